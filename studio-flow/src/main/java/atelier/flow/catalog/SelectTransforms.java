package atelier.flow.catalog;

import static atelier.core.data.TableText.table;
import static atelier.core.expr.Expr.call;
import static atelier.core.expr.Expr.column;
import static atelier.flow.catalog.Transforms.fitted;
import static atelier.flow.catalog.Transforms.shape;

import atelier.core.data.Kind;
import atelier.core.data.Schema;
import atelier.core.data.Table;
import atelier.core.expr.Expr;
import atelier.core.expr.Frame;
import atelier.core.expr.Rel;
import atelier.core.expr.SortKey;
import atelier.core.param.Param;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Columns chosen by what is in them (`col`, `reduce`): one query tells which; new data gets the same columns.
final class SelectTransforms {
  private static final String ROWS = "rows";

  /// Pairs are compared one by one, so their number has a limit.
  private static final int MOST_NUMERIC = 150;

  record Constant(@Param(help = "A missing cell is a value of its own.") boolean countNullAsValue) {}

  record MostlyMissing(@Param(min = 0, max = 1, help = "A larger share is dropped.") double maxMissing) {}

  record Duplicate(@Param(help = "Two missing cells are equal.") boolean nullEqualsNull) {}

  record Correlated(@Param(min = 0, max = 1, help = "A larger absolute correlation drops the later column.") double maxAbsR, @Param(type = "enum", choices = {"pearson", "spearman"}) String method) {}

  record Types(@Param(type = "set", required = true, help = "Of numeric, string, bool, date, datetime, array, struct.") List<String> types) {}

  record Variance(@Param(min = 0, help = "Columns with no more are dropped.") double minVariance) {}

  record ToTarget(@Param(type = "col", required = true, help = "Numbers, or true and false.") String target, @Param(min = 0, max = 1) double minAbsR) {}

  private SelectTransforms() {}

  static List<Transform<?>> list() {
    return List.of(
        fitted("col.drop-constant", "Drop constant columns", "Drops columns with at most one different present value.", new Constant(false), s -> counts(s, true), SelectTransforms::notConstant)
            .example("{}", table("x | y", "5 | a", "5 | b", "- | c"), table("y", "a", "b", "c"))
            .example("{'count_null_as_value': true}", table("x | y | z", "5 | a | k", "5 | b | k", "- | c | k"), table("x | y", "5 | a", "5 | b", "- | c"))
            .refuses("{}", table("x | y", "5 | a", "5 | a"), "no column would be left"),
        fitted("col.drop-mostly-missing", "Drop mostly missing columns", "Drops columns of which a larger share is missing.", new MostlyMissing(0.5), s -> counts(s, false), SelectTransforms::present)
            .example("{}", table("x | y | z", "1 | a | -", "2 | - | -", "- | b | c", "- | d | -"), table("x | y", "1 | a", "2 | -", "- | b", "- | d")),
        fitted("col.drop-duplicate-columns", "Drop identical columns", "Keeps the first of several columns that are equal in every row.", new Duplicate(true), SelectTransforms::prints, SelectTransforms::different)
            .example("{}", table("a | b | c", "1 | 1 | 1", "- | - | 2"), table("a | c", "1 | 1", "- | 2"))
            .example("{'null_equals_null': false}", table("a | b", "1 | 1", "- | -"), table("a | b", "1 | 1", "- | -")),
        fitted("col.drop-correlated", "Drop highly correlated columns", "Of each pair of numeric columns above the limit the later one is dropped; pairs use rows where both are present.", new Correlated(0.95, "pearson"),
                SelectTransforms::correlations, SelectTransforms::uncorrelated)
            .example("{}", table("a | b | c", "1 | 2 | 5", "2 | 4 | 1", "3 | 6 | 4", "- | 8 | 2"), table("a | c", "1 | 5", "2 | 1", "3 | 4", "- | 2"))
            .example("{'method': 'spearman'}", table("a | b | c", "1 | 1 | 5", "2 | 4 | 1", "3 | 90 | 4", "- | - | 2"), table("a | c", "1 | 5", "2 | 1", "3 | 4", "- | 2")),
        shape("col.keep-types", "Keep columns of a type", "Keeps columns whose type is listed.", Reach.ROW, new Types(List.of()), SelectTransforms::typed)
            .example("{'types': ['numeric']}", table("a | b | c", "1 | x | 1.5", "- | y | 2.5"), table("a | c", "1 | 1.5", "- | 2.5"))
            .refuses("{'types': ['number']}", table("a | b", "1 | x"), "number"),
        fitted("reduce.select-variance", "Drop low variance", "Drops numeric columns with no more variance (of all rows) than the limit; other columns stay.", new Variance(0), SelectTransforms::variances, SelectTransforms::varied)
            .example("{}", table("x | y | z", "5 | 1 | a", "5 | 2 | a", "- | 3 | a"), table("y | z", "1 | a", "2 | a", "3 | a")),
        fitted("reduce.feature-target-correlation", "Keep by target correlation", "Keeps numeric columns with at least so large an absolute correlation with the target; other columns stay.", new ToTarget("", 0.05),
                SelectTransforms::targetCorrelations, SelectTransforms::related)
            .example("{'target': 't', 'min_abs_r': 0.5}", table("x | y | c | t", "1 | 1 | k | 1", "2 | 0 | k | 2", "3 | 1 | - | 3"), table("x | c | t", "1 | k | 1", "2 | k | 2", "3 | - | 3")));
  }

  private static List<String> all(Step<?> step) {
    return step.schema().names().stream().filter(n -> !n.equals(Schema.PART)).toList();
  }

  private static List<String> numeric(Step<?> step) {
    return step.schema().columns().stream().filter(c -> c.kind().isNumeric() && !c.name().equals(Schema.PART)).map(c -> c.name()).toList();
  }

  /// The one row of answers.
  private static @Nullable Object answer(Step<?> step, String question) {
    Table learned = step.learned();
    return learned.schema().has(question) ? learned.cell(0, question) : null;
  }

  private static long number(Step<?> step, String question) {
    return answer(step, question) instanceof Long n ? n : 0;
  }

  /// The table without some columns; without rows to learn from nothing is dropped.
  private static Rel without(Step<?> step, Set<String> dropped) throws FlowException {
    List<String> kept = step.schema().names().stream().filter(n -> !dropped.contains(n) || number(step, ROWS) == 0).toList();
    if (kept.isEmpty()) {
      throw FlowException.input("By this rule no column would be left.", "Choose another limit.");
    }
    return step.keeping(kept);
  }

  private static Rel counts(Step<?> step, boolean distinct) throws FlowException {
    var asked = new ArrayList<Rel.Aggregation>();
    asked.add(Rel.Aggregation.of(ROWS, call("rows")));
    for (String name : all(step)) {
      Expr value = step.cell(name).value();
      asked.add(Rel.Aggregation.of("present of " + name, call("count", value)));
      if (distinct) {
        asked.add(Rel.Aggregation.of("different of " + name, call("count_distinct", value)));
      }
    }
    return new Rel.Aggregate(step.input(), List.of(), asked);
  }

  private static Rel notConstant(Step<Constant> step) throws FlowException {
    var dropped = new HashSet<String>();
    for (String name : all(step)) {
      boolean missing = number(step, "present of " + name) < number(step, ROWS);
      if (number(step, "different of " + name) + (missing && step.params().countNullAsValue() ? 1 : 0) <= 1) {
        dropped.add(name);
      }
    }
    return without(step, dropped);
  }

  private static Rel present(Step<MostlyMissing> step) throws FlowException {
    var dropped = new HashSet<String>();
    for (String name : all(step)) {
      double rows = number(step, ROWS);
      if (rows - number(step, "present of " + name) > step.params().maxMissing() * rows) {
        dropped.add(name);
      }
    }
    return without(step, dropped);
  }

  /// Two sums for each column that hardly agree by chance: of numbers that the MD5 of row and value decides. They are exact up to 2^25 rows, so their order does not matter.
  private static Rel prints(Step<Duplicate> step) throws FlowException {
    var asked = new ArrayList<Rel.Aggregation>();
    asked.add(Rel.Aggregation.of(ROWS, call("rows")));
    for (String name : all(step)) {
      Cell x = step.cell(name);
      asked.add(Rel.Aggregation.of("present of " + name, call("count", x.value())));
      for (String salt : List.of("a", "b")) {
        Expr text = call("concat", call("to_text", Step.ROW), salt, call("coalesce", call("concat", "=", x.text()), ""));
        asked.add(Rel.Aggregation.of(salt + " of " + name, call("sum", call("unit_hash", text))));
      }
    }
    return new Rel.Aggregate(step.input(), List.of(), asked);
  }

  private static Rel different(Step<Duplicate> step) throws FlowException {
    var dropped = new HashSet<String>();
    var seen = new HashSet<List<@Nullable Object>>();
    for (String name : all(step)) {
      boolean missing = number(step, "present of " + name) < number(step, ROWS);
      Kind kind = step.cell(name).kind();
      List<@Nullable Object> print = java.util.Arrays.asList(kind.isText() ? Kind.TEXT : kind, answer(step, "a of " + name), answer(step, "b of " + name));
      if (!(missing && !step.params().nullEqualsNull()) && !seen.add(print)) {
        dropped.add(name);
      }
    }
    return without(step, dropped);
  }

  private static Rel correlations(Step<Correlated> step) throws FlowException {
    List<String> names = numeric(step);
    if (names.size() > MOST_NUMERIC) {
      throw FlowException.input("There are " + names.size() + " numeric columns, more than " + MOST_NUMERIC + ": too many pairs.", "Drop columns first, for instance by reduce.feature-target-correlation.");
    }
    Rel input = step.params().method().equals("spearman") ? ranked(step, names) : step.input();
    var asked = new ArrayList<Rel.Aggregation>();
    asked.add(Rel.Aggregation.of(ROWS, call("rows")));
    for (int i = 0; i < names.size(); i++) {
      for (int j = 0; j < i; j++) {
        Expr a = call("to_number", column(names.get(j)));
        Expr b = call("to_number", column(names.get(i)));
        asked.add(Rel.Aggregation.of("r of " + names.get(j) + "\u0001" + names.get(i), call("correlation", a, b)));
      }
    }
    return new Rel.Aggregate(input, List.of(), asked);
  }

  /// The rank of each cell among its column's present cells, equal ones sharing their mean rank.
  private static Rel ranked(Step<?> step, List<String> names) throws FlowException {
    var ranks = new LinkedHashMap<String, Expr>();
    for (String name : names) {
      Expr value = column(name);
      Expr rank = call("to_number", call("rank").over(Frame.ordered(SortKey.ascending(value))));
      Expr equals = call("to_number", call("rows").over(Frame.by(List.of(value))));
      ranks.put(name, call("if", call("is_missing", value), null, call("plus", rank, call("divide", call("minus", equals, 1.0), 2.0))));
    }
    return step.with(ranks);
  }

  private static Rel uncorrelated(Step<Correlated> step) throws FlowException {
    List<String> names = numeric(step);
    var dropped = new HashSet<String>();
    for (int i = 0; i < names.size(); i++) {
      for (int j = 0; j < i; j++) {
        boolean both = !dropped.contains(names.get(j)) && answer(step, "r of " + names.get(j) + "\u0001" + names.get(i)) instanceof Double r && Math.abs(r) > step.params().maxAbsR();
        if (both) {
          dropped.add(names.get(i));
        }
      }
    }
    return without(step, dropped);
  }

  private static String type(Kind kind) {
    return switch (kind) {
      case INTEGER, NUMBER, DECIMAL -> "numeric";
      case CATEGORY, TEXT -> "string";
      case BOOLEAN -> "bool";
      case DATE -> "date";
      case TIMESTAMP -> "datetime";
      case LIST, VECTOR -> "array";
      case STRUCT -> "struct";
      case TIME, DURATION, BINARY -> kind.id();
    };
  }

  private static Rel typed(Step<Types> step) throws FlowException {
    List<String> known = List.of("numeric", "string", "bool", "date", "datetime", "array", "struct");
    for (String type : step.params().types()) {
      if (!known.contains(type)) {
        throw FlowException.input("There is no type '" + type + "'.", "Known: " + String.join(", ", known) + ".");
      }
    }
    List<String> kept = step.schema().columns().stream().filter(c -> step.params().types().contains(type(c.kind())) || c.name().equals(Schema.PART)).map(c -> c.name()).toList();
    if (kept.isEmpty()) {
      throw FlowException.input("No column is of type " + String.join(", ", step.params().types()) + ".", "The columns: " + String.join(", ", step.schema().names()) + ".");
    }
    return step.keeping(kept);
  }

  private static Rel variances(Step<Variance> step) throws FlowException {
    var asked = new ArrayList<Rel.Aggregation>();
    asked.add(Rel.Aggregation.of(ROWS, call("rows")));
    for (String name : numeric(step)) {
      asked.add(Rel.Aggregation.of("variance of " + name, call("variance_population", step.cell(name).number())));
    }
    return new Rel.Aggregate(step.input(), List.of(), asked);
  }

  private static Rel varied(Step<Variance> step) throws FlowException {
    var dropped = new HashSet<String>();
    for (String name : numeric(step)) {
      if (!(answer(step, "variance of " + name) instanceof Double v && v > step.params().minVariance())) {
        dropped.add(name);
      }
    }
    return without(step, dropped);
  }

  private static Rel targetCorrelations(Step<ToTarget> step) throws FlowException {
    Cell t = step.cell(step.params().target());
    Expr target = t.kind() == Kind.BOOLEAN ? call("to_number", t.value()) : t.number();
    var asked = new ArrayList<Rel.Aggregation>();
    asked.add(Rel.Aggregation.of(ROWS, call("rows")));
    for (String name : numeric(step)) {
      if (!name.equals(t.name())) {
        asked.add(Rel.Aggregation.of("r of " + name, call("correlation", step.cell(name).number(), target)));
      }
    }
    return new Rel.Aggregate(step.input(), List.of(), asked);
  }

  private static Rel related(Step<ToTarget> step) throws FlowException {
    var dropped = new HashSet<String>();
    for (String name : numeric(step)) {
      if (!name.equals(step.params().target()) && !(answer(step, "r of " + name) instanceof Double r && Math.abs(r) >= step.params().minAbsR())) {
        dropped.add(name);
      }
    }
    return without(step, dropped);
  }
}
