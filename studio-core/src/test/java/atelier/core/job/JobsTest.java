package atelier.core.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class JobsTest {
  private final Jobs jobs = Jobs.platform();

  private static final class Broken extends ProblemException {
    private static final long serialVersionUID = 1;

    Broken(String what) {
      super(Problem.input(what, ""), null);
    }
  }

  @AfterEach
  void close() {
    jobs.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void givesTheResultOnAnyKindOfThread(boolean virtual) throws Exception {
    try (Jobs some = virtual ? Jobs.virtual() : Jobs.platform()) {
      assertThat(some.submit("add", progress -> 2 + 3).result()).isEqualTo(5);
    }
  }

  @Test
  void tellsEveryStateInOrder() throws Exception {
    var go = new CountDownLatch(1);
    Job<String> job = jobs.submit("work", progress -> {
      await(go);
      progress.report(0.5, "half");
      progress.report(7, "over");
      return "made";
    });
    var states = new ConcurrentLinkedQueue<Job.State<String>>();
    job.onChange(states::add);
    go.countDown();
    job.await();
    assertThat(new ArrayList<>(states).subList(states.size() - 3, states.size()))
        .containsExactly(new Job.Running<>(0.5, "half"), new Job.Running<>(1, "over"), new Job.Done<>("made"));
  }

  @Test
  void failsWithTheProblemOfTheWork() {
    Job<String> job = jobs.submit("work", progress -> {
      throw new Broken("Column 'x' is empty.");
    });
    assertThat(job.await()).isEqualTo(new Job.Failed<String>(Problem.input("Column 'x' is empty.", "")));
    assertThatThrownBy(job::result).isInstanceOf(Broken.class);
  }

  @Test
  void turnsAFaultOfTheProgramIntoAProblem() {
    Job<String> job = jobs.submit("work", progress -> {
      throw new IllegalStateException("no");
    });
    assertThat(job.await()).isInstanceOfSatisfying(Job.Failed.class, failed -> assertThat(failed.problem().what()).contains("'work'").contains("no"));
    assertThatThrownBy(job::result).isInstanceOf(JobException.class).hasRootCauseMessage("no");
  }

  @Test
  void aCancelLandsInTheNextReportAndInTheHooks() {
    var begun = new CountDownLatch(1);
    var hooked = new AtomicInteger();
    Job<String> job = jobs.submit("endless", progress -> {
      progress.onCancel(hooked::incrementAndGet);
      progress.onCancel(hooked::incrementAndGet).close();
      begun.countDown();
      while (true) {
        progress.report(0.1, "still");
      }
    });
    await(begun);
    job.cancel();
    job.cancel();
    assertThat(job.await()).isEqualTo(new Job.Cancelled<String>());
    assertThatThrownBy(job::result).isInstanceOf(CancelledException.class);
    assertThat(hooked).hasValue(1);
  }

  @Test
  void aHookThatComesLateRunsAtOnce() {
    var begun = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    var hooked = new AtomicInteger();
    Job<String> job = jobs.submit("late", progress -> {
      begun.countDown();
      await(go);
      progress.onCancel(hooked::incrementAndGet);
      return "too late to stop";
    });
    await(begun);
    job.cancel();
    go.countDown();
    assertThat(job.await()).isEqualTo(new Job.Done<>("too late to stop"));
    assertThat(hooked).hasValue(1);
  }

  @Test
  void aCancelInterruptsNoThread() {
    var begun = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    Job<Boolean> job = jobs.submit("writes", progress -> {
      begun.countDown();
      await(go);
      return Thread.currentThread().isInterrupted();
    });
    await(begun);
    job.cancel();
    go.countDown();
    assertThat(job.await()).isEqualTo(new Job.Done<>(false));
  }

  @Test
  void aBrokenListenerHurtsNobody() throws Exception {
    var go = new CountDownLatch(1);
    Job<Integer> job = jobs.submit("work", progress -> {
      await(go);
      return 1;
    });
    var heard = new ConcurrentLinkedQueue<Job.State<Integer>>();
    var first = new AtomicInteger();
    job.onChange(state -> {
      if (first.incrementAndGet() > 1) {
        throw new IllegalStateException("listener");
      }
    });
    job.onChange(heard::add);
    go.countDown();
    assertThat(job.result()).isEqualTo(1);
    assertThat(heard).contains(new Job.Done<>(1));
  }

  @Test
  void aJobMayWaitForAnother() throws Exception {
    Job<Integer> outer = jobs.submit("outer", progress -> jobs.submit("inner", inner -> 4).result() + 1);
    assertThat(outer.result()).isEqualTo(5);
  }

  @Test
  void listsWhatRuns() {
    var submitted = new ArrayList<String>();
    jobs.onSubmit(job -> submitted.add(job.name()));
    var go = new CountDownLatch(1);
    Job<Integer> job = jobs.submit("slow", progress -> {
      await(go);
      return 1;
    });
    assertThat(jobs.running()).extracting(Job::name).containsExactly("slow");
    go.countDown();
    job.await();
    assertThat(jobs.running()).isEmpty();
    assertThat(submitted).containsExactly("slow");
  }

  @Test
  void doesPiecesTogetherInOrderAndNotMoreThanAllowedAtOnce() throws Exception {
    var now = new AtomicInteger();
    var most = new AtomicInteger();
    var reports = new ConcurrentLinkedQueue<Double>();
    List<Work<Integer>> works = IntStream.range(0, 20).<Work<Integer>>mapToObj(i -> progress -> {
      most.accumulateAndGet(now.incrementAndGet(), Math::max);
      progress.report(1, "piece");
      Thread.yield();
      now.decrementAndGet();
      return i;
    }).toList();
    List<Integer> results = jobs.together(listening(reports), 3, works);
    assertThat(results).isEqualTo(IntStream.range(0, 20).boxed().toList());
    assertThat(most.get()).isBetween(1, 3);
    assertThat(reports).contains(1.0).allMatch(fraction -> fraction > 0 && fraction <= 1);
  }

  @Test
  void theFirstFailureEndsTheOtherPieces() {
    List<Work<Integer>> works = List.of(
        progress -> {
          while (true) {
            progress.report(0, "endless");
          }
        },
        progress -> {
          throw new Broken("bad piece");
        });
    assertThatThrownBy(() -> jobs.together(Progress.none(), 2, works)).isInstanceOf(Broken.class);
  }

  @Test
  void aCancelOfTheWholeEndsAllPieces() {
    var begun = new CountDownLatch(2);
    Work<Integer> endless = progress -> {
      begun.countDown();
      while (true) {
        progress.report(0, "endless");
      }
    };
    Job<List<Integer>> job = jobs.submit("whole", progress -> jobs.together(progress, 2, List.of(endless, endless, endless)));
    await(begun);
    job.cancel();
    assertThat(job.await()).isEqualTo(new Job.Cancelled<List<Integer>>());
  }

  @Test
  void noPiecesGiveNoResults() throws Exception {
    assertThat(jobs.together(Progress.none(), 4, List.<Work<Integer>>of())).isEmpty();
  }

  @Test
  void repeatsUntilClosedEvenWhenItBreaks() {
    var three = new CountDownLatch(3);
    Subscription repeating = jobs.every(Duration.ofMillis(1), () -> {
      three.countDown();
      throw new IllegalStateException("tried again");
    });
    await(three);
    repeating.close();
    assertThat(three.getCount()).isZero();
  }

  @Test
  void closingCancelsWhatRuns() {
    Job<Integer> job = jobs.submit("endless", progress -> {
      while (true) {
        progress.report(0, "endless");
      }
    });
    jobs.close();
    assertThat(job.state()).isEqualTo(new Job.Cancelled<Integer>());
  }

  private static Progress listening(ConcurrentLinkedQueue<Double> reports) {
    return new Progress() {
      @Override
      public void report(double fraction, String step) {
        reports.add(fraction);
      }

      @Override
      public Subscription onCancel(Runnable hook) {
        return Subscription.none();
      }
    };
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
