package atelier.flow.analysis;

import atelier.core.data.Column;
import atelier.core.job.Progress;
import atelier.core.job.ProblemException;
import atelier.flow.catalog.FlowException;
import atelier.flow.method.Lasso;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.jspecify.annotations.Nullable;

/// Whether columns of numbers say the same: variance inflation, singular values, and which of them a lasso keeps. Only rows that have all of them are looked at.
///
/// @param factors  1 / (1 - R²) of each column by the others, at most 50; above 5 is high
/// @param singular values of the standardised columns, the largest first; near-equal ones mean no collinearity
/// @param shares   of the variance
/// @param lasso    null where no target was named
public record Collinearity(Kind kind, Sample sample, long rows, List<Factor> factors, List<Double> singular, List<Double> shares, @Nullable Dropping lasso) implements Analysis {
  private static final double MOST = 50;
  private static final int MOST_COLUMNS = 100;
  private static final double TINY = 1e-10;

  /// A column's variance inflation factor.
  public record Factor(String column, double vif) {}

  /// What a lasso leaves of standardised columns.
  public record Dropping(String target, double alpha, List<Weight> weights) {}

  public record Weight(String column, double weight) {}

  /// Standardised columns (divided by the deviation of all there is), and what is predicted, centred.
  private record Standard(double[][] x, double[] y, long rows) {}

  static Collinearity of(AnalysisTable table, AnalysisOrder order, Progress progress) throws ProblemException {
    Column target = order.target() == null ? null : table.numbers(order.target(), "--target");
    List<Column> columns = table.numbers(order.columns(), "--columns").stream().filter(c -> !c.equals(target)).toList();
    if (columns.size() < 2) {
      throw FlowException.input("Multicollinearity needs two columns of numbers.", "Name them with --columns.");
    }
    if (columns.size() > MOST_COLUMNS) {
      throw FlowException.input("There are " + columns.size() + " columns of numbers, more than " + MOST_COLUMNS + ".", "Name fewer with --columns.");
    }
    var wanted = new ArrayList<>(columns);
    if (target != null) {
      wanted.add(target);
    }
    AnalysisTable.Read read = table.read(wanted, progress);
    Standard standard = standard(columns, target, read);
    double[][] r = gram(standard);
    RealMatrix matrix = new Array2DRowRealMatrix(r);
    double[] eigen = Arrays.stream(new EigenDecomposition(matrix).getRealEigenvalues()).map(v -> Math.max(0, v)).map(v -> -v).sorted().map(v -> -v).toArray();
    List<Double> singular = Arrays.stream(eigen).mapToObj(v -> Math.sqrt(v * standard.rows())).toList();
    double all = Arrays.stream(eigen).sum();
    List<Factor> factors = IntStream.range(0, columns.size()).mapToObj(j -> new Factor(columns.get(j).name(), factor(matrix, j))).toList();
    return new Collinearity(
        Kind.COLLINEARITY, read.sample(), standard.rows(), factors, singular, Arrays.stream(eigen).mapToObj(v -> v / Math.max(1e-300, all)).toList(),
        target == null ? null : dropping(standard, r, columns, target, order.alpha()));
  }

  private static Standard standard(List<Column> columns, @Nullable Column target, AnalysisTable.Read read) throws FlowException {
    double[][] cells = columns.stream().map(c -> Groups.numbers(read.frame().column(c.name()))).toArray(double[][]::new);
    double[] y = target == null ? new double[read.frame().rows()] : Groups.numbers(read.frame().column(target.name()));
    int[] rows = IntStream.range(0, y.length).filter(i -> !Double.isNaN(y[i]) && Arrays.stream(cells).noneMatch(c -> Double.isNaN(c[i]))).toArray();
    if (rows.length < 3) {
      throw FlowException.input("Only " + rows.length + " rows have all of the columns.", "Fill missing cells, or name fewer columns with --columns.");
    }
    double[][] x = new double[cells.length][];
    for (int j = 0; j < cells.length; j++) {
      x[j] = centred(cells[j], rows);
      double sd = Math.sqrt(Arrays.stream(x[j]).map(v -> v * v).sum() / rows.length);
      if (sd > 0) {
        for (int i = 0; i < rows.length; i++) {
          x[j][i] /= sd;
        }
      }
    }
    return new Standard(x, centred(y, rows), rows.length);
  }

  private static double[] centred(double[] cells, int[] rows) {
    double mean = 0;
    for (int k = 0; k < rows.length; k++) {
      mean += (cells[rows[k]] - mean) / (k + 1);
    }
    double[] centred = new double[rows.length];
    for (int k = 0; k < rows.length; k++) {
      centred[k] = cells[rows[k]] - mean;
    }
    return centred;
  }

  private static double[][] gram(Standard standard) {
    int n = standard.x().length;
    double[][] gram = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        gram[i][j] = dot(standard.x()[i], standard.x()[j]) / standard.rows();
        gram[j][i] = gram[i][j];
      }
    }
    return gram;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /// R² by the other columns, whose correlations may be singular themselves.
  private static double factor(RealMatrix r, int j) {
    int n = r.getRowDimension();
    if (r.getEntry(j, j) < TINY) {
      return 1;
    }
    int[] others = IntStream.range(0, n).filter(k -> k != j).toArray();
    var eigen = new EigenDecomposition(r.getSubMatrix(others, others));
    double[] toward = Arrays.stream(others).mapToDouble(k -> r.getEntry(k, j)).toArray();
    double explained = 0;
    for (int k = 0; k < others.length; k++) {
      double value = eigen.getRealEigenvalue(k);
      double along = dot(eigen.getEigenvector(k).toArray(), toward);
      explained += value > TINY ? along * along / value : 0;
    }
    double left = 1 - explained / r.getEntry(j, j);
    return left <= 1 / MOST ? MOST : 1 / left;
  }

  private static Dropping dropping(Standard standard, double[][] gram, List<Column> columns, Column target, double asked) {
    double[] toward = Arrays.stream(standard.x()).mapToDouble(x -> dot(x, standard.y()) / standard.rows()).toArray();
    double alpha = asked > 0 ? asked : Arrays.stream(toward).map(Math::abs).max().orElse(0) / 10;
    double[] weights = Lasso.fit(gram, toward, alpha);
    return new Dropping(target.name(), alpha, IntStream.range(0, columns.size()).mapToObj(j -> new Weight(columns.get(j).name(), weights[j])).toList());
  }
}
