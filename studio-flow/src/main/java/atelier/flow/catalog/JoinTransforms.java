package atelier.flow.catalog;

import static atelier.core.data.TableText.table;
import static atelier.core.expr.Expr.call;
import static atelier.core.expr.Expr.column;
import static atelier.core.expr.Expr.literal;
import static atelier.flow.catalog.Transforms.discovered;
import static atelier.flow.catalog.Transforms.shape;

import atelier.core.data.Column;
import atelier.core.data.Kind;
import atelier.core.data.Schema;
import atelier.core.data.Table;
import atelier.core.expr.Expr;
import atelier.core.expr.ExprException;
import atelier.core.expr.Frame;
import atelier.core.expr.Rel;
import atelier.core.expr.Signature;
import atelier.core.expr.SortKey;
import atelier.core.expr.Typing;
import atelier.core.param.Param;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Join and concatenate (`join`). Missing keys never match, unless `null_safe`; rows come in the order of the left table, then the right.
final class JoinTransforms {
  record Keys(@Param(type = "left-col:right-col", required = true, help = "Left column to right column.") Map<String, String> keys, @Param(help = "Missing keys match missing keys.") boolean nullSafe,
      @Param(help = "Put behind names that both tables have.") List<String> suffixes) {
    static final Keys DEFAULTS = new Keys(Map.of(), false, List.of("_left", "_right"));
  }

  record Cross(@Param(min = 1, unit = "rows") long maxRows) {}

  enum Closed {
    LEFT, RIGHT, BOTH, NEITHER
  }

  record Range(@Param(type = "col", required = true, help = "Column of the left table.") String value, @Param(type = "col", required = true, help = "Column of the right table.") String from,
      @Param(type = "col", required = true, help = "Column of the right table.") String to, @Param(help = "Which ends belong to the range.") Closed closed) {}

  enum OnDuplicate {
    FAIL, FIRST
  }

  record Lookup(@Param(type = "left-col:right-col", required = true, help = "Left column to right column.") Map<String, String> keys, @Param(type = "cols", required = true, help = "Columns of the right table.") List<String> values,
      OnDuplicate onDuplicate) {}

  enum Mode {
    UNION, INTERSECT, STRICT
  }

  record Concat(@Param(help = "Columns of any, of all, or all the same.") Mode mode, boolean dedupe, @Param(help = "Name of a column with the number of the table; empty: none.") String indicator) {}

  enum OnLength {
    PAD, FAIL
  }

  record Beside(OnLength onLength) {}

  record None() {}

  private static final String RIGHT = "\u0001";
  private static final Table LEFT_TABLE = table("id | x", "1 | a", "2 | b", "- | c");
  private static final Table RIGHT_TABLE = table("key | y", "1 | p", "3 | q", "- | r");

  private JoinTransforms() {}

  static List<Transform<?>> list() {
    return List.of(
        joining("join.inner", "Inner join", "Rows that match in both.", Rel.JoinKind.INNER)
            .example("{'keys': {'id': 'key'}}", List.of(LEFT_TABLE, RIGHT_TABLE), table("id | x | y", "1 | a | p"))
            .example("{'keys': {'id': 'key'}, 'null_safe': true}", List.of(LEFT_TABLE, RIGHT_TABLE), table("id | x | y", "1 | a | p", "- | c | r")),
        joining("join.left", "Left outer join", "All left rows, with what matches of the right.", Rel.JoinKind.LEFT)
            .example("{'keys': {'id': 'key'}}", List.of(LEFT_TABLE, RIGHT_TABLE), table("id | x | y", "1 | a | p", "2 | b | -", "- | c | -"))
            .example("{'keys': {'id': 'id'}}", List.of(table("id | v", "1 | a", "2 | -"), table("id | v", "1 | z", "1 | w")), table("id | v_left | v_right", "1 | a | z", "1 | a | w", "2 | - | -")),
        joining("join.right", "Right outer join", "All right rows, with what matches of the left.", Rel.JoinKind.RIGHT)
            .example("{'keys': {'id': 'key'}}", List.of(LEFT_TABLE, RIGHT_TABLE), table("id | x | y", "1 | a | p", "3 | - | q", "- | - | r")),
        joining("join.full", "Full outer join", "All rows of both, with one key column.", Rel.JoinKind.FULL)
            .example("{'keys': {'id': 'key'}}", List.of(LEFT_TABLE, RIGHT_TABLE), table("id | x | y", "1 | a | p", "2 | b | -", "- | c | -", "3 | - | q", "- | - | r")),
        shape("join.left-semi", "Left semi join", "Left rows that have a match, once each, without right columns.", Reach.TABLE, Keys.DEFAULTS, s -> side(s, Rel.JoinKind.SEMI))
            .example("{'keys': {'id': 'key'}}", List.of(LEFT_TABLE, RIGHT_TABLE), table("id | x", "1 | a")),
        shape("join.left-anti", "Left anti join", "Left rows without a match.", Reach.TABLE, Keys.DEFAULTS, s -> side(s, Rel.JoinKind.ANTI))
            .example("{'keys': {'id': 'key'}}", List.of(LEFT_TABLE, RIGHT_TABLE), table("id | x", "2 | b", "- | c")),
        discovered("join.cross", "Cartesian cross", "Every pair of rows; refuses above a limit.", new Cross(10_000_000), JoinTransforms::crossSize, JoinTransforms::cross)
            .example("{}", List.of(table("a | k", "1 | p", "- | q"), table("b", "x", "y")), table("a | k | b", "1 | p | x", "1 | p | y", "- | q | x", "- | q | y")),
        shape("join.range", "Range join", "Right rows whose range holds the left value.", Reach.TABLE, new Range("", "", "", Closed.LEFT), JoinTransforms::range)
            .example("{'value': 'x', 'from': 'low', 'to': 'high'}", List.of(table("x | k", "5 | p", "10 | q", "- | r"), table("low | high | band", "0 | 10 | small", "10 | - | open", "10 | 20 | big")),
                table("x | k | low:integer | high:integer | band", "5 | p | 0 | 10 | small", "10 | q | 10 | 20 | big", "- | r | - | - | -")),
        shape("join.lookup", "Lookup one value", "Adds columns by a unique key.", Reach.TABLE, new Lookup(Map.of(), List.of(), OnDuplicate.FAIL), JoinTransforms::lookup)
            .example("{'keys': {'id': 'key'}, 'values': ['y']}", List.of(LEFT_TABLE, RIGHT_TABLE), table("id | x | y", "1 | a | p", "2 | b | -", "- | c | -"))
            .example("{'keys': {'id': 'key'}, 'values': ['y'], 'on_duplicate': 'first'}", List.of(LEFT_TABLE, table("key | y", "1 | p", "1 | q")), table("id | x | y", "1 | a | p", "2 | b | -", "- | c | -")),
        shape("join.concat-rows", "Concatenate rows", "Stacks tables by column name.", Reach.ROW, new Concat(Mode.UNION, false, ""), JoinTransforms::stacked)
            .example("{}", List.of(table("a | b", "1 | x"), table("b | c", "y | 2.5", "- | 3.5")), table("a | b | c", "1 | x | -", "- | y | 2.5", "- | - | 3.5"))
            .example("{'mode': 'intersect', 'indicator': 'part'}", List.of(table("a | b", "1 | -"), table("b | c", "y | 2.5")), table("b | part", "- | 1", "y | 2"))
            .example("{'dedupe': true}", List.of(table("a | b", "1 | -"), table("a | b", "1 | -", "2 | x")), table("a | b", "1 | -", "2 | x")),
        shape("join.concat-columns", "Concatenate columns side by side", "Pairs rows by their position.", Reach.TABLE, new Beside(OnLength.PAD), JoinTransforms::paired)
            .example("{}", List.of(table("a", "1", "2"), table("b | c", "x | 7", "- | 8", "z | 9")), table("a | b | c", "1 | x | 7", "2 | - | 8", "- | z | 9"))
            .example("{}", List.of(table("a", "1", "2"), table("a", "x")), table("a | a_2", "1 | x", "2 | -")),
        shape("join.intersect", "Intersect rows", "Rows that are in both tables, once each.", Reach.TABLE, new None(), s -> compared(s, Rel.JoinKind.SEMI))
            .example("{}", List.of(table("a | b", "1 | -", "1 | -", "2 | x"), table("b | a", "- | 1", "y | 2")), table("a | b:text", "1 | -")),
        shape("join.except", "Subtract rows", "Rows that are not in the other table, once each.", Reach.TABLE, new None(), s -> compared(s, Rel.JoinKind.ANTI))
            .example("{}", List.of(table("a | b", "1 | -", "2 | x", "2 | x"), table("b | a", "- | 1", "y | 2")), table("a | b", "2 | x")));
  }

  private static Transform<Keys> joining(String id, String title, String help, Rel.JoinKind kind) {
    Effect<Keys> effect = switch (kind) {
      case INNER, LEFT -> new KeyedJoin((step, once) -> tables(step, kind, once));
      case RIGHT, FULL, SEMI, ANTI, CROSS -> step -> tables(step, kind, false);
    };
    return new Transform<>(id, title, help, TransformKind.SHAPE, Reach.TABLE, Keys.DEFAULTS, effect, List.of());
  }

  private static Map<String, Rel> tables(Step<Keys> step, Rel.JoinKind kind, boolean once) throws FlowException {
    var ports = new LinkedHashMap<String, Rel>();
    ports.put("output", joined(step, kind, once));
    ports.put("matched", kind == Rel.JoinKind.INNER ? Objects.requireNonNull(ports.get("output")) : joined(step, Rel.JoinKind.INNER, once));
    ports.put("unmatched", side(step, Rel.JoinKind.ANTI));
    return ports;
  }

  private static Rel right(Step<?> step) throws FlowException {
    return step.other(1, "a second table");
  }

  /// The right table under names that the left one cannot have.
  private static Rel hidden(Rel right) throws FlowException {
    var columns = new ArrayList<Rel.Named>();
    right.schema().names().forEach(n -> columns.add(new Rel.Named(RIGHT + n, column(n))));
    return Step.project(right, columns);
  }

  private static Expr matching(Step<?> step, Map<String, String> keys, boolean nullSafe) throws FlowException {
    if (keys.isEmpty()) {
      throw FlowException.input("It needs at least one pair of keys.", "Write \"keys\": {\"left column\": \"right column\"}.");
    }
    Schema right = Step.visible(right(step));
    var pairs = new ArrayList<Expr>();
    for (Map.Entry<String, String> key : keys.entrySet()) {
      Column left = step.column(key.getKey());
      Column other = Step.column(right, key.getValue());
      if (Signature.common(java.util.Arrays.asList(left.kind(), other.kind())).isEmpty()) {
        throw FlowException.input("The keys '" + left.name() + "' (" + left.kind().id() + ") and '" + other.name() + "' (" + other.kind().id() + ") are of different kinds.", "Convert one of them first.");
      }
      pairs.add(call(nullSafe ? "same_value" : "eq", column(left.name()), column(RIGHT + other.name())));
    }
    return Transforms.all(pairs);
  }

  private static Rel side(Step<Keys> step, Rel.JoinKind kind) throws FlowException {
    return new Rel.Join(step.input(), hidden(right(step)), kind, matching(step, step.params().keys(), step.params().nullSafe()));
  }

  /// @param once whether no left row can meet two right ones, so that its row id stays its own
  private static Rel joined(Step<Keys> step, Rel.JoinKind kind, boolean once) throws FlowException {
    Keys p = step.params();
    if (p.suffixes().size() != 2) {
      throw FlowException.input("The parameter 'suffixes' has " + p.suffixes().size() + " texts.", "Give two.");
    }
    Expr on = matching(step, p.keys(), p.nullSafe());
    Rel right = right(step);
    Rel pairs = new Rel.Join(step.input(), hidden(right), kind, on);
    Rel join = once ? pairs : inOrder(pairs, kind == Rel.JoinKind.RIGHT);
    List<String> rightNames = Step.visible(right).names().stream().filter(n -> !p.keys().containsValue(n)).toList();
    var columns = new ArrayList<Rel.Named>();
    columns.add(Rel.Named.of(Schema.ROW));
    for (String name : step.schema().names()) {
      String key = p.keys().get(name);
      Expr value = key == null ? column(name) : switch (kind) {
        case RIGHT -> column(RIGHT + key);
        case FULL -> call("coalesce", column(name), column(RIGHT + key));
        case INNER, LEFT, SEMI, ANTI, CROSS -> column(name);
      };
      columns.add(new Rel.Named(key == null && has(rightNames, name) ? name + p.suffixes().get(0) : name, value));
    }
    for (String name : rightNames) {
      columns.add(new Rel.Named(has(step.schema().names(), name) ? name + p.suffixes().get(1) : name, column(RIGHT + name)));
    }
    return Step.project(join, columns);
  }

  private static boolean has(List<String> names, String name) {
    return names.stream().anyMatch(n -> n.equalsIgnoreCase(name));
  }

  /// Pairs in the order of the one table, then of the other.
  private static Rel inOrder(Rel join, boolean rightFirst) throws FlowException {
    SortKey left = SortKey.ascending(Step.ROW);
    SortKey right = SortKey.ascending(RIGHT + Schema.ROW);
    return Step.renumbered(join, rightFirst ? List.of(right, left) : List.of(left, right));
  }

  /// The table without the hidden row id, the columns of the right under their own names or a free one.
  private static Rel shown(Step<?> step, Rel join, List<String> rightNames) throws FlowException {
    var columns = new ArrayList<Rel.Named>();
    columns.add(Rel.Named.of(Schema.ROW));
    var taken = new ArrayList<>(step.schema().names());
    taken.forEach(n -> columns.add(Rel.Named.of(n)));
    for (String name : rightNames) {
      String free = Names.free(name, taken);
      taken.add(free);
      columns.add(new Rel.Named(free, column(RIGHT + name)));
    }
    return Step.project(join, columns);
  }

  private static Rel crossSize(Step<Cross> step) throws FlowException {
    Rel left = new Rel.Aggregate(step.input(), List.of(), List.of(Rel.Aggregation.of("left", call("rows"))));
    Rel right = new Rel.Aggregate(right(step), List.of(), List.of(Rel.Aggregation.of("right", call("rows"))));
    return new Rel.Join(left, right, Rel.JoinKind.CROSS, literal(true));
  }

  private static Rel cross(Step<Cross> step) throws FlowException {
    long left = (Long) Objects.requireNonNull(step.learned().cell(0, "left"));
    long right = (Long) Objects.requireNonNull(step.learned().cell(0, "right"));
    if ((double) left * right > step.params().maxRows()) {
      throw FlowException.input(left + " × " + right + " rows are more than " + step.params().maxRows() + ".", "Join by a key, or raise max_rows.");
    }
    Rel join = inOrder(new Rel.Join(step.input(), hidden(right(step)), Rel.JoinKind.CROSS, literal(true)), false);
    return shown(step, join, Step.visible(right(step)).names());
  }

  private static Rel range(Step<Range> step) throws FlowException {
    Range p = step.params();
    Schema right = Step.visible(right(step));
    step.column(p.value());
    Step.column(right, p.from());
    Step.column(right, p.to());
    boolean lowIn = p.closed() == Closed.LEFT || p.closed() == Closed.BOTH;
    boolean highIn = p.closed() == Closed.RIGHT || p.closed() == Closed.BOTH;
    Expr on = call("and", call(lowIn ? "ge" : "gt", column(p.value()), column(RIGHT + p.from())), call(highIn ? "le" : "lt", column(p.value()), column(RIGHT + p.to())));
    Rel.Join join = new Rel.Join(step.input(), hidden(right(step)), Rel.JoinKind.LEFT, on);
    try {
      new Typing(join.schema()).check(on);
    } catch (ExprException e) {
      throw FlowException.in("The columns", e.problem(), e);
    }
    return shown(step, inOrder(join, false), right.names());
  }

  private static Rel lookup(Step<Lookup> step) throws FlowException {
    Lookup p = step.params();
    Expr on = matching(step, p.keys(), false);
    Schema right = Step.visible(right(step));
    var keys = new ArrayList<Rel.Named>();
    p.keys().values().forEach(k -> keys.add(new Rel.Named(RIGHT + k, column(k))));
    var values = new ArrayList<Rel.Aggregation>();
    values.add(Rel.Aggregation.of(RIGHT + "rows of key", call("rows")));
    for (String value : p.values()) {
      Step.column(right, value);
      if (!p.keys().containsValue(value)) {
        values.add(new Rel.Aggregation(RIGHT + value, call("first_row", column(value)), List.of(SortKey.ascending(Step.ROW)), null));
      }
    }
    Rel join = new Rel.Join(step.input(), new Rel.Aggregate(right(step), keys, values), Rel.JoinKind.LEFT, on);
    if (p.onDuplicate() == OnDuplicate.FAIL) {
      Expr twice = call("gt", column(RIGHT + "rows of key"), 1);
      join = new Rel.Filter(join, call("if", twice, call("fail", "A key of the lookup table occurs more than once."), true));
    }
    return shown(step, join, p.values());
  }

  private static Rel stacked(Step<Concat> step) throws FlowException {
    Concat p = step.params();
    step.other(1, "a second table");
    var names = new LinkedHashSet<>(step.schema().names());
    for (Rel other : step.inputs().subList(1, step.inputs().size())) {
      List<String> others = Step.visible(other).names();
      switch (p.mode()) {
        case UNION -> names.addAll(others);
        case INTERSECT -> names.retainAll(others);
        case STRICT -> sameNames(names, others);
      }
    }
    String table = Names.hidden("table");
    var parts = new ArrayList<Rel>();
    for (int i = 0; i < step.inputs().size(); i++) {
      var columns = new ArrayList<Rel.Named>();
      columns.add(Rel.Named.of(Schema.ROW));
      for (String name : names) {
        columns.add(new Rel.Named(name, converted(step.inputs().get(i), name, common(step, name))));
      }
      columns.add(new Rel.Named(table, literal((long) (i + 1))));
      parts.add(Step.project(step.inputs().get(i), columns));
    }
    Rel stacked = Step.renumbered(new Rel.Union(parts), List.of(SortKey.ascending(table), SortKey.ascending(Step.ROW)));
    var columns = new ArrayList<Rel.Named>();
    columns.add(Rel.Named.of(Schema.ROW));
    names.forEach(n -> columns.add(Rel.Named.of(n)));
    if (!p.indicator().isEmpty()) {
      columns.add(new Rel.Named(p.indicator(), column(table)));
    }
    Rel all = Step.project(stacked, columns);
    return p.dedupe() ? once(all, List.copyOf(names)) : all;
  }

  private static void sameNames(LinkedHashSet<String> names, List<String> others) throws FlowException {
    if (!names.equals(new LinkedHashSet<>(others))) {
      throw FlowException.input("The tables have different columns: " + String.join(", ", names) + " and " + String.join(", ", others) + ".", "Use the mode union or intersect.");
    }
  }

  /// The kind that a column of all tables can have; text where their kinds do not go together.
  private static Kind common(Step<?> step, String name) {
    var kinds = new ArrayList<@Nullable Kind>();
    step.inputs().forEach(i -> i.schema().find(name).ifPresent(c -> kinds.add(c.kind())));
    return Signature.common(kinds).orElse(Kind.TEXT);
  }

  private static Expr converted(Rel input, String name, Kind kind) {
    Column column = input.schema().find(name).orElse(null);
    Expr value = column == null ? literal((Object) null) : column(name);
    boolean same = column != null && (column.kind() == kind || column.kind().isText() && kind.isText());
    return same ? value : switch (kind) {
      case INTEGER -> call("to_integer", value);
      case NUMBER, DECIMAL -> call("to_number", value);
      case BOOLEAN -> call("to_boolean", value);
      case DATE -> call("to_date", value);
      case TIMESTAMP -> call("to_timestamp", value);
      case TEXT, CATEGORY, TIME, DURATION, LIST, STRUCT, VECTOR, BINARY -> call("to_text", value);
    };
  }

  private static Rel once(Rel input, List<String> names) {
    Expr place = call("row_number").over(Frame.ordered(Step.exprs(names), List.of(SortKey.ascending(Step.ROW))));
    return new Rel.Filter(input, call("eq", place, 1));
  }

  private static Rel paired(Step<Beside> step) throws FlowException {
    Rel left = Step.renumbered(step.input(), List.of(SortKey.ascending(Step.ROW)));
    Rel right = hidden(Step.renumbered(right(step), List.of(SortKey.ascending(Step.ROW))));
    Rel join = new Rel.Join(left, right, Rel.JoinKind.FULL, call("eq", Step.ROW, column(RIGHT + Schema.ROW)));
    Expr place = call("coalesce", Step.ROW, column(RIGHT + Schema.ROW));
    if (step.params().onLength() == OnLength.FAIL) {
      Expr alone = call("or", call("is_missing", Step.ROW), call("is_missing", column(RIGHT + Schema.ROW)));
      // In a condition and not in the row id, which nothing behind may read.
      join = new Rel.Filter(join, call("if", alone, call("fail", "The tables are not of one length."), true));
    }
    return shown(step, Step.with(join, Map.of(Schema.ROW, place)), Step.visible(right(step)).names());
  }

  private static Rel compared(Step<None> step, Rel.JoinKind kind) throws FlowException {
    List<String> names = step.schema().names();
    sameNames(new LinkedHashSet<>(names), Step.visible(right(step)).names());
    var keys = new LinkedHashMap<String, String>();
    names.forEach(n -> keys.put(n, n));
    return once(new Rel.Join(step.input(), hidden(right(step)), kind, matching(step, keys, true)), names);
  }
}
