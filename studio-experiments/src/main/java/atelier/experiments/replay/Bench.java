package atelier.experiments.replay;

import atelier.core.file.Digests;
import atelier.core.file.FileException;
import atelier.core.file.Leftovers;
import atelier.core.file.SafeFile;
import atelier.core.file.Trees;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.job.worker.WorkerPool;
import atelier.core.job.worker.WorkerSize;
import atelier.core.json.Json;
import atelier.core.lineage.Entity;
import atelier.core.project.Project;
import atelier.core.project.Proof;
import atelier.core.store.Datasets;
import atelier.core.store.Run;
import atelier.learn.learner.Learner;
import atelier.learn.run.Trainings;
import atelier.learn.train.TrainRequest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What replays share: the project, worker processes that were started for them, folders that go when they are done, and what is known of the inputs.
final class Bench implements AutoCloseable {
  private final Project project;
  private final List<Learner<?>> learners;
  private final Trainings.Workers workers;
  private final Path folder;
  private final Map<WorkerSize, WorkerPool> pools = new HashMap<>();
  private final Trainings.Workers replayers;
  private @Nullable WorkerPool replayer;
  private final Map<String, Optional<Answer>> inputs = new HashMap<>();
  private int jobs;

  /// @param workers   that learn
  /// @param replayers that run flows and predict
  Bench(Project project, List<Learner<?>> learners, Trainings.Workers workers, Trainings.Workers replayers) throws FileException {
    this.project = project;
    this.learners = learners;
    this.workers = workers;
    this.replayers = replayers;
    this.folder = Leftovers.temporaryFolder("replay");
  }

  Project project() {
    return project;
  }

  List<Learner<?>> learners() {
    return learners;
  }

  /// A worker process of that size, started when first asked for.
  WorkerPool pool(String size, int threads) throws ProblemException {
    WorkerSize wanted = WorkerSize.of(size).withCores(threads);
    WorkerPool pool = pools.get(wanted);
    if (pool == null) {
      pool = workers.start(wanted);
      pools.put(wanted, pool);
    }
    return pool;
  }

  /// The worker process that runs flows and predicts, started when first asked for.
  WorkerPool replayer() throws ProblemException {
    WorkerPool pool = replayer;
    if (pool == null) {
      pool = replayers.start(WorkerSize.MEDIUM);
      replayer = pool;
    }
    return pool;
  }

  /// A new directory for a worker's job.
  Path directory() {
    return folder.resolve("job-" + jobs++);
  }

  /// Has a worker do a job in a directory of its own.
  JsonNode work(ObjectNode job, WorkerPool pool, Progress progress) throws ProblemException {
    Path directory = directory();
    SafeFile.write(directory.resolve("job.json"), Json.pretty(job));
    try {
      return pool.run(directory, progress, event -> {});
    } finally {
      Trees.deleteQuietly(directory);
    }
  }

  /// Why a dataset is no longer what it was; empty where its bits are those of then. Read once.
  Optional<Answer> changed(@Nullable String dataset) throws ProblemException {
    if (dataset == null) {
      return Optional.of(new Answer.NotReplayed("It does not say which dataset it read."));
    }
    Optional<Answer> known = inputs.get(dataset);
    if (known == null) {
      known = look(dataset);
      inputs.put(dataset, known);
    }
    return known;
  }

  private Optional<Answer> look(String id) throws ProblemException {
    Optional<Datasets.Entry> row = project.store().<Optional<Datasets.Entry>, RuntimeException>read(tables -> tables.datasets().find(id));
    if (row.isEmpty()) {
      return Optional.of(Answer.input("dataset", "The dataset '" + id + "' is no longer in the project."));
    }
    Proof proof = project.proof(new Entity(id, "dataset", row.get().name()));
    String name = "The file of dataset '" + row.get().name() + "' (" + proof.where() + ")";
    return switch (proof.state()) {
      case SAME, UNSEALED -> Optional.empty();
      case MISSING -> Optional.of(Answer.input("dataset", name + " is not there any more."));
      case UNREADABLE -> Optional.of(Answer.input("dataset", name + " cannot be read."));
      case CHANGED -> Optional.of(Answer.input("dataset", name + " was changed: its SHA-256 is another than when it was registered."));
    };
  }

  /// Why a model's file is no longer the one that was kept; empty where it is.
  Optional<Answer.Compared> changedModel(String id, String name) throws ProblemException {
    Proof proof = project.proof(new Entity(id, "model", name));
    return switch (proof.state()) {
      case SAME, UNSEALED -> Optional.empty();
      case MISSING -> Optional.of(Answer.input("model file", "The file " + proof.where() + " is not there any more."));
      case UNREADABLE -> Optional.of(Answer.input("model file", "The file " + proof.where() + " cannot be read."));
      case CHANGED -> Optional.of(Answer.input("model file", "The file " + proof.where() + " is no longer the one that was kept."));
    };
  }

  /// Why a file outside the project is no longer what it was; empty where its bytes are those of then.
  ///
  /// @param what it was read as, such as `table`
  /// @param then what was done with it, such as `it was predicted`
  static Optional<Answer> changedFile(String what, String file, @Nullable String sha256, String then) throws ProblemException {
    if (!isThere(file)) {
      return Optional.of(Answer.input(what, "The file " + file + " is not there any more."));
    }
    return Digests.of(Path.of(file)).equals(sha256) ? Optional.empty() : Optional.of(Answer.input(what, "The file " + file + " was changed: its SHA-256 is another than when " + then + "."));
  }

  /// Why the test table of a training or a search is no longer what it was, or is not known; empty where its bytes are those of then.
  static Optional<Answer> changedTest(Run run) throws ProblemException {
    String file = run.parameters().path(Trainings.TEST_FILE).asText("");
    return file.isEmpty()
        ? Optional.of(new Answer.NotReplayed("Nobody wrote down which file its test table came from."))
        : changedFile("test table", file, run.parameters().path(Trainings.TEST_SHA_256).asText(), "the model was measured on it");
  }

  /// A project may come from a system whose paths are none here.
  static boolean isThere(String file) {
    try {
      return Files.isRegularFile(Path.of(file));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /// A request as it was recorded, on the dataset where the project keeps it now.
  TrainRequest request(Run run) throws ProblemException {
    TrainRequest recorded = run.read(run.parameters(), TrainRequest.class);
    return recorded.at(project.dataset(String.valueOf(recorded.table().dataset())).file());
  }

  @Override
  public void close() {
    pools.values().forEach(WorkerPool::close);
    if (replayer != null) {
      replayer.close();
    }
    Trees.deleteQuietly(folder);
  }
}
