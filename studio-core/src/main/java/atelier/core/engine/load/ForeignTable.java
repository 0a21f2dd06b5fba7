package atelier.core.engine.load;

import atelier.core.engine.Sql;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// A table that the engine reads itself (Parquet, JSON), with the types that datasets have.
///
/// @param from    what stands behind FROM
/// @param columns the columns that come out of it
/// @param plain   whether the file's own columns are already like that
public record ForeignTable(String from, List<PhysicalColumn> columns, boolean plain) {
  /// Parquet under new names where `names` differ from the file's.
  ///
  /// @param partly whether the file has more columns than `found`
  public static ForeignTable parquet(Path file, List<PhysicalColumn> found, List<String> names, boolean partly) {
    return of("read_parquet(" + Sql.path(file) + ")", found, names, partly);
  }

  /// A JSON array of objects, or one object a line.
  ///
  /// @param largest bytes of the largest object; the engine sets several times that aside
  public static String json(Path file, boolean lines, long largest) {
    return "read_json(" + Sql.path(file) + ", format = '" + (lines ? "newline_delimited" : "auto") + "', sample_size = -1, maximum_object_size = " + largest + ", maximum_depth = -1, "
        + "dateformat = '%Y-%m-%d', convert_strings_to_integers = false)";
  }

  /// The rows of the one list that a document holds.
  public static String unnested(String from, String list) {
    return "(SELECT unnest(" + Sql.name(list) + ", max_depth := 2) FROM " + from + ")";
  }

  public static ForeignTable of(String from, List<PhysicalColumn> found, List<String> names) {
    return of(from, found, names, false);
  }

  private static ForeignTable of(String from, List<PhysicalColumn> found, List<String> names, boolean partly) {
    var cells = new ArrayList<String>();
    var columns = new ArrayList<PhysicalColumn>();
    boolean plain = !partly;
    for (int i = 0; i < found.size(); i++) {
      PhysicalColumn column = found.get(i);
      String type = typeOf(column.type());
      String name = names.get(i);
      boolean same = type.equals(column.type()) && name.equals(column.name());
      plain &= same;
      cells.add(same ? Sql.name(name) : cast(column, type) + " AS " + Sql.name(name));
      columns.add(new PhysicalColumn(name, type));
    }
    return new ForeignTable(plain ? from : "(SELECT " + String.join(", ", cells) + " FROM " + from + ")", columns, plain);
  }

  /// The same rows of a Parquet file, numbered.
  public TableSource numbered(Path file, List<PhysicalColumn> found) {
    if (plain) {
      return TableSource.foreignParquet(file);
    }
    String cells = java.util.stream.IntStream.range(0, columns.size())
        .mapToObj(i -> cast(found.get(i), columns.get(i).type()) + " AS " + Sql.name(columns.get(i).name()))
        .collect(Collectors.joining(", "));
    return new TableSource(
        "(SELECT file_row_number + 1 AS _r, " + cells + " FROM read_parquet(" + Sql.path(file) + ", file_row_number = true))", List.of(file), false);
  }

  private static String cast(PhysicalColumn column, String type) {
    String name = Sql.name(column.name());
    return type.equals(column.type()) ? name : "CAST(" + name + " AS " + type + ")";
  }

  /// The type that a dataset keeps for a foreign one; nested types stay as they are.
  private static String typeOf(String type) {
    return switch (type.toUpperCase(Locale.ROOT)) {
      case "TINYINT", "SMALLINT", "INTEGER", "UTINYINT", "USMALLINT", "UINTEGER" -> "BIGINT";
      case "UBIGINT", "HUGEINT", "UHUGEINT" -> "DECIMAL(38,0)";
      case "FLOAT" -> "DOUBLE";
      case "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS", "TIMESTAMP WITH TIME ZONE" -> "TIMESTAMP";
      case "TIME WITH TIME ZONE", "TIME_NS" -> "TIME";
      case "JSON", "UUID" -> "VARCHAR";
      case "BIT" -> "BLOB";
      default -> type.startsWith("ENUM") ? "VARCHAR" : type;
    };
  }
}
