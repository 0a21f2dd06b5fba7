package atelier.flow.catalog;

import static atelier.core.data.TableText.table;
import static atelier.core.expr.Expr.call;
import static atelier.flow.catalog.Transforms.cells;

import atelier.core.expr.Expr;
import atelier.core.param.Param;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Data quality and validation (`valid`): checks that write 1 or 0. Missing stays missing; the empty text fails the `is-…` checks.
final class ValidTransforms {
  private static final String COLUMNS = Columns.COLUMNS;
  private static final String OUT = Columns.OUT;

  record Length(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out, @Param(required = true, min = 0) int min,
      @Param(min = 0, help = "Left out: as min.") @Nullable Integer max) implements OnColumns {}

  record Prefix(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out, @Param(required = true) String prefix, boolean ignoreCase) implements OnColumns {}

  record Suffix(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out, @Param(required = true) String suffix, boolean ignoreCase) implements OnColumns {}

  record Pattern(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out, @Param(type = "regex", required = true, help = "Has to fit the whole value.") String pattern)
      implements OnColumns {}

  record Number(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out, @Param(type = "char", help = "Decimal mark.") String decimal) implements OnColumns {}

  record DateText(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out, @Param(type = "pattern", help = "Such as dd.MM.yyyy, or the word auto.") String format)
      implements OnColumns {}

  record Ip(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out, @Param(type = "enum", choices = {"any", "v4", "v6"}) String version) implements OnColumns {}

  record InSet(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out, @Param(required = true) List<Object> values) implements OnColumns {}

  record InRange(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out, @Param(type = "any", help = "Left out: open.") @Nullable Object min,
      @Param(type = "any", help = "Left out: open.") @Nullable Object max, @Param(help = "The ends belong to it.") boolean inclusive) implements OnColumns {}

  private static final String EMAIL = "[A-Za-z0-9._%+'-]+@([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?[.])+[A-Za-z]{2,}";
  private static final String URL = "(?i)https?://([^ \\t\\r\\n/?#@]+@)?([\\p{L}\\p{N}_-]+[.])*[\\p{L}\\p{N}_-]+(:[0-9]{1,5})?([/?#][^ \\t\\r\\n]*)?";
  private static final String BYTE = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
  private static final String IP4 = "(" + BYTE + "[.]){3}" + BYTE;
  private static final String H = "[0-9a-fA-F]{1,4}";
  private static final String IP6 = "((H:){7}H|(H:){1,7}:|(H:){1,6}:H|(H:){1,5}(:H){1,2}|(H:){1,4}(:H){1,3}|(H:){1,3}(:H){1,4}|(H:){1,2}(:H){1,5}|H:(:H){1,6}|:((:H){1,7}|:))".replace("H", H);

  private ValidTransforms() {}

  static List<Transform<?>> list() {
    return java.util.stream.Stream.of(texts(), forms(), values()).flatMap(List::stream).toList();
  }

  private static List<Transform<?>> forms() {
    return List.of(
        fits("valid.is-title", "Is title", "Each word starts with a capital letter, the rest is small.", "\\P{L}*\\p{Lu}\\p{Ll}*(\\P{L}+\\p{Lu}\\p{Ll}*)*\\P{L}*")
            .example("{'columns': ['s'], 'out': 'ok'}", table("s | n", "New York | 1", "new York | 2", "- | 3", "7 | 4"), table("s:text | n | ok", "New York | 1 | 1", "new York | 2 | 0", "- | 3 | -", "7 | 4 | 0")),
        fits("valid.is-lower", "Is lowercase", "All letters with a case are small, at least one.", "[^\\p{Lu}\\p{Lt}]*\\p{Ll}[^\\p{Lu}\\p{Lt}]*")
            .example("{'columns': ['s'], 'out': 'ok'}", table("s:text | n", "a1 | 1", "1 | 2", "- | 3", "aB | 4"), table("s:text | n | ok", "a1 | 1 | 1", "1 | 2 | 0", "- | 3 | -", "aB | 4 | 0")),
        fits("valid.is-upper", "Is uppercase", "All letters with a case are capitals, at least one.", "[^\\p{Ll}\\p{Lt}]*\\p{Lu}[^\\p{Ll}\\p{Lt}]*")
            .example("{'columns': ['s'], 'out': 'ok'}", table("s:text | n", "A1 | 1", "a | 2", "- | 3"), table("s:text | n | ok", "A1 | 1 | 1", "a | 2 | 0", "- | 3 | -")),
        fits("valid.is-decimal", "Is decimal", "Only decimal digits of any script.", "\\p{Nd}+")
            .example("{'columns': ['s'], 'out': 'ok'}", table("s:text | n", "12 | 1", "1.2 | 2", "- | 3", "x | 4", "y | 5"), table("s:text | n | ok", "12 | 1 | 1", "1.2 | 2 | 0", "- | 3 | -", "x | 4 | 0", "y | 5 | 0")),
        fits("valid.is-email", "Is an e-mail", "A usual e-mail address.", EMAIL)
            .example("{'columns': ['s'], 'out': 'ok'}", table("s | n", "a@b.co | 1", "a@b | 2", "- | 3"), table("s | n | ok", "a@b.co | 1 | 1", "a@b | 2 | 0", "- | 3 | -")),
        fits("valid.is-url", "Is a URL", "An address that begins with http:// or https://.", URL)
            .example("{'columns': ['s'], 'out': 'ok'}", table("s | n", "https://x.io/a?k=1 | 1", "x.io | 2", "- | 3", "http://a b | 4"), table("s | n | ok", "https://x.io/a?k=1 | 1 | 1", "x.io | 2 | 0", "- | 3 | -", "http://a b | 4 | 0")),
        cells("valid.is-ip", "Is an IP address", "Version 4 or 6.", new Ip(List.of(), "", "any"),
                (p, x) -> check(call("regex_full_match", x.text(), p.version().equals("v4") ? IP4 : p.version().equals("v6") ? IP6 : IP4 + "|" + IP6)))
            .example("{'columns': ['s'], 'out': 'ok'}", table("s:text | n", "256.1.1.1 | 1", "10.0.0.1 | 2", "- | 3", "::1 | 4", "2001:db8::8a2e:370:7334 | 5"),
                table("s:text | n | ok", "256.1.1.1 | 1 | 0", "10.0.0.1 | 2 | 1", "- | 3 | -", "::1 | 4 | 1", "2001:db8::8a2e:370:7334 | 5 | 1"))
            .example("{'columns': ['s'], 'version': 'v4', 'out': 'ok'}", table("s:text | n", "::1 | 1", "- | 2"), table("s:text | n | ok", "::1 | 1 | 0", "- | 2 | -")),
        cells("valid.matches", "Matches pattern", "The whole value fits a pattern.", new Pattern(List.of(), "", ""), (p, x) -> check(call("regex_full_match", x.text(), Regexes.checked(p.pattern()))))
            .example("{'columns': ['s'], 'pattern': '[A-Z][0-9]+', 'out': 'ok'}", table("s:text | n", "A12 | 1", "a1 | 2", "- | 3"), table("s:text | n | ok", "A12 | 1 | 1", "a1 | 2 | 0", "- | 3 | -"))
            .refuses("{'columns': ['s'], 'pattern': '['}", table("s | n", "a | 1"), "["));
  }

  private static List<Transform<?>> values() {
    return List.of(
        cells("valid.is-number", "Is a number", "The whole value reads as a finite number.", new Number(List.of(), "", "."), ValidTransforms::number)
            .example("{'columns': ['s'], 'out': 'ok'}", table("s:text | n", "-1.2e3 | 1", "\"1,2\" | 2", "- | 3"), table("s:text | n | ok", "-1.2e3 | 1 | 1", "\"1,2\" | 2 | 0", "- | 3 | -"))
            .example("{'columns': ['s'], 'decimal': ',', 'out': 'ok'}", table("s:text | n", "\"1,2\" | 1", "1.2 | 2", "- | 3"), table("s:text | n | ok", "\"1,2\" | 1 | 1", "1.2 | 2 | 0", "- | 3 | -")),
        cells("valid.is-integer", "Is an integer", "The value reads as a whole number of 64 bits.", Columns.DEFAULTS,
                (p, x) -> known(x, call("and", call("regex_full_match", x.text(), "[+-]?[0-9]{1,19}"), call("is_present", call("to_integer", x.text())))))
            .example("{'columns': ['s'], 'out': 'ok'}", table("s:text | n", "2.0 | 1", "-7 | 2", "- | 3", "9999999999999999999 | 4", "x | 5", "y | 6", "z | 7"),
                table("s:text | n | ok", "2.0 | 1 | 0", "-7 | 2 | 1", "- | 3 | -", "9999999999999999999 | 4 | 0", "x | 5 | 0", "y | 6 | 0", "z | 7 | 0")),
        cells("valid.is-date", "Is a date", "The value reads as a date of a pattern.", new DateText(List.of(), "", "auto"), ValidTransforms::date)
            .example("{'columns': ['s'], 'out': 'ok'}", table("s:text | n", "2024-02-30 | 1", "2024-02-29 | 2", "- | 3", "x | 4", "y | 5"), table("s:text | n | ok", "2024-02-30 | 1 | 0", "2024-02-29 | 2 | 1", "- | 3 | -", "x | 4 | 0", "y | 5 | 0"))
            .example("{'columns': ['s'], 'format': 'dd.MM.yyyy', 'out': 'ok'}", table("s:text | n", "31.12.2024 | 1", "2024-02-29 | 2", "- | 3", "x | 4", "y | 5"), table("s:text | n | ok", "31.12.2024 | 1 | 1", "2024-02-29 | 2 | 0", "- | 3 | -", "x | 4 | 0", "y | 5 | 0")),
        cells("valid.in-set", "In a set", "The value is one of a list.", new InSet(List.of(), "", List.of()), (p, x) -> check(Rule.among(x, p.values())))
            .example("{'columns': ['s'], 'values': ['a', 'b'], 'out': 'ok'}", table("s | n", "a | 1", "x | 2", "- | 3"), table("s | n | ok", "a | 1 | 1", "x | 2 | 0", "- | 3 | -"))
            .example("{'columns': ['n'], 'values': [1, 2], 'out': 'ok'}", table("s | n", "a | 1", "x | 5", "- | -"), table("s | n | ok", "a | 1 | 1", "x | 5 | 0", "- | - | -")),
        cells("valid.in-range", "In range", "The value lies between two ends.", new InRange(List.of(), "", null, null, true), ValidTransforms::range)
            .example("{'columns': ['x'], 'min': 0, 'max': 10, 'out': 'ok'}", table("x | n", "11 | 1", "10 | 2", "- | 3"), table("x | n | ok", "11 | 1 | 0", "10 | 2 | 1", "- | 3 | -"))
            .example("{'columns': ['d'], 'min': '2024-01-01', 'inclusive': false, 'out': 'ok'}", table("d | n", "2024-01-01 | 1", "2024-01-02 | 2", "- | 3"), table("d | n | ok", "2024-01-01 | 1 | 0", "2024-01-02 | 2 | 1", "- | 3 | -"))
            .refuses("{'columns': ['x']}", table("x | n", "1 | 1"), "no end"));
  }

  private static List<Transform<?>> texts() {
    return List.of(
        cells("valid.length", "String length equals", "Whether the length is n, or in a range.", new Length(List.of(), "", 0, null), ValidTransforms::length)
            .example("{'columns': ['s'], 'min': 3, 'out': 'ok'}", table("s | n", "abc | 1", "ab | 2", "- | 3"), table("s | n | ok", "abc | 1 | 1", "ab | 2 | 0", "- | 3 | -")),
        cells("valid.starts-with", "Starts with", "Whether the text starts with another.", new Prefix(List.of(), "", "", false), (p, x) -> check(compared("starts_with", x, p.prefix(), p.ignoreCase())))
            .example("{'columns': ['s'], 'prefix': 'a', 'out': 'ok'}", table("s | n", "abc | 1", "bc | 2", "- | 3"), table("s | n | ok", "abc | 1 | 1", "bc | 2 | 0", "- | 3 | -")),
        cells("valid.ends-with", "Ends with", "Whether the text ends with another.", new Suffix(List.of(), "", "", false), (p, x) -> check(compared("ends_with", x, p.suffix(), p.ignoreCase())))
            .example("{'columns': ['s'], 'suffix': 'BC', 'ignore_case': true, 'out': 'ok'}", table("s | n", "abc | 1", "b | 2", "- | 3"), table("s | n | ok", "abc | 1 | 1", "b | 2 | 0", "- | 3 | -")),
        fits("valid.is-alphanumeric", "Is alphanumeric", "Only letters and digits of any script.", "[\\p{L}\\p{N}]+")
            .example("{'columns': ['s'], 'out': 'ok'}", table("s | n", "a1 | 1", "a 1 | 2", "- | 3"), table("s | n | ok", "a1 | 1 | 1", "a 1 | 2 | 0", "- | 3 | -")),
        fits("valid.is-alpha", "Is alpha", "Only letters of any script.", "\\p{L}+")
            .example("{'columns': ['s'], 'out': 'ok'}", table("s | n", "aé | 1", "a1 | 2", "- | 3"), table("s | n | ok", "aé | 1 | 1", "a1 | 2 | 0", "- | 3 | -")),
        fits("valid.is-digit", "Is digit", "Only digits.", "[\\p{Nd}²³¹⁰⁴-⁹₀-₉]+")
            .example("{'columns': ['s'], 'out': 'ok'}", table("s:text | n", "12 | 1", "-1a | 2", "- | 3"), table("s:text | n | ok", "12 | 1 | 1", "-1a | 2 | 0", "- | 3 | -")),
        fits("valid.is-space", "Is space", "Only white space, at least one.", "[ \\t\\n\\r\\f\\x{00A0}\\x{3000}]+")
            .example("{'columns': ['s'], 'out': 'ok'}", table("s | n", "a b | 1", "- | 2"), table("s | n | ok", "a b | 1 | 0", "- | 2 | -")));
  }

  private static Transform<Columns> fits(String id, String title, String help, String pattern) {
    return cells(id, title, help, Columns.DEFAULTS, (p, x) -> check(call("regex_full_match", x.text(), pattern)));
  }

  private static Expr check(Expr condition) {
    return call("to_integer", condition);
  }

  /// 1 or 0 where there is a cell.
  private static Expr known(Cell x, Expr condition) {
    return call("if", call("is_missing", x.value()), null, check(condition));
  }

  private static Expr number(Number p, Cell x) throws FlowException {
    if (p.decimal().length() != 1 || "0123456789+-eE".contains(p.decimal())) {
      throw FlowException.input("The decimal mark is '" + p.decimal() + "'.", "It takes one character, such as . or a comma.");
    }
    String mark = "[" + (p.decimal().equals("^") || p.decimal().equals("\\") || p.decimal().equals("]") ? "\\" : "") + p.decimal() + "]";
    String pattern = "[+-]?([0-9]+(" + mark + "[0-9]*)?|" + mark + "[0-9]+)([eE][+-]?[0-9]{1,3})?";
    Expr plain = call("replace", x.text(), p.decimal(), ".");
    return known(x, call("and", call("regex_full_match", x.text(), pattern), call("is_present", call("to_number", plain))));
  }

  private static Expr date(DateText p, Cell x) throws FlowException {
    if (x.kind() == atelier.core.data.Kind.DATE || x.kind() == atelier.core.data.Kind.TIMESTAMP) {
      return known(x, call("is_present", x.value()));
    }
    Expr read = p.format().equals("auto") ? TypeTransforms.automatic(x) : call("parse_timestamp", call("trim", x.text()), TypeTransforms.pattern(p.format()));
    return known(x, call("is_present", read));
  }

  private static Expr range(InRange p, Cell x) throws FlowException {
    if (p.min() == null && p.max() == null) {
      throw FlowException.input("The range has no end.", "Give min, max or both.");
    }
    String what = "column '" + x.name() + "'";
    Expr above = p.min() == null ? call("is_present", x.value()) : call(p.inclusive() ? "ge" : "gt", x.value(), Constants.as(p.min(), Rule.comparable(x.kind()), what));
    Expr below = p.max() == null ? call("is_present", x.value()) : call(p.inclusive() ? "le" : "lt", x.value(), Constants.as(p.max(), Rule.comparable(x.kind()), what));
    return known(x, call("and", above, below));
  }

  private static Expr compared(String function, Cell x, String text, boolean ignoreCase) {
    return ignoreCase ? call(function, call("lower", x.text()), call("lower", text)) : call(function, x.text(), text);
  }

  private static Expr length(Length p, Cell x) throws FlowException {
    int max = p.max() == null ? p.min() : p.max();
    if (max < p.min()) {
      throw FlowException.input("The range " + p.min() + " to " + max + " is empty.", "Give the smaller length as min.");
    }
    return check(call("and", call("ge", call("length", x.text()), p.min()), call("le", call("length", x.text()), max)));
  }
}
