package atelier.flow.catalog;

import static atelier.core.data.TableText.table;
import static atelier.core.expr.Expr.call;
import static atelier.core.expr.Expr.column;
import static atelier.core.expr.Expr.literal;
import static atelier.flow.catalog.Transforms.discovered;
import static atelier.flow.catalog.Transforms.row;
import static atelier.flow.catalog.Transforms.shape;

import atelier.core.data.Column;
import atelier.core.data.Kind;
import atelier.core.data.Schema;
import atelier.core.data.Table;
import atelier.core.expr.Expr;
import atelier.core.expr.Frame;
import atelier.core.expr.Rel;
import atelier.core.expr.Signature;
import atelier.core.expr.SortKey;
import atelier.core.param.Param;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Group, aggregate, reshape (`agg`). Groups come in the order of their first rows; missing keys form one group.
final class AggregateTransforms {
  private static final String KEYS = "Empty: all rows are one group.";

  enum Fn {
    COUNT, ROWS, COUNT_DISTINCT, SUM, MEAN, MEDIAN, QUANTILE, MIN, MAX, STD, VAR, MODE, FIRST, LAST, LIST, JOIN_TEXT;

    String id() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
  }

  /// One aggregate of a list.
  ///
  /// @param q         for quantile; 0.5 when left out
  /// @param delimiter for join-text; ", " when left out
  record Item(@Param(required = true) Fn fn, @Param(type = "col", when = "fn!=rows") @Nullable String column, @Param(help = "Of the new column.") @Nullable String name,
      @Param(min = 0, max = 1, when = "fn=quantile") @Nullable Double q, @Param(when = "fn=join-text") @Nullable String delimiter) {
    static Item of(Fn fn, String column, String name) {
      return new Item(fn, column, name, null, null);
    }
  }

  record Group(@Param(type = "cols", required = true) List<String> keys,
      @Param(required = true, help = "{fn, column, name}; fn: count, rows, count-distinct, sum, mean, median, quantile, min, max, std, var, mode, first, last, list, join-text.") List<Item> aggregates) {}

  record Count(@Param(type = "cols", help = KEYS) List<String> keys, @Param(type = "col", help = "Counts its present cells; empty: rows.") String column, @Param(help = "Counts different values.") boolean distinct) {}

  record One(@Param(type = "cols", help = KEYS) List<String> keys, @Param(type = "col", required = true) String column) {
    static final One DEFAULTS = new One(List.of(), "");
  }

  record Different(@Param(type = "cols", help = KEYS) List<String> keys, @Param(type = "col", required = true) String column, boolean approximate) {}

  record Weighted(@Param(type = "cols", help = KEYS) List<String> keys, @Param(type = "col", required = true) String column, @Param(type = "col", help = "Empty: every row weighs the same.") String weight) {}

  record Quantile(@Param(type = "cols", help = KEYS) List<String> keys, @Param(type = "col", required = true) String column, @Param(required = true, min = 0, max = 1) double q) {}

  enum MinMax {
    MIN, MAX
  }

  record Extreme(@Param(type = "cols", help = KEYS) List<String> keys, @Param(type = "col", required = true) String column, MinMax fn) {}

  record Spread(@Param(type = "cols", help = KEYS) List<String> keys, @Param(type = "col", required = true) String column, @Param(min = 0, max = 1, help = "1: of a sample.") int ddof) {}

  enum FirstLast {
    FIRST, LAST
  }

  record Ordered(@Param(type = "cols", help = KEYS) List<String> keys, @Param(type = "col", required = true) String column, @Param(type = "col", required = true, help = "Column that orders the rows.") String order,
      FirstLast fn, boolean skipMissing) {}

  record Joined(@Param(type = "cols", help = KEYS) List<String> keys, @Param(type = "col", required = true) String column, @Param(type = "col", required = true, help = "Column that orders the rows.") String order,
      String delimiter) {}

  record Listed(@Param(type = "cols", help = KEYS) List<String> keys, @Param(type = "col", required = true) String column, @Param(type = "col", required = true, help = "Column that orders the rows.") String order,
      @Param(help = "Each value once, where it first stands.") boolean distinct, boolean keepMissing) {}

  record Correlation(@Param(type = "cols", help = KEYS) List<String> keys, @Param(type = "col", required = true) String a, @Param(type = "col", required = true) String b, @Param(type = "enum", choices = {"pearson", "spearman"}) String method) {}

  record Window(@Param(type = "cols", required = true) List<String> keys, @Param(type = "col", required = true) String column,
      @Param(type = "enum", choices = {"mean", "sum", "min", "max", "median", "std", "count"}) String fn, @Param(required = true) String output) {}

  record Pivot(@Param(type = "cols", required = true) List<String> keys, @Param(type = "col", required = true, help = "Its values become columns.") String namesFrom,
      @Param(type = "col", required = true) String values, @Param(type = "enum", choices = {"sum", "mean", "count", "min", "max", "first"}) String fn,
      @Param(type = "any", help = "For keys without a row.") @Nullable Object fill, String prefix, @Param(min = 1) int maxColumns) {}

  record Unpivot(@Param(type = "cols", required = true) List<String> columns, @Param(help = "Name of the column of names.") String name, @Param(help = "Name of the column of values.") String value, boolean dropMissing) {}

  record Crosstab(@Param(type = "col", required = true) String rows, @Param(type = "col", required = true) String columns,
      @Param(type = "enum", choices = {"none", "row", "column", "all"}, help = "Shares instead of counts.") String normalize) {}

  record ValueCounts(@Param(type = "col", required = true) String column, @Param(min = 1, help = "Only so many commonest values.") @Nullable Integer top) {}

  private static final Table NUMBERS = table("g | x", "a | 1", "a | 3", "b | 5", "- | -", "b | -");

  private AggregateTransforms() {}

  static List<Transform<?>> list() {
    var list = new ArrayList<Transform<?>>();
    list.addAll(groups());
    list.addAll(single());
    list.addAll(reshaping());
    return list;
  }

  private static List<Transform<?>> groups() {
    return List.of(
        shape("agg.group", "Group and aggregate", "One row for each key with a list of aggregates.", Reach.TABLE, new Group(List.of(), List.of()), s -> grouped(s, s.columns(s.params().keys()), s.params().aggregates()))
            .example("{'keys': ['g'], 'aggregates': [{'fn': 'sum', 'column': 'x', 'name': 'total'}, {'fn': 'rows', 'name': 'n'}]}", NUMBERS, table("g | total | n", "a | 4 | 2", "b | 5 | 2", "- | - | 1"))
            .example("{'keys': ['g'], 'aggregates': [{'fn': 'mean', 'column': 'x'}, {'fn': 'count', 'column': 'x'}, {'fn': 'count-distinct', 'column': 'x'}, {'fn': 'join-text', 'column': 'x', 'delimiter': '+'}]}",
                NUMBERS, table("g | x_mean:number | x_count | x_count-distinct | x_join-text:text", "a | 2.0 | 2 | 2 | 1+3", "b | 5.0 | 1 | 1 | 5", "- | - | 0 | 0 | -")),
        shape("agg.count", "Count rows", "Rows (or present cells) of each group.", Reach.TABLE, new Count(List.of(), "", false), AggregateTransforms::counted)
            .example("{'keys': ['g']}", NUMBERS, table("g | count", "a | 2", "b | 2", "- | 1"))
            .example("{'column': 'x'}", NUMBERS, table("count", "3")));
  }

  private static List<Transform<?>> single() {
    return List.of(
        single("agg.sum", "Sum", "Total.", Fn.SUM).example("{'keys': ['g'], 'column': 'x'}", NUMBERS, table("g | x_sum", "a | 4", "b | 5", "- | -")),
        shape("agg.mean", "Mean", "Mean of present values, weighted if wanted.", Reach.TABLE, new Weighted(List.of(), "", ""), AggregateTransforms::mean)
            .example("{'column': 'x'}", NUMBERS, table("x_mean:number", "3.0"))
            .example("{'keys': ['g'], 'column': 'x', 'weight': 'w'}", table("g | x | w", "a | 1 | 3", "a | 5 | 1", "b | - | 1"), table("g | x_mean:number", "a | 2.0", "b | -")),
        single("agg.median", "Median", "Exact, interpolated.", Fn.MEDIAN).example("{'column': 'x'}", table("x | y", "1 | a", "2 | b", "- | c", "10 | d", "11 | e"), table("x_median", "6.0")),
        shape("agg.quantile", "Quantile", "By linear interpolation.", Reach.TABLE, new Quantile(List.of(), "", 0.5), s -> grouped(s, s.some(s.params().keys()), List.of(new Item(Fn.QUANTILE, s.params().column(), null, s.params().q(), null))))
            .example("{'column': 'x', 'q': 0.25}", table("x | y", "0 | a", "10 | b", "- | c"), table("x_quantile", "2.5")),
        shape("agg.min-max", "Minimum or maximum", "The extreme.", Reach.TABLE, new Extreme(List.of(), "", MinMax.MIN),
                s -> grouped(s, s.some(s.params().keys()), List.of(Item.of(s.params().fn() == MinMax.MIN ? Fn.MIN : Fn.MAX, s.params().column(), s.params().column() + (s.params().fn() == MinMax.MIN ? "_min" : "_max")))))
            .example("{'keys': ['g'], 'column': 'x', 'fn': 'max'}", NUMBERS, table("g | x_max", "a | 3", "b | 5", "- | -")),
        shape("agg.std", "Standard deviation", "Of a sample or of all.", Reach.TABLE, new Spread(List.of(), "", 1), s -> spread(s, "std", "std_population", "_std"))
            .example("{'column': 'x', 'ddof': 0}", table("x | y", "1 | a", "3 | b", "- | c"), table("x_std", "1.0"))
            .example("{'keys': ['g'], 'column': 'x'}", NUMBERS, table("g | x_std:number", "a | 1.4142135623730951", "b | -", "- | -")),
        shape("agg.variance", "Variance", "Of a sample or of all.", Reach.TABLE, new Spread(List.of(), "", 1), s -> spread(s, "variance", "variance_population", "_variance"))
            .example("{'column': 'x'}", table("x | y", "1 | a", "3 | b", "- | c"), table("x_variance", "2.0")),
        single("agg.mode", "Most frequent value", "Of several the smallest.", Fn.MODE).example("{'column': 'x'}", table("x | y", "a | 1", "b | 2", "b | 3", "- | 4"), table("x_mode", "b")),
        shape("agg.first-last", "First or last value", "By an order column.", Reach.TABLE, new Ordered(List.of(), "", "", FirstLast.FIRST, true), AggregateTransforms::firstLast)
            .example("{'column': 'x', 'order': 't'}", table("t | x", "2 | 5", "1 | -", "3 | 7"), table("x_first", "5"))
            .example("{'column': 'x', 'order': 't', 'fn': 'last'}", table("t | x", "2 | 5", "3 | -", "1 | 7"), table("x_last", "5")),
        shape("agg.count-distinct", "Distinct count", "Number of different present values; approximate: to about 1 %, with little memory for any number of values (HyperLogLog).", Reach.TABLE, new Different(List.of(), "", false), AggregateTransforms::different)
            .example("{'column': 'x'}", table("x | y", "1 | a", "1 | b", "- | c"), table("x_count-distinct", "1"))
            .example("{'keys': ['g'], 'column': 'x', 'approximate': true}", NUMBERS, table("g | x_count-distinct", "a | 2", "b | 1", "- | 0")),
        shape("agg.list", "Collect to array", "The present values in an order.", Reach.TABLE, new Listed(List.of(), "", "", false, false), AggregateTransforms::listed)
            .example("{'column': 'x', 'order': 'x'}", table("x | y", "b | 1", "a | 2", "- | 3"), table("x_list:list", "[a, b]"))
            .example("{'column': 'x', 'order': 'y', 'distinct': true, 'keep_missing': true}", table("x | y", "2 | 1", "- | 2", "2 | 3", "- | 4"), table("x_list:vector", "[2, -]")),
        shape("agg.join-text", "Join texts", "The present texts in an order, with a delimiter.", Reach.TABLE, new Joined(List.of(), "", "", ", "),
                s -> ordered(s, s.params().keys(), s.params().order(), s.params().column() + "_text", call("join_text", s.cell(s.params().column()).text(), s.params().delimiter())))
            .example("{'column': 'x', 'order': 'y', 'delimiter': '+'}", table("x | y", "a | 1", "- | 2", "b | 3"), table("x_text", "a+b")),
        shape("agg.correlation", "Correlation", "Pearson's, or Spearman's of ranks, over rows where both are present.", Reach.TABLE, new Correlation(List.of(), "", "", "pearson"), AggregateTransforms::correlation)
            .example("{'a': 'x', 'b': 'y'}", table("x | y", "1 | 2", "2 | 4", "3 | 6", "- | 1"), table("correlation", "1.0"))
            .example("{'keys': ['g'], 'a': 'x', 'b': 'y', 'method': 'spearman'}", table("g | x | y", "p | 1 | 1", "p | 2 | 8", "p | 3 | 9", "p | 3 | 30", "p | - | 5", "q | 1 | -"), table("g | correlation", "p | 0.9486832980505138", "q | -")));
  }

  private static List<Transform<?>> reshaping() {
    return List.of(
        row("agg.window", "Aggregate into rows", "Adds an aggregate of its group to every row.", Reach.TABLE, new Window(List.of(), "", "mean", ""), AggregateTransforms::windowed)
            .example("{'keys': ['g'], 'column': 'x', 'output': 'mean'}", NUMBERS, table("g | x | mean:number", "a | 1 | 2.0", "a | 3 | 2.0", "b | 5 | 5.0", "- | - | -", "b | - | 5.0")),
        discovered("agg.pivot", "Pivot wider", "Values of one column become columns.", new Pivot(List.of(), "", "", "sum", null, "", 500), AggregateTransforms::pivotLevels, AggregateTransforms::pivoted)
            .example("{'keys': ['g'], 'names_from': 'm', 'values': 'x'}", table("g | m | x", "a | jan | 1", "a | feb | 2", "b | jan | 3", "b | - | 4"), table("g | feb | jan | missing", "a | 2 | 1 | -", "b | - | 3 | 4"))
            .example("{'keys': ['g'], 'names_from': 'm', 'values': 'x', 'fill': 0, 'prefix': 'm_', 'fn': 'count'}", table("g | m | x", "a | jan | 1", "a | feb | -", "b | jan | 3"), table("g | m_feb | m_jan", "a | 0 | 1", "b | 0 | 1")),
        shape("agg.unpivot", "Unpivot longer", "Columns become rows of name and value.", Reach.ROW, new Unpivot(List.of(), "variable", "value", false), AggregateTransforms::unpivoted)
            .example("{'columns': ['a', 'b']}", table("id | a | b", "k | 1 | -", "l | 2 | 5"), table("id | variable | value", "k | a | 1", "k | b | -", "l | a | 2", "l | b | 5"))
            .example("{'columns': ['a', 'b'], 'drop_missing': true}", table("id | a | b", "k | 1 | -", "l | 2 | 5.5"), table("id | variable | value", "k | a | 1.0", "l | a | 2.0", "l | b | 5.5")),
        discovered("agg.crosstab", "Cross table", "Counts of two categories.", new Crosstab("", "", "none"), s -> levels(s, s.params().columns()), AggregateTransforms::crosstab)
            .example("{'rows': 'a', 'columns': 'b'}", table("a | b", "x | p", "x | q", "y | p", "- | -"), table("a | p | q | missing", "x | 1 | 1 | 0", "y | 1 | 0 | 0", "- | 0 | 0 | 1"))
            .example("{'rows': 'a', 'columns': 'b', 'normalize': 'row'}", table("a | b", "x | p", "x | q", "y | p", "- | -"), table("a | p:number | q:number | missing:number", "x | 0.5 | 0.5 | 0.0", "y | 1.0 | 0.0 | 0.0", "- | 0.0 | 0.0 | 1.0"))
            .example("{'rows': 'a', 'columns': 'b', 'normalize': 'all'}", table("a | b", "x | p", "x | q", "y | p", "- | p"), table("a | p:number | q:number", "x | 0.25 | 0.25", "y | 0.25 | 0.0", "- | 0.25 | 0.0")),
        shape("agg.value-counts", "Value counts", "The values with their count and share, the commonest first.", Reach.TABLE, new ValueCounts("", null), AggregateTransforms::valueCounts)
            .example("{'column': 'x'}", table("x | y", "a | 1", "b | 2", "b | 3", "- | 4"), table("x | count | share", "b | 2 | 0.5", "a | 1 | 0.25", "- | 1 | 0.25")));
  }

  private static Transform<One> single(String id, String title, String help, Fn fn) {
    return shape(id, title, help, Reach.TABLE, One.DEFAULTS, s -> grouped(s, s.some(s.params().keys()), List.of(Item.of(fn, s.params().column(), s.params().column() + "_" + fn.id()))));
  }

  private static Rel grouped(Step<?> step, List<String> keys, List<Item> items) throws FlowException {
    if (items.isEmpty()) {
      throw FlowException.input("It needs at least one aggregate.", "");
    }
    var aggregations = new ArrayList<Rel.Aggregation>();
    for (Item item : items) {
      String given = item.column() == null ? "" : item.column();
      String name = item.name() != null ? item.name() : given.isEmpty() ? item.fn().id() : given + "_" + item.fn().id();
      aggregations.add(new Rel.Aggregation(name, aggregate(step, item, given), inOrder(item.fn()), null));
    }
    return byKeys(step, keys, aggregations);
  }

  /// One row a group, with the row id of its first row; no rows at all when there are none to group.
  static Rel byKeys(Step<?> step, List<String> keys, List<Rel.Aggregation> aggregations) throws FlowException {
    var names = new ArrayList<Rel.Named>();
    keys.forEach(k -> names.add(Rel.Named.of(k)));
    var all = new ArrayList<>(aggregations);
    all.add(Rel.Aggregation.of(Schema.ROW, call("min", Step.ROW)));
    checkNames(keys, aggregations);
    Rel grouped = new Rel.Aggregate(step.input(), names, all);
    var columns = new ArrayList<Rel.Named>();
    columns.add(Rel.Named.of(Schema.ROW));
    keys.forEach(k -> columns.add(Rel.Named.of(k)));
    aggregations.forEach(a -> columns.add(Rel.Named.of(a.name())));
    Rel shown = Step.project(grouped, columns);
    return keys.isEmpty() ? new Rel.Filter(shown, call("is_present", Step.ROW)) : shown;
  }

  private static void checkNames(List<String> keys, List<Rel.Aggregation> aggregations) throws FlowException {
    var taken = new ArrayList<>(keys);
    for (Rel.Aggregation a : aggregations) {
      if (taken.stream().anyMatch(t -> t.equalsIgnoreCase(a.name()))) {
        throw FlowException.input("There would be two columns '" + a.name() + "'.", "Give the aggregates different names.");
      }
      taken.add(a.name());
    }
  }

  static List<SortKey> inOrder(Fn fn) {
    return fn == Fn.FIRST || fn == Fn.LAST || fn == Fn.LIST || fn == Fn.JOIN_TEXT ? List.of(SortKey.ascending(Step.ROW)) : List.of();
  }

  static Expr.Call aggregate(Step<?> step, Item item, String given) throws FlowException {
    if (item.fn() == Fn.ROWS || item.fn() == Fn.COUNT && given.isEmpty()) {
      return call("rows");
    }
    Cell x = step.cell(given);
    return switch (item.fn()) {
      case COUNT, ROWS -> call("count", x.value());
      case COUNT_DISTINCT -> call("count_distinct", x.value());
      case SUM -> call("sum", x.numeric());
      case MEAN -> call("mean", x.number());
      case MEDIAN -> call("median", x.number());
      case QUANTILE -> call("quantile", x.number(), item.q() == null ? 0.5 : item.q());
      case MIN -> call("min", x.value());
      case MAX -> call("max", x.value());
      case STD -> call("std", x.number());
      case VAR -> call("variance", x.number());
      case MODE -> call("mode", x.value());
      case FIRST -> call("first", x.value());
      case LAST -> call("last", x.value());
      case LIST -> call("list", x.text());
      case JOIN_TEXT -> call("join_text", x.text(), item.delimiter() == null ? ", " : item.delimiter());
    };
  }

  private static Rel different(Step<Different> step) throws FlowException {
    Different p = step.params();
    List<String> keys = step.some(p.keys());
    String output = p.column() + "_" + Fn.COUNT_DISTINCT.id();
    return p.approximate() ? Sketches.counted(step, keys, p.column(), output) : grouped(step, keys, List.of(Item.of(Fn.COUNT_DISTINCT, p.column(), output)));
  }

  private static Rel counted(Step<Count> step) throws FlowException {
    Count p = step.params();
    Expr.Call count = p.column().isEmpty() ? call("rows") : call(p.distinct() ? "count_distinct" : "count", step.cell(p.column()).value());
    return byKeys(step, step.some(p.keys()), List.of(Rel.Aggregation.of("count", count)));
  }

  private static Rel mean(Step<Weighted> step) throws FlowException {
    Weighted p = step.params();
    Cell x = step.cell(p.column());
    if (p.weight().isEmpty()) {
      return byKeys(step, step.some(p.keys()), List.of(Rel.Aggregation.of(x.name() + "_mean", call("mean", x.number()))));
    }
    Expr weight = call("if", call("is_missing", x.value()), null, step.cell(p.weight()).number());
    String sum = Names.hidden("sum");
    String weights = Names.hidden("weights");
    Rel grouped = byKeys(step, step.some(p.keys()), List.of(
        Rel.Aggregation.of(sum, call("sum", call("times", x.number(), weight))), Rel.Aggregation.of(weights, call("sum", weight))));
    var columns = new ArrayList<Rel.Named>();
    columns.add(Rel.Named.of(Schema.ROW));
    p.keys().forEach(k -> columns.add(Rel.Named.of(k)));
    columns.add(new Rel.Named(x.name() + "_mean", call("divide", column(sum), column(weights))));
    return Step.project(grouped, columns);
  }

  private static Rel spread(Step<Spread> step, String sample, String population, String suffix) throws FlowException {
    Cell x = step.cell(step.params().column());
    return byKeys(step, step.some(step.params().keys()), List.of(Rel.Aggregation.of(x.name() + suffix, call(step.params().ddof() == 1 ? sample : population, x.number()))));
  }

  private static Rel ordered(Step<?> step, List<String> keys, String order, String name, Expr.Call call) throws FlowException {
    return byKeys(step, step.some(keys), List.of(new Rel.Aggregation(name, call, Step.order(step.cell(order).name()), null)));
  }

  private static Rel listed(Step<Listed> step) throws FlowException {
    Listed p = step.params();
    Cell x = step.cell(p.column());
    String name = p.column() + "_list";
    Rel grouped = ordered(step, p.keys(), p.order(), name, call(p.keepMissing() ? "list_all" : "list", x.kind().isNumeric() ? x.number() : x.text()));
    return p.distinct() ? Step.with(grouped, Map.of(name, call("list_distinct", column(name)))) : grouped;
  }

  private static Rel firstLast(Step<Ordered> step) throws FlowException {
    Ordered p = step.params();
    Cell x = step.cell(p.column());
    boolean first = p.fn() == FirstLast.FIRST;
    List<SortKey> order = Step.order(step.cell(p.order()).name());
    Expr.Call call = p.skipMissing() ? call(first ? "first" : "last", x.value()) : call("first_row", x.value());
    List<SortKey> seen = p.skipMissing() || first ? order : order.stream().map(SortKey::reversed).toList();
    return byKeys(step, step.some(p.keys()), List.of(new Rel.Aggregation(x.name() + (first ? "_first" : "_last"), call, seen, null)));
  }

  private static Rel correlation(Step<Correlation> step) throws FlowException {
    Correlation p = step.params();
    List<String> keys = step.some(p.keys());
    Expr a = step.cell(p.a()).number();
    Expr b = step.cell(p.b()).number();
    if (p.method().equals("pearson")) {
      return byKeys(step, keys, List.of(Rel.Aggregation.of("correlation", call("correlation", a, b))));
    }
    // Ranks among the pairs that are complete; a group without one keeps its row.
    String both = Names.hidden("both");
    Rel marked = step.with(Map.of(both, call("and", call("is_present", a), call("is_present", b))));
    var partition = new ArrayList<>(Step.exprs(keys));
    partition.add(column(both));
    var ranks = new java.util.LinkedHashMap<String, Expr>();
    ranks.put(Names.hidden("a"), call("if", column(both), rank(a, partition), null));
    ranks.put(Names.hidden("b"), call("if", column(both), rank(b, partition), null));
    var ranked = new Step<>(p, List.of(Step.with(marked, ranks)), null, true);
    return byKeys(ranked, keys, List.of(Rel.Aggregation.of("correlation", call("correlation", column(Names.hidden("a")), column(Names.hidden("b"))))));
  }

  /// The rank in a group, equal values sharing their mean rank.
  private static Expr rank(Expr value, List<Expr> partition) {
    var equal = new ArrayList<>(partition);
    equal.add(value);
    Expr rank = call("to_number", call("rank").over(Frame.ordered(partition, List.of(SortKey.ascending(value)))));
    return call("plus", rank, call("divide", call("minus", call("to_number", call("rows").over(Frame.by(equal))), 1.0), 2.0));
  }

  private static Rel windowed(Step<Window> step) throws FlowException {
    Window p = step.params();
    Cell x = step.cell(p.column());
    Expr.Call call = switch (p.fn()) {
      case "sum" -> call("sum", x.numeric());
      case "min", "max" -> call(p.fn(), x.value());
      case "count" -> call("count", x.value());
      default -> call(p.fn(), x.number());
    };
    return step.adding(p.output(), call.over(Frame.by(Step.exprs(step.columns(p.keys())))));
  }

  /// The different values of a column in their order, a missing one last.
  private static Rel levels(Step<?> step, String name) throws FlowException {
    var key = List.of(new Rel.Named("level", step.cell(name).text()));
    return new Rel.Sort(new Rel.Aggregate(step.input(), key, List.of()), List.of(SortKey.ascending("level")));
  }

  private static Rel pivotLevels(Step<Pivot> step) throws FlowException {
    return levels(step, step.params().namesFrom());
  }

  private static Rel pivoted(Step<Pivot> step) throws FlowException {
    Pivot p = step.params();
    Cell x = step.cell(p.values());
    Expr.Call call = switch (p.fn()) {
      case "sum" -> call("sum", x.numeric());
      case "mean" -> call("mean", x.number());
      case "count" -> call("count", x.value());
      default -> call(p.fn(), x.value());
    };
    List<@Nullable Object> found = step.learned().column("level");
    if (found.size() > p.maxColumns()) {
      throw FlowException.input("Column '" + p.namesFrom() + "' has " + found.size() + " values, more than " + p.maxColumns() + ".", "Raise max_columns or merge values first.");
    }
    Rel wide = wide(step, step.columns(p.keys()), p.namesFrom(), found, call, p.prefix(), p.fn().equals("first") ? List.of(SortKey.ascending(Step.ROW)) : List.of());
    return p.fill() == null ? wide : filled(wide, p.keys(), p.fill());
  }

  private static Rel wide(Step<?> step, List<String> keys, String namesFrom, List<@Nullable Object> levels, Expr.Call call, String prefix, List<SortKey> order) throws FlowException {
    var taken = new ArrayList<>(keys);
    var aggregations = new ArrayList<Rel.Aggregation>();
    for (Object level : levels) {
      String name = Names.free(prefix + (level == null ? "missing" : "".equals(level) ? "empty" : level), taken);
      taken.add(name);
      aggregations.add(new Rel.Aggregation(name, call, order, call("same_value", step.cell(namesFrom).text(), literal(level))));
    }
    return byKeys(step, keys, aggregations);
  }

  private static Rel filled(Rel wide, List<String> keys, Object fill) throws FlowException {
    var changed = new java.util.LinkedHashMap<String, Expr>();
    for (Column column : Step.visible(wide).columns()) {
      if (!keys.contains(column.name())) {
        changed.put(column.name(), call("coalesce", column(column.name()), Constants.as(fill, column.kind(), "the column '" + column.name() + "'")));
      }
    }
    return Step.with(wide, changed);
  }

  private static Rel crosstab(Step<Crosstab> step) throws FlowException {
    Crosstab p = step.params();
    Rel counts = wide(step, List.of(step.cell(p.rows()).name()), p.columns(), step.learned().column("level"), call("rows"), "", List.of());
    if (p.normalize().equals("none")) {
      return counts;
    }
    List<String> levels = Step.visible(counts).names().stream().filter(n -> !n.equals(p.rows())).toList();
    Expr row = levels.stream().map(n -> (Expr) column(n)).reduce((a, b) -> call("plus", a, b)).orElse(literal(0L));
    var shares = new java.util.LinkedHashMap<String, Expr>();
    for (String level : levels) {
      Expr whole = switch (p.normalize()) {
        case "row" -> row;
        case "column" -> call("sum", column(level)).over(Frame.all());
        default -> call("sum", (Object) row).over(Frame.all());
      };
      shares.put(level, call("divide", call("to_number", column(level)), call("to_number", whole)));
    }
    return Step.with(counts, shares);
  }

  private static Rel unpivoted(Step<Unpivot> step) throws FlowException {
    Unpivot p = step.params();
    var kinds = new ArrayList<@Nullable Kind>();
    for (String name : step.columns(p.columns())) {
      kinds.add(step.cell(name).kind());
    }
    Kind kind = Signature.common(kinds).orElse(Kind.TEXT);
    String place = Names.hidden("place");
    for (String name : List.of(p.name(), p.value())) {
      if (step.schema().names().stream().anyMatch(n -> n.equalsIgnoreCase(name) && !p.columns().contains(n))) {
        throw FlowException.input("There is already a column '" + name + "'.", "Choose another name.");
      }
    }
    Rel texts = Signature.common(kinds).isPresent() ? step.input() : asTexts(step);
    Rel longer = new Rel.Unpivot(texts, p.columns(), p.name(), p.value(), kind, place);
    Rel kept = p.dropMissing() ? new Rel.Filter(longer, call("is_present", column(p.value()))) : longer;
    Rel ordered = Step.renumbered(kept, List.of(SortKey.ascending(Step.ROW), SortKey.ascending(place)));
    var columns = new ArrayList<Rel.Named>();
    ordered.schema().names().stream().filter(n -> !n.equals(place)).forEach(n -> columns.add(Rel.Named.of(n)));
    return Step.project(ordered, columns);
  }

  private static Rel asTexts(Step<Unpivot> step) throws FlowException {
    var changed = new java.util.LinkedHashMap<String, Expr>();
    for (String name : step.params().columns()) {
      changed.put(name, step.cell(name).text());
    }
    return step.with(changed);
  }

  private static Rel valueCounts(Step<ValueCounts> step) throws FlowException {
    String name = step.cell(step.params().column()).name();
    Rel counted = byKeys(step, List.of(name), List.of(Rel.Aggregation.of("count", call("rows"))));
    Expr share = call("divide", call("to_number", column("count")), call("to_number", call("sum", column("count")).over(Frame.all())));
    Rel shared = Step.with(counted, Map.of("share", share));
    Rel sorted = Step.renumbered(shared, List.of(SortKey.descending(column("count")), SortKey.ascending(name), SortKey.ascending(Step.ROW)));
    Integer top = step.params().top();
    return top == null ? sorted : new Rel.Filter(sorted, call("le", Step.ROW, top));
  }
}
