package atelier.core.data.arff;

import java.util.ArrayList;
import java.util.List;

/// A line cut into its words: at commas and tabs, with quotes of both kinds and backslashes.
///
/// @param word   without its quotes
/// @param quoted whether it stood in quotes
record ArffLine(String word, boolean quoted) {
  /// @param blanks whether blanks part words too, as in a declaration and in a row that leaves cells out; then nothing is no word
  static List<ArffLine> cut(String line, boolean blanks) {
    var words = new ArrayList<ArffLine>();
    var word = new StringBuilder();
    boolean quoted = false;
    boolean parted = false;
    char quote = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      boolean ends = c == ',' || c == '\t' || blanks && Character.isWhitespace(c);
      if (c == '\\' && i + 1 < line.length()) {
        word.append(unescaped(line.charAt(++i)));
      } else if (quote != 0) {
        if (c == quote) {
          quote = 0;
        } else {
          word.append(c);
        }
      } else if ((c == '\'' || c == '"') && word.toString().isBlank()) {
        quote = c;
        quoted = true;
        word.setLength(0);
      } else if (ends) {
        if (!blanks || !word.isEmpty() || quoted) {
          words.add(word(word, quoted));
        }
        parted = true;
        word.setLength(0);
        quoted = false;
      } else if (!quoted || !Character.isWhitespace(c)) {
        word.append(c);
      }
    }
    if (!word.isEmpty() || quoted || parted && !blanks) {
      words.add(word(word, quoted));
    }
    return words;
  }

  private static ArffLine word(StringBuilder word, boolean quoted) {
    return new ArffLine(quoted ? word.toString() : word.toString().strip(), quoted);
  }

  private static char unescaped(char c) {
    return switch (c) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      default -> c;
    };
  }

  boolean isMissing() {
    return !quoted && word.equals("?");
  }
}
