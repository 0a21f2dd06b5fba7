package atelier.app.cli;

import atelier.app.wiring.Studio;
import atelier.core.data.Dataset;
import atelier.core.data.load.ImportOptions;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.job.worker.WorkerSize;
import atelier.core.json.Json;
import atelier.core.project.Intake;
import atelier.core.project.Project;
import atelier.experiments.run.CandidateSpec;
import atelier.experiments.run.ExperimentSpec;
import atelier.learn.learner.Task;
import atelier.learn.train.Roles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `studio experiment run`.
@CommandLine.Command(name = "run", description = "Trains several candidates on a table and ranks them; each is kept in the project when it is done.")
final class ExperimentRunCommand extends Command {
  private final Studio studio;

  @Parameters(index = "0", paramLabel = "FILE", description = "The table to learn from: a file, or the name or id of a dataset of the project.")
  private Path table = Path.of("");

  @Option(names = "--project", required = true, paramLabel = "DIR", description = "The project's folder.")
  private Path directory = Path.of("");

  @Option(names = "--target", paramLabel = "COL", description = "The column to predict (default: the one whose role is target).")
  private @Nullable String target;

  @Option(names = "--algorithms", split = ",", paramLabel = "A", description = "Ids that 'studio algorithms' lists; one may stand twice (default: what fits the table's size).")
  private List<String> algorithms = new ArrayList<>();

  @Option(names = "--name", paramLabel = "N", description = "What the experiment is called (default: Predict COL).")
  private @Nullable String name;

  @Mixin private LearningFlags learning = new LearningFlags();

  @Option(names = "--metric", paramLabel = "M", description = "What ranks (default: auc for two classes, logloss for more, rmse for numbers).")
  private @Nullable String metric;

  @Option(names = "--leave-out", split = ",", paramLabel = "COL", description = "Columns not to learn from (default: identifiers, constants, and those whose role is id or ignore).")
  private @Nullable List<String> leftOut;

  @Option(names = "--folds", paramLabel = "N", description = "Folds of the cross-validation (default: by the table's size); 0 for none.")
  private @Nullable Integer folds;

  @Option(names = "--hold-out", paramLabel = "SHARE", description = "Share of the rows that is sealed, 0 to below 1 (default: 0.2, or none of few rows).")
  private @Nullable Double holdOut;

  @Option(names = "--budget", paramLabel = "SECONDS", description = "Candidates that are not done by then are cut (default: none).")
  private @Nullable Double budget;

  @Option(names = "--threads", paramLabel = "N", description = "Threads of the training (default: all processors).")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(names = "--seed", paramLabel = "N", description = "Makes the run repeatable to the bit (default: 0).")
  private long seed;

  @Option(names = "--worker", paramLabel = "SIZE", description = "Memory of the training: local.small 1 GB, local.medium 4 GB (default), local.large 12 GB.")
  private String worker = WorkerSize.MEDIUM.id();

  ExperimentRunCommand(Studio studio) {
    this.studio = studio;
  }

  @Override
  protected int run(Out out) throws ProblemException {
    check();
    Task asked = learning.task();
    try (ExperimentSession session = ExperimentSession.open(studio, directory)) {
      ExperimentSpec wanted = wanted(session.project(), asked, out.progress());
      return session.follow((project, experiments) -> experiments.start(project, wanted), out);
    }
  }

  private ExperimentSpec wanted(Project project, @Nullable Task asked, Progress progress) throws ProblemException {
    Dataset dataset = Files.exists(table) ? new Intake(studio.importer()).take(project, table, ImportOptions.auto(), progress).dataset() : project.dataset(table.toString());
    Roles.Chosen roles = Roles.of(dataset.schema().columns(), learning.heedsRoles()).choose(dataset.name(), new Roles.Asked(target, learning.group(), learning.time(), learning.weight()));
    ExperimentSpec proposed = studio.proposals().quick(dataset, roles, asked, progress).spec();
    return proposed
        .withName(name == null ? proposed.name() : name)
        .withoutColumns(leftOut != null ? leftOut : proposed.leftOut())
        .withCandidates(algorithms.isEmpty() ? proposed.candidates() : candidates())
        .withSplit(folds == null ? proposed.folds() : folds, holdOut == null ? proposed.holdOut() : holdOut, roles.group(), roles.time(), roles.weight())
        .withMetric(metric)
        .withSeed(seed)
        .withWorker(worker, threads)
        .withBudget(budget);
  }

  private List<CandidateSpec> candidates() {
    Map<String, Integer> seen = new HashMap<>();
    return algorithms.stream().map(a -> {
      int count = seen.merge(a, 1, Integer::sum);
      return new CandidateSpec(count == 1 ? a : a + "-" + count, a, Json.object());
    }).toList();
  }

  private void check() {
    if (folds != null && (folds < 0 || folds == 1)) {
      throw wrong("--folds takes 0 or a number from 2, got " + folds + ".");
    }
    if (holdOut != null && !(holdOut >= 0 && holdOut < 1)) {
      throw wrong("--hold-out takes a share from 0 to below 1, got " + holdOut + ".");
    }
    if (budget != null && !(budget > 0)) {
      throw wrong("--budget takes a number of seconds above 0, got " + budget + ".");
    }
    learning.check(threads);
  }
}
