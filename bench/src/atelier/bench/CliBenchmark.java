package atelier.bench;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// From the command to its end, with everything `./studio` does on the way: `--version`, `profile` and `predict` of 1,000 rows × 10.
///
/// The peers are bare classes with the same JVM flags and start-up cache: an empty `main`; DuckDB's `SUMMARIZE` of the file; DuckDB to
/// XGBoost to a CSV file. The headline is the worst of the three ratios.
final class CliBenchmark implements Benchmark {

  private static final int ROUNDS = 9;
  private static final int ROWS = 1_000;

  @Override
  public String name() {
    return "cli";
  }

  @Override
  public String title() {
    return "wall time of --version, profile and predict of 1,000 rows; peers: bare classes with the same flags";
  }

  @Override
  public Result run(Rounds rounds) throws Exception {
    Path folder = Files.createTempDirectory("bench-cli");
    Path table = table(folder.resolve("table.csv"));
    Path model = folder.resolve("model.zip");
    Path booster = folder.resolve("model.ubj");
    start(studio("train", table, "--target", "y", "--algorithm", "xgboost", "--folds", "0", "--param", "num_round=100", "--out", model));
    start(peer(CliPeer.class, "train", table, booster));
    var all = new LinkedHashMap<String, Rounds.Times>();
    all.put("version", rounds.measure(ROUNDS, () -> start(studio("--version")), () -> start(peer(EmptyProgram.class))));
    all.put("profile", rounds.measure(ROUNDS, () -> start(studio("profile", table, "--json")), () -> start(peer(CliPeer.class, "profile", table))));
    all.put(
        "predict",
        rounds.measure(
            ROUNDS,
            () -> start(studio("predict", model, table, "--out", folder.resolve("ours.csv"))),
            () -> start(peer(CliPeer.class, "predict", table, booster, folder.resolve("peer.csv")))));
    return result(all);
  }

  private static Result result(Map<String, Rounds.Times> all) {
    var detail = new LinkedHashMap<String, Object>();
    Rounds.Times worst = all.values().iterator().next();
    for (Map.Entry<String, Rounds.Times> each : all.entrySet()) {
      Rounds.Times times = each.getValue();
      detail.put(each.getKey(), Map.of("ours", times.oursMedian(), "peer", times.peerMedian(), "ratio", ratio(times)));
      worst = ratio(times) > ratio(worst) ? times : worst;
    }
    detail.put("rounds", ROUNDS);
    return new Result(worst.oursMedian(), worst.peerMedian(), "ms", detail);
  }

  private static double ratio(Rounds.Times times) {
    return Math.round(times.oursMedian() / times.peerMedian() * 1000) / 1000.0;
  }

  private static Path table(Path file) throws IOException {
    var random = new Random(1);
    String header = IntStream.range(0, 10).mapToObj(i -> "x" + i).collect(Collectors.joining(",")) + ",y\n";
    var text = new StringBuilder(header);
    for (int i = 0; i < ROWS; i++) {
      double sum = 0;
      for (int j = 0; j < 10; j++) {
        double value = Math.round(random.nextGaussian() * 1000) / 1000.0;
        sum += value;
        text.append(value).append(',');
      }
      text.append(sum > 0 ? "yes" : "no").append('\n');
    }
    return Files.writeString(file, text);
  }

  private static List<String> studio(Object... words) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("atelier.root"), "studio").toString());
    for (Object word : words) {
      command.add(word.toString());
    }
    return command;
  }

  /// The program's class path comes first, so that its start-up cache serves the peer too.
  private static List<String> peer(Class<?> main, Object... words) throws Exception {
    Path build = Path.of(System.getProperty("atelier.build"));
    Path classes = Path.of(main.getProtectionDomain().getCodeSource().getLocation().toURI());
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + build.resolve("java.args"));
    command.add("-XX:TieredStopAtLevel=1");
    if (main != EmptyProgram.class) {
      command.add("-XX:AOTCache=" + build.resolve("studio.aot"));
    }
    command.add("-cp");
    command.add(Files.readString(build.resolve("class-path")).strip() + System.getProperty("path.separator") + classes);
    command.add(main.getName());
    for (Object word : words) {
      command.add(word.toString());
    }
    return command;
  }

  private static void start(List<String> command) throws IOException, InterruptedException {
    int code = new ProcessBuilder(command).redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD).start().waitFor();
    if (code != 0) {
      throw new IOException(command + " ended with " + code);
    }
  }
}
