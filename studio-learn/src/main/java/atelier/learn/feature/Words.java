package atelier.learn.feature;

import java.util.Locale;
import java.util.function.Consumer;

/// Cuts a text into words: runs of letters and digits in lower case; Han, Kana and Hangul runs become overlapping pairs of characters,
/// for they are written without blanks. A run of one such character is a word.
public final class Words {
  private Words() {}

  /// Gives the words of `text` in their order, as often as they occur.
  public static void of(String text, Consumer<String> word) {
    int length = text.length();
    int at = 0;
    while (at < length) {
      int point = text.codePointAt(at);
      if (isDense(point)) {
        at = pairs(text, at, word);
      } else if (isWord(point)) {
        int end = at;
        while (end < length && isWord(text.codePointAt(end)) && !isDense(text.codePointAt(end))) {
          end += Character.charCount(text.codePointAt(end));
        }
        word.accept(text.substring(at, end).toLowerCase(Locale.ROOT));
        at = end;
      } else {
        at += Character.charCount(point);
      }
    }
  }

  private static int pairs(String text, int start, Consumer<String> word) {
    int at = start;
    int previous = -1;
    while (at < text.length() && isDense(text.codePointAt(at))) {
      int next = at + Character.charCount(text.codePointAt(at));
      if (previous >= 0) {
        word.accept(text.substring(previous, next));
      }
      previous = at;
      at = next;
    }
    if (previous == start) {
      word.accept(text.substring(start, at));
    }
    return at;
  }

  private static boolean isWord(int point) {
    return Character.isLetterOrDigit(point) || Character.getType(point) == Character.NON_SPACING_MARK;
  }

  private static boolean isDense(int point) {
    if (point < 0x1100) {
      return false;
    }
    return switch (Character.UnicodeScript.of(point)) {
      case HAN, HIRAGANA, KATAKANA, HANGUL -> true;
      default -> false;
    };
  }
}
