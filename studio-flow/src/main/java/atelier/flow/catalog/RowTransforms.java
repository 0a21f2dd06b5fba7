package atelier.flow.catalog;

import static atelier.core.data.TableText.table;
import static atelier.core.expr.Expr.call;
import static atelier.core.expr.Expr.column;
import static atelier.flow.catalog.Transforms.all;
import static atelier.flow.catalog.Transforms.any;
import static atelier.flow.catalog.Transforms.row;
import static atelier.flow.catalog.Transforms.shape;

import atelier.core.expr.Expr;
import atelier.core.expr.Frame;
import atelier.core.expr.Rel;
import atelier.core.expr.SortKey;
import atelier.core.param.Param;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Manage rows: sort, filter, dedupe (`row`).
final class RowTransforms {
  enum Direction {
    ASC, DESC
  }

  enum Nulls {
    FIRST, LAST
  }

  /// One key of an order; what is left out is ascending with missing values last.
  record Key(@Param(type = "col", required = true) String column, @Nullable Direction order, @Nullable Nulls nulls) {}

  record Sort(@Param(required = true, help = "{column, order: asc|desc, nulls: first|last}.") List<Key> keys) {}

  record Natural(@Param(type = "col", required = true) String column, boolean desc) {}

  record Invalid(@Param(type = "col", required = true) String column, @Param(type = "enum", required = true, choices = {"integer", "number", "boolean", "date", "datetime"}) String type, @Param(help = "A missing cell stays.") boolean keepMissing) {}

  record Copies(@Param(type = "col", help = "Column with the number of copies; empty: times.") String count, @Param(min = 0, max = 1000) @Nullable Integer times) {}

  record Seed(long seed) {}

  record None() {}

  enum Keep {
    FIRST, LAST, NONE
  }

  record Duplicates(@Param(type = "cols", help = "Columns that have to be equal; empty: all.") List<String> keys, Keep keep) {}

  record Keys(@Param(type = "cols", help = "Columns that have to be equal; empty: all.") List<String> keys) {}

  record Mark(@Param(type = "cols", help = "Columns that have to be equal; empty: all.") List<String> keys, String output) {}

  record Blank(boolean blankIsMissing) {}

  enum Combine {
    ALL, ANY
  }

  record Filter(@Param(required = true, help = "{column, op, value}; ops: = != < <= > >= in not-in contains starts ends matches is-missing is-present between.") List<Rule> rules,
      Combine combine, @Param(help = "Whether a missing cell fits.") boolean includeMissing) {}

  record Condition(@Param(type = "expr", required = true, help = "In the expression language.") String expr) {}

  record Values(@Param(type = "col", required = true) String column, @Param(required = true) List<Object> values) {}

  record Others(@Param(type = "col", required = true) String column, @Param(required = true) List<Object> values, boolean keepMissing) {}

  record Limit(@Param(type = "col", required = true) String column, @Param(required = true) double limit, boolean inclusive) {}

  record Between(@Param(type = "col", required = true) String column, @Param(required = true) double min, @Param(required = true) double max) {}

  record TextRule(@Param(type = "col", required = true) String column, @Param(required = true) String text, boolean ignoreCase) {}

  record DateRange(@Param(type = "col", required = true) String column, @Param(type = "datetime", help = "First moment kept.") @Nullable String start,
      @Param(type = "datetime", help = "First moment dropped.") @Nullable String end, boolean includeMissing) {}

  record Top(@Param(type = "col", required = true) String column, @Param(min = 1) long n, boolean largest, boolean withTies) {}

  record TopPerGroup(@Param(type = "cols", required = true) List<String> groups, @Param(type = "col", required = true) String column, @Param(min = 1) long n, boolean largest) {}

  record First(@Param(min = 1, unit = "rows") long k) {}

  record Skip(@Param(required = true, min = 0, unit = "rows") long k) {}

  record Last(@Param(required = true, min = 1, unit = "rows") long k) {}

  record Nth(@Param(required = true, min = 2) int n, @Param(min = 0) int offset) {}

  private static final Duplicates DUPLICATES = new Duplicates(List.of(), Keep.FIRST);
  private static final TextRule TEXT_RULE = new TextRule("", "", false);

  private RowTransforms() {}

  static List<Transform<?>> list() {
    return List.of(
        shape("row.sort", "Sort rows", "Orders by one or more columns.", Reach.TABLE, new Sort(List.of()), s -> Step.renumbered(s.input(), keys(s)))
            .example("{'keys': [{'column': 'x'}]}", table("x | y", "2 | a", "- | b", "1 | c"), table("x | y", "1 | c", "2 | a", "- | b"))
            .example("{'keys': [{'column': 'x', 'order': 'desc', 'nulls': 'first'}, {'column': 'y'}]}", table("x | y", "2 | b", "- | b", "2 | a"), table("x | y", "- | b", "2 | a", "2 | b"))
            .refuses("{'keys': [{'column': 'x'}, {'column': 'x'}]}", table("x | y", "2 | a"), "named twice"),
        shape("row.sort-natural", "Sort text naturally", "By text in which digits sort as numbers, without regard to case; missing last.", Reach.TABLE, new Natural("", false), RowTransforms::natural)
            .example("{'column': 's'}", table("s | n", "f10 | 1", "f2 | 2", "- | 3", "F1 | 4"), table("s | n", "F1 | 4", "f2 | 2", "f10 | 1", "- | 3"))
            .example("{'column': 's', 'desc': true}", table("s | n", "f2 | 1", "- | 2", "f10 | 3"), table("s | n", "f10 | 3", "f2 | 1", "- | 2")),
        shape("row.drop-invalid", "Drop rows failing a cast", "Drops rows whose text cannot be read as a type.", Reach.ROW, new Invalid("", "", true), RowTransforms::readable)
            .example("{'column': 's', 'type': 'integer'}", table("s:text | n", "12 | 1", "x | 2", "- | 3"), table("s:text | n", "12 | 1", "- | 3"))
            .example("{'column': 's', 'type': 'date', 'keep_missing': false}", table("s:text | n", "2024-02-30 | 1", "2024-02-29 | 2", "- | 3"), table("s:text | n", "2024-02-29 | 2")),
        shape("row.repeat-rows", "Repeat rows", "Copies of each row, as many as a column or a number says; none where that is missing.", Reach.ROW, new Copies("", null), RowTransforms::repeated)
            .example("{'count': 'n'}", table("s | n", "a | 2", "b | 0", "c | -", "- | 1"), table("s | n", "a | 2", "a | 2", "- | 1"))
            .example("{'times': 2}", table("s | n", "a | 1", "- | 2"), table("s | n", "a | 1", "a | 1", "- | 2", "- | 2"))
            .refuses("{}", table("s | n", "a | 1"), "count"),
        shape("row.shuffle", "Shuffle rows", "A random order that the seed decides.", Reach.TABLE, new Seed(42), s -> Step.renumbered(s.input(), Randomness.order(s.params().seed())))
            .example("{}", table("x | y", "1 | a", "2 | -", "3 | c", "4 | d"), table("x | y", "3 | c", "1 | a", "2 | -", "4 | d")),
        shape("row.reverse", "Reverse row order", "Last row first.", Reach.TABLE, new None(), s -> Step.renumbered(s.input(), List.of(SortKey.descending(Step.ROW))))
            .example("{}", table("x | y", "1 | a", "- | b"), table("x | y", "- | b", "1 | a")),
        shape("row.drop-duplicates", "Drop duplicate rows", "Keeps one row of each set that is equal in the key columns.", Reach.TABLE, DUPLICATES, RowTransforms::dropDuplicates)
            .example("{}", table("x | y", "1 | -", "1 | -", "1 | a"), table("x | y", "1 | -", "1 | a"))
            .example("{'keys': ['x'], 'keep': 'last'}", table("x | y", "1 | a", "1 | b", "- | c"), table("x | y", "1 | b", "- | c"))
            .example("{'keys': ['x'], 'keep': 'none'}", table("x | y", "1 | a", "1 | b", "- | c"), table("x:integer | y", "- | c")),
        shape("row.keep-duplicates", "Keep only duplicates", "Keeps rows whose key occurs more than once.", Reach.TABLE, new Keys(List.of()),
                s -> new Rel.Filter(s.input(), call("gt", count(s.orAll(s.params().keys())), 1)))
            .example("{'keys': ['x']}", table("x | y", "a | 1", "a | 2", "b | 3", "- | 4", "- | 5"), table("x | y", "a | 1", "a | 2", "- | 4", "- | 5")),
        row("row.mark-duplicates", "Mark duplicates", "Adds a boolean for second and later occurrences.", Reach.TABLE, new Mark(List.of(), "is_duplicate"),
                s -> s.adding(s.params().output(), call("gt", number(s.orAll(s.params().keys()), List.of(SortKey.ascending(Step.ROW))), 1)))
            .example("{}", table("x | y", "a | -", "a | -", "b | 1"), table("x | y | is_duplicate", "a | - | false", "a | - | true", "b | 1 | false")),
        shape("row.drop-empty", "Drop empty rows", "Drops rows in which every column is missing.", Reach.ROW, new Blank(true), RowTransforms::dropEmpty)
            .example("{}", table("x | y:text", "- | ", "0 | -", "- | -", "1 | a"), table("x | y:text", "0 | -", "1 | a")),
        shape("row.filter", "Filter by rules", "Keeps rows that fit all or any of a list of rules.", Reach.ROW, new Filter(List.of(), Combine.ALL, false), RowTransforms::filter)
            .example("{'rules': [{'column': 'x', 'op': '>', 'value': 5}]}", table("x | y", "6 | a", "- | b", "3 | c"), table("x | y", "6 | a"))
            .example("{'rules': [{'column': 'x', 'op': 'between', 'value': [1, 3]}, {'column': 'y', 'op': 'in', 'value': ['a']}], 'combine': 'any'}",
                table("x | y", "6 | a", "- | b", "3 | c"), table("x | y", "6 | a", "3 | c"))
            .example("{'rules': [{'column': 'y', 'op': '!=', 'value': 'a'}], 'include_missing': true}", table("x | y", "6 | a", "5 | -", "3 | c"), table("x | y", "5 | -", "3 | c"))
            .refuses("{'rules': [{'column': 'x', 'op': '~', 'value': 5}]}", table("x | y", "6 | a"), "~"),
        shape("row.filter-expression", "Filter by expression", "Keeps rows where the expression is true.", Reach.ROW, new Condition(""), s -> new Rel.Filter(s.input(), s.condition(s.params().expr())))
            .example("{'expr': 'a <> b'}", table("a | b", "1 | -", "1 | 2", "3 | 3"), table("a | b", "1 | 2")),
        shape("row.remove-equal", "Remove rows equal to", "Drops rows equal to any listed value.", Reach.ROW, new Values("", List.of()),
                s -> dropping(s, Rule.among(s.cell(s.params().column()), s.params().values())))
            .example("{'column': 'x', 'values': [0]}", table("x | y", "0 | a", "1 | b", "- | c"), table("x | y", "1 | b", "- | c")),
        shape("row.remove-not-equal", "Remove rows not equal to", "Drops rows that differ from all listed values.", Reach.ROW, new Others("", List.of(), true), RowTransforms::removeNotEqual)
            .example("{'column': 'x', 'values': ['A']}", table("x | y", "A | 1", "B | 2", "- | 3"), table("x | y", "A | 1", "- | 3")),
        shape("row.remove-less", "Remove rows below", "Drops rows with a value below a limit.", Reach.ROW, new Limit("", 0, false),
                s -> dropping(s, call(s.params().inclusive() ? "le" : "lt", s.cell(s.params().column()).numeric(), s.params().limit())))
            .example("{'column': 'x', 'limit': 10}", table("x | y", "9 | a", "10 | b", "- | c"), table("x | y", "10 | b", "- | c")),
        shape("row.remove-greater", "Remove rows above", "Drops rows with a value above a limit.", Reach.ROW, new Limit("", 0, false),
                s -> dropping(s, call(s.params().inclusive() ? "ge" : "gt", s.cell(s.params().column()).numeric(), s.params().limit())))
            .example("{'column': 'x', 'limit': 10}", table("x | y", "11 | a", "10 | b", "- | c"), table("x | y", "10 | b", "- | c")),
        shape("row.remove-between", "Remove rows in a range", "Drops rows between two limits, ends included.", Reach.ROW, new Between("", 0, 0), RowTransforms::removeBetween)
            .example("{'column': 'x', 'min': 1, 'max': 3}", table("x | y", "0 | a", "1 | b", "3 | c", "- | d"), table("x | y", "0 | a", "- | d")),
        shape("row.remove-contains", "Remove rows containing text", "Drops rows whose text contains a value.", Reach.ROW, TEXT_RULE, s -> dropping(s, text(s, "contains")))
            .example("{'column': 'x', 'text': 'err'}", table("x | y", "error | 1", "ok | 2", "- | 3"), table("x | y", "ok | 2", "- | 3")),
        shape("row.remove-starts", "Remove rows starting with", "Drops rows whose text starts with a value.", Reach.ROW, TEXT_RULE, s -> dropping(s, text(s, "starts_with")))
            .example("{'column': 'x', 'text': 't', 'ignore_case': true}", table("x | y", "Test | 1", "x | 2", "- | 3"), table("x | y", "x | 2", "- | 3")),
        shape("row.remove-ends", "Remove rows ending with", "Drops rows whose text ends with a value.", Reach.ROW, TEXT_RULE, s -> dropping(s, text(s, "ends_with")))
            .example("{'column': 'x', 'text': '.tmp'}", table("x | y", "a.tmp | 1", "a.txt | 2", "- | 3"), table("x | y", "a.txt | 2", "- | 3")),
        shape("row.filter-date-range", "Filter date range", "Keeps rows from a start to before an end.", Reach.ROW, new DateRange("", null, null, false), RowTransforms::dateRange)
            .example("{'column': 'd', 'start': '2024-01-01', 'end': '2025-01-01'}", table("d | y", "2025-01-01 | 1", "2024-12-31 | 2", "- | 3"), table("d | y", "2024-12-31 | 2")),
        shape("row.filter-top", "Keep top or bottom n", "Keeps the n rows with the largest or smallest value; of equal ones the first.", Reach.TABLE, new Top("", 10, true, false), RowTransforms::top)
            .example("{'column': 'x', 'n': 1}", table("x | y", "3 | a", "9 | b", "- | c"), table("x | y", "9 | b"))
            .example("{'column': 'x', 'n': 1, 'largest': false, 'with_ties': true}", table("x | y", "3 | a", "9 | b", "3 | c", "- | d"), table("x | y", "3 | a", "3 | c")),
        shape("row.filter-top-per-group", "Top n per group", "Keeps the n rows with the largest or smallest value of each group.", Reach.TABLE, new TopPerGroup(List.of(), "", 1, true),
                s -> new Rel.Filter(s.input(), call("le", number(s.columns(s.params().groups()), ranked(s.cell(s.params().column()), s.params().largest())), s.params().n())))
            .example("{'groups': ['g'], 'column': 'x'}", table("g | x", "a | 1", "a | 5", "b | -", "- | 2"), table("g | x", "a | 5", "b | -", "- | 2")),
        shape("row.limit", "First k rows", "Keeps the first k rows.", Reach.TABLE, new First(1000),
                s -> new Rel.Limit(s.input().inOrder() ? s.input() : new Rel.Sort(s.input(), List.of(SortKey.ascending(Step.ROW))), s.params().k(), 0))
            .example("{'k': 2}", table("x | y", "a | 1", "- | 2", "c | 3"), table("x | y", "a | 1", "- | 2")),
        shape("row.skip", "Skip first k rows", "Drops the first k rows.", Reach.TABLE, new Skip(0), s -> new Rel.Filter(s.input(), call("gt", place(), s.params().k())))
            .example("{'k': 1}", table("x | y", "a | 1", "b | -"), table("x | y:integer", "b | -")),
        shape("row.last", "Last k rows", "Keeps the last k rows.", Reach.TABLE, new Last(1),
                s -> new Rel.Filter(s.input(), call("le", call("row_number").over(Frame.ordered(SortKey.descending(Step.ROW))), s.params().k())))
            .example("{'k': 1}", table("x | y", "a | 1", "- | 2"), table("x:text | y", "- | 2")),
        shape("row.every-nth", "Every nth row", "Keeps rows 1, n+1, 2n+1 …", Reach.TABLE, new Nth(2, 0), RowTransforms::everyNth)
            .example("{'n': 2}", table("x | y", "a | 1", "b | -", "c | 3"), table("x | y", "a | 1", "c | 3")));
  }

  private static Expr place() {
    return call("row_number").over(Frame.ordered(SortKey.ascending(Step.ROW)));
  }

  private static Expr number(List<String> groups, List<SortKey> order) {
    return call("row_number").over(Frame.ordered(Step.exprs(groups), order));
  }

  private static Expr count(List<String> groups) {
    return call("rows").over(Frame.by(Step.exprs(groups)));
  }

  private static List<SortKey> ranked(Cell cell, boolean largest) {
    return List.of(new SortKey(cell.value(), largest, false), SortKey.ascending(Step.ROW));
  }

  static List<SortKey> keys(Step<Sort> step) throws FlowException {
    if (step.params().keys().isEmpty()) {
      throw FlowException.input("It needs at least one key to sort by.", "");
    }
    var keys = new ArrayList<SortKey>();
    var seen = new HashSet<String>();
    for (Key key : step.params().keys()) {
      if (!seen.add(key.column())) {
        throw FlowException.input("Column '" + key.column() + "' is named twice.", "Name it once.");
      }
      keys.add(new SortKey(step.cell(key.column()).value(), key.order() == Direction.DESC, key.nulls() == Nulls.FIRST));
    }
    keys.add(SortKey.ascending(Step.ROW));
    return keys;
  }

  private static Rel dropDuplicates(Step<Duplicates> step) throws FlowException {
    List<String> keys = step.orAll(step.params().keys());
    Expr kept = switch (step.params().keep()) {
      case FIRST -> call("eq", number(keys, List.of(SortKey.ascending(Step.ROW))), 1);
      case LAST -> call("eq", number(keys, List.of(SortKey.descending(Step.ROW))), 1);
      case NONE -> call("eq", count(keys), 1);
    };
    return new Rel.Filter(step.input(), kept);
  }

  private static Rel dropEmpty(Step<Blank> step) throws FlowException {
    var present = new ArrayList<Expr>();
    for (String name : step.orAll(List.of())) {
      Cell cell = step.cell(name);
      Expr value = step.params().blankIsMissing() && cell.kind().isText() ? call("nullif", call("trim", cell.value()), "") : cell.value();
      present.add(call("is_present", value));
    }
    return new Rel.Filter(step.input(), any(present));
  }

  private static Rel filter(Step<Filter> step) throws FlowException {
    var conditions = new ArrayList<Expr>();
    for (Rule rule : step.params().rules()) {
      conditions.add(rule.condition(step, step.params().includeMissing()));
    }
    if (conditions.isEmpty()) {
      throw FlowException.input("It needs at least one rule.", "");
    }
    return new Rel.Filter(step.input(), step.params().combine() == Combine.ALL ? all(conditions) : any(conditions));
  }

  /// Without the rows for which the condition is true; where it is missing a row stays.
  private static Rel dropping(Step<?> step, Expr condition) {
    return new Rel.Filter(step.input(), call("not", call("coalesce", condition, false)));
  }

  private static Rel removeNotEqual(Step<Others> step) throws FlowException {
    Expr kept = Rule.among(step.cell(step.params().column()), step.params().values());
    return new Rel.Filter(step.input(), call("coalesce", kept, step.params().keepMissing()));
  }

  private static Rel removeBetween(Step<Between> step) throws FlowException {
    Between p = step.params();
    if (p.min() > p.max()) {
      throw FlowException.input("The range " + p.min() + " to " + p.max() + " is empty.", "Give the smaller limit as min.");
    }
    Expr value = step.cell(p.column()).numeric();
    return dropping(step, call("and", call("ge", value, p.min()), call("le", value, p.max())));
  }

  private static Expr text(Step<TextRule> step, String function) throws FlowException {
    TextRule p = step.params();
    Expr text = step.cell(p.column()).text();
    return p.ignoreCase() ? call(function, call("lower", text), call("lower", p.text())) : call(function, text, p.text());
  }

  private static Rel dateRange(Step<DateRange> step) throws FlowException {
    DateRange p = step.params();
    Cell cell = step.cell(p.column());
    var conditions = new ArrayList<Expr>();
    conditions.add(call("is_present", cell.moment()));
    if (p.start() != null) {
      conditions.add(call("ge", cell.value(), Constants.as(p.start(), atelier.core.data.Kind.TIMESTAMP, "the start")));
    }
    if (p.end() != null) {
      conditions.add(call("lt", cell.value(), Constants.as(p.end(), atelier.core.data.Kind.TIMESTAMP, "the end")));
    }
    return new Rel.Filter(step.input(), p.includeMissing() ? call("or", all(conditions), call("is_missing", cell.value())) : all(conditions));
  }

  private static Rel top(Step<Top> step) throws FlowException {
    Top p = step.params();
    Cell cell = step.cell(p.column());
    Expr rank = p.withTies()
        ? call("rank").over(Frame.ordered(new SortKey(cell.value(), p.largest(), false)))
        : call("row_number").over(Frame.ordered(List.of(), ranked(cell, p.largest())));
    return new Rel.Filter(step.input(), call("and", call("le", rank, p.n()), call("is_present", column(p.column()))));
  }

  private static Rel everyNth(Step<Nth> step) {
    Expr index = call("minus", place(), 1L + step.params().offset());
    return new Rel.Filter(step.input(), call("and", call("ge", index, 0), call("eq", call("modulo", index, step.params().n()), 0)));
  }

  private static Rel natural(Step<Natural> step) throws FlowException {
    Expr key = call("natural_key", step.cell(step.params().column()).text());
    SortKey order = step.params().desc() ? SortKey.descending(key) : SortKey.ascending(key);
    return Step.renumbered(step.input(), List.of(order, SortKey.ascending(Step.ROW)));
  }

  private static Rel readable(Step<Invalid> step) throws FlowException {
    Cell x = step.cell(step.params().column());
    Expr read = call("is_present", call("to_" + (step.params().type().equals("datetime") ? "timestamp" : step.params().type()), x.text()));
    return new Rel.Filter(step.input(), step.params().keepMissing() ? call("or", read, call("is_missing", x.value())) : read);
  }

  private static Rel repeated(Step<Copies> step) throws FlowException {
    Copies p = step.params();
    if (p.count().isEmpty() == (p.times() == null)) {
      throw FlowException.input("It needs either the parameter 'count' or 'times'.", "Give a column with numbers, or one number.");
    }
    Expr copies = p.times() != null ? Expr.literal(p.times()) : call("to_integer", step.cell(p.count()).numeric());
    String place = Names.hidden("place");
    String copy = Names.hidden("copy");
    Rel longer = new Rel.Unnest(step.input(), call("list_range", 0, copies), copy, atelier.core.data.Kind.INTEGER, place, false);
    Rel ordered = Step.renumbered(longer, List.of(SortKey.ascending(Step.ROW), SortKey.ascending(place)));
    return Step.project(ordered, Transforms.named(ordered.schema().names().stream().filter(n -> !n.equals(place) && !n.equals(copy)).toList()));
  }
}
