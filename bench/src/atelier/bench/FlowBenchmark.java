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

/// A flow of twelve steps (parse, filter, impute, encode, window, group, join) over Parquet, against the same work written by hand for DuckDB.
final class FlowBenchmark implements Benchmark {

  private static final long ROWS = Long.getLong("atelier.bench.flow.rows", 10_000_000L);
  private static final int ROUNDS = 3;

  static final String FLOW =
      """
      {"version": 1, "nodes": [
        {"id": "in", "kind": "source"},
        {"id": "cities", "kind": "source"},
        {"id": "keep", "kind": "transform", "transform": "row.filter-expression", "inputs": ["in"], "params": {"expr": "price > 10 AND city IS NOT NULL"}},
        {"id": "trim", "kind": "transform", "transform": "str.strip", "inputs": ["keep"], "params": {"columns": ["city"]}},
        {"id": "lower", "kind": "transform", "transform": "str.lower", "inputs": ["trim"], "params": {"columns": ["city"]}},
        {"id": "parse", "kind": "transform", "transform": "type.to-date", "inputs": ["lower"], "params": {"columns": ["day"], "format": "dd.MM.yyyy"}},
        {"id": "month", "kind": "transform", "transform": "dtfeat.month", "inputs": ["parse"], "params": {"columns": ["day"], "out": "month"}},
        {"id": "revenue", "kind": "transform", "transform": "col.expression", "inputs": ["month"], "params": {"name": "revenue", "expr": "price * n"}},
        {"id": "age", "kind": "transform", "transform": "miss.impute-median", "inputs": ["revenue"], "params": {"columns": ["age"]}},
        {"id": "clip", "kind": "transform", "transform": "num.clip", "inputs": ["age"], "params": {"columns": ["age"], "min": 5, "max": 60}},
        {"id": "join", "kind": "transform", "transform": "join.left", "inputs": ["clip", "cities"], "params": {"keys": {"city": "name"}}},
        {"id": "window", "kind": "transform", "transform": "agg.window", "inputs": ["join"], "params": {"keys": ["region", "month"], "column": "revenue", "fn": "mean", "output": "usual"}},
        {"id": "encode", "kind": "transform", "transform": "encode.one-hot", "inputs": ["window"], "params": {"columns": ["region"]}},
        {"id": "group", "kind": "transform", "transform": "agg.group", "inputs": ["encode"], "params": {"keys": ["month", "flag"], "aggregates": [
          {"fn": "rows", "name": "rows"}, {"fn": "sum", "column": "revenue", "name": "revenue"}, {"fn": "mean", "column": "age", "name": "age"}, {"fn": "max", "column": "usual", "name": "usual"},
          {"fn": "sum", "column": "region_north", "name": "north"}, {"fn": "sum", "column": "region_south", "name": "south"}, {"fn": "std", "column": "price", "name": "price_sd"}]}},
        {"id": "out", "kind": "destination", "inputs": ["group"]}]}
      """;

  private static final String BY_HAND =
      """
      WITH kept AS NOT MATERIALIZED (
             SELECT price, n, age, lower(trim(city)) AS city, strptime(day, '%%d.%%m.%%Y')::DATE AS day, flag, price * n AS revenue
             FROM read_parquet(%1$s) WHERE price > 10 AND city IS NOT NULL),
           middle AS (SELECT median(age) AS age FROM kept),
           joined AS NOT MATERIALIZED (
             SELECT k.price, k.flag, k.revenue, month(k.day) AS month, least(greatest(coalesce(k.age, m.age), 5), 60) AS age, c.region
             FROM kept k CROSS JOIN middle m LEFT JOIN read_parquet(%2$s) c ON k.city = c.name),
           windowed AS NOT MATERIALIZED (SELECT *, avg(revenue) OVER (PARTITION BY region, month) AS usual FROM joined)
      SELECT month, flag, count(*) AS rows, sum(revenue) AS revenue, avg(age) AS age, max(usual) AS usual,
             count(*) FILTER (WHERE region = 'north') AS north, count(*) FILTER (WHERE region = 'south') AS south, stddev_samp(price) AS price_sd
      FROM windowed GROUP BY month, flag
      """;

  static final String DATA =
      """
      SELECT hash(i) %% 100000 / 100.0::DOUBLE AS price, (hash(i + 1) %% 50)::BIGINT AS n,
             CASE WHEN hash(i + 2) %% 20 > 0 THEN hash(i + 3) %% 8000 / 100.0::DOUBLE END AS age,
             ['  Ulm', 'BONN ', 'Köln', 'Berlin', 'Hamburg  ', NULL][1 + (hash(i + 4) %% 6)::BIGINT] AS city,
             strftime(DATE '2020-01-01' + (hash(i + 5) %% 1500)::INTEGER, '%%d.%%m.%%Y') AS day, hash(i + 6) %% 3 = 0 AS flag
      FROM range(%d) t(i)
      """;

  static final String CITIES = "SELECT * FROM (VALUES ('ulm', 'south'), ('bonn', 'west'), ('köln', 'west'), ('berlin', 'east'), ('hamburg', 'north')) t(name, region)";

  /// Sums that differ by rounding only are the same.
  static final String ROUNDED = "SELECT month, flag, rows, round(revenue / rows, 6), round(age, 6), round(usual, 6), north, south, round(price_sd, 6) FROM '%s'";

  @Override
  public String name() {
    return "flow";
  }

  @Override
  public String title() {
    return "twelve steps on " + ROWS + " rows (parse, filter, impute, window, group, join), against SQL written by hand for DuckDB";
  }

  @Override
  public Result run(Rounds rounds) throws Exception {
    Path folder = Files.createTempDirectory("atelier-bench-flow");
    Path in = folder.resolve("in.parquet");
    Path cities = folder.resolve("cities.parquet");
    Path ours = folder.resolve("ours.parquet");
    Path peer = folder.resolve("peer.parquet");
    try {
      try (DuckSession session = DuckSession.open(folder)) {
        session.run("COPY (" + DATA.formatted(ROWS) + ") TO '" + in + "' (FORMAT parquet)");
        session.run("COPY (" + CITIES + ") TO '" + cities + "' (FORMAT parquet)");
      }
      Flow flow = FlowFile.parse(FLOW, "The benchmark's flow");
      var runner = new FlowRunner(Catalog.standard(), new Importer());
      var request = new FlowRunner.Request(flow, Map.of("in", List.of(in), "cities", List.of(cities)), Map.of("out", ours), Map.of(), null, null, false);
      Rounds.Times times = rounds.measure(ROUNDS, () -> runner.run(request, Progress.none()), () -> byHand(folder, in, cities, peer));
      return new Result(times.oursMedian(), times.peerMedian(), "ms",
          Map.of("rows", ROWS, "ours", times.ours(), "peer", times.peer(), "cpu_ratio", times.cpuRatio(), "ours_cpu", times.oursCpu(), "peer_cpu", times.peerCpu(), "load", Host.load(), "same_rows", sameRows(folder, ours, peer)));
    } finally {
      for (Path file : List.of(in, cities, ours, peer, folder)) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static void byHand(Path folder, Path in, Path cities, Path out) throws Exception {
    try (DuckSession session = DuckSession.open(folder)) {
      session.run("COPY (" + BY_HAND.formatted("'" + in + "'", "'" + cities + "'") + ") TO '" + out + "' (FORMAT parquet)");
    }
  }

  private static boolean sameRows(Path folder, Path ours, Path peer) throws Exception {
    try (DuckSession session = DuckSession.open(folder)) {
      long groups = session.count("SELECT count(*) FROM '" + peer + "'");
      return groups > 0 && session.count("SELECT count(*) FROM ((" + ROUNDED.formatted(ours) + ") INTERSECT (" + ROUNDED.formatted(peer) + "))") == groups;
    }
  }
}
