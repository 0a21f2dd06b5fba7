package atelier.learn.autopilot;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.learn.learner.Task;
import atelier.learn.metric.Metric;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CalibrationTest {
  private static final int ROWS = 3000;
  private static final int[] ALL = IntStream.range(0, ROWS).toArray();

  @Test
  void softensProbabilitiesThatAreTooSure() {
    var random = new Random(2);
    double[] truth = new double[ROWS];
    double[] honest = new double[2 * ROWS];
    for (int i = 0; i < ROWS; i++) {
      double p = 1 / (1 + Math.exp(-2 * random.nextGaussian()));
      truth[i] = random.nextDouble() < p ? 1 : 0;
      honest[2 * i + 1] = p;
      honest[2 * i] = 1 - p;
    }
    var yardstick = new Yardstick(Task.BINARY, Metric.AUC, 2, truth, null, new int[ROWS], 1);
    assertThat(Calibration.of(yardstick, honest, ALL)).isEqualTo(1);
    assertThat(Calibration.of(yardstick, yardstick.sharpened(honest, 2), ALL)).isIn(0.4, 0.55);
    assertThat(Calibration.of(yardstick, yardstick.sharpened(honest, 0.6), ALL)).isIn(1.5, 1.8);
    // On a handful of rows a power would be chance.
    assertThat(Calibration.of(yardstick, yardstick.pack(yardstick.sharpened(honest, 2), IntStream.range(0, 100).toArray()), IntStream.range(0, 100).toArray())).isEqualTo(1);
  }

  @Test
  void makesValuesLargerThatAreTooSmallWhereSquaresCount() {
    var random = new Random(3);
    double[] said = new double[ROWS];
    double[] truth = new double[ROWS];
    for (int i = 0; i < ROWS; i++) {
      double median = Math.exp(1 + random.nextGaussian());
      said[i] = median;
      truth[i] = median * Math.exp(0.6 * random.nextGaussian());
    }
    var rmse = new Yardstick(Task.REGRESSION, Metric.RMSE, 0, truth, null, new int[ROWS], 1);
    // The mean of a lognormal is exp(0.18) = 1.197 times its median.
    assertThat(Calibration.of(rmse, said, ALL)).isBetween(1.1, 1.3);
    assertThat(Calibration.of(rmse.by(Metric.MAE), said, ALL)).isEqualTo(1);
    assertThat(Calibration.of(rmse, truth, ALL)).isEqualTo(1);
  }
}
