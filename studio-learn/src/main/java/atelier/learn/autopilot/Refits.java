package atelier.learn.autopilot;

import atelier.core.job.CancelledException;
import atelier.core.job.Job;
import atelier.core.job.Jobs;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.job.Subscription;
import atelier.learn.learner.blend.BlendModel;
import atelier.learn.metric.Metric;
import atelier.learn.train.TrainRequest;
import atelier.learn.trial.FittedPart;
import atelier.learn.trial.TrialResult;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Lets members learn from all rows, where that makes them better or smaller, in the time that is left. A refit takes a member's place only when it is whole and
/// scores its own rows at least as well as the folds scored theirs: one that was cut short would not. Until then the parts of the folds, which were scored, stand for it.
final class Refits {
  /// Boosted trees and nets gain more from the mean of the folds' parts than from a fifth more rows.
  private static final Set<String> BETTER_AS_PARTS = Set.of("lightgbm", "xgboost", "neural-net");
  private static final long LOOK_MILLIS = 20;

  private final Jobs jobs;
  private final Search search;
  private final TrainRequest template;
  private final Path root;
  private final Metric metric;
  private final Map<String, FittedPart> parts = new HashMap<>();
  private final List<String> notes = new ArrayList<>();

  Refits(Jobs jobs, Search search, TrainRequest template, Path root, Metric metric) {
    this.jobs = jobs;
    this.search = search;
    this.template = template;
    this.root = root;
    this.metric = metric;
  }

  static boolean wants(Contender contender) {
    return !contender.isStacked() && !BETTER_AS_PARTS.contains(contender.plan().algorithm());
  }

  /// About how long the refit takes.
  static double seconds(Contender contender) {
    int folds = Math.max(1, contender.result().folds().size());
    return contender.result().fitSeconds() / folds * folds / Math.max(1, folds - 1) + 0.1;
  }

  /// @param until seconds left at which this ends in any case
  void run(List<Contender> members, int lanes, Budget budget, double until, Progress progress) {
    Deque<Contender> waiting = new ArrayDeque<>(members.stream().filter(Refits::wants).toList());
    var ended = new CountDownLatch(lanes);
    var working = new ArrayList<Job<Integer>>();
    for (int lane = 0; lane < lanes; lane++) {
      Job<Integer> job = jobs.submit("Autopilot, refit " + (lane + 1), own -> lane(waiting, budget, until, own));
      job.onChange(state -> {
        if (state.hasEnded()) {
          ended.countDown();
        }
      });
      working.add(job);
    }
    try (Subscription watch = progress.onCancel(() -> working.forEach(Job::cancel))) {
      while (!ended.await(LOOK_MILLIS, TimeUnit.MILLISECONDS) && budget.left() > until) {
        progress.report(Math.clamp(budget.used() / budget.seconds(), 0, 1), "learning from all rows");
      }
      working.forEach(Job::cancel);
    } catch (InterruptedException e) {
      working.forEach(Job::cancel);
      throw new CancelledException();
    }
  }

  private int lane(Deque<Contender> waiting, Budget budget, double until, Progress progress) throws ProblemException {
    int count = 0;
    for (Contender next = poll(waiting); next != null; next = poll(waiting)) {
      if (budget.left() - until > seconds(next)) {
        attempt(next, progress);
        count++;
      } else {
        say("There was no time for '" + next.plan().name() + "' to learn from all rows; its parts from the folds vote instead.");
      }
    }
    return count;
  }

  private static @Nullable Contender poll(Deque<Contender> waiting) {
    synchronized (waiting) {
      return waiting.poll();
    }
  }

  private void attempt(Contender contender, Progress progress) {
    String name = contender.plan().name();
    try {
      Path folder = root.resolve("all-" + name);
      TrialResult result = search.whole(contender, template, folder, progress);
      double learned = result.learned() == null ? Double.NaN : result.learned();
      if (!metric.isBetter(contender.score(metric), learned)) {
        FittedPart part = FittedPart.read(folder.resolve("output"), result.parts().getFirst(), LOADER);
        synchronized (parts) {
          parts.put(name, part);
        }
      } else {
        say("'" + name + "' learned from all rows scores its own rows worse (" + String.format(Locale.ROOT, "%.4g", learned) + ") than its folds scored unseen ones; its parts from the folds vote instead.");
      }
    } catch (CancelledException e) {
      say("The time was up before '" + name + "' had learned from all rows; its parts from the folds vote instead.");
      throw e;
    } catch (ProblemException e) {
      say("'" + name + "' could not learn from all rows (" + e.problem().what() + "); its parts from the folds vote instead.");
    }
  }

  private static final BlendModel.Loader LOADER = atelier.learn.learner.all.Learners::load;

  private void say(String note) {
    synchronized (notes) {
      notes.add(note);
    }
  }

  List<String> notes() {
    synchronized (notes) {
      return List.copyOf(notes);
    }
  }

  /// What stands for a member: the refit, or its parts from the folds.
  List<FittedPart> parts(Contender contender) throws ProblemException {
    synchronized (parts) {
      FittedPart whole = parts.get(contender.plan().name());
      if (whole != null) {
        return List.of(whole);
      }
    }
    var kept = new ArrayList<FittedPart>();
    for (String name : contender.result().parts()) {
      kept.add(FittedPart.read(contender.folder(), name, LOADER));
    }
    return kept;
  }
}
