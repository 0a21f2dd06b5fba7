package atelier.experiments.replay;

import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.job.worker.WorkerSize;
import atelier.core.json.Json;
import atelier.core.store.Models;
import atelier.core.store.Run;
import atelier.learn.train.SealedRows;
import atelier.learn.train.TrainRequest;
import atelier.learn.worker.HoldOutTask;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Optional;

/// Measures a model on the sealed rows again. That is no new look: the number is known.
final class HoldOutReplay {
  private final Bench bench;

  HoldOutReplay(Bench bench) {
    this.bench = bench;
  }

  Answer replay(Run run, Progress progress) throws ProblemException {
    JsonNode outcome = run.outcome();
    String id = run.parameters().path("model").asText("");
    Optional<Models.Entry> model = bench.project().store().<Optional<Models.Entry>, RuntimeException>read(tables -> tables.models().find(id));
    String maker = model.map(Models.Entry::run).orElse(null);
    Optional<Run> training = maker == null ? Optional.empty() : bench.project().store().<Optional<Run>, RuntimeException>read(tables -> tables.runs().find(maker));
    if (outcome == null || training.isEmpty()) {
      return new Answer.NotReplayed(outcome == null ? "It has no result." : "Its model, or the run that made it, is no longer in the project.");
    }
    Optional<? extends Answer> changed = bench.changed(training.get().parameters().path("table").path("dataset").asText(null));
    if (changed.isEmpty()) {
      changed = bench.changedModel(id, model.orElseThrow().name());
    }
    if (changed.isPresent()) {
      return changed.get();
    }
    TrainRequest request = bench.request(training.get());
    var job = Json.object().put("task", HoldOutTask.NAME).put("model", bench.project().modelFile(id).toString());
    job.set("request", Json.mapper().valueToTree(request));
    SealedRows.Measured then = run.read(outcome, SealedRows.Measured.class);
    SealedRows.Measured now = run.read(bench.work(job, bench.pool(training.get().parameters().path("worker").asText(WorkerSize.MEDIUM.id()), request.threads()), progress), SealedRows.Measured.class);
    var found = new ArrayList<>(Numbers.compare("metric ", then.metrics(), now.metrics()));
    if (then.rows() != now.rows()) {
      found.add(Answer.Found.result("rows", then.rows(), now.rows()));
    }
    return new Answer.Compared(found);
  }
}
