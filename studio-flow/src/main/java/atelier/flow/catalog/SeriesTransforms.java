package atelier.flow.catalog;

import static atelier.core.data.TableText.table;
import static atelier.core.expr.Expr.call;
import static atelier.core.expr.Expr.column;
import static atelier.core.expr.Expr.literal;
import static atelier.flow.catalog.Transforms.row;

import atelier.core.data.Kind;
import atelier.core.data.Table;
import atelier.core.expr.Expr;
import atelier.core.expr.Frame;
import atelier.core.expr.Rel;
import atelier.core.expr.SortKey;
import atelier.core.param.Param;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Time series (`ts`). Every window stays inside one series, ordered by time, equal times by row id; missing times come last.
final class SeriesTransforms {
  private static final String ID = "Column that tells series apart; empty: one series.";
  private static final String RESULT = "Name of the new column.";

  /// Parameters of a step that looks along a series.
  interface Series {
    String column();

    String time();

    String id();
  }

  enum Input {
    COLUMN
  }

  enum Leftovers {
    KEEP, OTHER_DIRECTION
  }

  record Constant(@Param(type = "col", required = true) String column, @Param(type = "col", required = true) String time, @Param(type = "col", help = ID) String id,
      @Param(type = "any", required = true) @Nullable Object value, Input input) implements Series {}

  record Fill(@Param(type = "col", required = true) String column, @Param(type = "col", required = true) String time, @Param(type = "col", help = ID) String id, Input input,
      @Param(help = "What is left missing: keep it, or fill from the other side.") Leftovers leftovers) implements Series {
    static final Fill DEFAULTS = new Fill("", "", "", Input.COLUMN, Leftovers.KEEP);
  }

  record Lag(@Param(type = "col", required = true) String column, @Param(type = "col", required = true) String time, @Param(type = "col", help = ID) String id,
      @Param(min = 1, max = 1000, unit = "rows") int lag, @Param(help = "All lags up to it; else only the one.") boolean entireWindow,
      @Param(help = "A column for each lag.") boolean flatten, @Param(help = "Drops the first rows of each series.") boolean dropWithoutHistory) implements Series {}

  record Lead(@Param(type = "col", required = true) String column, @Param(type = "col", required = true) String time, @Param(type = "col", help = ID) String id, @Param(min = 1, unit = "rows") int k,
      @Param(help = RESULT) String output) implements Series {}

  record RollingFeatures(@Param(type = "col", required = true) String column, @Param(type = "col", required = true) String time, @Param(type = "col", help = ID) String id,
      @Param(min = 2, max = 10000, unit = "rows") int window, boolean includeCurrent, @Param(choices = "minimal") String strategy,
      @Param(type = "set", help = "Of sum, median, mean, length, sd, variance, maximum, minimum; empty: all.") List<String> features, boolean flatten) implements Series {}

  record RollingStat(@Param(type = "col", required = true) String column, @Param(type = "col", required = true) String time, @Param(type = "col", help = ID) String id,
      @Param(required = true, min = 1, unit = "rows") int window, @Param(type = "enum", choices = {"mean", "sum", "min", "max", "median", "std", "count", "first", "last"}) String fn, boolean includeCurrent,
      @Param(min = 1, help = "Missing with fewer present values.") int minPresent, @Param(help = RESULT) String output) implements Series {}

  record Expanding(@Param(type = "col", required = true) String column, @Param(type = "col", required = true) String time, @Param(type = "col", help = ID) String id,
      @Param(type = "enum", choices = {"mean", "sum", "min", "max", "median", "std", "count"}) String fn, @Param(help = RESULT) String output) implements Series {}

  record Difference(@Param(type = "col", required = true) String column, @Param(type = "col", required = true) String time, @Param(type = "col", help = ID) String id, @Param(min = 1, unit = "rows") int k,
      @Param(min = 1, max = 2, help = "2: the difference of differences.") int order, @Param(help = RESULT) String output) implements Series {}

  record Total(@Param(type = "col", required = true) String column, @Param(type = "col", required = true) String time, @Param(type = "col", help = ID) String id, @Param(help = RESULT) String output)
      implements Series {}

  record DateRange(@Param(type = "datetime", required = true) String start, @Param(min = 1) int every, DateTransforms.Unit unit, @Param(help = RESULT) String output,
      @Param(type = "col", help = "Column that orders the rows; empty: as they are.") String order) {}

  record Session(@Param(type = "col", required = true) String time, @Param(type = "col", help = ID) String id, @Param(min = 1, unit = "minutes") int gap, @Param(help = RESULT) String output) {}

  record Fourier(@Param(type = "col", required = true) String time, @Param(required = true, min = 0, help = "In days for dates, in units for numbers.") double period, @Param(min = 1) int terms) {}

  private static final Table GAPS = table("t | x", "1 | 2", "2 | 7", "3 | -", "4 | -", "5 | 8");

  private SeriesTransforms() {}

  static List<Transform<?>> list() {
    return List.of(
        row("ts.missing-constant", "Missing: constant", "Fills a series with a value.", Reach.ROW, new Constant("", "", "", null, Input.COLUMN),
                s -> s.with(Map.of(s.cell(s.params().column()).name(), call("coalesce", column(s.params().column()), Constants.as(s.params().value(), s.cell(s.params().column()).kind(), "the column")))))
            .example("{'column': 'x', 'time': 't', 'value': 0}", table("t | x", "1 | 1", "2 | -"), table("t | x", "1 | 1", "2 | 0")),
        row("ts.missing-ffill", "Missing: forward fill", "The previous value in the series.", Reach.WINDOW, Fill.DEFAULTS, s -> filled(s, true))
            .example("{'column': 'x', 'time': 't'}", GAPS, table("t | x", "1 | 2", "2 | 7", "3 | 7", "4 | 7", "5 | 8"))
            .example("{'column': 'x', 'time': 't', 'leftovers': 'other-direction'}", table("t | x", "1 | -", "2 | 5"), table("t | x", "1 | 5", "2 | 5")),
        row("ts.missing-bfill", "Missing: backward fill", "The next value in the series.", Reach.WINDOW, Fill.DEFAULTS, s -> filled(s, false))
            .example("{'column': 'x', 'time': 't'}", GAPS, table("t | x", "1 | 2", "2 | 7", "3 | 8", "4 | 8", "5 | 8")),
        row("ts.missing-interpolate", "Missing: interpolate", "On the line between the neighbours in the series.", Reach.WINDOW, Fill.DEFAULTS, SeriesTransforms::interpolated)
            .example("{'column': 'x', 'time': 't'}", table("t | x", "1 | 1", "2 | -", "4 | 4", "5 | -"), table("t | x:number", "1 | 1.0", "2 | 2.0", "4 | 4.0", "5 | -")),
        row("ts.lag", "Lag features", "The values of the rows before.", Reach.WINDOW, new Lag("", "", "", 1, true, true, false), SeriesTransforms::lagged)
            .example("{'column': 'x', 'time': 't', 'lag': 2}", table("t | x", "1 | 1", "2 | 2", "3 | 3"), table("t | x | x_lag_1 | x_lag_2", "1 | 1 | - | -", "2 | 2 | 1 | -", "3 | 3 | 2 | 1"))
            .example("{'column': 'x', 'time': 't', 'id': 'g', 'drop_without_history': true}", table("g | t | x", "a | 2 | -", "a | 1 | 5", "b | 1 | 9"), table("g | t | x:integer | x_lag_1", "a | 2 | - | 5")),
        row("ts.lead", "Lead", "The value k rows later, for targets.", Reach.WINDOW, new Lead("", "", "", 1, ""), s -> s.adding(name(s.params().output(), s.params().column() + "_lead_" + s.params().k()),
                call("lead", s.cell(s.params().column()).value(), s.params().k()).over(frame(s))))
            .example("{'column': 'x', 'time': 't'}", table("t | x", "1 | 1", "2 | 2", "3 | -"), table("t | x | x_lead_1", "1 | 1 | 2", "2 | 2 | -", "3 | - | -")),
        row("ts.rolling-features", "Rolling window features", "Eight features of the rows before; missing without enough history.", Reach.WINDOW,
                new RollingFeatures("", "", "", 3, false, "minimal", List.of(), true), SeriesTransforms::features)
            .example("{'column': 'x', 'time': 't', 'window': 2, 'features': ['mean', 'maximum']}", table("t | x", "1 | 1", "2 | 3", "3 | 9", "4 | -"),
                table("t | x | x_mean | x_maximum", "1 | 1 | - | -", "2 | 3 | - | -", "3 | 9 | 2.0 | 3.0", "4 | - | 6.0 | 9.0")),
        row("ts.rolling-stat", "Rolling statistic", "One statistic of the last rows.", Reach.WINDOW, new RollingStat("", "", "", 1, "mean", true, 1, ""), SeriesTransforms::rolling)
            .example("{'column': 'x', 'time': 't', 'window': 2}", table("t | x", "1 | 1", "2 | 3", "3 | -"), table("t | x | x_mean", "1 | 1 | 1.0", "2 | 3 | 2.0", "3 | - | 3.0"))
            .example("{'column': 'x', 'time': 't', 'window': 3, 'include_current': false, 'min_present': 3}", table("t | x", "1 | 1", "2 | 2", "3 | 3", "4 | 9", "5 | -"),
                table("t | x | x_mean:number", "1 | 1 | -", "2 | 2 | -", "3 | 3 | -", "4 | 9 | 2.0", "5 | - | 4.666666666666667")),
        row("ts.expanding-stat", "Expanding statistic", "From the start of the series to the row.", Reach.WINDOW, new Expanding("", "", "", "mean", ""),
                s -> s.adding(name(s.params().output(), s.params().column() + "_" + s.params().fn()), statistic(s.params().fn(), s.cell(s.params().column())).over(frame(s).rows(null, 0L))))
            .example("{'column': 'x', 'time': 't'}", table("t | x", "1 | 1", "2 | -", "3 | 3"), table("t | x | x_mean:number", "1 | 1 | 1.0", "2 | - | 1.0", "3 | 3 | 2.0")),
        row("ts.difference", "Difference", "The value minus the one k rows before.", Reach.WINDOW, new Difference("", "", "", 1, 1, ""), SeriesTransforms::difference)
            .example("{'column': 'x', 'time': 't'}", table("t | x", "1 | 1", "2 | 4", "3 | 9", "4 | -"), table("t | x | x_diff", "1 | 1 | -", "2 | 4 | 3", "3 | 9 | 5", "4 | - | -"))
            .example("{'column': 'x', 'time': 't', 'order': 2}", table("t | x", "1 | 1", "2 | 4", "3 | 9", "4 | -"), table("t | x | x_diff", "1 | 1 | -", "2 | 4 | -", "3 | 9 | 2", "4 | - | -")),
        row("ts.cumulative-sum", "Cumulative sum", "The running total of a series.", Reach.WINDOW, new Total("", "", "", ""),
                s -> s.adding(name(s.params().output(), s.params().column() + "_cumsum"), call("sum", s.cell(s.params().column()).numeric()).over(frame(s).rows(null, 0L))))
            .example("{'column': 'x', 'time': 't'}", table("t | x", "1 | 1", "3 | 2", "2 | -"), table("t | x | x_cumsum", "1 | 1 | 1", "3 | 2 | 3", "2 | - | 1")),
        row("ts.datetime-range", "Datetime range", "Timestamps at a fixed distance for rows without time.", Reach.WINDOW, new DateRange("", 1, DateTransforms.Unit.HOUR, "timestamp", ""), SeriesTransforms::dateRange)
            .example("{'start': '2024-01-01 17:00:00'}", table("x | y", "a | 1", "- | 2"), table("x | y | timestamp", "a | 1 | 2024-01-01 17:00:00", "- | 2 | 2024-01-01 18:00:00")),
        row("ts.session-id", "Session number", "A new number after a gap.", Reach.WINDOW, new Session("", "", 30, "session"), SeriesTransforms::sessions)
            .example("{'time': 't', 'id': 'u'}", table("u | t", "a | 2024-01-01 10:00:00", "a | 2024-01-01 10:31:00", "a | 2024-01-01 10:40:00", "b | -"),
                table("u | t | session", "a | 2024-01-01 10:00:00 | 1", "a | 2024-01-01 10:31:00 | 2", "a | 2024-01-01 10:40:00 | 2", "b | - | -")),
        row("ts.fourier", "Fourier terms", "Sine and cosine of the first harmonics of a period.", Reach.ROW, new Fourier("", 1, 2), SeriesTransforms::fourier)
            .example("{'time': 't', 'period': 4, 'terms': 1}", table("t | x", "0 | a", "- | b"), table("t | x | sin_1 | cos_1", "0 | a | 0.0 | 1.0", "- | b | - | -")));
  }

  private static String name(String given, String standard) {
    return given.isEmpty() ? standard : given;
  }

  /// The rows of the same series in the order of time.
  private static <P extends Record & Series> Frame frame(Step<P> step) throws FlowException {
    String id = step.params().id();
    List<Expr> series = id.isEmpty() ? List.of() : List.of(step.cell(id).value());
    return Frame.ordered(series, Step.order(step.cell(step.params().time()).name()));
  }

  private static Rel filled(Step<Fill> step, boolean forward) throws FlowException {
    Fill p = step.params();
    Expr value = step.cell(p.column()).value();
    Expr before = call("last_present", value).over(frame(step).rows(null, 0L));
    Expr after = call("first_present", value).over(frame(step).rows(0L, null));
    Expr carried = forward ? before : after;
    Expr rest = forward ? after : before;
    return step.with(Map.of(p.column(), p.leftovers() == Leftovers.KEEP ? carried : call("coalesce", carried, rest)));
  }

  /// A time as a number, for its distances.
  private static Expr seconds(Cell time) throws FlowException {
    return time.kind().isNumeric() ? time.number() : call("epoch", time.moment());
  }

  private static Rel interpolated(Step<Fill> step) throws FlowException {
    Fill p = step.params();
    Cell x = step.cell(p.column());
    Expr at = seconds(step.cell(p.time()));
    Expr timeOfPresent = call("if", call("is_present", x.value()), at, null);
    Frame back = frame(step).rows(null, 0L);
    Frame ahead = frame(step).rows(0L, null);
    Expr x0 = call("last_present", x.number()).over(back);
    Expr x1 = call("first_present", x.number()).over(ahead);
    Expr t0 = call("last_present", timeOfPresent).over(back);
    Expr t1 = call("first_present", timeOfPresent).over(ahead);
    Expr share = call("divide", call("minus", at, t0), call("minus", t1, t0));
    Expr line = call("plus", x0, call("times", call("minus", x1, x0), share));
    Expr result = call("coalesce", x.number(), line);
    return step.with(Map.of(p.column(), p.leftovers() == Leftovers.KEEP ? result : call("coalesce", result, x0, x1)));
  }

  private static Rel lagged(Step<Lag> step) throws FlowException {
    Lag p = step.params();
    var added = new LinkedHashMap<String, Expr>();
    Frame frame = frame(step);
    Expr value = step.cell(p.column()).value();
    if (!p.flatten()) {
      throw FlowException.input("The lags are asked for as one list.", "Set flatten to true: a column for each lag.");
    }
    for (int k = p.entireWindow() ? 1 : p.lag(); k <= p.lag(); k++) {
      String name = p.column() + "_lag_" + k;
      step.free(name);
      added.put(name, call("lag", value, k).over(frame));
    }
    if (!p.dropWithoutHistory()) {
      return step.with(added);
    }
    String place = Names.hidden("place");
    added.put(place, call("row_number").over(frame));
    Rel numbered = new Rel.Filter(step.with(added), call("gt", column(place), p.lag()));
    return Step.project(numbered, Transforms.named(numbered.schema().names().stream().filter(n -> !n.equals(place)).toList()));
  }

  private static Expr.Call statistic(String fn, Cell x) throws FlowException {
    return switch (fn) {
      case "sum" -> call("sum", x.numeric());
      case "min", "max" -> call(fn, x.value());
      case "count" -> call("count", x.value());
      case "first" -> call("first_present", x.value());
      case "last" -> call("last_present", x.value());
      default -> call(fn, x.number());
    };
  }

  private static <P extends Record & Series> Frame rolling(Step<P> step, int window, boolean includeCurrent) throws FlowException {
    return includeCurrent ? frame(step).rows(1L - window, 0L) : frame(step).rows((long) -window, -1L);
  }

  private static Rel rolling(Step<RollingStat> step) throws FlowException {
    RollingStat p = step.params();
    Cell x = step.cell(p.column());
    Frame frame = rolling(step, p.window(), p.includeCurrent());
    Expr value = statistic(p.fn(), x).over(frame);
    Expr enough = call("ge", call("count", x.value()).over(frame), p.minPresent());
    return step.adding(name(p.output(), p.column() + "_" + p.fn()), call("if", enough, value, null));
  }

  private static Rel features(Step<RollingFeatures> step) throws FlowException {
    RollingFeatures p = step.params();
    if (!p.flatten()) {
      throw FlowException.input("The features are asked for as one list.", "Set flatten to true: a column for each feature.");
    }
    Expr x = step.cell(p.column()).number();
    Frame frame = rolling(step, p.window(), p.includeCurrent());
    var all = new LinkedHashMap<String, Expr.Call>();
    all.put("sum", call("sum", x));
    all.put("median", call("median", x));
    all.put("mean", call("mean", x));
    all.put("length", call("count", x));
    all.put("sd", call("std_population", x));
    all.put("variance", call("variance_population", x));
    all.put("maximum", call("max", x));
    all.put("minimum", call("min", x));
    Expr enough = call("ge", call("rows").over(frame), p.window());
    var added = new LinkedHashMap<String, Expr>();
    for (String feature : p.features().isEmpty() ? List.copyOf(all.keySet()) : p.features()) {
      Expr.Call call = all.get(feature);
      if (call == null) {
        throw FlowException.input("There is no feature '" + feature + "'.", "Known: " + String.join(", ", all.keySet()) + ".");
      }
      step.free(p.column() + "_" + feature);
      added.put(p.column() + "_" + feature, call("if", enough, call.over(frame), null));
    }
    return step.with(added);
  }

  private static Rel difference(Step<Difference> step) throws FlowException {
    Difference p = step.params();
    Expr x = step.cell(p.column()).numeric();
    Expr before = call("lag", x, p.k()).over(frame(step));
    Expr first = call("minus", x, before);
    Expr second = call("plus", call("minus", first, before), call("lag", x, 2 * p.k()).over(frame(step)));
    return step.adding(name(p.output(), p.column() + "_diff"), p.order() == 1 ? first : second);
  }

  private static Rel dateRange(Step<DateRange> step) throws FlowException {
    DateRange p = step.params();
    List<SortKey> order = p.order().isEmpty() ? List.of(SortKey.ascending(Step.ROW)) : Step.order(step.cell(p.order()).name());
    Expr steps = call("times", call("minus", call("row_number").over(Frame.ordered(List.of(), order)), 1), p.every());
    return step.adding(p.output(), call("date_add", p.unit().id(), steps, Constants.as(p.start(), Kind.TIMESTAMP, "the start")));
  }

  private static Rel sessions(Step<Session> step) throws FlowException {
    Session p = step.params();
    Cell time = step.cell(p.time());
    List<Expr> series = p.id().isEmpty() ? List.of() : List.of(step.cell(p.id()).value());
    Frame frame = Frame.ordered(series, Step.order(p.time()));
    String begins = Names.hidden("begins");
    Expr gap = call("minus", seconds(time), call("lag", seconds(time), 1).over(frame));
    Expr starts = call("to_integer", call("coalesce", call("gt", gap, p.gap() * 60.0), true));
    Rel marked = Step.with(step.input(), Map.of(begins, starts));
    Expr number = call("sum", column(begins)).over(frame.rows(null, 0L));
    step.free(p.output());
    Rel numbered = Step.with(marked, Map.of(p.output(), call("if", call("is_missing", time.value()), null, number)));
    return Step.project(numbered, Transforms.named(numbered.schema().names().stream().filter(n -> !n.equals(begins)).toList()));
  }

  private static Rel fourier(Step<Fourier> step) throws FlowException {
    Fourier p = step.params();
    if (p.period() <= 0) {
      throw FlowException.input("The period is " + p.period() + ".", "It takes a number above 0.");
    }
    Cell time = step.cell(p.time());
    Expr at = time.kind().isNumeric() ? time.number() : call("divide", seconds(time), 86_400.0);
    var added = new LinkedHashMap<String, Expr>();
    for (int k = 1; k <= p.terms(); k++) {
      Expr turn = call("times", at, literal(2 * Math.PI * k / p.period()));
      for (String f : List.of("sin", "cos")) {
        step.free(f + "_" + k);
        added.put(f + "_" + k, call(f, turn));
      }
    }
    return step.with(added);
  }
}
