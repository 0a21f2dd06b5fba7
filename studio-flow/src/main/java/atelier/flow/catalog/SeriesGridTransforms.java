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
import atelier.core.expr.SortKey;
import atelier.core.param.Param;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Time series (`ts`) on a regular grid of times. Rows come series by series, in the order in which these first stood, each in the order of time; rows without a time are left out.
final class SeriesGridTransforms {
  private static final String ID = "Columns that tell series apart; empty: one series.";
  private static final String FROM = Names.hidden("from");
  private static final String TO = Names.hidden("to");
  private static final String FIRST = Names.hidden("first");
  private static final String STEP = Names.hidden("step");
  private static final String PLACE = Names.hidden("place");

  enum Start {
    PER_SERIES, GLOBAL
  }

  record Gaps(@Param(type = "col", required = true) String time, @Param(type = "cols", help = ID) List<String> id, @Param(type = "duration", required = true, help = "Such as 1h, 1d, 1 month.") String every,
      @Param(help = "From the first to the last time of each series, or of all.") Start start) {}

  record Resample(@Param(type = "col", required = true) String time, @Param(type = "cols", help = ID) List<String> id, @Param(min = 1) int every, DateTransforms.Unit unit,
      @Param(type = "enum", choices = {"mean", "median", "sum", "min", "max", "first", "last"}, help = "Numbers of one step together.") String down,
      @Param(type = "enum", choices = {"linear", "ffill", "bfill", "none"}, help = "Numbers of steps without rows.") String up,
      @Param(type = "enum", choices = {"mode", "first", "last"}, help = "Other cells of one step together.") String downText,
      @Param(type = "enum", choices = {"ffill", "bfill", "none"}, help = "Other cells of steps without rows.") String upText) {}

  private SeriesGridTransforms() {}

  static List<Transform<?>> list() {
    return List.of(
        shape("ts.fill-gaps", "Insert missing timestamps", "Adds rows for absent steps, with missing values.", Reach.TABLE, new Gaps("", List.of(), "", Start.PER_SERIES), SeriesGridTransforms::filled)
            .example("{'time': 'd', 'every': '1d'}", table("d | x", "2024-01-03 | 5", "2024-01-01 | 1", "- | 9"), table("d | x", "2024-01-01 | 1", "2024-01-02 | -", "2024-01-03 | 5"))
            .example("{'time': 'd', 'id': ['g'], 'every': '1 month', 'start': 'global'}", table("d | g | x", "2024-01-31 | a | 1", "2024-03-31 | b | -"),
                table("d | g | x", "2024-01-31 | a | 1", "2024-02-29 | a | -", "2024-03-31 | a | -", "2024-01-31 | b | -", "2024-02-29 | b | -", "2024-03-31 | b | -")),
        shape("ts.resample", "Resample", "A row for each step of time: several rows taken together, absent ones filled. A step is labelled by its start.", Reach.TABLE,
                new Resample("", List.of(), 1, DateTransforms.Unit.HOUR, "mean", "linear", "mode", "ffill"), SeriesGridTransforms::resampled)
            .example("{'time': 't'}", table("t | x | c", "2024-01-01 10:00:00 | 1 | a", "2024-01-01 10:30:00 | 3 | a", "2024-01-01 12:15:00 | 6 | b", "- | 7 | z"),
                table("t | x:number | c", "2024-01-01 10:00:00 | 2.0 | a", "2024-01-01 11:00:00 | 4.0 | a", "2024-01-01 12:00:00 | 6.0 | b"))
            .example("{'time': 'd', 'id': ['g'], 'unit': 'day', 'every': 2, 'down': 'sum', 'up': 'none', 'up_text': 'none'}", table("g | d | x", "a | 1970-01-01 | 1", "a | 1970-01-02 | 2", "a | 1970-01-05 | 4", "b | 1970-01-03 | -"),
                table("g | d:timestamp | x:number", "a | 1970-01-01 00:00:00 | 3.0", "a | 1970-01-03 00:00:00 | -", "a | 1970-01-05 00:00:00 | 4.0", "b | 1970-01-03 00:00:00 | -")));
  }

  /// Each series with its first and last time and its first row.
  private static Rel ranges(Rel rows, List<String> id, Expr time) {
    var keys = new ArrayList<Rel.Named>();
    id.forEach(n -> keys.add(new Rel.Named(key(n), column(n))));
    return new Rel.Aggregate(rows, keys, List.of(
        Rel.Aggregation.of(FROM, call("min", time)), Rel.Aggregation.of(TO, call("max", time)), Rel.Aggregation.of(FIRST, call("min", Step.ROW))));
  }

  private static String key(String name) {
    return Names.hidden("key " + name);
  }

  /// Each series with all its steps, numbered from 0 in STEP.
  private static Rel steps(Rel ranges, Span span) {
    Expr numbers = call("list_range", 0, call("plus", span.between(column(FROM), column(TO)), 1));
    return new Rel.Unnest(new Rel.Filter(ranges, call("is_present", column(FROM))), numbers, STEP, Kind.INTEGER, PLACE, false);
  }

  private static Expr sameSeries(List<String> id) {
    var same = new ArrayList<Expr>();
    id.forEach(n -> same.add(call("same_value", column(key(n)), column(n))));
    return Transforms.all(same);
  }

  private static Rel filled(Step<Gaps> step) throws FlowException {
    Gaps p = step.params();
    Span span = Span.of(p.every(), "every");
    Cell time = step.cell(p.time());
    Expr moment = time.moment();
    List<String> id = step.some(p.id());
    if (time.kind() == Kind.DATE && (span.unit().equals("hour") || span.unit().equals("minute") || span.unit().equals("second"))) {
      throw FlowException.input("Column '" + time.name() + "' holds dates, which have no steps of '" + p.every() + "'.", "Convert it with type.to-datetime first.");
    }
    Rel present = new Rel.Filter(step.input(), call("is_present", moment));
    Rel ranges = ranges(present, id, moment);
    if (p.start() == Start.GLOBAL) {
      var all = new ArrayList<Rel.Named>();
      id.forEach(n -> all.add(Rel.Named.of(key(n))));
      all.add(new Rel.Named(FROM, call("min", column(FROM)).over(Frame.all())));
      all.add(new Rel.Named(TO, call("max", column(TO)).over(Frame.all())));
      all.add(Rel.Named.of(FIRST));
      ranges = new Rel.Project(ranges, all);
    }
    Rel grid = steps(ranges, span);
    Expr at = span.after(column(FROM), column(STEP));
    Rel absent = new Rel.Join(grid, present, Rel.JoinKind.ANTI, call("and", call("eq", at, moment), sameSeries(id)));
    var added = new ArrayList<Rel.Named>();
    var kept = new ArrayList<Rel.Named>();
    for (Column c : step.input().schema().columns()) {
      Expr value = c.name().equals(Schema.ROW) ? column(FIRST) : c.name().equals(time.name()) ? at : id.contains(c.name()) ? column(key(c.name())) : Constants.missing(c.kind());
      added.add(new Rel.Named(c.name(), value));
      kept.add(Rel.Named.of(c.name()));
    }
    // A series is in the place of its first row; rows that are new stand behind old ones of the same time, which cannot be.
    added.add(Rel.Named.of(FIRST));
    kept.add(new Rel.Named(FIRST, call("min", Step.ROW).over(Frame.by(Step.exprs(id)))));
    Rel together = new Rel.Union(List.of(new Rel.Project(present, kept), new Rel.Project(absent, added)));
    Rel ordered = Step.renumbered(together, List.of(SortKey.ascending(FIRST), SortKey.ascending(time.name()), SortKey.ascending(Step.ROW)));
    return without(ordered, Set.of(FIRST));
  }

  private static Rel without(Rel rel, Set<String> hidden) throws FlowException {
    return Step.project(rel, Transforms.named(rel.schema().names().stream().filter(n -> !hidden.contains(n)).toList()));
  }

  /// The start of the step in which a moment lies.
  private static Expr start(Resample p, Expr moment) {
    String unit = p.unit().id();
    if (p.every() == 1) {
      return call("date_trunc", unit, moment);
    }
    // Steps of several units count from 1970, weeks from the Monday before it.
    Expr origin = literal(unit.equals("week") ? java.time.LocalDateTime.of(1969, 12, 29, 0, 0) : java.time.LocalDateTime.of(1970, 1, 1, 0, 0));
    Expr units = call("to_number", call("date_boundaries", unit, origin, moment));
    Expr whole = call("to_integer", call("times", call("floor", call("divide", units, (double) p.every())), (double) p.every()));
    return call("date_add", unit, whole, origin);
  }

  private static Rel resampled(Step<Resample> step) throws FlowException {
    Resample p = step.params();
    Cell time = step.cell(p.time());
    List<String> id = step.some(p.id());
    Expr moment = call("to_timestamp", time.moment());
    Expr start = start(p, moment);
    Rel present = Step.with(new Rel.Filter(step.input(), call("is_present", time.value())), java.util.Map.of(time.name(), start, PLACE, moment));
    List<Column> values = step.schema().columns().stream().filter(c -> !c.name().equals(time.name()) && !id.contains(c.name()) && !c.name().equals(Schema.PART)).toList();
    var keys = new ArrayList<Rel.Named>();
    Stream.concat(id.stream(), Stream.of(time.name())).forEach(n -> keys.add(Rel.Named.of(n)));
    var asked = new ArrayList<Rel.Aggregation>();
    List<SortKey> inTime = List.of(SortKey.ascending(PLACE), SortKey.ascending(Step.ROW));
    for (Column c : values) {
      String fn = c.kind().isNumeric() ? p.down() : p.downText();
      Expr value = c.kind().isNumeric() ? call("to_number", column(c.name())) : column(c.name());
      asked.add(new Rel.Aggregation(c.name(), call(fn, value), fn.equals("first") || fn.equals("last") ? inTime : List.of(), null));
    }
    Rel down = new Rel.Aggregate(present, keys, asked);
    Span span = new Span(p.every(), p.unit().id());
    Rel grid = steps(ranges(present, id, column(time.name())), span);
    Expr at = span.after(column(FROM), column(STEP));
    Rel wide = new Rel.Join(grid, down, Rel.JoinKind.LEFT, call("and", call("eq", at, column(time.name())), sameSeries(id)));
    var columns = new ArrayList<Rel.Named>();
    columns.add(new Rel.Named(Schema.ROW, call("row_number").over(Frame.ordered(SortKey.ascending(FIRST), SortKey.ascending(STEP)))));
    List<Expr> series = new ArrayList<>();
    id.forEach(n -> series.add(column(key(n))));
    for (Column c : step.schema().columns()) {
      if (c.name().equals(time.name())) {
        columns.add(new Rel.Named(c.name(), at));
      } else if (id.contains(c.name())) {
        columns.add(new Rel.Named(c.name(), column(key(c.name()))));
      } else if (values.contains(c)) {
        columns.add(new Rel.Named(c.name(), upward(c, c.kind().isNumeric() ? p.up() : p.upText(), series)));
      }
    }
    return new Rel.Project(wide, columns);
  }

  private static Expr upward(Column c, String up, List<Expr> series) {
    Expr value = column(c.name());
    List<SortKey> order = List.of(SortKey.ascending(STEP));
    Frame back = Frame.ordered(series, order).rows(null, 0L);
    Frame ahead = Frame.ordered(series, order).rows(0L, null);
    return switch (up) {
      case "ffill" -> call("last_present", value).over(back);
      case "bfill" -> call("first_present", value).over(ahead);
      case "linear" -> {
        Expr here = call("if", call("is_present", value), call("to_number", column(STEP)), null);
        Expr x0 = call("last_present", value).over(back);
        Expr x1 = call("first_present", value).over(ahead);
        Expr t0 = call("last_present", here).over(back);
        Expr t1 = call("first_present", here).over(ahead);
        Expr line = call("plus", x0, call("times", call("minus", x1, x0), call("divide", call("minus", call("to_number", column(STEP)), t0), call("minus", t1, t0))));
        yield call("coalesce", value, line);
      }
      default -> value;
    };
  }
}
