package atelier.core.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

class ParallelTest {
  @Test
  void runsEveryTaskOnce() {
    var runs = new AtomicIntegerArray(1000);
    Parallel.run(4, 1000, runs::incrementAndGet);
    for (int i = 0; i < 1000; i++) {
      assertThat(runs.get(i)).isEqualTo(1);
    }
  }

  @Test
  void coversALoopWithoutOverlap() {
    int[] seen = new int[1003];
    Parallel.blocks(3, seen.length, 100, (from, to) -> Arrays.fill(seen, from, to, to - from));
    assertThat(Arrays.stream(seen).limit(1000)).containsOnly(100);
    assertThat(Arrays.stream(seen).skip(1000)).containsExactly(3, 3, 3);
  }

  @Test
  void usesAsManyThreadsAsAsked() {
    // Both tasks must be under way at once to pass the barrier.
    var barrier = new CyclicBarrier(2);
    Parallel.run(2, 2, i -> {
      try {
        barrier.await(10, java.util.concurrent.TimeUnit.SECONDS);
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    });
    assertThat(barrier.isBroken()).isFalse();
  }

  @Test
  void throwsWhatATaskThrewAndStops() {
    var runs = new AtomicIntegerArray(1);
    assertThatThrownBy(() -> Parallel.run(1, 10, i -> {
          runs.incrementAndGet(0);
          if (i == 3) {
            throw new CancelledException();
          }
        }))
        .isInstanceOf(CancelledException.class);
    assertThat(runs.get(0)).isEqualTo(4);
  }

  @Test
  void doesNothingForNothing() {
    Parallel.blocks(2, 0, 10, (from, to) -> {
      throw new AssertionError();
    });
  }
}
