package atelier.learn.autopilot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import atelier.learn.learner.Task;
import atelier.learn.metric.Metric;
import atelier.learn.metric.Scorer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BlendingTest {
  private static final int ROWS = 1200;
  private static final int[] ALL = IntStream.range(0, ROWS).toArray();

  private final Random random = new Random(3);
  private final double[] truth = random.doubles(ROWS, 0, 10).toArray();

  @Test
  void letsModelsVoteThatErrDifferently() {
    var blending = new Blending(regression(), List.of(noisy(2), noisy(2), noisy(9)), new double[] {1, 1, 1}, 1, () -> false);
    double[] weights = blending.weights(ALL, 6);

    assertThat(Arrays.stream(weights).sum()).isCloseTo(1, within(1e-12));
    assertThat(weights[0]).isBetween(0.3, 0.6);
    assertThat(weights[1]).isBetween(0.3, 0.6);
    assertThat(weights[2]).isLessThan(0.15);
    double alone = regression().goodness(blending.blend(new double[] {1, 0, 0}, ALL), ALL);
    // Two independent errors of the same size: the mean's is smaller by the root of two.
    assertThat(regression().goodness(blending.blend(weights, ALL), ALL) / alone).isBetween(0.6, 0.78);
  }

  @Test
  void aMemberWithoutUseGetsNoVote() {
    double[] good = noisy(1);
    double[] same = good.clone();
    double[] weights = new Blending(regression(), List.of(good, same, noisy(30)), new double[] {1, 1, 1}, 1, () -> false).weights(ALL, 6);

    assertThat(Arrays.stream(weights).filter(w -> w > 0).count()).isEqualTo(1);
  }

  @Test
  void measuresAucAsTheScorerDoes() {
    double[] classes = Arrays.stream(truth).map(y -> y > 6 ? 1 : 0).toArray();
    double[] scores = new double[2 * ROWS];
    for (int i = 0; i < ROWS; i++) {
      // Rounded, so that many rows are equal.
      scores[2 * i + 1] = Math.clamp(Math.round((truth[i] + 3 * random.nextGaussian()) * 5) / 60.0, 0, 1);
      scores[2 * i] = 1 - scores[2 * i + 1];
    }
    var pooled = new Yardstick(Task.BINARY, Metric.AUC, 2, classes, null, new int[ROWS], 1);
    assertThat(pooled.goodness(scores, ALL)).isCloseTo(Scorer.score(Metric.AUC, Task.BINARY, 2, classes, scores, null), within(1e-12));

    int[] foldOf = IntStream.range(0, ROWS).map(i -> i % 2).toArray();
    var parted = new Yardstick(Task.BINARY, Metric.AUC, 2, classes, null, foldOf, 2);
    double mean = 0;
    for (int fold = 0; fold < 2; fold++) {
      int f = fold;
      int[] rows = Arrays.stream(ALL).filter(i -> foldOf[i] == f).toArray();
      double[] own = Arrays.stream(rows).mapToDouble(i -> classes[i]).toArray();
      mean += Scorer.score(Metric.AUC, Task.BINARY, 2, own, parted.pack(scores, rows), null) / 2;
    }
    assertThat(parted.goodness(scores, ALL)).isCloseTo(mean, within(1e-12));
  }

  @Test
  void luckIsSeenWhereChanceChooses() {
    // Twenty models that are all the same but for chance: the best of them is no better than the others.
    List<double[]> equals = IntStream.range(0, 20).mapToObj(i -> noisy(3)).toList();
    double luck = Luck.optimism(regression(), equals, ALL, 1, () -> false);
    assertThat(luck).isBetween(0.01, 0.3);
    // One that really is the best by far: nothing of its lead is luck.
    List<double[]> one = IntStream.range(0, 20).mapToObj(i -> noisy(i == 7 ? 0.5 : 3)).toList();
    assertThat(Luck.optimism(regression(), one, ALL, 1, () -> false)).isLessThan(luck / 3);
  }

  private Yardstick regression() {
    return new Yardstick(Task.REGRESSION, Metric.RMSE, 0, truth, null, new int[ROWS], 1);
  }

  private double[] noisy(double deviation) {
    return Arrays.stream(truth).map(y -> y + deviation * random.nextGaussian()).toArray();
  }
}
