package atelier.bench;

import atelier.core.data.load.Importer;
import atelier.core.engine.DuckSession;
import atelier.core.job.Progress;
import atelier.flow.catalog.Catalog;
import atelier.flow.graph.Flow;
import atelier.flow.graph.FlowFile;
import atelier.flow.run.FlowRunner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A flow of six steps, one of them fitted, from Parquet to Parquet, against the same work written by hand for DuckDB.
final class FlowBenchmark implements Benchmark {

  private static final long ROWS = Long.getLong("atelier.bench.flow.rows", 10_000_000L);
  private static final int ROUNDS = 3;

  private static final String FLOW =
      """
      {"version": 1, "nodes": [
        {"id": "in", "kind": "source"},
        {"id": "keep", "kind": "transform", "transform": "row.filter-expression", "inputs": ["in"], "params": {"expr": "price > 10 AND city IS NOT NULL"}},
        {"id": "city", "kind": "transform", "transform": "str.strip", "inputs": ["keep"], "params": {"columns": ["city"]}},
        {"id": "revenue", "kind": "transform", "transform": "col.expression", "inputs": ["city"], "params": {"name": "revenue", "expr": "price * n"}},
        {"id": "month", "kind": "transform", "transform": "dtfeat.month", "inputs": ["revenue"], "params": {"columns": ["day"], "out": "month"}},
        {"id": "clip", "kind": "transform", "transform": "num.clip", "inputs": ["month"], "params": {"columns": ["age"], "min": 0, "max": 60}},
        {"id": "scale", "kind": "transform", "transform": "scale.standard", "inputs": ["clip"], "params": {"columns": ["price"]}},
        {"id": "out", "kind": "destination", "inputs": ["scale"]}]}
      """;

  private static final String BY_HAND =
      """
      WITH kept AS NOT MATERIALIZED (SELECT * FROM read_parquet(%1$s) WHERE price > 10 AND city IS NOT NULL),
           s AS (SELECT avg(price) AS mean, stddev_samp(price) AS sd FROM kept)
      SELECT (price - mean) / sd AS price, n, CASE WHEN age < 0 THEN 0 WHEN age > 60 THEN 60 ELSE age END AS age,
             trim(city) AS city, day, flag, price * n AS revenue, month(day) AS month
      FROM kept, s
      """;

  static final String DATA =
      """
      SELECT hash(i) %% 100000 / 100.0::DOUBLE AS price, (hash(i + 1) %% 50)::BIGINT AS n,
             CASE WHEN hash(i + 2) %% 20 > 0 THEN hash(i + 3) %% 8000 / 100.0::DOUBLE END AS age,
             ['  Ulm', 'BONN ', 'Köln', 'Berlin', 'Hamburg  ', NULL][1 + (hash(i + 4) %% 6)::BIGINT] AS city,
             DATE '2020-01-01' + (hash(i + 5) %% 1500)::INTEGER AS day, hash(i + 6) %% 3 = 0 AS flag
      FROM range(%d) t(i)
      """;

  @Override
  public String name() {
    return "flow";
  }

  @Override
  public String title() {
    return "six steps on " + ROWS + " rows, Parquet to Parquet, against SQL written by hand for DuckDB";
  }

  @Override
  public Result run(Rounds rounds) throws Exception {
    Path folder = Files.createTempDirectory("atelier-bench-flow");
    Path in = folder.resolve("in.parquet");
    Path ours = folder.resolve("ours.parquet");
    Path peer = folder.resolve("peer.parquet");
    try {
      try (DuckSession session = DuckSession.open(folder)) {
        session.run("COPY (" + DATA.formatted(ROWS) + ") TO '" + in + "' (FORMAT parquet)");
      }
      Flow flow = FlowFile.parse(FLOW, "The benchmark's flow");
      var runner = new FlowRunner(Catalog.standard(), new Importer());
      var request = new FlowRunner.Request(flow, Map.of("in", List.of(in)), Map.of("out", ours), Map.of(), null, null, false);
      Rounds.Times times = rounds.measure(ROUNDS, () -> runner.run(request, Progress.none()), () -> byHand(folder, in, peer));
      return new Result(times.oursMedian(), times.peerMedian(), "ms",
          Map.of("rows", ROWS, "ours", times.ours(), "peer", times.peer(), "same_rows", sameRows(folder, ours, peer)));
    } finally {
      for (Path file : List.of(in, ours, peer, folder)) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static void byHand(Path folder, Path in, Path out) throws Exception {
    try (DuckSession session = DuckSession.open(folder)) {
      session.run("COPY (" + BY_HAND.formatted("'" + in + "'") + ") TO '" + out + "' (FORMAT parquet)");
    }
  }

  /// Sums that differ by rounding only are the same: the standardised column depends on the order of adding.
  private static boolean sameRows(Path folder, Path ours, Path peer) throws Exception {
    String sums = "SELECT count(*), sum(n), round(sum(age), 3), count(DISTINCT city), round(sum(revenue), 1), sum(month), round(sum(abs(price)), 3) FROM '%s'";
    try (DuckSession session = DuckSession.open(folder)) {
      return session.count("SELECT count(*) FROM ((" + sums.formatted(ours) + ") INTERSECT (" + sums.formatted(peer) + "))") == 1;
    }
  }
}
