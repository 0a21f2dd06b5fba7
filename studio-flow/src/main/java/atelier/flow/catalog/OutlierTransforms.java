package atelier.flow.catalog;

import static atelier.core.data.TableText.table;
import static atelier.core.expr.Expr.call;
import static atelier.core.expr.Expr.column;
import static atelier.core.expr.Expr.literal;
import static atelier.flow.catalog.Transforms.fitted;
import static atelier.flow.catalog.Transforms.row;

import atelier.core.expr.Expr;
import atelier.core.expr.Frame;
import atelier.core.expr.Rel;
import atelier.core.param.Param;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Outliers (`outlier`). The bounds are learned and kept: new data is judged by them. Missing cells are no outliers.
final class OutlierTransforms {
  private static final String COLUMNS = Columns.COLUMNS;
  private static final String OUT = Columns.OUT;
  private static final String FIX = "What is done: limit, drop the row, make missing, or add <column>_outlier.";

  enum Fix {
    CLIP, REMOVE, MISSING, FLAG
  }

  /// Parameters of a rule that finds outliers in columns.
  interface Fixing extends OnColumns {
    Fix fix();
  }

  record Deviations(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out,
      @Param(min = 0, unit = "standard deviations") double k, @Param(help = FIX) Fix fix) implements Fixing {}

  record Quantiles(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out, @Param(min = 0, max = 1) double lower,
      @Param(min = 0, max = 1) double upper, @Param(help = FIX) Fix fix) implements Fixing {}

  record Limits(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out, @Param(required = true) double min,
      @Param(required = true) double max, @Param(help = FIX) Fix fix) implements Fixing {}

  record Range(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out,
      @Param(min = 0, unit = "interquartile ranges") double k, @Param(help = FIX) Fix fix) implements Fixing {}

  record Robust(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out, @Param(min = 0, max = 1) double lower,
      @Param(min = 0, max = 1) double upper, @Param(min = 0, unit = "standard deviations") double k, @Param(help = FIX) Fix fix) implements Fixing {}

  record Share(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out, @Param(min = 0, max = 0.5, help = "Share of the rows at each end.") double p)
      implements OnColumns {}

  record Trim(@Param(type = "col", required = true) String column, @Param(min = 0, max = 0.5, help = "Share of the rows at each end.") double p) {}

  enum Missing {
    KEEP, REPLACE
  }

  record Rare(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out, String replacement,
      @Param(min = 0, unit = "rows", help = "Rare up to this count.") long absolute, @Param(min = 0, max = 1, help = "Or up to this share.") double fraction,
      @Param(min = 0, max = 100, help = "At most so many stay; 0: no limit.") int maxCommon, Missing missing) implements OnColumns {}

  /// Between which numbers a column's cells are no outliers.
  record Bounds(@Nullable Double low, @Nullable Double high) {}

  /// Finds the bounds of a column.
  interface Judge<P> {
    Bounds of(P params, Answers answers) throws FlowException;
  }

  private OutlierTransforms() {}

  static List<Transform<?>> list() {
    return List.of(
        judged("outlier.std", "Standard deviation outliers", "Further than k standard deviations from the mean.", new Deviations(List.of(), "", 4, Fix.CLIP),
                (p, x) -> Map.of("mean", call("mean", x.number()), "sd", call("std", x.number())), OutlierTransforms::deviations)
            .example("{'columns': ['x'], 'k': 1}", table("x | y", "0 | a", "0 | b", "0 | c", "10 | d", "- | e"), table("x:number | y", "0.0 | a", "0.0 | b", "0.0 | c", "7.5 | d", "- | e"))
            .example("{'columns': ['x'], 'k': 1, 'fix': 'remove'}", table("x | y", "0 | a", "0 | b", "0 | c", "10 | d", "- | e"), table("x | y", "0 | a", "0 | b", "0 | c", "- | e")),
        judged("outlier.quantile", "Quantile outliers", "Outside two quantiles.", new Quantiles(List.of(), "", 0.01, 0.99, Fix.CLIP), OutlierTransforms::quantiles,
                (p, a) -> bounds(a.number("low"), a.number("high")))
            .example("{'columns': ['x'], 'lower': 0, 'upper': 0.5}", table("x | y", "1 | a", "2 | b", "9 | c", "- | d"), table("x:number | y", "1.0 | a", "2.0 | b", "2.0 | c", "- | d"))
            .example("{'columns': ['x'], 'lower': 0, 'upper': 0.5, 'fix': 'missing'}", table("x | y", "1 | a", "2 | b", "9 | c", "- | d"), table("x | y", "1 | a", "2 | b", "- | c", "- | d")),
        row("outlier.min-max", "Min-max outliers", "Outside given limits.", Reach.ROW, new Limits(List.of(), "", 0, 0, Fix.CLIP), s -> fixed(s, _ -> new Bounds(s.params().min(), s.params().max())))
            .example("{'columns': ['x'], 'min': 1, 'max': 100}", table("x | y", "102 | a", "5 | b", "- | c"), table("x:number | y", "100.0 | a", "5.0 | b", "- | c"))
            .example("{'columns': ['x'], 'min': 1, 'max': 100, 'fix': 'flag'}", table("x | y", "102 | a", "5 | b", "- | c"), table("x | y | x_outlier", "102 | a | true", "5 | b | false", "- | c | -")),
        judged("outlier.iqr", "IQR outliers", "Below Q1 - k * IQR or above Q3 + k * IQR.", new Range(List.of(), "", 1.5, Fix.CLIP),
                (p, x) -> Map.of("q1", call("quantile", x.number(), 0.25), "q3", call("quantile", x.number(), 0.75)), OutlierTransforms::range)
            .example("{'columns': ['x']}", table("x | y", "1 | a", "2 | b", "3 | c", "4 | d", "100 | e", "- | f"), table("x:number | y", "1.0 | a", "2.0 | b", "3.0 | c", "4.0 | d", "7.0 | e", "- | f")),
        fitted("outlier.robust-std", "Robust standard deviation outliers", "Further than k standard deviations from the mean, both of the rows between two quantiles only.", new Robust(List.of(), "", 0.25, 0.75, 4, Fix.CLIP),
                s -> Answers.twice(s, s.columns(s.params().columns()), OutlierTransforms::ends, OutlierTransforms::inner), s -> fixed(s, name -> robust(s.params(), Answers.of(s, name))))
            .example("{'columns': ['x']}", table("x | y", "1 | a", "2 | b", "3 | c", "4 | d", "100 | e", "- | f"), table("x:number | y", "1.0 | a", "2.0 | b", "3.0 | c", "4.0 | d", "7.0 | e", "- | f"))
            .refuses("{'columns': ['x'], 'lower': 0.8}", table("x | y", "1 | a"), "0.8"),
        fitted("outlier.mad", "MAD outliers", "Further than k robust deviations (1.4826 * median absolute deviation) from the median; nothing where the deviation is 0.", new Deviations(List.of(), "", 3.5, Fix.CLIP),
                s -> Answers.twice(s, s.columns(s.params().columns()), ScaleTransforms::median, ScaleTransforms::deviation), s -> fixed(s, name -> mad(s.params(), Answers.of(s, name))))
            .example("{'columns': ['x'], 'fix': 'flag'}", table("x | y", "1 | a", "2 | b", "3 | c", "4 | d", "100 | e", "- | f"),
                table("x | y | x_outlier", "1 | a | false", "2 | b | false", "3 | c | false", "4 | d | false", "100 | e | true", "- | f | -"))
            .example("{'columns': ['x'], 'fix': 'remove'}", table("x | y", "5 | a", "5 | b", "9 | c", "5 | d", "- | e"), table("x | y", "5 | a", "5 | b", "9 | c", "5 | d", "- | e")),
        fitted("outlier.winsorize", "Winsorize by share", "The extreme share of rows at each end gets the nearest value that stays.", new Share(List.of(), "", 0.05), s -> extremes(s, s.columns(s.params().columns()), s.params().p()),
                s -> Transforms.onColumns(s, x -> clipped(x, kept(s, x.name()))))
            .example("{'columns': ['x'], 'p': 0.25}", table("x | y", "1 | a", "2 | b", "3 | c", "9 | d", "- | e"), table("x:number | y", "2.0 | a", "2.0 | b", "3.0 | c", "3.0 | d", "- | e")),
        fitted("outlier.trim", "Trim by share", "Drops the rows beyond the extreme share at each end; a missing cell stays.", new Trim("", 0.05), s -> extremes(s, List.of(s.params().column()), s.params().p()), OutlierTransforms::trimmed)
            .example("{'column': 'x', 'p': 0.25}", table("x | y", "1 | a", "2 | b", "3 | c", "9 | d", "- | e"), table("x | y", "2 | b", "3 | c", "- | e")),
        fitted("outlier.replace-rare", "Replace rare categories", "Categories with few rows become one text.", new Rare(List.of(), "", "Other", 10, 0.005, 0, Missing.KEEP),
                s -> Levels.question(s, s.params().columns()), OutlierTransforms::replaceRare)
            .example("{'columns': ['c'], 'absolute': 1}", table("c | n", "A | 1", "A | 2", "B | 3", "- | 4"), table("c | n", "A | 1", "A | 2", "Other | 3", "- | 4"))
            .example("{'columns': ['c'], 'absolute': 0, 'max_common': 1, 'missing': 'replace'}", table("c | n", "A | 1", "A | 2", "B | 3", "- | 4"), table("c | n", "A | 1", "A | 2", "Other | 3", "Other | 4")));
  }

  private static <P extends Record & Fixing> Transform<P> judged(String id, String title, String help, P defaults, Transforms.Questions<P> questions, Judge<P> judge) {
    return fitted(id, title, help, defaults,
        s -> Answers.question(s, s.columns(s.params().columns()), questions),
        s -> fixed(s, name -> judge.of(s.params(), Answers.of(s, name))));
  }

  private static Bounds bounds(double low, double high) {
    return new Bounds(Double.isNaN(low) ? null : low, Double.isNaN(high) ? null : high);
  }

  private static Bounds deviations(Deviations p, Answers a) throws FlowException {
    double sd = a.optional("sd") instanceof Double d ? d : 0;
    return bounds(a.number("mean") - p.k() * sd, a.number("mean") + p.k() * sd);
  }

  private static Map<String, Expr.Call> quantiles(Quantiles p, Cell x) throws FlowException {
    if (p.lower() >= p.upper()) {
      throw FlowException.input("The quantiles " + p.lower() + " and " + p.upper() + " leave nothing between them.", "Give a lower one below the upper one.");
    }
    return Map.of("low", call("quantile", x.number(), p.lower()), "high", call("quantile", x.number(), p.upper()));
  }

  private static Bounds range(Range p, Answers a) throws FlowException {
    double width = p.k() * (a.number("q3") - a.number("q1"));
    return bounds(a.number("q1") - width, a.number("q3") + width);
  }

  private static Map<String, Expr.Call> ends(Robust p, Cell x) throws FlowException {
    if (p.lower() >= p.upper()) {
      throw FlowException.input("The quantiles " + p.lower() + " and " + p.upper() + " leave nothing between them.", "Give a lower one below the upper one.");
    }
    return Map.of("low", call("quantile", x.number(), p.lower()), "high", call("quantile", x.number(), p.upper()));
  }

  private static Map<String, Expr.Call> inner(Robust p, Cell x, Answers.First first) throws FlowException {
    Expr inside = call("if", call("and", call("ge", x.number(), first.get("low")), call("le", x.number(), first.get("high"))), x.number(), null);
    return Map.of("mean", call("mean", inside), "sd", call("std", inside));
  }

  private static Bounds robust(Robust p, Answers a) throws FlowException {
    double sd = a.optional("sd") instanceof Double d ? d : 0;
    return bounds(a.number("mean") - p.k() * sd, a.number("mean") + p.k() * sd);
  }

  private static Bounds mad(Deviations p, Answers a) throws FlowException {
    double reach = p.k() * 1.4826 * a.number("mad");
    return reach == 0 ? new Bounds(null, null) : bounds(a.number("median") - reach, a.number("median") + reach);
  }

  /// The smallest and the largest value of each column that stay when so large a share is cut at both ends: rows of column, low, high.
  private static Rel extremes(Step<?> step, List<String> columns, double share) throws FlowException {
    var parts = new ArrayList<Rel>();
    for (String name : columns) {
      Cell x = step.cell(name);
      Rel present = new Rel.Filter(step.input(), call("is_present", x.value()));
      Expr cut = call("floor", call("times", call("to_number", call("rows").over(Frame.all())), share));
      Rel placed = new Rel.Project(present, List.of(new Rel.Named("x", x.number()), new Rel.Named("cut", cut),
          new Rel.Named("from", call("row_number").over(Frame.ordered(List.of(), Step.order(name)))), new Rel.Named("rows", call("rows").over(Frame.all()))));
      Expr place = column("from");
      Rel kept = new Rel.Filter(placed, call("and", call("gt", place, column("cut")), call("le", place, call("minus", column("rows"), column("cut")))));
      Rel ends = new Rel.Aggregate(kept, List.of(), List.of(Rel.Aggregation.of("low", call("min", column("x"))), Rel.Aggregation.of("high", call("max", column("x")))));
      Rel rows = new Rel.Aggregate(step.input(), List.of(), List.of(Rel.Aggregation.of("rows", call("rows"))));
      parts.add(new Rel.Project(new Rel.Join(ends, rows, Rel.JoinKind.CROSS, literal(true)),
          List.of(new Rel.Named("column", literal(name)), Rel.Named.of("low"), Rel.Named.of("high"), Rel.Named.of("rows"))));
    }
    return new Rel.Sort(parts.size() == 1 ? parts.getFirst() : new Rel.Union(parts), List.of(atelier.core.expr.SortKey.ascending("column")));
  }

  private static Bounds kept(Step<?> step, String name) throws FlowException {
    for (List<@Nullable Object> row : step.learned().rows()) {
      if (name.equals(row.get(0))) {
        if (row.get(1) == null && row.get(3) instanceof Long rows && rows > 0) {
          throw FlowException.input("Column '" + name + "' has no value to learn from.", "Leave it out or fill it first.");
        }
        return new Bounds((Double) row.get(1), (Double) row.get(2));
      }
    }
    throw FlowException.input("The state knows nothing about column '" + name + "'.", "Fit the flow again.");
  }

  private static Rel trimmed(Step<Trim> step) throws FlowException {
    Cell x = step.cell(step.params().column());
    Bounds bounds = kept(step, x.name());
    Expr outside = call("or", call("lt", x.number(), bounds.low()), call("gt", x.number(), bounds.high()));
    return new Rel.Filter(step.input(), call("not", call("coalesce", outside, false)));
  }

  private interface Finder {
    Bounds of(String column) throws FlowException;
  }

  private static <P extends Record & Fixing> Rel fixed(Step<P> step, Finder finder) throws FlowException {
    P p = step.params();
    var changed = new LinkedHashMap<String, Expr>();
    var kept = new ArrayList<Expr>();
    List<String> columns = step.columns(p.columns());
    for (String name : columns) {
      Cell x = step.cell(name);
      Bounds bounds = finder.of(name);
      Expr outside = call("or", call("lt", x.numeric(), bounds.low()), call("gt", x.numeric(), bounds.high()));
      String target = Transforms.target(name, columns.size(), p.out());
      switch (p.fix()) {
        case CLIP -> changed.put(target, clipped(x, bounds));
        case REMOVE -> kept.add(call("not", call("coalesce", outside, false)));
        case MISSING -> changed.put(target, call("if", outside, null, x.value()));
        case FLAG -> changed.put(p.out().isEmpty() ? name + "_outlier" : target, call("if", call("is_missing", x.value()), null, outside));
      }
    }
    for (String target : changed.keySet()) {
      if (!columns.contains(target)) {
        step.free(target);
      }
    }
    return kept.isEmpty() ? step.with(changed) : new Rel.Filter(step.input(), Transforms.all(kept));
  }

  private static Expr clipped(Cell x, Bounds bounds) throws FlowException {
    Expr low = call("if", call("lt", x.number(), bounds.low()), bounds.low(), x.number());
    return call("if", call("gt", x.number(), bounds.high()), bounds.high(), low);
  }

  private static Rel replaceRare(Step<Rare> step) throws FlowException {
    Rare p = step.params();
    return Transforms.onColumns(step, x -> {
      Levels levels = Levels.of(step, x.name());
      double limit = Math.max(p.absolute(), p.fraction() * levels.rows());
      List<Levels.Level> common = levels.present().stream().filter(l -> l.count() > limit).limit(p.maxCommon() == 0 ? Long.MAX_VALUE : p.maxCommon()).toList();
      var arguments = new ArrayList<Expr>(List.of(x.text()));
      common.forEach(l -> arguments.add(literal(l.text())));
      Expr kept = common.isEmpty() ? literal(false) : new Expr.Call("in", arguments);
      Expr missing = p.missing() == Missing.KEEP ? literal(null) : literal(p.replacement());
      return call("if", call("is_missing", column(x.name())), missing, call("if", kept, x.text(), p.replacement()));
    });
  }
}
