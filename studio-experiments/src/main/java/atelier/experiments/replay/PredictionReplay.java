package atelier.experiments.replay;

import atelier.core.file.Digests;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.job.worker.WorkerSize;
import atelier.core.json.Json;
import atelier.core.lineage.Entity;
import atelier.core.project.Proof;
import atelier.core.store.Models;
import atelier.core.store.Run;
import atelier.experiments.predict.PredictionRecord;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;

/// Predicts again with the model that was kept, and compares the bytes of what is written.
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
    Proof proof = bench.project().proof(new Entity(record.model(), "model", model.get().name()));
    if (proof.state() != Proof.State.SAME && proof.state() != Proof.State.UNSEALED) {
      return Answer.input("model file", "The file " + proof.where() + " is no longer the one that was kept.");
    }
    Path input;
    String file = record.file();
    if (file == null) {
      Optional<Answer> changed = bench.changed(record.dataset());
      if (changed.isPresent()) {
        return changed.get();
      }
      input = bench.project().dataset(String.valueOf(record.dataset())).file();
    } else {
      input = Path.of(file);
      if (!Files.isRegularFile(input)) {
        return Answer.input("table", "The file " + file + " is not there any more.");
      }
      if (!Digests.of(input).equals(record.sha256())) {
        return Answer.input("table", "The file " + file + " was changed: its SHA-256 is another than when it was predicted.");
      }
    }
    PredictionRecord.Outcome then = run.read(outcome, PredictionRecord.Outcome.class);
    String output = record.output();
    var job = Json.object().put("task", PredictTask.NAME).put("model", bench.project().modelFile(record.model()).toString()).put("input", input.toString());
    job.put("ending", output.substring(output.lastIndexOf('.') + 1)).put("reasons", record.reasons());
    JsonNode now = bench.work(job, bench.replayer(WorkerSize.MEDIUM), progress);
    var found = new ArrayList<Answer.Found>();
    if (then.rows() != now.path("rows").asLong()) {
      found.add(Answer.Found.result("rows", then.rows(), now.path("rows").asLong()));
    } else if (!then.sha256().equals(now.path("sha256").asText())) {
      found.add(Answer.Found.result("predictions", "the file " + then.sha256().substring(0, 12), now.path("sha256").asText().substring(0, 12)));
    }
    return new Answer.Compared(found);
  }
}
