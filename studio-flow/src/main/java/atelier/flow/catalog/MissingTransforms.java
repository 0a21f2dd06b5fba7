package atelier.flow.catalog;

import static atelier.core.data.TableText.table;
import static atelier.core.expr.Expr.call;
import static atelier.core.expr.Expr.literal;
import static atelier.flow.catalog.Transforms.cells;
import static atelier.flow.catalog.Transforms.fitted;
import static atelier.flow.catalog.Transforms.learned;
import static atelier.flow.catalog.Transforms.row;
import static atelier.flow.catalog.Transforms.shape;

import atelier.core.data.Kind;
import atelier.core.expr.Cells;
import atelier.core.expr.Expr;
import atelier.core.expr.Frame;
import atelier.core.expr.Rel;
import atelier.core.expr.SortKey;
import atelier.core.param.Param;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Missing values (`miss`).
final class MissingTransforms {
  private static final String COLUMNS = Columns.COLUMNS;
  private static final String OUT = Columns.OUT;

  record Fill(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out,
      @Param(type = "any", required = true, help = "Has to be of the column's kind.") @Nullable Object value) implements OnColumns {}

  record Mean(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out,
      @Param(type = "cols", help = "Empty: one mean for all rows.") List<String> groups, @Param(help = "Whole columns stay whole.") boolean roundIntegers) implements OnColumns {}

  record Grouped(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out,
      @Param(type = "cols", help = "Empty: one value for all rows.") List<String> groups) implements OnColumns {
    static final Grouped DEFAULTS = new Grouped(List.of(), "", List.of());
  }

  enum Which {
    MIN, MAX
  }

  record Extreme(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out, Which which, @Param(help = "Added to it.") double offset)
      implements OnColumns {}

  record Quantile(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out, @Param(min = 0, max = 1) double q) implements OnColumns {}

  record Neighbour(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out,
      @Param(type = "col", help = "Column that orders the rows; empty: as they are.") String order, @Param(type = "cols", help = "Filled only from rows of the same group.") List<String> groups,
      @Param(min = 1, unit = "rows", help = "How far a value is carried; left out: to the end.") @Nullable Integer limit) implements OnColumns {
    static final Neighbour DEFAULTS = new Neighbour(List.of(), "", "", List.of(), null);
  }

  record FromColumn(@Param(type = "col", required = true) String column, @Param(type = "col", required = true) String source) {}

  enum How {
    ANY, ALL
  }

  record DropRows(@Param(type = "cols", help = "Empty: all.") List<String> columns, How how, @Param(min = 0, help = "Keeps rows with at least so many present cells, instead of how.") @Nullable Integer minPresent) {}

  record KeepRows(@Param(type = "cols", required = true) List<String> columns, How how) {}

  record Markers(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out,
      @Param(help = "Whole values, not parts of them.") List<Object> values, boolean ignoreCase) implements OnColumns {}

  record Automatic(@Param(type = "cols", help = "Empty: all.") List<String> columns, @Param(help = "Adds <column>_indicator for columns with missing cells.") boolean addIndicator) {}

  private static final List<Object> DISGUISED = List.of("unknown", "unk", "", "na", "n/a", "null", "missing", "?", "??", "???", "-", "nan", "tbd");

  private MissingTransforms() {}

  static List<Transform<?>> list() {
    return Stream.of(filling(), imputing(), neighbours(), rows(), marking()).flatMap(List::stream).toList();
  }

  private static List<Transform<?>> filling() {
    return List.of(
        cells("miss.fill", "Fill missing", "Puts a constant.", new Fill(List.of(), "", null), (p, x) -> call("coalesce", x.value(), Constants.as(p.value(), x.kind(), "column '" + x.name() + "'")))
            .example("{'columns': ['x'], 'value': 0}", table("x | y", "1 | a", "- | b"), table("x | y", "1 | a", "0 | b"))
            .example("{'columns': ['y'], 'value': 'none'}", table("x | y", "1 | a", "2 | -"), table("x | y", "1 | a", "2 | none"))
            .refuses("{'columns': ['x'], 'value': 'zero'}", table("x | y", "1 | a", "- | b"), "no integer"),
        row("miss.fill-from-column", "Fill from another column", "Takes another column's value where missing.", Reach.ROW, new FromColumn("", ""), MissingTransforms::fromColumn)
            .example("{'column': 'x', 'source': 'y'}", table("x | y", "1 | 5", "- | 7", "- | -"), table("x | y", "1 | 5", "7 | 7", "- | -")));
  }

  private static List<Transform<?>> imputing() {
    return List.of(
        fitted("miss.impute-mean", "Impute mean", "The column's mean.", new Mean(List.of(), "", List.of(), true), s -> GroupStatistics.question(s, s.params().groups(), x -> call("mean", x.number())),
                s -> GroupStatistics.filled(s, s.params().groups(), (x, v) -> whole(x) && s.params().roundIntegers() && v instanceof Double d ? (Object) Math.round(d) : v))
            .example("{'columns': ['x']}", table("x | y", "1 | a", "- | b", "3 | c"), table("x | y", "1 | a", "2 | b", "3 | c"))
            .example("{'columns': ['x'], 'groups': ['g']}", table("x | g", "1.0 | a", "- | a", "3.0 | b", "- | b", "- | -"), table("x | g", "1.0 | a", "1.0 | a", "3.0 | b", "3.0 | b", "2.0 | -"))
            .refuses("{'columns': ['x']}", table("x:number | y", "- | a", "- | b"), "'x' has no value"),
        fitted("miss.impute-median", "Impute median", "The column's median.", Grouped.DEFAULTS, s -> GroupStatistics.question(s, s.params().groups(), x -> call("median", x.number())),
                s -> GroupStatistics.filled(s, s.params().groups(), MissingTransforms::tidy))
            .example("{'columns': ['x']}", table("x | y", "1 | a", "- | b", "3 | c", "100 | d"), table("x | y", "1 | a", "3 | b", "3 | c", "100 | d"))
            .example("{'columns': ['x']}", table("x | y", "1 | a", "- | b", "2 | c"), table("x:number | y", "1.0 | a", "1.5 | b", "2.0 | c")),
        fitted("miss.impute-mode", "Impute most frequent", "The commonest value; of several the smallest.", Grouped.DEFAULTS, s -> GroupStatistics.question(s, s.params().groups(), x -> call("mode", x.value())),
                s -> GroupStatistics.filled(s, s.params().groups(), (_, v) -> v))
            .example("{'columns': ['c']}", table("c | n", "a | 1", "a | 2", "b | 3", "- | 4"), table("c | n", "a | 1", "a | 2", "b | 3", "a | 4")),
        learned("miss.impute-min-max", "Impute minimum or maximum", "The column's extreme, moved by an offset.", new Extreme(List.of(), "", Which.MIN, 0),
                (p, x) -> Map.of("extreme", call(p.which() == Which.MIN ? "min" : "max", x.number())),
                (p, x, a) -> coalesced(x, whole(x) && p.offset() == Math.rint(p.offset()) ? rounded(a.number("extreme") + p.offset()) : (Object) (a.number("extreme") + p.offset())))
            .example("{'columns': ['x']}", table("x | y", "5 | a", "7 | b", "- | c"), table("x | y", "5 | a", "7 | b", "5 | c")),
        learned("miss.impute-quantile", "Impute a quantile", "The column's quantile.", new Quantile(List.of(), "", 0.5),
                (p, x) -> Map.of("quantile", call("quantile", x.number(), p.q())), (p, x, a) -> coalesced(x, tidy(x, a.value("quantile"))))
            .example("{'columns': ['x'], 'q': 0.25}", table("x | y", "0 | a", "10 | b", "- | c"), table("x:number | y", "0.0 | a", "10.0 | b", "2.5 | c")));
  }

  private static List<Transform<?>> neighbours() {
    return List.of(
        fitted("miss.impute-automatic", "Impute automatically", "Numbers: the median where they are skewed (beyond 1), else the mean; dates: the previous row's, or the first; all else: the commonest value.", new Automatic(List.of(), false),
                AutomaticImputing::question, AutomaticImputing::filled)
            .example("{}", table("x | c | d", "1 | a | 2024-01-01", "3 | a | -", "- | b | 2024-01-03", "5 | - | -"), table("x | c | d", "1 | a | 2024-01-01", "3 | a | 2024-01-01", "3 | b | 2024-01-03", "5 | a | 2024-01-03"))
            .example("{'columns': ['x'], 'add_indicator': true}", table("x | c", "1.0 | a", "1.0 | b", "1.5 | b", "1.0 | c", "90.0 | -", "- | a"),
                table("x | c | x_indicator", "1.0 | a | false", "1.0 | b | false", "1.5 | b | false", "1.0 | c | false", "90.0 | - | false", "1.0 | a | true"))
            .refuses("{'columns': ['x']}", table("x:number | y", "- | a", "- | b"), "'x' has no value"),
        row("miss.forward-fill", "Forward fill", "The last present value in an order.", Reach.WINDOW, Neighbour.DEFAULTS, s -> carried(s, true))
            .example("{'columns': ['x']}", table("x | y", "- | a", "2 | b", "- | c", "- | d"), table("x | y", "- | a", "2 | b", "2 | c", "2 | d"))
            .example("{'columns': ['x'], 'order': 't', 'groups': ['g'], 'limit': 1}", table("t | g | x", "3 | a | -", "1 | a | 5", "2 | a | -", "4 | b | -"),
                table("t | g | x", "3 | a | -", "1 | a | 5", "2 | a | 5", "4 | b | -")),
        row("miss.backward-fill", "Backward fill", "The next present value in an order.", Reach.WINDOW, Neighbour.DEFAULTS, s -> carried(s, false))
            .example("{'columns': ['x']}", table("x | y", "- | a", "8 | b", "- | c"), table("x | y", "8 | a", "8 | b", "- | c")));
  }

  private static List<Transform<?>> rows() {
    return List.of(
        shape("miss.drop-rows", "Drop rows with missing", "Drops rows missing any or all of the columns.", Reach.ROW, new DropRows(List.of(), How.ANY, null), MissingTransforms::dropRows)
            .example("{}", table("x | y", "1 | -", "2 | b", "- | -"), table("x | y", "2 | b"))
            .example("{'how': 'all'}", table("x | y", "1 | -", "2 | b", "- | -"), table("x | y", "1 | -", "2 | b"))
            .example("{'min_present': 2}", table("x | y | z", "1 | - | -", "2 | b | -"), table("x | y | z", "2 | b | -")),
        shape("miss.keep-missing", "Keep rows with missing", "Keeps rows missing any or all of the columns, for inspection.", Reach.ROW, new KeepRows(List.of(), How.ANY),
                s -> new Rel.Filter(s.input(), s.params().how() == How.ANY ? Transforms.any(missing(s, s.columns(s.params().columns()))) : Transforms.all(missing(s, s.columns(s.params().columns())))))
            .example("{'columns': ['y']}", table("x | y", "1 | -", "2 | b"), table("x | y:text", "1 | -")));
  }

  private static List<Transform<?>> marking() {
    return List.of(
        row("miss.indicator", "Add missing indicator", "A boolean column <column>_indicator.", Reach.ROW, Columns.DEFAULTS, MissingTransforms::indicator)
            .example("{'columns': ['x']}", table("x | y", "1 | a", "- | b"), table("x | y | x_indicator", "1 | a | false", "- | b | true")),
        cells("miss.to-missing", "Values to missing", "Listed values become missing; by default the usual words for it.", new Markers(List.of(), "", DISGUISED, true), MissingTransforms::toMissing)
            .example("{'columns': ['s']}", table("s | n", "N/A | 1", "Nancy | 2", "- | 3", "? | 4"), table("s | n", "- | 1", "Nancy | 2", "- | 3", "- | 4"))
            .example("{'columns': ['x'], 'values': [-999]}", table("x | y", "-999 | a", "5 | b", "- | c"), table("x | y", "- | a", "5 | b", "- | c")),
        cells("miss.blank-to-missing", "Blank to missing", "Empty text and white space become missing.", Columns.DEFAULTS, (p, x) -> call("if", call("eq", call("trim", x.text()), ""), null, x.value()))
            .example("{'columns': ['s']}", table("s | n", "\"  \" | 1", "a | 2", "- | 3"), table("s | n", "- | 1", "a | 2", "- | 3")),
        cells("miss.missing-to-blank", "Missing to blank", "Missing text becomes the empty text.", Columns.DEFAULTS, (p, x) -> call("coalesce", x.text(), ""))
            .example("{'columns': ['s']}", table("s | n", "a | 1", "- | 2"), table("s:text | n", "a | 1", " | 2")),
        cells("miss.zero-to-missing", "Zero to missing", "0 becomes missing.", Columns.DEFAULTS, (p, x) -> call("nullif", x.numeric(), 0))
            .example("{'columns': ['x']}", table("x | y", "0 | a", "1 | b", "- | c"), table("x | y", "- | a", "1 | b", "- | c")));
  }

  private static boolean whole(Cell x) {
    return x.kind() == Kind.INTEGER;
  }

  /// A whole column stays whole when the value is.
  private static @Nullable Object tidy(Cell x, @Nullable Object value) {
    return whole(x) && value instanceof Double d && d == Math.rint(d) ? rounded(d) : value;
  }

  private static @Nullable Object rounded(double value) {
    return Double.isNaN(value) ? null : (Object) Math.round(value);
  }

  private static Expr coalesced(Cell x, @Nullable Object value) throws FlowException {
    Object known = value instanceof Double d && Double.isNaN(d) ? null : value;
    return call("coalesce", x.numeric(), literal(known));
  }

  private static Rel fromColumn(Step<FromColumn> step) throws FlowException {
    Cell column = step.cell(step.params().column());
    Expr filled = call("coalesce", column.value(), step.cell(step.params().source()).value());
    return step.with(Map.of(column.name(), Checked.fits(filled, step)));
  }

  private static Rel carried(Step<Neighbour> step, boolean forward) throws FlowException {
    Neighbour p = step.params();
    List<SortKey> order = p.order().isEmpty() ? List.of(SortKey.ascending(Step.ROW)) : Step.order(step.cell(p.order()).name());
    Long reach = p.limit() == null ? null : Long.valueOf(p.limit());
    Frame frame = Frame.ordered(Step.exprs(step.some(p.groups())), order).rows(forward ? negative(reach) : Long.valueOf(0), forward ? Long.valueOf(0) : reach);
    return Transforms.onColumns(step, x -> call("coalesce", x.value(), call(forward ? "last_present" : "first_present", x.value()).over(frame)));
  }

  private static @Nullable Long negative(@Nullable Long rows) {
    return rows == null ? null : -rows;
  }

  private static List<Expr> missing(Step<?> step, List<String> columns) throws FlowException {
    var conditions = new ArrayList<Expr>();
    for (String name : columns) {
      conditions.add(call("is_missing", step.cell(name).value()));
    }
    return conditions;
  }

  private static Rel dropRows(Step<DropRows> step) throws FlowException {
    DropRows p = step.params();
    List<Expr> missing = missing(step, step.orAll(p.columns()));
    if (p.minPresent() != null) {
      Expr present = missing.stream().map(m -> (Expr) call("to_integer", call("not", m))).reduce((a, b) -> call("plus", a, b)).orElseThrow();
      return new Rel.Filter(step.input(), call("ge", present, p.minPresent()));
    }
    return new Rel.Filter(step.input(), call("not", p.how() == How.ANY ? Transforms.any(missing) : Transforms.all(missing)));
  }

  private static Rel indicator(Step<Columns> step) throws FlowException {
    var added = new LinkedHashMap<String, Expr>();
    List<String> columns = step.columns(step.params().columns());
    for (String name : columns) {
      String target = step.params().out().isEmpty() ? name + "_indicator" : Transforms.target(name, columns.size(), step.params().out());
      step.free(target);
      added.put(target, call("is_missing", step.cell(name).value()));
    }
    return step.with(added);
  }

  private static Expr toMissing(Markers p, Cell x) throws FlowException {
    if (!x.kind().isText()) {
      var values = new ArrayList<Object>();
      for (Object value : p.values()) {
        if (!(value instanceof String)) {
          values.add(value);
        }
      }
      return values.isEmpty() ? x.value() : call("if", Rule.among(x, values), null, x.value());
    }
    var arguments = new ArrayList<Expr>(List.of(p.ignoreCase() ? call("lower", x.value()) : x.value()));
    p.values().forEach(v -> arguments.add(literal(p.ignoreCase() ? text(v).toLowerCase(Locale.ROOT) : text(v))));
    return p.values().isEmpty() ? x.value() : call("if", new Expr.Call("in", arguments), null, x.value());
  }

  private static String text(Object value) {
    return Cells.show(value instanceof Integer i ? (Object) i.longValue() : value);
  }
}
