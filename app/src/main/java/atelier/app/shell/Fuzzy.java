package atelier.app.shell;

import java.util.Locale;
import java.util.OptionalInt;

/// Says how well a text answers what a person typed: every letter in order, better at the start of words and in one piece.
final class Fuzzy {
  private static final int IN_A_ROW = 6;
  private static final int WORD_START = 8;
  private static final int TEXT_START = 10;

  private Fuzzy() {}

  /// @return a score, higher is better; empty when a letter is not there
  static OptionalInt score(String typed, String text) {
    String query = typed.strip().toLowerCase(Locale.ROOT);
    String subject = text.toLowerCase(Locale.ROOT);
    if (query.isEmpty()) {
      return OptionalInt.of(0);
    }
    int whole = subject.indexOf(query);
    if (whole >= 0) {
      return OptionalInt.of(1000 + (whole == 0 ? 200 : startsWord(subject, whole) ? 100 : 0) - Math.min(99, subject.length() - query.length()));
    }
    int score = 0;
    int from = 0;
    int last = -2;
    for (int i = 0; i < query.length(); i++) {
      char letter = query.charAt(i);
      if (letter == ' ') {
        continue;
      }
      int found = subject.indexOf(letter, from);
      if (found < 0) {
        return OptionalInt.empty();
      }
      score += (found == last + 1 ? IN_A_ROW : 0) + (found == 0 ? TEXT_START : startsWord(subject, found) ? WORD_START : 0) - Math.min(5, found - from);
      last = found;
      from = found + 1;
    }
    return score < 0 ? OptionalInt.empty() : OptionalInt.of(score);
  }

  private static boolean startsWord(String text, int index) {
    return index == 0 || !Character.isLetterOrDigit(text.charAt(index - 1));
  }
}
