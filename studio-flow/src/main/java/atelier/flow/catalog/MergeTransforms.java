package atelier.flow.catalog;

import static atelier.core.data.TableText.table;
import static atelier.core.expr.Expr.call;
import static atelier.core.expr.Expr.column;
import static atelier.core.expr.Expr.literal;
import static atelier.flow.catalog.Transforms.shape;

import atelier.core.data.Column;
import atelier.core.data.Kind;
import atelier.core.data.Schema;
import atelier.core.expr.Expr;
import atelier.core.expr.Frame;
import atelier.core.expr.Rel;
import atelier.core.expr.Signature;
import atelier.core.expr.SortKey;
import atelier.core.param.Param;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// A second table that mends or dates the first (`join`, `miss`). Missing keys never match; a key that stands twice in the second table is refused.
final class MergeTransforms {
  private static final String RIGHT = "\u0001";
  private static final String TWICE = RIGHT + "rows of key";

  record Update(@Param(type = "cols", required = true, help = "Columns of both tables.") List<String> keys, @Param(help = "Only missing cells get the new value.") boolean onlyMissing,
      @Param(help = "Rows with new keys are added behind.") boolean insertNew) {}

  record FillLookup(@Param(type = "col", required = true) String column, @Param(type = "cols", required = true, help = "Columns of both tables.") List<String> key, @Param(type = "col", required = true, help = "Column of the second table.") String value) {}

  enum Direction {
    BACKWARD, FORWARD, NEAREST
  }

  record Asof(@Param(type = "col", required = true, help = "Column of both tables: dates, times or numbers.") String time, @Param(type = "cols", help = "Columns of both tables that must be equal.") List<String> by,
      @Param(type = "duration", help = "Such as 15min or 2d; a number where the time is one; empty: any distance.") String tolerance, Direction direction) {}

  private MergeTransforms() {}

  static List<Transform<?>> list() {
    return List.of(
        shape("join.update", "Update from another dataset", "Cells get the value of the row with the same key in a second table, where that is present.", Reach.TABLE, new Update(List.of(), false, false), MergeTransforms::updated)
            .example("{'keys': ['id']}", List.of(table("id | x | y", "1 | a | 5", "2 | b | 6", "- | c | 7"), table("id | x", "1 | A", "2 | -", "3 | C")), table("id | x | y", "1 | A | 5", "2 | b | 6", "- | c | 7"))
            .example("{'keys': ['id'], 'only_missing': true, 'insert_new': true}", List.of(table("id | x | y", "1 | a | 5", "2 | - | 6"), table("id | x", "1 | A", "2 | B", "3 | C")),
                table("id | x | y", "1 | a | 5", "2 | B | 6", "3 | C | -")),
        shape("miss.fill-from-lookup", "Fill from a lookup table", "Missing cells get the value of a second table by its key.", Reach.TABLE, new FillLookup("", List.of(), ""), MergeTransforms::filled)
            .example("{'column': 'x', 'key': ['id'], 'value': 'v'}", List.of(table("id | x", "1 | -", "2 | b", "3 | -", "- | -"), table("id | v", "1 | A", "2 | B")), table("id | x", "1 | A", "2 | b", "3 | -", "- | -")),
        shape("join.asof", "As-of join", "Each row with the latest row of a second table at or before its time; or the next, or the nearest.", Reach.TABLE, new Asof("", List.of(), "", Direction.BACKWARD), MergeTransforms::asof)
            .example("{'time': 't'}", List.of(table("t | x", "1 | a", "5 | b", "10 | c", "- | d"), table("t | p", "2 | 20", "5 | 50", "7 | 70")), table("t | x | p", "1 | a | -", "5 | b | 50", "10 | c | 70", "- | d | -"))
            .example("{'time': 't', 'by': ['g'], 'direction': 'forward', 'tolerance': '1d'}", List.of(table("g | t", "a | 2024-01-01", "b | 2024-01-01", "a | 2024-01-05"), table("g | t | p", "a | 2024-01-02 | 1", "b | 2024-01-09 | 2")),
                table("g | t | p", "a | 2024-01-01 | 1", "b | 2024-01-01 | -", "a | 2024-01-05 | -"))
            .example("{'time': 't', 'direction': 'nearest'}", List.of(table("t | x", "4 | a", "6 | b", "- | c"), table("t | p", "1 | 10", "5 | 50", "8 | 80")), table("t | x | p", "4 | a | 50", "6 | b | 50", "- | c | -")));
  }

  private static Schema right(Step<?> step) throws FlowException {
    return Step.visible(step.other(1, "a second table"));
  }

  /// The second table with one row for each key, under names that the first cannot have.
  private static Rel once(Step<?> step, List<String> keys, List<String> values) throws FlowException {
    Rel other = step.other(1, "a second table");
    var named = new ArrayList<Rel.Named>();
    Expr known = literal(true);
    for (String key : keys) {
      Column left = step.column(key);
      Column right = Step.column(right(step), key);
      if (Signature.common(java.util.Arrays.asList(left.kind(), right.kind())).isEmpty()) {
        throw FlowException.input("The key '" + key + "' is " + left.kind().id() + " in the one table and " + right.kind().id() + " in the other.", "Convert one of them first.");
      }
      named.add(new Rel.Named(RIGHT + key, column(key)));
      known = call("and", known, call("is_present", column(key)));
    }
    var asked = new ArrayList<Rel.Aggregation>();
    asked.add(Rel.Aggregation.of(TWICE, call("rows")));
    asked.add(Rel.Aggregation.of(RIGHT + Schema.ROW, call("min", Step.ROW)));
    for (String value : values) {
      asked.add(new Rel.Aggregation(RIGHT + value, call("first_row", column(value)), List.of(SortKey.ascending(Step.ROW)), null));
    }
    Rel grouped = new Rel.Aggregate(new Rel.Filter(other, known), named, asked);
    Expr shown = named.stream().map(n -> (Expr) call("coalesce", call("to_text", column(n.name())), "missing")).reduce((a, b) -> call("concat", a, ", ", b)).orElse(literal(""));
    Expr refused = call("fail", call("concat", "The key ", shown, " stands more than once in the second table."));
    return new Rel.Filter(grouped, call("if", call("gt", column(TWICE), 1), refused, true));
  }

  private static Expr sameKeys(List<String> keys) {
    return Transforms.all(keys.stream().map(k -> (Expr) call("eq", column(k), column(RIGHT + k))).toList());
  }

  private static Expr fitting(Step<?> step, String name, Expr value, Kind kind) throws FlowException {
    Kind wanted = step.column(name).kind();
    if (wanted == kind || wanted.isText() && kind.isText()) {
      return value;
    }
    if (Signature.common(java.util.Arrays.asList(wanted, kind)).isEmpty()) {
      throw FlowException.input("Column '" + name + "' is " + wanted.id() + " in the one table and " + kind.id() + " in the other.", "Convert one of them first.");
    }
    return switch (wanted) {
      case INTEGER -> call("to_integer", value);
      case NUMBER, DECIMAL -> call("to_number", value);
      case DATE -> call("to_date", value);
      case TIMESTAMP -> call("to_timestamp", value);
      default -> value;
    };
  }

  private static Rel updated(Step<Update> step) throws FlowException {
    Update p = step.params();
    List<String> keys = step.columns(p.keys());
    Schema right = right(step);
    List<String> values = right.names().stream().filter(n -> !keys.contains(n) && step.schema().has(n)).toList();
    if (values.isEmpty()) {
      throw FlowException.input("The second table has no column of the first but its keys.", "Its columns: " + String.join(", ", right.names()) + ".");
    }
    Rel once = once(step, keys, values);
    Rel joined = new Rel.Join(step.input(), once, Rel.JoinKind.LEFT, sameKeys(keys));
    var columns = new ArrayList<Rel.Named>();
    for (String name : step.input().schema().names()) {
      if (!values.contains(name)) {
        columns.add(Rel.Named.of(name));
        continue;
      }
      Expr fresh = fitting(step, name, column(RIGHT + name), Step.column(right, name).kind());
      columns.add(new Rel.Named(name, p.onlyMissing() ? call("coalesce", column(name), fresh) : call("coalesce", fresh, column(name))));
    }
    Rel changed = Step.project(joined, columns);
    if (!p.insertNew()) {
      return changed;
    }
    Rel fresh = new Rel.Join(once, step.input(), Rel.JoinKind.ANTI, sameKeys(keys));
    var added = new ArrayList<Rel.Named>();
    for (Column c : step.input().schema().columns()) {
      boolean there = keys.contains(c.name()) || values.contains(c.name());
      added.add(new Rel.Named(c.name(), c.name().equals(Schema.ROW) ? column(RIGHT + Schema.ROW)
          : there ? fitting(step, c.name(), column(RIGHT + c.name()), Step.column(right, c.name()).kind()) : Constants.missing(c.kind())));
    }
    String table = Names.hidden("table");
    added.add(new Rel.Named(table, literal(2L)));
    var old = new ArrayList<>(Transforms.named(changed.schema().names()));
    old.add(new Rel.Named(table, literal(1L)));
    Rel both = new Rel.Union(List.of(new Rel.Project(changed, old), new Rel.Project(fresh, added)));
    Rel ordered = Step.renumbered(both, List.of(SortKey.ascending(table), SortKey.ascending(Step.ROW)));
    return Step.project(ordered, Transforms.named(changed.schema().names()));
  }

  private static Rel filled(Step<FillLookup> step) throws FlowException {
    FillLookup p = step.params();
    List<String> keys = step.columns(p.key());
    Column value = Step.column(right(step), p.value());
    Rel joined = new Rel.Join(step.input(), once(step, keys, List.of(p.value())), Rel.JoinKind.LEFT, sameKeys(keys));
    Expr filled = call("coalesce", step.cell(p.column()).value(), fitting(step, p.column(), column(RIGHT + p.value()), value.kind()));
    var columns = new ArrayList<Rel.Named>();
    step.input().schema().names().forEach(n -> columns.add(n.equals(p.column()) ? new Rel.Named(n, filled) : Rel.Named.of(n)));
    return Step.project(joined, columns);
  }

  private static Expr number(Column column) throws FlowException {
    return SeriesCheckTransforms.number(new Cell(column));
  }

  private static double reach(Asof p, Column time) throws FlowException {
    if (p.tolerance().isBlank()) {
      return Double.POSITIVE_INFINITY;
    }
    if (time.kind().isNumeric()) {
      try {
        return Double.parseDouble(p.tolerance().strip());
      } catch (NumberFormatException e) {
        throw FlowException.input("The tolerance '" + p.tolerance() + "' is no number, as the time is.", "Give a number.");
      }
    }
    Span span = Span.of(p.tolerance(), "tolerance");
    if (!span.fixed()) {
      throw FlowException.input("The tolerance '" + p.tolerance() + "' is not of one length.", "Give weeks, days, hours, minutes or seconds.");
    }
    return span.seconds();
  }

  /// Both tables as events in one order: the last event of the right table that a row of the left one has behind it is its match.
  private static Rel asof(Step<Asof> step) throws FlowException {
    Asof p = step.params();
    Schema right = right(step);
    Column leftTime = step.column(p.time());
    Column rightTime = Step.column(right, p.time());
    if (leftTime.kind().isNumeric() != rightTime.kind().isNumeric()) {
      throw FlowException.input("Column '" + p.time() + "' is " + leftTime.kind().id() + " in the one table and " + rightTime.kind().id() + " in the other.", "Convert one of them first.");
    }
    List<String> by = step.some(p.by());
    Rel lefts = events(step.input(), by, number(leftTime), true);
    Rel rights = events(step.other(1, "a second table"), by, number(rightTime), false);
    Rel all = new Rel.Union(List.of(lefts, rights));
    List<Expr> groups = new ArrayList<>();
    by.forEach(n -> groups.add(column(key(n))));
    Expr rid = column("rid");
    Expr at = call("if", call("is_present", rid), column("at"), null);
    Frame back = Frame.ordered(groups, List.of(SortKey.ascending("at"), SortKey.ascending("left"), SortKey.ascending("id"))).rows(null, 0L);
    Frame ahead = Frame.ordered(groups, List.of(SortKey.ascending("at"), SortKey.descending(column("left")), SortKey.ascending("id"))).rows(0L, null);
    var looked = new LinkedHashMap<String, Expr>();
    looked.put("before", call("last_present", rid).over(back));
    looked.put("before at", call("last_present", at).over(back));
    looked.put("behind", call("first_present", rid).over(ahead));
    looked.put("behind at", call("first_present", at).over(ahead));
    var columns = new ArrayList<Rel.Named>(List.of(Rel.Named.of("lid"), Rel.Named.of("at")));
    looked.forEach((name, expr) -> columns.add(new Rel.Named(name, expr)));
    Rel seen = new Rel.Filter(new Rel.Project(all, columns), call("is_present", column("lid")));
    Expr down = call("minus", column("at"), column("before at"));
    Expr up = call("minus", column("behind at"), column("at"));
    Expr useBefore = switch (p.direction()) {
      case BACKWARD -> literal(true);
      case FORWARD -> literal(false);
      case NEAREST -> call("coalesce", call("le", down, up), call("is_present", column("before")));
    };
    double reach = reach(p, leftTime);
    Expr match = call("if", useBefore, column("before"), column("behind"));
    Expr distance = call("if", useBefore, down, up);
    Expr near = Double.isInfinite(reach) ? match : call("if", call("le", distance, reach), match, null);
    Rel matched = new Rel.Project(seen, List.of(new Rel.Named(RIGHT + "left", column("lid")), new Rel.Named(RIGHT + "match", near)));
    Rel found = new Rel.Join(step.input(), matched, Rel.JoinKind.LEFT, call("eq", Step.ROW, column(RIGHT + "left")));
    var hidden = new ArrayList<Rel.Named>();
    step.other(1, "a second table").schema().names().forEach(n -> hidden.add(new Rel.Named(RIGHT + n, column(n))));
    Rel joined = new Rel.Join(found, new Rel.Project(step.other(1, "a second table"), hidden), Rel.JoinKind.LEFT, call("eq", column(RIGHT + "match"), column(RIGHT + Schema.ROW)));
    var shown = new ArrayList<Rel.Named>(Transforms.named(step.input().schema().names()));
    var taken = new ArrayList<>(step.schema().names());
    for (String name : right.names()) {
      if (!name.equals(p.time()) && !by.contains(name)) {
        String free = Names.free(name, taken);
        taken.add(free);
        shown.add(new Rel.Named(free, column(RIGHT + name)));
      }
    }
    return Step.project(joined, shown);
  }

  private static String key(String name) {
    return "key " + name;
  }

  private static Rel events(Rel table, List<String> by, Expr at, boolean left) throws FlowException {
    Expr none = call("to_integer", literal((Object) null));
    var columns = new ArrayList<Rel.Named>(List.of(new Rel.Named("lid", left ? Step.ROW : none), new Rel.Named("rid", left ? none : Step.ROW), new Rel.Named("at", at),
        new Rel.Named("left", literal(left ? 1L : 0L)), new Rel.Named("id", Step.ROW)));
    Expr known = call("is_present", at);
    for (String name : by) {
      Column column = Step.column(Step.visible(table), name);
      columns.add(new Rel.Named(key(name), new Cell(column).text()));
      known = call("and", known, call("is_present", column(name)));
    }
    return new Rel.Project(new Rel.Filter(table, known), columns);
  }
}
