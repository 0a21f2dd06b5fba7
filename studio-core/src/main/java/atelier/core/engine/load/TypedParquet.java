package atelier.core.engine.load;

import atelier.core.data.Column;
import atelier.core.data.DataException;
import atelier.core.engine.DuckSession;
import atelier.core.engine.ParquetRoles;
import atelier.core.engine.Rows;
import atelier.core.engine.Sql;
import atelier.core.job.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Writes and measures the Parquet files of datasets.
public final class TypedParquet {
  private static final String FORMAT = "FORMAT parquet, PARQUET_VERSION V2, COMPRESSION snappy";

  /// Above this many rows, texts that differ are estimated before they are counted.
  private static final long COUNTED = 2_000_000;

  /// Up to this many different values an exact count is cheap at any number of rows.
  private static final long FEW = 100_000;

  private static final int WIDE = 64;

  /// A query over thousands of columns at once keeps a hash table for each.
  private static final int BATCH = 16;
  private static final long QUICK_CELLS = 10_000_000;

  private final DuckSession session;

  public TypedParquet(DuckSession session) {
    this.session = session;
  }

  /// What a column holds.
  ///
  /// @param exact false when `distinct` is an estimate
  public record Counts(long present, long distinct, boolean exact) {}

  /// The columns of what stands behind FROM, without `_r`.
  public List<PhysicalColumn> columns(String from) throws DataException {
    var columns = new ArrayList<PhysicalColumn>();
    try (Rows rows = session.query("DESCRIBE SELECT * FROM " + from)) {
      while (rows.next()) {
        String name = String.valueOf(rows.text(0));
        if (!name.equals("_r")) {
          columns.add(new PhysicalColumn(name, String.valueOf(rows.text(1))));
        }
      }
    }
    return columns;
  }

  /// Writes a relation in its order.
  public void write(String from, Path file, Progress progress) throws DataException {
    write(from, file, List.of(), progress);
  }

  /// Writes a relation in its order; the file carries the roles of those columns.
  public void write(String from, Path file, List<Column> columns, Progress progress) throws DataException {
    session.run(progress, "COPY (SELECT * FROM " + from + ") TO " + Sql.path(file) + " (" + FORMAT + ParquetRoles.option(columns) + ")");
  }

  /// Rows of what stands behind FROM.
  public long count(String from) throws DataException {
    return session.count("SELECT count(*) FROM " + from);
  }

  public long rows(Path parquet) throws DataException {
    return session.count("SELECT coalesce(sum(num_rows), 0)::BIGINT FROM parquet_file_metadata(" + Sql.path(parquet) + ")");
  }

  /// Present and different cells of each column.
  public List<Counts> counts(TableSource source, List<PhysicalColumn> columns, long rows, Progress progress) throws DataException {
    var counts = new ArrayList<Counts>();
    int batch = rows > COUNTED ? 1 : BATCH;
    TableSource quick = quick(session, source, columns.size(), rows);
    for (int i = 0; i < columns.size(); i += batch) {
      progress.report(i / (double) columns.size(), "Counting values");
      counts.addAll(counts(quick, columns.subList(i, Math.min(columns.size(), i + batch)), rows, 0, progress));
    }
    return counts;
  }

  /// Cells without a value by column, from the file's own description: nothing is read.
  public Map<String, Long> missing(Path parquet) throws DataException {
    var missing = new HashMap<String, Long>();
    try (Rows rows = session.query("SELECT path_in_schema, sum(stats_null_count)::BIGINT FROM parquet_metadata(" + Sql.path(parquet) + ") GROUP BY ALL")) {
      while (rows.next()) {
        missing.put(String.valueOf(rows.text(0)), rows.integer(1, 0));
      }
    }
    return missing;
  }

  /// A table that queries about some of many columns are quick on: reading the description of thousands of columns from Parquet takes longer than their values.
  public static TableSource quick(DuckSession session, TableSource source, int columns, long rows) throws DataException {
    if (columns < WIDE || rows * columns > QUICK_CELLS) {
      return source;
    }
    session.run("CREATE OR REPLACE TEMP TABLE wide AS SELECT * FROM " + source.from());
    return new TableSource("wide", source.files(), source.storedRowId());
  }

  private List<Counts> counts(TableSource source, List<PhysicalColumn> columns, long rows, int retry, Progress progress) throws DataException {
    boolean large = rows > COUNTED;
    boolean few = large && retry == 0 && isFew(source, columns.getFirst(), progress);
    boolean exact = !large || few;
    String cells = columns.stream()
        .map(c -> "count(" + Sql.name(c.name()) + "), " + (exact ? "count(DISTINCT " + Sql.name(c.name()) + ")" : "approx_count_distinct(" + Sql.name(c.name()) + ")"))
        .collect(Collectors.joining(", "));
    var counts = new ArrayList<Counts>();
    try (Rows result = session.query(progress, "SELECT " + cells + " FROM " + source.from())) {
      result.next();
      for (int i = 0; i < columns.size(); i++) {
        counts.add(new Counts(result.integer(2 * i, 0), result.integer(2 * i + 1, 0), exact));
      }
    }
    return counts;
  }

  /// A look at some of the rows tells whether all values will fit a hash table.
  private boolean isFew(TableSource source, PhysicalColumn column, Progress progress) throws DataException {
    String name = Sql.name(column.name());
    try (Rows rows = session.query(progress, "SELECT count(DISTINCT v) FROM (SELECT " + name + " AS v FROM " + source.from() + " LIMIT " + COUNTED + ")")) {
      rows.next();
      return rows.integer(0, 0) < FEW;
    }
  }

  /// Numbers that change when any value, its column or its row changes; the same for the same table whatever wrote it.
  public String fingerprint(TableSource source, List<String> names, Progress progress) throws DataException {
    try (Rows rows = session.query(progress, "SELECT " + fingerprint(names) + " FROM " + source.from())) {
      rows.next();
      return String.valueOf(rows.text(0));
    }
  }

  /// The same, to be asked for along with something else. The hash of several values is DuckDB's of all but the last, xor that of the last: without a second hash around it, the last column would count as a bag
  /// without rows, in which equal cells cancel each other.
  static String fingerprint(List<String> names) {
    return "count(*) || ' ' || coalesce(CAST(bit_xor(hash(hash(" + Stream.concat(Stream.of("_r"), names.stream().map(Sql::name)).collect(Collectors.joining(", ")) + "))) AS VARCHAR), 'null')";
  }

  /// Different texts among the first rows, and how many of those have one: enough to tell categories from prose without reading a large file.
  ///
  /// @param most rows that are looked at; no more than there are
  public List<Counts> look(TableSource source, List<PhysicalColumn> columns, long most, Progress progress) throws DataException {
    if (columns.isEmpty()) {
      return List.of();
    }
    TableSource first = quick(session, new TableSource("(SELECT " + names(columns) + " FROM " + source.from() + " LIMIT " + most + ")", source.files(), false), columns.size(), most);
    var counts = new ArrayList<Counts>();
    for (int i = 0; i < columns.size(); i += BATCH) {
      List<PhysicalColumn> batch = columns.subList(i, Math.min(columns.size(), i + BATCH));
      String cells = batch.stream().map(c -> "count(" + Sql.name(c.name()) + "), count(DISTINCT " + Sql.name(c.name()) + ")").collect(Collectors.joining(", "));
      try (Rows result = session.query(progress, "SELECT " + cells + " FROM " + first.from())) {
        result.next();
        for (int c = 0; c < batch.size(); c++) {
          counts.add(new Counts(result.integer(2 * c, 0), result.integer(2 * c + 1, 0), false));
        }
      }
    }
    return counts;
  }

  private static String names(List<PhysicalColumn> columns) {
    return columns.stream().map(c -> Sql.name(c.name())).collect(Collectors.joining(", "));
  }
}
