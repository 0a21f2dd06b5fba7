package atelier.learn.tune.bayes;

import java.util.Optional;

/// The lower triangle L of a positive definite matrix, `L Lᵀ = A`.
record Cholesky(double[][] l) {
  /// Empty where the matrix is not positive definite to machine precision.
  static Optional<Cholesky> of(double[][] a) {
    int n = a.length;
    double[][] l = new double[n][];
    for (int i = 0; i < n; i++) {
      l[i] = new double[i + 1];
      for (int j = 0; j <= i; j++) {
        double sum = a[i][j];
        for (int k = 0; k < j; k++) {
          sum -= l[i][k] * l[j][k];
        }
        if (i != j) {
          l[i][j] = sum / l[j][j];
        } else if (sum > 0) {
          l[i][i] = Math.sqrt(sum);
        } else {
          return Optional.empty();
        }
      }
    }
    return Optional.of(new Cholesky(l));
  }

  /// `L⁻¹ b`.
  double[] forward(double[] b) {
    double[] x = b.clone();
    for (int i = 0; i < x.length; i++) {
      for (int k = 0; k < i; k++) {
        x[i] -= l[i][k] * x[k];
      }
      x[i] /= l[i][i];
    }
    return x;
  }

  /// `A⁻¹ b`.
  double[] solve(double[] b) {
    double[] x = forward(b);
    for (int i = x.length - 1; i >= 0; i--) {
      x[i] /= l[i][i];
      for (int k = 0; k < i; k++) {
        x[k] -= l[i][k] * x[i];
      }
    }
    return x;
  }

  /// `A⁻¹`.
  double[][] inverse() {
    int n = l.length;
    // Rows of L⁻¹, each as long as it has numbers; A⁻¹ = L⁻ᵀ L⁻¹.
    double[][] m = new double[n][];
    for (int i = 0; i < n; i++) {
      m[i] = new double[i + 1];
      m[i][i] = 1 / l[i][i];
      for (int j = 0; j < i; j++) {
        double sum = 0;
        for (int k = j; k < i; k++) {
          sum -= l[i][k] * m[k][j];
        }
        m[i][j] = sum / l[i][i];
      }
    }
    double[][] inverse = new double[n][n];
    for (int k = 0; k < n; k++) {
      for (int i = 0; i <= k; i++) {
        for (int j = 0; j <= i; j++) {
          inverse[i][j] += m[k][i] * m[k][j];
        }
      }
    }
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        inverse[j][i] = inverse[i][j];
      }
    }
    return inverse;
  }

  double logDeterminant() {
    double sum = 0;
    for (int i = 0; i < l.length; i++) {
      sum += Math.log(l[i][i]);
    }
    return 2 * sum;
  }
}
