package atelier.bench;

import atelier.core.data.load.ImportOptions;
import atelier.core.data.load.Imported;
import atelier.core.data.load.Importer;
import atelier.core.data.profile.Profiler;
import atelier.core.data.view.TableView;
import atelier.core.engine.DuckSession;
import atelier.core.engine.Rows;
import atelier.core.job.Progress;
import atelier.flow.catalog.Catalog;
import atelier.flow.graph.FlowFile;
import atelier.flow.run.FlowRunner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A table of 2,000 columns: its profile, one step, and one page of the result. Beside it the same by hand in DuckDB: SUMMARIZE, a copy with one column filled, a page. The aim is 5 s.
final class WideBenchmark implements Benchmark {
  private static final int COLUMNS = 2_000;
  private static final int ROWS = 1_000;
  private static final int ROUNDS = 3;
  private static final double AIM_MILLIS = 5_000;

  private static final String FLOW = """
      {"version": 1, "nodes": [{"id": "in", "kind": "source"}, {"id": "s", "kind": "transform", "transform": "miss.fill", "inputs": ["in"], "params": {"columns": ["n7"], "value": 0}},
        {"id": "out", "kind": "destination", "inputs": ["s"]}]}
      """;

  @Override
  public String name() {
    return "wide";
  }

  @Override
  public String title() {
    return COLUMNS + " columns × " + ROWS + " rows: profile, one step, one page; peer: SUMMARIZE, a copy and a page of DuckDB; aim 5 s";
  }

  @Override
  public Result run(Rounds rounds) throws Exception {
    Path folder = Files.createTempDirectory("atelier-bench-wide");
    try {
      Path table = folder.resolve("wide.parquet");
      String cells = IntStream.range(0, COLUMNS).mapToObj(c -> (c % 10 == 9 ? "'v' || hash(i, " + c + ") % 30" : "CASE WHEN hash(i, " + (c + COLUMNS) + ") % 9 > 0 THEN hash(i, " + c + ") % 100000 / 100.0 END") + " AS n" + c).collect(Collectors.joining(", "));
      try (DuckSession session = DuckSession.open(folder)) {
        session.run("COPY (SELECT " + cells + " FROM range(" + ROWS + ") t(i)) TO '" + table + "' (FORMAT parquet)");
      }
      var parts = new double[3];
      var times = rounds.measure(ROUNDS, () -> once(table, folder, parts), () -> byHand(table, folder));
      check(folder);
      return new Result(times.oursMedian(), times.peerMedian(), "ms", Map.of("columns", COLUMNS, "rows", ROWS, "aim_ms", AIM_MILLIS, "ours_all", times.ours(), "peer_all", times.peer(), "cpu_ratio", times.cpuRatio(), "load", Host.load(), "profile_ms", Math.round(parts[0]), "step_ms", Math.round(parts[1]), "page_ms", Math.round(parts[2])));
    } finally {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private static void once(Path table, Path folder, double[] parts) throws Exception {
    long start = System.nanoTime();
    var importer = new Importer();
    try (Imported imported = importer.open(table, ImportOptions.auto(), Progress.none())) {
      new Profiler().profile(imported, null, Progress.none());
    }
    parts[0] = (System.nanoTime() - start) / 1e6;
    start = System.nanoTime();
    Path out = folder.resolve("out.parquet");
    new FlowRunner(Catalog.standard(), importer).run(new FlowRunner.Request(FlowFile.parse(FLOW, "wide"), Map.of("in", List.of(table)), Map.of("out", out), Map.of(), null, null, false), Progress.none());
    parts[1] = (System.nanoTime() - start) / 1e6;
    start = System.nanoTime();
    page(out, importer);
    parts[2] = (System.nanoTime() - start) / 1e6;
  }

  private static void byHand(Path table, Path folder) throws Exception {
    Path out = folder.resolve("peer.parquet");
    try (DuckSession session = DuckSession.open(folder)) {
      all(session, "SUMMARIZE SELECT * FROM '" + table + "'");
      session.run("COPY (SELECT * REPLACE (coalesce(n7, 0) AS n7) FROM '" + table + "') TO '" + out + "' (FORMAT parquet)");
      all(session, "SELECT " + IntStream.range(0, 30).mapToObj(c -> "n" + c).collect(Collectors.joining(", ")) + " FROM '" + out + "' LIMIT 60");
    }
  }

  private static void all(DuckSession session, String query) throws Exception {
    try (Rows rows = session.query(query)) {
      while (rows.next()) {
        rows.text(0);
      }
    }
  }

  /// Both made the same table, with no gap left in the column.
  private static void check(Path folder) throws Exception {
    String one = "SELECT * FROM '" + folder.resolve("out.parquet") + "'";
    String two = "SELECT * FROM '" + folder.resolve("peer.parquet") + "'";
    try (DuckSession session = DuckSession.open(folder)) {
      long gaps = session.count("SELECT count(*) - count(n7) FROM (" + one + ")");
      long same = session.count("SELECT count(*) FROM (" + one + ") a POSITIONAL JOIN (" + two + ") b WHERE a.n7 = b.n7 AND a.n8 IS NOT DISTINCT FROM b.n8 AND a.n9 = b.n9");
      if (gaps > 0 || same != ROWS) {
        throw new IllegalStateException("The step left " + gaps + " gaps, and " + same + " of " + ROWS + " rows are as they should be.");
      }
    }
  }

  private static void page(Path file, Importer importer) throws Exception {
    try (Imported imported = importer.open(file, ImportOptions.auto(), Progress.none()); TableView view = TableView.open(imported.dataset())) {
      view.page(0, 60, imported.dataset().schema().names().subList(0, 30), Progress.none());
    }
  }
}
