package atelier.bench;

import atelier.app.wiring.Studio;
import atelier.core.data.load.ImportOptions;
import atelier.core.data.load.Imported;
import atelier.core.data.profile.Profile;
import atelier.core.engine.DuckSession;
import atelier.core.job.Progress;
import atelier.flow.analysis.insight.InsightReport;
import atelier.flow.analysis.insight.Insights;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The whole insights report on a million rows of thirty columns, in a fresh process with its worker, from a Parquet file. There is no peer that does the same: the aim of 20 s stands in its place.
final class InsightBenchmark implements Benchmark {
  private static final long ROWS = Long.getLong("atelier.bench.insights.rows", 1_000_000L);
  private static final double AIM_MILLIS = 20_000;

  /// Numbers of several spreads, categories of 3 to 5,000 values, dates, gaps, and a target that five columns tell of.
  private static final String DATA =
      """
      SELECT i AS id, %s,
             ['red', 'green', 'blue'][1 + (hash(i, 101) %% 3)::BIGINT] AS c3, 'c' || hash(i, 102) %% 20 AS c20, 'k' || hash(i, 103) %% 500 AS c500, 'z' || hash(i, 104) %% 5000 AS c5000,
             CASE WHEN hash(i, 105) %% 10 > 0 THEN 'a' || hash(i, 106) %% 8 END AS gaps, DATE '2020-01-01' + (hash(i, 107) %% 1500)::INTEGER AS day, hash(i, 108) %% 3 = 0 AS flag,
             (hash(i, 109) %% 100)::BIGINT AS n,
             CASE WHEN n0 + 0.5 * n1 - 0.3 * n2 + (hash(i, 103) %% 500) / 500.0 + hash(i, 110) %% 1000 / 500.0 > 2.2 THEN 'yes' ELSE 'no' END AS target
      FROM (SELECT i, %s FROM range(%d) t(i))
      """;

  @Override
  public String name() {
    return "insights";
  }

  @Override
  public String title() {
    return "the whole insights report on " + ROWS + " rows × 30 columns, worker and memory counted; peer: the aim of 20 s";
  }

  @Override
  public Result run(Rounds rounds) throws Exception {
    Path folder = Files.createTempDirectory("atelier-bench-insights");
    try {
      Path table = folder.resolve("table.parquet");
      write(table);
      Watched watched = Watched.java(Contestant.class, "-Xmx384m", table.toString());
      String said = watched.said();
      rounds.progress().accept(said);
      return new Result(watched.millis(), AIM_MILLIS, "ms", Map.of("rows", ROWS, "columns", 30, "resident_mb", watched.residentMegabytes(), "aim_resident_mb", 1500, "said", said, "load", Host.load(), "cpu_ms", watched.cpuMillis(), "processors", Runtime.getRuntime().availableProcessors()));
    } finally {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private static void write(Path table) throws Exception {
    var made = new StringBuilder();
    var named = new StringBuilder();
    for (int c = 0; c < 20; c++) {
      String uniform = "(hash(i, " + c + ") % 1000003 / 1000003.0)";
      String cell = c % 4 == 3 ? "exp(5 * " + uniform + ")" : c % 4 == 2 ? "CASE WHEN hash(i, " + (200 + c) + ") % 20 > 0 THEN " + uniform + " END" : uniform;
      made.append(c == 0 ? "" : ", ").append(c < 3 ? uniform : cell).append(" AS n").append(c);
      named.append(c == 0 ? "" : ", ").append("n").append(c);
    }
    try (DuckSession session = DuckSession.open(table.getParent())) {
      session.run("COPY (" + DATA.formatted(named, made, ROWS) + ") TO '" + table + "' (FORMAT parquet)");
    }
  }

  /// One report in a fresh process.
  static final class Contestant {
    private Contestant() {}

    public static void main(String[] args) throws Exception {
      long start = System.nanoTime();
      var studio = new Studio();
      try (Imported imported = studio.importer().open(Path.of(args[0]), ImportOptions.auto(), Progress.none())) {
        double opened = (System.nanoTime() - start) / 1e9;
        Profile profile = studio.profiler().profile(imported, "target", Progress.none());
        double profiled = (System.nanoTime() - start) / 1e9;
        InsightReport report = studio.insights().report(imported, profile, new Insights.Order("target", null, Runtime.getRuntime().availableProcessors(), 0), Progress.none());
        System.out.printf(java.util.Locale.ROOT, "opened %.1f s, profiled %.1f s, reported %.1f s; %s; quick model %.3f; %d warnings; first %s%n", opened, profiled, (System.nanoTime() - start) / 1e9, report.verdict().sentence(),
            report.quick() == null ? Double.NaN : report.quick().score(), report.warnings().size(), report.features().getFirst().column());
      }
    }
  }
}
