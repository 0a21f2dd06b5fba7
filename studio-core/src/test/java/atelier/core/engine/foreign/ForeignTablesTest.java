package atelier.core.engine.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.core.data.DataException;
import atelier.core.engine.DuckSession;
import atelier.core.job.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tables of databases and folders become files, and results become tables.
class ForeignTablesTest {
  private static final String MAKE = "CREATE TABLE \"my orders\" (\"id\" BIGINT, \"price\" DECIMAL(9, 2), \"share\" DOUBLE PRECISION, \"city\" VARCHAR(40), \"paid\" BOOLEAN, \"day\" DATE, \"at\" TIMESTAMP)";
  private static final String FILL = "INSERT INTO \"my orders\" VALUES (1, 2.50, 0.1, 'Köln', TRUE, DATE '2024-02-29', TIMESTAMP '2024-02-29 10:00:00.5'), (9007199254740993, -1.25, NULL, '', FALSE, NULL, NULL)";

  @TempDir Path folder;

  private String database(String kind) throws Exception {
    String url = "jdbc:" + kind + ":" + folder.resolve("shop." + kind).toAbsolutePath();
    try (Connection connection = DriverManager.getConnection(url); Statement statement = connection.createStatement()) {
      statement.execute(MAKE);
      statement.execute(FILL);
    }
    return url;
  }

  private long count(String sql) throws Exception {
    try (DuckSession session = DuckSession.open(folder)) {
      return session.count(sql);
    }
  }

  private void roundTrip(String kind) throws Exception {
    String url = database(kind);
    Path kept = folder.resolve("kept.parquet");
    try (var tables = new ForeignTables(List.of())) {
      Files.copy(tables.files(url + "#my orders", Progress.none()).getFirst(), kept);
      Path out = tables.target(url + "#copy");
      Files.copy(kept, out);
      assertThat(tables.deliver(Progress.none())).containsExactly(url + "#copy");
      // Once more: the table is replaced.
      tables.deliver(Progress.none());
      Path again = tables.files(url + "#SELECT * FROM \"copy\"", Progress.none()).getFirst();
      Files.copy(again, folder.resolve("again.parquet"));
    }
    assertThat(count("SELECT count(*) FROM '" + kept + "' WHERE (id = 1 AND price = 2.50 AND share = 0.1 AND city = 'Köln' AND paid AND day = DATE '2024-02-29' AND \"at\" = TIMESTAMP '2024-02-29 10:00:00.5') OR id = 9007199254740993 AND city = '' AND share IS NULL")).isEqualTo(2);
    assertThat(count("SELECT count(*) FROM (FROM '" + kept + "' INTERSECT ALL FROM '" + folder.resolve("again.parquet") + "')")).isEqualTo(2);
  }

  @Test
  void duckDbThereAndBack() throws Exception {
    roundTrip("duckdb");
  }

  @Test
  void h2ThereAndBack() throws Exception {
    String url = "jdbc:h2:" + folder.resolve("shop").toAbsolutePath();
    try (Connection connection = DriverManager.getConnection(url); Statement statement = connection.createStatement()) {
      statement.execute(MAKE);
      statement.execute(FILL);
    }
    try (var tables = new ForeignTables(List.of())) {
      Path file = tables.files(url + "#my orders", Progress.none()).getFirst();
      Files.copy(file, folder.resolve("h2.parquet"));
      Files.copy(file, tables.target(url + "#copy"));
      tables.deliver(Progress.none());
      Files.copy(tables.files(url + "#SELECT * FROM \"copy\"", Progress.none()).getFirst(), folder.resolve("again.parquet"));
    }
    assertThat(count("SELECT count(*) FROM (FROM '" + folder.resolve("h2.parquet") + "' INTERSECT ALL FROM '" + folder.resolve("again.parquet") + "')")).isEqualTo(2);
  }

  @Test
  void aFolderIsItsFilesByName() throws Exception {
    Path months = Files.createDirectory(folder.resolve("months"));
    Files.writeString(months.resolve("b.csv"), "a\n2\n");
    Files.writeString(months.resolve("a.csv"), "a\n1\n");
    Files.writeString(months.resolve("notes.md"), "no table");
    try (var tables = new ForeignTables(List.of())) {
      assertThat(tables.files(months.toString(), Progress.none())).containsExactly(months.resolve("a.csv"), months.resolve("b.csv"));
    }
  }

  @Test
  void aResultBecomesAFolderByColumns() throws Exception {
    Path months = folder.resolve("months");
    try (var tables = new ForeignTables(List.of())) {
      Path file = tables.target(months, List.of("month"));
      try (DuckSession session = DuckSession.open(file.getParent())) {
        session.run("COPY (SELECT i % 3 AS month, i AS n, 'x' || i AS t FROM range(30) r(i)) TO '" + file + "' (FORMAT parquet)");
      }
      tables.deliver(Progress.none());
      assertThatThrownBy(() -> tables.target(months, List.of("month"))).isInstanceOf(DataException.class).hasMessageContaining("not empty");
    }
    assertThat(months.resolve("month=2")).isDirectory();
    assertThat(count("SELECT count(*) FROM read_parquet('" + months + "/*/*.parquet', hive_partitioning = true) WHERE month = n % 3")).isEqualTo(30);
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactly(months);
    }
  }

  @Test
  void saysWhatIsWrong() throws Exception {
    String url = database("duckdb");
    try (var tables = new ForeignTables(List.of())) {
      assertThatThrownBy(() -> tables.files(url + "#nope", Progress.none())).isInstanceOf(DataException.class).hasMessageContaining("nope");
      assertThatThrownBy(() -> tables.files("jdbc:oracle:thin:scott/tiger@//db:1521/x#t", Progress.none())).isInstanceOf(DataException.class).hasMessageContaining("No driver");
      assertThatThrownBy(() -> tables.files(folder.toString(), Progress.none())).isInstanceOf(DataException.class).hasMessageContaining("no tables");
    }
    assertThatThrownBy(() -> new ForeignTables(List.of(folder.resolve("none.jar")))).isInstanceOf(DataException.class).hasMessageContaining("none.jar");
  }

  @Test
  void showsNoPasswords() {
    assertThat(DatabaseTable.of("jdbc:postgresql://me:secret@db/shop?password=secret#orders").orElseThrow().shown()).isEqualTo("jdbc:postgresql://db/shop#orders");
  }

  @Test
  void takesPasswordsFromTheEnvironmentAndNotFromWhatIsKept() throws Exception {
    String open = "jdbc:h2:mem:shop;USER=sa;PASSWORD=swordfish#orders";
    assertThatThrownBy(() -> DatabaseTable.checkKeepable(open)).isInstanceOf(DataException.class).hasMessageContaining("jdbc:h2:mem:shop").hasMessageContaining("${env:NAME}").message().doesNotContain("swordfish");
    assertThatThrownBy(() -> DatabaseTable.checkKeepable("jdbc:postgresql://ann:swordfish@db/shop#orders")).isInstanceOf(DataException.class).message().doesNotContain("swordfish");
    DatabaseTable.checkKeepable("jdbc:postgresql://db/shop?user=ann&password=${env:SHOP}#orders");
    DatabaseTable.checkKeepable("jdbc:postgresql://ann:${env:SHOP}@db/shop#orders");
    DatabaseTable.checkKeepable("passwords/password=1.csv");

    var table = DatabaseTable.of("jdbc:h2:mem:shop;PASSWORD=${env:SHOP}#orders").orElseThrow();
    assertThat(table.filled(java.util.Map.of("SHOP", "sword$fish"))).isEqualTo("jdbc:h2:mem:shop;PASSWORD=sword$fish");
    assertThatThrownBy(() -> table.filled(java.util.Map.of())).isInstanceOf(DataException.class).hasMessageContaining("'SHOP'");
  }
}
