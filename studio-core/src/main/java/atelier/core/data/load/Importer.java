package atelier.core.data.load;

import atelier.core.data.Column;
import atelier.core.data.DataException;
import atelier.core.engine.DuckSession;
import atelier.core.file.FileException;
import atelier.core.file.Leftovers;
import atelier.core.file.Trees;
import atelier.core.job.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads foreign files. Holds nothing between calls.
public final class Importer {
  /// What the engine may hold while it imports: beside the Java heap, a file of any size stays below 1 GB.
  private static final long MEMORY = 512L << 20;

  /// Below this size the exact way is as quick as the engine's own.
  private static final long SMALL = 16L << 20;

  private final long small;

  public Importer() {
    this(SMALL);
  }

  /// @param small bytes from which on a plain text is left to the engine
  Importer(long small) {
    this.small = small;
  }

  /// Reads a file into `<id>.parquet` and `<id>.json` in a folder that must exist, with `<id>.rejects.parquet` and `<id>.texts.parquet` where needed.
  public Imported read(Path file, Path targetDirectory, ImportOptions options, Progress progress) throws DataException {
    Path temporary = scratch();
    try {
      return load(file, targetDirectory, temporary, null, options, Expected.nothing(), progress);
    } finally {
      Trees.deleteQuietly(temporary);
    }
  }

  /// Makes a file usable without keeping anything: Parquet stays where it is, anything else is read into a private folder that closing deletes.
  /// Different values are counted only where a kind hangs on them.
  public Imported open(Path file, ImportOptions options, Progress progress) throws DataException {
    return open(file, options, Expected.nothing(), progress);
  }

  private Imported open(Path file, ImportOptions options, Expected expected, Progress progress) throws DataException {
    Path scratch = scratch();
    boolean done = false;
    try {
      Imported imported = load(file, scratch, scratch, scratch, options, expected, progress);
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
    return open(file, options, new Expected(List.copyOf(expected), true), progress);
  }

  /// As [#readAs], but other columns get the kind that suits them.
  public Imported readTypedAs(Path file, List<Column> expected, ImportOptions options, Progress progress) throws DataException {
    return open(file, options, new Expected(List.copyOf(expected), false), progress);
  }

  private Imported load(Path file, Path directory, Path temporary, @Nullable Path scratch, ImportOptions options, Expected expected, Progress progress)
      throws DataException {
    Container container = Container.open(file, temporary, progress.slice(0, 0.1));
    try (DuckSession session = DuckSession.open(DuckSession.Options.standard(List.of(directory, temporary, container.plain())).withMemory(Math.max(MEMORY, container.memory())))) {
      Progress rest = progress.slice(0.1, 1);
      return switch (container.format()) {
        case TEXT -> {
          Optional<Imported> plain = new PlainImport(container, directory, scratch, options, expected, small).run(temporary, session, rest.slice(0, 0.9));
          yield plain.isPresent() ? plain.get() : new TextImport(container, directory, scratch, options, expected).run(temporary, session, rest);
        }
        case XLSX, XLS -> new TextImport(container, directory, scratch, options, expected).sheet(temporary, session, rest);
        case JSON, JSON_LINES -> new EngineImport(container, directory, scratch, options).json(temporary, session, rest);
        case ARROW, ARFF -> new EngineImport(container, directory, scratch, options).typed(temporary, session, rest);
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
