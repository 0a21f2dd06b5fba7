package atelier.flow.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.core.data.load.Importer;
import atelier.core.engine.DuckSession;
import atelier.core.job.Progress;
import atelier.core.json.Json;
import atelier.flow.catalog.Catalog;
import atelier.flow.catalog.FlowException;
import atelier.flow.graph.Flow;
import atelier.flow.graph.FlowFile;
import atelier.flow.run.FlowRunner;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Code that was exported gives the rows that the flow gives.
class ExporterTest {
  static final String FLOW =
      """
      {"version": 1, "parameters": {"least": 2}, "nodes": [
        {"id": "orders", "kind": "source"},
        {"id": "cities", "kind": "source"},
        {"id": "tidy", "kind": "transform", "transform": "str.strip", "inputs": ["orders"], "params": {"columns": ["city"]}},
        {"id": "keep", "kind": "transform", "transform": "row.filter-expression", "inputs": ["tidy"], "params": {"expr": "n >= ${least} OR n IS NULL"}},
        {"id": "fill", "kind": "transform", "transform": "miss.impute-median", "inputs": ["keep"], "params": {"columns": ["n"]}},
        {"id": "month", "kind": "transform", "transform": "dtfeat.month", "inputs": ["fill"], "params": {"columns": ["day"], "out": "month"}},
        {"id": "2 join", "kind": "transform", "transform": "join.left", "inputs": ["month", "cities"], "params": {"keys": {"city": "name"}}},
        {"id": "order", "kind": "transform", "transform": "row.sort", "inputs": ["2 join"], "params": {"keys": [{"column": "price", "order": "desc", "nulls": "last"}]}},
        {"id": "part", "kind": "transform", "transform": "split.random", "inputs": ["order"], "params": {}},
        {"id": "all", "kind": "destination", "inputs": ["order"]},
        {"id": "test", "kind": "destination", "inputs": ["part:test"]}]}
      """;

  @TempDir Path folder;
  private Path orders;
  private Path cities;

  @BeforeEach
  void inputs() throws Exception {
    orders = folder.resolve("orders.parquet");
    try (DuckSession session = DuckSession.open(folder)) {
      session.run("COPY (SELECT CASE i % 5 WHEN 0 THEN NULL ELSE i % 7 END AS n, [' Ulm', 'Köln ', 'it''s', NULL][1 + i % 4] AS city, "
          + "DATE '2024-01-01' + (i * 17 % 300)::INTEGER AS day, (i * 37 % 101) / 4.0::DOUBLE AS price FROM range(200) t(i)) TO '" + orders + "' (FORMAT parquet)");
    }
    cities = Files.writeString(folder.resolve("cities.csv"), "name;land\nUlm;BW\nKöln;NRW\nit's;\"a \"\"b\"\"\"\n");
  }

  private Exporter.Report export(ExportTarget target, Path out) throws Exception {
    var request = new Exporter.Request("Orders", flow(), Map.of("orders", List.of(orders), "cities", List.of(cities)), Map.of("least", "3"), null, target, out);
    return new Exporter(Catalog.standard(), new Importer()).export(request, Progress.none());
  }

  private static Flow flow() throws FlowException {
    return FlowFile.parse(FLOW, "The flow");
  }

  /// What the flow itself gives.
  private Path expected(String destination) throws Exception {
    Path file = folder.resolve(destination + ".expected.parquet");
    var request = new FlowRunner.Request(flow(), Map.of("orders", List.of(orders), "cities", List.of(cities)), Map.of(destination, file), Map.of("least", "3"), null, null, false);
    new FlowRunner(Catalog.standard(), new Importer()).run(request, Progress.none());
    return file;
  }

  private void assertSame(String query, String destination) throws Exception {
    try (DuckSession session = DuckSession.open(folder)) {
      String numbered = "SELECT row_number() OVER () AS at, * FROM (%s)";
      String expected = numbered.formatted("FROM '" + expected(destination) + "'");
      String actual = numbered.formatted(query);
      assertThat(session.count("SELECT count(*) FROM (" + expected + ")")).isGreaterThan(10);
      assertThat(session.count("SELECT count(*) FROM ((" + expected + ") EXCEPT ALL (" + actual + "))")).isZero();
      assertThat(session.count("SELECT count(*) FROM ((" + actual + ") EXCEPT ALL (" + expected + "))")).isZero();
    }
  }

  @Test
  void sqlGivesTheRowsOfEachDestination() throws Exception {
    Path out = folder.resolve("flow.sql");
    export(ExportTarget.SQL, out);
    String text = Files.readString(out);
    assertThat(text).contains("-- Strip left and right", "tidy AS (", "SELECT * REPLACE (", "t2_join AS (");
    List<String> queries = Arrays.stream(text.split("(?m);$")).filter(q -> q.contains("WITH\n")).toList();
    assertThat(queries).hasSize(2);
    assertSame(queries.get(0), "all");
    assertSame(queries.get(1), "test");
  }

  @Test
  void javaWritesTheSameFiles() throws Exception {
    Path out = folder.resolve("Orders.java");
    Exporter.Report report = export(ExportTarget.JAVA, out);
    assertThat(report.files()).hasSize(2).allSatisfy(f -> assertThat(Path.of(f)).exists());
    String driver = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator)).filter(e -> e.contains("duckdb_jdbc")).findFirst().orElseThrow();
    Process java = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--enable-native-access=ALL-UNNAMED", "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
            "--class-path", driver, out.toString(), folder.toString()).redirectErrorStream(true).start();
    String said = new String(java.getInputStream().readAllBytes());
    assertThat(java.waitFor()).as(said).isZero();
    assertSame("FROM '" + folder.resolve("all.parquet") + "'", "all");
    assertSame("FROM '" + folder.resolve("test.parquet") + "'", "test");
  }

  @Test
  void aNotebooksCellsGiveTheSame() throws Exception {
    Path out = folder.resolve("flow.ipynb");
    export(ExportTarget.NOTEBOOK, out);
    JsonNode notebook = Json.tree(Files.readString(out));
    assertThat(notebook.path("nbformat").asInt()).isEqualTo(4);
    assertThat(notebook.path("nbformat_minor").asInt()).isEqualTo(5);
    List<String> cells = StreamSupport.stream(notebook.path("cells").spliterator(), false).filter(c -> c.path("cell_type").asText().equals("code"))
        .map(c -> StreamSupport.stream(c.path("source").spliterator(), false).map(JsonNode::asText).reduce("", String::concat)).toList();
    Path all = folder.resolve("notebook.parquet");
    try (DuckSession session = DuckSession.open(folder)) {
      for (String cell : cells.subList(1, cells.size() - 2)) {
        session.run(cell);
      }
      session.run("COPY (" + cells.get(cells.size() - 2) + ") TO '" + all + "' (FORMAT parquet)");
    }
    assertSame("FROM '" + all + "'", "all");
  }

  @Test
  void sparkHasAStepForEachTable() throws Exception {
    Path out = folder.resolve("flow.py");
    export(ExportTarget.PYSPARK, out);
    assertThat(Files.readString(out)).contains("tidy = step(\"tidy\", r\"\"\"", "# Strip left and right", "orderBy(\"_r\")");
  }

  @Test
  void namesAStepThatCannotBeSaid() throws Exception {
    String text = FLOW.replace("\"str.strip\"", "\"text.phonetic\"");
    var request = new Exporter.Request("Orders", FlowFile.parse(text, "The flow"), Map.of("orders", List.of(orders), "cities", List.of(cities)), Map.of(), null, ExportTarget.SQL, folder.resolve("x.sql"));
    assertThatThrownBy(() -> new Exporter(Catalog.standard(), new Importer()).export(request, Progress.none())).isInstanceOf(FlowException.class).hasMessageContaining("tidy");
  }
}
