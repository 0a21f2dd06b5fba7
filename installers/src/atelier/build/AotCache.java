package atelier.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Trains the JVM's ahead-of-time cache by running real commands, so that the program starts with
/// its classes loaded and linked. The cache fits these jars in this order, and this JVM, only. A
/// program without it works, just slower.
///
/// @param jvm the program's JVM with its flags and class path
/// @param cache the file to make
/// @param log what the training says
record AotCache(List<String> jvm, Path cache, Path log) {

  /// The cache of a build for `./studio`.
  static AotCache of(Path build) {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var jvm = List.of(java, "@" + build.resolve("java.args"));
    return new AotCache(jvm, build.resolve("studio.aot"), build.resolve("aot.log"));
  }

  /// Makes the file, or none where a training fails.
  ///
  /// @param examples folder with `commands.txt` and the files its commands work on
  /// @return whether it is there
  boolean train(Path examples) throws IOException, InterruptedException {
    var work = Files.createTempDirectory("atelier-aot");
    try {
      copy(examples, work);
      if (run(work) != 0) {
        Files.deleteIfExists(cache);
      }
      return Files.exists(cache);
    } finally {
      Folders.delete(work);
    }
  }

  private int run(Path work) throws IOException, InterruptedException {
    var command = new ArrayList<>(jvm);
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-XX:AOTCacheOutput=" + cache);
    command.add("-Datelier.home=" + work.resolve("home")); // no list of a person's own projects
    command.add("atelier.app.cli.AotTraining");
    command.add("commands.txt");
    var training = new ProcessBuilder(command);
    training.environment().put("OMP_WAIT_POLICY", "PASSIVE");
    training.directory(work.toFile()).redirectErrorStream(true).redirectOutput(log.toFile());
    return training.start().waitFor();
  }

  private static void copy(Path folder, Path work) throws IOException {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.copy(file, work.resolve(file.getFileName()));
      }
    }
  }
}
