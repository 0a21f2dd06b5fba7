package atelier.core.engine.load;

import atelier.core.engine.Sql;
import atelier.core.engine.load.PlainText.Cell;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Bytes of a cell's text, were it written as all others of its column are: what [PlainText] compares with the text itself.
///
/// Most cells are measured without being written. A number of up to four decimals that is its own ten-thousandths, divided, is the shortest text of that value (two texts of fifteen digits never name one
/// double), so its digits can be counted in whole numbers; any other is written out. Days and seconds of the years 1 to 9999 are always as long.
final class CellLength {
  private static final String FIRST_DAY = "DATE '0001-01-01'";
  private static final String LAST_DAY = "DATE '9999-12-31'";
  private static final int DAY_BYTES = 10;
  private static final int SECOND_BYTES = 19;

  private CellLength() {}

  /// What [#of] needs beside the cell: a column to be computed first; null where it needs nothing.
  static @Nullable String given(Cell cell) {
    if (!isCounted(cell)) {
      return null;
    }
    String size = "abs(" + Sql.name(cell.name()) + ")";
    return "CASE WHEN " + size + " < 1e11 AND round(" + size + " * 1e4) / 1e4 = " + size + " THEN CAST(round(" + size + " * 1e4) AS BIGINT) END AS " + parts(cell);
  }

  /// @param quoted whether marks of quotation are counted apart: each that belongs to a cell stands in the text twice
  static String of(Cell cell, boolean quoted) {
    String n = Sql.name(cell.name());
    if (cell.pattern() != null) {
      return "CASE WHEN " + n + " IS NOT NULL THEN " + cell.width() + " END";
    }
    String written = "strlen(CAST(" + n + " AS VARCHAR))";
    return switch (cell.type()) {
      case "VARCHAR" -> quoted ? "strlen(replace(" + n + ", '\"', ''))" : "strlen(" + n + ")";
      case "BOOLEAN" -> "CASE WHEN " + n + " THEN " + bytes(cell.yes()) + " WHEN NOT " + n + " THEN " + bytes(cell.no()) + " END";
      case "DATE" -> "CASE WHEN " + n + " BETWEEN " + FIRST_DAY + " AND " + LAST_DAY + " THEN " + DAY_BYTES + " ELSE " + written + " END";
      case "TIMESTAMP" -> "CASE WHEN CAST(" + n + " AS DATE) BETWEEN " + FIRST_DAY + " AND " + LAST_DAY + " AND epoch_us(" + n + ") % 1000000 = 0 THEN " + SECOND_BYTES + " ELSE " + written + " END";
      case "DOUBLE" -> cell.decimals() >= 0 ? fixed(n, cell.decimals()) : shortest(cell, n, written);
      default -> written;
    };
  }

  private static boolean isCounted(Cell cell) {
    return cell.type().equals("DOUBLE") && cell.decimals() < 0;
  }

  private static String parts(Cell cell) {
    return Sql.name("\u0002" + cell.name()); // no column of a file is called so
  }

  private static String shortest(Cell cell, String n, String written) {
    boolean whole = cell.decimals() == -1;
    String p = parts(cell);
    String counted = "strlen(CAST(" + p + " // 10000 AS VARCHAR)) + 5 + " + sign(n) + " - CAST(" + p + " % 10 = 0 AS INTEGER) - CAST(" + p + " % 100 = 0 AS INTEGER) - CAST(" + p
        + " % 1000 = 0 AS INTEGER)" + (whole ? " - CASE WHEN " + p + " % 10000 = 0 THEN 2 ELSE 0 END" : "");
    String rest = written + (whole ? " - CASE WHEN " + n + " = trunc(" + n + ") THEN 2 ELSE 0 END" : "");
    return "CASE WHEN " + p + " IS NOT NULL THEN " + counted + " ELSE " + rest + " END";
  }

  private static String fixed(String n, int decimals) {
    return "CASE WHEN abs(" + n + ") < 1e15 THEN strlen(CAST(CAST(trunc(abs(" + n + ")) AS BIGINT) AS VARCHAR)) + " + sign(n) + " + " + (decimals == 0 ? 0 : decimals + 1) + " ELSE strlen(printf('%." + decimals + "f', " + n + ")) END";
  }

  private static String sign(String n) {
    return "CAST(signbit(" + n + ") AS INTEGER)";
  }

  static int bytes(@Nullable String text) {
    return text == null ? 0 : text.getBytes(StandardCharsets.UTF_8).length;
  }
}
