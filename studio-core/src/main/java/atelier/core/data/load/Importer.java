package atelier.core.data.load;

import atelier.core.data.Column;
import atelier.core.data.DataException;
import atelier.core.data.Kind;
import atelier.core.engine.DuckSession;
import atelier.core.file.FileException;
import atelier.core.file.Leftovers;
import atelier.core.file.Trees;
import atelier.core.job.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads foreign files. Holds nothing between calls.
public final class Importer {
  /// What the engine may hold while it imports: beside the Java heap, a file of any size stays below 1 GB.
  private static final long MEMORY = 512L << 20;

  /// Reads a file into `<id>.parquet` and `<id>.json` in a folder that must exist, with `<id>.rejects.parquet` and `<id>.texts.parquet` where needed.
  public Imported read(Path file, Path targetDirectory, ImportOptions options, Progress progress) throws DataException {
    Path temporary = scratch();
    try {
      return load(file, targetDirectory, temporary, null, options, progress);
    } finally {
      Trees.deleteQuietly(temporary);
    }
  }

  /// Makes a file usable without keeping anything: Parquet stays where it is, anything else is read into a private folder that closing deletes.
  public Imported open(Path file, ImportOptions options, Progress progress) throws DataException {
    Path scratch = scratch();
    boolean done = false;
    try {
      Imported imported = load(file, scratch, scratch, scratch, options, progress);
      done = true;
      return imported;
    } finally {
      if (!done) {
        Trees.deleteQuietly(scratch);
      }
    }
  }

  /// Reads a file whose columns should be like `expected`, such as the columns a model was trained on: a column of that name gets
  /// that kind and format, cells that do not fit become missing and are counted in the report; other columns keep their text.
  public Imported readAs(Path file, List<Column> expected, ImportOptions options, Progress progress) throws DataException {
    Path scratch = scratch();
    boolean done = false;
    try {
      Container container = Container.open(file, scratch, progress.slice(0, 0.1));
      Imported imported = new QuickText(container, expected).read(options, scratch, progress.slice(0.1, 1));
      done = imported != null;
      return imported != null ? imported : exactlyAs(file, expected, options, progress);
    } catch (IOException e) {
      throw Disk.failed(file, e);
    } finally {
      if (!done) {
        Trees.deleteQuietly(scratch);
      }
    }
  }

  /// As [#readAs], but other columns get the kind that suits them; reads cell by cell, a second time where the file alone suggests other kinds.
  public Imported exactlyAs(Path file, List<Column> expected, ImportOptions options, Progress progress) throws DataException {
    boolean comma = expected.stream().anyMatch(c -> c.format() != null && c.kind().isNumeric() && c.format().lastIndexOf(',') > c.format().lastIndexOf('.'));
    ImportOptions marked = comma && options.decimalMark() == null ? options.withDecimalMark(",") : options;
    Imported guessed = open(file, marked, progress.slice(0, 0.6));
    Map<String, Kind> kinds = new HashMap<>(options.kinds());
    for (Column column : expected) {
      Kind found = guessed.dataset().schema().find(column.name()).map(Column::kind).orElse(column.kind());
      if (found != column.kind() && !(found.isText() && column.kind().isText())) {
        kinds.putIfAbsent(column.name(), column.kind());
      }
    }
    if (kinds.equals(options.kinds()) || guessed.scratch() == null) {
      return guessed;
    }
    guessed.close();
    return open(file, marked.withKinds(kinds), progress.slice(0.6, 1));
  }

  private static Imported load(Path file, Path directory, Path temporary, @Nullable Path scratch, ImportOptions options, Progress progress) throws DataException {
    Container container = Container.open(file, temporary, progress.slice(0, 0.1));
    try (DuckSession session = DuckSession.open(DuckSession.Options.standard(List.of(directory, temporary, container.plain())).withMemory(Math.max(MEMORY, container.memory())))) {
      Progress rest = progress.slice(0.1, 1);
      return switch (container.format()) {
        case TEXT -> new TextImport(container, directory, scratch, options).run(temporary, session, rest);
        case XLSX, XLS -> new TextImport(container, directory, scratch, options).sheet(temporary, session, rest);
        case JSON, JSON_LINES -> new EngineImport(container, directory, scratch, options).json(temporary, session, rest);
        case PARQUET -> new EngineImport(container, directory, scratch, options).parquet(session, rest);
      };
    } catch (IOException e) {
      throw Disk.failed(file, e);
    }
  }

  private static Path scratch() throws DataException {
    try {
      return Leftovers.temporaryFolder("import");
    } catch (FileException e) {
      throw new DataException(e.problem(), e);
    }
  }
}
