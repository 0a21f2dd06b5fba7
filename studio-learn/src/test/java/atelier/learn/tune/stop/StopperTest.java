package atelier.learn.tune.stop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StopperTest {
  // SageMaker's rule by hand: running averages at step 2 are 0.45, 0.6 and 0.85, their median is 0.6.
  @Test
  void theMedianOfRunningAveragesDecides() {
    double[][] earlier = {{0.5, 0.4}, {0.6, 0.6}, {0.9, 0.8}};
    var worse = new MedianRule();
    var better = new MedianRule();
    for (int trial = 0; trial < 3; trial++) {
      for (int step = 1; step <= 2; step++) {
        worse.heard(trial, step, earlier[trial][step - 1]);
        better.heard(trial, step, earlier[trial][step - 1]);
      }
    }
    assertThat(worse.goesOn(3, 2, 0.65)).isFalse();
    assertThat(better.goesOn(3, 2, 0.55)).isTrue();
    assertThat(better.goesOn(4, 3, 0.61)).as("0.45, 0.55, 0.6 and 0.85 at step 3").isFalse();
  }

  @Test
  void theMedianNeedsSomeEarlierTrials() {
    var rule = new MedianRule();
    assertThat(rule.goesOn(0, 1, 1)).isTrue();
    assertThat(rule.goesOn(1, 1, 2)).isTrue();
    assertThat(rule.goesOn(2, 1, 3)).isTrue();
    assertThat(rule.goesOn(3, 1, 2.5)).isFalse();
  }

  @Test
  void rungsRiseThreefoldToTheWhole() {
    var rungs = new Rungs(1, 81);
    assertThat(IntStream.range(0, 100).mapToObj(rungs::levels).map(Arrays::toString).distinct().toList())
        .containsExactlyInAnyOrder("[1, 3, 9, 27]", "[3, 9, 27]", "[9, 27]", "[27]", "[]");
  }

  @Test
  void noTrialIsStoppedBeforeTheLeastOrOutsideARung() {
    var rungs = new Rungs(4, 100);
    var random = new SplittableRandom(1);
    for (int trial = 0; trial < 50; trial++) {
      double loss = random.nextDouble();
      int[] levels = rungs.levels(trial);
      for (int step = 1; step <= 100; step++) {
        boolean goesOn = rungs.goesOn(trial, step, loss);
        int at = step;
        if (!goesOn) {
          assertThat(Arrays.stream(levels).anyMatch(level -> level == at)).as("step %d of %s", step, Arrays.toString(levels)).isTrue();
          assertThat(step).isGreaterThanOrEqualTo(4);
          break;
        }
      }
    }
  }

  @Test
  void aboutAThirdClimbsEachRungAndTheBestReachesTheTop() {
    var rungs = new Rungs(1, 27);
    var random = new SplittableRandom(2);
    int[] reached = new int[28];
    double best = 2;
    boolean bestWhole = false;
    for (int trial = 0; trial < 600; trial++) {
      double loss = random.nextDouble();
      int step = 1;
      while (step <= 27 && rungs.goesOn(trial, step, loss)) {
        reached[step]++;
        step++;
      }
      if (loss < best) {
        best = loss;
        bestWhole = step > 27;
      }
    }
    assertThat(bestWhole).isTrue();
    // Brackets with 27, 12, 6 and 4 of 49 parts; by halving in threes about 600 * (27/27 + 12/9 + 6/3 + 4) / 49 = 102 trials are whole, and some more
    // at the beginning, when a rung is still empty.
    assertThat(reached[27]).isBetween(80, 150);
  }

  @Test
  void refusesRungsThatCannotBe() {
    assertThatThrownBy(() -> new Rungs(0, 10)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Rungs(11, 10)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Rungs(1, 20_001)).isInstanceOf(IllegalArgumentException.class);
  }
}
