package atelier.learn.tune.run;

import atelier.core.data.Dataset;
import atelier.core.data.load.ImportOptions;
import atelier.core.data.load.Imported;
import atelier.core.data.load.Importer;
import atelier.core.file.Leftovers;
import atelier.core.file.SafeFile;
import atelier.core.file.Trees;
import atelier.core.job.CancelledException;
import atelier.core.job.Jobs;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.job.worker.WorkerPool;
import atelier.core.job.worker.WorkerSize;
import atelier.core.json.Json;
import atelier.core.lineage.Entity;
import atelier.core.project.Project;
import atelier.core.store.Run;
import atelier.core.store.StoreException;
import atelier.core.store.Tables;
import atelier.learn.learner.Learner;
import atelier.learn.learner.Task;
import atelier.learn.learner.LearnException;
import atelier.learn.metric.Metric;
import atelier.learn.run.ProjectTables;
import atelier.learn.run.TrainRun;
import atelier.learn.run.Unread;
import atelier.learn.train.Roles;
import atelier.learn.train.TrainReport;
import atelier.learn.train.TrainRequest;
import atelier.learn.tune.SearchKind;
import atelier.learn.tune.TestFunction;
import atelier.learn.tune.advice.Advice;
import atelier.learn.tune.job.Objective;
import atelier.learn.tune.job.ProgramObjective;
import atelier.learn.tune.job.Trial;
import atelier.learn.tune.job.Tuner;
import atelier.learn.tune.order.TuneReport;
import atelier.learn.tune.order.Tunings;
import atelier.learn.tune.space.Configuration;
import atelier.learn.tune.space.Space;
import atelier.learn.tune.space.SpaceFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The service behind `tune` and its page: tunes an algorithm on a table, a program, or a test function; in a project, as a run that survives its program.
public final class TuneService {
  /// Starts workers.
  @FunctionalInterface
  public interface Workers {
    WorkerPool start(WorkerSize size, int count) throws ProblemException;
  }

  /// Hears a job.
  public interface Ear {
    /// The job was recorded in its project, before it begins.
    ///
    /// @param before trials that have ended already, when it is taken up again
    default void recorded(String run, List<Trial> before) {}

    /// Before the first trial: what is tuned, and what would be better.
    void begins(Tunings.Prepared prepared);

    /// A trial began or ended; one call at a time.
    void changed(Trial trial);

    static Ear none() {
      return of(advice -> {});
    }

    static Ear of(Consumer<List<Advice>> advice) {
      return new Ear() {
        @Override
        public void begins(Tunings.Prepared prepared) {
          advice.accept(prepared.advice());
        }

        @Override
        public void changed(Trial trial) {}
      };
    }
  }

  private final Jobs jobs;
  private final List<Learner<?>> learners;
  private final Importer importer;
  private final Workers workers;
  private final Map<String, String> versions;

  public TuneService(Jobs jobs, List<? extends Learner<?>> learners, Importer importer, Workers workers, Map<String, String> versions) {
    this.jobs = jobs;
    this.learners = List.copyOf(learners);
    this.importer = importer;
    this.workers = workers;
    this.versions = Map.copyOf(versions);
  }

  /// Tunes and leaves nothing behind but `out`.
  ///
  /// @param out where the model of the best goes; null for none
  public TuneReport tune(TuneOrder order, @Nullable Path out, Ear ear, Progress progress) throws ProblemException {
    if (!(order.wanted() instanceof Wanted.Algorithm wanted)) {
      refuseModel(out);
      Tunings.Prepared prepared = prepareWithoutTable(order);
      ear.begins(prepared);
      return new Tunings(jobs).run(prepared, List.of(), withoutTable(order, prepared), progress, ear::changed);
    }
    checkOutput(out);
    try (Imported table = importer.open(Path.of(wanted.table()), ImportOptions.auto(), progress.slice(0, 0.05))) {
      Dataset dataset = table.dataset();
      var source = new TrainRequest.Table(dataset.name(), dataset.id(), dataset.rows(), dataset.schema().columns(), table.source(), Unread.notes(table.report()));
      Roles.Chosen chosen = wanted.columns(source);
      var work = new OnTable(order, wanted.with(chosen), chosen.of(source), out, null, List.of());
      return work.run(ear, progress.slice(0.05, 1));
    }
  }

  /// Tunes as a run of a project.
  public TuneReport tune(TuneOrder order, Project project, @Nullable Path out, Ear ear, Progress progress) throws ProblemException {
    return inProject(order, project, null, out, ear, progress);
  }

  /// Checks an order as it would be checked before its first trial, without reading the table: for a page on which a person still changes it.
  ///
  /// @param order of an algorithm, with its task and metric
  public Tunings.Prepared check(TuneOrder order, Project project, Progress progress) throws ProblemException {
    if (!(order.wanted() instanceof Wanted.Algorithm wanted)) {
      throw new IllegalArgumentException("Only an algorithm on a dataset can be checked.");
    }
    TrainRequest.Table table = new ProjectTables(project, importer).find(Path.of(wanted.table()), progress);
    Space space = order.space() == null ? null : SpaceFile.parse(order.space());
    Roles.Chosen chosen = wanted.columns(table);
    TableSubject.Found found = new TableSubject(learners).find(wanted.with(chosen), order.second(), chosen.of(table), space, Objects.requireNonNull(wanted.task(), "A check needs the task."), order.settings().seed(), versions, progress);
    return Tunings.prepare(found.subject(), order.settings(), new Tunings.Start(order.parents(), order.kind()), order.auto());
  }

  /// Takes up a tuning that its program's death, a cancel or a failure left: only trials that did not end are made.
  public TuneReport resume(Project project, String id, @Nullable Path out, Ear ear, Progress progress) throws ProblemException {
    Run run = KeptTuning.left(project, id);
    return inProject(KeptTuning.order(run), project, run, out, ear, progress);
  }

  /// A tuning of a project as it is kept, whether it has ended or not.
  public static KeptJob kept(Project project, String id) throws ProblemException {
    Run run = KeptTuning.find(project, id);
    return new KeptJob(run, KeptTuning.order(run), KeptTuning.trials(project, run), run.outcome() == null ? null : KeptTuning.read(run));
  }

  /// Every tuning of a project, the newest first.
  public static List<Run> all(Tables tables) {
    return tables.runs().ofKind(KeptTuning.KIND).reversed();
  }

  /// What was ordered of a tuning.
  public static TuneOrder order(Run run) throws StoreException {
    return KeptTuning.order(run);
  }

  /// How many trials of a tuning began.
  public static int begun(Tables tables, Run run) {
    return KeptTuning.count(tables, run, part -> true);
  }

  /// How many trials of a tuning ended by their own doing.
  public static int ended(Tables tables, Run run) {
    return KeptTuning.count(tables, run, KeptTuning::hasEnded);
  }

  /// What a tuning of a project gave, as an earlier job to start from.
  public static TuneReport report(Project project, String id) throws ProblemException {
    return KeptTuning.report(project, id);
  }

  private TuneReport inProject(TuneOrder order, Project project, @Nullable Run again, @Nullable Path out, Ear ear, Progress progress) throws ProblemException {
    List<Trial> before = again == null ? List.of() : KeptTuning.trials(project, again);
    if (order.wanted() instanceof Wanted.Algorithm wanted) {
      checkOutput(out);
      TrainRequest.Table table = new ProjectTables(project, importer).find(Path.of(wanted.table()), progress.slice(0, 0.05));
      String dataset = Objects.requireNonNull(table.dataset(), "A project's table has an id.");
      // By its id, so that a resumed job reads the same rows.
      Roles.Chosen chosen = wanted.columns(table);
      Wanted.Algorithm known = wanted.with(chosen).on(dataset);
      var work = new OnTable(order.of(known), known, chosen.of(table), out, new Keeping(project, again, new Entity(dataset, "dataset", table.name())), before);
      return work.run(ear, progress.slice(0.05, 1));
    }
    refuseModel(out);
    Tunings.Prepared prepared = prepareWithoutTable(order);
    Objective objective = withoutTable(order, prepared);
    KeptTuning kept = new Keeping(project, again, null).begin(order.settled(prepared.settings()));
    return recorded(kept, () -> {
      ear.recorded(kept.run().id(), before);
      ear.begins(prepared);
      return new Tunings(jobs).run(prepared, before, objective, progress, both(kept, ear)).withRun(kept.run().id());
    });
  }

  private record Keeping(Project project, @Nullable Run again, @Nullable Entity dataset) {
    KeptTuning begin(TuneOrder order) throws ProblemException {
      return again == null ? KeptTuning.begin(project, order, dataset) : KeptTuning.again(project, again, dataset);
    }
  }

  /// Work that is recorded.
  @FunctionalInterface
  private interface Recorded {
    TuneReport run() throws ProblemException;
  }

  private static TuneReport recorded(KeptTuning kept, Recorded work) throws ProblemException {
    try {
      TuneReport report = work.run();
      kept.done(report);
      return report;
    } catch (CancelledException e) {
      kept.ended(Run.Status.CANCELLED, null);
      throw e;
    } catch (ProblemException | RuntimeException e) {
      kept.ended(Run.Status.FAILED, String.valueOf(e.getMessage()));
      throw e;
    }
  }

  private static Tuner.Listener both(KeptTuning kept, Ear ear) {
    return trial -> {
      kept.changed(trial);
      ear.changed(trial);
    };
  }

  private static Tunings.Prepared prepareWithoutTable(TuneOrder order) throws ProblemException {
    Space space = order.space() == null ? null : SpaceFile.parse(order.space());
    Tunings.Subject subject = switch (order.wanted()) {
      case Wanted.Function(String name) -> {
        if (order.second() != null) {
          throw LearnException.input("A test function has one value, so there is no second objective.", "Leave it out, or tune an algorithm on a table or a program.");
        }
        yield Tunings.function(TestFunction.find(name), space);
      }
      case Wanted.Command(String command, String pattern, var direction) -> {
        if (space == null) {
          throw LearnException.input("A command needs a space to search.", "Give --space SPACE.json.");
        }
        yield Tunings.program(command, pattern, direction, order.second() == null ? null : order.second().ofProgram(), secondPattern(order), space);
      }
      case Wanted.Algorithm _ -> throw new IllegalStateException("An algorithm needs its table.");
    };
    return Tunings.prepare(subject, order.settings(), new Tunings.Start(order.parents(), order.kind()), order.auto());
  }

  private static Objective withoutTable(TuneOrder order, Tunings.Prepared prepared) throws ProblemException {
    return switch (order.wanted()) {
      case Wanted.Function(String name) -> {
        TestFunction function = TestFunction.find(name);
        yield (number, configuration, steps, own) -> {
          own.report(0, "trial " + number);
          return function.at(configuration);
        };
      }
      case Wanted.Command(String command, String pattern, var _) -> ProgramObjective.of(command, pattern, secondPattern(order), prepared.subject().space());
      case Wanted.Algorithm _ -> throw new IllegalStateException("An algorithm is measured in workers.");
    };
  }

  private static @Nullable String secondPattern(TuneOrder order) {
    return order.second() instanceof SecondWanted.Match match ? match.pattern() : null;
  }

  private static void refuseModel(@Nullable Path out) throws LearnException {
    if (out != null) {
      throw LearnException.input("--out takes a model, and only an algorithm on a table makes one.", "Leave --out away.");
    }
  }

  private static void checkOutput(@Nullable Path out) throws LearnException {
    if (out != null && Files.isDirectory(out)) {
      throw LearnException.input("'" + out + "' is a folder; the model needs a file.", "Give --out a file name, such as model.zip.");
    }
  }

  /// One tuning of an algorithm on a table.
  private final class OnTable {
    private final TuneOrder order;
    private final Wanted.Algorithm wanted;
    private final TrainRequest.Table table;
    private final @Nullable Path out;
    private final @Nullable Keeping keeping;
    private final List<Trial> before;

    OnTable(TuneOrder order, Wanted.Algorithm wanted, TrainRequest.Table table, @Nullable Path out, @Nullable Keeping keeping, List<Trial> before) {
      this.order = order;
      this.wanted = wanted;
      this.table = table;
      this.out = out;
      this.keeping = keeping;
      this.before = before;
    }

    TuneReport run(Ear ear, Progress progress) throws ProblemException {
      Space space = order.space() == null ? null : SpaceFile.parse(order.space());
      TableSubject.Found found = new TableSubject(learners).find(wanted, order.second(), table, space, null, order.settings().seed(), versions, progress.slice(0, 0.02));
      Tunings.Prepared prepared = Tunings.prepare(found.subject(), order.settings(), new Tunings.Start(order.parents(), order.kind()), order.auto());
      WorkerSize size = WorkerSize.of(wanted.size()).withCores(wanted.threads());
      Task task = Task.of(prepared.subject().about().path("task").asText());
      KeptTuning kept = keeping == null ? null : keeping.begin(order.of(wanted.measured(prepared.subject().metric(), task)).settled(prepared.settings()));
      Recorded work = () -> {
        if (kept != null) {
          ear.recorded(kept.run().id(), before);
        }
        ear.begins(prepared);
        Path folder = Leftovers.temporaryFolder("tune");
        try (WorkerPool pool = workers.start(size, order.settings().parallel())) {
          TuneReport report = search(prepared, found, pool, folder, kept == null ? ear::changed : both(kept, ear), progress.slice(0.02, 0.95));
          return withModel(report, found, pool, folder, kept, progress.slice(0.95, 1));
        } finally {
          Trees.deleteQuietly(folder);
        }
      };
      return kept == null ? work.run() : recorded(kept, work);
    }

    private TuneReport search(Tunings.Prepared prepared, TableSubject.Found found, WorkerPool pool, Path folder, Tuner.Listener listener, Progress progress) throws ProblemException {
      boolean curves = prepared.settings().earlyStopping() || prepared.settings().strategy() == SearchKind.HYPERBAND;
      var objective = new WorkerObjective(found.request(), Metric.find(prepared.subject().metric()).orElseThrow(), prepared.subject().second(), curves, pool, folder);
      TuneReport report = new Tunings(jobs).run(prepared, before, objective, progress, listener);
      return report.withNotes(found.notes());
    }

    /// Learns the best from all rows, where a model has a place.
    private TuneReport withModel(TuneReport report, TableSubject.Found found, WorkerPool pool, Path folder, @Nullable KeptTuning kept, Progress progress) throws ProblemException {
      TuneReport named = kept == null ? report : report.withRun(kept.run().id());
      var best = report.best();
      if (best == null || out == null && kept == null) {
        return named;
      }
      TrainRequest request = WorkerObjective.with(found.request(), new Configuration(best.parameters().values()));
      if (kept == null || keeping == null) {
        Path directory = folder.resolve("best");
        TrainRun.inWorker(request, pool, directory, event -> {}, progress);
        SafeFile.copy(TrainRun.model(directory), Objects.requireNonNull(out));
        return named.withModel(String.valueOf(out));
      }
      TrainRun training = TrainRun.begin(keeping.project(), request, request.algorithm() + " tuned", kept.run(), Json.object().put("trial", best.trial()));
      try {
        TrainReport trained = training.train(pool, progress, event -> {});
        if (out != null) {
          SafeFile.copy(TrainRun.model(training.directory()), out);
        }
        TrainReport done = training.done(trained, request.algorithm() + " tuned", each -> Json.mapper().valueToTree(each));
        return named.withModel(out != null ? out.toString() : keeping.project().modelFile(Objects.requireNonNull(done.model())).toString());
      } catch (CancelledException e) {
        training.ended(Run.Status.CANCELLED, null, null);
        throw e;
      } catch (ProblemException | RuntimeException e) {
        training.ended(Run.Status.FAILED, String.valueOf(e.getMessage()), null);
        throw e;
      }
    }
  }
}
