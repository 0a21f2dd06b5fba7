package atelier.learn.run;

import atelier.core.data.Dataset;
import atelier.core.data.load.ImportOptions;
import atelier.core.data.load.Imported;
import atelier.core.data.load.Importer;
import atelier.core.file.Digests;
import atelier.core.file.FileException;
import atelier.core.file.Leftovers;
import atelier.core.file.SafeFile;
import atelier.core.file.Trees;
import atelier.core.job.CancelledException;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.job.worker.WorkerPool;
import atelier.core.job.worker.WorkerSize;
import atelier.core.json.Json;
import atelier.core.project.Project;
import atelier.core.project.Projects;
import atelier.core.store.Run;
import atelier.learn.learner.LearnException;
import atelier.learn.learner.Learner;
import atelier.learn.learner.Task;
import atelier.learn.train.Roles;
import atelier.learn.train.TrainReport;
import atelier.learn.train.TrainRequest;
import atelier.learn.train.Trainer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The service behind `train`: reads the files, has a worker do the training, puts the model where it was asked for, and records it all where
/// a project is given.
public final class Trainings {
  /// What a person asks for.
  ///
  /// @param table      a file; in a project also the name or id of a dataset
  /// @param target     null: the column with that role
  /// @param parameters texts by name, such as `max_depth` → `6`
  /// @param test       null when there is none
  /// @param size       of the worker, such as `local.medium`
  /// @param out        the model file; null to write none
  /// @param project    where to record it; null to leave nothing behind
  /// @param roles      whether roles of columns say what is not said here
  public record Order(
      Path table,
      @Nullable Path test,
      @Nullable String target,
      String algorithm,
      Map<String, String> parameters,
      @Nullable Task task,
      @Nullable String metric,
      int folds,
      @Nullable String group,
      @Nullable String time,
      @Nullable String weight,
      int threads,
      long seed,
      String size,
      @Nullable Path out,
      @Nullable Path project,
      boolean roles) {
    /// The same of other files.
    public Order withTables(Path otherTable, @Nullable Path otherTest) {
      return new Order(otherTable, otherTest, target, algorithm, parameters, task, metric, folds, group, time, weight, threads, seed, size, out, project, roles);
    }
  }

  /// Starts a pool of one worker of that size.
  @FunctionalInterface
  public interface Workers {
    WorkerPool start(WorkerSize size) throws ProblemException;
  }

  /// The field of a recorded training that names the file of its test table, and the one with that file's SHA-256.
  public static final String TEST_FILE = "test_file";
  public static final String TEST_SHA_256 = "test_sha256";

  private final List<Learner<?>> learners;
  private final Importer importer;
  private final Projects projects;
  private final Workers workers;
  private final Map<String, String> versions;

  /// @param versions of the program and its engines, for the model file
  public Trainings(List<? extends Learner<?>> learners, Importer importer, Projects projects, Workers workers, Map<String, String> versions) {
    this.learners = List.copyOf(learners);
    this.importer = importer;
    this.projects = projects;
    this.workers = workers;
    this.versions = Map.copyOf(versions);
  }

  public List<Learner<?>> learners() {
    return learners;
  }

  /// Trains as ordered. What can be seen to be wrong is refused before any work.
  public TrainReport train(Order order, Progress progress) throws ProblemException {
    long start = System.nanoTime();
    ObjectNode parameters = Trainer.parameters(order.algorithm(), order.parameters(), learners);
    checkOutput(order.out());
    WorkerSize size = WorkerSize.of(order.size()).withCores(order.threads());
    TrainReport report;
    if (order.project() == null) {
      try (WorkerPool pool = workers.start(size)) {
        report = onFiles(order, parameters, pool, progress);
      }
    } else {
      try (Project project = projects.open(order.project());
          WorkerPool pool = workers.start(size)) {
        report = inProject(order, parameters, project, pool, progress);
      }
    }
    return report.withSeconds((System.nanoTime() - start) / 1e9);
  }

  private TrainReport onFiles(Order order, ObjectNode parameters, WorkerPool pool, Progress progress) throws ProblemException {
    try (Imported table = importer.open(order.table(), ImportOptions.auto(), progress.slice(0, 0.1));
        Imported test = test(order, table.dataset(), progress.slice(0.1, 0.15))) {
      TrainRequest request = request(order, parameters, table(table), test, false);
      Path directory = Leftovers.temporaryFolder("train");
      try {
        return published(TrainRun.inWorker(request, pool, directory, event -> {}, progress.slice(0.15, 1)), directory, order.out());
      } finally {
        Trees.deleteQuietly(directory);
      }
    }
  }

  private TrainReport inProject(Order order, ObjectNode parameters, Project project, WorkerPool pool, Progress progress) throws ProblemException {
    TrainRequest.Table table = new ProjectTables(project, importer).find(order.table(), progress.slice(0, 0.1));
    var expected = new Dataset(String.valueOf(table.dataset()), table.name(), table.rows(), new atelier.core.data.Schema(table.columns()), order.table());
    try (Imported test = test(order, expected, progress.slice(0.1, 0.15))) {
      TrainRequest request = request(order, parameters, table, test, true);
      return recorded(project, request, made(order), pool, order.out(), progress.slice(0.15, 1));
    }
  }

  /// What the request does not say: where the test table came from, and the worker.
  private static ObjectNode made(Order order) throws FileException {
    ObjectNode made = Json.object().put("worker", order.size());
    Path test = order.test();
    return test == null ? made : made.put(TEST_FILE, test.toAbsolutePath().normalize().toString()).put(TEST_SHA_256, Digests.of(test));
  }

  private static TrainReport recorded(Project project, TrainRequest request, ObjectNode made, WorkerPool pool, @Nullable Path out, Progress progress) throws ProblemException {
    TrainRun run = TrainRun.begin(project, request, request.algorithm(), null, made);
    try {
      TrainReport report = published(run.train(pool, progress, event -> {}), run.directory(), out);
      TrainReport kept = run.done(report, request.algorithm(), named -> Json.mapper().valueToTree(named));
      return out == null ? kept.withModel(project.modelFile(Objects.requireNonNull(kept.model())).toString()) : report;
    } catch (CancelledException e) {
      run.ended(Run.Status.CANCELLED, null, null);
      throw e;
    } catch (ProblemException | RuntimeException e) {
      run.ended(Run.Status.FAILED, String.valueOf(e.getMessage()), null);
      throw e;
    }
  }

  private @Nullable Imported test(Order order, Dataset table, Progress progress) throws ProblemException {
    return order.test() == null ? null : importer.readAs(order.test(), table.schema().columns(), ImportOptions.auto(), progress);
  }

  private TrainRequest request(Order order, ObjectNode parameters, TrainRequest.Table table, @Nullable Imported test, boolean keepOutOfFold)
      throws ProblemException {
    Roles.Chosen chosen = Roles.of(table.columns(), order.roles()).choose(table.name(), new Roles.Asked(order.target(), order.group(), order.time(), order.weight()));
    var request = new TrainRequest(
        chosen.of(table), test == null ? null : table(test), chosen.target(), order.algorithm(), parameters, order.task(), order.metric(), order.folds(), chosen.group(),
        chosen.time(), chosen.weight(), order.threads(), order.seed(), keepOutOfFold, versions);
    new Trainer(learners).check(request);
    return request;
  }

  private static TrainReport published(TrainReport report, Path directory, @Nullable Path out) throws FileException {
    if (out == null) {
      return report;
    }
    SafeFile.copy(TrainRun.model(directory), out);
    return report.withModel(out.toString());
  }

  /// A model that cannot be written is known before the hours of training.
  private static void checkOutput(@Nullable Path out) throws LearnException {
    if (out != null && Files.isDirectory(out)) {
      throw LearnException.input("'" + out + "' is a folder; the model needs a file.", "Give --out a file name, such as model.zip.");
    }
  }

  private static TrainRequest.Table table(Imported imported) {
    Dataset dataset = imported.dataset();
    return new TrainRequest.Table(dataset.name(), dataset.id(), dataset.rows(), dataset.schema().columns(), imported.source(), Unread.notes(imported.report()));
  }
}
