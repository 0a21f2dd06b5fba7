package atelier.core.data.cell;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A text cut into the parts of a date: numbers, names of months, marks.
final class DateTokens {
  enum Type { NUMBER, FRACTION, MONTH, WEEKDAY, HALF_DAY, ZONE, MARK }

  /// @param text  as it stood
  /// @param value number, month from 1, 0 or 1 for before and after noon, minutes east of UTC
  record Token(Type type, String text, int value) {}

  private static final int LONGEST = 48;

  private DateTokens() {}

  /// The parts; null when the text holds anything that no date has.
  static @Nullable List<Token> of(String raw) {
    String text = Blanks.strip(raw);
    if (text.length() < 4 || text.length() > LONGEST || !hasDigit(text)) {
      return null;
    }
    var tokens = new ArrayList<Token>(12);
    boolean clock = false;
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      int end = i + 1;
      if (isDigit(c)) {
        while (end < text.length() && isDigit(text.charAt(end))) {
          end++;
        }
        if (!number(tokens, text, i, end, clock)) {
          return null;
        }
      } else if (clock && (c == '+' || c == '-') && isZone(text.substring(i))) {
        end = text.length();
        tokens.add(new Token(Type.ZONE, text.substring(i), offset(text.substring(i))));
      } else if (Character.isLetter(c)) {
        while (end < text.length() && sameWord(text, i, end)) {
          end++;
        }
        Token word = word(text.substring(i, end), i > 0 && isDigit(text.charAt(i - 1)) && end < text.length() && isDigit(text.charAt(end)));
        if (word == null) {
          return null;
        }
        tokens.add(word);
      } else if ("-/.,: \u00a0\u202f'()".indexOf(c) >= 0) {
        clock |= c == ':';
        tokens.add(new Token(Type.MARK, c == '\u00a0' || c == '\u202f' ? " " : String.valueOf(c), 0));
      } else {
        return null;
      }
      i = end;
    }
    return tokens;
  }

  private static boolean hasDigit(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (isDigit(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  private static boolean number(List<Token> tokens, String text, int from, int to, boolean clock) {
    int length = to - from;
    boolean fraction = clock && from > 0 && (text.charAt(from - 1) == '.' || text.charAt(from - 1) == ',') && length <= 9;
    if (fraction) {
      tokens.add(new Token(Type.FRACTION, text.substring(from, to), 0));
      return true;
    }
    if (length > 8 && length != 14) {
      return false;
    }
    tokens.add(new Token(Type.NUMBER, text.substring(from, to), length > 8 ? 0 : Integer.parseInt(text.substring(from, to))));
    return true;
  }

  /// Letters of one script; a CJK sign stands alone, or the word before the Taiwanese era is kept whole.
  private static boolean sameWord(String text, int from, int at) {
    char c = text.charAt(at);
    if (!Character.isLetter(c)) {
      return c == '.' && at - from == 1 && at + 1 < text.length() && Character.isLetter(text.charAt(at + 1)) && "apAP".indexOf(text.charAt(from)) >= 0;
    }
    boolean ideograph = Character.isIdeographic(text.charAt(from));
    return ideograph == Character.isIdeographic(c) && (!ideograph || at - from < 2 && ("民中上下".indexOf(text.charAt(from)) >= 0));
  }

  private static @Nullable Token word(String word, boolean betweenDigits) {
    if (word.equals("T") && betweenDigits || "年月日号號时時点點分秒".contains(word) || word.equals("民國") || word.equals("民国") || word.equals("de") || word.equals("of")) {
      return new Token(Type.MARK, word, 0);
    }
    switch (word) {
      case "AM", "am", "Am", "a.m", "A.M", "上午":
        return new Token(Type.HALF_DAY, word, 0);
      case "PM", "pm", "Pm", "p.m", "P.M", "下午":
        return new Token(Type.HALF_DAY, word, 1);
      case "Z", "UTC", "GMT", "z":
        return new Token(Type.ZONE, word, 0);
      default:
        int month = DateWords.month(word);
        if (month > 0) {
          return new Token(Type.MONTH, word, month);
        }
        return DateWords.isWeekday(word) ? new Token(Type.WEEKDAY, word, 0) : null;
    }
  }

  private static boolean isZone(String text) {
    return text.matches("[+-](0\\d|1[0-4])(:?[0-5]\\d)?");
  }

  private static int offset(String text) {
    int hours = Integer.parseInt(text.substring(1, 3));
    int minutes = text.length() > 3 ? Integer.parseInt(text.substring(text.length() - 2)) : 0;
    return (text.charAt(0) == '-' ? -1 : 1) * (hours * 60 + minutes);
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /// The kinds of the parts without their values: texts of one shape are read alike.
  static String shape(List<Token> tokens) {
    var shape = new StringBuilder(24);
    for (Token token : tokens) {
      switch (token.type()) {
        case NUMBER -> shape.append(token.text().length() <= 2 ? "n" : "9".repeat(token.text().length()));
        case FRACTION -> shape.append('f');
        case MONTH -> shape.append('b');
        case WEEKDAY -> shape.append('w');
        case HALF_DAY -> shape.append('a');
        case ZONE -> shape.append('z');
        case MARK -> shape.append(token.text());
      }
    }
    return shape.toString();
  }
}
