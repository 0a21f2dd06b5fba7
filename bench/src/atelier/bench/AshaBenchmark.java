package atelier.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How much of a random search's compute Hyperband needs to come as far: XGBoost on 100 000 rows, trials one after the other. Compute is counted in rounds of
/// boosting, each over the same rows, so that a busy machine changes nothing.
final class AshaBenchmark implements Benchmark {
  private static final int SEEDS = 5;
  private static final int FOLDS = 2;
  private static final int ROWS = 100_000;
  private static final int COLUMNS = 20;
  private static final int ROUNDS = 81;
  private static final int RANDOM_TRIALS = 12;
  private static final int HYPERBAND_TRIALS = 60;

  private static final String SPACE = """
      {"parameters": [{"name": "eta", "type": "continuous", "min": 0.005, "max": 0.5, "scale": "log"}, {"name": "max_depth", "type": "integer", "min": 2, "max": 10},
        {"name": "min_child_weight", "type": "continuous", "min": 0.1, "max": 120, "scale": "log"}, {"name": "subsample", "type": "continuous", "min": 0.3, "max": 1},
        {"name": "colsample_bytree", "type": "continuous", "min": 0.2, "max": 1}, {"name": "lambda", "type": "continuous", "min": 0.01, "max": 100, "scale": "log"}]}""";

  @Override
  public String name() {
    return "asha";
  }

  @Override
  public String title() {
    return "XGBoost on 100k rows: rounds of boosting until Hyperband has the final score of " + RANDOM_TRIALS + " random trials; peer: the rounds of those";
  }

  @Override
  public Result run(Rounds rounds) throws Exception {
    Path folder = Files.createTempDirectory("bench-asha");
    Path table = folder.resolve("table.parquet");
    Path space = Files.writeString(folder.resolve("space.json"), SPACE);
    var ours = new ArrayList<Double>();
    var peer = new ArrayList<Double>();
    var shares = new ArrayList<Double>();
    var gains = new ArrayList<Double>();
    try {
      write(table);
      for (int seed = 1; seed <= SEEDS; seed++) {
        // Other seeds, so that Hyperband does not begin with the very configurations of its peer.
        JsonNode random = tune(table, space, "random", RANDOM_TRIALS, seed);
        JsonNode hyperband = tune(table, space, "hyperband", HYPERBAND_TRIALS, seed + 100);
        double goal = random.path("best").path("score").doubleValue();
        double all = compute(random.path("trials"), Double.POSITIVE_INFINITY);
        double reached = compute(hyperband.path("trials"), goal);
        double equal = best(hyperband.path("trials"), all);
        ours.add(reached);
        peer.add(all);
        shares.add(Math.round(1000 * reached / all) / 1000.0);
        gains.add(equal - goal);
        rounds.progress().accept("seed %d: %.0f rounds, random %.0f for %.5f; hyperband has %.5f by then, %.5f in the end".formatted(seed, reached, all, goal, equal, hyperband.path("best").path("score").doubleValue()));
      }
    } finally {
      for (Path file : List.of(table, space, folder)) {
        Files.deleteIfExists(file);
      }
    }
    Map<String, Object> detail = new LinkedHashMap<>();
    detail.put("aim", "ratio of at most 0.333");
    detail.put("shares", shares);
    detail.put("median_share", Rounds.median(shares));
    detail.put("score_at_equal_compute_less_random", gains);
    detail.put("median_gain", Rounds.median(gains));
    detail.put("rows_a_round", ROWS / FOLDS);
    detail.put("rounds", ROUNDS);
    detail.put("random_trials", RANDOM_TRIALS);
    detail.put("ours_all", ours);
    detail.put("peer_all", peer);
    return new Result(Rounds.median(ours), Rounds.median(peer), "rounds of boosting", detail);
  }

  /// Rounds of the trials up to the first that is as good; of all, twofold, where none is.
  private static double compute(JsonNode trials, double goal) {
    double sum = 0;
    for (JsonNode trial : trials) {
      sum += rounds(trial);
      if (isDone(trial) && trial.path("score").doubleValue() >= goal) {
        return sum;
      }
    }
    return Double.isInfinite(goal) ? sum : 2 * sum;
  }

  /// The best score within so many rounds.
  private static double best(JsonNode trials, double most) {
    double sum = 0;
    double best = Double.NEGATIVE_INFINITY;
    for (JsonNode trial : trials) {
      sum += rounds(trial);
      if (sum > most) {
        return best;
      }
      best = isDone(trial) ? Math.max(best, trial.path("score").doubleValue()) : best;
    }
    return best;
  }

  private static boolean isDone(JsonNode trial) {
    return trial.path("status").asText().equals("done");
  }

  /// A trial that is done had all rounds in all folds; one that was stopped, as many as it reported of its first fold.
  private static double rounds(JsonNode trial) {
    return isDone(trial) ? FOLDS * ROUNDS : trial.path("steps").asInt();
  }

  private static void write(Path table) throws Exception {
    var cells = new StringBuilder();
    for (int j = 0; j < COLUMNS; j++) {
      cells.append("(hash(i, ").append(j).append(") % 1000000) / 1000000.0 AS x").append(j).append(", ");
    }
    try (var connection = DriverManager.getConnection("jdbc:duckdb:"); var statement = connection.createStatement()) {
      statement.execute(
          "COPY (SELECT * EXCLUDE (noise), (sin(6 * x0) * x1 + x2 * x3 + 0.5 * (x4 > 0.6)::INTEGER * x5 + 0.3 * x6 + noise > 1.25)::INTEGER AS y FROM (SELECT "
              + cells + "(hash(i, 99) % 1000000) / 1000000.0 AS noise FROM range(" + ROWS + ") t(i))) TO '" + table + "' (FORMAT parquet)");
    }
  }

  private static JsonNode tune(Path table, Path space, String strategy, int trials, int seed) throws IOException, InterruptedException {
    var command = List.of(
        Path.of(System.getProperty("atelier.root"), "studio").toString(), "tune", table.toString(), "--target", "y", "--algorithm", "xgboost", "--folds", Integer.toString(FOLDS), "--param", "num_round=" + ROUNDS,
        "--space", space.toString(), "--strategy", strategy, "--max-trials", Integer.toString(trials), "--seed", Integer.toString(seed), "--json");
    Process process = new ProcessBuilder(command).redirectError(Redirect.DISCARD).start();
    JsonNode document = new ObjectMapper().readTree(process.getInputStream());
    if (process.waitFor() != 0) {
      throw new IOException(command + " failed");
    }
    return document;
  }
}
