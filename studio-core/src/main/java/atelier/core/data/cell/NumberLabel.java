package atelier.core.data.cell;

import atelier.core.data.Kind;

/// A number format as a sample: `1.234,56`, `$1,234.0#` (one decimal or more), `1234.56;(1234.56)` where negative ones look special.
final class NumberLabel {
  private NumberLabel() {}

  static String write(NumberCells format) {
    String digits = format.group() == '\0' ? "1234" : format.indian() ? "12" + format.group() + "34" + format.group() + "567" : "1" + format.group() + "234";
    String decimals = format.fixed() ? NumberCells.sampleDecimals(format.minDecimals()) : "0".repeat(format.minDecimals()) + "#";
    String core = digits + (format.kind() == Kind.INTEGER || decimals.isEmpty() ? "" : format.mark() + decimals);
    String amount = format.prefix() + core + format.suffix();
    return format.negative() == NegativeStyle.MINUS ? amount : amount + ";" + negate(amount, core, format);
  }

  static String negate(String amount, String digits, NumberCells format) {
    return switch (format.negative()) {
      case MINUS -> "-" + amount;
      case UNICODE_MINUS -> "\u2212" + amount;
      case TRAILING -> amount + "-";
      case BRACKETS -> "(" + amount + ")";
    };
  }

  static NumberCells read(Kind kind, String label) {
    int semicolon = label.indexOf(';');
    String amount = semicolon < 0 ? label : label.substring(0, semicolon);
    NegativeStyle negative = semicolon < 0 ? NegativeStyle.MINUS : style(label.substring(semicolon + 1));
    int from = 0;
    while (from < amount.length() && !isSample(amount.charAt(from))) {
      from++;
    }
    int to = amount.length();
    while (to > from && !isSample(amount.charAt(to - 1))) {
      to--;
    }
    if (from == to) {
      throw new IllegalArgumentException("'" + label + "' is no number format; one looks like 1.234,56.");
    }
    String suffix = amount.substring(to);
    int percent = suffix.indexOf('%') >= 0 || amount.substring(0, from).indexOf('%') >= 0 ? 1 : suffix.indexOf('‰') >= 0 ? 2 : 0;
    return core(kind, amount.substring(from, to), amount.substring(0, from), suffix, percent, negative);
  }

  private static NumberCells core(Kind kind, String core, String prefix, String suffix, int percent, NegativeStyle negative) {
    boolean indian = core.startsWith("12") && core.length() > 6 && core.charAt(3) == '3' && !Character.isDigit(core.charAt(2));
    char group = indian ? core.charAt(2) : core.length() > 1 && core.charAt(1) != '2' ? core.charAt(1) : '\0';
    int whole = indian ? 9 : group == '\0' ? 4 : 5;
    String rest = core.length() > whole ? core.substring(whole) : "";
    char mark = rest.isEmpty() ? group == '.' ? ',' : '.' : rest.charAt(0);
    String decimals = rest.isEmpty() ? "" : rest.substring(1);
    boolean fixed = !decimals.endsWith("#");
    return new NumberCells(kind, mark, group, indian, fixed ? decimals.length() : decimals.length() - 1, fixed, prefix, suffix, percent, negative);
  }

  private static boolean isSample(char c) {
    return c >= '0' && c <= '9' || c == '#';
  }

  private static NegativeStyle style(String section) {
    if (section.startsWith("(")) {
      return NegativeStyle.BRACKETS;
    }
    return section.endsWith("-") ? NegativeStyle.TRAILING : section.startsWith("\u2212") ? NegativeStyle.UNICODE_MINUS : NegativeStyle.MINUS;
  }
}
