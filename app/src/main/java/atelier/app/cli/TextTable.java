package atelier.app.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// A table for a terminal of 100 columns: numbers to the right, long texts cut with `…`, but never what a person copies, such as an id.
public final class TextTable {
  private static final int WIDTH = 100;
  private static final int LEAST = 6;
  private static final String GAP = "  ";

  private final List<String> header;
  private final List<List<String>> rows = new ArrayList<>();
  private Set<String> whole = Set.of();

  public TextTable(String... header) {
    this.header = List.of(header);
  }

  /// Names columns whose cells are never cut.
  public TextTable whole(String... columns) {
    whole = Set.of(columns);
    return this;
  }

  /// Adds a row; null shows as `–`.
  public TextTable row(@org.jspecify.annotations.Nullable Object... cells) {
    if (cells.length != header.size()) {
      throw new IllegalArgumentException(cells.length + " cells for " + header.size() + " columns.");
    }
    rows.add(Arrays.stream(cells).map(TextTable::show).toList());
    return this;
  }

  /// The table as lines, each ended by a line feed.
  public String render() {
    int[] widths = widths();
    var text = new StringBuilder();
    line(text, header, widths);
    text.append("-".repeat(Math.min(WIDTH, Arrays.stream(widths).sum() + GAP.length() * (widths.length - 1)))).append('\n');
    rows.forEach(row -> line(text, row, widths));
    return text.toString();
  }

  private static String show(@org.jspecify.annotations.Nullable Object cell) {
    return switch (cell) {
      case null -> "–";
      case Double d when d.isNaN() -> "–";
      case Double d -> d == Math.rint(d) && Math.abs(d) < 1e12 ? Long.toString(Math.round(d)) : String.format(java.util.Locale.ROOT, "%.5g", d);
      default -> cell.toString().replaceAll("\\s+", " ");
    };
  }

  /// Natural widths; the widest columns give way until the table fits.
  private int[] widths() {
    int[] widths = new int[header.size()];
    for (int c = 0; c < widths.length; c++) {
      int column = c;
      widths[c] = Math.max(display(header.get(c)), rows.stream().mapToInt(r -> display(r.get(column))).max().orElse(0));
    }
    while (Arrays.stream(widths).sum() + GAP.length() * (widths.length - 1) > WIDTH) {
      int widest = -1;
      for (int c = 0; c < widths.length; c++) {
        widest = whole.contains(header.get(c)) || widest >= 0 && widths[c] <= widths[widest] ? widest : c;
      }
      if (widest < 0 || widths[widest] <= LEAST) {
        break;
      }
      widths[widest]--;
    }
    return widths;
  }

  private void line(StringBuilder text, List<String> cells, int[] widths) {
    var line = new StringBuilder();
    for (int c = 0; c < widths.length; c++) {
      String cell = cut(cells.get(c), widths[c]);
      String space = " ".repeat(widths[c] - display(cell));
      line.append(c == 0 ? "" : GAP).append(isNumeric(c) ? space + cell : cell + space);
    }
    text.append(line.toString().stripTrailing()).append('\n');
  }

  private boolean isNumeric(int column) {
    return !rows.isEmpty() && rows.stream().allMatch(r -> r.get(column).matches("–|[-−]?[0-9][0-9.,eE+-]*"));
  }

  private static String cut(String text, int width) {
    if (display(text) <= width) {
      return text;
    }
    var kept = new StringBuilder();
    int used = 0;
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      int wide = display(Character.toString(point));
      if (used + wide > width - 1) {
        break;
      }
      kept.appendCodePoint(point);
      used += wide;
      i += Character.charCount(point);
    }
    return kept.append('…').toString();
  }

  /// Columns on a terminal: East Asian wide characters take two.
  private static int display(String text) {
    return text.codePoints().map(p -> Character.isIdeographic(p) || p >= 0x1100 && p <= 0x115F || p >= 0x3000 && p <= 0x30FF || p >= 0xAC00 && p <= 0xD7A3 || p >= 0xFF00 && p <= 0xFF60 ? 2 : 1).sum();
  }
}
