package atelier.ui.grid;

/// Makes a text fit one line: line breaks become a sign, what turns the direction of writing around is left out.
final class Shown {
  private Shown() {}

  static String line(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (isUnfit(text.charAt(i))) {
        return clean(text);
      }
    }
    return text;
  }

  private static String clean(String text) {
    var line = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n') {
        line.append('↵');
      } else if (c == '\t') {
        line.append(' ');
      } else if (!isUnfit(c)) {
        line.append(c);
      }
    }
    return line.toString();
  }

  private static boolean isUnfit(char c) {
    return c < 0x20 || c == 0x7f || c >= 0x202a && c <= 0x202e || c >= 0x2066 && c <= 0x2069;
  }
}
