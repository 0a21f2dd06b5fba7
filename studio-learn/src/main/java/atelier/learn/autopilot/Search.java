package atelier.learn.autopilot;

import atelier.core.file.FileException;
import atelier.core.file.SafeFile;
import atelier.core.job.CancelledException;
import atelier.core.job.Job;
import atelier.core.job.Jobs;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.job.Subscription;
import atelier.core.job.worker.WorkerPool;
import atelier.core.json.Json;
import atelier.learn.train.TrainRequest;
import atelier.learn.trial.OutOfFoldScores;
import atelier.learn.trial.TrialOrder;
import atelier.learn.trial.TrialResult;
import atelier.learn.trial.TrialTask;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Runs trials side by side until there are none left or time is up. What is finished by then is kept; the rest is cut.
final class Search {
  private static final long LOOK_MILLIS = 50;
  /// The share of the time left that a trial should take at most, so that the next ones have theirs.
  private static final double PACE = 0.4;
  /// Time a cancelled trial has until its worker is gone.
  private static final long GRACE_MILLIS = 700;

  /// Chooses what is tried next.
  interface Planner {
    /// @param done what is finished so far
    /// @return null when there is nothing left to try
    @Nullable Plan next(List<Contender> done);
  }

  /// Hears what becomes of trials; on any thread.
  interface Listener {
    default void began(Plan plan) {}

    /// @param fraction 0 to 1
    default void advanced(Plan plan, double fraction) {}

    void ended(Plan plan, Ending ending);
  }

  /// How a trial ended.
  sealed interface Ending {
    record Done(Contender contender) implements Ending {}

    /// @param needed seconds it would have taken; NaN where unknown
    record Cut(double needed) implements Ending {}

    /// @param score of the first fold, which was below the bar
    record Stopped(double score) implements Ending {}

    record Failed(ProblemException why) implements Ending {}
  }

  private final Jobs jobs;
  private final WorkerPool pool;
  private final Path root;
  private final Budget budget;
  private final Listener listener;
  private final List<Contender> done = new ArrayList<>();
  private final BooleanSupplier enough;
  private final Median median;
  private volatile boolean over;

  /// @param root   where trials have their directories
  /// @param enough asked again and again whether to end before the time is up
  /// @param median says what the first fold of the next trial has to score
  Search(Jobs jobs, WorkerPool pool, Path root, Budget budget, Listener listener, BooleanSupplier enough, Median median) {
    this.median = median;
    this.enough = enough;
    this.jobs = jobs;
    this.pool = pool;
    this.root = root;
    this.budget = budget;
    this.listener = listener;
  }

  /// Tries what the planner says.
  ///
  /// @param reserve seconds at the end of the budget that are not for trials; asked again and again
  /// @param first   tries some plans in this program while workers come up; null for none
  List<Contender> run(TrainRequest template, Planner planner, int lanes, Supplier<Double> reserve, @Nullable First first, Progress progress) {
    var ended = new CountDownLatch(lanes + (first == null ? 0 : 1));
    var working = new ArrayList<Job<Integer>>();
    for (int lane = 0; lane < lanes; lane++) {
      working.add(watched(jobs.submit("Autopilot, lane " + (lane + 1), own -> lane(template, planner, reserve, own)), ended));
    }
    if (first != null) {
      working.add(watched(jobs.submit("Autopilot, first", own -> {
        for (Plan plan : first.plans()) {
          attempt(plan, first.pool(), template, budget.left() - reserve.get(), own);
        }
        return first.plans().size();
      }), ended));
    }
    try (Subscription watch = progress.onCancel(() -> working.forEach(Job::cancel))) {
      while (!ended.await(LOOK_MILLIS, TimeUnit.MILLISECONDS) && budget.left() > reserve.get() && !enough.getAsBoolean()) {
        progress.report(Math.clamp(budget.used() / budget.seconds(), 0, 1), finished().size() + " trials finished");
      }
      over = true;
      working.forEach(Job::cancel);
      ended.await(GRACE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw new CancelledException();
    } finally {
      over = true;
      working.forEach(Job::cancel);
    }
    return finished();
  }

  /// What is tried here.
  record First(WorkerPool pool, List<Plan> plans) {}

  private static Job<Integer> watched(Job<Integer> job, CountDownLatch ended) {
    job.onChange(state -> {
      if (state.hasEnded()) {
        ended.countDown();
      }
    });
    return job;
  }

  List<Contender> finished() {
    synchronized (done) {
      return List.copyOf(done);
    }
  }

  /// Takes over a trial that was finished earlier.
  void add(Contender contender) {
    synchronized (done) {
      done.add(contender);
    }
    listener.ended(contender.plan(), new Ending.Done(contender));
  }

  private int lane(TrainRequest template, Planner planner, Supplier<Double> reserve, Progress progress) throws ProblemException {
    int count = 0;
    while (!over && budget.left() > reserve.get()) {
      Plan plan;
      synchronized (planner) {
        plan = planner.next(finished());
      }
      if (plan == null) {
        break;
      }
      attempt(plan, pool, template, budget.left() - reserve.get(), progress);
      count++;
    }
    return count;
  }

  private void attempt(Plan plan, WorkerPool by, TrainRequest template, double seconds, Progress progress) throws ProblemException {
    listener.began(plan);
    try {
      TrainRequest request = template.with(plan.algorithm(), plan.parameters());
      Path folder = Kept.begin(root, plan);
      TrialResult result = run(by, folder, new TrialOrder(request, plan.rounds(), seconds, PACE * seconds, false, median.of(finished())), quiet(progress, fraction -> listener.advanced(plan, fraction)));
      if (result.needed() != null) {
        listener.ended(plan, new Ending.Cut(result.needed()));
        return;
      }
      if (result.stopped() != null) {
        listener.ended(plan, new Ending.Stopped(result.stopped()));
        return;
      }
      add(new Contender(plan, result, folder.resolve("output"), OutOfFoldScores.read(folder.resolve("output"))));
    } catch (CancelledException e) {
      listener.ended(plan, new Ending.Cut(Double.NaN));
      throw e;
    } catch (ProblemException e) {
      listener.ended(plan, new Ending.Failed(e));
    }
  }

  /// Learns from all rows.
  TrialResult whole(Contender contender, TrainRequest template, Path folder, Progress progress) throws ProblemException {
    TrainRequest request = template.with(contender.plan().algorithm(), contender.result().parameters());
    return run(pool, folder, new TrialOrder(request, List.of(), Double.MAX_VALUE, Double.MAX_VALUE, true), quiet(progress, fraction -> {}));
  }

  /// Has a worker do one trial.
  ///
  /// @param folder of the trial
  static TrialResult run(WorkerPool by, Path folder, TrialOrder order, Progress progress) throws ProblemException {
    ObjectNode job = Json.object().put("task", TrialTask.NAME);
    job.set("order", Json.mapper().valueToTree(order));
    try {
      Files.createDirectories(folder);
      SafeFile.write(folder.resolve("job.json"), Json.pretty(job));
      return Json.mapper().treeToValue(by.run(folder, progress, event -> {}), TrialResult.class);
    } catch (JsonProcessingException e) {
      throw atelier.learn.learner.LearnException.work("The worker's answer cannot be read: " + e.getOriginalMessage() + ".", "This is a fault of the program.", e);
    } catch (IOException e) {
      throw FileException.of("made", folder, e);
    }
  }

  /// A trial's own progress is not the search's; only the cancel passes.
  private static Progress quiet(Progress progress, DoubleConsumer own) {
    return new Progress() {
      @Override
      public void report(double fraction, String step) {
        own.accept(fraction);
        progress.report(0, step);
      }

      @Override
      public Subscription onCancel(Runnable hook) {
        return progress.onCancel(hook);
      }
    };
  }
}
