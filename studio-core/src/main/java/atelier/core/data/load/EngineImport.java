package atelier.core.data.load;

import atelier.core.data.Column;
import atelier.core.data.DataException;
import atelier.core.data.Dataset;
import atelier.core.data.Kind;
import atelier.core.data.Schema;
import atelier.core.data.arff.ArffRows;
import atelier.core.data.arrow.ArrowRows;
import atelier.core.data.load.ImportReport.ColumnReport;
import atelier.core.data.load.ImportReport.Rejects;
import atelier.core.data.load.ImportReport.Source;
import atelier.core.data.text.TextSource;
import atelier.core.engine.DuckSession;
import atelier.core.engine.ParquetRoles;
import atelier.core.engine.load.ForeignTable;
import atelier.core.engine.load.PhysicalColumn;
import atelier.core.engine.load.Staging;
import atelier.core.engine.load.TableSource;
import atelier.core.engine.load.TypedParquet;
import atelier.core.engine.load.TypedRows;
import atelier.core.file.Digests;
import atelier.core.job.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Imports what says itself what its columns are: Parquet, JSON, Arrow and ARFF. Kinds come from the types in the file.
final class EngineImport {
  /// Rows of a Parquet file in place that are looked at to tell categories from other text.
  private static final long LOOK = 100_000;

  /// Where pandas keeps the row labels of a table whose index has no name.
  private static final Pattern PANDAS_INDEX = Pattern.compile("__index_level_\\d+__");

  private final Container container;
  private final Path directory;
  private final @Nullable Path scratch;
  private final ImportOptions options;

  EngineImport(Container container, Path directory, @Nullable Path scratch, ImportOptions options) {
    this.container = container;
    this.directory = directory;
    this.scratch = scratch;
    this.options = options;
  }

  /// Parquet: into a project by a copy, elsewhere where it stands.
  Imported parquet(DuckSession session, Progress progress) throws DataException {
    var parquet = new TypedParquet(session);
    List<PhysicalColumn> found = readable(null, () -> parquet.columns(TableSource.foreignParquet(container.plain()).from()));
    List<PhysicalColumn> index = found.stream().filter(EngineImport::isIndex).toList();
    found = found.size() == index.size() ? found : found.stream().filter(c -> !index.contains(c)).toList();
    Names names = names(found);
    ForeignTable table = ForeignTable.parquet(container.plain(), found, names.names(), !index.isEmpty());
    Warnings warnings = warnings(names);
    indexWarning(warnings, index);
    Map<String, String> roles = roles(session, found, names);
    if (scratch == null) {
      return copy(session, table, roles, "parquet", null, warnings, progress);
    }
    return inPlace(parquet, table.numbered(container.plain(), found), table.columns(), roles, warnings, progress);
  }

  /// The roles that the file carries, under the names that its columns have now.
  private Map<String, String> roles(DuckSession session, List<PhysicalColumn> found, Names names) throws DataException {
    Map<String, String> carried = ParquetRoles.read(session, container.plain());
    var roles = new HashMap<String, String>();
    for (int i = 0; i < found.size() && !carried.isEmpty(); i++) {
      String role = carried.get(found.get(i).name());
      if (role != null) {
        roles.put(names.names().get(i), role);
      }
    }
    return roles;
  }

  private Imported inPlace(TypedParquet parquet, TableSource source, List<PhysicalColumn> physical, Map<String, String> roles, Warnings warnings, Progress progress) throws DataException {
    long rows = parquet.rows(container.plain());
    List<PhysicalColumn> texts = physical.stream().filter(c -> c.kind() == Kind.TEXT).toList();
    List<TypedParquet.Counts> looks = parquet.look(source, texts, Math.min(rows, LOOK), progress);
    var columns = new ArrayList<Column>();
    var reports = new ArrayList<ColumnReport>();
    for (PhysicalColumn column : physical) {
      int at = texts.indexOf(column);
      Draft draft = draft(column, roles);
      Kind kind = at < 0 ? draft.kind() : DatasetFiles.kind(draft, looks.get(at));
      columns.add(new Column(column.name(), kind, null, draft.role()));
      reports.add(new ColumnReport(column.name(), kind, null, 0, 0, false, Map.of(), 0, draft.why()));
    }
    var schema = new Schema(columns);
    String identity = container.given().toAbsolutePath() + "\n" + container.size() + "\n" + container.changed() + "\n" + rows;
    String id = Digests.of(identity.getBytes(StandardCharsets.UTF_8)).substring(0, 16);
    if (rows == 0) {
      warnings.add("no-rows", 1, List.of(), "The table has column names and no rows.");
    }
    var report = new ImportReport(id, name(), rows, source("parquet", null), reports, Rejects.none(), warnings.list());
    return new Imported(new Dataset(id, name(), rows, schema, container.plain()), source, report, scratch);
  }

  /// JSON: always into a Parquet file.
  Imported json(Path temporary, DuckSession session, Progress progress) throws DataException, IOException {
    boolean lines = container.format() == Container.Format.JSON_LINES;
    TextSource text = TextSource.of(container.plain(), container.given(), options.encoding(), temporary, progress.slice(0, 0.2));
    String from = ForeignTable.json(text.utf8(), lines, container.largestObject());
    var parquet = new TypedParquet(session);
    String whole = from;
    List<PhysicalColumn> found = readable(text.utf8(), () -> parquet.columns(whole));
    if (!lines && found.size() <= 12) {
      List<PhysicalColumn> lists = found.stream().filter(c -> c.type().startsWith("STRUCT") && c.type().endsWith("[]")).toList();
      if (lists.size() == 1 && parquet.count(from) == 1) {
        // A document around the table, as services answer.
        from = ForeignTable.unnested(from, lists.getFirst().name());
        String inner = from;
        found = readable(text.utf8(), () -> parquet.columns(inner));
      }
    }
    Names names = names(found);
    return copy(session, ForeignTable.of(from, found, names.names()), Map.of(), lines ? "json-lines" : "json", text.encoding(), warnings(names), progress.slice(0.2, 1));
  }

  /// Arrow and ARFF: row by row into a table of the engine.
  Imported typed(Path temporary, DuckSession session, Progress progress) throws DataException, IOException {
    String shown = container.given().toString();
    if (container.format() == Container.Format.ARROW) {
      try (var rows = ArrowRows.open(container.plain(), shown)) {
        return typed(rows, session, "arrow", null, progress);
      }
    }
    TextSource text = TextSource.of(container.plain(), container.given(), options.encoding(), temporary, progress.slice(0, 0.1));
    try (var rows = ArffRows.open(text.utf8(), shown)) {
      return typed(rows, session, "arff", text.encoding(), progress.slice(0.1, 1));
    }
  }

  private Imported typed(TypedRows rows, DuckSession session, String format, @Nullable String encoding, Progress progress) throws DataException {
    List<PhysicalColumn> found = rows.columns();
    boolean labels = found.stream().allMatch(EngineImport::isIndex);
    int[] kept = IntStream.range(0, found.size()).filter(i -> labels || !isIndex(found.get(i))).toArray();
    Names names = names(Arrays.stream(kept).mapToObj(found::get).toList());
    List<PhysicalColumn> staged = Arrays.stream(kept).mapToObj(i -> new PhysicalColumn("c" + i, found.get(i).type())).toList();
    Warnings warnings = warnings(names);
    indexWarning(warnings, found.size() == kept.length ? List.of() : found.stream().filter(EngineImport::isIndex).toList());
    if (kept.length == 0) {
      throw DataException.input("'" + container.given() + "' has no columns.", "Give a table with at least one.");
    }
    Staging staging = new Staging(session, "staged", staged);
    try (staging) {
      for (long row = 1; rows.next(); row++) {
        for (int column : kept) {
          staging.put(rows.cell(column));
        }
        if ((row & 0x3fff) == 0) {
          progress.report(0.3, "Reading row " + row);
        }
      }
    }
    return copy(session, ForeignTable.of(staging.from(), staged, names.names()), Map.of(), format, encoding, warnings, progress.slice(0.4, 1));
  }

  private static boolean isIndex(PhysicalColumn column) {
    return PANDAS_INDEX.matcher(column.name()).matches();
  }

  private static void indexWarning(Warnings warnings, List<PhysicalColumn> index) {
    warnings.add("index-column", index.size(), List.of(), "Row labels that pandas stored are no column of the table and were left out: " + index.stream().map(PhysicalColumn::name).toList() + ".");
  }

  private Imported copy(DuckSession session, ForeignTable table, Map<String, String> roles, String format, @Nullable String encoding, Warnings warnings, Progress progress) throws DataException {
    List<Draft> drafts = table.columns().stream().map(c -> draft(c, roles)).toList();
    List<Column> columns = drafts.stream().map(d -> new Column(d.name(), d.kind(), null, d.role())).toList();
    try (var files = new DatasetFiles(session, directory)) {
      Path written = readable(null, () -> files.write(table.from(), "data", columns, progress.slice(0, 0.6)));
      container.requireUnchanged();
      return files.keep(written, drafts, name(), source(format, encoding), Rejects.none(), null, null, List.of(), warnings, scratch, progress.slice(0.6, 1));
    }
  }

  private static Draft draft(PhysicalColumn column, Map<String, String> roles) {
    return new Draft(column.name(), column.kind(), null, column.type(), Map.of(), "the file says " + column.type(), false, false, 0, roles.get(column.name()));
  }

  private static Names names(List<PhysicalColumn> found) {
    return Names.of(found.stream().map(PhysicalColumn::name).toList(), true);
  }

  private static Warnings warnings(Names names) {
    var warnings = new Warnings();
    List<String> again = names.duplicates().stream().map(names.names()::get).toList();
    warnings.add("duplicate-name", again.size(), List.of(), "Names that occur twice were changed: " + again + ".");
    return warnings;
  }

  private String name() {
    return options.name() == null ? container.name() : options.name();
  }

  private Source source(String format, @Nullable String encoding) {
    return new Source(container.given().toString(), format, container.compression(), container.size(), encoding, null, null, null, true, null, List.of(), null);
  }

  private interface Call<T> {
    T get() throws DataException;
  }

  /// What the engine says of a damaged file is about the input.
  ///
  /// @param json the text in UTF-8; null for other formats
  private <T> T readable(@Nullable Path json, Call<T> call) throws DataException {
    try {
      return call.get();
    } catch (DataException e) {
      String what = e.problem().what();
      boolean input = what.contains("Malformed JSON") || what.contains("JSON transform") || what.contains("Invalid Input Error") || what.contains("Invalid unicode") || what.contains("arquet");
      if (input && !what.contains("disk is full")) {
        String fault = json == null ? null : JsonFault.find(json, container.format() == Container.Format.JSON_LINES);
        if (fault != null) {
          throw DataException.input("'" + container.given() + "' cannot be read: " + fault, "Mend the file.");
        }
        throw DataException.input("'" + container.given() + "' cannot be read: " + what.replace("The data engine refused: ", "").replace("Invalid Input Error: ", "").replace(container.plain().toString(), container.given().toString()), "Mend the file.");
      }
      throw e;
    }
  }
}
