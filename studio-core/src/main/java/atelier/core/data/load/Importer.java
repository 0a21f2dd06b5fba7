package atelier.core.data.load;

import atelier.core.data.Column;
import atelier.core.data.DataException;
import atelier.core.data.Dataset;
import atelier.core.data.Schema;
import atelier.core.engine.DuckSession;
import atelier.core.engine.load.PhysicalColumn;
import atelier.core.engine.load.SniffedText;
import atelier.core.engine.load.TableSource;
import atelier.core.engine.load.TypedParquet;
import atelier.core.job.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads foreign files. Holds nothing between calls.
public final class Importer {
  /// Reads a file into `<id>.parquet` and `<id>.json` in a folder that must exist.
  public Imported read(Path file, Path targetDirectory, ImportOptions options, Progress progress) throws DataException {
    return load(file, targetDirectory, null, options, progress);
  }

  /// Makes a file usable without keeping anything: Parquet stays where it is, anything else is read into a private folder that closing deletes.
  public Imported open(Path file, ImportOptions options, Progress progress) throws DataException {
    Path scratch = scratch();
    return load(file, scratch, scratch, options, progress);
  }

  /// Reads a file whose columns should be like `expected`, such as the columns a model was trained on: a column of that name gets
  /// that kind and format, cells that do not fit become missing and are counted in the report; other columns keep their text.
  public Imported readAs(Path file, List<Column> expected, ImportOptions options, Progress progress) throws DataException {
    return open(file, options, progress);
  }

  private Imported load(Path file, Path directory, @Nullable Path scratch, ImportOptions options, Progress progress) throws DataException {
    if (!Files.isRegularFile(file)) {
      throw DataException.input("'" + file + "' is not a file that can be read.", "Name an existing file.");
    }
    try (DuckSession session = DuckSession.open(file, directory)) {
      var parquet = new TypedParquet(session);
      boolean foreign = file.toString().endsWith(".parquet");
      Path plain = directory.resolve("plain.tmp");
      if (!foreign) {
        parquet.write(SniffedText.from(file), plain, progress.slice(0, 0.5));
      }
      TableSource raw = TableSource.foreignParquet(foreign ? file : plain);
      List<PhysicalColumn> columns = parquet.columns(raw.from());
      Schema schema = new Schema(columns.stream().map(c -> new Column(c.name(), c.kind())).toList());
      String id = id(schema, parquet.fingerprint(raw, schema.names(), progress.slice(0.5, 0.7)));
      String name = options.name() == null ? String.valueOf(file.getFileName()).replaceFirst("\\..*", "") : options.name();
      TableSource source = raw;
      Path out = file;
      if (!foreign || scratch == null) {
        out = directory.resolve(id + ".parquet");
        parquet.number(foreign ? file : plain, schema.names().stream().map(atelier.core.engine.Sql::name).toList(), out, progress.slice(0.7, 1));
        source = TableSource.parquet(out);
      }
      Files.deleteIfExists(plain);
      long rows = parquet.rows(out);
      var reports = new ArrayList<ImportReport.ColumnReport>();
      for (Column column : schema.columns()) {
        reports.add(new ImportReport.ColumnReport(column.name(), column.kind(), column.format(), 0, 0, false, Map.of(), ""));
      }
      var report = new ImportReport(id, name, rows,
          new ImportReport.Source(file.toString(), foreign ? "parquet" : "delimited", null, Files.size(file), null, "utf-8", null, null, null, true, 1L, List.of(), null),
          reports, ImportReport.Rejects.none(), List.of());
      return new Imported(new Dataset(id, name, rows, schema, out), source, report, scratch);
    } catch (IOException e) {
      throw DataException.work("'" + file + "' cannot be read: " + e.getMessage() + ".", "", e);
    }
  }

  private static String id(Schema schema, String fingerprint) {
    try {
      var text = new StringBuilder(fingerprint);
      for (Column column : schema.columns()) {
        text.append('\n').append(column.kind().id()).append(' ').append(column.name());
      }
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, 16).toLowerCase(Locale.ROOT);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Path scratch() throws DataException {
    try {
      return Files.createTempDirectory("atelier-import");
    } catch (IOException e) {
      throw DataException.work("No temporary folder can be made: " + e.getMessage() + ".", "Free some space or set another temporary folder.", e);
    }
  }
}
