package atelier.core.data.cell;

/// White space as files have it: also no-break, narrow no-break, thin and ideographic spaces, which strip() leaves in part.
final class Blanks {
  private Blanks() {}

  static boolean is(char c) {
    return c <= ' ' || c == '\u00a0' || c == '\u202f' || c == '\u2009' || c == '\u2007' || c == '\u3000' || c == '\ufeff';
  }

  /// The text without white space at both ends.
  static String strip(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && is(text.charAt(from))) {
      from++;
    }
    while (to > from && is(text.charAt(to - 1))) {
      to--;
    }
    return from == 0 && to == text.length() ? text : text.substring(from, to);
  }
}
