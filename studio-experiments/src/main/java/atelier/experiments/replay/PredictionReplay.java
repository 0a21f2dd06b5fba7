package atelier.experiments.replay;

import atelier.core.file.Digests;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.json.Json;
import atelier.core.store.Models;
import atelier.core.store.Run;
import atelier.experiments.predict.PredictionRecord;
import atelier.experiments.replay.Answer.Found;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Predicts again with the model that was kept, and compares what is written: by its bytes, Parquet by its content.
final class PredictionReplay {
  private final Bench bench;

  PredictionReplay(Bench bench) {
    this.bench = bench;
  }

  Answer replay(Run run, Progress progress) throws ProblemException {
    JsonNode outcome = run.outcome();
    PredictionRecord record = run.read(run.parameters(), PredictionRecord.class);
    Optional<Models.Entry> model = bench.project().store().<Optional<Models.Entry>, RuntimeException>read(tables -> tables.models().find(record.model()));
    if (outcome == null || model.isEmpty()) {
      return new Answer.NotReplayed(outcome == null ? "It has no result." : "Its model is no longer in the project.");
    }
    Optional<? extends Answer> changed = bench.changedModel(record.model(), model.get().name());
    if (changed.isEmpty()) {
      changed = record.file() == null ? bench.changed(record.dataset()) : Bench.changedFile("table", record.file(), record.sha256(), "it was predicted");
    }
    if (changed.isPresent()) {
      return changed.get();
    }
    Path input = record.file() == null ? bench.project().dataset(String.valueOf(record.dataset())).file() : Path.of(record.file());
    PredictionRecord.Outcome then = run.read(outcome, PredictionRecord.Outcome.class);
    String ending = record.output().substring(record.output().lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    boolean kept = Bench.isThere(record.output()) && Digests.of(Path.of(record.output())).equals(then.sha256());
    var job = Json.object().put("task", PredictTask.NAME).put("model", bench.project().modelFile(record.model()).toString()).put("input", input.toString());
    job.put("ending", ending).put("reasons", record.reasons());
    if (ending.equals(Content.PARQUET) && kept) {
      job.put("then", record.output());
    }
    JsonNode now = bench.work(job, bench.replayer(), progress);
    return answer(then, now, ending.equals(Content.PARQUET));
  }

  private static Answer answer(PredictionRecord.Outcome then, JsonNode now, boolean parquet) {
    if (then.rows() != now.path("rows").asLong()) {
      return new Answer.Compared(List.of(Found.result("rows", then.rows(), now.path("rows").asLong())));
    }
    if (then.sha256().equals(now.path("sha256").asText()) || now.path("same").asBoolean()) {
      return Answer.same();
    }
    if (parquet && !now.has("same")) {
      return new Answer.NotReplayed("The bytes of a Parquet file change with what writes it, and the file that was written is no longer there to compare its cells.");
    }
    return new Answer.Compared(List.of(Found.result("predictions", "the file " + Content.brief(then.sha256()), Content.brief(now.path("sha256").asText()))));
  }
}
