package atelier.flow.catalog;

import static atelier.core.data.TableText.table;
import static atelier.core.expr.Expr.call;
import static atelier.core.expr.Expr.column;
import static atelier.core.expr.Expr.literal;
import static atelier.flow.catalog.Transforms.fitted;
import static atelier.flow.catalog.Transforms.shape;

import atelier.core.data.Column;
import atelier.core.data.Kind;
import atelier.core.data.Schema;
import atelier.core.data.Table;
import atelier.core.expr.Expr;
import atelier.core.expr.Frame;
import atelier.core.expr.Rel;
import atelier.core.expr.SortKey;
import atelier.core.param.Param;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Subtotals, moments, combinations, intervals, histograms and turned tables (`agg`).
final class ReshapeTransforms {
  private static final String KEYS = "Empty: all rows are one group.";
  private static final int MOST_ROWS = 1_000;

  enum Rollup {
    ROLLUP, CUBE, SETS
  }

  record Subtotals(@Param(type = "cols", required = true) List<String> keys, @Param(required = true, help = "{fn, column, name} as in agg.group.") List<AggregateTransforms.Item> aggregates,
      @Param(help = "Of each beginning of the keys, of all subsets, or of each key alone; the last row is the total.") Rollup kind) {}

  record Moment(@Param(type = "cols", help = KEYS) List<String> keys, @Param(type = "col", required = true) String column, @Param(type = "enum", choices = {"skew", "kurtosis"}) String fn) {}

  record Complete(@Param(type = "cols", required = true) List<String> columns, @Param(type = "col:any", help = "Column to the value in new rows.") Map<String, Object> fill) {}

  record Ranges(@Param(type = "col", required = true) String from, @Param(type = "col", required = true, help = "Both ends belong to it.") String to, DateTransforms.Unit unit, @Param(help = "Name of the new column.") String output) {}

  record Bins(@Param(type = "col", required = true) String column, @Param(min = 1, max = 10_000) int bins) {}

  record Transpose(@Param(type = "col", help = "Its cells become the names; empty: row_1, row_2 …") String names) {}

  private static final Table NUMBERS = table("a | b | x", "p | u | 1", "p | v | 2", "q | u | 4", "- | u | -");

  private ReshapeTransforms() {}

  static List<Transform<?>> list() {
    return List.of(
        shape("agg.rollup", "Rollup or cube", "Subtotals over several choices of the keys; the column 'grouping' counts 0 for a full key and tells a subtotal from a missing key (as SQL's GROUPING).", Reach.TABLE,
                new Subtotals(List.of(), List.of(), Rollup.ROLLUP), ReshapeTransforms::subtotals)
            .example("{'keys': ['a', 'b'], 'aggregates': [{'fn': 'sum', 'column': 'x', 'name': 'total'}]}", NUMBERS,
                table("a | b | total | grouping", "p | u | 1 | 0", "p | v | 2 | 0", "q | u | 4 | 0", "- | u | - | 0", "p | - | 3 | 1", "q | - | 4 | 1", "- | - | - | 1", "- | - | 7 | 3"))
            .example("{'keys': ['a', 'b'], 'kind': 'sets', 'aggregates': [{'fn': 'rows', 'name': 'n'}]}", NUMBERS,
                table("a | b | n | grouping", "p | - | 2 | 1", "q | - | 1 | 1", "- | - | 1 | 1", "- | u | 3 | 2", "- | v | 1 | 2", "- | - | 4 | 3")),
        shape("agg.skew-kurtosis", "Skewness and kurtosis", "Moments of all rows: m3 / m2^1.5 and m4 / m2^2 (3 for a normal distribution); missing where all values are one.", Reach.TABLE, new Moment(List.of(), "", "skew"), ReshapeTransforms::moment)
            .example("{'column': 'x'}", table("x | y", "1 | a", "2 | b", "10 | c", "- | d"), table("x_skew", "0.6745554845457661"))
            .example("{'keys': ['g'], 'column': 'x', 'fn': 'kurtosis'}", table("g | x", "a | 1", "a | 2", "a | 10", "a | 11", "b | 5", "b | -"), table("g | x_kurtosis", "a | 1.0481856038072577", "b | -")),
        shape("agg.complete", "Complete combinations", "Adds the combinations of values that no row has, behind, in their order.", Reach.TABLE, new Complete(List.of(), Map.of()), ReshapeTransforms::completed)
            .example("{'columns': ['a', 'b'], 'fill': {'x': 0}}", table("a | b | x", "p | u | 1", "q | v | 2", "p | u | -"), table("a | b | x", "p | u | 1", "q | v | 2", "p | u | -", "p | v | 0", "q | u | 0"))
            .refuses("{'columns': ['a'], 'fill': {'z': 0}}", table("a | x", "p | 1"), "'z'"),
        shape("agg.explode-ranges", "Expand intervals to rows", "A row for each unit between two dates, both included; none where one is missing or the end comes first.", Reach.ROW, new Ranges("", "", DateTransforms.Unit.DAY, "date"), ReshapeTransforms::exploded)
            .example("{'from': 'a', 'to': 'b'}", table("a | b | n", "2024-02-28 | 2024-03-01 | 1", "2024-03-02 | 2024-03-01 | 2", "- | 2024-03-01 | 3"),
                table("a | b | n | date", "2024-02-28 | 2024-03-01 | 1 | 2024-02-28", "2024-02-28 | 2024-03-01 | 1 | 2024-02-29", "2024-02-28 | 2024-03-01 | 1 | 2024-03-01")),
        fitted("agg.bin-count", "Histogram table", "Counts in bins of equal width between the smallest and the largest value that was learned; missing cells in a last row.", new Bins("", 20), ReshapeTransforms::edges, ReshapeTransforms::histogram)
            .example("{'column': 'x', 'bins': 2}", table("x | y", "0 | a", "4 | b", "5 | c", "10 | d", "- | e"), table("bin | from | to | count", "1 | 0.0 | 5.0 | 2", "2 | 5.0 | 10.0 | 2", "- | - | - | 1")),
        new Transform<>("agg.transpose", "Transpose", "Rows become columns, columns rows; values of different kinds become texts. Up to " + MOST_ROWS + " rows.", TransformKind.SHAPE, Reach.TABLE, new Transpose(""), new Turned(), List.of())
            .example("{'names': 'k'}", table("k | x | y", "p | 1 | 2", "q | - | 4"), table("column | p | q", "x | 1 | -", "y | 2 | 4"))
            .example("{}", table("x | y", "1 | a", "- | b"), table("column | row_1 | row_2", "x | 1 | -", "y | a | b")));
  }

  private static Rel subtotals(Step<Subtotals> step) throws FlowException {
    Subtotals p = step.params();
    List<String> keys = step.columns(p.keys());
    if (p.aggregates().isEmpty()) {
      throw FlowException.input("It needs at least one aggregate.", "");
    }
    if (p.kind() == Rollup.CUBE && keys.size() > 10) {
      throw FlowException.input("A cube of " + keys.size() + " keys has " + (1L << keys.size()) + " groupings.", "Give at most 10 keys.");
    }
    step.free("grouping");
    var parts = new ArrayList<Rel>();
    for (Set<String> kept : groupings(keys, p.kind())) {
      parts.add(grouped(step, keys, kept, parts.size()));
    }
    String part = Names.hidden("part");
    Rel all = parts.size() == 1 ? parts.getFirst() : new Rel.Union(parts);
    Rel ordered = Step.renumbered(all, List.of(SortKey.ascending(part), SortKey.ascending(Step.ROW)));
    return Step.project(ordered, Transforms.named(ordered.schema().names().stream().filter(n -> !n.equals(part)).toList()));
  }

  private static List<Set<String>> groupings(List<String> keys, Rollup kind) {
    var groupings = new ArrayList<Set<String>>();
    switch (kind) {
      case ROLLUP -> {
        for (int n = keys.size(); n >= 0; n--) {
          groupings.add(new LinkedHashSet<>(keys.subList(0, n)));
        }
      }
      case CUBE -> {
        for (int left = 0; left < 1 << keys.size(); left++) {
          var kept = new LinkedHashSet<String>();
          for (int i = 0; i < keys.size(); i++) {
            if ((left >> (keys.size() - 1 - i) & 1) == 0) {
              kept.add(keys.get(i));
            }
          }
          groupings.add(kept);
        }
      }
      case SETS -> {
        keys.forEach(k -> groupings.add(Set.of(k)));
        groupings.add(Set.of());
      }
    }
    return groupings;
  }

  private static Rel grouped(Step<Subtotals> step, List<String> keys, Set<String> kept, int part) throws FlowException {
    var aggregations = new ArrayList<Rel.Aggregation>();
    for (AggregateTransforms.Item item : step.params().aggregates()) {
      String given = item.column() == null ? "" : item.column();
      String name = item.name() != null ? item.name() : given.isEmpty() ? item.fn().id() : given + "_" + item.fn().id();
      aggregations.add(new Rel.Aggregation(name, AggregateTransforms.aggregate(step, item, given), AggregateTransforms.inOrder(item.fn()), null));
    }
    Rel grouped = AggregateTransforms.byKeys(step, keys.stream().filter(kept::contains).toList(), aggregations);
    var columns = new ArrayList<Rel.Named>(List.of(Rel.Named.of(Schema.ROW)));
    long grouping = 0;
    for (String key : keys) {
      grouping = grouping * 2 + (kept.contains(key) ? 0 : 1);
      columns.add(kept.contains(key) ? Rel.Named.of(key) : new Rel.Named(key, Constants.missing(step.column(key).kind())));
    }
    aggregations.forEach(a -> columns.add(Rel.Named.of(a.name())));
    columns.add(new Rel.Named("grouping", literal(grouping)));
    columns.add(new Rel.Named(Names.hidden("part"), literal((long) part)));
    return Step.project(grouped, columns);
  }

  private static Rel moment(Step<Moment> step) throws FlowException {
    Moment p = step.params();
    Expr x = step.cell(p.column()).number();
    List<String> keys = step.some(p.keys());
    String distance = Names.hidden("distance");
    Rel centred = step.with(Map.of(distance, call("minus", x, call("mean", x).over(Frame.by(Step.exprs(keys))))));
    Expr square = call("times", column(distance), column(distance));
    Expr higher = p.fn().equals("skew") ? call("times", square, column(distance)) : call("times", square, square);
    var inner = new Step<>(p, List.of(centred), null, true);
    Rel grouped = AggregateTransforms.byKeys(inner, keys, List.of(Rel.Aggregation.of("second", call("mean", square)), Rel.Aggregation.of("higher", call("mean", higher))));
    var columns = new ArrayList<Rel.Named>(List.of(Rel.Named.of(Schema.ROW)));
    keys.forEach(k -> columns.add(Rel.Named.of(k)));
    columns.add(new Rel.Named(p.column() + "_" + p.fn(), call("divide", column("higher"), call("power", column("second"), p.fn().equals("skew") ? 1.5 : 2.0))));
    return Step.project(grouped, columns);
  }

  private static Rel completed(Step<Complete> step) throws FlowException {
    Complete p = step.params();
    List<String> names = step.columns(p.columns());
    for (String filled : p.fill().keySet()) {
      step.column(filled);
    }
    Rel combinations = null;
    for (String name : names) {
      Rel values = new Rel.Aggregate(new Rel.Filter(step.input(), call("is_present", column(name))), List.of(new Rel.Named(Names.hidden(name), column(name))), List.of());
      combinations = combinations == null ? values : new Rel.Join(combinations, values, Rel.JoinKind.CROSS, literal(true));
    }
    Expr same = Transforms.all(names.stream().map(n -> (Expr) call("eq", column(Names.hidden(n)), column(n))).toList());
    Rel absent = new Rel.Join(java.util.Objects.requireNonNull(combinations), step.input(), Rel.JoinKind.ANTI, same);
    String place = Names.hidden("place");
    var added = new ArrayList<Rel.Named>();
    List<SortKey> order = names.stream().map(n -> SortKey.ascending(Names.hidden(n))).toList();
    for (Column c : step.input().schema().columns()) {
      Expr value = c.name().equals(Schema.ROW) ? call("row_number").over(Frame.ordered(List.of(), order)) : names.contains(c.name()) ? column(Names.hidden(c.name()))
          : p.fill().containsKey(c.name()) ? Constants.as(p.fill().get(c.name()), c.kind(), "column '" + c.name() + "'") : Constants.missing(c.kind());
      added.add(new Rel.Named(c.name(), value));
    }
    added.add(new Rel.Named(place, literal(2L)));
    var old = new ArrayList<>(Transforms.named(step.input().schema().names()));
    old.add(new Rel.Named(place, literal(1L)));
    Rel both = new Rel.Union(List.of(new Rel.Project(step.input(), old), new Rel.Project(absent, added)));
    return Step.project(Step.renumbered(both, List.of(SortKey.ascending(place), SortKey.ascending(Step.ROW))), Transforms.named(step.input().schema().names()));
  }

  private static Rel exploded(Step<Ranges> step) throws FlowException {
    Ranges p = step.params();
    Expr from = step.cell(p.from()).moment();
    Expr to = step.cell(p.to()).moment();
    step.free(p.output());
    String number = Names.hidden("number");
    String place = Names.hidden("place");
    Expr count = call("plus", call("date_diff", p.unit().id(), from, to), 1);
    Expr known = call("coalesce", call("le", from, to), false);
    Rel longer = new Rel.Unnest(new Rel.Filter(step.input(), known), call("list_range", 0, count), number, Kind.INTEGER, place, false);
    Rel dated = Step.with(longer, Map.of(p.output(), call("date_add", p.unit().id(), column(number), from)));
    Rel ordered = Step.renumbered(dated, List.of(SortKey.ascending(Step.ROW), SortKey.ascending(place)));
    return Step.project(ordered, Transforms.named(ordered.schema().names().stream().filter(n -> !n.equals(number) && !n.equals(place)).toList()));
  }

  private static Rel edges(Step<Bins> step) throws FlowException {
    Expr x = step.cell(step.params().column()).number();
    return new Rel.Aggregate(step.input(), List.of(), List.of(Rel.Aggregation.of("rows", call("rows")), Rel.Aggregation.of("min", call("min", x)), Rel.Aggregation.of("max", call("max", x))));
  }

  private static Rel histogram(Step<Bins> step) throws FlowException {
    Bins p = step.params();
    Expr x = step.cell(p.column()).number();
    Object low = step.learned().cell(0, "min");
    Object high = step.learned().cell(0, "max");
    if (low == null && step.learned().cell(0, "rows") instanceof Long rows && rows > 0) {
      throw FlowException.input("Column '" + p.column() + "' has no value to learn from.", "Leave it out or fill it first.");
    }
    double min = low instanceof Double d ? d : 0;
    double max = high instanceof Double d ? d : 0;
    double width = max == min ? 1 : (max - min) / p.bins();
    long last = max == min ? 1 : p.bins();
    Expr place = call("plus", call("to_integer", call("floor", call("divide", call("minus", x, min), width))), 1);
    Expr bin = call("if", call("is_missing", x), null, call("least", call("greatest", place, 1), last));
    String number = Names.hidden("bin");
    Rel marked = step.with(Map.of(number, bin));
    Rel counted = new Rel.Aggregate(marked, List.of(Rel.Named.of(number)), List.of(Rel.Aggregation.of(Names.hidden("count"), call("rows"))));
    // Every bin has its row, also an empty one; missing cells have theirs where there are any.
    var bins = new ArrayList<List<@Nullable Object>>();
    for (long i = 1; i <= last; i++) {
      bins.add(List.of(i, i, min + (i - 1) * width, i == last && max > min ? max : min + i * width));
    }
    var schema = new Schema(List.of(new Column(Schema.ROW, Kind.INTEGER), new Column("bin", Kind.INTEGER), new Column("from", Kind.NUMBER), new Column("to", Kind.NUMBER)));
    Rel some = new Rel.Aggregate(step.input(), List.of(), List.of(Rel.Aggregation.of(Names.hidden("all"), call("rows"))));
    Rel scan = Constants.table(schema, bins);
    Rel grid = new Rel.Filter(new Rel.Join(scan, some, Rel.JoinKind.CROSS, literal(true)), call("gt", column(Names.hidden("all")), 0));
    Rel joined = new Rel.Join(grid, counted, Rel.JoinKind.LEFT, call("eq", column("bin"), column(number)));
    Rel present = new Rel.Project(joined, List.of(Rel.Named.of(Schema.ROW), Rel.Named.of("bin"), Rel.Named.of("from"), Rel.Named.of("to"), new Rel.Named("count", call("coalesce", column(Names.hidden("count")), 0))));
    Rel absent = new Rel.Project(new Rel.Filter(counted, call("is_missing", column(number))), List.of(new Rel.Named(Schema.ROW, literal(last + 1)), new Rel.Named("bin", Constants.missing(Kind.INTEGER)),
        new Rel.Named("from", Constants.missing(Kind.NUMBER)), new Rel.Named("to", Constants.missing(Kind.NUMBER)), new Rel.Named("count", column(Names.hidden("count")))));
    return new Rel.Union(List.of(present, absent));
  }

  /// The table itself is the answer: it is small, and its turned form is a table of constants.
  private static final class Turned implements Effect<Transpose> {
    @Override
    public Rel discover(Step<Transpose> step) throws FlowException {
      String names = step.params().names();
      var columns = new ArrayList<Rel.Named>();
      boolean same = kind(step) != Kind.TEXT;
      for (String name : step.schema().names()) {
        columns.add(new Rel.Named(name, same && !name.equals(names) ? column(name) : step.cell(name).text()));
      }
      Rel shown = step.projecting(columns);
      return new Rel.Limit(new Rel.Sort(shown, List.of(SortKey.ascending(Step.ROW))), MOST_ROWS + 1, 0);
    }

    /// The one kind of all values; text where there are several.
    private static Kind kind(Step<Transpose> step) throws FlowException {
      String names = step.params().names();
      if (!names.isEmpty()) {
        step.column(names);
      }
      List<Kind> kinds = step.schema().columns().stream().filter(c -> !c.name().equals(names)).map(Column::kind).distinct().toList();
      return kinds.size() == 1 && !kinds.getFirst().isText() ? kinds.getFirst() : Kind.TEXT;
    }

    @Override
    public Map<String, Rel> apply(Step<Transpose> step) throws FlowException {
      Table table = step.learned();
      if (table.rows().size() > MOST_ROWS) {
        throw FlowException.input("The table has more than " + MOST_ROWS + " rows.", "Filter or aggregate it first; each row becomes a column.");
      }
      Kind kind = kind(step);
      String names = step.params().names();
      var taken = new ArrayList<>(List.of("column"));
      var columns = new ArrayList<>(List.of(new Column(Schema.ROW, Kind.INTEGER), new Column("column", Kind.TEXT)));
      for (int i = 0; i < table.rows().size(); i++) {
        Object given = names.isEmpty() ? null : table.cell(i, names);
        String free = Names.free(given == null || given.toString().isBlank() ? "row_" + (i + 1) : given.toString(), taken);
        taken.add(free);
        columns.add(new Column(free, kind));
      }
      var rows = new ArrayList<List<@Nullable Object>>();
      for (String name : step.schema().names()) {
        if (!name.equals(names) && !table.rows().isEmpty()) {
          var row = new ArrayList<@Nullable Object>(List.of((long) rows.size() + 1, name));
          row.addAll(table.column(name));
          rows.add(row);
        }
      }
      var schema = new Schema(columns);
      return Map.of("output", Constants.table(schema, rows));
    }

    @Override
    public boolean asksAnew() {
      return true;
    }
  }
}
