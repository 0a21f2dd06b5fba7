package atelier.flow.catalog;

import static atelier.core.data.TableText.table;
import static atelier.core.expr.Expr.call;
import static atelier.core.expr.Expr.literal;
import static atelier.flow.catalog.Transforms.cells;
import static atelier.flow.catalog.Transforms.row;

import atelier.core.data.Kind;
import atelier.core.expr.Expr;
import atelier.core.expr.Frame;
import atelier.core.expr.Rel;
import atelier.core.param.Param;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Date and time (`date`). Timestamps have no zone; months are added with the end of the month kept.
final class DateTransforms {
  private static final String COLUMNS = Columns.COLUMNS;
  private static final String OUT = Columns.OUT;

  enum Unit {
    YEAR, QUARTER, MONTH, WEEK, DAY, HOUR, MINUTE, SECOND;

    String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  record Auto(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out, @Param(help = "Such as dd.MM.yyyy HH:mm; empty: the usual ones.") List<String> formats,
      @Param(help = "3/4/2024 is the 3rd of April.") boolean dayFirst) implements OnColumns {}

  record Format(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out,
      @Param(type = "pattern", required = true, help = "Such as dd/MM/yy.") String format, @Param(choices = "en") String locale) implements OnColumns {}

  record FromEpoch(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out,
      @Param(type = "enum", choices = {"s", "ms", "us", "ns", "auto"}, help = "auto: by the size of the number.") String unit) implements OnColumns {}

  record ToEpoch(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out,
      @Param(type = "enum", choices = {"s", "ms", "us"}) String unit) implements OnColumns {}

  record Parts(@Param(type = "col", required = true) String year, @Param(type = "col", required = true) String month, @Param(type = "any", help = "A column's name or a number.") Object day,
      @Param(type = "any", help = "A column's name or a number.") Object hour, @Param(type = "any", help = "A column's name or a number.") Object minute,
      @Param(type = "any", help = "A column's name or a number.") Object second, @Param(help = "Name of the new column.") String output) {}

  record Units(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out, Unit unit) implements OnColumns {}

  record Add(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out,
      @Param(type = "any", required = true, help = "A whole number or a column's name.") @Nullable Object n, Unit unit) implements OnColumns {}

  enum Mode {
    COMPLETE, BOUNDARIES, FRACTIONAL
  }

  record Difference(@Param(type = "col", required = true) String a, @Param(type = "col", required = true) String b, Unit unit, @Param(help = "complete: whole units passed; boundaries: unit starts crossed.") Mode mode,
      @Param(help = "Name of the new column.") String output) {}

  record Age(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out,
      @Param(type = "date", required = true, help = "A date such as 2024-01-31, or a column's name.") String at) implements OnColumns {}

  record Since(@Param(type = "col", required = true) String column, @Param(type = "cols", help = "Empty: all rows are one group.") List<String> groups, Unit unit,
      @Param(help = "Name of the new column.") String output) {}

  record Clip(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out, @Param(type = "date") @Nullable String min,
      @Param(type = "date") @Nullable String max) implements OnColumns {}

  private static final List<String> MONTH_FIRST = List.of("M/d/yyyy", "M/d/yyyy H:mm", "M/d/yyyy h:mm a", "M/d/yyyy H:mm:ss");
  private static final List<String> DAY_FIRST = List.of("d/M/yyyy", "d/M/yyyy H:mm", "d/M/yyyy h:mm a", "d/M/yyyy H:mm:ss");
  private static final List<String> WRITTEN = List.of("MMMM d, yyyy, h:mma", "MMMM d, yyyy, h:mm a", "MMMM d, yyyy h:mm a", "MMMM d, yyyy H:mm", "MMM d, yyyy", "MMM d, yyyy H:mm", "d MMMM yyyy H:mm", "d.M.yyyy", "d.M.yyyy H:mm");

  private DateTransforms() {}

  static List<Transform<?>> list() {
    return List.of(
        cells("date.parse-auto", "Parse mixed formats", "Tries patterns in order; the first that fits a value wins.", new Auto(List.of(), "", List.of(), false), DateTransforms::automatic)
            .example("{'columns': ['s']}", table("s | n", "January 1st, 2020, 12:44pm | 1", "3/4/2024 | 2", "x | 3", "- | 4"), table("s:timestamp | n", "2020-01-01 12:44:00 | 1", "2024-03-04 00:00:00 | 2", "- | 3", "- | 4"))
            .example("{'columns': ['s'], 'day_first': true}", table("s | n", "3/4/2024 | 1", "x | 2", "- | 3"), table("s:timestamp | n", "2024-04-03 00:00:00 | 1", "- | 2", "- | 3"))
            .example("{'columns': ['s'], 'formats': ['yyyy.dd.MM']}", table("s | n", "2024.31.01 | 1", "x | 2", "- | 3"), table("s:timestamp | n", "2024-01-31 00:00:00 | 1", "- | 2", "- | 3"))
            .example("{'columns': ['s']}", table("s | n", "2024-01-31 | 1", "31.12.2023 10:30 | 2", "bad | 3", "- | 4", "January 5, 2020 | 5"),
                table("s:timestamp | n", "2024-01-31 00:00:00 | 1", "2023-12-31 10:30:00 | 2", "- | 3", "- | 4", "2020-01-05 00:00:00 | 5")),
        cells("date.format", "Format date", "Date to text by a pattern.", new Format(List.of(), "", "", "en"), (p, x) -> call("format_date", x.moment(), TypeTransforms.pattern(p.format())))
            .example("{'columns': ['d'], 'format': 'dd/MM/yy', 'out': 'text'}", table("d | n", "2024-01-31 | 1", "- | 2"), table("d | n | text", "2024-01-31 | 1 | 31/01/24", "- | 2 | -")),
        cells("date.from-epoch", "From epoch", "Unix number to timestamp.", new FromEpoch(List.of(), "", "auto"), DateTransforms::fromEpoch)
            .example("{'columns': ['x']}", table("x | n", "1577836800 | 1", "1577836800000 | 2", "- | 3"), table("x:timestamp | n", "2020-01-01 00:00:00 | 1", "2020-01-01 00:00:00 | 2", "- | 3")),
        cells("date.to-epoch", "To epoch", "Timestamp to Unix number.", new ToEpoch(List.of(), "", "s"), DateTransforms::toEpoch)
            .example("{'columns': ['d']}", table("d | n", "2020-01-01 | 1", "- | 2"), table("d:integer | n", "1577836800 | 1", "- | 2")),
        row("date.from-parts", "Build date from parts", "Date from columns of year, month and day, with a time where an hour is given.", Reach.ROW, new Parts("", "", 1, 0, 0, 0, "date"), DateTransforms::fromParts)
            .example("{'year': 'y', 'month': 'm', 'day': 'd'}", table("y | m | d", "2024 | 2 | 29", "2024 | 2 | 30", "2024 | - | 1"), table("y | m | d | date:timestamp", "2024 | 2 | 29 | 2024-02-29 00:00:00", "2024 | 2 | 30 | -", "2024 | - | 1 | -")),
        cells("date.truncate", "Truncate", "Start of the unit.", new Units(List.of(), "", Unit.DAY), (p, x) -> call("date_trunc", p.unit().id(), x.moment()))
            .example("{'columns': ['d'], 'unit': 'month'}", table("d | n", "2024-05-17 | 1", "- | 2"), table("d | n", "2024-05-01 | 1", "- | 2"))
            .example("{'columns': ['t'], 'unit': 'hour'}", table("t | n", "2024-05-17 10:15:30 | 1", "- | 2"), table("t | n", "2024-05-17 10:00:00 | 1", "- | 2")),
        cells("date.round", "Round to unit", "Nearest start of the unit, the later one from the middle on.", new Units(List.of(), "", Unit.HOUR), DateTransforms::rounded)
            .example("{'columns': ['t']}", table("t | n", "2024-05-17 10:30:00 | 1", "2024-05-17 10:29:59 | 2", "- | 3"), table("t | n", "2024-05-17 11:00:00 | 1", "2024-05-17 10:00:00 | 2", "- | 3")),
        cells("date.end-of", "End of unit", "Last day of week, month, quarter or year.", new Units(List.of(), "", Unit.MONTH), DateTransforms::endOf)
            .example("{'columns': ['d']}", table("d | n", "2024-02-10 | 1", "- | 2"), table("d | n", "2024-02-29 | 1", "- | 2"))
            .example("{'columns': ['d'], 'unit': 'week'}", table("d | n", "2024-02-10 | 1", "- | 2"), table("d | n", "2024-02-11 | 1", "- | 2")),
        row("date.add", "Add duration", "Adds n units.", Reach.ROW, new Add(List.of(), "", null, Unit.DAY), DateTransforms::added)
            .example("{'columns': ['d'], 'n': 1, 'unit': 'month'}", table("d | k", "2024-01-31 | 1", "- | 2"), table("d | k", "2024-02-29 | 1", "- | 2"))
            .example("{'columns': ['d'], 'n': 'k'}", table("d | k", "2024-01-31 | 1", "2024-01-01 | -"), table("d | k", "2024-02-01 | 1", "- | -")),
        row("date.diff", "Date difference", "b - a in a unit.", Reach.ROW, new Difference("", "", Unit.DAY, Mode.COMPLETE, "difference"), DateTransforms::difference)
            .example("{'a': 'x', 'b': 'y', 'unit': 'month'}", table("x | y", "2024-01-31 | 2024-02-01", "2024-01-31 | -"), table("x | y | difference", "2024-01-31 | 2024-02-01 | 0", "2024-01-31 | - | -"))
            .example("{'a': 'x', 'b': 'y', 'unit': 'month', 'mode': 'boundaries'}", table("x | y", "2024-01-31 | 2024-02-01", "- | 2024-02-01"), table("x | y | difference", "2024-01-31 | 2024-02-01 | 1", "- | 2024-02-01 | -"))
            .example("{'a': 'x', 'b': 'y', 'unit': 'day', 'mode': 'fractional'}", table("x | y", "2024-01-31 00:00:00 | 2024-01-31 12:00:00", "2024-01-31 00:00:00 | -"),
                table("x | y:timestamp | difference", "2024-01-31 00:00:00 | 2024-01-31 12:00:00 | 0.5", "2024-01-31 00:00:00 | - | -")),
        row("date.age", "Age in years", "Complete years at a reference date.", Reach.ROW, new Age(List.of(), "", ""), DateTransforms::age)
            .example("{'columns': ['born'], 'at': '2021-02-28', 'out': 'age'}", table("born | n", "2000-02-29 | 1", "- | 2"), table("born | n | age", "2000-02-29 | 1 | 20", "- | 2 | -")),
        row("date.since-first", "Time since group's first", "Complete units since the earliest date of the group.", Reach.TABLE, new Since("", List.of(), Unit.DAY, "since_first"),
                s -> s.adding(s.params().output(), since(s, call("min", s.cell(s.params().column()).moment()).over(Frame.by(Step.exprs(s.some(s.params().groups())))))))
            .example("{'column': 'd', 'groups': ['g']}", table("g | d", "a | 2024-01-03", "a | 2024-01-01", "b | -"), table("g | d | since_first", "a | 2024-01-03 | 2", "a | 2024-01-01 | 0", "b | - | -")),
        row("date.since-previous", "Time since previous", "Complete units since the previous event of the group.", Reach.WINDOW, new Since("", List.of(), Unit.DAY, "since_previous"),
                s -> s.adding(s.params().output(), since(s, call("lag", s.cell(s.params().column()).moment(), 1).over(Frame.ordered(Step.exprs(s.some(s.params().groups())), Step.order(s.params().column()))))))
            .example("{'column': 'd', 'groups': ['g']}", table("g | d", "a | 2024-01-03", "a | 2024-01-01", "b | -"), table("g | d | since_previous", "a | 2024-01-03 | 2", "a | 2024-01-01 | -", "b | - | -")),
        cells("date.clip", "Clip dates", "Limits to a range.", new Clip(List.of(), "", null, null), DateTransforms::clipped)
            .example("{'columns': ['d'], 'max': '2024-12-31'}", table("d | n", "2025-01-05 | 1", "2024-05-01 | 2", "- | 3"), table("d | n", "2024-12-31 | 1", "2024-05-01 | 2", "- | 3")));
  }

  private static Expr fromEpoch(FromEpoch p, Cell x) throws FlowException {
    Expr number = x.number();
    double divisor = switch (p.unit()) {
      case "s" -> 1;
      case "ms" -> 1e3;
      case "us" -> 1e6;
      default -> 1e9;
    };
    if (!p.unit().equals("auto")) {
      return call("from_epoch", call("divide", number, divisor));
    }
    Expr size = call("abs", number);
    Expr scale = call("if", call("lt", size, 0x1p34), 1.0, call("if", call("lt", size, 0x1p44), 1e3, call("if", call("lt", size, 0x1p54), 1e6, 1e9)));
    return call("from_epoch", call("divide", number, scale));
  }

  private static Expr toEpoch(ToEpoch p, Cell x) throws FlowException {
    double factor = p.unit().equals("s") ? 1 : p.unit().equals("ms") ? 1e3 : 1e6;
    return call("to_integer", call("floor", call("times", call("epoch", x.moment()), factor)));
  }

  private static Expr whole(Step<?> step, Object given, String what) throws FlowException {
    return switch (given) {
      case String name -> call("to_integer", step.cell(name).numeric());
      case Number n -> literal(n.longValue());
      default -> throw FlowException.input("The parameter '" + what + "' is " + given + ".", "Give a column's name or a whole number.");
    };
  }

  private static Rel fromParts(Step<Parts> step) throws FlowException {
    Parts p = step.params();
    Expr day = call("make_date", whole(step, p.year(), "year"), whole(step, p.month(), "month"), whole(step, p.day(), "day"));
    Expr hour = whole(step, p.hour(), "hour");
    Expr minute = whole(step, p.minute(), "minute");
    Expr second = whole(step, p.second(), "second");
    Expr valid = Transforms.all(List.of(within(hour, 23), within(minute, 59), within(second, 59)));
    Expr seconds = call("plus", call("plus", call("times", hour, 3600), call("times", minute, 60)), second);
    return step.adding(p.output(), call("if", valid, call("date_add", "second", seconds, call("to_timestamp", day)), null));
  }

  private static Expr within(Expr value, long max) {
    return call("and", call("ge", value, 0), call("le", value, max));
  }

  private static Expr rounded(Units p, Cell x) throws FlowException {
    Expr moment = call("to_timestamp", x.moment());
    Expr start = call("date_trunc", p.unit().id(), moment);
    Expr next = call("date_add", p.unit().id(), 1, start);
    Expr nearer = call("if", call("ge", call("minus", call("epoch", moment), call("epoch", start)), call("minus", call("epoch", next), call("epoch", moment))), next, start);
    return x.kind() == Kind.DATE ? call("to_date", nearer) : nearer;
  }

  private static Expr endOf(Units p, Cell x) throws FlowException {
    if (p.unit().compareTo(Unit.WEEK) > 0) {
      throw FlowException.input("The unit is '" + p.unit().id() + "'.", "It takes week, month, quarter or year.");
    }
    Expr next = call("date_add", p.unit().id(), 1, call("date_trunc", p.unit().id(), call("to_date", x.moment())));
    return call("date_add", "day", -1, next);
  }

  private static Rel added(Step<Add> step) throws FlowException {
    Add p = step.params();
    if (p.n() == null) {
      throw FlowException.input("The parameter 'n' is missing.", "Give a whole number or a column's name.");
    }
    Expr n = whole(step, p.n(), "n");
    boolean time = p.unit().compareTo(Unit.DAY) > 0;
    return Transforms.onColumns(step, x -> call("date_add", p.unit().id(), n, time ? call("to_timestamp", x.moment()) : x.moment()));
  }

  private static Rel difference(Step<Difference> step) throws FlowException {
    Difference p = step.params();
    Expr a = step.cell(p.a()).moment();
    Expr b = step.cell(p.b()).moment();
    return step.adding(p.output(), switch (p.mode()) {
      case COMPLETE -> call("date_diff", p.unit().id(), a, b);
      case BOUNDARIES -> call("date_boundaries", p.unit().id(), a, b);
      case FRACTIONAL -> call("divide", call("minus", call("epoch", b), call("epoch", a)), seconds(p.unit()));
    });
  }

  /// Lengths of units in seconds; a year is 365.2425 days, a month its twelfth.
  private static double seconds(Unit unit) {
    return switch (unit) {
      case SECOND -> 1;
      case MINUTE -> 60;
      case HOUR -> 3600;
      case DAY -> 86_400;
      case WEEK -> 604_800;
      case MONTH -> 31_556_952.0 / 12;
      case QUARTER -> 31_556_952.0 / 4;
      case YEAR -> 31_556_952.0;
    };
  }

  private static Rel age(Step<Age> step) throws FlowException {
    String at = step.params().at();
    Expr reference = step.schema().has(at) ? step.cell(at).moment() : Constants.as(at, Kind.DATE, "the reference date");
    return Transforms.onColumns(step, x -> call("date_diff", "year", x.moment(), reference));
  }

  private static Expr since(Step<Since> step, Expr from) throws FlowException {
    return call("date_diff", step.params().unit().id(), from, step.cell(step.params().column()).moment());
  }

  private static Expr clipped(Clip p, Cell x) throws FlowException {
    Expr result = x.moment();
    if (p.min() != null) {
      Expr min = Constants.as(p.min(), x.kind(), "column '" + x.name() + "'");
      result = call("if", call("lt", x.value(), min), min, result);
    }
    if (p.max() != null) {
      Expr max = Constants.as(p.max(), x.kind(), "column '" + x.name() + "'");
      result = call("if", call("gt", x.value(), max), max, result);
    }
    return result;
  }

  private static Expr automatic(Auto p, Cell x) throws FlowException {
    if (!x.kind().isText()) {
      return call("to_timestamp", x.moment());
    }
    // 1st, 2nd, 3rd, 4th are the days themselves.
    Expr plain = call("regex_replace", call("trim", x.text()), "([0-9])(st|nd|rd|th)\\b", "\\1");
    var readings = new ArrayList<Expr>();
    if (p.formats().isEmpty()) {
      List<String> slashed = p.dayFirst() ? DAY_FIRST : MONTH_FIRST;
      slashed.forEach(f -> readings.add(call("parse_timestamp", plain, f)));
      readings.add(TypeTransforms.automatic(x));
      WRITTEN.forEach(f -> readings.add(call("parse_timestamp", plain, f)));
    }
    for (String format : p.formats()) {
      readings.add(call("parse_timestamp", plain, TypeTransforms.pattern(format)));
    }
    return readings.size() == 1 ? readings.getFirst() : new Expr.Call("coalesce", readings);
  }
}
