package atelier.flow.catalog;

import static atelier.core.data.TableText.table;
import static atelier.core.expr.Expr.call;
import static atelier.flow.catalog.Transforms.cells;

import atelier.core.expr.Expr;
import atelier.core.param.Param;
import java.util.List;

/// Format string (`str`). What is not text is read by its one text.
final class TextTransforms {
  record Pad(@Param(type = "cols", required = true, help = Columns.COLUMNS) List<String> columns, @Param(help = Columns.OUT) String out,
      @Param(required = true, min = 1, max = 1000, unit = "characters") int width, @Param(type = "char", help = "One character.") String fill) implements OnColumns {
    static final Pad DEFAULTS = new Pad(List.of(), "", 1, " ");
  }

  record Zeros(@Param(type = "cols", required = true, help = Columns.COLUMNS) List<String> columns, @Param(help = Columns.OUT) String out,
      @Param(required = true, min = 1, max = 1000, unit = "characters") int width) implements OnColumns {}

  record Strip(@Param(type = "cols", required = true, help = Columns.COLUMNS) List<String> columns, @Param(help = Columns.OUT) String out,
      @Param(help = "The characters to remove, or the word whitespace.") String chars) implements OnColumns {
    static final Strip DEFAULTS = new Strip(List.of(), "", "whitespace");
  }

  record Symbols(@Param(type = "cols", required = true, help = Columns.COLUMNS) List<String> columns, @Param(help = Columns.OUT) String out, String symbols) implements OnColumns {}

  record Prefix(@Param(type = "cols", required = true, help = Columns.COLUMNS) List<String> columns, @Param(help = Columns.OUT) String out,
      @Param(required = true) String prefix) implements OnColumns {}

  record Suffix(@Param(type = "cols", required = true, help = Columns.COLUMNS) List<String> columns, @Param(help = Columns.OUT) String out,
      @Param(required = true) String suffix) implements OnColumns {}

  record Truncate(@Param(type = "cols", required = true, help = Columns.COLUMNS) List<String> columns, @Param(help = Columns.OUT) String out,
      @Param(required = true, min = 1, unit = "characters") int n, @Param(help = "Its length counts in n.") String ellipsis) implements OnColumns {}

  record Repeat(@Param(type = "cols", required = true, help = Columns.COLUMNS) List<String> columns, @Param(help = Columns.OUT) String out,
      @Param(required = true, min = 0, max = 1000) int n) implements OnColumns {}

  record Mask(@Param(type = "cols", required = true, help = Columns.COLUMNS) List<String> columns, @Param(help = Columns.OUT) String out,
      @Param(min = 0, unit = "characters") int keepLast, @Param(type = "char") String mask) implements OnColumns {}

  enum Digest {
    MD5, SHA256
  }

  record Hash(@Param(type = "cols", required = true, help = Columns.COLUMNS) List<String> columns, @Param(help = Columns.OUT) String out,
      Digest algorithm, String salt) implements OnColumns {}

  private static final String SPACES = "[ \\t\\n\\r\\f\\x{00A0}\\x{3000}]+";

  private TextTransforms() {}

  static List<Transform<?>> list() {
    return List.of(
        cells("str.upper", "Upper case", "Converts letters to upper case.", Columns.DEFAULTS, (p, x) -> call("upper", x.text()))
            .example("{'columns': ['name']}", table("name | n", "aé | 1", "- | 2"), table("name | n", "AÉ | 1", "- | 2")),
        cells("str.lower", "Lower case", "Converts letters to lower case.", Columns.DEFAULTS, (p, x) -> call("lower", x.text()))
            .example("{'columns': ['name']}", table("name | n", "AbC | 1", "- | 2"), table("name | n", "abc | 1", "- | 2"))
            .example("{'columns': ['a', 'b'], 'out': '_low'}", table("a | b", "X | Y", "- | Z"), table("a | b | a_low | b_low", "X | Y | x | y", "- | Z | - | z")),
        cells("str.capitalize", "Capitalize", "First character upper, all others lower.", Columns.DEFAULTS,
                (p, x) -> call("concat", call("upper", call("left", x.text(), 1)), call("lower", call("substr", x.text(), 2))))
            .example("{'columns': ['s']}", table("s | n", "hELLO wORLD. ok | 1", "- | 2"), table("s | n", "Hello world. ok | 1", "- | 2")),
        cells("str.title", "Title case", "First letter of each word upper, the rest lower.", Columns.DEFAULTS, (p, x) -> call("title", x.text()))
            .example("{'columns': ['city']}", table("city | n", "new york | 1", "- | 2"), table("city | n", "New York | 1", "- | 2")),
        cells("str.pad-left", "Left pad", "Pads on the left to a width; longer text is cut.", Pad.DEFAULTS, (p, x) -> call("pad_left", x.text(), p.width(), fill(p.fill())))
            .example("{'columns': ['code'], 'width': 3, 'fill': '0'}", table("code:text | n", "7 | 1", "12345 | 2", "- | 3"), table("code:text | n", "007 | 1", "123 | 2", "- | 3")),
        cells("str.pad-right", "Right pad", "Pads on the right to a width; longer text is cut.", Pad.DEFAULTS, (p, x) -> call("pad_right", x.text(), p.width(), fill(p.fill())))
            .example("{'columns': ['code'], 'width': 3, 'fill': '.'}", table("code:text | n", "7 | 1", "- | 3"), table("code:text | n", "7.. | 1", "- | 3")),
        cells("str.pad-center", "Center pad", "Pads both sides, the odd extra on the right.", Pad.DEFAULTS, TextTransforms::centered)
            .example("{'columns': ['s'], 'width': 4, 'fill': '='}", table("s | n", "a | 1", "- | 2", "abcdef | 3"), table("s | n", "=a== | 1", "- | 2", "abcd | 3")),
        cells("str.prepend-zeros", "Prepend zeros", "Fills up with 0 on the left to a width.", new Zeros(List.of(), "", 1), (p, x) -> call("pad_left", x.text(), p.width(), "0"))
            .example("{'columns': ['code'], 'width': 5}", table("code:text | n", "42 | 1", "- | 2"), table("code:text | n", "00042 | 1", "- | 2")),
        cells("str.strip", "Strip left and right", "Removes leading and trailing characters of a set.", Strip.DEFAULTS, (p, x) -> stripped("trim", p, x))
            .example("{'columns': ['s']}", table("s | n", "\"  a \" | 1", "- | 2"), table("s | n", "a | 1", "- | 2"))
            .example("{'columns': ['s'], 'chars': 'xy'}", table("s | n", "xayx | 1", "- | 2"), table("s | n", "a | 1", "- | 2")),
        cells("str.strip-left", "Strip from left", "Removes leading characters of a set.", Strip.DEFAULTS, (p, x) -> stripped("trim_left", p, x))
            .example("{'columns': ['s'], 'chars': '0'}", table("s | n", "00120 | 1", "- | 2"), table("s:text | n", "120 | 1", "- | 2")),
        cells("str.strip-right", "Strip from right", "Removes trailing characters of a set.", Strip.DEFAULTS, (p, x) -> stripped("trim_right", p, x))
            .example("{'columns': ['s'], 'chars': 'x'}", table("s | n", "xaxx | 1", "- | 2"), table("s | n", "xa | 1", "- | 2")),
        cells("str.collapse-spaces", "Collapse whitespace", "Runs of whitespace become one space, ends trimmed.", Columns.DEFAULTS,
                (p, x) -> call("trim", call("regex_replace", x.text(), SPACES, " ")))
            .example("{'columns': ['s']}", table("s | n", "\" a   b \" | 1", "- | 2"), table("s | n", "a b | 1", "- | 2")),
        cells("str.remove-whitespace", "Remove all whitespace", "Deletes every whitespace character.", Columns.DEFAULTS, (p, x) -> without(x, SPACES))
            .example("{'columns': ['s']}", table("s | n", "1 234 b | 1", "- | 2"), table("s | n", "1234b | 1", "- | 2")),
        cells("str.remove-symbols", "Remove symbols", "Deletes every listed character.", new Symbols(List.of(), "", "!@#$%^&*()_+=-/\\`~{}<>?|"),
                (p, x) -> p.symbols().isEmpty() ? x.text() : call("translate", x.text(), p.symbols(), ""))
            .example("{'columns': ['s']}", table("s | n", "a-b! | 1", "- | 2"), table("s | n", "ab | 1", "- | 2")),
        cells("str.remove-digits", "Remove digits", "Deletes 0-9.", Columns.DEFAULTS, (p, x) -> without(x, "[0-9]+"))
            .example("{'columns': ['s']}", table("s | n", "a1b2 | 1", "- | 2"), table("s | n", "ab | 1", "- | 2")),
        cells("str.keep-digits", "Keep digits only", "Deletes all but 0-9.", Columns.DEFAULTS, (p, x) -> without(x, "[^0-9]+"))
            .example("{'columns': ['s']}", table("s | n", "+1 (650) | 1", "- | 2"), table("s:text | n", "1650 | 1", "- | 2")),
        cells("str.keep-letters", "Keep letters only", "Deletes all but letters of any script.", Columns.DEFAULTS, (p, x) -> without(x, "[^\\p{L}]+"))
            .example("{'columns': ['s']}", table("s | n", "a1é中 | 1", "- | 2"), table("s | n", "aé中 | 1", "- | 2")),
        cells("str.remove-control", "Remove control characters", "Deletes control and zero-width characters.", Columns.DEFAULTS,
                (p, x) -> without(x, "[\\x{0000}-\\x{001F}\\x{007F}\\x{200B}-\\x{200D}\\x{FEFF}]+"))
            .example("{'columns': ['s']}", table("s | n", "a\u0007b\u200B | 1", "- | 2"), table("s | n", "ab | 1", "- | 2")),
        cells("str.remove-accents", "Remove accents", "Letters without their accents.", Columns.DEFAULTS, (p, x) -> call("remove_accents", x.text()))
            .example("{'columns': ['s']}", table("s | n", "Café | 1", "- | 2"), table("s | n", "Cafe | 1", "- | 2")),
        cells("str.to-halfwidth", "Full-width to half-width", "Full-width letters, digits and the ideographic space become ASCII.", Columns.DEFAULTS,
                (p, x) -> call("translate", x.text(), fullWidth(), halfWidth()))
            .example("{'columns': ['s']}", table("s | n", "ＡＢ１ | 1", "- | 2"), table("s | n", "AB1 | 1", "- | 2")),
        cells("str.add-prefix", "Add prefix", "Puts text in front.", new Prefix(List.of(), "", ""), (p, x) -> call("concat", p.prefix(), x.text()))
            .example("{'columns': ['s'], 'prefix': 'id-'}", table("s | n", "7a | 1", "- | 2"), table("s | n", "id-7a | 1", "- | 2")),
        cells("str.add-suffix", "Add suffix", "Puts text behind.", new Suffix(List.of(), "", ""), (p, x) -> call("concat", x.text(), p.suffix()))
            .example("{'columns': ['w'], 'suffix': 'kg'}", table("w | n", "7 | 1", "- | 2"), table("w | n", "7kg | 1", "- | 2")),
        cells("str.truncate", "Truncate", "Cuts to n characters, optionally ending in an ellipsis counted in n.", new Truncate(List.of(), "", 1, ""), TextTransforms::truncated)
            .example("{'columns': ['s'], 'n': 4, 'ellipsis': '…'}", table("s | n", "abcdef | 1", "abcd | 2", "- | 3"), table("s | n", "abc… | 1", "abcd | 2", "- | 3")),
        cells("str.reverse", "Reverse text", "Characters in reverse order.", Columns.DEFAULTS, (p, x) -> call("reverse", x.text()))
            .example("{'columns': ['s']}", table("s | n", "abc | 1", "- | 2"), table("s | n", "cba | 1", "- | 2")),
        cells("str.repeat", "Repeat text", "Repeats n times.", new Repeat(List.of(), "", 1), (p, x) -> call("repeat", x.text(), p.n()))
            .example("{'columns': ['s'], 'n': 2}", table("s | n", "ab | 1", "- | 2"), table("s | n", "abab | 1", "- | 2")),
        cells("str.mask", "Mask characters", "Replaces all but the last k characters.", new Mask(List.of(), "", 4, "*"), TextTransforms::masked)
            .example("{'columns': ['s']}", table("s | n", "a2345678 | 1", "ab | 2", "- | 3"), table("s | n", "****5678 | 1", "ab | 2", "- | 3")),
        cells("str.hash", "Hash text", "Hex digest, optionally salted.", new Hash(List.of(), "", Digest.SHA256, ""),
                (p, x) -> call(p.algorithm() == Digest.MD5 ? "md5" : "sha256", p.salt().isEmpty() ? x.text() : call("concat", p.salt(), x.text())))
            .example("{'columns': ['s'], 'algorithm': 'md5'}", table("s | n", "a | 1", "- | 2"), table("s | n", "0cc175b9c0f1b6a831c399e269772661 | 1", "- | 2")),
        cells("str.length", "Text length", "Number of characters.", Columns.DEFAULTS, (p, x) -> call("length", x.text()))
            .example("{'columns': ['s'], 'out': 'length'}", table("s | n", "日本 | 1", "abc | 2", "- | 3"), table("s | n | length", "日本 | 1 | 2", "abc | 2 | 3", "- | 3 | -")));
  }

  private static Expr without(Cell cell, String pattern) {
    return call("regex_replace", cell.text(), pattern, "");
  }

  private static String fill(String fill) throws FlowException {
    if (fill.codePointCount(0, fill.length()) != 1) {
      throw FlowException.input("The parameter 'fill' is '" + fill + "'.", "It takes one character.");
    }
    return fill;
  }

  private static Expr centered(Pad p, Cell x) throws FlowException {
    // The left side gets half of what is missing, rounded down; padding to the full width adds the rest on the right.
    Expr left = call("integer_divide", call("minus", p.width(), call("length", x.text())), 2);
    Expr indented = call("concat", call("repeat", fill(p.fill()), call("greatest", left, 0)), x.text());
    return call("pad_right", indented, p.width(), p.fill());
  }

  private static Expr stripped(String function, Strip p, Cell x) {
    return p.chars().equals("whitespace") ? call(function, x.text()) : p.chars().isEmpty() ? x.text() : call(function, x.text(), p.chars());
  }

  private static Expr truncated(Truncate p, Cell x) throws FlowException {
    int kept = p.n() - p.ellipsis().codePointCount(0, p.ellipsis().length());
    if (kept < 0) {
      throw FlowException.input("The ellipsis '" + p.ellipsis() + "' is longer than " + p.n() + " characters.", "Raise n or shorten it.");
    }
    return call("if", call("gt", call("length", x.text()), p.n()), call("concat", call("left", x.text(), kept), p.ellipsis()), x.text());
  }

  private static Expr masked(Mask p, Cell x) throws FlowException {
    Expr hidden = call("greatest", call("minus", call("length", x.text()), p.keepLast()), 0);
    return call("concat", call("repeat", fill(p.mask()), hidden), call("right", x.text(), p.keepLast()));
  }

  private static String fullWidth() {
    return characters(0xFF01, 0xFF5E) + "\u3000";
  }

  private static String halfWidth() {
    return characters(0x21, 0x7E) + " ";
  }

  private static String characters(int first, int last) {
    var text = new StringBuilder();
    for (int c = first; c <= last; c++) {
      text.appendCodePoint(c);
    }
    return text.toString();
  }
}
