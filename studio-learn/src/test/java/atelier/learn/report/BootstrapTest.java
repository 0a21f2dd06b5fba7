package atelier.learn.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import atelier.core.job.Progress;
import atelier.learn.learner.Task;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class BootstrapTest {
  @Test
  void coversAShareAsTheNormalIntervalDoes() {
    // 1000 rows, 800 right: 0.8 ± 1.645 · sqrt(0.8 · 0.2 / 1000) = 0.7792 … 0.8208.
    Score accuracy = score(classes(1000, 800), "accuracy");

    assertThat(accuracy.value()).isEqualTo(.8);
    assertThat(accuracy.low()).isCloseTo(.7792, within(.005));
    assertThat(accuracy.high()).isCloseTo(.8208, within(.005));
  }

  @Test
  void narrowsWithTheRootOfTheRowsBeyondTheLargestResample() {
    // 80,000 rows: 0.8 ± 1.645 · sqrt(0.16 / 80000) = ± 0.00233, though a resample has 20,000.
    Score accuracy = score(classes(80_000, 64_000), "accuracy");

    assertThat(accuracy.high() - accuracy.value()).isCloseTo(.00233, within(.0006));
    assertThat(accuracy.value() - accuracy.low()).isCloseTo(.00233, within(.0006));
  }

  @Test
  void givesTheSameForTheSameSeed() {
    assertThat(classes(300, 200).scores(5, Progress.none())).isEqualTo(classes(300, 200).scores(5, Progress.none()));
  }

  @Test
  void leavesOutIntervalsThatResamplesCannotGive() {
    // One row of class 1 among 50 is missing from 36 % of the resamples.
    double[] truth = new double[50];
    truth[0] = 1;
    double[] scores = DoubleStream.generate(() -> .5).limit(100).toArray();
    List<Score> all = new Bootstrap(Task.BINARY, 2, truth, scores).scores(1, Progress.none());

    assertThat(find(all, "auc").low()).isNull();
    assertThat(find(all, "accuracy").low()).isNotNull();
  }

  @Test
  void comparesWithTheGuess() {
    // scikit-learn 1.2.1: log_loss([0] * 3 + [1], [[.75, .25]] * 4) = 0.5623351446188083; mean_absolute_error to the median, RMSE to the mean.
    assertThat(score(new Bootstrap(Task.BINARY, 2, new double[] {0, 0, 0, 1}, new double[] {.9, .1, .9, .1, .9, .1, .9, .1}), "logloss").guess())
        .isCloseTo(.5623351446188083, within(1e-12));
    var values = new Bootstrap(Task.REGRESSION, 0, new double[] {1, 2, 9}, new double[] {1, 2, 9});
    assertThat(score(values, "mae").guess()).isCloseTo(8 / 3.0, within(1e-12));
    assertThat(score(values, "rmse").guess()).isCloseTo(Math.sqrt(38 / 3.0), within(1e-12));
  }

  private static Score score(Bootstrap bootstrap, String metric) {
    return find(bootstrap.scores(5, Progress.none()), metric);
  }

  private static Score find(List<Score> scores, String metric) {
    return scores.stream().filter(s -> s.metric().equals(metric)).findFirst().orElseThrow();
  }

  private static Bootstrap classes(int rows, int right) {
    var random = new Random(1);
    double[] truth = new double[rows];
    double[] scores = new double[2 * rows];
    for (int i = 0; i < rows; i++) {
      truth[i] = random.nextInt(2);
      int called = i < right ? (int) truth[i] : 1 - (int) truth[i];
      scores[2 * i + called] = .7;
      scores[2 * i + 1 - called] = .3;
    }
    return new Bootstrap(Task.BINARY, 2, truth, scores);
  }
}
