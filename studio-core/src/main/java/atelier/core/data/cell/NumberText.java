package atelier.core.data.cell;

import org.jspecify.annotations.Nullable;

/// A text taken apart as a number: sign, currency, per cent, and the digits with their marks.
///
/// @param core     digits and marks only, ASCII, such as `1.234,56` or `12e-3`
/// @param percent  1 for %, 2 for ‰, 0 for neither
/// @param prefix   what stands before the digits (without the sign), with its space, such as `$` or `EUR `
/// @param suffix   what stands behind the digits, with its space, such as ` €` or `%`
record NumberText(boolean negative, NegativeStyle style, String prefix, String core, String suffix, int percent, boolean plus) {
  private static final int LONGEST = 60;

  /// Takes the text apart; null when it is no number in any convention.
  static @Nullable NumberText of(String raw) {
    if (raw.length() > LONGEST) {
      return null;
    }
    String text = narrow(Blanks.strip(raw));
    int first = firstDigit(text);
    if (first < 0) {
      return null;
    }
    int last = lastDigit(text);
    // ".5" and "5." belong to the digits.
    int from = first > 0 && isMark(text.charAt(first - 1)) && (first == 1 || !Character.isLetter(text.charAt(first - 2))) ? first - 1 : first;
    int to = last + 1 < text.length() && (text.charAt(last + 1) == '.' || text.charAt(last + 1) == ',') ? last + 2 : last + 1;
    String head = text.substring(0, from);
    String tail = text.substring(to);
    if (head.isEmpty() && tail.isEmpty()) {
      return new NumberText(false, NegativeStyle.MINUS, "", text, "", 0, false);
    }
    return around(head, text.substring(from, to), tail);
  }

  private static @Nullable NumberText around(String givenHead, String core, String givenTail) {
    String head = givenHead;
    String tail = givenTail;
    boolean negative = false;
    boolean plus = false;
    NegativeStyle style = NegativeStyle.MINUS;
    int open = head.indexOf('(');
    if (open >= 0 && tail.endsWith(")")) {
      negative = true;
      style = NegativeStyle.BRACKETS;
      head = head.substring(0, open) + head.substring(open + 1);
      tail = tail.substring(0, tail.length() - 1);
    }
    for (int i = 0; i < head.length(); i++) {
      char c = head.charAt(i);
      if (c == '-' || c == '\u2212' || c == '\u2013' || c == '+') {
        if (negative || plus) {
          return null;
        }
        negative = c != '+';
        plus = c == '+';
        style = c == '\u2212' ? NegativeStyle.UNICODE_MINUS : NegativeStyle.MINUS;
        head = head.substring(0, i) + head.substring(i + 1);
        break;
      }
    }
    if (!negative && !plus && (tail.endsWith("-") || tail.endsWith("\u2212"))) {
      negative = true;
      style = NegativeStyle.TRAILING;
      tail = tail.substring(0, tail.length() - 1);
    }
    String before = Blanks.strip(head);
    String behind = Blanks.strip(tail);
    int percent = behind.equals("%") ? 1 : behind.equals("‰") ? 2 : 0;
    if (before.equals("%") && behind.isEmpty()) {
      percent = 1;
    } else if (!before.isEmpty() && !Currencies.isCurrency(before)) {
      return null;
    }
    if (percent == 0 && !behind.isEmpty() && !Currencies.isCurrency(behind)) {
      return null;
    }
    return new NumberText(negative, style, head, core, tail, percent, plus);
  }

  private static boolean isMark(char c) {
    return c == '.' || c == ',';
  }

  private static int firstDigit(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        return i;
      }
    }
    return -1;
  }

  private static int lastDigit(String text) {
    for (int i = text.length() - 1; i >= 0; i--) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        return i;
      }
    }
    return -1;
  }

  /// Full-width digits and signs as plain ones.
  private static String narrow(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '\uff05' && c <= '\uff19') {
        return narrowed(text);
      }
    }
    return text;
  }

  private static String narrowed(String text) {
    var narrow = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      narrow.append(c >= '\uff05' && c <= '\uff19' ? (char) (c - 0xfee0) : c);
    }
    return narrow.toString();
  }
}
