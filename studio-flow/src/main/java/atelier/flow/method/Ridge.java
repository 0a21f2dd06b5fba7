package atelier.flow.method;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.NonPositiveDefiniteMatrixException;
import org.apache.commons.math3.linear.SingularValueDecomposition;

/// Least squares whose slopes are held back (the constant is not): scikit-learn's Ridge.
public record Ridge(double[] slopes, double constant) {
  public static Ridge of(double[][] x, double[] y, double lambda) {
    int n = x.length;
    int d = n == 0 ? 0 : x[0].length;
    double[] means = new double[d];
    double mean = 0;
    for (int i = 0; i < n; i++) {
      mean += y[i] / n;
      for (int j = 0; j < d; j++) {
        means[j] += x[i][j] / n;
      }
    }
    var products = new Array2DRowRealMatrix(Math.max(1, d), Math.max(1, d));
    var right = new double[Math.max(1, d)];
    for (int i = 0; i < n; i++) {
      for (int a = 0; a < d; a++) {
        double xa = x[i][a] - means[a];
        right[a] += xa * (y[i] - mean);
        for (int b = 0; b <= a; b++) {
          products.addToEntry(a, b, xa * (x[i][b] - means[b]));
        }
      }
    }
    for (int a = 0; a < d; a++) {
      products.addToEntry(a, a, lambda);
      for (int b = 0; b < a; b++) {
        products.setEntry(b, a, products.getEntry(a, b));
      }
    }
    double[] slopes = d == 0 ? new double[0] : solved(products, right);
    double constant = mean;
    for (int j = 0; j < d; j++) {
      constant -= slopes[j] * means[j];
    }
    return new Ridge(slopes, constant);
  }

  private static double[] solved(Array2DRowRealMatrix products, double[] right) {
    try {
      return new CholeskyDecomposition(products, 1e-12, 1e-12 * Math.max(1, products.getTrace())).getSolver().solve(new ArrayRealVector(right)).toArray();
    } catch (NonPositiveDefiniteMatrixException e) {
      // Columns that depend on each other share the slope.
      return new SingularValueDecomposition(products).getSolver().solve(new ArrayRealVector(right)).toArray();
    }
  }

  public double of(double[] row) {
    double sum = constant;
    for (int j = 0; j < slopes.length; j++) {
      sum += slopes[j] * row[j];
    }
    return sum;
  }
}
