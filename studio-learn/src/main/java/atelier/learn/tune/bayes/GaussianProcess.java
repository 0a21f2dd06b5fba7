package atelier.learn.tune.bayes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/// A Gaussian process over the unit cube: what may be expected between the points that were seen. Lengths, height and noise are those that explain the
/// seen values best (largest likelihood under weak priors).
///
/// @see "Rasmussen & Williams 2006, Gaussian Processes for Machine Learning, 2.2 and 5.4; Snoek et al. 2012 (Matérn 5/2, ARD)"
final class GaussianProcess {
  /// What is expected at a point.
  ///
  /// @param deviation of the value itself, without noise
  record Expected(double mean, double deviation) {}

  /// Middle and width of the normal priors on the logarithms: lengths of half the range, a height of 1, little noise.
  private static final double LENGTH = Math.log(0.5);
  private static final double LENGTH_WIDTH = 1;
  private static final double HEIGHT_WIDTH = 1;
  private static final double NOISE = Math.log(1e-4);
  private static final double NOISE_WIDTH = 2;
  private static final double JITTER = 1e-8;
  private static final int STEPS = 60;
  private static final int DRAWN_STARTS = 2;

  private final Kernel kernel;
  private final double[][] x;
  private final double[] theta;
  private final Cholesky factor;
  private final double[] alpha;
  private final double[] scales;

  /// @param theta logarithms of the lengths, of the height and of the noise's variance
  GaussianProcess(Kernel kernel, double[][] x, double[] y, double[] theta) {
    this.kernel = kernel;
    this.x = x;
    this.theta = theta;
    this.factor = factor(kernel, x, theta);
    this.alpha = factor.solve(y);
    int d = kernel.dimensions();
    this.scales = new double[d];
    for (int i = 0; i < d; i++) {
      scales[i] = Math.exp(-2 * theta[i]);
    }
  }

  /// Fits one.
  ///
  /// @param x     points
  /// @param y     standardised values
  static GaussianProcess fit(Kernel kernel, double[][] x, double[] y, RandomGenerator random) {
    int d = kernel.dimensions();
    List<double[]> starts = new ArrayList<>();
    double[] usual = new double[d + 2];
    Arrays.fill(usual, 0, d, LENGTH);
    usual[d + 1] = NOISE;
    starts.add(usual);
    for (int k = 0; k < DRAWN_STARTS; k++) {
      double[] drawn = usual.clone();
      for (int i = 0; i < d; i++) {
        drawn[i] += LENGTH_WIDTH * random.nextGaussian();
      }
      starts.add(drawn);
    }
    Descent.Found best = starts.stream()
        .map(theta -> Descent.from(theta, (t, slopes) -> loss(kernel, x, y, t, slopes), STEPS))
        .min(java.util.Comparator.comparingDouble(Descent.Found::value)).orElseThrow();
    return new GaussianProcess(kernel, x, y, Double.isFinite(best.value()) ? best.x() : usual);
  }

  /// The same with more points, its hyperparameters kept: for fantasies.
  GaussianProcess with(double[][] points, double[] y) {
    return new GaussianProcess(kernel, points, y, theta);
  }

  double[] hyperparameters() {
    return theta;
  }

  Expected at(double[] point) {
    int n = x.length;
    double height = Math.exp(theta[kernel.dimensions()]);
    double[] k = new double[n];
    double mean = 0;
    for (int i = 0; i < n; i++) {
      double distance = 0;
      double[] other = x[i];
      for (int j = 0; j < scales.length; j++) {
        double apart = kernel.apart(point, other, j);
        distance += apart * scales[j];
      }
      k[i] = height * Kernel.likeness(distance);
      mean += k[i] * alpha[i];
    }
    double[] v = factor.forward(k);
    double variance = height;
    for (double each : v) {
      variance -= each * each;
    }
    return new Expected(mean, Math.sqrt(Math.max(variance, 1e-14 * height)));
  }

  private static Cholesky factor(Kernel kernel, double[][] x, double[] theta) {
    double[][] k = matrix(kernel, x, theta);
    for (double jitter = JITTER; ; jitter *= 100) {
      var factor = Cholesky.of(k);
      if (factor.isPresent()) {
        return factor.get();
      }
      for (int i = 0; i < k.length; i++) {
        k[i][i] += jitter * k[i][i];
      }
    }
  }

  private static double[][] matrix(Kernel kernel, double[][] x, double[] theta) {
    int n = x.length;
    int d = kernel.dimensions();
    double height = Math.exp(theta[d]);
    double noise = Math.exp(theta[d + 1]);
    double[][] k = new double[n][n];
    for (int i = 0; i < n; i++) {
      k[i][i] = height * (1 + JITTER) + noise;
      for (int j = 0; j < i; j++) {
        k[i][j] = height * Kernel.likeness(kernel.distance(x[i], x[j], theta));
        k[j][i] = k[i][j];
      }
    }
    return k;
  }

  /// Minus the logarithm of likelihood times prior, and its slopes; constants are left out.
  static double loss(Kernel kernel, double[][] x, double[] y, double[] theta, double[] slopes) {
    int n = x.length;
    int d = kernel.dimensions();
    for (double each : theta) {
      if (!(Math.abs(each) < 25)) {
        return Double.POSITIVE_INFINITY;
      }
    }
    double height = Math.exp(theta[d]);
    double noise = Math.exp(theta[d + 1]);
    double[][] distances = new double[n][];
    double[][] k = new double[n][n];
    for (int i = 0; i < n; i++) {
      distances[i] = new double[i];
      k[i][i] = height * (1 + JITTER) + noise;
      for (int j = 0; j < i; j++) {
        distances[i][j] = kernel.distance(x[i], x[j], theta);
        k[i][j] = height * Kernel.likeness(distances[i][j]);
        k[j][i] = k[i][j];
      }
    }
    var factor = Cholesky.of(k).orElse(null);
    if (factor == null) {
      return Double.POSITIVE_INFINITY;
    }
    double[] alpha = factor.solve(y);
    double[][] inverse = factor.inverse();
    double value = 0.5 * factor.logDeterminant();
    for (int i = 0; i < n; i++) {
      value += 0.5 * y[i] * alpha[i];
    }
    Arrays.fill(slopes, 0);
    double[] scales = new double[d];
    for (int j = 0; j < d; j++) {
      scales[j] = Math.exp(-2 * theta[j]);
    }
    // d/dθ = ½ tr((K⁻¹ − ααᵀ) dK/dθ); both halves of the symmetric matrix at once.
    for (int i = 0; i < n; i++) {
      double diagonal = inverse[i][i] - alpha[i] * alpha[i];
      slopes[d] += 0.5 * diagonal * height * (1 + JITTER);
      slopes[d + 1] += 0.5 * diagonal * noise;
      for (int j = 0; j < i; j++) {
        double w = inverse[i][j] - alpha[i] * alpha[j];
        slopes[d] += w * k[i][j];
        double slope = w * height * Kernel.slope(distances[i][j]);
        for (int c = 0; c < d; c++) {
          slopes[c] += slope * kernel.apart(x[i], x[j], c) * scales[c];
        }
      }
    }
    for (int c = 0; c < d; c++) {
      value += prior(theta[c], LENGTH, LENGTH_WIDTH, slopes, c);
    }
    value += prior(theta[d], 0, HEIGHT_WIDTH, slopes, d);
    return value + prior(theta[d + 1], NOISE, NOISE_WIDTH, slopes, d + 1);
  }

  private static double prior(double value, double middle, double width, double[] slopes, int at) {
    double z = (value - middle) / width;
    slopes[at] += z / width;
    return 0.5 * z * z;
  }
}
