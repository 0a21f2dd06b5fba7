package atelier.learn.autopilot.paper;

/// Words as the parts of a notebook need them.
final class Words {
  private Words() {}

  /// A text as Java writes it.
  static String quoted(String plain) {
    var literal = new StringBuilder("\"");
    plain.chars().forEach(c -> {
      switch (c) {
        case '"' -> literal.append("\\\"");
        case '\\' -> literal.append("\\\\");
        case '\n' -> literal.append("\\n");
        case '\r' -> literal.append("\\r");
        case '\t' -> literal.append("\\t");
        default -> literal.append((char) c);
      }
    });
    return literal.append('"').toString();
  }

  /// A cell of a Markdown table.
  static String cell(String plain) {
    return plain.replace("\\", "\\\\").replace("|", "\\|").replaceAll("\\R", " ");
  }

  /// A word as a shell reads it.
  static String shell(String plain) {
    return plain.matches("[A-Za-z0-9_./=:,@%+-]+") ? plain : "'" + plain.replace("'", "'\\''") + "'";
  }
}
