package atelier.flow.method;

import java.util.SplittableRandom;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;

/// The main directions of sparse rows, without centring (truncated SVD): by products of the columns where these are few, else by subspace iteration (Halko, Martinsson and Tropp 2011).
public final class Singular {
  private static final int FEW = 300;
  private static final int EXTRA = 10;
  private static final int ROUNDS = 40;

  private Singular() {}

  /// A row's columns with something in them.
  public record Sparse(int[] places, double[] values) {}

  /// @return for each direction a number a column, the longest first; the largest number of each is positive
  public static double[][] directions(Sparse[] rows, int columns, int count, long seed) {
    int wanted = Math.min(count, Math.min(columns, rows.length));
    double[][] found = columns <= FEW ? exact(rows, columns, wanted) : iterated(rows, columns, wanted, seed);
    for (double[] direction : found) {
      int largest = 0;
      for (int j = 1; j < columns; j++) {
        largest = Math.abs(direction[j]) > Math.abs(direction[largest]) + 1e-9 ? j : largest;
      }
      if (direction[largest] < 0) {
        for (int j = 0; j < columns; j++) {
          direction[j] = -direction[j];
        }
      }
    }
    return found;
  }

  private static double[][] exact(Sparse[] rows, int columns, int wanted) {
    var products = new Array2DRowRealMatrix(columns, columns);
    for (Sparse row : rows) {
      for (int a = 0; a < row.places().length; a++) {
        for (int b = 0; b < row.places().length; b++) {
          products.addToEntry(row.places()[a], row.places()[b], row.values()[a] * row.values()[b]);
        }
      }
    }
    var eigen = new EigenDecomposition(products);
    var directions = new double[wanted][];
    for (int k = 0; k < wanted; k++) {
      directions[k] = eigen.getEigenvector(k).toArray();
    }
    return directions;
  }

  private static double[][] iterated(Sparse[] rows, int columns, int wanted, long seed) {
    int width = Math.min(wanted + EXTRA, columns);
    var random = new SplittableRandom(seed);
    var q = new double[width][];
    for (int k = 0; k < width; k++) {
      q[k] = random.doubles(columns, -1, 1).toArray();
    }
    orthonormal(q);
    for (int round = 0; round < ROUNDS; round++) {
      q = multiplied(rows, q, columns);
      orthonormal(q);
    }
    // The best directions inside the subspace.
    double[][] image = multiplied(rows, q, columns);
    var small = new Array2DRowRealMatrix(width, width);
    for (int a = 0; a < width; a++) {
      for (int b = 0; b <= a; b++) {
        double product = dot(q[a], image[b]);
        small.setEntry(a, b, product);
        small.setEntry(b, a, product);
      }
    }
    var eigen = new EigenDecomposition(small);
    var directions = new double[wanted][columns];
    for (int k = 0; k < wanted; k++) {
      double[] mix = eigen.getEigenvector(k).toArray();
      for (int a = 0; a < width; a++) {
        for (int j = 0; j < columns; j++) {
          directions[k][j] += mix[a] * q[a][j];
        }
      }
    }
    return directions;
  }

  /// XᵀX q.
  private static double[][] multiplied(Sparse[] rows, double[][] q, int columns) {
    var image = new double[q.length][columns];
    for (Sparse row : rows) {
      for (int k = 0; k < q.length; k++) {
        double along = along(row, q[k]);
        for (int i = 0; i < row.places().length; i++) {
          image[k][row.places()[i]] += along * row.values()[i];
        }
      }
    }
    return image;
  }

  /// A row's length in a direction.
  public static double along(Sparse row, double[] direction) {
    double sum = 0;
    for (int i = 0; i < row.places().length; i++) {
      sum += row.values()[i] * direction[row.places()[i]];
    }
    return sum;
  }

  private static void orthonormal(double[][] q) {
    for (int k = 0; k < q.length; k++) {
      for (int pass = 0; pass < 2; pass++) {
        for (int before = 0; before < k; before++) {
          double along = dot(q[k], q[before]);
          for (int j = 0; j < q[k].length; j++) {
            q[k][j] -= along * q[before][j];
          }
        }
      }
      double length = Math.sqrt(dot(q[k], q[k]));
      for (int j = 0; j < q[k].length; j++) {
        q[k][j] = length < 1e-300 ? 0 : q[k][j] / length;
      }
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
