package atelier.experiments.replay;

import atelier.core.file.Digests;
import atelier.core.file.Trees;
import atelier.core.data.load.ImportOptions;
import atelier.core.data.load.Imported;
import atelier.core.data.load.Importer;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.job.worker.WorkerPool;
import atelier.core.job.worker.WorkerSize;
import atelier.core.store.Models;
import atelier.core.store.Run;
import atelier.experiments.replay.Answer.Found;
import atelier.experiments.run.MadeModel;
import atelier.learn.run.TrainRun;
import atelier.learn.run.Trainings;
import atelier.learn.train.TrainReport;
import atelier.learn.train.TrainRequest;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Trains again: by itself, as a candidate of an experiment, or the best of a tuning. Scores fold by fold, the predictions of held-out rows and the model are compared.
final class TrainingReplay {
  private final Bench bench;

  TrainingReplay(Bench bench) {
    this.bench = bench;
  }

  Answer replay(Run run, Progress progress) throws ProblemException {
    JsonNode outcome = run.outcome();
    // A candidate's outcome has its report within.
    JsonNode report = outcome == null ? null : outcome.has("report") ? outcome.path("report") : outcome;
    Optional<Models.Entry> model = MadeModel.of(bench.project(), run);
    if (report == null || report.isNull() || model.isEmpty()) {
      return new Answer.NotReplayed(report == null || report.isNull() ? "It has no result." : "Its model is no longer in the project.");
    }
    Optional<Answer> changed = bench.changed(run.parameters().path("table").path("dataset").asText(null));
    if (changed.isPresent()) {
      return changed.get();
    }
    TrainRequest request = bench.request(run);
    TrainReport then = run.read(report, TrainReport.class);
    return request.test() == null ? train(run, request, then, model.get().id(), progress) : withTest(run, request, then, model.get().id(), progress);
  }

  /// The test table was a file of a person's; it is read again when it is the same.
  private Answer withTest(Run run, TrainRequest request, TrainReport then, String model, Progress progress) throws ProblemException {
    Optional<Answer> changed = Bench.changedTest(run);
    if (changed.isPresent()) {
      return changed.get();
    }
    Path path = Path.of(run.parameters().path(Trainings.TEST_FILE).asText());
    try (Imported read = new Importer().readAs(path, bench.project().dataset(Objects.requireNonNull(request.table().dataset())).schema().columns(), ImportOptions.auto(), progress.slice(0, 0.05))) {
      var dataset = read.dataset();
      var test = new TrainRequest.Table(dataset.name(), dataset.id(), dataset.rows(), dataset.schema().columns(), read.source());
      var again = new TrainRequest(
          request.table(), test, request.target(), request.algorithm(), request.parameters(), request.task(), request.metric(), request.folds(), request.group(), request.time(), request.weight(),
          request.threads(), request.seed(), request.keepOutOfFold(), request.versions(), request.holdOut());
      return train(run, again, then, model, progress.slice(0.05, 1));
    }
  }

  private Answer train(Run run, TrainRequest request, TrainReport then, String model, Progress progress) throws ProblemException {
    WorkerPool pool = bench.pool(run.parameters().path("worker").asText(WorkerSize.MEDIUM.id()), request.threads());
    Path directory = bench.directory();
    try {
      TrainReport now = TrainRun.inWorker(request, pool, directory, event -> {}, progress);
      var found = new ArrayList<>(scores(then, now));
      found.addAll(predictions(TrainRun.outOfFold(bench.project().runFolder(run.id())), TrainRun.outOfFold(directory)));
      found.addAll(ModelBits.compare(model, bench.project().modelFile(model), TrainRun.model(directory)));
      return new Answer.Compared(found);
    } finally {
      Trees.deleteQuietly(directory);
    }
  }

  static List<Found> scores(TrainReport then, TrainReport now) {
    TrainReport.Candidate was = then.candidates().getFirst();
    TrainReport.Candidate is = now.candidates().getFirst();
    var found = new ArrayList<>(Numbers.compare("metric ", was.metrics(), is.metrics()));
    for (int fold = 0; fold < Math.max(was.foldResults().size(), is.foldResults().size()); fold++) {
      found.addAll(Numbers.compare("fold " + (fold + 1) + " ", metrics(was, fold), metrics(is, fold)));
    }
    found.addAll(Numbers.compare("test ", Objects.requireNonNullElse(then.test(), Map.of()), Objects.requireNonNullElse(now.test(), Map.of())));
    return found;
  }

  private static Map<String, Double> metrics(TrainReport.Candidate candidate, int fold) {
    return fold < candidate.foldResults().size() ? candidate.foldResults().get(fold).metrics() : Map.of();
  }

  /// A file that only one side has is a difference.
  static List<Found> predictions(Path then, Path now) throws ProblemException {
    if (!Files.exists(then) || !Files.exists(now)) {
      String gone = "The project has no " + then.getFileName() + " of it any more.";
      return Files.exists(then) == Files.exists(now) ? List.of() : List.of(new Found("predictions of held-out rows", Files.exists(then) ? "There are none now." : gone, false));
    }
    return Digests.of(then).equals(Digests.of(now)) ? List.of() : List.of(new Found("predictions of held-out rows", "The bytes of " + then.getFileName() + " are others.", false));
  }
}
