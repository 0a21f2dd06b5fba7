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

  private ValidTransforms() {}

  static List<Transform<?>> list() {
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
