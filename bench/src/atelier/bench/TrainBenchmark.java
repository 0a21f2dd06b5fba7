package atelier.bench;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;

/// Training a million rows, from the command to the model file.
final class TrainBenchmark implements Benchmark {

  private static final int ROUNDS = 3;
  private static final int ROWS = 1_000_000;
  private static final int COLUMNS = 30;
  private static final int TREES = 100;

  @Override
  public String name() {
    return "train";
  }

  @Override
  public String title() {
    return "XGBoost on 1M x 30 with --folds 0; peer: DuckDB scan of the same Parquet, DMatrix, the same rounds and threads";
  }

  @Override
  public Result run(Rounds rounds) throws Exception {
    int threads = Runtime.getRuntime().availableProcessors();
    Path folder = Files.createTempDirectory("bench-train");
    Path table = folder.resolve("table.parquet");
    Path model = folder.resolve("model.zip");
    Path booster = folder.resolve("model.ubj");
    try {
      write(table);
      var times = rounds.measure(ROUNDS, () -> start(studio(table, model, threads)), () -> start(peer(table, booster, threads)));
      return new Result(
          times.oursMedian(),
          times.peerMedian(),
          "ms",
          Map.of("rows", ROWS, "columns", COLUMNS, "trees", TREES, "threads", threads, "table_bytes", Files.size(table), "ours_all", times.ours(), "peer_all", times.peer()));
    } finally {
      for (Path file : List.of(table, model, booster, folder)) {
        Files.deleteIfExists(file);
      }
    }
  }

  /// 30 doubles with 2 % missing and a target that depends on some of them.
  private static void write(Path table) throws Exception {
    var cells = new StringBuilder();
    for (int j = 0; j < COLUMNS; j++) {
      cells.append("CASE WHEN hash(i * 31 + ").append(j).append(") % 50 = 0 THEN NULL ELSE (hash(i, ").append(j).append(") % 1000000) / 1000000.0 END::DOUBLE AS x").append(j).append(", ");
    }
    try (var connection = DriverManager.getConnection("jdbc:duckdb:"); var statement = connection.createStatement()) {
      statement.execute(
          "COPY (SELECT * EXCLUDE (noise), (coalesce(x0, 0.5) * coalesce(x1, 0.5) + coalesce(x2, 0.5) + noise > 1.2)::INTEGER AS y FROM (SELECT "
              + cells + "(hash(i, 99) % 1000) / 1000.0 AS noise FROM range(" + ROWS + ") t(i))) TO '" + table + "' (FORMAT parquet)");
    }
  }

  private static List<String> studio(Path table, Path model, int threads) {
    return List.of(
        Path.of(System.getProperty("atelier.root"), "studio").toString(), "train", table.toString(), "--target", "y", "--algorithm", "xgboost", "--folds", "0",
        "--param", "num_round=" + TREES, "--threads", Integer.toString(threads), "--out", model.toString(), "--json");
  }

  private static List<String> peer(Path table, Path booster, int threads) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC", "-Xmx4g", "--enable-native-access=ALL-UNNAMED", "-Djava.library.path=" + System.getProperty("java.library.path"), "-cp",
        System.getProperty("java.class.path"), TrainPeer.class.getName(), table.toString(), booster.toString(), Integer.toString(COLUMNS), Integer.toString(TREES),
        Integer.toString(threads));
  }

  private static void start(List<String> command) throws IOException, InterruptedException {
    var process = new ProcessBuilder(command).redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD);
    process.environment().put("OMP_WAIT_POLICY", "PASSIVE");
    int code = process.start().waitFor();
    if (code != 0) {
      throw new IOException(command + " ended with " + code);
    }
  }
}
