package atelier.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.core.data.load.Importer;
import atelier.core.engine.DuckSession;
import atelier.core.engine.spark.SparkLibraries;
import atelier.core.job.Progress;
import atelier.flow.catalog.Catalog;
import atelier.flow.catalog.FlowException;
import atelier.flow.graph.FlowFile;
import atelier.flow.run.FlowRunner;
import atelier.flow.run.RunReport;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Flows give the same file on Spark as on the local engine, wherever Spark runs.
class SparkFlowsTest {
  private static final String FLOW =
      """
      {"version": 1, "nodes": [
        {"id": "orders", "kind": "source"},
        {"id": "cities", "kind": "source"},
        {"id": "tidy", "kind": "transform", "transform": "str.strip", "inputs": ["orders"], "params": {"columns": ["city"]}},
        {"id": "fill", "kind": "transform", "transform": "miss.impute-median", "inputs": ["tidy"], "params": {"columns": ["n"]}},
        {"id": "month", "kind": "transform", "transform": "dtfeat.month", "inputs": ["fill"], "params": {"columns": ["day"], "out": "month"}},
        {"id": "join", "kind": "transform", "transform": "join.left", "inputs": ["month", "cities"], "params": {"keys": {"city": "name"}}},
        {"id": "rank", "kind": "transform", "transform": "row.sort", "inputs": ["join"], "params": {"keys": [{"column": "price", "order": "desc", "nulls": "last"}]}},
        {"id": "out", "kind": "destination", "inputs": ["rank"]}]}
      """;

  /// Its last step calls a function of this program.
  private static final String OURS = FLOW.replace("[\"rank\"]", "[\"sound\"]")
      .replace("{\"id\": \"out\"", "{\"id\": \"sound\", \"kind\": \"transform\", \"transform\": \"text.phonetic\", \"inputs\": [\"rank\"], \"params\": {\"columns\": [\"city\"]}},\n  {\"id\": \"out\"");

  @TempDir static Path home;
  @TempDir Path folder;

  @BeforeAll
  static void libraries() throws Exception {
    String list = SparkHere.classPath().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    System.setProperty(SparkLibraries.PROPERTY, Files.writeString(home.resolve("class-path"), list).toString());
  }

  @AfterAll
  static void forget() {
    System.clearProperty(SparkLibraries.PROPERTY);
  }

  @BeforeEach
  void inputs() throws Exception {
    try (DuckSession session = DuckSession.open(folder)) {
      session.run("COPY (SELECT CASE i % 5 WHEN 0 THEN NULL ELSE i % 7 END AS n, [' Ulm', 'Köln ', 'it''s', NULL][1 + i % 4] AS city, "
          + "DATE '2024-01-01' + (i * 17 % 300)::INTEGER AS day, TIMESTAMP '2024-01-01 10:00:00.5' + INTERVAL (i) MINUTE AS at, (i * 37 % 101) / 4.0::DOUBLE AS price, i % 3 = 0 AS \"is, it?\" FROM range(200) t(i)) "
          + "TO '" + folder.resolve("orders [1].parquet") + "' (FORMAT parquet)");
    }
    Files.writeString(folder.resolve("cities.csv"), "name;land\nUlm;BW\nKöln;NRW\nit's;\"a \"\"b\"\"\"\n");
  }

  private RunReport run(String flow, String engine, Path out) throws Exception {
    var inputs = Map.of("orders", List.of(folder.resolve("orders [1].parquet"), folder.resolve("orders [1].parquet")), "cities", List.of(folder.resolve("cities.csv")));
    return new FlowRunner(Catalog.standard(), new Importer()).run(new FlowRunner.Request(FlowFile.parse(flow, "The flow"), inputs, Map.of("out", out), Map.of(), null, null, true, engine), Progress.none());
  }

  private void assertSame(String flow, String engine) throws Exception {
    RunReport local = run(flow, "local", folder.resolve("local.csv"));
    RunReport spark = run(flow, engine, folder.resolve("spark.csv"));
    assertThat(Files.readString(folder.resolve("spark.csv"))).isEqualTo(Files.readString(folder.resolve("local.csv")));
    assertThat(spark.steps()).isEqualTo(local.steps());
    assertThat(spark.engine()).isEqualTo(engine);
    assertThat(spark.rows()).isEqualTo(400);
  }

  @Test
  void inAProcessOfItsOwn() throws Exception {
    assertSame(OURS, "spark");
  }

  @Tag("full")
  @Test
  void onAStandaloneMasterWithTwoWorkers() throws Exception {
    try (Cluster cluster = Cluster.standalone(folder, 2)) {
      assertSame(FLOW, cluster.address("spark"));
      refusesOurFunctions(cluster.address("spark"));
    }
  }

  @Tag("full")
  @Test
  void onAConnectServer() throws Exception {
    try (Cluster cluster = Cluster.connect(folder)) {
      assertSame(FLOW, cluster.address("sc"));
      refusesOurFunctions(cluster.address("sc"));
    }
  }

  private void refusesOurFunctions(String engine) {
    assertThatThrownBy(() -> run(OURS, engine, folder.resolve("never.csv")))
        .isInstanceOf(FlowException.class)
        .hasMessageContaining("Step 'sound' (text.phonetic)")
        .hasMessageContaining("'soundex'");
    assertThat(folder.resolve("never.csv")).doesNotExist();
  }

  @Test
  void runsSparksOwnSqlOnSparkAndNowhereElse() throws Exception {
    String query = OURS.replace("\"transform\": \"row.sort\"", "\"transform\": \"code.spark\"")
        .replace("{\"keys\": [{\"column\": \"price\", \"order\": \"desc\", \"nulls\": \"last\"}]}", "{\"source\": \"SELECT *, initcap(reverse(city)) AS back FROM df ORDER BY price DESC NULLS LAST, day, at -- Spark's\"}");
    RunReport spark = run(query, "spark", folder.resolve("spark.csv"));
    assertThat(spark.rows()).isEqualTo(400);
    assertThat(Files.readAllLines(folder.resolve("spark.csv"))).first().asString().endsWith(",back");
    assertThatThrownBy(() -> run(query, "local", folder.resolve("never.csv")))
        .isInstanceOf(FlowException.class)
        .hasMessageContaining("Step 'rank' (code.spark): It is a query in the SQL of Spark")
        .hasMessageContaining("--engine spark");
    assertThatThrownBy(() -> run(query.replace("initcap(", "initcup("), "spark", folder.resolve("never.csv"))).hasMessageContaining("Step 'rank' (code.spark)").hasMessageContaining("initcup");
    assertThat(folder.resolve("never.csv")).doesNotExist();
  }

  @Test
  void refusesDuckDbsOwnSqlBeforeAnythingRuns() {
    String query = FLOW.replace("\"transform\": \"row.sort\"", "\"transform\": \"code.sql\"").replace("{\"keys\": [{\"column\": \"price\", \"order\": \"desc\", \"nulls\": \"last\"}]}", "{\"query\": \"SELECT * FROM df\"}");
    assertThatThrownBy(() -> run(query, "spark", folder.resolve("never.csv"))).isInstanceOf(FlowException.class).hasMessageContaining("Step 'rank' (code.sql): It is a query in the SQL of DuckDB");
  }

  @Test
  void namesEnginesThatItKnows() {
    assertThatThrownBy(() -> run(FLOW, "flink", folder.resolve("never.csv"))).isInstanceOf(FlowException.class).hasMessageContaining("flink");
  }
}
