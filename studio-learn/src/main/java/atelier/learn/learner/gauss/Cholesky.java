package atelier.learn.learner.gauss;

import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// The lower triangle L of a symmetric positive matrix A = L·Lᵀ, row by row.
///
/// @see "Golub & Van Loan 2013, Matrix Computations, algorithm 4.2.1"
record Cholesky(int size, double[] lower) {
  private static final int REPORT_ROWS = 64;

  /// Factors in place.
  ///
  /// @param a    n × n numbers; its lower triangle is read and overwritten
  /// @param rows hears how many rows are done, now and then
  /// @return null where the matrix is not positive
  static @Nullable Cholesky of(double[] a, int n, IntConsumer rows) {
    for (int i = 0; i < n; i++) {
      int row = i * n;
      for (int j = 0; j < i; j++) {
        a[row + j] = (a[row + j] - dot(a, row, j * n, j)) / a[j * n + j];
      }
      double rest = a[row + i] - dot(a, row, row, i);
      if (!(rest > 0)) {
        return null;
      }
      a[row + i] = Math.sqrt(rest);
      if (i % REPORT_ROWS == 0) {
        rows.accept(i);
      }
    }
    return new Cholesky(n, a);
  }

  /// Four sums at once, for one would wait for itself at each addition.
  private static double dot(double[] a, int x, int y, int length) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int k = 0;
    for (; k + 3 < length; k += 4) {
      s0 += a[x + k] * a[y + k];
      s1 += a[x + k + 1] * a[y + k + 1];
      s2 += a[x + k + 2] * a[y + k + 2];
      s3 += a[x + k + 3] * a[y + k + 3];
    }
    for (; k < length; k++) {
      s0 += a[x + k] * a[y + k];
    }
    return s0 + s1 + s2 + s3;
  }

  /// Solves A·x = b.
  double[] solve(double[] b) {
    double[] x = b.clone();
    for (int i = 0; i < size; i++) {
      double sum = x[i];
      for (int k = 0; k < i; k++) {
        sum -= lower[i * size + k] * x[k];
      }
      x[i] = sum / lower[i * size + i];
    }
    for (int i = size - 1; i >= 0; i--) {
      x[i] /= lower[i * size + i];
      for (int k = 0; k < i; k++) {
        x[k] -= lower[i * size + k] * x[i];
      }
    }
    return x;
  }

  /// Half the logarithm of A's determinant.
  double halfLogDeterminant() {
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += Math.log(lower[i * size + i]);
    }
    return sum;
  }

  /// The diagonal of A's inverse.
  double[] inverseDiagonal() {
    double[] diagonal = new double[size];
    double[] column = new double[size];
    for (int j = 0; j < size; j++) {
      // Column j of L's inverse begins at row j.
      for (int i = j; i < size; i++) {
        double sum = i == j ? 1 : 0;
        for (int k = j; k < i; k++) {
          sum -= lower[i * size + k] * column[k];
        }
        column[i] = sum / lower[i * size + i];
        diagonal[j] += column[i] * column[i];
      }
    }
    return diagonal;
  }
}
