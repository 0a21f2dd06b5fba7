package atelier.experiments.tuning;

import atelier.core.job.ProblemException;
import atelier.core.project.Project;
import atelier.core.store.Datasets;
import atelier.core.store.OpenJobs;
import atelier.core.store.Run;
import atelier.core.store.Tables;
import atelier.experiments.run.Leaderboard.Phase;
import atelier.learn.learner.LearnException;
import atelier.learn.learner.all.Learners;
import atelier.learn.metric.Metric;
import atelier.learn.tune.TestFunction;
import atelier.learn.tune.job.Direction;
import atelier.learn.tune.job.Trial;
import atelier.learn.tune.job.Tuned;
import atelier.learn.tune.order.Tunings;
import atelier.learn.tune.order.TuneReport;
import atelier.learn.tune.run.KeptJob;
import atelier.learn.tune.run.TuneService;
import atelier.learn.tune.run.Wanted;
import atelier.learn.tune.space.Space;
import atelier.learn.tune.space.SpaceFile;
import atelier.learn.tune.space.SpaceProposal;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads tunings of a project back as boards.
final class TuneBoards {
  private static final String MODEL_OF = "train";

  private TuneBoards() {}

  static TuneBoard read(Project project, String id) throws ProblemException {
    KeptJob job = TuneService.kept(project, id);
    Run run = job.run();
    TuneReport report = job.report();
    Phase phase = project.store().<Phase, RuntimeException>read(tables -> phase(tables, run));
    return board(project, job, phase, report == null ? space(job) : SpaceFile.parse(report.space()));
  }

  private static TuneBoard board(Project project, KeptJob job, Phase phase, Space space) throws ProblemException {
    Run run = job.run();
    TuneReport report = job.report();
    Direction direction = report == null ? direction(job.order().wanted()) : report.direction();
    String metric = report == null ? metric(job.order().wanted()) : report.metric();
    Tuned.Best best = report != null ? report.best()
        : TuneBoard.leader(job.trials(), direction).map(t -> new Tuned.Best(t.parameters(), Objects.requireNonNull(t.score()), t.number(), null)).orElse(null);
    Integer most = job.order().settings().maxTrials();
    int planned = report != null ? report.trials().size() : most == null ? job.trials().size() : most;
    Map<String, Double> importance = report == null ? Tunings.importance(space, job.trials()) : report.importance();
    double took = report != null ? report.seconds() : job.trials().stream().mapToDouble(Trial::seconds).sum();
    return new TuneBoard(
        run.id(), run.name(), job.order(), dataset(project, job.order().wanted()), phase, metric, direction, space, planned, job.trials(), best, importance,
        report == null ? List.of() : report.advice(), report == null ? List.of() : report.notes(), report == null ? null : report.ended(), run.problem(), model(project, run), run.started(), took);
  }

  /// The board of one that begins.
  static TuneBoard beginning(Project project, String id, Tunings.Prepared prepared, List<Trial> before) throws ProblemException {
    KeptJob job = TuneService.kept(project, id);
    Run run = job.run();
    Tunings.Subject subject = prepared.subject();
    Tuned.Best earlier = prepared.plan().known().stream().map(k -> new Tuned.Best(k.parameters(), k.score(), k.number(), k.from()))
        .min(java.util.Comparator.comparingDouble(b -> subject.direction().loss(b.score()))).orElse(null);
    int planned = Math.max(0, prepared.plan().completion().trials() - prepared.plan().known().size());
    return new TuneBoard(
        id, run.name(), job.order(), dataset(project, job.order().wanted()), Phase.RUNNING, subject.metric(), subject.direction(), subject.space(), planned, List.of(), earlier, Map.of(),
        prepared.advice(), prepared.notes(), null, null, null, run.started(), Duration.between(run.started(), java.time.Instant.now()).toMillis() / 1000.0).with(before, 0);
  }

  private static Space space(KeptJob job) throws ProblemException {
    JsonNode document = job.order().space();
    if (document != null) {
      return SpaceFile.parse(document);
    }
    return switch (job.order().wanted()) {
      case Wanted.Function(String name) -> TestFunction.find(name).space();
      case Wanted.Algorithm wanted -> SpaceProposal.of(wanted.algorithm(), Learners.card(wanted.algorithm()).orElseThrow().params()).orElseThrow();
      case Wanted.Command _ -> throw LearnException.input("The tuning '" + job.run().id() + "' has no space.", "Check the project: studio project check DIR.");
    };
  }

  private static String metric(Wanted wanted) {
    return switch (wanted) {
      case Wanted.Function(String name) -> name;
      case Wanted.Command _ -> "score";
      case Wanted.Algorithm algorithm -> Objects.requireNonNullElse(algorithm.metric(), "");
    };
  }

  private static Direction direction(Wanted wanted) {
    return switch (wanted) {
      case Wanted.Function _ -> Direction.MINIMIZE;
      case Wanted.Command command -> command.direction();
      case Wanted.Algorithm algorithm -> Optional.ofNullable(algorithm.metric()).flatMap(Metric::find).map(m -> m.higherIsBetter() ? Direction.MAXIMIZE : Direction.MINIMIZE).orElse(Direction.MINIMIZE);
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
        .map(part -> part.outcome() == null ? "" : part.outcome().path("model").asText("")).filter(model -> !model.isEmpty()).findFirst()).orElse(null);
  }

  static Phase phase(Tables tables, Run run) {
    return switch (run.status()) {
      case DONE -> Phase.DONE;
      case FAILED -> Phase.FAILED;
      case CANCELLED, INTERRUPTED -> Phase.UNFINISHED;
      case RUNNING -> {
        List<OpenJobs.Entry> open = tables.jobs().all();
        yield open.stream().anyMatch(job -> job.id().equals(run.id()) && job.owner().isAlive()) ? Phase.RUNNING : Phase.UNFINISHED;
      }
    };
  }
}
