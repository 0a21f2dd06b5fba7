package atelier.core.engine.load;

import atelier.core.data.Column;
import atelier.core.data.DataException;
import atelier.core.engine.DuckSession;
import atelier.core.engine.Rows;
import atelier.core.engine.Sql;
import atelier.core.job.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Reads delimited text whose columns are known by the engine's own reader, without tolerance: the first cell, field or byte that does not fit ends it.
///
/// @param delimiter one character
/// @param quote     0 for none; doubled inside a field
/// @param columns   in the order of the file; each number with a decimal point, each date in ISO 8601
public record TypedText(Path file, char delimiter, char quote, List<Column> columns) {
  // The engine rounds `12.7` when it reads a whole number; as a floating one it is caught. Beyond 2^53 that is not exact.
  private static final String WHOLE = "CASE WHEN %1$s = trunc(%1$s) AND abs(%1$s) < 9007199254740992 THEN CAST(%1$s AS BIGINT) WHEN %1$s IS NOT NULL THEN error('no whole number') END AS %1$s";

  /// Writes all rows to a Parquet file.
  ///
  /// @throws DataException at the first thing that does not fit
  public void write(DuckSession session, Path parquet, Progress progress) throws DataException {
    String cells = columns.stream().map(TypedText::cell).collect(Collectors.joining(", "));
    session.run(progress, "COPY (SELECT " + cells + " FROM " + reader() + ") TO " + Sql.path(parquet) + " (FORMAT parquet, COMPRESSION uncompressed)");
  }

  /// Counts missing cells of each column, and of text columns also the cells that are one of `words`.
  public static List<long[]> count(DuckSession session, Path parquet, List<Column> columns, Set<String> words) throws DataException {
    String among = words.stream().map(Sql::text).collect(Collectors.joining(", ", "(", ")"));
    var counts = new ArrayList<String>(List.of("count(*)"));
    for (Column column : columns) {
      counts.add("count(*) - count(" + Sql.name(column.name()) + ")");
      counts.add(column.kind().isText() ? "count(*) FILTER (" + Sql.name(column.name()) + " IN " + among + ")" : "0");
    }
    try (Rows rows = session.query("SELECT " + String.join(", ", counts) + " FROM read_parquet(" + Sql.path(parquet) + ")")) {
      rows.next();
      var found = new ArrayList<long[]>();
      found.add(new long[] {rows.integer(0, 0)});
      for (int i = 0; i < columns.size(); i++) {
        found.add(new long[] {rows.integer(1 + 2 * i, 0), rows.integer(2 + 2 * i, 0)});
      }
      return found;
    }
  }

  private String reader() {
    String types = columns.stream().map(c -> Sql.text(c.name()) + ": " + Sql.text(type(c))).collect(Collectors.joining(", "));
    String mark = quote == 0 ? "''" : Sql.text(String.valueOf(quote));
    return "read_csv(" + Sql.path(file) + ", columns = {" + types + "}, auto_detect = false, header = true, delim = " + Sql.text(String.valueOf(delimiter)) + ", quote = " + mark
        + ", escape = " + mark + ", nullstr = '', strict_mode = true, null_padding = false, ignore_errors = false)";
  }

  private static String cell(Column column) {
    String name = Sql.name(column.name());
    return column.kind() == atelier.core.data.Kind.INTEGER ? WHOLE.formatted(name) : name;
  }

  private static String type(Column column) {
    return switch (column.kind()) {
      case INTEGER, NUMBER -> "DOUBLE";
      case BOOLEAN -> "BOOLEAN";
      case DATE -> "DATE";
      case TIMESTAMP -> "TIMESTAMP";
      case CATEGORY, TEXT -> "VARCHAR";
      default -> throw new IllegalArgumentException("Column '" + column.name() + "' of kind " + column.kind().id() + " is not read this way.");
    };
  }
}
