package atelier.learn.tune.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.core.job.CancelHooks;
import atelier.core.job.CancelledException;
import atelier.core.job.Jobs;
import atelier.core.job.Progress;
import atelier.core.job.Subscription;
import atelier.core.json.Json;
import atelier.learn.learner.LearnException;
import atelier.learn.tune.SearchKind;
import atelier.learn.tune.TestFunction;
import atelier.learn.tune.space.Configuration;
import atelier.learn.tune.space.Space;
import atelier.learn.tune.stop.MedianRule;
import atelier.learn.tune.stop.Stopper;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TunerTest {
  private final Jobs jobs = Jobs.platform();
  private Space space;

  @BeforeEach
  void takeASpace() throws Exception {
    space = TestFunction.BRANIN.space();
  }

  @AfterEach
  void endTheJobs() {
    jobs.close();
  }

  private Plan plan(Completion completion, int parallel, Stopper scores) throws Exception {
    return new Plan(space, SearchKind.RANDOM.over(space, 1), Direction.MINIMIZE, null, Stopper.none(), scores, completion, parallel, List.of());
  }

  private Tuned run(Plan plan, Objective objective) throws Exception {
    return new Tuner(jobs).run(plan, List.of(), objective, Progress.none(), trial -> {});
  }

  @Test
  void findsTheSmallestOfAllTrials() throws Exception {
    Tuned tuned = run(plan(Completion.trials(30), 1, Stopper.none()), (number, c, steps, progress) -> TestFunction.BRANIN.at(c));

    assertThat(tuned.trials()).hasSize(30).extracting(Trial::number).isSorted();
    assertThat(tuned.best().score()).isEqualTo(tuned.trials().stream().mapToDouble(Trial::score).min().orElseThrow());
    assertThat(tuned.trials().get(tuned.best().trial()).parameters()).isEqualTo(tuned.best().parameters());
    assertThat(tuned.ended()).isEqualTo("All 30 trials were made.");
  }

  @Test
  void runsAsManySideBySideAsAsked() throws Exception {
    var together = new CountDownLatch(3);
    Tuned tuned = run(plan(Completion.trials(6), 3, Stopper.none()), (number, c, steps, progress) -> {
      together.countDown();
      try {
        // Ends only when three have begun.
        return together.await(20, TimeUnit.SECONDS) ? number : Double.NaN;
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    });
    assertThat(tuned.trials()).hasSize(6).allMatch(t -> t.status() == Trial.Status.DONE);
  }

  @Test
  void aFailedTrialSaysWhyAndTheOthersGoOn() throws Exception {
    Tuned tuned = run(plan(Completion.trials(9), 1, Stopper.none()), (number, c, steps, progress) -> {
      if (number % 3 == 1) {
        throw LearnException.work("The rate is too high.", "", null);
      }
      return number == 3 ? Double.NaN : number;
    });
    assertThat(tuned.trials()).filteredOn(t -> t.status() == Trial.Status.FAILED).extracting(Trial::number).containsExactly(1, 3, 4, 7);
    assertThat(tuned.trials().get(1).reason()).isEqualTo("The rate is too high.");
    assertThat(tuned.trials().get(3).reason()).contains("NaN");
    assertThat(tuned.best().trial()).isZero();
  }

  @Test
  void givesUpWhenTheFirstTrialsAllFail() throws Exception {
    var made = new AtomicInteger();
    assertThatThrownBy(() -> run(plan(Completion.trials(50), 1, Stopper.none()), (number, c, steps, progress) -> {
      made.incrementAndGet();
      throw LearnException.work("There is no such program.", "", null);
    })).isInstanceOf(LearnException.class).hasMessageContaining("There is no such program");
    assertThat(made).hasValue(5);
  }

  @Test
  void stopsTrialsThatAreWorseThanTheMedian() throws Exception {
    Tuned tuned = run(plan(Completion.trials(20), 1, new MedianRule()), (number, c, steps, progress) -> {
      double value = number < 3 ? 1 : number % 2;
      for (int step = 1; step <= 5; step++) {
        if (!steps.score(step, value + 0.1 * number)) {
          return Double.NaN;
        }
      }
      return value;
    });
    Trial stopped = tuned.trials().stream().filter(t -> t.status() == Trial.Status.STOPPED).findFirst().orElseThrow();
    assertThat(stopped.scores()).hasSize(1);
    assertThat(stopped.score()).isEqualTo(stopped.scores().getFirst().value());
    assertThat(stopped.reason()).contains("step 1").contains("worse");
    assertThat(tuned.best().score()).isZero();
  }

  @Test
  void endsAtTheTarget() throws Exception {
    Tuned tuned = run(plan(new Completion(100, null, 3.0, null, false), 1, Stopper.none()), (number, c, steps, progress) -> 10 - number);
    assertThat(tuned.trials()).hasSize(8);
    assertThat(tuned.ended()).isEqualTo("Trial 7 reached the target of 3.0.");
  }

  @Test
  void endsAfterThreeTrialsInARowThatBringLessThanOnePercent() throws Exception {
    double[] scores = {100, 90, 89.5, 89.2, 88.0, 87.9, 87.8, 87.7, 1};
    Tuned tuned = run(plan(new Completion(100, null, null, 3, false), 1, Stopper.none()), (number, c, steps, progress) -> scores[number]);
    assertThat(tuned.trials()).as("88.0 is 1.3 % better than 89.2").hasSize(8);
    assertThat(tuned.ended()).contains("last 3 trials");
  }

  @Test
  void endsWhenConverged() throws Exception {
    Tuned tuned = run(plan(new Completion(100, null, null, null, true), 1, Stopper.none()), (number, c, steps, progress) -> number == 4 ? 1 : 2);
    assertThat(tuned.trials()).hasSize(25);
    assertThat(tuned.ended()).startsWith("Converged");
  }

  @Test
  void endsWhenTheTimeIsUpAndCancelsWhatRuns() throws Exception {
    Tuned tuned = run(plan(new Completion(100, 0.3, null, null, false), 1, Stopper.none()), (number, c, steps, progress) -> {
      if (number == 0) {
        return 1;
      }
      var cancelled = new CountDownLatch(1);
      try (Subscription watch = progress.onCancel(cancelled::countDown)) {
        if (!cancelled.await(20, TimeUnit.SECONDS)) {
          return 0;
        }
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      throw new CancelledException();
    });
    assertThat(tuned.trials()).extracting(Trial::status).containsExactly(Trial.Status.DONE, Trial.Status.CANCELLED);
    assertThat(tuned.ended()).contains("time of");
    assertThat(tuned.best().score()).isEqualTo(1);
  }

  @Test
  void aCancelEndsTheJobAndTellsOfTheTrial() throws Exception {
    var hooks = new CancelHooks();
    Progress progress = new Progress() {
      @Override
      public void report(double fraction, String step) {
        if (hooks.isCancelled()) {
          throw new CancelledException();
        }
      }

      @Override
      public Subscription onCancel(Runnable hook) {
        return hooks.add(hook);
      }
    };
    List<Trial> told = Collections.synchronizedList(new ArrayList<>());
    assertThatThrownBy(() -> new Tuner(jobs).run(plan(Completion.trials(9), 1, Stopper.none()), List.of(), (number, c, steps, own) -> {
      if (number == 2) {
        hooks.cancel();
      }
      own.report(0.5, "half");
      return number;
    }, progress, told::add)).isInstanceOf(CancelledException.class);
    assertThat(told).extracting(Trial::status).endsWith(Trial.Status.RUNNING, Trial.Status.CANCELLED);
    assertThat(told).filteredOn(t -> t.status() == Trial.Status.DONE).hasSize(2);
  }

  @Test
  void goesOnWhereItWasLeftAndMakesMissingTrials() throws Exception {
    Objective objective = (number, c, steps, progress) -> TestFunction.BRANIN.at(c);
    Tuned whole = run(plan(Completion.trials(12), 1, Stopper.none()), objective);
    List<Trial> before = whole.trials().stream().filter(t -> t.number() < 7 && t.number() != 3)
        .map(t -> new Trial(t.number(), t.parameters(), t.score(), null, t.status(), 1000, t.reason(), t.rounds(), t.scores())).toList();
    var made = new ArrayList<Integer>();
    Tuned again = new Tuner(jobs).run(plan(Completion.trials(12), 1, Stopper.none()), before, (number, c, steps, progress) -> {
      made.add(number);
      return objective.measure(number, c, steps, progress);
    }, Progress.none(), trial -> {});

    assertThat(made).containsExactly(3, 7, 8, 9, 10, 11);
    assertThat(again.trials()).extracting(Trial::parameters).isEqualTo(whole.trials().stream().map(Trial::parameters).toList());
    assertThat(again.best().score()).isEqualTo(whole.best().score());
    assertThat(again.seconds()).as("what was spent before counts").isBetween(6000.0, 7000.0);

    Tuned late = new Tuner(jobs).run(plan(new Completion(100, 5900.0, null, null, false), 1, Stopper.none()), before, (number, c, steps, progress) -> {
      var cancelled = new CountDownLatch(1);
      try (Subscription watch = progress.onCancel(cancelled::countDown)) {
        assertThat(cancelled.await(60, TimeUnit.SECONDS)).as("and towards the time that is allowed").isTrue();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
      throw new CancelledException();
    }, Progress.none(), trial -> {});
    assertThat(late.ended()).isEqualTo("The time of 5900 s was used up.");
  }

  @Test
  void whatEarlierJobsFoundMayBeTheBest() throws Exception {
    Configuration found = space.at(new double[] {0.2, 0.3});
    var plan = new Plan(space, SearchKind.RANDOM.over(space, 1), Direction.MAXIMIZE, null, Stopper.none(), Stopper.none(), Completion.trials(8), 1, List.of(new Known("old.json", 4, found, 99, null)));
    Tuned tuned = run(plan, (number, c, steps, progress) -> number);

    assertThat(tuned.trials()).as("theirs count").hasSize(7);
    assertThat(tuned.best()).isEqualTo(new Tuned.Best(found, 99, 4, "old.json"));
  }

  private Plan twofold(Second second, Completion completion) throws Exception {
    return new Plan(space, SearchKind.BAYESIAN.over(space, 1), Direction.MAXIMIZE, second, Stopper.none(), Stopper.none(), completion, 1, List.of());
  }

  @Test
  void keepsBothScoresAndTheFirstDecides() throws Exception {
    double[] scores = {3, 9, 9, 5, 1, 7, 2, 8};
    double[] seconds = {1, 6, 5, 2, 1, 7, 0.5, 4};
    Second cost = new Second("cost", Direction.MINIMIZE);
    Tuned tuned = run(twofold(cost, Completion.trials(8)), (number, c, steps, progress) -> {
      steps.second(-1);
      steps.second(seconds[number]);
      return scores[number];
    });
    assertThat(tuned.trials()).extracting(Trial::second).as("what is told last").containsExactly(1.0, 6.0, 5.0, 2.0, 1.0, 7.0, 0.5, 4.0);
    assertThat(tuned.best().score()).isEqualTo(9);
    // 1 is as good as 2 and dearer, 4 is worse than 0 at the same cost, 5 is worse and dearer than 7.
    assertThat(cost.front(Direction.MAXIMIZE, tuned.trials())).containsExactly(2, 7, 3, 0, 6);
    Tuned reached = run(twofold(cost, new Completion(50, null, 9.0, null, false)), (number, c, steps, progress) -> {
      steps.second(seconds[number]);
      return scores[number];
    });
    assertThat(reached.ended()).as("the first score ends it").isEqualTo("Trial 1 reached the target of 9.0.");
  }

  @Test
  void whatATrialTakesMayBeTheSecond() throws Exception {
    Tuned tuned = run(twofold(Second.TIME, Completion.trials(7)), (number, c, steps, progress) -> number);
    assertThat(tuned.trials()).hasSize(7).allMatch(t -> t.second() != null && t.second() == t.seconds() && t.second() > 0);
  }

  @Test
  void aTrialWithoutItsSecondScoreFailed() throws Exception {
    Tuned tuned = run(twofold(new Second("cost", Direction.MINIMIZE), Completion.trials(7)), (number, c, steps, progress) -> {
      if (number % 3 > 0) {
        steps.second(number % 3 == 1 ? Double.NaN : number);
      }
      return number;
    });
    assertThat(tuned.trials()).filteredOn(t -> t.status() == Trial.Status.FAILED).extracting(Trial::number).containsExactly(0, 1, 3, 4, 6);
    assertThat(tuned.trials().getFirst().reason()).startsWith("The second score, cost, is missing.");
    assertThat(tuned.trials().get(1).reason()).startsWith("The second score, cost, is NaN.");
    assertThat(new Second("cost", Direction.MINIMIZE).front(Direction.MAXIMIZE, tuned.trials())).containsExactly(5, 2);
  }

  @Test
  void aSearchForTwoGoesOnWhereItWasLeft() throws Exception {
    Objective objective = (number, c, steps, progress) -> {
      steps.second(((Number) c.values().get("x1")).doubleValue());
      return -TestFunction.BRANIN.at(c);
    };
    Second cost = new Second("cost", Direction.MINIMIZE);
    Tuned whole = run(twofold(cost, Completion.trials(12)), objective);
    Tuned again = new Tuner(jobs).run(twofold(cost, Completion.trials(12)), whole.trials().subList(0, 9), objective, Progress.none(), trial -> {});

    assertThat(again.trials()).extracting(Trial::parameters).isEqualTo(whole.trials().stream().map(Trial::parameters).toList());
    assertThat(again.trials()).extracting(Trial::second).isEqualTo(whole.trials().stream().map(Trial::second).toList());
  }

  @Test
  void aTrialOfAnEarlierVersionHasNoSecondScore() throws Exception {
    Trial read = Json.read("{\"number\": 3, \"parameters\": {\"x1\": 1.5}, \"score\": 0.5, \"status\": \"done\", \"seconds\": 2, \"reason\": null, \"rounds\": [], \"scores\": []}", Trial.class);
    assertThat(read.second()).isNull();
    assertThat(read.score()).isEqualTo(0.5);
    assertThat(new Second("cost", Direction.MINIMIZE).front(Direction.MAXIMIZE, List.of(read))).isEmpty();
  }
}
