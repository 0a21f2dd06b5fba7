package atelier.app.demo;

import atelier.core.file.SafeFile;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.job.worker.WorkerPool;
import atelier.core.json.Json;
import atelier.learn.learner.LearnException;
import atelier.learn.metric.Metric;
import atelier.learn.train.TrainReport;
import atelier.learn.train.TrainRequest;
import atelier.learn.worker.TrainTask;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Trains several algorithms on one table, in one pool of workers, and ranks them.
final class Candidates {
  /// A trained algorithm and its worker's directory.
  record Trained(TrainReport report, Path directory) {
    TrainReport.Candidate candidate() {
      return report.candidates().getFirst();
    }

    Path model() {
      return directory.resolve("output").resolve(TrainTask.MODEL);
    }

    Path outOfFold() {
      return directory.resolve("output").resolve(TrainTask.OUT_OF_FOLD);
    }
  }

  /// Where a candidate's worker works.
  @FunctionalInterface
  interface Directories {
    Path of(TrainRequest request) throws ProblemException;
  }

  private Candidates() {}

  /// Trains one after the other.
  ///
  /// @return the best first
  static List<Trained> train(List<TrainRequest> requests, WorkerPool pool, Directories directories, Progress progress) throws ProblemException {
    var trained = new ArrayList<Trained>();
    for (int i = 0; i < requests.size(); i++) {
      TrainRequest request = requests.get(i);
      Progress part = progress.slice((double) i / requests.size(), (i + 1.0) / requests.size());
      part.report(0, "training " + request.algorithm());
      trained.add(train(request, pool, directories.of(request), part));
    }
    Metric metric = Metric.find(trained.getFirst().report().metric()).orElseThrow();
    trained.sort(Comparator.comparingDouble(t -> goodness(metric, t.candidate().score())));
    return trained;
  }

  private static Trained train(TrainRequest request, WorkerPool pool, Path directory, Progress progress) throws ProblemException {
    ObjectNode job = Json.object().put("task", TrainTask.NAME);
    job.set("request", Json.mapper().valueToTree(request));
    SafeFile.write(directory.resolve("job.json"), Json.pretty(job));
    try {
      return new Trained(Json.mapper().treeToValue(pool.run(directory, progress, _ -> {}), TrainReport.class), directory);
    } catch (JsonProcessingException e) {
      throw LearnException.work("The worker's report cannot be read: " + e.getOriginalMessage() + ".", "This is a fault of the program.", e);
    }
  }

  private static double goodness(Metric metric, @org.jspecify.annotations.Nullable Double score) {
    return score == null ? Double.POSITIVE_INFINITY : metric.higherIsBetter() ? -score : score;
  }

  /// One report of all, with ranks, as the leaderboard's document.
  static TrainReport board(List<Trained> ranked, double seconds, String model) {
    TrainReport first = ranked.getFirst().report();
    var candidates = new ArrayList<TrainReport.Candidate>();
    var notes = new java.util.LinkedHashSet<String>();
    for (Trained trained : ranked) {
      TrainReport.Candidate c = trained.candidate();
      candidates.add(new TrainReport.Candidate(
          candidates.size() + 1, c.name(), c.algorithm(), c.parameters(), c.score(), c.scoreSd(), c.metrics(), c.fitSeconds(), c.predictSecondsPerThousand(), c.bytes(), c.status(), c.reason(), c.foldResults()));
      notes.addAll(trained.report().notes());
    }
    return new TrainReport(
        first.task(), first.target(), first.metric(), first.rows(), first.seed(), seconds, candidates, first.best(), model, null, first.classes(), first.folds(), List.copyOf(notes), first.heldOutRows());
  }
}
