package atelier.experiments.replay;

import atelier.core.data.Dataset;
import atelier.core.file.Trees;
import atelier.core.engine.load.TableSource;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.job.worker.WorkerPool;
import atelier.core.job.worker.WorkerSize;
import atelier.core.json.Json;
import atelier.core.store.Models;
import atelier.core.store.Run;
import atelier.experiments.replay.Answer.Found;
import atelier.experiments.run.MadeModel;
import atelier.learn.autopilot.AutopilotReport;
import atelier.learn.autopilot.Rebuilt;
import atelier.learn.learner.all.Learners;
import atelier.learn.learner.blend.StackModel;
import atelier.learn.model.FittedModel;
import atelier.learn.model.ModelFile;
import atelier.learn.train.FoldScores;
import atelier.learn.train.TrainReport;
import atelier.learn.train.TrainRequest;
import atelier.learn.train.Trainer;
import atelier.learn.tune.SearchKind;
import atelier.learn.tune.TestFunction;
import atelier.learn.tune.job.Direction;
import atelier.learn.tune.job.Second;
import atelier.learn.tune.job.Trial;
import atelier.learn.tune.order.TuneReport;
import atelier.learn.tune.run.SecondWanted;
import atelier.learn.tune.run.TuneOrder;
import atelier.learn.tune.run.Wanted;
import atelier.learn.worker.FoldsTask;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Measures the trials of a tuning, and the candidates of an autopilot, again: each by its recorded parameters. What a search chose next depends on the time it had;
/// what it measured does not.
final class SearchReplay {
  private final Bench bench;

  SearchReplay(Bench bench) {
    this.bench = bench;
  }

  /// The whole of a tuning: its best has to be the best of its trials.
  Answer tuning(Run run) throws ProblemException {
    JsonNode outcome = run.outcome();
    if (outcome == null) {
      return new Answer.NotReplayed("It has no result.");
    }
    TuneReport report = run.read(outcome, TuneReport.class);
    if (report.best() == null) {
      return new Answer.NotReplayed("None of its trials has a score.");
    }
    if (report.best().from() != null) {
      return new Answer.NotReplayed("Its best is that of an earlier job, '" + report.best().from() + "'.");
    }
    Comparator<Double> order = report.direction() == Direction.MAXIMIZE ? Comparator.naturalOrder() : Comparator.reverseOrder();
    var scores = new ArrayList<Double>();
    for (Run part : parts(run)) {
      JsonNode kept = part.outcome();
      Trial trial = kept == null ? null : part.read(kept, Trial.class);
      // One that was stopped early keeps the score that it had by then, which can be the best of all.
      if (trial != null && trial.isScored()) {
        scores.add(trial.score());
      }
    }
    Optional<Double> best = scores.stream().max(order);
    return Numbers.same(report.best().score(), best.orElse(null)) ? Answer.same() : new Answer.Compared(List.of(Found.result("best score", report.best().score(), best.map(String::valueOf).orElse("none"))));
  }

  private List<Run> parts(Run run) throws ProblemException {
    return bench.project().store().<List<Run>, RuntimeException>read(tables -> tables.runs().partsOf(run.id()).stream().filter(part -> part.kind().equals("trial")).toList());
  }

  /// One trial of a tuning.
  Answer trial(Run part, Run whole, Progress progress) throws ProblemException {
    JsonNode outcome = part.outcome();
    Trial trial = outcome == null ? null : part.read(outcome, Trial.class);
    if (trial == null || trial.score() == null) {
      return new Answer.NotReplayed(trial == null ? "It has no result." : "It was " + trial.status().id() + " and has no score.");
    }
    if (trial.status() != Trial.Status.DONE) {
      return new Answer.NotReplayed("It was " + trial.status().id() + " before its end, as others did better by then.");
    }
    TuneOrder order = whole.read(whole.parameters(), TuneOrder.class);
    return switch (order.wanted()) {
      case Wanted.Function(String name) -> score(trial.score(), TestFunction.find(name).at(trial.parameters()));
      case Wanted.Command _ -> new Answer.NotReplayed("It ran a program of a person's, which is run only when asked for by itself.");
      case Wanted.Algorithm wanted -> algorithm(trial, order, wanted, part, progress);
    };
  }

  private static Answer score(double then, double now) {
    return Numbers.same(then, now) ? Answer.same() : new Answer.Compared(List.of(Found.result("score", then, now)));
  }

  private Answer algorithm(Trial trial, TuneOrder order, Wanted.Algorithm wanted, Run part, Progress progress) throws ProblemException {
    Optional<Answer> changed = bench.changed(wanted.table());
    if (changed.isPresent()) {
      return changed.get();
    }
    Dataset dataset = bench.project().dataset(wanted.table());
    ObjectNode parameters = Trainer.parameters(wanted.algorithm(), wanted.fixed(), bench.learners());
    part.parameters().path("parameters").properties().forEach(e -> parameters.set(e.getKey(), e.getValue()));
    var whole = new TrainRequest.Table(dataset.name(), dataset.id(), dataset.rows(), dataset.schema().columns(), TableSource.foreignParquet(dataset.file()));
    TrainRequest.Table table = wanted.columns(whole).of(whole);
    var request = new TrainRequest(
        table, null, wanted.target(), wanted.algorithm(), parameters, wanted.task(), wanted.metric(), wanted.folds(), wanted.group(), wanted.time(), wanted.weight(), wanted.threads(),
        order.settings().seed(), false, Map.of());
    boolean curves = order.settings().earlyStopping() || order.settings().strategy() == SearchKind.HYPERBAND;
    FoldScores.Measured now = measure(request, curves ? Wants.CURVES : Wants.SCORE, bench.pool(wanted.size(), wanted.threads()), progress);
    var found = new ArrayList<Found>();
    if (!Numbers.same(trial.score(), now.score())) {
      found.add(Found.result("score", String.valueOf(trial.score()), String.valueOf(now.score())));
    }
    // What it took is another time again.
    if (order.second() instanceof SecondWanted.Measure(String metric) && !metric.equals(Second.SECONDS) && !Numbers.same(trial.second(), now.metrics().get(metric))) {
      found.add(Found.result("second score, " + metric, String.valueOf(trial.second()), String.valueOf(now.metrics().get(metric))));
    }
    return new Answer.Compared(found);
  }

  /// The candidates of an autopilot, and the model that leads.
  Answer autopilot(Run run, Progress progress) throws ProblemException {
    JsonNode outcome = run.outcome();
    if (outcome == null) {
      return new Answer.NotReplayed("It has no result.");
    }
    Optional<Answer> changed = bench.changed(run.parameters().path("table").path("dataset").asText(null));
    if (changed.isPresent()) {
      return changed.get();
    }
    TrainRequest recorded = bench.request(run);
    Optional<Answer> test = recorded.test() == null ? Optional.empty() : Bench.changedTest(run);
    if (test.isPresent() && test.get() instanceof Answer.Compared) {
      return test.get();
    }
    AutopilotReport report = run.read(outcome, AutopilotReport.class);
    // The quickest first: it says at little cost whether the search had all rows.
    List<AutopilotReport.Row> rows = report.candidates().stream().filter(row -> row.status().equals("done") && row.members().isEmpty()).sorted(Comparator.comparingDouble(AutopilotReport.Row::fitSeconds)).toList();
    var found = new ArrayList<Found>();
    for (int k = 0; k < rows.size(); k++) {
      AutopilotReport.Row row = rows.get(k);
      TrainRequest request = folds(recorded.with(row.algorithm(), row.parameters()), report.folds());
      FoldScores.Measured now = measure(request, Wants.FOLDS, bench.pool(WorkerSize.MEDIUM.id(), request.threads()), progress.slice(0.8 * k / rows.size(), 0.8 * (k + 1.0) / rows.size()));
      if (report.rows() < now.rows()) {
        return new Answer.NotReplayed("It learned from " + report.rows() + " of " + now.rows() + " rows, as its time was short; which ones is not written down.");
      }
      found.addAll(Numbers.compare("candidate " + row.name() + ", metric ", row.metrics(), now.metrics()));
      for (int fold = 0; fold < Math.max(row.foldResults().size(), now.foldResults().size()); fold++) {
        found.addAll(Numbers.compare("candidate " + row.name() + ", fold " + (fold + 1) + " ", metrics(row.foldResults(), fold), metrics(now.foldResults(), fold)));
      }
    }
    if (rows.isEmpty()) {
      return new Answer.NotReplayed("None of its candidates is done.");
    }
    Answer.Compared leader = leader(run, recorded, report, progress.slice(0.8, 1));
    found.addAll(leader.found());
    var left = new ArrayList<>(leader.left());
    if (test.isPresent() && test.get() instanceof Answer.NotReplayed(String why)) {
      left.add(why);
    }
    return new Answer.Compared(found, left);
  }

  /// The model that leads: each of those that vote in it is fitted again as it was, and what they are together is compared. What is said beside it, such as times and notes, is not.
  private Answer.Compared leader(Run run, TrainRequest recorded, AutopilotReport report, Progress progress) throws ProblemException {
    Optional<AutopilotReport.Row> best = report.candidates().stream().filter(row -> row.name().equals(report.best())).findFirst();
    Optional<Models.Entry> model = MadeModel.of(bench.project(), run);
    if (best.isEmpty() || model.isEmpty()) {
      return new Answer.Compared(List.of());
    }
    Optional<Answer.Compared> changed = bench.changedModel(model.get().id(), model.get().name());
    if (changed.isPresent()) {
      return changed.get();
    }
    ModelFile kept = ModelFile.read(bench.project().modelFile(model.get().id()), Learners::load);
    if (kept.fitted().model() instanceof StackModel) {
      return new Answer.Compared(List.of(), List.of("Models of a second layer vote in its ensemble, and those are not made again; the candidates that they learned from were."));
    }
    List<Rebuilt.Member> members = Rebuilt.Member.of(kept.manifest().lineage().parameters(), best.get().name(), best.get().algorithm());
    Path folder = bench.directory();
    try {
      TrainRequest request = folds(recorded, report.folds());
      Optional<FittedModel> now = Rebuilt.of(kept.fitted(), members, request, bench.pool(WorkerSize.MEDIUM.id(), request.threads()), folder, progress);
      return new Answer.Compared(now.isEmpty()
          ? List.of(new Found("model of the leader, " + report.best(), "Its file does not say how its members were fitted.", false))
          : ModelBits.fitted("leader's ", kept.fitted(), now.get()));
    } finally {
      Trees.deleteQuietly(folder);
    }
  }

  private static Map<String, Double> metrics(List<TrainReport.FoldResult> folds, int fold) {
    return fold < folds.size() ? folds.get(fold).metrics() : Map.of();
  }

  private static TrainRequest folds(TrainRequest r, int folds) {
    return new TrainRequest(
        r.table(), null, r.target(), r.algorithm(), r.parameters(), r.task(), r.metric(), folds, r.group(), r.time(), r.weight(), r.threads(), r.seed(), false, r.versions(), r.holdOut());
  }

  /// What is asked of a measurement.
  private enum Wants {
    SCORE,
    CURVES,
    /// An autopilot also keeps a candidate whose metric no fold defines, as of a table of three rows.
    FOLDS
  }

  private FoldScores.Measured measure(TrainRequest request, Wants wants, WorkerPool pool, Progress progress) throws ProblemException {
    ObjectNode job = Json.object().put("task", FoldsTask.NAME).put("curves", wants == Wants.CURVES).put(FoldsTask.UNSCORED, wants == Wants.FOLDS);
    job.set("request", Json.mapper().valueToTree(request));
    JsonNode answer = bench.work(job, pool, progress);
    try {
      return Json.mapper().treeToValue(answer, FoldScores.Measured.class);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw atelier.learn.learner.LearnException.work("The worker's answer cannot be read: " + e.getOriginalMessage() + ".", "This is a fault of the program.", e);
    }
  }
}
