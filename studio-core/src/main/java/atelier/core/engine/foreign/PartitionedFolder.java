package atelier.core.engine.foreign;

import atelier.core.data.DataException;
import atelier.core.engine.DuckSession;
import atelier.core.engine.ParquetRoles;
import atelier.core.engine.Rows;
import atelier.core.engine.Sql;
import atelier.core.file.FileException;
import atelier.core.file.Leftovers;
import atelier.core.file.Trees;
import atelier.core.job.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A folder of Parquet files by the values of some columns: `year=2024/month=1/…`, as DuckDB, Spark and pandas read it.
///
/// @param columns that become folders, outermost first
record PartitionedFolder(Path folder, List<String> columns) {
  PartitionedFolder {
    columns = List.copyOf(columns);
  }

  /// @throws DataException when something is there that would be mixed with the new files
  void check() throws DataException {
    Path parent = Objects.requireNonNull(folder.toAbsolutePath().getParent());
    if (parent == null || !Files.isDirectory(parent)) {
      throw DataException.input("The folder of '" + folder + "' does not exist.", "Make it first.");
    }
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      if (files.findAny().isPresent()) {
        throw DataException.input("The folder '" + folder + "' is not empty.", "Name a new one, or empty it.");
      }
    } catch (IOException e) {
      throw DataException.input("'" + folder + "' is not a folder: " + e.getMessage() + ".", "Name a new one.");
    }
  }

  /// Writes the rows of a Parquet file; the folder is there when all is written.
  void write(Path parquet, Progress progress) throws DataException {
    check();
    Path unfinished = unfinished();
    // One thread keeps the order of rows inside a file.
    try (DuckSession session = DuckSession.open(DuckSession.Options.standard(List.of(parquet, unfinished)).withThreads(1))) {
      checkColumns(session, parquet);
      Path files = unfinished.resolve("files");
      session.run(progress, "COPY (SELECT * FROM read_parquet(" + Sql.path(parquet) + ")) TO " + Sql.path(files) + " (FORMAT parquet, PARTITION_BY (" + columns.stream().map(Sql::name).collect(Collectors.joining(", ")) + ")" + ParquetRoles.option(ParquetRoles.read(session, parquet)) + ")");
      Files.deleteIfExists(folder);
      Files.move(Files.createDirectories(files), folder);
    } catch (IOException e) {
      throw DataException.work("The folder '" + folder + "' cannot be written: " + e.getMessage() + ".", "Free some space or choose another folder.", e);
    } finally {
      Trees.deleteQuietly(unfinished);
    }
  }

  private Path unfinished() throws DataException {
    try {
      return Leftovers.folderIn(Objects.requireNonNull(folder.toAbsolutePath().getParent()), "parts");
    } catch (FileException e) {
      throw new DataException(e.problem(), e);
    }
  }

  private void checkColumns(DuckSession session, Path parquet) throws DataException {
    var known = new ArrayList<String>();
    try (Rows rows = session.query("DESCRIBE SELECT * FROM read_parquet(" + Sql.path(parquet) + ")")) {
      while (rows.next()) {
        known.add(String.valueOf(rows.text(0)));
      }
    }
    for (String column : columns) {
      if (!known.contains(column)) {
        throw DataException.input("There is no column '" + column + "' to part the result by.", "Known columns: " + String.join(", ", known) + ".");
      }
    }
    if (columns.size() == known.size()) {
      throw DataException.input("All columns of the result would become folders.", "Leave one for the files.");
    }
  }
}
