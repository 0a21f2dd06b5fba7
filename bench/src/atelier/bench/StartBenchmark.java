package atelier.bench;

import atelier.app.keep.Keep;
import atelier.app.keep.Recent;
import atelier.core.file.Trees;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.spi.ToolProvider;

/// From the start of the JVM to the first frame, without a display: the program at Home with twelve recent projects, against [StartPeer].
///
/// Both with the same flags, the same headless platform, which ends the process at the first frame, and a start-up cache of their own.
final class StartBenchmark implements Benchmark {

  private static final int ROUNDS = 15;
  private static final int PROJECTS = 12;
  private static final int FIRST_FRAME = 42;
  static final Path BUILD = Path.of(System.getProperty("atelier.build", ""));

  @Override
  public String name() {
    return "start";
  }

  @Override
  public String title() {
    return "launch to the first frame of Home; peer: a bare JavaFX window with the same sheet and fonts, each with a start-up cache";
  }

  @Override
  public Result run(Rounds rounds) throws Exception {
    Path folder = Files.createTempDirectory("atelier-bench-start");
    try {
      Path home = home(folder.resolve("home"));
      Path cache = folder.resolve("peer.aot");
      start(peer(List.of("-XX:AOTCacheOutput=" + cache), "train"), 0);
      var detail = new LinkedHashMap<String, Object>();
      detail.put("rounds", ROUNDS);
      detail.put("projects on Home", PROJECTS);
      detail.put("load before", Host.load());
      List<String> ours = ours(home);
      List<String> peer = peer(atFirstFrame(cache));
      Rounds.Times times = rounds.measure(ROUNDS, () -> {
        new Keep(home).end(); // as if it had been closed
        start(ours, FIRST_FRAME);
      }, () -> start(peer, FIRST_FRAME));
      detail.put("load after", Host.load());
      detail.put("ours", times.ours());
      detail.put("peer", times.peer());
      return new Result(times.oursMedian(), times.peerMedian(), "ms", detail);
    } finally {
      Trees.delete(folder);
    }
  }

  private static Path home(Path folder) {
    var keep = new Keep(folder);
    for (int i = 0; i < PROJECTS; i++) {
      var card = new Recent.Card(folder.resolve("project-" + i).toString(), "Project " + i, "customers, orders", i, 10 * i, i % 3, "roc_auc", 0.8, List.of(0.7, 0.75, 0.8), 1_760_000_000_000L);
      keep.recent(recent -> recent.with(card));
    }
    keep.end();
    return folder;
  }

  private static List<String> ours(Path home) {
    List<String> command = java(atFirstFrame(BUILD.resolve("window.aot")));
    command.add("-Datelier.home=" + home);
    command.add("atelier.app.Main");
    return command;
  }

  private static List<String> peer(List<String> flags, String... words) throws Exception {
    List<String> command = java(flags);
    command.addAll(ofThese(StartPeer.class));
    command.addAll(List.of(words));
    return command;
  }

  /// Class path and name of a class of the benchmarks, after the program's jars, so that a start-up cache serves it.
  static List<String> ofThese(Class<?> main) throws Exception {
    Path classes = Path.of(main.getProtectionDomain().getCodeSource().getLocation().toURI());
    Path jar = packed(classes, classes.resolveSibling("bench.jar"));
    return List.of("-cp", Files.readString(BUILD.resolve("class-path")).strip() + System.getProperty("path.separator") + jar, main.getName());
  }

  /// Start-up caches want jars, not folders.
  private static Path packed(Path classes, Path jar) throws Exception {
    var tool = ToolProvider.findFirst("jar").orElseThrow();
    boolean fresh = Files.exists(jar) && Files.getLastModifiedTime(jar).compareTo(Files.getLastModifiedTime(classes.resolve("stamp"))) >= 0;
    if (!fresh && tool.run(System.out, System.err, "--create", "--file", jar.toString(), "-C", classes.toString(), ".") != 0) {
      throw new IOException(jar + " cannot be made.");
    }
    return jar;
  }

  private static List<String> atFirstFrame(Path cache) {
    return List.of("-XX:AOTCache=" + cache, "-XX:AOTMode=on", "-Dbighead.first-frame=" + FIRST_FRAME);
  }

  /// The JVM of a window without a display.
  static List<String> java(List<String> flags) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + BUILD.resolve("java.args"));
    command.addAll(List.of("-Dglass.platform=Bighead", "-Dprism.order=sw", "-Dprism.lcdtext=false", "-Djava.awt.headless=true"));
    command.addAll(flags);
    return command;
  }

  private static void start(List<String> command, int wanted) throws IOException, InterruptedException {
    Path said = Files.createTempFile("bench-start", ".log");
    int code = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(Redirect.to(said.toFile())).start().waitFor();
    String text = Files.readString(said);
    Files.delete(said);
    if (code != wanted) {
      throw new IOException(command + " ended with " + code + ": " + text);
    }
  }
}
