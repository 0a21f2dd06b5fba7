package atelier.core.store;

import atelier.core.job.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.h2.Driver;
import org.h2.engine.SysProperties;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/// A store in an H2 file. The first program that opens it serves the others on 127.0.0.1; when it goes, one of them takes over.
public final class H2Store implements Store {
  /// What H2 adds to a path.
  public static final String SUFFIX = ".mv.db";

  private static final String LOOPBACK = "127.0.0.1";
  private static final String BIND = "h2.bindAddress";
  private static final int TRIES = 4;
  private static final long LITTLE_SPACE = 1 << 16;
  private static final int LOCK_TIMEOUT_MILLIS = 20_000;

  // Deadlock, lock timeout, concurrent update, and two programs adding the same row: the second try sees the other's result.
  private static final Set<Integer> COLLISIONS = Set.of(40001, 50200, 90131, 23505);

  private final Path file;
  private final String url;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Connection connection;
  private @Nullable Jdbi jdbi;
  private boolean closed;

  private H2Store(Path file, String url) {
    this.file = file;
    this.url = url;
  }

  /// Opens a store, alone or beside other programs of this computer.
  ///
  /// @param file      ends in [#SUFFIX]; must be there, made by this computer (its triggers would run)
  /// @param replacing an older store is brought to the present version in a new file, which is told here before it takes its place
  public static H2Store open(Path file, Consumer<Path> replacing) throws StoreException {
    H2Store store = open(file);
    int version = store.jdbi().withHandle(Migrations::versionOf);
    if (version == Migrations.PRESENT.version()) {
      return store;
    }
    store.close();
    if (version > Migrations.PRESENT.version()) {
      throw new StoreException(
          Problem.input("The project's store '" + file + "' has version " + version + "; this program knows " + Migrations.PRESENT.version() + ".", "Use a newer program."), null);
    }
    new Migration(file, Migrations.PRESENT).run(replacing);
    return open(file);
  }

  private static H2Store open(Path file) throws StoreException {
    bindToLoopback();
    if (!Files.isRegularFile(file)) {
      throw new StoreException(Problem.input("There is no store '" + file + "'.", "Repair the project: studio project check DIR --repair."), null);
    }
    var store = new H2Store(file, "jdbc:h2:file:" + base(file) + ";AUTO_SERVER=TRUE;WRITE_DELAY=0");
    try {
      store.connect();
      return store;
    } catch (SQLException e) {
      store.closeQuietly();
      throw store.translate(e);
    }
  }

  /// Makes a store that nobody else sees yet and fills it; whoever calls renames it into place.
  ///
  /// @param file must not be there; ends in [#SUFFIX]
  public static <T, X extends Exception> T build(Path file, Query<T, X> fill) throws StoreException, X {
    return build(file, Migrations.PRESENT, fill);
  }

  static <T, X extends Exception> T build(Path file, Migrations migrations, Query<T, X> fill) throws StoreException, X {
    try (H2Store store = alone(file)) {
      store.jdbi().useTransaction(migrations::apply);
      return store.write(fill);
    } catch (JdbiException e) {
      throw new StoreException(Problem.work("The store '" + file + "' cannot be made: " + cause(e) + ".", ""), e);
    }
  }

  /// Opens a file that no other program can have open; no server.
  static H2Store alone(Path file) throws StoreException {
    bindToLoopback();
    var store = new H2Store(file, "jdbc:h2:file:" + base(file) + ";WRITE_DELAY=0");
    try {
      store.connect();
      return store;
    } catch (SQLException e) {
      throw store.translate(e);
    }
  }

  Jdbi jdbi() {
    if (jdbi == null) {
      throw new IllegalStateException("The store is closed.");
    }
    return jdbi;
  }

  @Override
  public <T, X extends Exception> T read(Query<T, X> query) throws StoreException, X {
    return transact(query, false);
  }

  @Override
  public <T, X extends Exception> T write(Query<T, X> query) throws StoreException, X {
    return transact(query, true);
  }

  private <T, X extends Exception> T transact(Query<T, X> query, boolean writes) throws StoreException, X {
    lock.lock();
    try {
      if (closed) {
        throw new IllegalStateException("The store is closed.");
      }
      for (int attempt = 1; ; attempt++) {
        try {
          return once(query, writes);
        } catch (JdbiException | SQLException e) {
          if (attempt == TRIES || !recover(e)) {
            throw translate(e);
          }
        }
      }
    } finally {
      lock.unlock();
    }
  }

  private <T, X extends Exception> T once(Query<T, X> query, boolean writes) throws SQLException, X {
    if (connection == null || connection.isClosed()) {
      connect();
    }
    return jdbi()
        .inTransaction(
            handle -> {
              if (writes) {
                handle.execute("UPDATE turn SET taken = taken + 1");
              }
              return query.run(new H2Tables(handle));
            });
  }

  /// Prepares for another try: the program that served the store died, or another program wrote the same at the same time.
  private boolean recover(Exception e) {
    SQLException cause = sqlCause(e);
    if (cause == null) {
      return false;
    }
    if (COLLISIONS.contains(cause.getErrorCode())) {
      return true;
    }
    if (!lostConnection(cause)) {
      return false;
    }
    closeQuietly();
    return true;
  }

  // 08: connection exceptions; 90067 connection broken, 90098 database closed, 90121 closed at shutdown, 90007 object closed.
  private static boolean lostConnection(SQLException e) {
    String state = String.valueOf(e.getSQLState());
    int code = e.getErrorCode();
    return state.startsWith("08") || code == 90067 || code == 90098 || code == 90121 || code == 90007 || code == 90108;
  }

  private void connect() throws SQLException {
    // Straight to the driver: DriverManager would load those of every other database first.
    Connection opened = new Driver().connect(url, new Properties());
    try (var statement = opened.createStatement()) {
      statement.execute("SET LOCK_TIMEOUT " + LOCK_TIMEOUT_MILLIS);
    }
    connection = opened;
    jdbi = Jdbi.create(opened);
  }

  @Override
  public void close() throws StoreException {
    lock.lock();
    try {
      closed = true;
      if (connection != null) {
        connection.close();
      }
      connection = null;
      jdbi = null;
    } catch (SQLException e) {
      throw translate(e);
    } finally {
      lock.unlock();
    }
  }

  private void closeQuietly() {
    try {
      if (connection != null) {
        connection.close();
      }
    } catch (SQLException e) {
      // It was broken before.
    }
    connection = null;
  }

  private StoreException translate(Exception e) {
    if (isDiskFull(e)) {
      return new StoreException(
          Problem.work("The project's store '" + file + "' cannot be written: the disk is full.", "Free some space; what was stored before is kept."), e);
    }
    SQLException cause = sqlCause(e);
    int code = cause == null ? 0 : cause.getErrorCode();
    Problem problem =
        switch (code) {
          case 90020, 90135 -> Problem.work("The project's store '" + file + "' is in use by another program.", "Close it there and try again.");
          case 90030, 90028, 50000 ->
              Problem.work("The project's store '" + file + "' is damaged: " + cause(e) + ".", "Repair it: studio project check DIR --repair.");
          default -> Problem.work("The project's store '" + file + "' failed: " + cause(e) + ".", "");
        };
    return new StoreException(problem, e);
  }

  // After the first failed write H2 closes the file, and the errors that follow no longer name the cause.
  private boolean isDiskFull(Exception e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT).contains("no space left")) {
        return true;
      }
    }
    return file.toFile().getUsableSpace() < LITTLE_SPACE;
  }

  private static @Nullable SQLException sqlCause(@Nullable Throwable e) {
    while (e != null && !(e instanceof SQLException)) {
      e = e.getCause();
    }
    return e instanceof SQLException sql ? sql : null;
  }

  private static String cause(Exception e) {
    SQLException cause = sqlCause(e);
    String message = String.valueOf((cause == null ? e : cause).getMessage());
    int end = message.indexOf('\n');
    // H2 appends the statement and its error number.
    return (end < 0 ? message : message.substring(0, end)).replaceFirst("; SQL statement:.*", "").replaceFirst(" \\[\\d+-\\d+]$", "");
  }

  private static String base(Path file) {
    String path = file.toAbsolutePath().toString();
    if (!path.endsWith(SUFFIX)) {
      throw new IllegalArgumentException("A store's file ends in " + SUFFIX + ": " + path);
    }
    if (path.contains(";")) {
      throw new IllegalArgumentException("A store's path cannot contain ';': " + path);
    }
    return path.substring(0, path.length() - SUFFIX.length());
  }

  private static void bindToLoopback() {
    if (System.getProperty(BIND) == null) {
      System.setProperty(BIND, LOOPBACK);
    }
    if (!LOOPBACK.equals(SysProperties.BIND_ADDRESS)) {
      throw new IllegalStateException("H2 was used before " + BIND + " was set: its server would listen on all interfaces.");
    }
  }
}
