package atelier.flow.catalog;

import static atelier.core.data.TableText.table;
import static atelier.core.expr.Expr.call;
import static atelier.core.expr.Expr.literal;
import static atelier.flow.catalog.Transforms.fitted;
import static atelier.flow.catalog.Transforms.row;

import atelier.core.data.Kind;
import atelier.core.data.Schema;
import atelier.core.expr.Expr;
import atelier.core.expr.Rel;
import atelier.core.param.Param;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularMatrixException;
import org.jspecify.annotations.Nullable;

/// Linear methods (`reduce`, `outlier`, `ml`): solved from means and covariances, applied as plain sums. A row with a missing input gets a missing result.
final class LinearTransforms {
  enum Style {
    COLUMNS, VECTOR
  }

  record Pca(@Param(type = "cols", required = true) List<String> columns, @Param(min = 1, help = "How many; left out: as many as variance_percent needs.") @Nullable Integer components,
      @Param(min = 0, max = 100, unit = "percent of the variance") double variancePercent, boolean center, boolean scale, Style style, @Param(help = "Names are the prefix, _ and 1, 2 …") String prefix, boolean keepInputs) {}

  record Projection(@Param(type = "cols", required = true) List<String> columns, @Param(required = true, min = 1, max = 1000) int components, long seed) {}

  record Mahalanobis(@Param(type = "cols", required = true) List<String> columns, @Param(min = 0.5, max = 1, help = "Quantile of the chi-squared distribution.") double p, @Param(help = "Name of the new column.") String output) {}

  record Residual(@Param(type = "col", required = true) String column, @Param(type = "cols", required = true) List<String> controls, @Param(help = "Name of the new column; empty: <column>_residual.") String output) {}

  record Vif(@Param(min = 1, max = 50) double maxVif) {}

  private static final double LARGEST_VIF = 50;

  private LinearTransforms() {}

  static List<Transform<?>> list() {
    return List.of(
        fitted("reduce.pca", "Principal components", "Columns as few uncorrelated sums, those with most variance first; the largest loading of each is positive.",
                new Pca(List.of(), null, 95, true, true, Style.COLUMNS, "pc", false), s -> Moments.question(s, s.columns(s.params().columns())), LinearTransforms::components)
            .example("{'columns': ['a', 'b'], 'components': 1}", table("a | b | n", "1 | 2 | x", "2 | 4 | y", "3 | 6 | z", "- | 1 | w"),
                table("n | pc_1:number", "x | -1.414213562373095", "y | 0.0", "z | 1.414213562373095", "w | -"))
            .example("{'columns': ['a', 'b'], 'scale': false, 'style': 'vector', 'keep_inputs': true}", table("a | b", "1 | 5", "2 | 5", "3 | 5", "4 | -"),
                table("a | b | pc:vector", "1 | 5 | [-1]", "2 | 5 | [0]", "3 | 5 | [1]", "4 | - | [-]"))
            .refuses("{'columns': ['a', 'b']}", table("a | b:number", "1 | -", "2 | -"), "0 rows"),
        row("reduce.random-projection", "Random projection", "So many sums with weights by chance (normal, of variance 1 / components), which keep distances nearly.", Reach.ROW, new Projection(List.of(), 1, 42), LinearTransforms::projected)
            .example("{'columns': ['a', 'b'], 'components': 2, 'seed': 7}", table("a | b", "0 | 0", "- | 1"), table("rp_1:number | rp_2:number", "0.0 | 0.0", "- | -")),
        fitted("outlier.mahalanobis", "Multivariate distance flag", "Rows far from the centre by the columns' common spread.", new Mahalanobis(List.of(), 0.999, "is_outlier"), s -> Moments.question(s, s.columns(s.params().columns())),
                LinearTransforms::far)
            .example("{'columns': ['a', 'b'], 'p': 0.75}", table("a | b", "0.0 | 0.0", "1.0 | 0.0", "0.0 | 1.0", "1.0 | 1.0", "9.0 | -9.0", "- | 1.0"),
                table("a | b | is_outlier", "0.0 | 0.0 | false", "1.0 | 0.0 | false", "0.0 | 1.0 | false", "1.0 | 1.0 | false", "9.0 | -9.0 | true", "- | 1.0 | -"))
            .refuses("{'columns': ['a', 'b']}", table("a | b", "1 | 2", "2 | 4", "3 | 6"), "depend"),
        fitted("ml.residual", "Residual of a linear fit", "The value less what the controls say of it, by least squares.", new Residual("", List.of(), ""), s -> Moments.question(s, together(s)), LinearTransforms::residual)
            .example("{'column': 'y', 'controls': ['x']}", table("x | y", "1 | 3", "2 | 5", "3 | 10", "- | 4"), table("x | y | y_residual", "1 | 3 | 0.5", "2 | 5 | -1.0", "3 | 10 | 0.5", "- | 4 | -")),
        fitted("reduce.select-vif", "Drop by VIF", "Drops the numeric column that the others explain best, again and again, until no variance inflation factor is above the limit.", new Vif(5),
                s -> Moments.question(s, numeric(s)), LinearTransforms::independent)
            .example("{}", table("a | b | c | k", "1.0 | 2.0 | 5.0 | x", "2.0 | 4.0 | 1.0 | y", "3.0 | 6.0 | 4.0 | z", "4.0 | 8.0 | 2.0 | -"), table("b | c | k", "2.0 | 5.0 | x", "4.0 | 1.0 | y", "6.0 | 4.0 | z", "8.0 | 2.0 | -")));
  }

  private static Rel components(Step<Pca> step) throws FlowException {
    Pca p = step.params();
    List<String> names = step.columns(p.columns());
    if (Moments.nothing(step)) {
      return step.with(Map.of());
    }
    Moments moments = Moments.of(step, names);
    var sums = new ArrayList<Expr>();
    for (double[] loadings : loadings(moments, p)) {
      sums.add(component(step, moments, loadings));
    }
    var added = new LinkedHashMap<String, Expr>();
    if (p.style() == Style.VECTOR) {
      added.put(p.prefix(), new Expr.Call("list_of", sums));
    } else {
      sums.forEach(s -> added.put(p.prefix() + "_" + (added.size() + 1), s));
    }
    return EncodeTransforms.replaced(step, step.input(), p.keepInputs() ? Set.of() : new HashSet<>(names), added);
  }

  /// The directions of most variance, those with most first; the largest loading of each is positive.
  static List<double[]> loadings(Moments moments, Pca p) {
    RealMatrix spread = p.scale() ? moments.correlation() : moments.covariance();
    EigenDecomposition eigen = new EigenDecomposition(spread);
    double total = spread.getTrace();
    int width = moments.columns().size();
    int most = p.components() == null ? width : Math.min(p.components(), width);
    var all = new ArrayList<double[]>();
    double explained = 0;
    for (int k = 0; k < most && (p.components() != null || explained < p.variancePercent() / 100 - 1e-12); k++) {
      all.add(signed(eigen.getEigenvector(k).toArray()));
      explained += total == 0 ? 1 : eigen.getRealEigenvalue(k) / total;
    }
    return all;
  }

  private static double[] signed(double[] loadings) {
    int largest = 0;
    for (int i = 1; i < loadings.length; i++) {
      largest = Math.abs(loadings[i]) > Math.abs(loadings[largest]) + 1e-12 ? i : largest;
    }
    double sign = Math.signum(loadings[largest]);
    return java.util.Arrays.stream(loadings).map(l -> sign * l).toArray();
  }

  private static Expr component(Step<Pca> step, Moments moments, double[] loadings) throws FlowException {
    var weights = new double[loadings.length];
    double constant = 0;
    for (int i = 0; i < loadings.length; i++) {
      double deviation = step.params().scale() ? moments.deviation(i) : 1;
      weights[i] = deviation == 0 ? 0 : loadings[i] / deviation;
      constant -= step.params().center() ? weights[i] * moments.mean()[i] : 0;
    }
    return Moments.weighted(step, moments.columns(), weights, constant);
  }

  private static Rel projected(Step<Projection> step) throws FlowException {
    Projection p = step.params();
    List<String> names = step.columns(p.columns());
    var random = new Random(p.seed());
    var added = new LinkedHashMap<String, Expr>();
    for (int k = 1; k <= p.components(); k++) {
      double[] weights = random.doubles(names.size()).map(_ -> random.nextGaussian() / Math.sqrt(p.components())).toArray();
      added.put("rp_" + k, Moments.weighted(step, names, weights, 0));
    }
    return EncodeTransforms.replaced(step, step.input(), new HashSet<>(names), added);
  }

  private static RealMatrix inverse(RealMatrix matrix, List<String> names) throws FlowException {
    try {
      return new LUDecomposition(matrix, 1e-12).getSolver().getInverse();
    } catch (SingularMatrixException e) {
      throw FlowException.input("The columns " + Step.list(names) + " depend on each other, or one is constant.", "Leave one of them out.");
    }
  }

  private static Rel far(Step<Mahalanobis> step) throws FlowException {
    Mahalanobis p = step.params();
    List<String> names = step.columns(p.columns());
    if (Moments.nothing(step)) {
      return step.adding(p.output(), Constants.missing(Kind.BOOLEAN));
    }
    Moments moments = Moments.of(step, names);
    RealMatrix inverse = inverse(moments.covariance(), names);
    Expr distance = literal(0.0);
    for (int i = 0; i < names.size(); i++) {
      Expr x = call("minus", step.cell(names.get(i)).number(), moments.mean()[i]);
      for (int j = 0; j < names.size(); j++) {
        Expr y = call("minus", step.cell(names.get(j)).number(), moments.mean()[j]);
        distance = call("plus", distance, call("times", call("times", x, y), inverse.getEntry(i, j)));
      }
    }
    double limit = new ChiSquaredDistribution(names.size()).inverseCumulativeProbability(p.p());
    return step.adding(p.output(), call("gt", distance, limit));
  }

  private static List<String> together(Step<Residual> step) throws FlowException {
    var names = new ArrayList<>(step.columns(step.params().controls()));
    if (names.contains(step.params().column())) {
      throw FlowException.input("Column '" + step.params().column() + "' controls itself.", "Leave it out of the controls.");
    }
    names.add(step.cell(step.params().column()).name());
    return names;
  }

  private static Rel residual(Step<Residual> step) throws FlowException {
    Residual p = step.params();
    String output = p.output().isEmpty() ? p.column() + "_residual" : p.output();
    List<String> names = together(step);
    if (Moments.nothing(step)) {
      return step.adding(output, Constants.missing(Kind.NUMBER));
    }
    Moments moments = Moments.of(step, names);
    int n = names.size() - 1;
    RealMatrix controls = moments.covariance().getSubMatrix(0, n - 1, 0, n - 1);
    RealMatrix shared = moments.covariance().getSubMatrix(0, n - 1, n, n);
    double[] slopes = inverse(controls, names.subList(0, n)).multiply(shared).getColumn(0);
    double constant = moments.mean()[n];
    for (int i = 0; i < n; i++) {
      constant -= slopes[i] * moments.mean()[i];
    }
    return step.adding(output, call("minus", step.cell(p.column()).number(), Moments.weighted(step, names.subList(0, n), slopes, constant)));
  }

  private static List<String> numeric(Step<?> step) {
    return step.schema().columns().stream().filter(c -> c.kind().isNumeric() && !c.name().equals(Schema.PART)).map(c -> c.name()).toList();
  }

  private static Rel independent(Step<Vif> step) throws FlowException {
    var left = new ArrayList<>(numeric(step));
    if (Moments.nothing(step) || left.size() < 2) {
      return step.with(Map.of());
    }
    RealMatrix all = Moments.of(step, left).correlation();
    List<String> names = List.copyOf(left);
    while (left.size() > 1) {
      int[] places = left.stream().mapToInt(names::indexOf).toArray();
      RealMatrix kept = all.getSubMatrix(places, places);
      // A little on the diagonal keeps the matrix regular: exact dependence shows as a very large factor.
      RealMatrix regular = kept.add(diagonal(places.length, 1e-9));
      RealMatrix inverse = new LUDecomposition(regular, 1e-300).getSolver().getInverse();
      int worst = 0;
      for (int i = 1; i < places.length; i++) {
        worst = factor(inverse, i) > factor(inverse, worst) + 1e-6 ? i : worst;
      }
      if (factor(inverse, worst) <= step.params().maxVif()) {
        break;
      }
      left.remove(worst);
    }
    var dropped = new HashSet<>(names);
    dropped.removeAll(left);
    return step.keeping(step.schema().names().stream().filter(n -> !dropped.contains(n)).toList());
  }

  private static double factor(RealMatrix inverse, int i) {
    return Math.min(LARGEST_VIF + 1, inverse.getEntry(i, i));
  }

  private static RealMatrix diagonal(int n, double value) {
    var matrix = new Array2DRowRealMatrix(n, n);
    for (int i = 0; i < n; i++) {
      matrix.setEntry(i, i, value);
    }
    return matrix;
  }
}
