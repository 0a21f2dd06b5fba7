package atelier.flow.catalog;

import static atelier.core.data.TableText.table;
import static atelier.core.expr.Expr.call;
import static atelier.core.expr.Expr.column;
import static atelier.core.expr.Expr.literal;
import static atelier.flow.catalog.Transforms.fitted;

import atelier.core.data.Kind;
import atelier.core.data.Schema;
import atelier.core.expr.Expr;
import atelier.core.expr.Rel;
import atelier.core.expr.SortKey;
import atelier.core.param.Param;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Encode categorical by a target (`encode`). What is learned of a row's own target must not come back to it: the rows that were learned from (those of `_part` train where there are parts)
/// get numbers of other rows only; all other rows get the numbers of all. Missing is a category of its own, a category that was not there gets what is known of all rows.
/// Formulas are those of category_encoders 2.6 where nothing else is said.
final class TargetEncodeTransforms {
  private static final String COLUMNS = Columns.COLUMNS;
  private static final String OUT = Columns.OUT;
  private static final String TARGET = "Numbers, or true and false.";

  /// Parameters of an encoding by a target.
  interface Targeted extends OnColumns {
    String target();
  }

  record Mean(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out, @Param(type = "col", required = true, help = TARGET) String target,
      @Param(min = 0, unit = "rows", help = "So many rows of the mean of all are mixed in.") double smoothing, @Param(help = "Rows that were learned from get the mean of the other folds.") boolean outOfFold,
      @Param(min = 2, max = 100) int folds) implements Targeted {}

  record LeaveOneOut(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out, @Param(type = "col", required = true, help = TARGET) String target,
      @Param(min = 0, max = 10, help = "Standard deviation of the factor (mean 1) on rows that were learned from.") double noise, long seed) implements Targeted {}

  record Evidence(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out, @Param(type = "col", required = true, help = "Two values.") String target,
      @Param(type = "any", required = true, help = "The value of the target that counts as good.") @Nullable Object positive) implements Targeted {}

  record JamesStein(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out, @Param(type = "col", required = true, help = TARGET) String target)
      implements Targeted {}

  /// What is known of a category: rows with a target, its sum, its variance; in one fold or in all.
  private record Known(@Nullable String level, long fold, double n, double sum, double variance) {}

  private TargetEncodeTransforms() {}

  static List<Transform<?>> list() {
    return List.of(
        fitted("encode.target-mean", "Target encode", "The mean of the target in the category, mixed with the mean of all: (n * mean + smoothing * all) / (n + smoothing).", new Mean(List.of(), "", "", 10, true, 5),
                s -> question(s, y(s), s.params().outOfFold() ? fold(s.params().folds()) : literal(0L)), TargetEncodeTransforms::means)
            .example("{'columns': ['c'], 'target': 'y', 'smoothing': 1, 'out_of_fold': false}", table("c | y", "a | 1", "a | 0", "b | 1", "- | 1", "a | -"),
                table("c:number | y", "0.5833333333333334 | 1", "0.5833333333333334 | 0", "0.875 | 1", "0.875 | 1", "0.5833333333333334 | -"))
            .example("{'columns': ['c'], 'target': 'y', 'smoothing': 0, 'folds': 2, 'out': 'm'}", table("c | y", "a | 1.0", "a | 2.0", "b | 6.0", "a | 4.0", "- | 3.0"),
                table("c | y | m", "a | 1.0 | 4.0", "a | 2.0 | 4.0", "b | 6.0 | 4.0", "a | 4.0 | 1.5", "- | 3.0 | 4.0"))
            .refuses("{'columns': ['c'], 'target': 'c'}", table("c | y", "a | 1"), "'c'"),
        fitted("encode.leave-one-out", "Leave-one-out encode", "The mean of the target over the other rows of the category; a single row gets the mean of all.", new LeaveOneOut(List.of(), "", "", 0.05, 42),
                s -> question(s, y(s), literal(0L)), TargetEncodeTransforms::others)
            .example("{'columns': ['c'], 'target': 'y', 'noise': 0}", table("c | y", "a | 1.0", "a | 2.0", "a | 6.0", "b | 3.0", "- | -"), table("c:number | y", "4.0 | 1.0", "3.5 | 2.0", "1.5 | 6.0", "3.0 | 3.0", "3.0 | -")),
        fitted("encode.woe", "Weight of evidence", "ln of the share of goods over the share of bads of the category, each count with 0.5 added.", new Evidence(List.of(), "", "", null),
                s -> question(s, good(s), literal(0L)), TargetEncodeTransforms::evidence)
            .example("{'columns': ['c'], 'target': 'y', 'positive': 'good'}", table("c | y", "a | good", "a | bad", "b | good", "- | bad"), table("c:number | y", "0.0 | good", "0.0 | bad", "1.0986122886681098 | good", "-1.0986122886681098 | bad"))
            .refuses("{'columns': ['c'], 'target': 'y', 'positive': 'maybe'}", table("c | y", "a | good", "b | bad"), "maybe"),
        fitted("encode.james-stein", "James-Stein encode", "The mean of the target in the category, drawn to the mean of all by how uncertain it is.", new JamesStein(List.of(), "", ""),
                s -> question(s, y(s), literal(0L)), TargetEncodeTransforms::shrunk)
            .example("{'columns': ['c'], 'target': 'y'}", table("c | y", "a | 1.0", "a | 3.0", "b | 5.0", "b | 9.0", "d | 2.0", "d | 2.0", "e | 4.0", "- | 6.0"),
                table("c:number | y", "2.2258064516129035 | 1.0", "2.2258064516129035 | 3.0", "6.1923076923076925 | 5.0", "6.1923076923076925 | 9.0", "2.0 | 2.0", "2.0 | 2.0", "4.0 | 4.0", "6.0 | 6.0")));
  }

  private static <P extends Record & Targeted> Expr y(Step<P> step) throws FlowException {
    Cell target = step.cell(step.params().target());
    if (step.params().columns().contains(target.name())) {
      throw FlowException.input("Column '" + target.name() + "' is the target itself.", "Encode other columns.");
    }
    return target.kind() == Kind.BOOLEAN ? call("to_number", target.value()) : target.number();
  }

  private static Expr good(Step<Evidence> step) throws FlowException {
    Cell target = step.cell(step.params().target());
    return call("to_number", call("eq", target.value(), Constants.as(step.params().positive(), target.kind(), "column '" + target.name() + "'")));
  }

  /// The fold of a row, by its id alone.
  private static Expr fold(int folds) {
    return call("to_integer", call("floor", call("times", Randomness.unit(42), (double) folds)));
  }

  /// Rows of column, level, fold, n, sum, variance.
  private static <P extends Record & Targeted> Rel question(Step<P> step, Expr y, Expr fold) throws FlowException {
    var parts = new ArrayList<Rel>();
    for (String name : step.columns(step.params().columns())) {
      var keys = List.of(new Rel.Named("level", step.cell(name).text()), new Rel.Named("fold", fold));
      Rel grouped = new Rel.Aggregate(step.input(), keys, List.of(
          Rel.Aggregation.of("n", call("count", y)), Rel.Aggregation.of("sum", call("sum", y)), Rel.Aggregation.of("variance", call("variance", y))));
      parts.add(new Rel.Project(grouped, List.of(new Rel.Named("column", literal(name)), Rel.Named.of("level"), Rel.Named.of("fold"), Rel.Named.of("n"), Rel.Named.of("sum"), Rel.Named.of("variance"))));
    }
    return new Rel.Sort(parts.size() == 1 ? parts.getFirst() : new Rel.Union(parts), List.of(SortKey.ascending("column"), SortKey.ascending("level"), SortKey.ascending("fold")));
  }

  private static List<Known> known(Step<?> step, String name) throws FlowException {
    var known = new ArrayList<Known>();
    for (List<@Nullable Object> row : step.learned().rows()) {
      if (name.equals(row.get(0))) {
        known.add(new Known((String) row.get(1), ((Number) Objects.requireNonNull(row.get(2))).longValue(), number(row.get(3)), number(row.get(4)), number(row.get(5))));
      }
    }
    if (!known.isEmpty() && known.stream().allMatch(k -> k.n() == 0)) {
      throw FlowException.input("The target has no value to learn from.", "Choose another target.");
    }
    return known;
  }

  private static double number(@Nullable Object cell) {
    return cell instanceof Number n ? n.doubleValue() : 0;
  }

  /// What is known of each category, its folds taken together.
  private static Map<@Nullable String, Known> together(List<Known> known, long without) {
    var levels = new LinkedHashMap<@Nullable String, Known>();
    for (Known k : known) {
      Known before = levels.getOrDefault(k.level(), new Known(k.level(), 0, 0, 0, 0));
      levels.put(k.level(), k.fold() == without ? before : new Known(k.level(), 0, before.n() + k.n(), before.sum() + k.sum(), k.variance()));
    }
    return levels;
  }

  private static double mean(Map<@Nullable String, Known> levels) {
    double n = levels.values().stream().mapToDouble(Known::n).sum();
    return n == 0 ? 0 : levels.values().stream().mapToDouble(Known::sum).sum() / n;
  }

  private interface Value {
    double of(Known known);
  }

  /// A chain of comparisons with the categories; missing is one of them.
  private static Expr choice(Cell x, Map<@Nullable String, Known> levels, Value value, double otherwise) {
    var branches = new ArrayList<Map.Entry<Expr, Expr>>();
    levels.forEach((level, known) -> branches.add(Map.entry(level == null ? call("is_missing", x.value()) : call("coalesce", call("eq", x.text(), level), false), literal(value.of(known)))));
    return Transforms.choose(branches, literal(otherwise));
  }

  /// Whether a row is among those that were learned from.
  private static Expr learnedFrom(Step<?> step) {
    boolean parts = step.schema().find(Schema.PART).filter(c -> c.kind() != Kind.INTEGER).isPresent();
    return parts ? call("coalesce", call("eq", column(Schema.PART), "train"), false) : literal(step.fresh());
  }

  private static Rel means(Step<Mean> step) throws FlowException {
    Mean p = step.params();
    y(step);
    return Transforms.onColumns(step, x -> {
      List<Known> known = known(step, x.name());
      Expr all = smoothed(x, together(known, -1), p.smoothing());
      if (!p.outOfFold()) {
        return all;
      }
      var byFold = new ArrayList<Map.Entry<Expr, Expr>>();
      for (long fold = 0; fold < p.folds(); fold++) {
        byFold.add(Map.entry(call("eq", fold(p.folds()), fold), smoothed(x, together(known, fold), p.smoothing())));
      }
      return call("if", learnedFrom(step), Transforms.choose(byFold, all), all);
    });
  }

  private static Expr smoothed(Cell x, Map<@Nullable String, Known> levels, double smoothing) {
    double mean = mean(levels);
    return choice(x, levels, k -> k.n() + smoothing == 0 ? mean : (k.sum() + smoothing * mean) / (k.n() + smoothing), mean);
  }

  private static Rel others(Step<LeaveOneOut> step) throws FlowException {
    LeaveOneOut p = step.params();
    Expr y = y(step);
    return Transforms.onColumns(step, x -> {
      Map<@Nullable String, Known> levels = together(known(step, x.name()), -1);
      double mean = mean(levels);
      Expr all = choice(x, levels, k -> k.n() == 0 ? mean : k.sum() / k.n(), mean);
      Expr sum = choice(x, levels, Known::sum, 0);
      Expr n = choice(x, levels, Known::n, 0);
      Expr own = call("if", call("is_missing", y), all, call("if", call("gt", n, 1.0), call("divide", call("minus", sum, y), call("minus", n, 1.0)), mean));
      return call("if", learnedFrom(step), p.noise() == 0 ? own : call("times", own, call("plus", 1.0, call("times", p.noise(), Randomness.normal(p.seed())))), all);
    });
  }

  private static Rel evidence(Step<Evidence> step) throws FlowException {
    good(step);
    return Transforms.onColumns(step, x -> {
      Map<@Nullable String, Known> levels = together(known(step, x.name()), -1);
      double goods = levels.values().stream().mapToDouble(Known::sum).sum();
      double bads = levels.values().stream().mapToDouble(Known::n).sum() - goods;
      if (goods == 0 && bads > 0 || bads == 0 && goods > 0) {
        throw FlowException.input("The target '" + step.params().target() + "' has " + (goods == 0 ? "no" : "only") + " rows of '" + step.params().positive() + "'.", "Both values must be there to learn from.");
      }
      return choice(x, levels, k -> Math.log((k.sum() + 0.5) / (goods + 1) / ((k.n() - k.sum() + 0.5) / (bads + 1))), 0);
    });
  }

  /// The shrinking of equations 7.19 and 7.20 of Efron and Hastie, Computer Age Statistical Inference, as category_encoders' independent model has it.
  private static Rel shrunk(Step<JamesStein> step) throws FlowException {
    y(step);
    return Transforms.onColumns(step, x -> {
      Map<@Nullable String, Known> levels = together(known(step, x.name()), -1);
      double mean = mean(levels);
      double n = levels.values().stream().mapToDouble(Known::n).sum();
      double within = levels.values().stream().mapToDouble(k -> k.n() < 2 ? 0 : k.variance() * (k.n() - 1)).sum();
      double between = levels.values().stream().mapToDouble(k -> k.n() == 0 ? 0 : k.n() * Math.pow(k.sum() / k.n() - mean, 2)).sum();
      double variance = n < 2 ? 0 : (within + between) / (n - 1);
      double count = levels.size();
      double factor = count < 2 ? 0 : (count - 3) / (count - 1);
      return choice(x, levels, k -> {
        double own = k.n() < 2 ? 0 : k.variance();
        double share = own + variance == 0 ? 0 : own / (own + variance) * factor;
        double kept = Math.min(1, Math.max(0, 1 - share));
        return k.n() == 0 ? mean : kept * k.sum() / k.n() + (1 - kept) * mean;
      }, mean);
    });
  }
}
