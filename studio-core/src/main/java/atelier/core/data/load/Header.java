package atelier.core.data.load;

/// Where the names of the columns stand.
///
/// @param line line of the header, from 1; 0 when there is none; -1 when it is to be found
public record Header(int line) {
  public Header {
    if (line < -1) {
      throw new IllegalArgumentException("A header line is 1 or more, got " + line + ".");
    }
  }

  public static Header auto() {
    return new Header(-1);
  }

  /// The first line is data already; columns are called `column_1`, `column_2` …
  public static Header none() {
    return new Header(0);
  }

  public static Header line(int line) {
    if (line < 1) {
      throw new IllegalArgumentException("A header line is 1 or more, got " + line + ".");
    }
    return new Header(line);
  }

  /// Reads `auto`, `none` or a line number.
  public static Header of(String text) {
    return switch (text) {
      case "auto" -> auto();
      case "none" -> none();
      default -> line(number(text));
    };
  }

  public boolean isAuto() {
    return line < 0;
  }

  public boolean isNone() {
    return line == 0;
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("A header is 'auto', 'none' or a line number, got '" + text + "'.", e);
    }
  }
}
