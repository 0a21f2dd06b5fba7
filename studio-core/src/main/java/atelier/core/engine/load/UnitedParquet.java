package atelier.core.engine.load;

import atelier.core.data.DataException;
import atelier.core.data.Kind;
import atelier.core.engine.DuckSession;
import atelier.core.engine.Sql;
import atelier.core.job.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Parquet files one behind the other in a new one: columns meet by name, in the order in which they first come, in a type that holds the values of all.
public final class UnitedParquet {
  private static final String ANY = "VARCHAR";

  private UnitedParquet() {}

  /// Whether all have the same columns of the same types in the same order, and can be read as one where they lie.
  public static boolean areAlike(DuckSession session, List<Path> files) throws DataException {
    var parquet = new TypedParquet(session);
    List<PhysicalColumn> first = parquet.columns("read_parquet(" + Sql.path(files.getFirst()) + ")");
    for (Path file : files.subList(1, files.size())) {
      if (!parquet.columns("read_parquet(" + Sql.path(file) + ")").equals(first)) {
        return false;
      }
    }
    return true;
  }

  /// @param names what each column is called in `target`
  public static void write(DuckSession session, List<Path> files, Map<String, String> names, Path target, Progress progress) throws DataException {
    var parquet = new TypedParquet(session);
    var found = new ArrayList<Map<String, String>>();
    var types = new LinkedHashMap<String, String>();
    for (Path file : files) {
      var columns = new LinkedHashMap<String, String>();
      Map<String, Long> missing = parquet.missing(file);
      long rows = parquet.rows(file);
      for (PhysicalColumn column : parquet.columns("read_parquet(" + Sql.path(file) + ")")) {
        columns.put(column.name(), column.type());
        boolean empty = missing.getOrDefault(column.name(), -1L) == rows;
        types.merge(column.name(), empty ? "" : column.type(), UnitedParquet::wider);
      }
      found.add(columns);
    }
    String tables = java.util.stream.IntStream.range(0, files.size())
        .mapToObj(i -> "SELECT " + types.entrySet().stream().map(t -> cell(t.getKey(), t.getValue().isEmpty() ? ANY : t.getValue(), found.get(i), names)).collect(Collectors.joining(", ")) + " FROM read_parquet(" + Sql.path(files.get(i)) + ")")
        .collect(Collectors.joining(" UNION ALL "));
    parquet.write("(" + tables + ")", target, progress);
  }

  private static String cell(String name, String type, Map<String, String> found, Map<String, String> names) {
    return "CAST(" + (found.containsKey(name) ? Sql.name(name) : "NULL") + " AS " + type + ") AS " + Sql.name(names.getOrDefault(name, name));
  }

  /// @param one empty where no file had a value yet
  private static String wider(String one, String two) {
    if (one.isEmpty() || two.isEmpty() || one.equals(two)) {
      return one.isEmpty() ? two : one;
    }
    Kind first = new PhysicalColumn("", one).kind();
    Kind second = new PhysicalColumn("", two).kind();
    boolean numbers = first.isNumeric() && second.isNumeric();
    boolean moments = List.of(Kind.DATE, Kind.TIMESTAMP).containsAll(List.of(first, second));
    return numbers ? "DOUBLE" : moments ? "TIMESTAMP" : ANY;
  }
}
