package atelier.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Trains the JVM's ahead-of-time cache by running real commands, so that the program starts with
/// its classes loaded and linked. The cache fits these jars, in this place, under this JDK only. A
/// build without it works, just slower.
record AotCache(Path build) {

  /// @param examples folder with `commands.txt` and the files its commands work on
  void train(Path examples) throws IOException, InterruptedException {
    var work = Files.createTempDirectory("atelier-aot");
    try {
      copy(examples, work);
      if (run(work) != 0) {
        Files.deleteIfExists(cache());
        System.err.println("studio: no start-up cache, starts will be slower; see " + log());
      }
    } finally {
      Folders.delete(work);
    }
  }

  private int run(Path work) throws IOException, InterruptedException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var training =
        new ProcessBuilder(
            List.of(
                java,
                "@" + build.resolve("java.args"),
                "-XX:TieredStopAtLevel=1",
                "-XX:AOTCacheOutput=" + cache(),
                "atelier.app.cli.AotTraining",
                "commands.txt"));
    training.environment().put("OMP_WAIT_POLICY", "PASSIVE");
    training.directory(work.toFile()).redirectErrorStream(true).redirectOutput(log().toFile());
    return training.start().waitFor();
  }

  private Path cache() {
    return build.resolve("studio.aot");
  }

  private Path log() {
    return build.resolve("aot.log");
  }

  private static void copy(Path folder, Path work) throws IOException {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.copy(file, work.resolve(file.getFileName()));
      }
    }
  }
}
