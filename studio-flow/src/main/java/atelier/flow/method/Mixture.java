package atelier.flow.method;

import java.util.Arrays;

/// A mixture of normal distributions with covariances of their own, by expectation and maximisation from k-means clusters.
///
/// @param weights  of the components; they add up to 1
/// @param factors  lower Cholesky factors of the covariances
public record Mixture(double[] weights, double[][] means, double[][][] factors) {
  private static final double REGULAR = 1e-6;
  private static final double ENOUGH = 1e-3;
  private static final int ROUNDS = 100;

  public static Mixture of(double[][] points, int k, long seed, Room room) {
    double[][] centres = Clusters.centres(points, k, true, 300, seed, room.slice(0, 0.5));
    var share = new double[points.length][k];
    for (int i = 0; i < points.length; i++) {
      share[i][Clusters.nearest(points[i], centres)] = 1;
    }
    Mixture mixture = maximised(points, share);
    double before = Double.NEGATIVE_INFINITY;
    Room rest = room.slice(0.5, 1);
    for (int round = 0; round < ROUNDS; round++) {
      rest.round("Round", round + 1, ROUNDS);
      double likelihood = 0;
      for (int i = 0; i < points.length; i++) {
        likelihood += mixture.shares(points[i], share[i]);
      }
      likelihood /= points.length;
      mixture = maximised(points, share);
      if (Math.abs(likelihood - before) < ENOUGH) {
        break;
      }
      before = likelihood;
    }
    return mixture;
  }

  private static Mixture maximised(double[][] points, double[][] share) {
    int k = share[0].length;
    int d = points[0].length;
    var weights = new double[k];
    var means = new double[k][d];
    var factors = new double[k][][];
    for (int c = 0; c < k; c++) {
      double sum = 10 * Math.ulp(1.0);
      for (int i = 0; i < points.length; i++) {
        sum += share[i][c];
        for (int j = 0; j < d; j++) {
          means[c][j] += share[i][c] * points[i][j];
        }
      }
      for (int j = 0; j < d; j++) {
        means[c][j] /= sum;
      }
      weights[c] = sum / points.length;
      factors[c] = cholesky(covariance(points, share, c, means[c], sum));
    }
    double total = Arrays.stream(weights).sum();
    for (int c = 0; c < k; c++) {
      weights[c] /= total;
    }
    return new Mixture(weights, means, factors);
  }

  private static double[][] covariance(double[][] points, double[][] share, int c, double[] mean, double sum) {
    int d = mean.length;
    var covariance = new double[d][d];
    for (int i = 0; i < points.length; i++) {
      for (int a = 0; a < d; a++) {
        for (int b = 0; b <= a; b++) {
          covariance[a][b] += share[i][c] * (points[i][a] - mean[a]) * (points[i][b] - mean[b]);
        }
      }
    }
    for (int a = 0; a < d; a++) {
      for (int b = 0; b <= a; b++) {
        covariance[a][b] = covariance[a][b] / sum + (a == b ? REGULAR : 0);
      }
    }
    return covariance;
  }

  private static double[][] cholesky(double[][] m) {
    int d = m.length;
    var l = new double[d][d];
    for (int a = 0; a < d; a++) {
      for (int b = 0; b <= a; b++) {
        double sum = m[a][b];
        for (int j = 0; j < b; j++) {
          sum -= l[a][j] * l[b][j];
        }
        l[a][b] = a == b ? Math.sqrt(Math.max(sum, REGULAR * REGULAR)) : sum / l[b][b];
      }
    }
    return l;
  }

  /// Writes each component's share of a point; they add up to 1.
  ///
  /// @return the logarithm of the point's likelihood
  public double shares(double[] point, double[] into) {
    double most = Double.NEGATIVE_INFINITY;
    for (int c = 0; c < weights.length; c++) {
      into[c] = Math.log(weights[c]) + density(point, means[c], factors[c]);
      most = Math.max(most, into[c]);
    }
    double sum = 0;
    for (int c = 0; c < weights.length; c++) {
      sum += Math.exp(into[c] - most);
    }
    double likelihood = most + Math.log(sum);
    for (int c = 0; c < weights.length; c++) {
      into[c] = Math.exp(into[c] - likelihood);
    }
    return likelihood;
  }

  private static double density(double[] point, double[] mean, double[][] l) {
    int d = mean.length;
    var y = new double[d];
    double result = -0.5 * d * Math.log(2 * Math.PI);
    for (int a = 0; a < d; a++) {
      double sum = point[a] - mean[a];
      for (int b = 0; b < a; b++) {
        sum -= l[a][b] * y[b];
      }
      y[a] = sum / l[a][a];
      result -= Math.log(l[a][a]) + 0.5 * y[a] * y[a];
    }
    return result;
  }
}
