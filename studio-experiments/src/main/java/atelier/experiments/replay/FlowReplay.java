package atelier.experiments.replay;

import atelier.core.file.Digests;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.json.Json;
import atelier.core.store.Run;
import atelier.experiments.replay.Answer.Found;
import atelier.flow.run.Engines;
import atelier.flow.run.FlowRecord;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Runs a flow again as it was, on the same inputs, and compares what its results are called by their content.
final class FlowReplay {
  private final Bench bench;

  FlowReplay(Bench bench) {
    this.bench = bench;
  }

  Answer replay(Run run, Progress progress) throws ProblemException {
    JsonNode outcome = run.outcome();
    if (outcome == null) {
      return new Answer.NotReplayed("It has no result.");
    }
    FlowRecord record = run.read(run.parameters(), FlowRecord.class);
    if (!record.engine().equals(Engines.LOCAL)) {
      return new Answer.NotReplayed("It ran on the engine '" + record.engine() + "'.");
    }
    ObjectNode job = Json.object().put("task", FlowTask.NAME);
    job.set("flow", record.flow());
    job.set("set", Json.mapper().valueToTree(record.set()));
    Answer changed = inputs(record, job.putObject("inputs"));
    if (changed != null) {
      return changed;
    }
    if (record.applied() != null) {
      Path state = bench.project().runFolder(run.id()).resolve(FlowRecord.STATE);
      if (!Files.isRegularFile(state) || !Digests.of(state).equals(record.applied())) {
        return Answer.input("what the steps had learned", "The file " + state + " is no longer the one that was kept.");
      }
      job.put("state", state.toString());
    }
    List<FlowRecord.Output> all = run.read(outcome, FlowRecord.Outcome.class).outputs();
    List<FlowRecord.Output> compared = all.stream().filter(FlowReplay::isComparable).toList();
    if (compared.isEmpty()) {
      return new Answer.NotReplayed("Its results went into a database, or into files whose bytes change with what writes them: " + String.join(", ", all.stream().map(output -> "'" + output.id() + "'").toList()) + ".");
    }
    ObjectNode outputs = job.putObject("outputs");
    ObjectNode names = job.putObject("names");
    for (FlowRecord.Output output : compared) {
      outputs.put(output.id(), output.dataset() == null ? ending(output.name()) : Content.PARQUET);
      if (output.dataset() != null) {
        names.put(output.id(), output.name());
      }
    }
    JsonNode now = bench.work(job, bench.replayer(), progress);
    if (now.has(FlowTask.RUNS)) {
      return new Answer.NotReplayed("Its step '" + now.path(FlowTask.RUNS).asText() + "' runs code of a person's own, which is run only when asked for by itself.");
    }
    var found = new ArrayList<Found>();
    for (FlowRecord.Output output : compared) {
      String then = String.valueOf(output.dataset() == null ? output.sha256() : output.dataset());
      String is = now.path(output.id()).asText();
      if (!then.equals(is)) {
        found.add(Found.result("result '" + output.id() + "'", (output.dataset() == null ? "the file " : "the dataset ") + Content.brief(then), Content.brief(is)));
      }
    }
    return new Answer.Compared(found, all.stream().filter(output -> !isComparable(output)).map(FlowReplay::left).toList());
  }

  private static String left(FlowRecord.Output output) {
    return "Its result '" + output.id() + "' was not compared: " + output.name() + " is in a database, a folder, or a file whose bytes change with what writes them.";
  }

  private static String ending(String file) {
    return file.substring(file.lastIndexOf('.') + 1).toLowerCase(java.util.Locale.ROOT);
  }

  private static boolean isComparable(FlowRecord.Output output) {
    return output.dataset() != null || output.sha256() != null && FlowRecord.isComparable(output.name());
  }

  /// Fills in the files of the inputs.
  ///
  /// @return why it cannot be done again; null where all are those of then
  private @Nullable Answer inputs(FlowRecord record, ObjectNode files) throws ProblemException {
    for (Map.Entry<String, List<FlowRecord.Input>> source : record.inputs().entrySet()) {
      var tables = files.putArray(source.getKey());
      for (FlowRecord.Input input : source.getValue()) {
        if (input.dataset() != null) {
          Optional<Answer> changed = bench.changed(input.dataset());
          if (changed.isPresent()) {
            return changed.get();
          }
          tables.add(bench.project().dataset(input.dataset()).file().toString());
        } else if (input.file() == null) {
          return new Answer.NotReplayed("It read a table of a database, which may be another by now.");
        } else {
          Optional<Answer> changed = Bench.changedFile("source '" + source.getKey() + "'", input.file(), input.sha256(), "the flow ran");
          if (changed.isPresent()) {
            return changed.get();
          }
          tables.add(input.file());
        }
      }
    }
    return null;
  }
}
