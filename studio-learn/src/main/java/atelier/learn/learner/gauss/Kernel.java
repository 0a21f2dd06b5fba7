package atelier.learn.learner.gauss;

import atelier.core.job.Parallel;
import atelier.learn.learner.FloatMatrix;

/// How alike rows are: Matérn's covariance with ν = 5/2, 1 for equal rows.
///
/// @param length distance over which it falls
/// @see "Rasmussen & Williams 2006, Gaussian Processes for Machine Learning, eq. 4.17"
record Kernel(double length) {
  private static final double ROOT5 = Math.sqrt(5);

  double of(double squaredDistance) {
    double r = ROOT5 * Math.sqrt(squaredDistance) / length;
    return (1 + r + r * r / 3) * Math.exp(-r);
  }

  /// Squared distances of all pairs.
  static double[] distances(FloatMatrix x, int threads) {
    int n = x.rows();
    double[] distances = new double[n * n];
    Parallel.run(threads, n, i -> {
      for (int j = 0; j < i; j++) {
        distances[i * n + j] = distance(x.values(), i * x.columns(), x.values(), j * x.columns(), x.columns());
      }
    });
    return distances;
  }

  static double distance(float[] a, int from, float[] b, int start, int length) {
    double sum = 0;
    for (int k = 0; k < length; k++) {
      double difference = (double) a[from + k] - b[start + k];
      sum += difference * difference;
    }
    return sum;
  }
}
