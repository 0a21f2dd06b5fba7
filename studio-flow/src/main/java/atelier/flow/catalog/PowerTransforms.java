package atelier.flow.catalog;

import static atelier.core.data.TableText.table;
import static atelier.core.expr.Expr.call;
import static atelier.flow.catalog.Transforms.fitted;

import atelier.core.data.DataException;
import atelier.core.data.Kind;
import atelier.core.expr.Expr;
import atelier.core.expr.Rel;
import atelier.core.param.Param;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.analysis.UnivariateFunction;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;
import org.jspecify.annotations.Nullable;

/// Scaling by the shape of a distribution (`scale`): ranks, and powers of the greatest likelihood. Learned from up to a million present values.
final class PowerTransforms {
  private static final String COLUMNS = Columns.COLUMNS;
  private static final String OUT = Columns.OUT;
  private static final int MOST = 1_000_000;
  private static final double LIMIT = 5;

  /// scikit-learn's bound: ranks nearer to 0 or 1 are taken for it.
  private static final double CLIPPED = new NormalDistribution().inverseCumulativeProbability(1 - 1e-7 + Math.ulp(1.0));

  record Quantiles(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out, @Param(min = 10, max = 10_000, help = "How many are kept; fewer where there are fewer values.") int quantiles)
      implements OnColumns {}

  record Power(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out, @Param(min = -5, max = 5, help = "Left out: the one of the greatest likelihood.") @Nullable Double lambda)
      implements OnColumns {}

  /// Sorted quantiles by column, at even steps from the smallest to the largest value.
  record Ranks(Map<String, double[]> columns) {}

  record Lambdas(Map<String, Double> columns) {}

  private PowerTransforms() {}

  static List<Transform<?>> list() {
    return List.of(
        fitted("scale.quantile-uniform", "Quantile to uniform", "The share of learned values below, 0 to 1, on lines between learned quantiles; beyond the learned range 0 or 1.", new Quantiles(List.of(), "", 1000), PowerTransforms::ranks, s -> ranked(s, false))
            .example("{'columns': ['x']}", table("x | y", "10 | a", "20 | b", "40 | c", "30 | d", "100 | e", "- | f"), table("x:number | y", "0.0 | a", "0.25 | b", "0.75 | c", "0.5 | d", "1.0 | e", "- | f"))
            .example("{'columns': ['x'], 'out': 'rank'}", table("x | y", "1 | a", "1 | b", "1 | c", "2 | d", "3 | e", "- | f"), table("x | y | rank", "1 | a | 0.0", "1 | b | 0.0", "1 | c | 0.0", "2 | d | 0.75", "3 | e | 1.0", "- | f | -"))
            .refuses("{'columns': ['x']}", table("x:number | y", "- | a"), "'x' has no value"),
        fitted("scale.quantile-normal", "Quantile to normal", "The normal number of the same rank; the ends are -5.2 and 5.2.", new Quantiles(List.of(), "", 1000), PowerTransforms::ranks, s -> ranked(s, true))
            .example("{'columns': ['x']}", table("x | y", "10 | a", "20 | b", "40 | c", "30 | d", "100 | e", "- | f"),
                table("x:number | y", "-5.199337582605575 | a", "-0.6744897501960817 | b", "0.6744897501960817 | c", "0.0 | d", "5.19933758270342 | e", "- | f")),
        fitted("scale.box-cox", "Box-Cox", "(x^λ - 1) / λ, or the logarithm for λ = 0; missing where x is not above 0.", new Power(List.of(), "", null), s -> lambdas(s, false), s -> powered(s, PowerTransforms::boxCox))
            .example("{'columns': ['x'], 'lambda': 0}", table("x | y", "1 | a", "0 | b", "- | c"), table("x:number | y", "0.0 | a", "- | b", "- | c"))
            .example("{'columns': ['x'], 'lambda': 0.5}", table("x | y", "4 | a", "9 | b", "-1 | c", "- | d"), table("x:number | y", "2.0 | a", "4.0 | b", "- | c", "- | d"))
            .refuses("{'columns': ['x']}", table("x:number | y", "-1 | a", "- | b"), "'x' has no value above 0"),
        fitted("scale.yeo-johnson", "Yeo-Johnson", "A power of x + 1, and of 1 - x below 0, that makes the distribution most normal.", new Power(List.of(), "", null), s -> lambdas(s, true), s -> powered(s, PowerTransforms::yeoJohnson))
            .example("{'columns': ['x'], 'lambda': 1}", table("x | y", "-3 | a", "2 | b", "- | c"), table("x:number | y", "-3.0 | a", "2.0 | b", "- | c"))
            .example("{'columns': ['x'], 'lambda': 2}", table("x | y", "2 | a", "0 | b", "- | c"), table("x:number | y", "4.0 | a", "0.0 | b", "- | c")));
  }

  private static Rel ranks(Step<Quantiles> step) throws FlowException {
    List<String> names = step.columns(step.params().columns());
    return Handed.question(step.input(), Handed.numbers(step, names), (in, _) -> {
      Sampled rows = Sampled.read(in, names.size(), MOST, 0);
      var quantiles = new LinkedHashMap<String, double[]>();
      for (int c = 0; c < names.size() && rows.rows() > 0; c++) {
        double[] sorted = present(rows, c, names.get(c));
        Arrays.sort(sorted);
        quantiles.put(names.get(c), spread(sorted, Math.min(step.params().quantiles(), sorted.length)));
      }
      return rows.rows() == 0 ? null : new Ranks(quantiles);
    });
  }

  static double[] present(Sampled rows, int column, String name) throws DataException {
    double[] present = rows.present(column);
    if (present.length == 0) {
      throw DataException.input("Column '" + name + "' has no value to learn from.", "Leave it out or fill it first.");
    }
    return present;
  }

  private static double[] spread(double[] sorted, int count) {
    var quantiles = new double[count];
    for (int i = 0; i < count; i++) {
      double at = count == 1 ? 0 : (double) i / (count - 1) * (sorted.length - 1);
      int low = (int) Math.floor(at);
      int high = Math.min(low + 1, sorted.length - 1);
      quantiles[i] = sorted[low] + (at - low) * (sorted[high] - sorted[low]);
    }
    return quantiles;
  }

  private static Rel ranked(Step<Quantiles> step, boolean normal) throws FlowException {
    List<String> names = step.columns(step.params().columns());
    Ranks ranks = Handed.learned(step, Ranks.class);
    var made = new LinkedHashMap<String, Kind>();
    for (String name : names) {
      String target = Transforms.target(name, names.size(), step.params().out());
      if (!target.equals(name)) {
        step.free(target);
      }
      made.put(target, Kind.NUMBER);
    }
    var quantiles = new ArrayList<double[]>();
    names.forEach(n -> quantiles.add(ranks == null ? new double[0] : ranks.columns().getOrDefault(n, new double[0])));
    var bell = new NormalDistribution();
    return Handed.each(step, Handed.numbers(step, names), made, row -> {
      var cells = new @Nullable Object[names.size()];
      for (int c = 0; c < cells.length; c++) {
        double x = row.number(c + 1);
        double rank = Double.isNaN(x) || quantiles.get(c).length == 0 ? Double.NaN : rank(x, quantiles.get(c));
        cells[c] = Double.isNaN(rank) ? null : (Object) (normal ? clipped(bell, rank) : rank);
      }
      return cells;
    });
  }

  private static double clipped(NormalDistribution bell, double rank) {
    return rank <= 0 ? -5.199337582605575 : rank >= 1 ? CLIPPED : Math.max(-5.199337582605575, Math.min(CLIPPED, bell.inverseCumulativeProbability(rank)));
  }

  /// The place among the quantiles, 0 to 1; the middle of the places of equal ones. The ends are 0 and 1, as in scikit-learn.
  private static double rank(double x, double[] quantiles) {
    int last = quantiles.length - 1;
    if (x <= quantiles[0]) {
      return 0;
    }
    if (x >= quantiles[last]) {
      return 1;
    }
    int high = upper(quantiles, x);
    int low = lower(quantiles, x);
    return low < high ? (low + high - 1) / 2.0 / last : (high - 1 + (x - quantiles[high - 1]) / (quantiles[high] - quantiles[high - 1])) / last;
  }

  /// The first place with something above x.
  private static int upper(double[] sorted, double x) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] > x) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /// The first place with x or something above it.
  private static int lower(double[] sorted, double x) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] >= x) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  private static Rel lambdas(Step<Power> step, boolean anySign) throws FlowException {
    List<String> names = step.columns(step.params().columns());
    return Handed.study(step.params().lambda() == null ? step.input() : new Rel.Limit(step.input(), 1, 0), Handed.numbers(step, names), 10, Chosen.evenly(names.size(), MOST, 0), (in, room) -> {
      Sampled rows = Sampled.all(in, names.size());
      var lambdas = new LinkedHashMap<String, Double>();
      for (int c = 0; c < names.size(); c++) {
        room.progress().report((double) c / names.size(), "Looking at column '" + names.get(c) + "'");
        Double given = step.params().lambda();
        lambdas.put(names.get(c), given != null ? given : rows.rows() == 0 ? 1 : anySign ? bestYeoJohnson(present(rows, c, names.get(c))) : bestBoxCox(rows, c, names.get(c)));
      }
      return new Lambdas(lambdas);
    });
  }

  private static double bestBoxCox(Sampled rows, int column, String name) throws DataException {
    double[] x = Arrays.stream(rows.present(column)).filter(v -> v > 0).toArray();
    if (x.length == 0) {
      throw DataException.input("Column '" + name + "' has no value above 0 to learn from.", "Use scale.yeo-johnson, which takes any number.");
    }
    double logs = Arrays.stream(x).map(Math::log).sum();
    return greatest(l -> (l - 1) * logs - x.length / 2.0 * Math.log(variance(x, v -> Math.abs(l) < 1e-12 ? Math.log(v) : Math.expm1(l * Math.log(v)) / l)));
  }

  private static double bestYeoJohnson(double[] x) {
    double logs = Arrays.stream(x).map(v -> Math.signum(v) * Math.log1p(Math.abs(v))).sum();
    return greatest(l -> (l - 1) * logs - x.length / 2.0 * Math.log(variance(x, v -> yeoJohnson(v, l))));
  }

  static double yeoJohnson(double x, double l) {
    if (x >= 0) {
      return Math.abs(l) < 1e-12 ? Math.log1p(x) : Math.expm1(l * Math.log1p(x)) / l;
    }
    return Math.abs(l - 2) < 1e-12 ? -Math.log1p(-x) : -Math.expm1((2 - l) * Math.log1p(-x)) / (2 - l);
  }

  private static double variance(double[] x, UnivariateFunction f) {
    double mean = 0;
    double squares = 0;
    for (int i = 0; i < x.length; i++) {
      double y = f.value(x[i]);
      double step = y - mean;
      mean += step / (i + 1);
      squares += step * (y - mean);
    }
    // A constant column has no best power; a floor keeps the logarithm finite.
    return Math.max(squares / x.length, 1e-300);
  }

  /// Where the likelihood is greatest: a walk in steps finds the hill, Brent's method its top.
  private static double greatest(UnivariateFunction likelihood) {
    double best = 1;
    double highest = Double.NEGATIVE_INFINITY;
    for (double l = -LIMIT; l <= LIMIT; l += 0.5) {
      double height = likelihood.value(l);
      if (height > highest + 1e-9) {
        highest = height;
        best = l;
      }
    }
    double top = new BrentOptimizer(1e-10, 1e-12)
        .optimize(new MaxEval(500), GoalType.MAXIMIZE, new UnivariateObjectiveFunction(likelihood), new SearchInterval(Math.max(-LIMIT, best - 0.5), Math.min(LIMIT, best + 0.5), best))
        .getPoint();
    // The hill is flat at its top: more digits would be the noise of the last bit, and differ between engines.
    return Math.rint(top * 1e6) / 1e6;
  }

  private interface Formula {
    Expr of(Expr x, double lambda);
  }

  private static Rel powered(Step<Power> step, Formula formula) throws FlowException {
    Lambdas lambdas = java.util.Objects.requireNonNull(Handed.learned(step, Lambdas.class));
    return Transforms.onColumns(step, x -> {
      Double lambda = lambdas.columns().get(x.name());
      if (lambda == null) {
        throw FlowException.input("The state knows nothing about column '" + x.name() + "'.", "Fit the flow again.");
      }
      return formula.of(x.number(), lambda);
    });
  }

  private static Expr boxCox(Expr x, double l) {
    Expr log = call("ln", call("if", call("gt", x, 0.0), x, null));
    return Math.abs(l) < 1e-12 ? log : call("divide", call("minus", call("exp", call("times", log, l)), 1.0), l);
  }

  private static Expr yeoJohnson(Expr x, double l) {
    Expr above = power(call("log1p", call("greatest", x, 0.0)), l, 1);
    Expr below = power(call("log1p", call("negate", call("least", x, 0.0))), 2 - l, -1);
    return call("if", call("is_missing", x), null, call("if", call("ge", x, 0.0), above, below));
  }

  private static Expr power(Expr log, double l, double sign) {
    return Math.abs(l) < 1e-12 ? call("times", log, sign) : call("divide", call("minus", call("exp", call("times", log, l)), 1.0), sign * l);
  }
}
