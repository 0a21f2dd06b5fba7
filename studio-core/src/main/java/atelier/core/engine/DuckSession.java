package atelier.core.engine;

import atelier.core.data.DataException;
import atelier.core.expr.CellFailure;
import atelier.core.job.CancelledException;
import atelier.core.job.Problem;
import atelier.core.job.Progress;
import atelier.core.job.Subscription;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/// A DuckDB database in this process and its one connection. It sees only the folders and files it was opened for, loads no
/// extension, spills into its own folder, and its configuration is locked. Not for use by two threads at once.
public final class DuckSession implements AutoCloseable {
  private static final Pattern GONE = Pattern.compile("No files found that match the pattern \"([^\"]+)\"|Cannot open file \"([^\"]+)\": No such file");

  /// What is gone is not among the visible files under the name by which a query looks for it, so it is refused like a forbidden one.
  private static final Pattern REFUSED = Pattern.compile("Cannot access file \"([^\"]+)\" - file system operations are disabled");

  /// What a session may use.
  ///
  /// @param memoryBytes upper limit of DuckDB's buffers; spills beyond
  /// @param threads     worker threads of the engine
  /// @param spill       a folder for temporary files; made here, emptied at close
  /// @param visible     folders and files that SQL may read and write
  public record Options(long memoryBytes, int threads, Path spill, List<Path> visible) {
    /// A quarter of the machine's memory (and at least 256 MB), all cores, a new spill folder.
    public static Options standard(List<Path> visible) throws DataException {
      return new Options(Math.max(256L << 20, machineMemory() / 4), Runtime.getRuntime().availableProcessors(), newSpill(), visible);
    }

    public Options withMemory(long bytes) {
      return new Options(bytes, threads, spill, visible);
    }

    public Options withThreads(int count) {
      return new Options(memoryBytes, count, spill, visible);
    }
  }

  private final Connection connection;
  private final Options options;

  private DuckSession(Connection connection, Options options) {
    this.connection = connection;
    this.options = options;
  }

  /// Opens a session that sees `visible` and nothing else, with standard limits.
  public static DuckSession open(Path... visible) throws DataException {
    return open(Options.standard(List.of(visible)));
  }

  public static DuckSession open(Options options) throws DataException {
    try {
      Files.createDirectories(options.spill());
      var properties = new Properties();
      properties.setProperty("autoinstall_known_extensions", "false");
      properties.setProperty("autoload_known_extensions", "false");
      properties.setProperty("memory_limit", Math.max(1, options.memoryBytes() >> 20) + "MiB");
      properties.setProperty("threads", Integer.toString(options.threads()));
      properties.setProperty("temp_directory", options.spill().toAbsolutePath().toString());
      properties.setProperty("preserve_insertion_order", "true");
      Connection connection = DriverManager.getConnection("jdbc:duckdb:", properties);
      var session = new DuckSession(connection, options);
      session.lock();
      return session;
    } catch (SQLException e) {
      throw translate(e);
    } catch (IOException e) {
      throw DataException.work("The folder for temporary files '" + options.spill() + "' cannot be made: " + e.getMessage() + ".", "Free some space or set another temporary folder.", e);
    }
  }

  private void lock() throws DataException {
    var folders = options.visible().stream().map(p -> Files.isDirectory(p) ? Sql.text(p.toAbsolutePath() + "/") : null).filter(java.util.Objects::nonNull).toList();
    var files = options.visible().stream().filter(p -> !Files.isDirectory(p)).map(Sql::path).toList();
    run("SET TimeZone = 'UTC'");
    run("SET allowed_directories = [" + String.join(", ", folders) + "]");
    run("SET allowed_paths = [" + String.join(", ", files) + "]");
    run("SET enable_external_access = false");
    run("SET lock_configuration = true");
  }

  /// Runs a statement to its end.
  public void run(String sql, Object... parameters) throws DataException {
    run(Progress.none(), sql, parameters);
  }

  /// Runs a statement to its end; a cancel of `progress` interrupts it.
  ///
  /// @return the number of rows it changed or wrote, or -1
  public long run(Progress progress, String sql, Object... parameters) throws DataException {
    try (PreparedStatement statement = connection.prepareStatement(sql);
        Subscription watch = progress.onCancel(() -> cancel(statement))) {
      bind(statement, parameters);
      boolean rows = statement.execute();
      if (rows) {
        try (ResultSet result = statement.getResultSet()) {
          return result.next() && result.getMetaData().getColumnCount() == 1 && result.getObject(1) instanceof Number n ? n.longValue() : -1;
        }
      }
      return statement.getLargeUpdateCount();
    } catch (SQLException e) {
      throw translate(e);
    }
  }

  /// Opens a cursor; the caller closes it.
  public Rows query(String sql, Object... parameters) throws DataException {
    return query(Progress.none(), sql, parameters);
  }

  /// Opens a cursor that a cancel of `progress` interrupts; the caller closes it.
  public Rows query(Progress progress, String sql, Object... parameters) throws DataException {
    PreparedStatement statement = null;
    Subscription watch = Subscription.none();
    try {
      statement = connection.prepareStatement(sql);
      PreparedStatement open = statement;
      bind(open, parameters);
      watch = progress.onCancel(() -> cancel(open));
      return new Rows(open, open.executeQuery(), watch);
    } catch (SQLException e) {
      watch.close(); // before the statement: a cancel must not reach one that is closed
      closeQuietly(statement);
      throw translate(e);
    }
  }

  /// The first column of the first row as a whole number; 0 when there is none.
  public long count(String sql, Object... parameters) throws DataException {
    try (Rows rows = query(sql, parameters)) {
      return rows.next() ? rows.integer(0, 0) : 0;
    }
  }

  /// An appender to a table of this session: 480 times faster a row than inserts.
  public DuckDBAppender appender(String table) throws DataException {
    try {
      return connection.unwrap(DuckDBConnection.class).createAppender(DuckDBConnection.DEFAULT_SCHEMA, table);
    } catch (SQLException e) {
      throw translate(e);
    }
  }

  /// An appender to a temporary table of this session.
  public DuckDBAppender temporaryAppender(String table) throws DataException {
    try {
      return connection.unwrap(DuckDBConnection.class).createAppender("temp", DuckDBConnection.DEFAULT_SCHEMA, table);
    } catch (SQLException e) {
      throw translate(e);
    }
  }

  /// The connection itself, for the engine's own package and its parts.
  public Connection connection() {
    return connection;
  }

  @Override
  public void close() throws DataException {
    try {
      connection.close();
    } catch (SQLException e) {
      throw translate(e);
    } finally {
      deleteTree(options.spill());
    }
  }

  private static void bind(PreparedStatement statement, Object... parameters) throws SQLException {
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
  }

  private static void cancel(Statement statement) {
    try {
      statement.cancel();
    } catch (SQLException e) {
      // The statement ended meanwhile.
    }
  }

  private static void closeQuietly(@Nullable Statement statement) {
    try {
      if (statement != null) {
        statement.close();
      }
    } catch (SQLException e) {
      // The first error is the one to tell.
    }
  }

  /// Turns an engine error into the words of the program.
  static DataException translate(SQLException e) {
    String message = String.valueOf(e.getMessage());
    if (message.contains("INTERRUPT")) {
      throw new CancelledException();
    }
    // DuckDB 1.5.6 begins binder errors with a line about a pending query; the cause stands on the next line.
    String[] lines = message.split("\n");
    String line = lines.length > 1 && lines[0].contains("pending query") ? lines[1] : lines[0];
    int refusal = line.indexOf(CellFailure.MARK);
    if (refusal >= 0) {
      return new DataException(Problem.input(line.substring(refusal + CellFailure.MARK.length()), ""), e);
    }
    if (message.contains("Out of Memory")) {
      return new DataException(Problem.work("The data engine ran out of memory: " + line, "Give it more memory or fewer columns at once."), e);
    }
    if (message.contains("No space left") || message.contains("max_temp_directory_size")) {
      return new DataException(Problem.work("The disk is full: " + line, "Free some space; nothing half-written was kept."), e);
    }
    String gone = gone(line);
    if (gone != null) {
      return new DataException(Problem.work("The file '" + gone + "' is gone.", "Put it back, restore the project from a backup, or import the table again; studio project check says what is missing."), e);
    }
    return new DataException(Problem.work("The data engine refused: " + line, ""), e);
  }

  /// The file that an error says is not there; null where it is about something else.
  private static @Nullable String gone(String line) {
    Matcher gone = GONE.matcher(line);
    if (gone.find()) {
      return folder(Objects.requireNonNullElse(gone.group(1), gone.group(2)));
    }
    Matcher refused = REFUSED.matcher(line);
    String file = refused.find() ? folder(refused.group(1)) : null;
    return file != null && Files.notExists(Path.of(file)) ? file : null;
  }

  /// A table may be a folder of files, and is looked for as such.
  private static String folder(String pattern) {
    int star = pattern.indexOf("/**");
    return star > 0 ? pattern.substring(0, star) : pattern;
  }

  private static Path newSpill() throws DataException {
    try {
      return Files.createTempDirectory("atelier-spill");
    } catch (IOException e) {
      throw DataException.work("No temporary folder can be made: " + e.getMessage() + ".", "Free some space or set another temporary folder.", e);
    }
  }

  private static long machineMemory() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system ? system.getTotalMemorySize() : 4L << 30;
  }

  private static void deleteTree(Path root) {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      // Left behind; the folder for temporary files is cleaned at the next start.
    }
  }
}
