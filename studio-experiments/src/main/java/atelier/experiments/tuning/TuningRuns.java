package atelier.experiments.tuning;

import atelier.core.job.CancelledException;
import atelier.core.job.Job;
import atelier.core.job.Jobs;
import atelier.core.job.Problem;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.json.Json;
import atelier.core.lineage.Graph;
import atelier.core.project.Project;
import atelier.core.store.Run;
import atelier.core.store.Tables;
import atelier.experiments.run.Leaderboard.Phase;
import atelier.learn.learner.LearnException;
import atelier.learn.tune.job.Trial;
import atelier.learn.tune.order.Parents;
import atelier.learn.tune.order.TuneReport;
import atelier.learn.tune.order.Tunings;
import atelier.learn.tune.run.TuneOrder;
import atelier.learn.tune.run.TuneService;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Starts tunings in a project that is open, follows them, and reads back those that ended. One instance a program; safe from any thread.
public final class TuningRuns {
  private final Jobs jobs;
  private final TuneService service;
  private final Map<String, LiveTuning> live = new ConcurrentHashMap<>();
  private final Weights weights = new Weights();

  public TuningRuns(Jobs jobs, TuneService service) {
    this.jobs = jobs;
    this.service = service;
  }

  /// A tuning as a line of a list.
  ///
  /// @param algorithm null for a program or a function
  /// @param dataset   id; null for a program or a function
  /// @param trials    that began
  /// @param score     of the best; null while it has none
  public record Summary(
      String id, String name, Phase phase, @Nullable String algorithm, @Nullable String dataset, @Nullable String target, int trials, @Nullable String metric, @Nullable Double score, Instant started) {}

  /// Checks an order of an algorithm on a dataset, as it would be checked before its first trial.
  public Tunings.Prepared check(Project project, TuneOrder order, Progress progress) throws ProblemException {
    return service.check(order, project, progress);
  }

  /// Work that gives a report.
  @FunctionalInterface
  private interface Search {
    TuneReport run(TuneService.Ear ear, Progress progress) throws ProblemException;
  }

  /// Starts a tuning; waits until its first trial is to begin. The project stays open until its job has ended.
  public LiveTuning start(Project project, TuneOrder order) throws ProblemException {
    return follow(project, "Tune " + order.wanted().title(), (ear, progress) -> service.tune(order, project, null, ear, progress));
  }

  /// Takes up a tuning that was cancelled, failed or interrupted: only the trials that did not end are made.
  public LiveTuning resume(Project project, String id) throws ProblemException {
    return follow(project, TuneService.kept(project, id).run().name(), (ear, progress) -> service.resume(project, id, null, ear, progress));
  }

  private LiveTuning follow(Project project, String name, Search search) throws ProblemException {
    var ready = new CountDownLatch(1);
    var begun = new AtomicReference<@Nullable LiveTuning>();
    Job<TuneReport> job = jobs.submit(name, progress -> {
      try {
        return search.run(new Follower(project, begun, ready), progress);
      } finally {
        ended(project, begun.get());
        ready.countDown();
      }
    });
    try {
      ready.await();
    } catch (InterruptedException e) {
      job.cancel();
      throw new CancelledException();
    }
    LiveTuning tuning = begun.get();
    if (tuning == null) {
      job.result(); // says what went wrong
      throw LearnException.work("The tuning ended before it began.", "Start it again.", null);
    }
    tuning.attach(job);
    return tuning;
  }

  /// Hears a job and tells its page.
  private final class Follower implements TuneService.Ear {
    private final Project project;
    private final AtomicReference<@Nullable LiveTuning> begun;
    private final CountDownLatch ready;
    private String run = "";
    private List<Trial> before = List.of();

    Follower(Project project, AtomicReference<@Nullable LiveTuning> begun, CountDownLatch ready) {
      this.project = project;
      this.begun = begun;
      this.ready = ready;
    }

    @Override
    public void recorded(String id, List<Trial> earlier) {
      run = id;
      before = earlier;
    }

    @Override
    public void begins(Tunings.Prepared prepared) {
      try {
        var tuning = new LiveTuning(TuneBoards.beginning(project, run, prepared, before));
        live.put(run, tuning);
        begun.set(tuning);
      } catch (ProblemException e) {
        org.slf4j.LoggerFactory.getLogger(TuningRuns.class).warn("The tuning '{}' cannot be followed.", run, e);
      }
      ready.countDown();
    }

    @Override
    public void changed(Trial trial) {
      LiveTuning tuning = begun.get();
      if (tuning != null) {
        tuning.changed(trial);
        tuning.toWeigh().ifPresent(board -> weigh(tuning, board));
      }
    }
  }

  /// Beside the trials, as a forest of many of them takes its time.
  private void weigh(LiveTuning tuning, TuneBoard board) {
    jobs.submit("What matters in " + board.name(), progress -> {
      Map<String, Double> found = null;
      try {
        found = Tunings.importance(board.space(), board.trials());
      } finally {
        tuning.weighed(found);
      }
      return board.id();
    });
  }

  private void ended(Project project, @Nullable LiveTuning tuning) {
    if (tuning == null) {
      return;
    }
    live.remove(tuning.id());
    try {
      tuning.ended(TuneBoards.read(project, tuning.id()));
    } catch (ProblemException e) {
      org.slf4j.LoggerFactory.getLogger(TuningRuns.class).warn("The tuning '{}' could not be read back.", tuning.id(), e);
    }
  }

  public Optional<LiveTuning> running(String id) {
    return Optional.ofNullable(live.get(id));
  }

  /// A tuning's present board: of the live one, or as it is kept.
  public TuneBoard board(Project project, String id) throws ProblemException {
    LiveTuning running = live.get(id);
    return running == null ? TuneBoards.read(project, id, weights) : running.board();
  }

  /// Every tuning of a project, the newest first.
  public List<Summary> list(Project project) throws ProblemException {
    return project.store().<List<Summary>, RuntimeException>read(tables -> TuneService.all(tables).stream().map(run -> summary(tables, run)).toList());
  }

  private static Summary summary(Tables tables, Run run) {
    JsonNode wanted = run.parameters().path("wanted");
    JsonNode outcome = run.outcome() == null ? Json.object() : run.outcome();
    JsonNode score = outcome.path("best").path("score");
    int trials = outcome.path("trials").isArray() ? outcome.path("trials").size() : TuneService.begun(tables, run);
    return new Summary(
        run.id(), run.name(), Phase.of(tables, run), text(wanted, "algorithm"), text(wanted, "table"), text(wanted, "target"), trials, text(outcome, "metric"), score.isNumber() ? score.doubleValue() : null, run.started());
  }

  /// A tuning that its program's death left.
  ///
  /// @param ended   trials that are kept
  /// @param planned at most
  public record Left(String id, String name, int ended, int planned) {}

  /// Tunings that no living program works on, and that nobody ended.
  ///
  /// @param unread those whose record cannot be read
  public record AllLeft(List<Left> left, List<Unread> unread) {
    public AllLeft {
      left = List.copyOf(left);
      unread = List.copyOf(unread);
    }
  }

  /// A tuning whose record cannot be read.
  public record Unread(String id, String name, Problem why) {}

  /// Tunings that no living program works on, and that nobody ended; one that cannot be read hides no other.
  public AllLeft unfinished(Project project) throws ProblemException {
    return project.store().<AllLeft, RuntimeException>read(tables -> {
      var left = new ArrayList<Left>();
      var unread = new ArrayList<Unread>();
      for (Run run : TuneService.all(tables)) {
        boolean open = run.status() == Run.Status.RUNNING || run.status() == Run.Status.INTERRUPTED;
        if (open && !live.containsKey(run.id()) && Phase.of(tables, run) == Phase.UNFINISHED) {
          try {
            left.add(TuneBoards.left(tables, run));
          } catch (ProblemException e) {
            unread.add(new Unread(run.id(), run.name(), e.problem()));
          }
        }
      }
      return new AllLeft(left, unread);
    });
  }

  /// Gives a tuning up: it is no longer offered. What is finished stays, and its page can still take it up.
  public void discard(Project project, String id) throws ProblemException {
    Run run = project.store().<Run, ProblemException>read(tables -> TuneService.all(tables).stream().filter(one -> one.id().equals(id)).findFirst()
        .orElseThrow(() -> LearnException.input("The project '" + project.name() + "' has no tuning '" + id + "'.", "List the runs: studio runs list --project " + project.folder() + ".")));
    project.interruptParts(run);
    project.endRun(run, Run.Status.CANCELLED, null, Map.of(), new Graph(List.of(), List.of()));
  }

  private static @Nullable String text(JsonNode node, String name) {
    return node.path(name).isTextual() ? node.path(name).textValue() : null;
  }

  /// An earlier job of the project as one to start from.
  public static Parents.Parent parent(Project project, String id) throws ProblemException {
    return new Parents.Parent(id, Json.mapper().valueToTree(TuneService.report(project, id)));
  }
}
