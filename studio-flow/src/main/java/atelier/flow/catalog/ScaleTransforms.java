package atelier.flow.catalog;

import static atelier.core.data.TableText.table;
import static atelier.core.expr.Expr.call;
import static atelier.core.expr.Expr.literal;
import static atelier.flow.catalog.Transforms.cells;
import static atelier.flow.catalog.Transforms.fitted;
import static atelier.flow.catalog.Transforms.learned;
import static atelier.flow.catalog.Transforms.row;

import atelier.core.expr.Expr;
import atelier.core.expr.Rel;
import atelier.core.param.Param;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Process numeric: scale (`scale`). One query learns the constants; applying is plain arithmetic. Missing cells stay and are not learned from.
final class ScaleTransforms {
  private static final String COLUMNS = Columns.COLUMNS;
  private static final String OUT = Columns.OUT;

  record Standard(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out, boolean center, boolean scale,
      @Param(min = 0, max = 1, help = "1: standard deviation of a sample.") int ddof) implements OnColumns {}

  record Robust(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out, @Param(min = 0, max = 1) double lower,
      @Param(min = 0, max = 1) double upper, boolean center, boolean scale) implements OnColumns {}

  record MinMax(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out, double min, double max,
      @Param(help = "Limits new values to the range.") boolean clipNew) implements OnColumns {}

  record Centre(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out, @Param(type = "cols", help = "Empty: one mean for all rows.") List<String> groups) implements OnColumns {}

  record UnitNorm(@Param(type = "cols", required = true) List<String> columns, @Param(choices = {"1", "2", "inf"}) String p) {}

  private ScaleTransforms() {}

  static List<Transform<?>> list() {
    return List.of(
        learned("scale.standard", "Standard scaler", "(x - mean) / standard deviation; a constant column becomes 0.", new Standard(List.of(), "", true, true, 1),
                (p, x) -> Map.of("mean", call("mean", x.number()), "sd", call(p.ddof() == 1 ? "std" : "std_population", x.number())), ScaleTransforms::standard)
            .example("{'columns': ['x']}", table("x | y", "1 | a", "2 | b", "3 | c", "- | d"), table("x:number | y", "-1.0 | a", "0.0 | b", "1.0 | c", "- | d"))
            .example("{'columns': ['x'], 'out': 'z'}", table("x | y", "5 | a", "5 | b", "- | d"), table("x | y | z", "5 | a | 0.0", "5 | b | 0.0", "- | d | -")),
        learned("scale.robust", "Robust scaler", "(x - median) / (upper - lower quantile).", new Robust(List.of(), "", 0.25, 0.75, true, true), ScaleTransforms::quantiles, ScaleTransforms::robust)
            .example("{'columns': ['x']}", table("x | y", "1 | a", "2 | b", "3 | c", "4 | d", "100 | e", "- | f"),
                table("x:number | y", "-1.0 | a", "-0.5 | b", "0.0 | c", "0.5 | d", "48.5 | e", "- | f")),
        learned("scale.min-max", "Min-max scaler", "Linear to a range; a constant column becomes its middle.", new MinMax(List.of(), "", 0, 1, false),
                (p, x) -> Map.of("min", call("min", x.number()), "max", call("max", x.number())), ScaleTransforms::minMax)
            .example("{'columns': ['x']}", table("x | y", "2 | a", "4 | b", "6 | c", "- | d"), table("x:number | y", "0.0 | a", "0.5 | b", "1.0 | c", "- | d"))
            .example("{'columns': ['x'], 'min': -1}", table("x | y", "3 | a", "3 | b", "- | d"), table("x:number | y", "0.0 | a", "0.0 | b", "- | d")),
        learned("scale.max-abs", "Max absolute scaler", "x / largest absolute value; keeps signs and zeros.", Columns.DEFAULTS,
                (p, x) -> Map.of("max", call("max", call("abs", x.number()))), (p, x, a) -> divided(x.number(), a.number("max"), 0))
            .example("{'columns': ['x']}", table("x | y", "-4 | a", "2 | b", "- | c"), table("x:number | y", "-1.0 | a", "0.5 | b", "- | c")),
        fitted("scale.mean-center", "Mean centring", "x - mean, of all rows or of the row's group.", new Centre(List.of(), "", List.of()), s -> GroupStatistics.question(s, s.params().groups(), x -> call("mean", x.number())),
                s -> Transforms.onColumns(s, x -> call("minus", x.number(), call("to_number", GroupStatistics.value(s, s.params().groups(), (_, v) -> v, x)))))
            .example("{'columns': ['x'], 'groups': ['g']}", table("x | g", "1 | a", "3 | a", "10 | b", "- | -"), table("x:number | g", "-1.0 | a", "1.0 | a", "0.0 | b", "- | -"))
            .example("{'columns': ['x']}", table("x | y", "1 | a", "3 | b", "- | c"), table("x:number | y", "-1.0 | a", "1.0 | b", "- | c")),
        fitted("scale.median-mad", "Median/MAD scaler", "(x - median) / (1.4826 * median absolute deviation); missing where the deviation is 0 and x is not the median.", Columns.DEFAULTS,
                s -> Answers.twice(s, s.columns(s.params().columns()), ScaleTransforms::median, ScaleTransforms::deviation),
                s -> Transforms.onColumns(s, x -> medianMad(x, Answers.of(s, x.name()))))
            .example("{'columns': ['x']}", table("x | y", "1 | a", "2 | b", "3 | c", "4 | d", "100 | e", "- | f"),
                table("x:number | y", "-1.3489815189531904 | a", "-0.6744907594765952 | b", "0.0 | c", "0.6744907594765952 | d", "65.42560366922974 | e", "- | f"))
            .example("{'columns': ['x'], 'out': 'z'}", table("x | y", "5 | a", "5 | b", "5 | c", "9 | d", "- | e"), table("x | y | z:number", "5 | a | 0.0", "5 | b | 0.0", "5 | c | 0.0", "9 | d | -", "- | e | -")),
        row("scale.unit-norm-row", "Normalise rows", "Divides the columns of a row by the row's norm; a row of zeros stays.", Reach.ROW, new UnitNorm(List.of(), "2"), ScaleTransforms::unitNorm)
            .example("{'columns': ['a', 'b']}", table("a | b", "3 | 4", "1 | -", "0 | 0"), table("a:number | b:number", "0.6 | 0.8", "- | -", "0.0 | 0.0")),
        learned("scale.decimal-scale", "Decimal scaling", "Divides by the power of ten that brings all below 1.", Columns.DEFAULTS,
                (p, x) -> Map.of("max", call("max", call("abs", x.number()))), (p, x, a) -> call("divide", x.number(), literal(powerAbove(a.number("max")))))
            .example("{'columns': ['x']}", table("x | y", "5 | a", "250 | b", "- | c"), table("x:number | y", "0.005 | a", "0.25 | b", "- | c")),
        cells("scale.log-scale", "Signed log scale", "sign(x) * ln(1 + abs(x)).", Columns.DEFAULTS, (p, x) -> call("times", call("sign", x.number()), call("log1p", call("abs", x.number()))))
            .example("{'columns': ['x']}", table("x | y", "-1 | a", "0 | b", "- | c"), table("x:number | y", "-0.6931471805599453 | a", "0.0 | b", "- | c")),
        learned("scale.sigmoid", "Logistic squashing", "1 / (1 + exp(-(x - mean) / standard deviation)).", Columns.DEFAULTS,
                (p, x) -> Map.of("mean", call("mean", x.number()), "sd", call("std", x.number())), ScaleTransforms::sigmoid)
            .example("{'columns': ['x']}", table("x | y", "1 | a", "2 | b", "3 | c", "- | d"), table("x:number | y", "0.2689414213699951 | a", "0.5 | b", "0.7310585786300049 | c", "- | d")),
        learned("scale.to-percent", "Percent of maximum", "100 * x / max; missing where the maximum is 0.", Columns.DEFAULTS,
                (p, x) -> Map.of("max", call("max", x.number())), (p, x, a) -> call("divide", call("times", 100.0, x.number()), a.get("max")))
            .example("{'columns': ['x']}", table("x | y", "5 | a", "10 | b", "- | c"), table("x:number | y", "50.0 | a", "100.0 | b", "- | c")));
  }

  static <P> Map<String, Expr.Call> median(P p, Cell x) throws FlowException {
    return Map.of("median", call("median", x.number()));
  }

  /// The median of the distances from the median.
  static <P> Map<String, Expr.Call> deviation(P p, Cell x, Answers.First first) throws FlowException {
    return Map.of("mad", call("median", call("abs", call("minus", x.number(), first.get("median")))));
  }

  private static Expr medianMad(Cell x, Answers a) throws FlowException {
    double mad = a.number("mad");
    Expr centred = call("minus", x.number(), a.get("median"));
    return mad == 0 ? call("if", call("eq", centred, 0.0), 0.0, null) : call("divide", centred, 1.4826 * mad);
  }

  /// The quotient, or another number where the divisor is 0 or not known; missing stays missing.
  private static Expr divided(Expr x, double divisor, double otherwise) {
    boolean usable = divisor != 0 && !Double.isNaN(divisor);
    return usable ? call("divide", x, divisor) : call("plus", call("times", x, 0.0), otherwise);
  }

  private static Expr standard(Standard p, Cell x, Answers a) throws FlowException {
    Expr centred = p.center() ? call("minus", x.number(), a.get("mean")) : x.number();
    if (!p.scale()) {
      return centred;
    }
    double sd = a.optional("sd") instanceof Double d ? d : 0;
    return p.center() ? divided(centred, sd, 0) : sd == 0 ? centred : call("divide", centred, sd);
  }

  private static Map<String, Expr.Call> quantiles(Robust p, Cell x) throws FlowException {
    if (p.lower() >= p.upper()) {
      throw FlowException.input("The quantiles " + p.lower() + " and " + p.upper() + " leave nothing between them.", "Give a lower one below the upper one.");
    }
    var asked = new LinkedHashMap<String, Expr.Call>();
    asked.put("median", call("median", x.number()));
    asked.put("low", call("quantile", x.number(), p.lower()));
    asked.put("high", call("quantile", x.number(), p.upper()));
    return asked;
  }

  private static Expr robust(Robust p, Cell x, Answers a) throws FlowException {
    Expr centred = p.center() ? call("minus", x.number(), a.get("median")) : x.number();
    return p.scale() ? divided(centred, a.number("high") - a.number("low"), 0) : centred;
  }

  private static Expr minMax(MinMax p, Cell x, Answers a) throws FlowException {
    double low = a.number("min");
    double width = a.number("max") - low;
    if (width == 0) {
      return divided(x.number(), 0, 0.5 * (p.min() + p.max()));
    }
    Expr scaled = call("plus", call("times", call("divide", call("minus", x.number(), low), width), p.max() - p.min()), p.min());
    return p.clipNew() ? call("if", call("is_missing", x.value()), null, call("least", call("greatest", scaled, p.min()), p.max())) : scaled;
  }

  private static Rel unitNorm(Step<UnitNorm> step) throws FlowException {
    Expr norm = null;
    List<String> columns = step.columns(step.params().columns());
    for (String name : columns) {
      Expr size = call("abs", step.cell(name).number());
      Expr part = step.params().p().equals("2") ? call("times", size, size) : size;
      norm = norm == null ? part : step.params().p().equals("inf") ? call("if", call("ge", norm, part), norm, call("if", call("is_missing", norm), null, part)) : call("plus", norm, part);
    }
    Expr length = step.params().p().equals("2") ? call("sqrt", norm) : norm;
    var changed = new LinkedHashMap<String, Expr>();
    for (String name : columns) {
      changed.put(name, call("divide", step.cell(name).number(), call("if", call("eq", length, 0), 1.0, length)));
    }
    return step.with(changed);
  }

  private static double powerAbove(double max) {
    double power = 1;
    while (max / power >= 1) {
      power *= 10;
    }
    return power;
  }

  private static Expr sigmoid(Columns p, Cell x, Answers a) throws FlowException {
    double sd = a.optional("sd") instanceof Double d ? d : 0;
    Expr z = divided(call("minus", x.number(), a.get("mean")), sd, 0);
    // exp overflows to missing far below the mean, where the result is 0.
    Expr e = call("exp", call("least", call("negate", z), 700.0));
    return call("if", call("is_missing", z), null, call("divide", 1.0, call("plus", 1.0, e)));
  }
}
