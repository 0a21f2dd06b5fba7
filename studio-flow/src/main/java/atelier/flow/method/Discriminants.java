package atelier.flow.method;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/// Fisher's linear discriminants: directions in which classes are far apart for how wide they are, on the scale of scikit-learn's LinearDiscriminantAnalysis.
public record Discriminants(double[] mean, double[][] directions) {
  private static final double SMALLEST = 1e-10;

  public static Discriminants of(double[][] x, int[] classes, int count) {
    int d = x[0].length;
    int n = x.length;
    var sums = new double[count][d];
    var sizes = new int[count];
    var mean = new double[d];
    for (int i = 0; i < n; i++) {
      sizes[classes[i]]++;
      for (int j = 0; j < d; j++) {
        sums[classes[i]][j] += x[i][j];
        mean[j] += x[i][j] / n;
      }
    }
    var within = new Array2DRowRealMatrix(d, d);
    var between = new Array2DRowRealMatrix(d, d);
    for (int i = 0; i < n; i++) {
      double[] own = sums[classes[i]];
      int size = sizes[classes[i]];
      for (int a = 0; a < d; a++) {
        for (int b = 0; b < d; b++) {
          within.addToEntry(a, b, (x[i][a] - own[a] / size) * (x[i][b] - own[b] / size) / Math.max(1, n - count));
        }
      }
    }
    for (int c = 0; c < count; c++) {
      for (int a = 0; a < d; a++) {
        for (int b = 0; b < d; b++) {
          between.addToEntry(a, b, sizes[c] * (sums[c][a] / sizes[c] - mean[a]) * (sums[c][b] / sizes[c] - mean[b]) / Math.max(1, count - 1));
        }
      }
    }
    return new Discriminants(mean, directions(within, between, Math.min(count - 1, d)));
  }

  private static double[][] directions(RealMatrix within, RealMatrix between, int most) {
    int d = within.getRowDimension();
    RealMatrix white = whitening(within);
    RealMatrix inside = white.transpose().multiply(between).multiply(white);
    var eigen = new EigenDecomposition(inside.add(inside.transpose()).scalarMultiply(0.5));
    var directions = new double[most][d];
    for (int k = 0; k < most; k++) {
      double[] direction = white.operate(eigen.getEigenvector(k)).toArray();
      int largest = 0;
      for (int j = 1; j < d; j++) {
        largest = Math.abs(direction[j]) > Math.abs(direction[largest]) + 1e-12 ? j : largest;
      }
      for (int j = 0; j < d; j++) {
        directions[k][j] = direction[largest] < 0 ? -direction[j] : direction[j];
      }
    }
    return directions;
  }

  /// A matrix that makes the spread within classes a ball; directions without spread are left out.
  private static RealMatrix whitening(RealMatrix within) {
    int d = within.getRowDimension();
    var eigen = new EigenDecomposition(within);
    var white = new Array2DRowRealMatrix(d, d);
    double largest = Math.max(eigen.getRealEigenvalue(0), 1e-300);
    for (int k = 0; k < d; k++) {
      double value = eigen.getRealEigenvalue(k);
      double scale = value < SMALLEST * largest ? 0 : 1 / Math.sqrt(value);
      for (int j = 0; j < d; j++) {
        white.setEntry(j, k, eigen.getEigenvector(k).getEntry(j) * scale);
      }
    }
    return white;
  }
}
