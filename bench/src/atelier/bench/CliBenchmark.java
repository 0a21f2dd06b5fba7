package atelier.bench;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// From the command to its end, with everything `./studio` does on the way.
final class CliBenchmark implements Benchmark {

  private static final int ROUNDS = 15;

  @Override
  public String name() {
    return "cli";
  }

  @Override
  public String title() {
    return "wall time of ./studio --version; peer: an empty Java program with the same flags";
  }

  @Override
  public Result run(Rounds rounds) throws Exception {
    var studio =
        List.of(Path.of(System.getProperty("atelier.root"), "studio").toString(), "--version");
    var times = rounds.measure(ROUNDS, () -> start(studio), () -> start(emptyProgram()));
    return new Result(
        times.oursMedian(),
        times.peerMedian(),
        "ms",
        Map.of(
            "command",
            "studio --version",
            "rounds",
            ROUNDS,
            "ours_all",
            times.ours(),
            "peer_all",
            times.peer()));
  }

  private static List<String> emptyProgram() throws Exception {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var classes =
        Path.of(EmptyProgram.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    return List.of(
        java,
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-cp",
        classes.toString(),
        EmptyProgram.class.getName());
  }

  private static void start(List<String> command) throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(command)
            .redirectOutput(Redirect.DISCARD)
            .redirectError(Redirect.DISCARD);
    int code = process.start().waitFor();
    if (code != 0) {
      throw new IOException(command + " ended with " + code);
    }
  }
}
