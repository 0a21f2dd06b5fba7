package atelier.core.data.view;

import atelier.core.data.DataException;
import atelier.core.job.Progress;
import java.util.List;
import java.util.Locale;

/// Cells as text with a tab between columns, as spreadsheets take it from the clipboard.
public final class Copying {
  /// More would freeze whoever takes it.
  public static final long MOST_CELLS = 1_000_000;

  private static final int ROWS_A_READ = 4096;
  private static final long MOST_CHARACTERS = 256L << 20;

  /// Rows that stand one behind the other in a view.
  ///
  /// @param first from 0
  public record Span(long first, long count) {}

  /// @param asShown with thousands apart and rounded; else the values themselves
  /// @param header  whether the first line names the columns
  public record Manner(boolean asShown, boolean header) {}

  private Copying() {}

  /// @throws DataException above a million cells; says how many they are
  public static String text(TableView view, List<Span> rows, List<String> columns, Manner manner, Progress progress) throws DataException {
    long count = rows.stream().mapToLong(Span::count).sum();
    if (count * columns.size() > MOST_CELLS) {
      throw DataException.input(
          String.format(Locale.ROOT, "%,d cells are too many to copy.", count * columns.size()), String.format(Locale.ROOT, "Choose at most %,d, or save the table as a file.", MOST_CELLS));
    }
    var text = new StringBuilder();
    if (manner.header()) {
      text.append(String.join("\t", columns.stream().map(Copying::field).toList())).append('\n');
    }
    long done = 0;
    for (Span span : rows) {
      for (long at = 0; at < span.count(); at += ROWS_A_READ) {
        progress.report(done / (double) Math.max(1, count), "Copying cells");
        int many = (int) Math.min(ROWS_A_READ, span.count() - at);
        append(view.wholeCells(span.first() + at, many, columns, progress), columns.size(), manner.asShown(), text);
        done += many;
        if (text.length() > MOST_CHARACTERS) {
          throw DataException.input("The chosen cells have more than 256 million characters.", "Choose fewer, or save the table as a file.");
        }
      }
    }
    return text.toString();
  }

  private static void append(RowPage page, int columns, boolean asShown, StringBuilder text) {
    for (int r = 0; r < page.count(); r++) {
      for (int c = 0; c < columns; c++) {
        Cell cell = page.cell(r, c);
        text.append(c == 0 ? "" : "\t").append(field(cell.value() == null ? "" : asShown ? cell.text() : CellText.raw(cell.value())));
      }
      text.append('\n');
    }
  }

  private static String field(String text) {
    boolean plain = text.indexOf('\t') < 0 && text.indexOf('\n') < 0 && text.indexOf('\r') < 0 && !text.startsWith("\"");
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
