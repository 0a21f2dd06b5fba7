package atelier.core.engine.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import atelier.core.data.DataException;
import atelier.core.engine.DuckSession;
import atelier.core.engine.Rows;
import atelier.core.job.Progress;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// SQLite and PostgreSQL as sources and destinations, each by the jar of its driver, as a person gives it.
class DatabaseServersTest {
  private static final String NAME = "org.postgresql.Driver";

  @TempDir Path folder;

  private static List<Path> jar(String driver) throws Exception {
    return List.of(Path.of(Class.forName(driver).getProtectionDomain().getCodeSource().getLocation().toURI()));
  }

  private void filled(String url, String make, String fill) throws Exception {
    try (Connection connection = DriverManager.getConnection(url); Statement statement = connection.createStatement()) {
      statement.execute(make);
      statement.execute(fill);
    }
  }

  private long count(String sql) throws Exception {
    try (DuckSession session = DuckSession.open(folder)) {
      return session.count(sql);
    }
  }

  private List<String> lines(String file) throws Exception {
    var lines = new ArrayList<String>();
    try (DuckSession session = DuckSession.open(folder); Rows rows = session.query("SELECT COLUMNS(*)::VARCHAR FROM '" + folder.resolve(file) + "' ORDER BY 1")) {
      while (rows.next()) {
        var cells = new ArrayList<String>();
        for (int i = 0; i < rows.columns(); i++) {
          cells.add(rows.text(i) == null ? "-" : rows.text(i));
        }
        lines.add(String.join("|", cells));
      }
    }
    return lines;
  }

  /// A table as a file; into another table, twice, as the second replaces the first; and back.
  private void roundTrip(List<Path> driver, String url, String table) throws Exception {
    try (var tables = new ForeignTables(driver)) {
      Path kept = Files.copy(tables.files(url + "#" + table, Progress.none()).getFirst(), folder.resolve("kept.parquet"));
      Files.copy(kept, tables.target(url + "#copy"));
      tables.deliver(Progress.none());
      tables.deliver(Progress.none());
      Files.copy(tables.files(url + "#SELECT * FROM copy", Progress.none()).getFirst(), folder.resolve("again.parquet"));
    }
    assertThat(count("SELECT count(*) FROM (FROM '" + folder.resolve("kept.parquet") + "' INTERSECT ALL FROM '" + folder.resolve("again.parquet") + "')")).isEqualTo(3);
  }

  @Test
  void sqliteThereAndBack() throws Exception {
    String file = folder.resolve("shop.sqlite").toString();
    filled("jdbc:sqlite:" + file, "CREATE TABLE orders (id INTEGER PRIMARY KEY, price REAL, city TEXT, paid BOOLEAN, day DATE, at TIMESTAMP, photo BLOB)",
        "INSERT INTO orders VALUES (1, 2.5, 'Köln', 1, '2024-02-29', '2024-02-29 10:00:00.5', x'00ff'), (9007199254740993, -1.25, '', 0, NULL, NULL, NULL), (3, NULL, NULL, NULL, '0099-12-31', '2024-01-01 00:00:00', x'')");
    roundTrip(jar("org.sqlite.JDBC"), file, "orders");
    assertThat(lines("kept.parquet")).containsExactly("1|2.5|Köln|true|2024-02-29|2024-02-29 10:00:00.5|\\x00\\xFF", "3|-|-|-|0099-12-31|2024-01-01 00:00:00|", "9007199254740993|-1.25||false|-|-|-");
  }

  @Test
  void namesTheCellThatSqliteKeepsInTheWrongColumn() throws Exception {
    String file = folder.resolve("odd.sqlite").toString();
    filled("jdbc:sqlite:" + file, "CREATE TABLE odd (n INTEGER)", "INSERT INTO odd VALUES (1), ('n/a')");
    try (var tables = new ForeignTables(jar("org.sqlite.JDBC"))) {
      assertThatThrownBy(() -> tables.files(file, Progress.none())).isInstanceOf(DataException.class).hasMessageContaining("'n'").hasMessageContaining("'n/a' in row 2");
      assertThat(tables.files(file + "#SELECT CAST(n AS TEXT) AS n FROM odd", Progress.none())).hasSize(1);
    }
  }

  @Test
  void postgresThereAndBack() throws Exception {
    Path programs = Stream.of("/usr/local/bin", "/usr/bin", "/usr/lib/postgresql/15/bin", "/usr/lib/postgresql/16/bin", "/usr/lib/postgresql/17/bin").map(Path::of).filter(p -> Files.isExecutable(p.resolve("initdb"))).findFirst().orElse(null);
    assumeTrue(programs != null, "PostgreSQL is not on this computer: no initdb");
    boolean root = System.getProperty("user.name").equals("root");
    assumeTrue(!root || Files.isExecutable(Path.of("/usr/sbin/runuser")), "PostgreSQL does not run as root, and there is no runuser");
    Path place = Files.createDirectory(Path.of("/tmp").resolve("atelier-pg-" + ProcessHandle.current().pid()), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxrwxrwx")));
    Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxrwxrwx"));
    try {
      run(root, programs.resolve("initdb").toString(), "-D", place + "/data", "-U", "atelier", "-A", "trust", "-E", "UTF8", "--no-sync", "--locale=C");
      int port = freePort();
      run(root, programs.resolve("pg_ctl").toString(), "-D", place + "/data", "-w", "-t", "120", "-l", place + "/log", "-o", "-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off", "start");
      try {
        String url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=atelier";
        filled(url, "CREATE TABLE \"my orders\" (id BIGINT, price NUMERIC(9, 2), any_price NUMERIC, share DOUBLE PRECISION, city TEXT, paid BOOLEAN, day DATE, at TIMESTAMP, zoned TIMESTAMPTZ, photo BYTEA, code UUID, tags TEXT[], info JSONB, clock TIME)",
            "SET TIME ZONE 'Asia/Taipei'; INSERT INTO \"my orders\" VALUES (1, 2.50, 0.125, 0.1, 'Köln', TRUE, '2024-02-29', '2024-02-29 10:00:00.5', '2024-02-29 10:00:00+08', '\\x00ff', 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', '{a,b}', '{\"k\": 1}', '10:00:01'), "
                + "(9007199254740993, -1.25, NULL, 'NaN', '', FALSE, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL), (3, NULL, NULL, NULL, NULL, NULL, '0099-12-31', '2024-01-01 00:00:00', NULL, '', NULL, '{}', '[]', '00:00:00')");
        roundTrip(jar(NAME), url, "my orders");
        assertThat(count("SELECT count(*) FROM '" + folder.resolve("kept.parquet") + "' WHERE id = 1 AND price = 2.50 AND any_price = 0.125 AND share = 0.1 AND city = 'Köln' AND paid AND day = DATE '2024-02-29' AND \"at\" = TIMESTAMP '2024-02-29 10:00:00.5' AND zoned = TIMESTAMP '2024-02-29 02:00:00' "
            + "AND photo = '\\x00\\xFF'::BLOB AND code = 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11' AND tags = '[a, b]' AND info = '{\"k\": 1}' AND clock = TIME '10:00:01' OR id = 9007199254740993 AND isnan(share) AND city = '' OR id = 3 AND day = DATE '0099-12-31' AND \"at\" = TIMESTAMP '2024-01-01 00:00:00'")).isEqualTo(3);
        try (var tables = new ForeignTables(jar(NAME))) {
          assertThatThrownBy(() -> tables.files(url + "#nope", Progress.none())).isInstanceOf(DataException.class).hasMessageContaining("nope");
        }
      } finally {
        run(root, programs.resolve("pg_ctl").toString(), "-D", place + "/data", "-m", "immediate", "stop");
      }
    } finally {
      run(root, "rm", "-rf", place + "/data", place + "/log");
      Files.deleteIfExists(place);
    }
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /// PostgreSQL refuses to run as root.
  private void run(boolean root, String... command) throws Exception {
    var whole = new ArrayList<String>();
    if (root) {
      whole.addAll(List.of("/usr/sbin/runuser", "-u", "nobody", "--"));
    }
    whole.addAll(List.of(command));
    Path log = folder.resolve("command.log");
    Process process = new ProcessBuilder(whole).directory(Path.of("/tmp").toFile()).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    assertThat(process.waitFor(180, TimeUnit.SECONDS)).as(command[0]).isTrue();
    assertThat(process.exitValue()).as(command[0] + ": " + Files.readString(log)).isZero();
  }
}
