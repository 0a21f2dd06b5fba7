package atelier.flow.catalog;

import static atelier.core.data.TableText.table;
import static atelier.core.expr.Expr.call;
import static atelier.core.expr.Expr.column;
import static atelier.flow.catalog.Transforms.fitted;
import static atelier.flow.catalog.Transforms.row;
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
import java.util.Map;
import java.util.Set;

/// Time series (`ts`): whether times are there and regular, trends, events, and series as a whole.
final class SeriesCheckTransforms {
  private static final String ID = "Column that tells series apart; empty: one series.";

  enum Policy {
    DROP, FLAG, FAIL
  }

  record Validate(@Param(type = "col", required = true) String time, @Param(help = "Rows without a readable time: dropped, marked, or the run stops.") Policy policy, @Param(help = "Texts become dates and times.") boolean cast,
      @Param(help = "Name of the new column, for flag.") String output) {}

  record Regular(@Param(type = "col", required = true) String time, @Param(type = "col", help = ID) String id, @Param(type = "duration", help = "Such as 1h, 1d, or the word auto: the median step.") String every, @Param(help = "Name of the new column.") String output) {}

  record Detrend(@Param(type = "col", required = true) String column, @Param(type = "col", required = true) String time, @Param(type = "col", help = ID) String id) {}

  record Since(@Param(type = "expr", required = true, help = "Whether a row is an event.") String condition, @Param(type = "col", required = true) String time, @Param(type = "col", help = ID) String id,
      @Param(type = "enum", choices = {"rows", "second", "minute", "hour", "day"}) String unit, @Param(help = "Name of the new column.") String output) {}

  record Seasonal(@Param(type = "col", required = true) String column, @Param(type = "col", required = true) String time, @Param(type = "col", help = ID) String id, @Param(type = "duration", required = true, help = "Such as 1d, 1 week, 12 months.") String season,
      @Param(min = 1, max = 100, help = "So many seasons back, a column each.") int count) {}

  record Common(@Param(type = "col", required = true) String column, @Param(type = "col", required = true) String time, @Param(type = "col", help = ID) String id, @Param(type = "enum", choices = "column") String input) implements OnColumns {
    @Override
    public List<String> columns() {
      return List.of(column);
    }

    @Override
    public String out() {
      return "";
    }
  }

  record Sparse(@Param(type = "col", required = true) String column, @Param(type = "col", required = true) String id, @Param(min = 0, max = 1, help = "Series with a larger share are dropped.") double maxMissing) {}

  private SeriesCheckTransforms() {}

  static List<Transform<?>> list() {
    return List.of(
        shape("ts.validate-timestamps", "Validate timestamps", "Finds missing or unreadable times.", Reach.ROW, new Validate("", Policy.FLAG, true, "is_valid"), SeriesCheckTransforms::validated)
            .example("{'time': 't'}", table("t | n", "2024-01-31 10:00:00 | 1", "x | 2", "- | 3"), table("t:timestamp | n | is_valid", "2024-01-31 10:00:00 | 1 | true", "- | 2 | false", "- | 3 | false"))
            .example("{'time': 't', 'policy': 'drop', 'cast': false}", table("t | n", "2024-01-31 | 1", "x | 2", "- | 3"), table("t:text | n", "2024-01-31 | 1"))
            .refuses("{'time': 't', 'policy': 'fail'}", table("t | n", "2024-01-31 | 1", "x | 2"), "'x'"),
        new Transform<>("ts.featurize-datetime", "Featurize datetime", "Date parts of the time column, as dtfeat.extract.", TransformKind.ROW, Reach.ROW, DatePartTransforms.Extract.DEFAULTS, DatePartTransforms.extracting(), List.of())
            .example("{'column': 't', 'parts': ['hour']}", table("t | n", "2024-03-05 10:15:00 | 1", "- | 2"), table("t | n | t_hour", "2024-03-05 10:15:00 | 1 | 10", "- | 2 | -")),
        row("ts.validate-regular", "Check regular spacing", "Says of each time whether it is missing, a duplicate, out of order, behind a gap, or ok.", Reach.WINDOW, new Regular("", "", "auto", "spacing"), SeriesCheckTransforms::regular)
            .example("{'time': 't'}", table("t | x", "2024-01-01 | a", "2024-01-02 | b", "2024-01-02 | c", "2024-01-03 | d", "2024-01-06 | e", "- | f", "2024-01-05 | g"),
                table("t | x | spacing", "2024-01-01 | a | ok", "2024-01-02 | b | ok", "2024-01-02 | c | duplicate", "2024-01-03 | d | ok", "2024-01-06 | e | gap", "- | f | missing", "2024-01-05 | g | disorder"))
            .example("{'time': 't', 'id': 'g', 'every': '1h'}", table("g | t", "a | 2024-01-01 10:00:00", "b | 2024-01-01 10:00:00", "a | 2024-01-01 12:00:00", "- | -"),
                table("g | t | spacing", "a | 2024-01-01 10:00:00 | ok", "b | 2024-01-01 10:00:00 | ok", "a | 2024-01-01 12:00:00 | gap", "- | - | missing")),
        row("ts.detrend", "Remove trend", "The value less the straight line through its series, by least squares.", Reach.TABLE, new Detrend("", "", ""), SeriesCheckTransforms::detrended)
            .example("{'column': 'x', 'time': 't'}", table("t | x", "1 | 1", "2 | 2", "3 | 3", "4 | -"), table("t | x:number", "1 | 0.0", "2 | 0.0", "3 | 0.0", "4 | -"))
            .example("{'column': 'x', 'time': 't', 'id': 'g'}", table("g | t | x", "a | 1 | 1", "a | 2 | 4", "a | 3 | 1", "b | 1 | 7", "- | - | -"), table("g | t | x:number", "a | 1 | -1.0", "a | 2 | 2.0", "a | 3 | -1.0", "b | 1 | 0.0", "- | - | -")),
        row("ts.time-since-event", "Steps since last event", "Rows or time since a condition was last true; missing before the first event.", Reach.WINDOW, new Since("", "", "", "rows", "since_event"), SeriesCheckTransforms::since)
            .example("{'condition': 'x > 5', 'time': 't'}", table("t | x", "1 | 1", "2 | 9", "3 | -", "4 | 2"), table("t | x | since_event", "1 | 1 | -", "2 | 9 | 0", "3 | - | 1", "4 | 2 | 2"))
            .example("{'condition': 'x > 5', 'time': 't', 'unit': 'hour'}", table("t | x", "2024-01-01 10:00:00 | 9", "2024-01-01 11:30:00 | 1", "- | 1"),
                table("t | x | since_event:number", "2024-01-01 10:00:00 | 9 | 0.0", "2024-01-01 11:30:00 | 1 | 1.5", "- | 1 | -")),
        row("ts.seasonal-lag", "Seasonal lag", "The value at the same time one or more seasons ago, matched by the time itself.", Reach.TABLE, new Seasonal("", "", "", "", 1), SeriesCheckTransforms::seasonal)
            .example("{'column': 'x', 'time': 't', 'season': '1d'}", table("t | x", "2024-01-01 10:00:00 | 1", "2024-01-02 10:00:00 | 2", "2024-01-02 11:00:00 | 3", "- | 4"),
                table("t | x | x_season_1", "2024-01-01 10:00:00 | 1 | -", "2024-01-02 10:00:00 | 2 | 1", "2024-01-02 11:00:00 | 3 | -", "- | 4 | -"))
            .example("{'column': 'x', 'time': 'd', 'id': 'g', 'season': '1 month', 'count': 2}", table("g | d | x", "a | 2024-01-05 | 1", "a | 2024-02-05 | 2", "a | 2024-03-05 | 3", "b | 2024-02-05 | 9", "- | - | -"),
                table("g | d | x | x_season_1 | x_season_2", "a | 2024-01-05 | 1 | - | -", "a | 2024-02-05 | 2 | 1 | -", "a | 2024-03-05 | 3 | 2 | 1", "b | 2024-02-05 | 9 | - | -", "- | - | - | - | -")),
        fitted("ts.missing-common", "Missing: most common", "The commonest value of the series; of several the smallest.", new Common("", "", "", "column"),
                s -> GroupStatistics.question(s, groups(s.params().id()), x -> call("mode", x.value())), s -> GroupStatistics.filled(s, groups(s.params().id()), (_, v) -> v))
            .example("{'column': 'x', 'time': 't'}", table("t | x", "1 | 2", "2 | 2", "3 | -"), table("t | x", "1 | 2", "2 | 2", "3 | 2"))
            .example("{'column': 'x', 'time': 't', 'id': 'g'}", table("g | t | x", "a | 1 | p", "a | 2 | -", "b | 1 | q", "b | 2 | -"), table("g | t | x", "a | 1 | p", "a | 2 | p", "b | 1 | q", "b | 2 | q")),
        fitted("ts.drop-sparse-series", "Drop sparse series", "Drops series of which too large a share is missing.", new Sparse("", "", 0.5), SeriesCheckTransforms::sparse, SeriesCheckTransforms::dense)
            .example("{'column': 'x', 'id': 'g'}", table("g | x", "a | 1", "a | -", "b | -", "b | -", "b | 3", "- | 5"), table("g | x", "a | 1", "a | -", "- | 5")));
  }

  private static List<String> groups(String id) {
    return id.isEmpty() ? List.of() : List.of(id);
  }

  static List<Expr> series(Step<?> step, String id) throws FlowException {
    return id.isEmpty() ? List.of() : List.of(step.cell(id).value());
  }

  private static Rel without(Rel rel, Set<String> hidden) throws FlowException {
    return Step.project(rel, Transforms.named(rel.schema().names().stream().filter(n -> !hidden.contains(n)).toList()));
  }

  private static Rel validated(Step<Validate> step) throws FlowException {
    Validate p = step.params();
    Cell x = step.cell(p.time());
    Expr read = x.kind().isText() ? TypeTransforms.automatic(x) : x.moment();
    Expr valid = call("is_present", read);
    Rel cast = p.cast() && x.kind().isText() ? step.with(Map.of(x.name(), read)) : step.input();
    return switch (p.policy()) {
      case FLAG -> {
        step.free(p.output());
        var changed = new java.util.LinkedHashMap<String, Expr>();
        if (p.cast() && x.kind().isText()) {
          changed.put(x.name(), read);
        }
        changed.put(p.output(), valid);
        yield step.with(changed);
      }
      case DROP -> p.cast() && x.kind().isText() ? new Rel.Filter(cast, call("is_present", column(x.name()))) : new Rel.Filter(step.input(), valid);
      case FAIL -> {
        Expr shown = call("coalesce", call("concat", "'", x.text(), "'"), "missing");
        Expr refused = call("fail", call("concat", "Column '" + x.name() + "' has a time that cannot be read: ", shown, " in row ", call("to_text", Step.ROW), "."));
        Rel checked = new Rel.Filter(step.input(), call("if", valid, true, refused));
        yield p.cast() && x.kind().isText() ? Step.with(checked, Map.of(x.name(), read)) : checked;
      }
    };
  }

  /// A time as a number of seconds, or of whatever a number counts.
  static Expr number(Cell time) throws FlowException {
    return time.kind().isNumeric() ? time.number() : call("epoch", time.moment());
  }

  private static Rel regular(Step<Regular> step) throws FlowException {
    Regular p = step.params();
    Cell time = step.cell(p.time());
    List<Expr> series = series(step, p.id());
    Frame before = Frame.ordered(series, List.of(SortKey.ascending(Step.ROW))).rows(null, -1L);
    String gap = Names.hidden("gap");
    Rel measured = step.with(Map.of(gap, call("minus", number(time), call("last_present", number(time)).over(before))));
    Expr forward = call("if", call("gt", column(gap), 0.0), column(gap), null);
    Expr step1 = p.every().equals("auto") ? call("median", forward).over(Frame.by(series)) : Expr.literal((double) fixed(p.every()));
    Expr late = call("gt", column(gap), call("times", step1, 1.0 + 1e-9));
    Expr verdict = Transforms.choose(List.of(
        Map.entry(call("is_missing", time.value()), (Expr) Expr.literal("missing")), Map.entry(call("coalesce", call("eq", column(gap), 0.0), false), Expr.literal("duplicate")),
        Map.entry(call("coalesce", call("lt", column(gap), 0.0), false), Expr.literal("disorder")), Map.entry(call("coalesce", late, false), Expr.literal("gap"))), Expr.literal("ok"));
    step.free(p.output());
    return without(Step.with(measured, Map.of(p.output(), verdict)), Set.of(gap));
  }

  private static long fixed(String every) throws FlowException {
    Span span = Span.of(every, "every");
    if (!span.fixed()) {
      throw FlowException.input("Steps of '" + every + "' are not all of one length.", "Give weeks, days, hours, minutes or seconds, or the word auto.");
    }
    return span.seconds();
  }

  private static Rel detrended(Step<Detrend> step) throws FlowException {
    Detrend p = step.params();
    Expr x = step.cell(p.column()).number();
    Frame series = Frame.by(series(step, p.id()));
    Expr at = number(step.cell(p.time()));
    Expr both = call("and", call("is_present", x), call("is_present", at));
    String t = Names.hidden("t");
    String y = Names.hidden("y");
    Expr seen = call("if", both, at, null);
    Expr value = call("if", both, x, null);
    Rel centred = step.with(Map.of(t, call("minus", seen, call("mean", seen).over(series)), y, call("minus", value, call("mean", value).over(series))));
    Expr products = call("sum", call("times", column(t), column(y))).over(series);
    Expr squares = call("sum", call("times", column(t), column(t))).over(series);
    Expr slope = call("coalesce", call("divide", products, squares), 0.0);
    return without(Step.with(centred, Map.of(p.column(), call("minus", column(y), call("times", slope, column(t))))), Set.of(t, y));
  }

  private static Rel since(Step<Since> step) throws FlowException {
    Since p = step.params();
    Cell time = step.cell(p.time());
    List<Expr> series = series(step, p.id());
    String place = Names.hidden("place");
    Frame along = Frame.ordered(series, Step.order(time.name()));
    boolean rows = p.unit().equals("rows");
    Rel placed = step.with(Map.of(place, rows ? call("row_number").over(along) : number(time)));
    Expr event = call("last_present", call("if", step.condition(p.condition()), column(place), null)).over(along.rows(null, 0L));
    double unit = p.unit().equals("minute") ? 60 : p.unit().equals("hour") ? 3600 : p.unit().equals("day") ? 86_400 : 1;
    Expr passed = call("minus", column(place), event);
    step.free(p.output());
    return without(Step.with(placed, Map.of(p.output(), rows ? passed : call("divide", passed, unit))), Set.of(place));
  }

  private static Rel seasonal(Step<Seasonal> step) throws FlowException {
    Seasonal p = step.params();
    Span span = Span.of(p.season(), "season");
    Cell time = step.cell(p.time());
    Expr at = call("to_timestamp", time.moment());
    String value = step.cell(p.column()).name();
    Rel joined = step.input();
    var shown = new ArrayList<>(joined.schema().names());
    for (int k = 1; k <= p.count(); k++) {
      String then = Names.hidden("then " + k);
      String group = Names.hidden("series " + k);
      String name = value + "_season_" + k;
      step.free(name);
      var keys = new ArrayList<>(List.of(new Rel.Named(then, at)));
      if (!p.id().isEmpty()) {
        keys.add(new Rel.Named(group, step.cell(p.id()).value()));
      }
      // A time that stands twice counts with its first row.
      Rel past = new Rel.Aggregate(step.input(), keys, List.of(new Rel.Aggregation(name, call("first_row", column(value)), List.of(SortKey.ascending(Step.ROW)), null)));
      Expr on = call("eq", column(then), span.before(at, k));
      Expr same = p.id().isEmpty() ? on : call("and", on, call("same_value", column(group), column(p.id())));
      joined = new Rel.Join(joined, past, Rel.JoinKind.LEFT, same);
      shown.add(name);
    }
    return Step.project(joined, Transforms.named(shown));
  }

  private static Rel sparse(Step<Sparse> step) throws FlowException {
    Sparse p = step.params();
    Expr missing = call("count_if", call("is_missing", step.cell(p.column()).value()));
    Rel counted = new Rel.Aggregate(step.input(), List.of(new Rel.Named("series", step.cell(p.id()).text())), List.of(
        Rel.Aggregation.of("missing", (Expr.Call) missing), Rel.Aggregation.of("rows", call("rows"))));
    Expr tooMany = call("gt", column("missing"), call("times", column("rows"), p.maxMissing()));
    Rel dropped = new Rel.Project(new Rel.Filter(counted, tooMany), List.of(Rel.Named.of("series")));
    return new Rel.Sort(dropped, List.of(SortKey.ascending("series")));
  }

  private static Rel dense(Step<Sparse> step) throws FlowException {
    var names = new Schema(List.of(new Column(Names.hidden("series"), Kind.TEXT)));
    Rel dropped = Constants.table(names, step.learned().rows());
    return new Rel.Join(step.input(), dropped, Rel.JoinKind.ANTI, call("same_value", step.cell(step.params().id()).text(), column(Names.hidden("series"))));
  }
}
