package atelier.learn.autopilot;

import atelier.core.data.Column;
import atelier.core.data.Dataset;
import atelier.core.data.load.ImportOptions;
import atelier.core.data.load.Imported;
import atelier.core.data.load.Importer;
import atelier.core.file.FileException;
import atelier.core.file.Leftovers;
import atelier.core.file.SafeFile;
import atelier.core.file.Trees;
import atelier.core.job.Jobs;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.job.worker.WorkerPool;
import atelier.core.job.worker.WorkerSize;
import atelier.core.json.Json;
import atelier.core.project.Project;
import atelier.core.project.Projects;
import atelier.learn.learner.LearnException;
import atelier.learn.learner.Learner;
import atelier.learn.learner.Task;
import atelier.learn.run.ProjectTables;
import atelier.learn.run.Unread;
import atelier.learn.train.Roles;
import atelier.learn.train.TrainRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The service behind `autopilot`: reads the files, searches within the budget, writes the leader's model.
public final class Autopilot {
  /// What a person asks for.
  ///
  /// @param target    null: the column with that role
  /// @param test      rows the leader is measured on; null when there are none
  /// @param task      null: found from the target
  /// @param metric    null: the task's own
  /// @param folds     null: by the size of the table and the budget
  /// @param seconds   of the budget
  /// @param used      seconds of it that are gone already, such as for the start of the program
  /// @param mostTrials null: as many as the budget allows, in mode hpo 100
  /// @param holdOut   share of the rows that is sealed; 0 for none
  /// @param out       the model file; null to write none
  /// @param project   where to record it; a search like it that was interrupted there is taken up again. Null leaves nothing behind
  /// @param roles     whether roles of columns say what is not said here
  public record Order(
      Path table,
      @Nullable Path test,
      @Nullable String target,
      Mode mode,
      double seconds,
      double used,
      @Nullable Integer mostTrials,
      @Nullable Task task,
      @Nullable String metric,
      @Nullable Integer folds,
      double holdOut,
      @Nullable String group,
      @Nullable String time,
      @Nullable String weight,
      int threads,
      long seed,
      @Nullable Path out,
      @Nullable Path project,
      boolean roles) {
    /// The same of other files.
    public Order withTables(Path otherTable, @Nullable Path otherTest) {
      return new Order(otherTable, otherTest, target, mode, seconds, used, mostTrials, task, metric, folds, holdOut, group, time, weight, threads, seed, out, project, roles);
    }

    /// The same with other seconds of the budget gone.
    public Order withUsed(double gone) {
      return new Order(table, test, target, mode, seconds, gone, mostTrials, task, metric, folds, holdOut, group, time, weight, threads, seed, out, project, roles);
    }
  }

  /// Where to put copies for whoever works on with them; they are not what the report names.
  ///
  /// @param model the leader's model file
  /// @param said  what the leader said of rows it had not seen
  /// @param table what was learned from, as Parquet, so that it need not be imported again
  public record Copies(Path model, Path said, Path table) {}

  /// Starts a pool of so many workers.
  @FunctionalInterface
  public interface Workers {
    WorkerPool start(WorkerSize size, int count) throws ProblemException;
  }

  /// The kind of a search's run in a project.
  public static final String KIND = Recorded.KIND;

  // A worker takes a second to come up; below this it would be half of the budget.
  private static final double FEWEST_SECONDS_FOR_WORKERS = 8;
  private static final int MOST_FOLDS = 5;
  private static final int MOST_FOLDS_IN_A_HURRY = 3;
  private static final long LARGE_BYTES = 40L << 20;

  private final List<Learner<?>> learners;
  private final Importer importer;
  private final Projects projects;
  private final Workers workers;
  private final Map<String, String> versions;

  /// @param versions of the program and its engines, for the model file
  public Autopilot(List<? extends Learner<?>> learners, Importer importer, Projects projects, Workers workers, Map<String, String> versions) {
    this.learners = List.copyOf(learners);
    this.importer = importer;
    this.projects = projects;
    this.workers = workers;
    this.versions = Map.copyOf(versions);
  }

  /// Searches as ordered.
  public AutopilotReport run(Order order, Progress progress) throws ProblemException {
    return run(order, null, progress);
  }

  /// Searches as ordered.
  ///
  /// @param copies null for none
  public AutopilotReport run(Order order, @Nullable Copies copies, Progress progress) throws ProblemException {
    Budget budget = Budget.of(order.seconds(), order.used());
    check(order);
    try (Crew crew = crew(order, budget)) {
      if (order.project() == null) {
        return onFiles(order, copies, budget, crew, progress);
      }
      try (Project project = projects.open(order.project())) {
        return inProject(order, copies, project, budget, crew, Standing.Ear.none(), progress);
      }
    }
  }

  /// Searches as ordered in a project that is open.
  public AutopilotReport run(Order order, Project project, Standing.Ear ear, Progress progress) throws ProblemException {
    Budget budget = Budget.of(order.seconds(), order.used());
    check(order);
    try (Crew crew = crew(order, budget)) {
      return inProject(order, null, project, budget, crew, ear, progress);
    }
  }

  private AutopilotReport onFiles(Order order, @Nullable Copies copies, Budget budget, Crew crew, Progress progress) throws ProblemException {
    Path root = Leftovers.temporaryFolder("autopilot");
    try (Imported table = importer.open(order.table(), ImportOptions.auto(), progress.slice(0, 0.05));
        Imported test = test(order, table.dataset().schema().columns(), progress)) {
      TrainRequest template = template(order, table(table), test == null ? null : table(test), crew, budget);
      Flight.Landed landed = new Flight(order, budget, learners, crew, root, Standing.Ear.none()).fly(template, order.mode().choose(bytes(order.table())), Unread.notes(table.report()), progress);
      Path parquet = table.dataset().file();
      return written(order, copies, landed, parquet, table.scratch() == null || !parquet.startsWith(table.scratch()));
    } finally {
      Trees.deleteQuietly(root);
    }
  }

  private AutopilotReport inProject(Order order, @Nullable Copies copies, Project project, Budget budget, Crew crew, Standing.Ear ear, Progress progress) throws ProblemException {
    TrainRequest.Table found = new ProjectTables(project, importer).find(order.table(), progress.slice(0, 0.05));
    TrainRequest.Table table = found.with(List.of());
    try (Imported test = test(order, table.columns(), progress)) {
      TrainRequest template = template(order, table, test == null ? null : table(test), crew, budget);
      Recorded recorded = Recorded.begin(project, template, order);
      ear.begins(recorded.id());
      try {
        long bytes = table.source().files().stream().mapToLong(Autopilot::bytes).sum();
        Flight.Landed landed = new Flight(order, budget, learners, crew, recorded.trials(), ear).fly(template, order.mode().choose(bytes), found.notes(), progress);
        AutopilotReport report = recorded.done(landed);
        AutopilotReport written = written(order, copies, landed, table.source().files().getFirst(), true);
        return order.out() == null ? report : written;
      } catch (ProblemException | RuntimeException e) {
        recorded.ended(e);
        throw e;
      }
    }
  }

  /// @param stays whether the table is still there when the search has returned
  private static AutopilotReport written(Order order, @Nullable Copies copies, Flight.Landed landed, Path parquet, boolean stays) throws FileException {
    if (copies != null) {
      SafeFile.write(copies.model(), landed.model());
      landed.said().write(copies.said());
      link(parquet, copies.table(), stays);
    }
    if (order.out() != null) {
      SafeFile.write(order.out(), landed.model());
    }
    return landed.report().withModel(order.out() == null ? null : order.out().toString());
  }

  /// A second name for a file that may be large, which is free on one disk; on another a pointer to it where it stays, else a copy.
  private static void link(Path file, Path name, boolean stays) throws FileException {
    try {
      Files.createLink(name, file.toRealPath());
    } catch (IOException | UnsupportedOperationException e) {
      if (stays) {
        point(file, name);
      } else {
        copy(file, name);
      }
    }
  }

  private static void point(Path file, Path name) throws FileException {
    try {
      Files.createSymbolicLink(name, file.toRealPath());
    } catch (IOException | UnsupportedOperationException e) {
      copy(file, name);
    }
  }

  private static void copy(Path file, Path name) throws FileException {
    try {
      Files.copy(file, name);
    } catch (IOException e) {
      throw FileException.of("written", name, e);
    }
  }

  private @Nullable Imported test(Order order, List<Column> columns, Progress progress) throws ProblemException {
    return order.test() == null ? null : importer.readAs(order.test(), columns, ImportOptions.auto(), progress.slice(0.05, 0.06));
  }

  private Crew crew(Order order, Budget budget) throws ProblemException {
    var jobs = Jobs.platform();
    if (budget.left() < FEWEST_SECONDS_FOR_WORKERS) {
      return Crew.here(jobs, learners, order.threads());
    }
    int lanes = Math.clamp(order.threads(), 1, 4);
    int threads = Math.max(1, order.threads() / lanes);
    WorkerSize size = bytes(order.table()) > LARGE_BYTES ? WorkerSize.MEDIUM : WorkerSize.SMALL.withMemory(2L << 30);
    return Crew.of(jobs, workers.start(size.withCores(threads), lanes), lanes, threads);
  }

  private TrainRequest template(Order order, TrainRequest.Table whole, TrainRequest.@Nullable Table test, Crew crew, Budget budget) throws LearnException {
    Roles.Chosen chosen = Roles.of(whole.columns(), order.roles()).choose(whole.name(), new Roles.Asked(order.target(), order.group(), order.time(), order.weight()));
    TrainRequest.Table table = chosen.of(whole);
    int most = crew.here() == null ? MOST_FOLDS : MOST_FOLDS_IN_A_HURRY;
    int folds = order.folds() != null ? order.folds() : Math.min(most, folds(table.rows() * (double) Math.max(1, table.columns().size() - 1), budget.seconds()));
    return new TrainRequest(
        table, test, chosen.target(), "baseline", Json.object(), order.task(), order.metric(), folds, chosen.group(), chosen.time(), chosen.weight(), crew.threads(), order.seed(),
        false, versions, order.holdOut() > 0 ? order.holdOut() : null);
  }

  /// Five folds where there is time for them, else three or two.
  ///
  /// @param cells   rows times columns, times half the classes: what boosted trees and linear models look at
  /// @param seconds fewer where others want the processors too
  static int folds(double cells, double seconds) {
    double load = cells / Math.max(1, seconds);
    return load <= 10_000 ? 5 : load <= 80_000 ? 3 : 2;
  }

  private static long bytes(Path table) {
    try {
      return Files.size(table);
    } catch (IOException e) {
      return -1;
    }
  }

  private static void check(Order order) throws LearnException, FileException {
    if (!(order.seconds() > 0)) {
      throw LearnException.input("A budget of " + order.seconds() + " s is none.", "Give --budget a time such as 60s, 2m or 1h.");
    }
    if (order.folds() != null && order.folds() < 2) {
      throw LearnException.input("Candidates are compared by folds; " + order.folds() + " are too few.", "Give --folds 2 or more.");
    }
    if (order.mostTrials() != null && order.mostTrials() < 1) {
      throw LearnException.input("At least one trial is needed, not " + order.mostTrials() + ".", "Give --max-trials 1 or more.");
    }
    if (order.out() != null && Files.isDirectory(order.out())) {
      throw LearnException.input("'" + order.out() + "' is a folder; the model needs a file.", "Give --out a file name, such as model.zip.");
    }
  }

  private static TrainRequest.Table table(Imported imported) {
    Dataset dataset = imported.dataset();
    return new TrainRequest.Table(dataset.name(), dataset.id(), dataset.rows(), dataset.schema().columns(), imported.source());
  }
}
