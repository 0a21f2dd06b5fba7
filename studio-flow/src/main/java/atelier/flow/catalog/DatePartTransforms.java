package atelier.flow.catalog;

import static atelier.core.data.TableText.table;
import static atelier.core.expr.Expr.call;
import static atelier.core.expr.Expr.literal;
import static atelier.flow.catalog.Transforms.cells;
import static atelier.flow.catalog.Transforms.row;

import atelier.core.data.Table;
import atelier.core.expr.Expr;
import atelier.core.expr.Rel;
import atelier.core.param.Param;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Featurize date and time (`dtfeat`). Counts begin at 1 unless said otherwise; weeks are ISO weeks.
final class DatePartTransforms {
  private static final String COLUMNS = Columns.COLUMNS;
  private static final String OUT = Columns.OUT;

  enum Part {
    YEAR("year", 0), QUARTER("quarter", 4), MONTH("month", 12), WEEK_OF_YEAR("week", 53), DAY_OF_YEAR("day_of_year", 366), DAY("day", 31), HOUR("hour", 24), MINUTE("minute", 60), SECOND("second", 60);

    private final String function;
    private final int period;

    Part(String function, int period) {
      this.function = function;
      this.period = period;
    }

    String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    boolean fromOne() {
      return compareTo(DAY) <= 0 && this != YEAR;
    }
  }

  record OneBased(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out, @Param(help = "Counts from 1; else from 0.") boolean oneBased) implements OnColumns {
    static final OneBased DEFAULTS = new OneBased(List.of(), "", true);
  }

  record MonthName(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out, @Param(choices = "en") String locale, @Param(type = "bool", help = "Three letters.") boolean short_)
      implements OnColumns {}

  record DayName(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out, @Param(choices = "en") String locale) implements OnColumns {}

  enum First {
    MONDAY, SUNDAY
  }

  record Weekday(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out, @Param(help = "Which day is 1.") First first) implements OnColumns {}

  record Weekend(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out, @Param(type = "set", help = "ISO days, 1 is Monday.") List<Integer> days) implements OnColumns {}

  record Boundary(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out,
      @Param(type = "enum", choices = {"month-start", "month-end", "quarter-start", "quarter-end", "year-start", "year-end"}) String which) implements OnColumns {}

  record Edges(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out, @Param(unit = "hours", help = "When morning, afternoon and evening begin.") List<Integer> edges)
      implements OnColumns {}

  record Hemisphere(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out, @Param(help = "Southern hemisphere.") boolean south) implements OnColumns {}

  record Cyclic(@Param(type = "col", required = true) String column, @Param(required = true) Part part, @Param(min = 1, help = "Left out: as many as the part has, such as 12 months.") @Nullable Double period) {}

  record Fiscal(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out, @Param(min = 1, max = 12) int startMonth) implements OnColumns {}

  enum Mode {
    ORDINAL, CYCLIC
  }

  enum Style {
    COLUMNS, VECTOR
  }

  record Extract(@Param(type = "col", required = true, help = "Dates, or texts that are read as dates.") String column, @Param(type = "set", required = true) List<Part> parts, Mode mode,
      @Param(help = "A column each, or one vector <column>_parts.") Style style, boolean oneBased, @Param(type = "pattern", help = "For texts: such as dd.MM.yyyy, or the word auto.") String format,
      @Param(help = "For texts: the one pattern that most of them fit is learned; others become missing.") boolean infer) {
    static final Extract DEFAULTS = new Extract("", List.of(), Mode.ORDINAL, Style.COLUMNS, true, "auto", false);
  }

  private static final Table DAY = table("d | n", "2024-03-05 | 1", "- | 2");
  private static final List<String> MONTHS =
      List.of("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December");
  private static final List<String> DAYS = List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday");

  private DatePartTransforms() {}

  static List<Transform<?>> list() {
    return List.of(
        new Transform<>("dtfeat.extract", "Extract date parts", "Chosen parts as columns, as numbers or as points on a circle.", TransformKind.ROW, Reach.ROW, Extract.DEFAULTS, extracting(), List.of())
            .example("{'column': 's', 'parts': ['month', 'day'], 'infer': true}", table("s:text | n", "13/02/2024 | 1", "04/05/2024 | 2", "soon | 3", "- | 4"), table("s:text | n | s_month | s_day", "13/02/2024 | 1 | 2 | 13", "04/05/2024 | 2 | 5 | 4", "soon | 3 | - | -", "- | 4 | - | -"))
            .example("{'column': 'd', 'parts': ['month', 'day']}", DAY, table("d | n | d_month | d_day", "2024-03-05 | 1 | 3 | 5", "- | 2 | - | -"))
            .example("{'column': 'd', 'parts': ['quarter'], 'mode': 'cyclic'}", table("d | n", "2024-04-05 | 1", "- | 2"), table("d | n | d_quarter_1 | d_quarter_2", "2024-04-05 | 1 | 1.0 | 6.123233995736766e-17", "- | 2 | - | -"))
            .example("{'column': 's', 'parts': ['year', 'month'], 'style': 'vector', 'format': 'dd.MM.yyyy'}", table("s:text | n", "05.03.2024 | 1", "- | 2", "x | 3", "y | 4"), table("s:text | n | s_parts:vector", "05.03.2024 | 1 | [2024, 3]", "- | 2 | [-, -]", "x | 3 | [-, -]", "y | 4 | [-, -]")),
        cells("dtfeat.year", "Year", "Calendar year.", Columns.DEFAULTS, (p, x) -> call("year", x.moment())).example("{'columns': ['d'], 'out': 'year'}", DAY, table("d | n | year", "2024-03-05 | 1 | 2024", "- | 2 | -")),
        counted("dtfeat.quarter", "Quarter", "1 to 4.", "quarter").example("{'columns': ['d'], 'out': 'quarter'}", DAY, table("d | n | quarter", "2024-03-05 | 1 | 1", "- | 2 | -")),
        counted("dtfeat.month", "Month", "1 to 12.", "month").example("{'columns': ['d'], 'out': 'month', 'one_based': false}", DAY, table("d | n | month", "2024-03-05 | 1 | 2", "- | 2 | -")),
        cells("dtfeat.month-name", "Month name", "The month's English name.", new MonthName(List.of(), "", "en", false), (p, x) -> named(call("month", x.moment()), MONTHS, p.short_()))
            .example("{'columns': ['d'], 'out': 'name'}", DAY, table("d | n | name", "2024-03-05 | 1 | March", "- | 2 | -")),
        counted("dtfeat.week", "ISO week", "1 to 53.", "week").example("{'columns': ['d'], 'out': 'week'}", table("d | n", "2021-01-03 | 1", "- | 2"), table("d | n | week", "2021-01-03 | 1 | 53", "- | 2 | -")),
        cells("dtfeat.iso-year", "ISO week year", "The year that the ISO week belongs to.", Columns.DEFAULTS, (p, x) -> call("iso_year", x.moment()))
            .example("{'columns': ['d'], 'out': 'iso_year'}", table("d | n", "2021-01-03 | 1", "- | 2"), table("d | n | iso_year", "2021-01-03 | 1 | 2020", "- | 2 | -")),
        counted("dtfeat.day", "Day of month", "1 to 31.", "day").example("{'columns': ['d'], 'out': 'day'}", DAY, table("d | n | day", "2024-03-05 | 1 | 5", "- | 2 | -")),
        counted("dtfeat.day-of-year", "Day of year", "1 to 366.", "day_of_year").example("{'columns': ['d'], 'out': 'day'}", DAY, table("d | n | day", "2024-03-05 | 1 | 65", "- | 2 | -")),
        cells("dtfeat.day-of-week", "Day of week", "1 (Monday, or Sunday) to 7.", new Weekday(List.of(), "", First.MONDAY),
                (p, x) -> p.first() == First.MONDAY ? call("day_of_week", x.moment()) : call("plus", call("modulo", call("day_of_week", x.moment()), 7), 1))
            .example("{'columns': ['d'], 'out': 'day'}", DAY, table("d | n | day", "2024-03-05 | 1 | 2", "- | 2 | -"))
            .example("{'columns': ['d'], 'out': 'day', 'first': 'sunday'}", table("d | n", "2024-03-03 | 1", "- | 2"), table("d | n | day", "2024-03-03 | 1 | 1", "- | 2 | -")),
        cells("dtfeat.day-name", "Day name", "The day's English name.", new DayName(List.of(), "", "en"), (p, x) -> named(call("day_of_week", x.moment()), DAYS, false))
            .example("{'columns': ['d'], 'out': 'name'}", DAY, table("d | n | name", "2024-03-05 | 1 | Tuesday", "- | 2 | -")),
        cells("dtfeat.is-weekend", "Is weekend", "Whether it is Saturday or Sunday.", new Weekend(List.of(), "", List.of(6, 7)), DatePartTransforms::weekend)
            .example("{'columns': ['d'], 'out': 'weekend'}", table("d | n", "2024-03-05 | 1", "2024-03-09 | 2", "- | 3"), table("d | n | weekend", "2024-03-05 | 1 | false", "2024-03-09 | 2 | true", "- | 3 | -")),
        cells("dtfeat.is-month-end", "Is month boundary", "Whether it is the first or last day of a month, quarter or year.", new Boundary(List.of(), "", "month-end"), DatePartTransforms::boundary)
            .example("{'columns': ['d'], 'out': 'end'}", table("d | n", "2024-02-29 | 1", "2024-02-28 | 2", "- | 3"), table("d | n | end", "2024-02-29 | 1 | true", "2024-02-28 | 2 | false", "- | 3 | -")),
        cells("dtfeat.days-in-month", "Days in month", "28 to 31.", Columns.DEFAULTS, (p, x) -> call("days_in_month", x.moment()))
            .example("{'columns': ['d'], 'out': 'days'}", table("d | n", "2024-02-10 | 1", "- | 2"), table("d | n | days", "2024-02-10 | 1 | 29", "- | 2 | -")),
        cells("dtfeat.hour", "Hour", "0 to 23; 0 for a date.", Columns.DEFAULTS, (p, x) -> call("hour", x.moment()))
            .example("{'columns': ['t'], 'out': 'hour'}", table("t | n", "2024-03-05 10:15:00 | 1", "- | 2"), table("t | n | hour", "2024-03-05 10:15:00 | 1 | 10", "- | 2 | -")),
        cells("dtfeat.minute", "Minute", "0 to 59.", Columns.DEFAULTS, (p, x) -> call("minute", x.moment()))
            .example("{'columns': ['t'], 'out': 'minute'}", table("t | n", "2024-03-05 10:15:00 | 1", "- | 2"), table("t | n | minute", "2024-03-05 10:15:00 | 1 | 15", "- | 2 | -")),
        cells("dtfeat.part-of-day", "Part of day", "night, morning, afternoon or evening.", new Edges(List.of(), "", List.of(6, 12, 18)), DatePartTransforms::partOfDay)
            .example("{'columns': ['t'], 'out': 'part'}", table("t | n", "2024-03-05 10:15:00 | 1", "2024-03-05 23:00:00 | 2", "- | 3"), table("t | n | part", "2024-03-05 10:15:00 | 1 | morning", "2024-03-05 23:00:00 | 2 | evening", "- | 3 | -")),
        cells("dtfeat.season", "Season", "By month and hemisphere.", new Hemisphere(List.of(), "", false), DatePartTransforms::season)
            .example("{'columns': ['d'], 'out': 'season'}", table("d | n", "2024-03-05 | 1", "2024-12-24 | 2", "- | 3"), table("d | n | season", "2024-03-05 | 1 | spring", "2024-12-24 | 2 | winter", "- | 3 | -")),
        row("dtfeat.cyclic", "Cyclic pair", "Sine and cosine of one part.", Reach.ROW, new Cyclic("", Part.MONTH, null), s -> cyclic(s, s.params().column(), List.of(s.params().part()), s.params().period(), "auto"))
            .example("{'column': 'd', 'part': 'month'}", table("d | n", "2024-04-05 | 1", "- | 2"), table("d | n | d_month_1 | d_month_2", "2024-04-05 | 1 | 1.0 | 6.123233995736766e-17", "- | 2 | - | -")),
        cells("dtfeat.fiscal", "Fiscal year and quarter", "Text such as FY2023 Q4, with years that start in a month.", new Fiscal(List.of(), "", 4), DatePartTransforms::fiscal)
            .example("{'columns': ['d'], 'out': 'fiscal'}", DAY, table("d | n | fiscal", "2024-03-05 | 1 | FY2023 Q4", "- | 2 | -")));
  }

  private static Transform<OneBased> counted(String id, String title, String help, String function) {
    return cells(id, title, help, OneBased.DEFAULTS, (p, x) -> p.oneBased() ? call(function, x.moment()) : call("minus", call(function, x.moment()), 1));
  }

  private static Expr named(Expr number, List<String> names, boolean shortened) {
    Expr result = call("to_text", literal((Object) null));
    for (int i = names.size(); i >= 1; i--) {
      result = call("if", call("eq", number, i), shortened ? names.get(i - 1).substring(0, 3) : names.get(i - 1), result);
    }
    return result;
  }

  /// Patterns among which the one that most texts fit is chosen; of equally good ones the first.
  private static final List<String> PATTERNS = List.of("yyyy-MM-dd", "dd.MM.yyyy", "dd/MM/yyyy", "MM/dd/yyyy", "yyyy/MM/dd", "yyyyMMdd", "dd-MM-yyyy", "MM-dd-yyyy", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm", "dd.MM.yyyy HH:mm:ss", "dd.MM.yyyy HH:mm",
      "dd/MM/yyyy HH:mm:ss", "dd/MM/yyyy HH:mm", "MM/dd/yyyy HH:mm:ss", "MM/dd/yyyy HH:mm", "yyyy/MM/dd HH:mm:ss", "yyyy/MM/dd HH:mm");

  static Effect<Extract> extracting() {
    return new Effect<>() {
      @Override
      public Map<String, Rel> apply(Step<Extract> step) throws FlowException {
        return Map.of("output", extracted(step));
      }

      @Override
      public @Nullable Rel discover(Step<Extract> step) throws FlowException {
        Cell x = step.cell(step.params().column());
        if (!step.params().infer() || !x.kind().isText()) {
          return null;
        }
        var asked = new ArrayList<Rel.Aggregation>();
        for (String pattern : PATTERNS) {
          asked.add(Rel.Aggregation.of(pattern, call("count", call("parse_timestamp", call("trim", x.text()), TypeTransforms.pattern(pattern)))));
        }
        return new Rel.Aggregate(step.input(), List.of(), asked);
      }
    };
  }

  private static String best(Step<Extract> step) {
    String best = "auto";
    long most = 0;
    for (String pattern : PATTERNS) {
      if (step.learned().cell(0, pattern) instanceof Long fits && fits > most) {
        most = fits;
        best = pattern;
      }
    }
    return best;
  }

  private static Rel extracted(Step<Extract> given) throws FlowException {
    Extract asked = given.params();
    boolean learned = asked.infer() && given.cell(asked.column()).kind().isText();
    Extract p = learned ? new Extract(asked.column(), asked.parts(), asked.mode(), asked.style(), asked.oneBased(), best(given), false) : asked;
    var step = new Step<>(p, given.inputs(), given.state(), given.fresh());
    if (p.mode() == Mode.CYCLIC) {
      return packed(step, p, cyclic(step, p.column(), p.parts(), null, p.format()));
    }
    var added = new LinkedHashMap<String, Expr>();
    for (Part part : p.parts()) {
      String name = p.column() + "_" + part.id();
      step.free(name);
      Expr value = call(part.function, moment(step.cell(p.column()), p.format()));
      added.put(name, p.oneBased() || !part.fromOne() ? value : call("minus", value, 1));
    }
    return packed(step, p, step.with(added));
  }

  /// A date, or a text that is read as one.
  private static Expr moment(Cell x, String format) throws FlowException {
    if (!x.kind().isText()) {
      return x.moment();
    }
    return format.equals("auto") ? TypeTransforms.automatic(x) : call("parse_timestamp", call("trim", x.text()), TypeTransforms.pattern(format));
  }

  /// The new columns as they are, or as one vector.
  private static Rel packed(Step<?> step, Extract p, Rel extracted) throws FlowException {
    if (p.style() == Style.COLUMNS) {
      return extracted;
    }
    String name = p.column() + "_parts";
    step.free(name);
    List<String> old = step.input().schema().names();
    List<Expr> parts = new ArrayList<>();
    extracted.schema().names().stream().filter(n -> !old.contains(n)).forEach(n -> parts.add(call("to_number", Expr.column(n))));
    var columns = new ArrayList<>(Transforms.named(old));
    columns.add(new Rel.Named(name, new Expr.Call("list_of", parts)));
    return Step.project(extracted, columns);
  }

  private static Rel cyclic(Step<?> step, String column, List<Part> parts, @Nullable Double period, String format) throws FlowException {
    var added = new LinkedHashMap<String, Expr>();
    for (Part part : parts) {
      if (part == Part.YEAR) {
        throw FlowException.input("A year has no cycle.", "Use the mode ordinal for it.");
      }
      Expr value = call(part.function, moment(step.cell(column), format));
      Expr turn = call("times", call("to_number", part.fromOne() ? call("minus", value, 1) : value), 2 * Math.PI / (period == null ? part.period : period));
      for (Map.Entry<String, String> f : List.of(Map.entry("_1", "sin"), Map.entry("_2", "cos"))) {
        String name = column + "_" + part.id() + f.getKey();
        step.free(name);
        added.put(name, call(f.getValue(), turn));
      }
    }
    return step.with(added);
  }

  private static Expr weekend(Weekend p, Cell x) throws FlowException {
    var arguments = new ArrayList<Expr>(List.of(call("day_of_week", x.moment())));
    p.days().forEach(d -> arguments.add(literal(d)));
    return p.days().isEmpty() ? call("if", call("is_missing", x.value()), null, false) : new Expr.Call("in", arguments);
  }

  private static Expr boundary(Boundary p, Cell x) throws FlowException {
    String unit = p.which().substring(0, p.which().indexOf('-'));
    Expr day = call("to_date", x.moment());
    Expr start = call("date_trunc", unit, day);
    return call("eq", day, p.which().endsWith("start") ? start : call("date_add", "day", -1, call("date_add", unit, 1, start)));
  }

  private static Expr partOfDay(Edges p, Cell x) throws FlowException {
    if (p.edges().size() != 3) {
      throw FlowException.input("The parameter 'edges' has " + p.edges().size() + " hours.", "Give three: when morning, afternoon and evening begin.");
    }
    Expr hour = call("hour", x.moment());
    Expr afternoon = call("if", call("lt", hour, p.edges().get(2)), "afternoon", "evening");
    Expr part = call("if", call("lt", hour, p.edges().get(0)), "night", call("if", call("lt", hour, p.edges().get(1)), "morning", afternoon));
    return call("if", call("is_missing", x.value()), null, part);
  }

  private static Expr season(Hemisphere p, Cell x) throws FlowException {
    List<String> seasons = p.south() ? List.of("summer", "autumn", "winter", "spring") : List.of("winter", "spring", "summer", "autumn");
    // December is the first month of its season.
    return named(call("plus", call("integer_divide", call("modulo", call("month", x.moment()), 12), 3), 1), seasons, false);
  }

  private static Expr fiscal(Fiscal p, Cell x) throws FlowException {
    Expr shifted = call("date_add", "month", 1 - p.startMonth(), call("to_date", x.moment()));
    return call("concat", "FY", call("to_text", call("year", shifted)), " Q", call("to_text", call("quarter", shifted)));
  }
}
