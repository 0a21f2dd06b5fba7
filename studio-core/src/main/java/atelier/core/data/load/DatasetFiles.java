package atelier.core.data.load;

import atelier.core.data.Column;
import atelier.core.data.DataException;
import atelier.core.data.Dataset;
import atelier.core.data.Kind;
import atelier.core.data.Schema;
import atelier.core.data.load.ImportReport.ColumnReport;
import atelier.core.data.load.ImportReport.Rejects;
import atelier.core.data.load.ImportReport.Source;
import atelier.core.engine.DuckSession;
import atelier.core.engine.load.PhysicalColumn;
import atelier.core.engine.load.TableSource;
import atelier.core.engine.load.TypedParquet;
import atelier.core.file.Digests;
import atelier.core.file.FileException;
import atelier.core.file.SafeFile;
import atelier.core.job.Progress;
import atelier.core.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes a table as the files of a dataset: under temporary names first, so that a failure leaves nothing.
final class DatasetFiles implements AutoCloseable {
  private static final long MOST_CATEGORIES = 1000;

  private final DuckSession session;
  private final TypedParquet parquet;
  private final Path directory;
  private final List<SafeFile> begun = new ArrayList<>();
  private final List<Path> finished = new ArrayList<>();
  private boolean kept;

  DatasetFiles(DuckSession session, Path directory) {
    this.session = session;
    this.parquet = new TypedParquet(session);
    this.directory = directory;
  }

  /// A file of the dataset under way.
  Path write(String from, String part, Progress progress) throws DataException {
    return write(from, part, List.of(), progress);
  }

  /// The same, carrying the roles of those columns.
  Path write(String from, String part, List<Column> columns, Progress progress) throws DataException {
    try {
      SafeFile file = SafeFile.begin(directory.resolve("import." + part + ".parquet"));
      begun.add(file);
      parquet.write(from, file.path(), columns, progress);
      return file.path();
    } catch (FileException e) {
      throw new DataException(e.problem(), e);
    }
  }

  /// Counts, names and keeps.
  ///
  /// @param table   the table's Parquet file: one of [#write], or a foreign one that stays where it is
  /// @param known   counts of columns, where they are known; empty when none are
  Imported keep(
      Path table, List<Draft> drafts, String name, Source source, Rejects rejected, @Nullable Path rejects, @Nullable Path texts, List<TypedParquet.@Nullable Counts> known, Warnings warnings, @Nullable Path scratch,
      Progress progress) throws DataException {
    return keep(table, drafts, name, source, rejected, rejects, texts, known, null, warnings, scratch, progress);
  }

  /// @param fingerprint of the table, as [TypedParquet#fingerprint] gives it; null where it is not known yet
  Imported keep(
      Path table, List<Draft> drafts, String name, Source source, Rejects rejected, @Nullable Path rejects, @Nullable Path texts, List<TypedParquet.@Nullable Counts> known, @Nullable String fingerprint,
      Warnings warnings, @Nullable Path scratch, Progress progress) throws DataException {
    try {
      long rows = parquet.rows(table);
      TableSource numbered = TableSource.foreignParquet(table);
      List<PhysicalColumn> physical = drafts.stream().map(Draft::physical).toList();
      // Where nothing is kept, different values are counted only where the kind hangs on them.
      List<TypedParquet.Counts> counts = counts(numbered, physical, scratch == null ? known : skipped(table, drafts, known, rows), rows, progress.slice(0, 0.5));
      var columns = new ArrayList<Column>();
      var reports = new ArrayList<ColumnReport>();
      for (int i = 0; i < drafts.size(); i++) {
        Draft draft = drafts.get(i);
        TypedParquet.Counts count = counts.get(i);
        Kind kind = kind(draft, count);
        columns.add(new Column(draft.name(), kind, draft.format(), draft.role()));
        reports.add(new ColumnReport(draft.name(), kind, draft.format(), rows - count.present(), count.distinct(), count.exact(), draft.tokens(), draft.rejected(), why(draft, kind, count)));
      }
      if (rows == 0) {
        warnings.add("no-rows", 1, List.of(), "The table has column names and no rows.");
      }
      var schema = new Schema(columns);
      String id = DatasetIds.of(schema, fingerprint == null ? parquet.fingerprint(numbered, schema.names(), progress.slice(0.5, 0.8)) : fingerprint);
      var report = new ImportReport(id, name, rows, source, reports, rejected, warnings.list());
      boolean own = begun.stream().anyMatch(f -> f.path().equals(table));
      Path file = own ? finish(table, id + ".parquet") : table;
      String rejectsName = rejects == null ? null : String.valueOf(finish(rejects, id + ".rejects.parquet").getFileName());
      String textsName = texts == null ? null : String.valueOf(finish(texts, id + ".texts.parquet").getFileName());
      if (own && scratch == null) {
        var document = new DatasetDocument(id, name, rows, schema, Digests.of(file), rejectsName, textsName, report);
        SafeFile.write(directory.resolve(id + ".json"), Json.pretty(document));
        SafeFile.sync(directory);
      }
      kept = true;
      return new Imported(new Dataset(id, name, rows, schema, file), TableSource.foreignParquet(file), report, scratch);
    } catch (FileException e) {
      throw new DataException(e.problem(), e);
    } catch (IOException e) {
      throw Disk.failed(directory, e);
    }
  }

  private List<TypedParquet.@Nullable Counts> skipped(Path table, List<Draft> drafts, List<TypedParquet.@Nullable Counts> known, long rows) throws DataException {
    Map<String, Long> missing = parquet.missing(table);
    var counts = new ArrayList<TypedParquet.@Nullable Counts>();
    for (int i = 0; i < drafts.size(); i++) {
      Draft draft = drafts.get(i);
      TypedParquet.Counts before = known.isEmpty() ? null : known.get(i);
      boolean open = draft.kind() == Kind.TEXT && !draft.asked() && !draft.prose();
      Long none = missing.get(draft.name());
      counts.add(before != null || open || none == null ? before : new TypedParquet.Counts(rows - none, 0, false));
    }
    return counts;
  }

  /// Counts what is not known already.
  private List<TypedParquet.Counts> counts(TableSource table, List<PhysicalColumn> columns, List<TypedParquet.@Nullable Counts> known, long rows, Progress progress) throws DataException {
    var open = new ArrayList<PhysicalColumn>();
    for (int i = 0; i < columns.size(); i++) {
      if (known.isEmpty() || known.get(i) == null) {
        open.add(columns.get(i));
      }
    }
    var counted = parquet.counts(table, open, rows, progress).iterator();
    var counts = new ArrayList<TypedParquet.Counts>();
    for (int i = 0; i < columns.size(); i++) {
      TypedParquet.Counts before = known.isEmpty() ? null : known.get(i);
      counts.add(before == null ? counted.next() : before);
    }
    return counts;
  }

  private Path finish(Path temporary, String name) throws IOException {
    Path target = directory.resolve(name);
    SafeFile.sync(temporary);
    boolean there = Files.exists(target);
    Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    if (!there) {
      finished.add(target);
    }
    return target;
  }

  static String why(Draft draft, Kind kind, TypedParquet.Counts count) {
    return kind == Kind.CATEGORY && !draft.asked() ? count.distinct() + " different texts in " + count.present() + " cells" : draft.why();
  }

  /// A text that comes again and again is a category.
  static Kind kind(Draft draft, TypedParquet.Counts count) {
    if (draft.kind() != Kind.TEXT || draft.asked() || draft.prose() || count.distinct() == 0) {
      return draft.kind();
    }
    boolean few = count.distinct() <= Math.min(MOST_CATEGORIES, Math.max(50, count.present() / 10));
    boolean again = count.distinct() * 2 <= count.present() || count.distinct() <= 10 && count.distinct() < count.present();
    return few && again ? Kind.CATEGORY : Kind.TEXT;
  }

  /// Removes what was not kept.
  @Override
  public void close() throws DataException {
    try {
      for (SafeFile file : begun) {
        file.close();
      }
      if (!kept) {
        for (Path file : finished) {
          Files.deleteIfExists(file);
        }
      }
    } catch (FileException e) {
      throw new DataException(e.problem(), e);
    } catch (IOException e) {
      throw Disk.failed(directory, e);
    }
  }
}
