package atelier.core.engine.foreign;

import atelier.core.data.DataException;
import atelier.core.data.load.FolderFiles;
import atelier.core.data.load.ImportReport.Warning;
import atelier.core.file.FileException;
import atelier.core.file.Leftovers;
import atelier.core.file.Trees;
import atelier.core.job.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Makes files of whatever a person names as a table: a file stays, a folder becomes the files in it, a table of a database is fetched into a file that closing deletes.
public final class ForeignTables implements AutoCloseable {
  private final Drivers drivers;
  private final Path folder;
  private final Map<Path, DatabaseTable> deliveries = new LinkedHashMap<>();
  private final Map<Path, PartitionedFolder> folders = new LinkedHashMap<>();
  private final Map<Path, List<Warning>> leftOut = new LinkedHashMap<>();

  /// @param drivers jars of JDBC drivers beside those of this program
  public ForeignTables(List<Path> drivers) throws DataException {
    this.drivers = new Drivers(drivers);
    try {
      this.folder = Leftovers.temporaryFolder("fetched");
    } catch (FileException e) {
      throw new DataException(e.problem(), e);
    }
  }

  /// The files of a table, in the order of their names.
  public List<Path> files(String named, Progress progress) throws DataException {
    DatabaseTable table = DatabaseTable.of(named).orElse(null);
    if (table == null) {
      Path path = Path.of(named);
      return Files.isDirectory(path) ? inside(path) : List.of(path);
    }
    table.check();
    Path file = folder.resolve("table-" + System.nanoTime() + ".parquet");
    try (Connection connection = drivers.connect(table)) {
      Fetch.run(connection, table, file, progress);
      return List.of(file);
    } catch (SQLException e) {
      throw DataException.work("The database '" + table.shown() + "' cannot be closed: " + e.getMessage() + ".", "", e);
    }
  }

  private List<Path> inside(Path directory) throws DataException {
    FolderFiles found = FolderFiles.of(directory);
    leftOut.put(directory, found.warnings());
    return found.tables();
  }

  /// What was left out of the folders that were asked for, in sentences.
  public List<String> leftOut() {
    return leftOut.entrySet().stream().flatMap(f -> f.getValue().stream().map(w -> "'" + f.getKey() + "': " + w.message())).toList();
  }

  /// The file to write for a destination: the file itself, or one that [#deliver] brings into a database.
  public Path target(String named) {
    DatabaseTable table = DatabaseTable.of(named).orElse(null);
    if (table == null) {
      return Path.of(named);
    }
    Path file = folder.resolve("out-" + deliveries.size() + ".parquet");
    deliveries.put(file, table);
    return file;
  }

  /// The file to write for a folder that is parted by columns; [#deliver] makes the folder of it.
  public Path target(Path parted, List<String> columns) throws DataException {
    var target = new PartitionedFolder(parted, columns);
    target.check();
    Path file = folder.resolve("parted-" + folders.size() + ".parquet");
    folders.put(file, target);
    return file;
  }

  /// Whether a file holds a table that was fetched from a database, or one on its way there; it is gone when this is closed.
  public boolean isPassing(Path file) {
    return file.startsWith(folder);
  }

  /// Brings what was written into the databases and folders that it was named for.
  ///
  /// @return the tables, as they may be shown
  public List<String> deliver(Progress progress) throws DataException {
    var delivered = new ArrayList<String>();
    for (Map.Entry<Path, DatabaseTable> delivery : deliveries.entrySet()) {
      try (Connection connection = drivers.connect(delivery.getValue())) {
        Delivery.run(connection, delivery.getKey(), delivery.getValue(), progress);
        delivered.add(delivery.getValue().shown());
      } catch (SQLException e) {
        throw DataException.work("The database '" + delivery.getValue().shown() + "' cannot be closed: " + e.getMessage() + ".", "", e);
      }
    }
    for (Map.Entry<Path, PartitionedFolder> parted : folders.entrySet()) {
      parted.getValue().write(parted.getKey(), progress);
      delivered.add(parted.getValue().folder().toString());
    }
    return delivered;
  }

  @Override
  public void close() throws DataException {
    try {
      drivers.close();
    } finally {
      Trees.deleteQuietly(folder);
    }
  }
}
