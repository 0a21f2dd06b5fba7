package atelier.experiments.tuning;

import atelier.core.job.ProblemException;
import atelier.core.project.Project;
import atelier.core.store.Datasets;
import atelier.core.store.Run;
import atelier.core.store.Tables;
import atelier.experiments.run.Leaderboard.Phase;
import atelier.experiments.run.MadeModel;
import atelier.learn.learner.LearnException;
import atelier.learn.learner.all.Learners;
import atelier.learn.metric.Metric;
import atelier.learn.tune.TestFunction;
import atelier.learn.tune.job.Direction;
import atelier.learn.tune.job.Known;
import atelier.learn.tune.job.Second;
import atelier.learn.tune.job.Trial;
import atelier.learn.tune.job.Tuned;
import atelier.learn.tune.order.Parents;
import atelier.learn.tune.order.Planning;
import atelier.learn.tune.order.TuneReport;
import atelier.learn.tune.order.Tunings;
import atelier.learn.tune.run.KeptJob;
import atelier.learn.tune.run.TuneOrder;
import atelier.learn.tune.run.TuneService;
import atelier.learn.tune.run.Wanted;
import atelier.learn.tune.space.Space;
import atelier.learn.tune.space.SpaceFile;
import atelier.learn.tune.space.SpaceProposal;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads tunings of a project back as boards.
final class TuneBoards {
  private static final String MODEL_OF = "train";

  private TuneBoards() {}

  /// What a tuning looks for.
  ///
  /// @param metric empty where nobody knows it any more
  private record Goal(String metric, Direction direction) {
    static Goal of(Metric metric) {
      return new Goal(metric.id(), metric.higherIsBetter() ? Direction.MAXIMIZE : Direction.MINIMIZE);
    }

    static Goal of(Wanted wanted) {
      return switch (wanted) {
        case Wanted.Function(String name) -> new Goal(name, Direction.MINIMIZE);
        case Wanted.Command command -> new Goal("score", command.direction());
        // Earlier versions kept neither metric nor task where nobody asked for them.
        case Wanted.Algorithm algorithm -> Optional.ofNullable(algorithm.metric()).flatMap(Metric::find).or(() -> Optional.ofNullable(algorithm.task()).map(Metric::primary))
            .map(Goal::of).orElse(new Goal("", Direction.MINIMIZE));
      };
    }
  }

  /// Finds what matters among the trials of a tuning.
  @FunctionalInterface
  interface Weighing {
    Map<String, Double> of(String id, Space space, List<Trial> trials) throws ProblemException;
  }

  static TuneBoard read(Project project, String id) throws ProblemException {
    return read(project, id, (run, space, trials) -> Tunings.importance(space, trials));
  }

  /// @param weighing asked where the tuning has no report yet
  static TuneBoard read(Project project, String id, Weighing weighing) throws ProblemException {
    KeptJob job = TuneService.kept(project, id);
    Run run = job.run();
    TuneReport report = job.report();
    Phase phase = project.store().<Phase, RuntimeException>read(tables -> Phase.of(tables, run));
    return report == null ? unfinished(project, job, phase, weighing) : finished(project, job, report, phase);
  }

  private static TuneBoard finished(Project project, KeptJob job, TuneReport report, Phase phase) throws ProblemException {
    Run run = job.run();
    return new TuneBoard(
        run.id(), run.name(), job.order(), dataset(project, job.order().wanted()), phase, report.metric(), report.direction(), report.second(), SpaceFile.parse(report.space()), report.trials().size(), job.trials(), report.best(),
        report.importance(), report.advice(), report.notes(), report.ended(), run.problem(), model(project, run), run.started(), report.seconds());
  }

  private static TuneBoard unfinished(Project project, KeptJob job, Phase phase, Weighing weighing) throws ProblemException {
    Run run = job.run();
    TuneOrder order = job.order();
    Space space = space(run, order);
    Goal goal = Goal.of(order.wanted());
    List<Known> known = Parents.known(order.parents(), space);
    Map<String, Double> importance = weighing.of(run.id(), space, job.trials());
    return new TuneBoard(
        run.id(), run.name(), order, dataset(project, order.wanted()), phase, goal.metric(), goal.direction(), second(order), space, planned(order, space, known), List.of(), best(known, goal.direction()), importance,
        List.of(), List.of(), null, run.problem(), model(project, run), run.started(), 0).with(job.trials(), Trial.spent(job.trials(), order.settings().parallel()));
  }

  /// The board of one that begins, or goes on.
  static TuneBoard beginning(Project project, String id, Tunings.Prepared prepared, List<Trial> before) throws ProblemException {
    KeptJob job = TuneService.kept(project, id);
    Run run = job.run();
    Tunings.Subject subject = prepared.subject();
    List<Known> known = prepared.plan().known();
    int planned = Math.max(0, prepared.plan().completion().trials() - known.size());
    return new TuneBoard(
        id, run.name(), job.order(), dataset(project, job.order().wanted()), Phase.RUNNING, subject.metric(), subject.direction(), subject.second(), subject.space(), planned, List.of(), best(known, subject.direction()), Map.of(),
        prepared.advice(), prepared.notes(), null, null, null, run.started(), 0).with(before, Trial.spent(before, prepared.plan().parallel()));
  }

  /// One that its program's death left, in short.
  static TuningRuns.Left left(Tables tables, Run run) throws ProblemException {
    TuneOrder order = TuneService.order(run);
    Space space = space(run, order);
    return new TuningRuns.Left(run.id(), run.name(), TuneService.ended(tables, run), planned(order, space, Parents.known(order.parents(), space)));
  }

  private static @Nullable Second second(TuneOrder order) {
    return order.second() == null ? null : order.second().kept().orElse(null);
  }

  private static int planned(TuneOrder order, Space space, List<Known> known) throws ProblemException {
    return Math.max(0, Planning.most(order.settings(), space, known) - known.size());
  }

  private static Tuned.@Nullable Best best(List<Known> known, Direction direction) {
    return known.stream().map(k -> new Tuned.Best(k.parameters(), k.score(), k.number(), k.from())).min(Comparator.comparingDouble(b -> direction.loss(b.score()))).orElse(null);
  }

  private static Space space(Run run, TuneOrder order) throws ProblemException {
    JsonNode document = order.space();
    if (document != null) {
      return SpaceFile.parse(document);
    }
    return switch (order.wanted()) {
      case Wanted.Function(String name) -> TestFunction.find(name).space();
      case Wanted.Algorithm wanted -> SpaceProposal.of(wanted.algorithm(), Learners.card(wanted.algorithm()).orElseThrow().params()).orElseThrow();
      case Wanted.Command _ -> throw LearnException.input("The tuning '" + run.id() + "' has no space.", "Check the project: studio project check DIR.");
    };
  }

  private static String dataset(Project project, Wanted wanted) throws ProblemException {
    return !(wanted instanceof Wanted.Algorithm algorithm) ? ""
        : project.store().<String, RuntimeException>read(tables -> tables.datasets().find(algorithm.table()).map(Datasets.Entry::name).orElse(algorithm.table()));
  }

  /// The model of the best is that of the training that the tuning ends with.
  private static @Nullable String model(Project project, Run run) throws ProblemException {
    return project.store().<Optional<String>, RuntimeException>read(tables -> tables.runs().partsOf(run.id()).stream()
        .filter(part -> part.kind().equals(MODEL_OF) && part.status() == Run.Status.DONE)
        .map(MadeModel::id).filter(model -> !model.isEmpty()).findFirst()).orElse(null);
  }
}
