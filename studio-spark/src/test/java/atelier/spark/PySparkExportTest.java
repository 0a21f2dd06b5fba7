package atelier.spark;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.core.data.load.Importer;
import atelier.core.engine.DuckSession;
import atelier.core.engine.spark.SparkEngine;
import atelier.core.engine.spark.SparkMaster;
import atelier.core.job.Progress;
import atelier.core.job.worker.WorkerPool;
import atelier.core.job.worker.WorkerSize;
import atelier.core.json.Json;
import atelier.flow.catalog.Catalog;
import atelier.flow.export.ExportTarget;
import atelier.flow.export.Exporter;
import atelier.flow.graph.FlowFile;
import atelier.flow.run.FlowRunner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The queries inside an exported Python program give on Spark what the flow gives.
class PySparkExportTest {
  private static final Pattern STEP = Pattern.compile("(\\w+) = step\\(\"\\w+\", r\"\"\"\n(.*?)\n\"\"\"\\)", Pattern.DOTALL);

  private static final String FLOW =
      """
      {"version": 1, "nodes": [
        {"id": "orders", "kind": "source"},
        {"id": "tidy", "kind": "transform", "transform": "str.strip", "inputs": ["orders"], "params": {"columns": ["city"]}},
        {"id": "digits", "kind": "transform", "transform": "find.extract-regex", "inputs": ["tidy"], "params": {"columns": ["code"], "pattern": "([0-9]+)$", "group": 1, "out": "digits"}},
        {"id": "fill", "kind": "transform", "transform": "miss.impute-median", "inputs": ["digits"], "params": {"columns": ["n"], "groups": ["city"]}},
        {"id": "month", "kind": "transform", "transform": "dtfeat.month", "inputs": ["fill"], "params": {"columns": ["day"], "out": "month"}},
        {"id": "group", "kind": "transform", "transform": "agg.group", "inputs": ["month"], "params": {"keys": ["city", "month"], "aggregates": [
          {"fn": "rows", "name": "orders"}, {"fn": "median", "column": "price", "name": "usual"}, {"fn": "last", "column": "digits", "name": "last"}, {"fn": "join-text", "column": "code", "name": "codes"}]}},
        {"id": "out", "kind": "destination", "inputs": ["group"]}]}
      """;

  @TempDir Path folder;

  @Test
  void theQueriesGiveTheRows() throws Exception {
    Path orders = folder.resolve("orders.parquet");
    try (DuckSession session = DuckSession.open(folder)) {
      session.run("COPY (SELECT CASE i % 5 WHEN 0 THEN NULL ELSE i % 7 END AS n, [' Ulm', 'Köln ', 'it''s', NULL][1 + i % 4] AS city, 'a\\b' || i AS code, "
          + "DATE '2024-01-01' + (i * 17 % 300)::INTEGER AS day, (i * 37 % 101) / 4.0::DOUBLE AS price FROM range(200) t(i)) TO '" + orders + "' (FORMAT parquet)");
    }
    Path script = folder.resolve("flow.py");
    Path expected = folder.resolve("expected.parquet");
    var flow = FlowFile.parse(FLOW, "The flow");
    new Exporter(Catalog.standard(), new Importer()).export(new Exporter.Request("Orders", flow, Map.of("orders", List.of(orders)), Map.of(), null, ExportTarget.PYSPARK, script), Progress.none());
    new FlowRunner(Catalog.standard(), new Importer()).run(new FlowRunner.Request(flow, Map.of("orders", List.of(orders)), Map.of("out", expected), Map.of(), null, null, false), Progress.none());
    try (DuckSession session = DuckSession.open(folder)) {
      String actual = "SELECT city, month, orders, usual, last, codes FROM read_parquet('" + ran(script) + "/*.parquet') ORDER BY _r";
      String numbered = "SELECT row_number() OVER () AS at, * FROM (%s)";
      String wanted = numbered.formatted("FROM '" + expected + "'");
      assertThat(session.count("SELECT count(*) FROM (" + wanted + ")")).isGreaterThan(20);
      assertThat(session.count("SELECT count(*) FROM ((" + wanted + ") EXCEPT ALL (" + numbered.formatted(actual) + "))")).isZero();
    }
  }

  /// Runs the queries of a script as one chain.
  private Path ran(Path script) throws Exception {
    var chain = new ArrayList<String>();
    String last = "";
    Matcher steps = STEP.matcher(Files.readString(script));
    while (steps.find()) {
      last = steps.group(1);
      chain.add(last + " AS (" + steps.group(2) + ")");
    }
    Path job = Files.createDirectory(folder.resolve("job"));
    Path table = folder.resolve("table");
    var content = Json.object().put("task", "spark").put("action", "write").put("master", "local[*]").put("folder", table.toString()).put("sql", "WITH " + String.join(",\n", chain) + " SELECT * FROM " + last);
    List.of("_r", "city", "month", "orders", "usual", "last", "codes").forEach(content.putArray("names")::add);
    Files.writeString(job.resolve("job.json"), content.toString());
    var program = SparkEngine.program(SparkMaster.of("spark").orElseThrow(), SparkHere.classPath());
    try (WorkerPool pool = WorkerPool.start(WorkerSize.MEDIUM, 1, program)) {
      pool.run(job, Progress.none(), _ -> {});
    }
    return table;
  }
}
