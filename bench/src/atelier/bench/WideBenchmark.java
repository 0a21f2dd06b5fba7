package atelier.bench;

import atelier.core.data.load.ImportOptions;
import atelier.core.data.load.Imported;
import atelier.core.data.load.Importer;
import atelier.core.data.profile.Profiler;
import atelier.core.data.view.TableView;
import atelier.core.engine.DuckSession;
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

/// A table of 2,000 columns: its profile, one step, and one page of the result. There is no peer: the aim of 5 s stands in its place.
final class WideBenchmark implements Benchmark {
  private static final int COLUMNS = 2_000;
  private static final int ROWS = 1_000;
  private static final int ROUNDS = 3;
  private static final double AIM_MILLIS = 5_000;

  private static final String FLOW = """
      {"version": 1, "nodes": [{"id": "in", "kind": "source"}, {"id": "s", "kind": "transform", "transform": "miss.fill", "inputs": ["in"], "params": {"columns": ["n7"], "value": "0"}},
        {"id": "out", "kind": "destination", "inputs": ["s"]}]}
      """;

  @Override
  public String name() {
    return "wide";
  }

  @Override
  public String title() {
    return COLUMNS + " columns × " + ROWS + " rows: profile, one step, one page; peer: the aim of 5 s";
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
      var times = rounds.measure(ROUNDS, () -> once(table, folder, parts), () -> Thread.sleep(1));
      return new Result(times.oursMedian(), AIM_MILLIS, "ms", Map.of("columns", COLUMNS, "rows", ROWS, "ours_all", times.ours(), "profile_ms", Math.round(parts[0]), "step_ms", Math.round(parts[1]), "page_ms", Math.round(parts[2])));
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

  private static void page(Path file, Importer importer) throws Exception {
    try (Imported imported = importer.open(file, ImportOptions.auto(), Progress.none()); TableView view = TableView.open(imported.dataset())) {
      view.page(0, 60, imported.dataset().schema().names().subList(0, 30), Progress.none());
    }
  }
}
