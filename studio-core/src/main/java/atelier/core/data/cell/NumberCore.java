package atelier.core.data.cell;

import org.jspecify.annotations.Nullable;

/// Digits with their marks, understood under one decimal mark.
///
/// @param digits   digits of the whole part without marks
/// @param decimals digits behind the decimal mark; empty when there is none
/// @param marked   whether there was a decimal mark
/// @param group    the mark between thousands; 0 when there was none
/// @param indian   groups of two before the last three
/// @param exponent `e-3` and the like; empty when there is none
record NumberCore(String digits, String decimals, boolean marked, char group, boolean indian, String exponent) {
  /// Null when the text is no number under this decimal mark.
  static @Nullable NumberCore of(String core, char mark) {
    int end = core.length();
    String exponent = "";
    int e = Math.max(core.indexOf('e'), core.indexOf('E'));
    if (e >= 0) {
      exponent = core.substring(e);
      end = e;
      if (!isExponent(exponent)) {
        return null;
      }
    }
    int point = core.indexOf(mark);
    if (point >= end) {
      point = -1;
    }
    String whole = core.substring(0, point < 0 ? end : point);
    String decimals = point < 0 ? "" : core.substring(point + 1, end);
    if (!isDigits(decimals) || whole.isEmpty() && decimals.isEmpty()) {
      return null;
    }
    if (isDigits(whole)) {
      return new NumberCore(whole, decimals, point >= 0, '\0', false, exponent);
    }
    return grouped(whole, decimals, point >= 0, mark, exponent);
  }

  private static @Nullable NumberCore grouped(String whole, String decimals, boolean marked, char mark, String exponent) {
    char group = '\0';
    int last = whole.length();
    int place = 0;
    boolean indian = false;
    for (int i = whole.length() - 1; i >= 0; i--) {
      char c = whole.charAt(i);
      if (c >= '0' && c <= '9') {
        continue;
      }
      if (c == mark || !isGroup(c) || group != '\0' && c != group || i == 0) {
        return null;
      }
      int width = last - i - 1;
      if (width != 3 && (place == 0 || width != 2)) {
        return null;
      }
      indian |= width == 2;
      if (indian && width == 3 && place > 0) {
        return null;
      }
      group = c;
      last = i;
      place++;
    }
    int lead = last;
    boolean fits = lead >= 1 && lead <= (indian ? 2 : 3) && whole.charAt(0) != '0';
    return fits ? new NumberCore(whole.replace(String.valueOf(group), ""), decimals, marked, group, indian, exponent) : null;
  }

  static boolean isGroup(char c) {
    return c == ',' || c == '.' || c == '\'' || c == '\u2019' || c == ' ' || c == '\u00a0' || c == '\u202f' || c == '\u2009' || c == '_';
  }

  private static boolean isExponent(String text) {
    int i = text.length() > 1 && (text.charAt(1) == '-' || text.charAt(1) == '+') ? 2 : 1;
    return i < text.length() && text.length() - i <= 3 && isDigits(text.substring(i));
  }

  static boolean isDigits(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return false;
      }
    }
    return true;
  }

  /// Digits that a number would lose, as in an identifier.
  boolean hasLeadingZero() {
    return digits.length() > 1 && digits.charAt(0) == '0';
  }

  /// No decimal mark and no exponent.
  boolean isWhole() {
    return !marked && exponent.isEmpty();
  }

  /// In the plain notation of programs.
  String plain() {
    return (digits.isEmpty() ? "0" : digits) + (decimals.isEmpty() ? "" : "." + decimals) + exponent;
  }
}
