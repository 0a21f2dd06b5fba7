package atelier.learn.tune.bayes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GaussianProcessTest {
  private static final double[][] X = {{.1, .9}, {.4, .2}, {.7, .6}, {.95, .05}, {.3, .75}};
  private static final double[] Y = {-1.0, 0.3, 0.9, -0.4, 0.2};
  private static final Kernel KERNEL = new Kernel(new boolean[] {false, false});
  private static final double[] THETA = {Math.log(0.3), Math.log(0.6), Math.log(1.5), Math.log(0.01)};

  // scikit-learn 1.2.1: GaussianProcessRegressor(1.5 * Matern([0.3, 0.6], nu=2.5) + WhiteKernel(0.01), optimizer=None), deviations without the noise.
  @Test
  void expectsWhatScikitLearnExpects() {
    var process = new GaussianProcess(KERNEL, X, Y, THETA);
    double[][] points = {{.5, .5}, {0, 0}, {.1, .9}};
    double[] means = {0.7661956631359926, -0.2252320201358135, -0.986393492891863};
    double[] deviations = {0.49330926725018925, 1.1254432764317384, 0.09932767663280745};
    for (int i = 0; i < points.length; i++) {
      GaussianProcess.Expected expected = process.at(points[i]);
      assertThat(expected.mean()).isCloseTo(means[i], within(1e-6));
      assertThat(expected.deviation()).isCloseTo(deviations[i], within(1e-6));
    }
  }

  @Test
  void knowsItsSlopes() {
    var kernel = new Kernel(new boolean[] {false, true});
    double[] slopes = new double[4];
    double[] ignored = new double[4];
    GaussianProcess.loss(kernel, X, Y, THETA, slopes);
    for (int i = 0; i < 4; i++) {
      double[] up = THETA.clone();
      double[] down = THETA.clone();
      up[i] += 1e-5;
      down[i] -= 1e-5;
      double slope = (GaussianProcess.loss(kernel, X, Y, up, ignored) - GaussianProcess.loss(kernel, X, Y, down, ignored)) / 2e-5;
      assertThat(slopes[i]).isCloseTo(slope, within(1e-5));
    }
  }

  @Test
  void findsWhichCoordinateMatters() {
    var random = new SplittableRandom(3);
    double[][] x = new double[40][];
    double[] y = new double[40];
    for (int i = 0; i < 40; i++) {
      x[i] = new double[] {random.nextDouble(), random.nextDouble()};
      y[i] = Math.sin(9 * x[i][0]);
    }
    double[] lengths = GaussianProcess.fit(KERNEL, x, y, random).hyperparameters();

    assertThat(lengths[1] - lengths[0]).isGreaterThan(1);
  }

  // ln(φ(z) + zΦ(z)); scipy 1.10.1, by norm and, far out, by erfcx.
  @Test
  void expectsTheImprovementThatScipyComputes() {
    double[][] known = {{1, 0.08002621884930704}, {0, -0.9189385332046727}, {-3, -7.869686059603016}, {-7.5, -33.1240943455347}, {-12, -77.90910054500736}, {-30, -457.72465376059813}};
    for (double[] each : known) {
      assertThat(Improvement.logOfStandard(each[0])).isCloseTo(each[1], within(1e-5));
    }
  }
}
