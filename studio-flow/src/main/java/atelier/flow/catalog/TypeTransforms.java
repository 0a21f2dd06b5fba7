package atelier.flow.catalog;

import static atelier.core.data.TableText.table;
import static atelier.core.expr.Expr.call;
import static atelier.core.expr.Expr.literal;
import static atelier.flow.catalog.Transforms.cells;
import static atelier.flow.catalog.Transforms.row;

import atelier.core.data.Kind;
import atelier.core.expr.DatePattern;
import atelier.core.expr.Expr;
import atelier.core.expr.ExprException;
import atelier.core.expr.Rel;
import atelier.core.param.Param;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Parse and convert type (`type`). What cannot be read becomes missing unless `on_error` says otherwise.
final class TypeTransforms {
  private static final String COLUMNS = Columns.COLUMNS;
  private static final String OUT = Columns.OUT;
  private static final String ON_ERROR = "What cells that cannot be read become; +column adds <column>_typecast_error with their text.";

  /// Parameters of a conversion that can fail.
  interface Converting extends OnColumns {
    String onError();
  }

  record ToLong(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out,
      @Param(type = "enum", choices = {"null", "null+column", "value", "value+column", "drop", "fail"}, help = ON_ERROR) String onError,
      @Param(help = "For on_error value.") long value,
      @Param(type = "enum", choices = {"fail", "trunc", "round"}, help = "What happens to decimals; fail: the cell cannot be read.") String rounding) implements Converting {}

  record ToDouble(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out,
      @Param(type = "enum", choices = {"null", "null+column", "value", "value+column", "drop", "fail"}, help = ON_ERROR) String onError,
      @Param(help = "For on_error value.") double value, @Param(type = "char", help = "Decimal mark.") String decimal,
      @Param(type = "char", help = "Thousands mark; empty: none.") String group) implements Converting {}

  record ToDecimal(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out,
      @Param(type = "enum", choices = {"null", "null+column", "value", "value+column", "drop", "fail"}, help = ON_ERROR) String onError,
      @Param(help = "For on_error value.") double value, @Param(min = 1, max = 38, unit = "digits") int precision, @Param(min = 1, max = 37, help = "Digits behind the point; type.to-long makes whole numbers.") int scale) implements Converting {}

  record ToBoolean(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out,
      @Param(type = "enum", choices = {"null", "null+column", "value", "value+column", "drop", "fail"}, help = ON_ERROR) String onError,
      @Param(help = "For on_error value.") boolean value, @Param(type = "set", help = "In any case.") List<String> trueTokens,
      @Param(type = "set", help = "In any case.") List<String> falseTokens) implements Converting {}

  record ToDate(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out,
      @Param(type = "enum", choices = {"null", "null+column", "value", "value+column", "drop", "fail"}, help = ON_ERROR) String onError,
      @Param(type = "date", help = "For on_error value.") @Nullable String value,
      @Param(type = "pattern", help = "Such as dd-MM-yyyy, or the word auto.") String format) implements Converting {}

  record ToDatetime(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out,
      @Param(type = "enum", choices = {"null", "null+column", "value", "value+column", "drop", "fail"}, help = ON_ERROR) String onError,
      @Param(type = "datetime", help = "For on_error value.") @Nullable String value,
      @Param(type = "pattern", help = "Such as dd.MM.yyyy HH:mm, or the word auto.") String format,
      @Param(help = "Zone of the texts.", choices = "UTC") String zone) implements Converting {}

  record ToString(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out,
      @Param(help = "What missing cells become; left out: missing.") @Nullable String nullText) implements OnColumns {}

  record ToTime(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out,
      @Param(type = "pattern", choices = {"HH:mm:ss", "HH:mm"}) String format) implements OnColumns {}

  record One(@Param(type = "col", required = true) String column) {}

  private static final ToLong TO_LONG = new ToLong(List.of(), "", "null", 0, "fail");
  private static final ToDouble TO_DOUBLE = new ToDouble(List.of(), "", "null", 0, ".", "");
  private static final List<String> AUTO_DATES = List.of("yyyy-MM-dd", "dd.MM.yyyy", "dd/MM/yyyy", "yyyy/MM/dd", "dd-MM-yyyy", "yyyyMMdd", "d MMM yyyy", "d MMMM yyyy", "MMMM d, yyyy");
  private static final List<String> AUTO_TIMES = List.of("yyyy-MM-dd HH:mm:ss", "dd.MM.yyyy HH:mm:ss", "dd.MM.yyyy HH:mm", "dd/MM/yyyy HH:mm:ss", "dd/MM/yyyy HH:mm", "yyyy/MM/dd HH:mm:ss");

  private static final List<Map.Entry<String, Double>> UNITS =
      List.of(Map.entry("", 1.0), Map.entry("k", 1e3), Map.entry("m", 1e6), Map.entry("g", 1e9), Map.entry("t", 1e12),
          Map.entry("ki", 0x1p10), Map.entry("mi", 0x1p20), Map.entry("gi", 0x1p30), Map.entry("ti", 0x1p40));

  private TypeTransforms() {}

  static List<Transform<?>> list() {
    return List.of(
        converting("type.to-long", "To integer", "Text or number to a whole number.", TO_LONG, TypeTransforms::toLong, p -> literal(p.value()))
            .example("{'columns': ['s']}", table("s:text | n", "12 | 1", "x | 2", "- | 3", "1.5 | 4"), table("s:integer | n", "12 | 1", "- | 2", "- | 3", "- | 4"))
            .example("{'columns': ['x'], 'rounding': 'round'}", table("x | n", "2.5 | 1", "-2.5 | 2", "- | 3"), table("x:integer | n", "3 | 1", "-3 | 2", "- | 3"))
            .example("{'columns': ['s'], 'on_error': 'null+column'}", table("s:text | n", "12 | 1", "x | 2", "- | 3", "y | 4"),
                table("s:integer | n | s_typecast_error", "12 | 1 | -", "- | 2 | x", "- | 3 | -", "- | 4 | y"))
            .example("{'columns': ['s'], 'on_error': 'drop'}", table("s:text | n", "12 | 1", "x | 2", "- | 3", "y | 4"), table("s:integer | n", "12 | 1", "- | 3"))
            .example("{'columns': ['s'], 'on_error': 'value', 'value': -1}", table("s:text | n", "12 | 1", "x | 2", "- | 3", "y | 4"), table("s:integer | n", "12 | 1", "-1 | 2", "- | 3", "-1 | 4"))
            .refuses("{'columns': ['s'], 'on_error': 'fail'}", table("s:text | n", "12 | 1", "x | 2", "x | 3"), "'x'"),
        converting("type.to-double", "To decimal number", "Text to a floating number.", TO_DOUBLE, TypeTransforms::toDouble, p -> literal(p.value()))
            .example("{'columns': ['s'], 'decimal': ','}", table("s | n", "\"1,5\" | 1", "n/a | 2", "- | 3"), table("s:number | n", "1.5 | 1", "- | 2", "- | 3"))
            .example("{'columns': ['s'], 'decimal': ',', 'group': '.'}", table("s | n", "\"1.234,5\" | 1", "- | 3"), table("s:number | n", "1234.5 | 1", "- | 3")),
        converting("type.to-decimal", "To exact decimal", "Text or number to an exact decimal, halves away from zero.", new ToDecimal(List.of(), "", "null", 0, 18, 2), TypeTransforms::toDecimal,
                p -> call("to_decimal", atelier.core.expr.Cells.show(p.value()), p.precision(), p.scale()))
            .example("{'columns': ['s']}", table("s:text | n", "2.675 | 1", "x | 2", "- | 3", "-1 | 4"), table("s:decimal | n", "2.68 | 1", "- | 2", "- | 3", "-1.00 | 4"))
            .example("{'columns': ['s'], 'precision': 3, 'scale': 1, 'on_error': 'drop'}", table("s:text | n", "99.94 | 1", "100 | 2", "- | 3"), table("s:decimal | n", "99.9 | 1", "- | 3"))
            .refuses("{'columns': ['s'], 'precision': 2, 'scale': 3}", table("s:text | n", "1 | 1"), "precision"),
        converting("type.to-boolean", "To boolean", "Lists of words to true and false.",
                new ToBoolean(List.of(), "", "null", false, List.of("true", "t", "yes", "y", "1"), List.of("false", "f", "no", "n", "0")), TypeTransforms::toBoolean, p -> literal(p.value()))
            .example("{'columns': ['s']}", table("s | n", "Yes | 1", "maybe | 2", "- | 3", "N | 4"), table("s:boolean | n", "true | 1", "- | 2", "- | 3", "false | 4")),
        converting("type.to-date", "To date", "Text by pattern to date.", new ToDate(List.of(), "", "null", null, "dd-MM-yyyy"), TypeTransforms::toDate,
                p -> Constants.as(p.value(), Kind.DATE, "a date"))
            .example("{'columns': ['s']}", table("s | n", "31-01-2024 | 1", "31-02-2024 | 2", "- | 3"), table("s:date | n", "2024-01-31 | 1", "- | 2", "- | 3"))
            .example("{'columns': ['s'], 'format': 'auto'}", table("s | n", "31.01.2024 | 1", "20240229 | 2", "- | 3", "3 May 2024 | 4", "x | 5"),
                table("s:date | n", "2024-01-31 | 1", "2024-02-29 | 2", "- | 3", "2024-05-03 | 4", "- | 5")),
        converting("type.to-datetime", "To date and time", "Text by pattern to timestamp.", new ToDatetime(List.of(), "", "null", null, "auto", "UTC"), TypeTransforms::toDatetime,
                p -> Constants.as(p.value(), Kind.TIMESTAMP, "a date and time"))
            .example("{'columns': ['s']}", table("s:text | n", "2024-01-31T10:00:00Z | 1", "bad | 2", "- | 3"), table("s:timestamp | n", "2024-01-31 10:00:00 | 1", "- | 2", "- | 3"))
            .example("{'columns': ['s'], 'format': 'dd.MM.yyyy HH:mm'}", table("s | n", "31.01.2024 10:30 | 1", "- | 3"), table("s:timestamp | n", "2024-01-31 10:30:00 | 1", "- | 3")),
        cells("type.to-string", "To text", "The one text of any value: 1.0, true, 2024-01-31.", new ToString(List.of(), "", null),
                (p, x) -> p.nullText() == null ? x.text() : call("coalesce", x.text(), p.nullText()))
            .example("{'columns': ['x']}", table("x | n", "1.0 | 1", "12345678.9 | 2", "- | 3"), table("x:text | n", "1.0 | 1", "12345678.9 | 2", "- | 3"))
            .example("{'columns': ['b'], 'null_text': '?'}", table("b | n", "true | 1", "- | 2"), table("b:text | n", "true | 1", "? | 2")),
        cells("type.to-time", "To time of day", "Text of a clock to seconds since midnight.", new ToTime(List.of(), "", "HH:mm:ss"), TypeTransforms::toTime)
            .example("{'columns': ['s'], 'out': 'seconds'}", table("s:text | n", "01:02:03 | 1", "25:00:00 | 2", "- | 3"), table("s:text | n | seconds", "01:02:03 | 1 | 3723", "25:00:00 | 2 | -", "- | 3 | -")),
        cells("type.parse-percent", "Parse percent", "12.5% to 0.125; without the sign the number as it is.", Columns.DEFAULTS, TypeTransforms::percent)
            .example("{'columns': ['s']}", table("s:text | n", "12.5% | 1", "12.5 | 2", "- | 3", "x | 4"), table("s:number | n", "0.125 | 1", "12.5 | 2", "- | 3", "- | 4")),
        cells("type.parse-size", "Parse unit suffix", "k, M, G (1000) and Ki, Mi, Gi (1024) to a number.", Columns.DEFAULTS, TypeTransforms::size)
            .example("{'columns': ['s']}", table("s:text | n", "3.5k | 1", "2Ki | 2", "- | 3", "7x | 4"), table("s:number | n", "3500.0 | 1", "2048.0 | 2", "- | 3", "- | 4")),
        cells("type.parse-fraction", "Parse fraction", "1 1/2 to 1.5.", Columns.DEFAULTS, TypeTransforms::fraction)
            .example("{'columns': ['s']}", table("s:text | n", "3/4 | 1", "1 1/2 | 2", "- | 3", "1/0 | 4", "2 | 5"), table("s:number | n", "0.75 | 1", "1.5 | 2", "- | 3", "- | 4", "2.0 | 5")),
        cells("type.bool-to-int", "Boolean to 0/1", "true to 1, false to 0.", Columns.DEFAULTS, (p, x) -> call("to_integer", x.truth()))
            .example("{'columns': ['b']}", table("b | n", "true | 1", "- | 2", "false | 3"), table("b:integer | n", "1 | 1", "- | 2", "0 | 3")),
        cells("type.int-to-bool", "Number to boolean", "0 to false, others to true.", Columns.DEFAULTS, (p, x) -> call("ne", x.numeric(), 0))
            .example("{'columns': ['x']}", table("x | n", "2 | 1", "- | 2", "0 | 3"), table("x:boolean | n", "true | 1", "- | 2", "false | 3")),
        row("type.split-mixed", "Separate mixed types", "Numbers to one column, other text to a second.", Reach.ROW, new One(""), TypeTransforms::splitMixed)
            .example("{'column': 's'}", table("s:text | n", "5 | 1", "x | 2", "- | 3", "y | 4"), table("s:text | n | s_number:number | s_text", "5 | 1 | 5.0 | -", "x | 2 | - | x", "- | 3 | - | -", "y | 4 | - | y")));
  }

  /// What a cell becomes when it can be read.
  interface Reading<P> {
    Expr of(P params, Cell cell) throws FlowException;
  }

  /// What it becomes by `on_error` value.
  interface Substitute<P> {
    Expr of(P params) throws FlowException;
  }

  private static <P extends Record & Converting> Transform<P> converting(String id, String title, String help, P defaults, Reading<P> reading, Substitute<P> substitute) {
    return row(id, title, help, Reach.ROW, defaults, step -> converted(step, reading, substitute));
  }

  private static <P extends Record & Converting> Rel converted(Step<P> step, Reading<P> reading, Substitute<P> substitute) throws FlowException {
    P p = step.params();
    var changed = new LinkedHashMap<String, Expr>();
    var kept = new ArrayList<Expr>();
    List<String> columns = step.columns(p.columns());
    for (String name : columns) {
      Cell cell = step.cell(name);
      Expr read = reading.of(p, cell);
      Expr failed = call("and", call("is_present", cell.value()), call("is_missing", read));
      String target = Transforms.target(name, columns.size(), p.out());
      if (!target.equals(name)) {
        step.free(target);
      }
      changed.put(target, switch (p.onError()) {
        case "value", "value+column" -> call("if", failed, substitute.of(p), read);
        case "fail" -> call("if", failed, call("fail", call("concat", "Column '" + name + "' has '", cell.text(), "' in row ", call("to_text", Step.ROW), ", which cannot be read.")), read);
        default -> read;
      });
      if (p.onError().endsWith("+column")) {
        step.free(name + "_typecast_error");
        changed.put(name + "_typecast_error", call("if", failed, cell.text(), null));
      }
      if (p.onError().equals("drop")) {
        kept.add(call("not", failed));
      }
    }
    Rel input = kept.isEmpty() ? step.input() : new Rel.Filter(step.input(), Transforms.all(kept));
    return Step.with(input, changed);
  }

  private static Expr toLong(ToLong p, Cell x) {
    if (x.kind() == Kind.INTEGER || x.kind() == Kind.BOOLEAN) {
      return call("to_integer", x.value());
    }
    if (x.kind().isText() && p.rounding().equals("fail")) {
      return call("to_integer", x.value());
    }
    Expr number = x.kind().isNumeric() ? call("to_number", x.value()) : call("to_number", x.text());
    return switch (p.rounding()) {
      case "trunc" -> call("to_integer", call("trunc", number));
      case "round" -> call("to_integer", number);
      default -> call("if", call("eq", number, call("floor", number)), call("to_integer", number), null);
    };
  }

  private static Expr toDouble(ToDouble p, Cell x) throws FlowException {
    if (x.kind().isNumeric() || x.kind() == Kind.BOOLEAN) {
      return call("to_number", x.value());
    }
    Expr text = p.group().isEmpty() ? x.text() : call("replace", x.text(), p.group(), "");
    return call("to_number", p.decimal().equals(".") ? text : call("if", call("contains", text, "."), null, call("replace", text, FindTransforms.needed(p.decimal(), "decimal"), ".")));
  }

  private static Expr toBoolean(ToBoolean p, Cell x) {
    if (x.kind() == Kind.BOOLEAN) {
      return x.value();
    }
    Expr word = call("lower", call("trim", x.text()));
    return call("if", oneOf(word, p.trueTokens()), true, call("if", oneOf(word, p.falseTokens()), false, null));
  }

  private static Expr oneOf(Expr word, List<String> tokens) {
    var arguments = new ArrayList<Expr>(List.of(word));
    tokens.forEach(t -> arguments.add(literal(t.toLowerCase(Locale.ROOT))));
    return tokens.isEmpty() ? literal(false) : new Expr.Call("in", arguments);
  }

  private static Expr toDate(ToDate p, Cell x) throws FlowException {
    if (x.kind() == Kind.DATE || x.kind() == Kind.TIMESTAMP) {
      return call("to_date", x.value());
    }
    if (!p.format().equals("auto")) {
      return call("parse_date", x.text(), pattern(p.format()));
    }
    var readings = new ArrayList<Expr>(List.of(call("to_date", x.text())));
    AUTO_DATES.forEach(f -> readings.add(call("parse_date", call("trim", x.text()), f)));
    return new Expr.Call("coalesce", readings);
  }

  static Expr toDatetime(ToDatetime p, Cell x) throws FlowException {
    if (x.kind() == Kind.DATE || x.kind() == Kind.TIMESTAMP) {
      return call("to_timestamp", x.value());
    }
    if (!p.format().equals("auto")) {
      return call("parse_timestamp", x.text(), pattern(p.format()));
    }
    return automatic(x);
  }

  /// The first of the common patterns that fits.
  private static Expr toDecimal(ToDecimal p, Cell x) throws FlowException {
    if (p.scale() > p.precision()) {
      throw FlowException.input("The scale " + p.scale() + " is larger than the precision " + p.precision() + ".", "The precision counts all digits.");
    }
    return call("to_decimal", x.text(), p.precision(), p.scale());
  }

  static Expr automatic(Cell x) {
    var readings = new ArrayList<Expr>(List.of(call("to_timestamp", x.text())));
    AUTO_TIMES.forEach(f -> readings.add(call("parse_timestamp", call("trim", x.text()), f)));
    AUTO_DATES.forEach(f -> readings.add(call("parse_timestamp", call("trim", x.text()), f)));
    return new Expr.Call("coalesce", readings);
  }

  static String pattern(String format) throws FlowException {
    try {
      DatePattern.check(format);
      return format;
    } catch (ExprException e) {
      throw FlowException.in("The parameter 'format'", e.problem(), e);
    }
  }

  private static Expr toTime(ToTime p, Cell x) {
    String seconds = p.format().equals("HH:mm:ss") ? ":([0-5][0-9])" : "";
    String pattern = "^([01][0-9]|2[0-3]):([0-5][0-9])" + seconds + "$";
    Expr hours = call("times", call("to_integer", call("regex_extract", x.text(), pattern, 1)), 3600);
    Expr minutes = call("plus", hours, call("times", call("to_integer", call("regex_extract", x.text(), pattern, 2)), 60));
    return seconds.isEmpty() ? minutes : call("plus", minutes, call("to_integer", call("regex_extract", x.text(), pattern, 3)));
  }

  private static Expr percent(Columns p, Cell x) {
    Expr text = call("trim", x.text());
    Expr number = call("to_number", call("trim_right", call("trim_right", text, "%")));
    return call("if", call("ends_with", text, "%"), call("divide", number, 100.0), call("to_number", text));
  }

  private static Expr size(Columns p, Cell x) {
    String pattern = "^[ ]*([+-]?[0-9]+(?:[.][0-9]+)?)[ ]*([kKMGT]i?|)[ ]*$";
    Expr number = call("to_number", call("regex_extract", x.text(), pattern, 1));
    Expr unit = call("lower", call("regex_extract", x.text(), pattern, 2));
    Expr factor = literal(null);
    for (Map.Entry<String, Double> u : UNITS) {
      factor = call("if", call("eq", unit, u.getKey()), u.getValue(), factor);
    }
    return call("times", number, factor);
  }

  private static Expr fraction(Columns p, Cell x) {
    String pattern = "^[ ]*(?:([0-9]+)[ ]+)?([0-9]+)[ ]*/[ ]*([0-9]+)[ ]*$";
    Expr whole = call("coalesce", call("to_number", call("regex_extract", x.text(), pattern, 1)), 0.0);
    Expr part = call("divide", call("to_number", call("regex_extract", x.text(), pattern, 2)), call("to_number", call("regex_extract", x.text(), pattern, 3)));
    return call("if", call("contains", x.text(), "/"), call("plus", whole, part), call("to_number", x.text()));
  }

  private static Rel splitMixed(Step<One> step) throws FlowException {
    Cell cell = step.cell(step.params().column());
    step.free(cell.name() + "_number");
    step.free(cell.name() + "_text");
    Expr number = call("to_number", cell.text());
    var added = new LinkedHashMap<String, Expr>();
    added.put(cell.name() + "_number", number);
    added.put(cell.name() + "_text", call("if", call("is_missing", number), cell.text(), null));
    return step.with(added);
  }
}
