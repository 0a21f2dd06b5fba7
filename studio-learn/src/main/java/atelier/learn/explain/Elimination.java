package atelier.learn.explain;

/// Small linear systems by Gaussian elimination with row exchange.
final class Elimination {
  private Elimination() {}

  /// Solves in place.
  ///
  /// @param rows n rows of n coefficients and the right-hand side; a row without a usable pivot gives 0
  static double[] solve(double[][] rows) {
    int n = rows.length;
    for (int k = 0; k < n; k++) {
      exchange(rows, k);
      for (int i = 0; i < n; i++) {
        if (i != k && rows[k][k] != 0) {
          double factor = rows[i][k] / rows[k][k];
          for (int j = k; j <= n; j++) {
            rows[i][j] -= factor * rows[k][j];
          }
        }
      }
    }
    double[] solution = new double[n];
    for (int i = 0; i < n; i++) {
      solution[i] = rows[i][i] == 0 ? 0 : rows[i][n] / rows[i][i];
    }
    return solution;
  }

  private static void exchange(double[][] rows, int k) {
    int largest = k;
    for (int i = k + 1; i < rows.length; i++) {
      if (Math.abs(rows[i][k]) > Math.abs(rows[largest][k])) {
        largest = i;
      }
    }
    double[] row = rows[k];
    rows[k] = rows[largest];
    rows[largest] = row;
  }
}
