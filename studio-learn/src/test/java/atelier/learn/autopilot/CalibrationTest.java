package atelier.learn.autopilot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import atelier.learn.learner.Task;
import atelier.learn.metric.Metric;
import java.util.List;
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
    assertThat(of(yardstick, honest, ALL)).isEqualTo(1);
    assertThat(of(yardstick, yardstick.calibrated(honest, 2), ALL)).isIn(0.4, 0.55);
    assertThat(of(yardstick, yardstick.calibrated(honest, 0.6), ALL)).isIn(1.5, 1.8);
    // On a handful of rows a power would be chance.
    assertThat(of(yardstick, yardstick.calibrated(honest, 2), IntStream.range(0, 100).toArray())).isEqualTo(1);
    // Where there is no time, answers are left as they are.
    assertThat(Calibration.of(yardstick, List.of(yardstick.calibrated(honest, 2)), ALL, 1, () -> true).getFirst().all()).isEqualTo(1);
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
    assertThat(of(rmse, said, ALL)).isBetween(1.1, 1.3);
    assertThat(of(rmse.by(Metric.MAE), said, ALL)).isEqualTo(1);
    assertThat(of(rmse, truth, ALL)).isEqualTo(1);
  }

  private static double of(Yardstick yardstick, double[] scores, int[] rows) {
    return Calibration.of(yardstick, List.of(scores), rows, 1, () -> false).getFirst().all();
  }

  /// Chosen on all rows, a fold's own would praise themselves.
  @Test
  void whatAFoldIsMeasuredWithItDoesNotSay() {
    var random = new Random(4);
    int[] foldOf = IntStream.range(0, ROWS).map(i -> i % 3).toArray();
    double[] truth = new double[ROWS];
    double[] said = new double[ROWS];
    for (int i = 0; i < ROWS; i++) {
      said[i] = 5 + random.nextGaussian();
      truth[i] = (foldOf[i] == 2 ? 1.5 : 1.2) * said[i];
    }
    Calibration calibration = Calibration.of(new Yardstick(Task.REGRESSION, Metric.RMSE, 0, truth, null, foldOf, 3), List.of(said), ALL, 2, () -> false).getFirst();
    assertThat(calibration.byFold()[2]).isCloseTo(1.2, within(1e-9));
    assertThat(calibration.byFold()[0]).isCloseTo(1.35, within(0.01));
    assertThat(calibration.all()).isCloseTo(1.3, within(0.01));

    double[] held = calibration.held(new Yardstick(Task.REGRESSION, Metric.RMSE, 0, truth, null, foldOf, 3), said);
    assertThat(held[2]).isCloseTo(1.2 * said[2], within(1e-9));
    assertThat(held[3]).isEqualTo(said[3] * calibration.byFold()[0]);
  }
}
