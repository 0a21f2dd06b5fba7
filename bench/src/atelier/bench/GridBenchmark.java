package atelier.bench;

import atelier.core.data.Column;
import atelier.core.data.Dataset;
import atelier.core.data.Schema;
import atelier.core.data.load.ImportOptions;
import atelier.core.data.load.Importer;
import atelier.core.data.view.TableView;
import atelier.core.data.view.ViewQuery;
import atelier.core.engine.DuckSession;
import atelier.core.engine.Sql;
import atelier.core.engine.load.TypedParquet;
import atelier.core.file.Trees;
import atelier.core.job.Progress;
import atelier.core.project.Home;
import atelier.core.project.Intake;
import atelier.core.project.Project;
import atelier.core.project.Projects;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Jumps to random rows of 10 million × 30 and scrolling: in the window of the whole program, until the page is painted, and the pages behind it
/// alone. Each contestant in a process of its own.
final class GridBenchmark implements Benchmark {
  private static final long ROWS = 10_000_000;
  private static final int JUMPS = 200;
  private static final int WINDOW = 60;
  private static final int SCROLLED = 3000;

  @Override
  public String name() {
    return "grid";
  }

  @Override
  public String title() {
    return "200 random jumps in 10 million x 30, p95 until the window has painted the page; peer: 60 rows by DuckDB's LIMIT 60 OFFSET n";
  }

  @Override
  public Result run(Rounds rounds) throws Exception {
    Path folder = Files.createTempDirectory("atelier-bench-grid");
    try {
      Path table = folder.resolve("table.parquet");
      rounds.progress().accept("writing 10 million rows");
      write(folder, table);
      Map<String, Double> ours = start("ours", table);
      Map<String, Double> peer = start("peer", table);
      rounds.progress().accept("importing them into a project");
      Map<String, Double> window = window(folder, table);
      var detail = new LinkedHashMap<String, Object>();
      detail.put("rows", ROWS);
      detail.put("columns", 30);
      detail.put("bytes", Files.size(table));
      ours.forEach((name, value) -> detail.put("ours_" + name, value));
      window.forEach(detail::put);
      peer.forEach((name, value) -> detail.put("peer_" + name, value));
      return new Result(window.getOrDefault("window_jump_p95_ms", Double.NaN), peer.getOrDefault("jump_p95_ms", Double.NaN), "ms", detail);
    } finally {
      Trees.delete(folder);
    }
  }

  /// Numbers with and without decimals, whole numbers, classes, keys, prose, times and truths.
  private static void write(Path folder, Path table) throws Exception {
    var columns = new ArrayList<String>();
    for (int i = 0; i < 12; i++) {
      columns.add("round(random() * 1000, " + i % 3 + ") AS number_" + i);
    }
    for (int i = 0; i < 6; i++) {
      columns.add("CAST(random() * " + (long) Math.pow(10, i + 1) + " AS BIGINT) AS whole_" + i);
    }
    for (int i = 0; i < 8; i++) {
      columns.add("'class ' || CAST(random() * " + (5 + i * 7) + " AS INTEGER) AS class_" + i);
    }
    columns.add("md5(CAST(i AS VARCHAR)) AS key");
    columns.add("repeat('word ', CAST(random() * 20 AS INTEGER)) AS prose");
    columns.add("TIMESTAMP '2020-01-01' + to_seconds(i) AS moment");
    columns.add("random() < 0.3 AS truth");
    try (DuckSession session = DuckSession.open(folder)) {
      session.run("SELECT setseed(0.5)");
      new TypedParquet(session).write("(SELECT " + String.join(", ", columns) + " FROM range(" + ROWS + ") t(i))", table, Progress.none());
    }
  }

  private static Map<String, Double> window(Path folder, Path table) throws Exception {
    Path home = folder.resolve("home");
    Path place = folder.resolve("project");
    System.setProperty("atelier.home", home.toString());
    String dataset;
    var projects = new Projects(Home.standard(), Clock.systemUTC());
    projects.create(place, "Grid");
    try (Project project = projects.open(place)) {
      dataset = new Intake(new Importer()).take(project, table, ImportOptions.auto(), Progress.none()).dataset().id();
    }
    List<String> command = StartBenchmark.java(List.of("-XX:AOTCache=" + StartBenchmark.BUILD.resolve("window.aot"), "-Datelier.home=" + home));
    command.addAll(StartBenchmark.ofThese(GridWindow.class));
    command.addAll(List.of(place.toString(), dataset));
    return figures(command);
  }

  private static Map<String, Double> start(String who, Path table) throws Exception {
    List<String> command = List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC", "-Xmx512m", "--enable-native-access=ALL-UNNAMED",
        "-Djava.library.path=" + System.getProperty("java.library.path"), "-cp", System.getProperty("java.class.path"),
        Contestant.class.getName(), who, table.toString());
    return figures(command);
  }

  private static Map<String, Double> figures(List<String> command) throws Exception {
    Process process = new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException(command + " failed.");
    }
    return Figures.read(said);
  }

  /// Opens the table and jumps; prints its figures.
  static final class Contestant {
    /// Reads a window of rows from a place.
    private interface Jump {
      void to(long row) throws Exception;
    }

    private Contestant() {}

    public static void main(String[] args) throws Exception {
      Path table = Path.of(args[1]);
      if (args[0].equals("ours")) {
        ours(table);
      } else {
        peer(table);
      }
      Figures.say("resident_mb", Figures.resident("VmRSS") / 1024.0);
      Figures.say("resident_most_mb", Figures.resident("VmHWM") / 1024.0);
    }

    private static void ours(Path table) throws Exception {
      Dataset dataset = dataset(table);
      long start = System.nanoTime();
      try (TableView view = TableView.open(dataset)) {
        List<String> all = dataset.schema().names();
        view.page(0, WINDOW, all, Progress.none());
        Figures.say("open_ms", (System.nanoTime() - start) / 1e6);
        jumps("jump", dataset.rows(), row -> view.page(row, WINDOW, all, Progress.none()));
        List<String> visible = all.subList(8, 20);
        jumps("jump_12_columns", dataset.rows(), row -> view.page(row, WINDOW, visible, Progress.none()));
        long from = dataset.rows() / 3;
        start = System.nanoTime();
        for (int i = 0; i < SCROLLED; i++) {
          view.page(from + i, WINDOW, all, Progress.none());
        }
        Figures.say("scroll_ms_a_row", (System.nanoTime() - start) / 1e6 / SCROLLED);
        Figures.say("resident_pages_mb", Figures.resident("VmRSS") / 1024.0);
        start = System.nanoTime();
        try (TableView sorted = view.withSort(List.of(new ViewQuery.Sort("number_2", true)), Progress.none())) {
          Figures.say("sort_ms", (System.nanoTime() - start) / 1e6);
          jumps("sorted_jump", dataset.rows(), row -> sorted.page(row, WINDOW, all, Progress.none()));
          jumps("sorted_jump_12_columns", dataset.rows(), row -> sorted.page(row, WINDOW, visible, Progress.none()));
        }
      }
    }

    private static Dataset dataset(Path table) throws Exception {
      try (DuckSession session = DuckSession.open(table)) {
        var parquet = new TypedParquet(session);
        List<Column> columns = parquet.columns("read_parquet(" + Sql.path(table) + ")").stream().map(c -> new Column(c.name(), c.kind())).toList();
        return new Dataset("bench", "bench", parquet.rows(table), new Schema(columns), table);
      }
    }

    private static void peer(Path table) throws Exception {
      try (Connection connection = DriverManager.getConnection("jdbc:duckdb:"); var statement = connection.createStatement()) {
        jumps("jump", ROWS, row -> {
          try (ResultSet rows = statement.executeQuery("SELECT * FROM '" + table + "' LIMIT " + WINDOW + " OFFSET " + row)) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
              for (int c = 1; c <= columns; c++) {
                rows.getObject(c);
              }
            }
          }
        });
      }
    }

    private static void jumps(String name, long rows, Jump jump) throws Exception {
      var random = new Random(7);
      for (int i = 0; i < 10; i++) {
        jump.to((long) (random.nextDouble() * (rows - WINDOW)));
      }
      var times = new ArrayList<Double>();
      for (int i = 0; i < JUMPS; i++) {
        long row = (long) (random.nextDouble() * (rows - WINDOW));
        long start = System.nanoTime();
        jump.to(row);
        times.add((System.nanoTime() - start) / 1e6);
      }
      times.sort(null);
      Figures.say(name + "_p50_ms", times.get(JUMPS / 2));
      Figures.say(name + "_p95_ms", times.get(JUMPS * 95 / 100));
      Figures.say(name + "_most_ms", times.getLast());
    }
  }
}
