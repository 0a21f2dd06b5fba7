package atelier.build;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Trains the JVM's ahead-of-time caches by running real commands, so that the program starts with
/// its classes loaded and linked: `studio.aot` for commands, `window.aot` for the window. A start
/// loads all that its cache holds, so one for both would cost each of them 30 to 50 ms. The caches
/// fit these jars in this order, and this JVM, only. A program without them works, just slower.
///
/// @param jvm the program's JVM with its flags and class path
/// @param folder where the caches go, and `aot.log`, what the training says
record AotCache(List<String> jvm, Path folder) {

  /// The caches of a build for `./studio`.
  static AotCache of(Path build) {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new AotCache(List.of(java, "@" + build.resolve("java.args")), build);
  }

  /// Makes the caches, but none where a training fails.
  ///
  /// @param examples folder with `commands.txt`, `window.txt` and the files their commands work on
  /// @return whether both are there
  boolean train(Path examples) throws IOException, InterruptedException {
    var work = Files.createTempDirectory("atelier-aot");
    try {
      copy(examples, work);
      // In this order: the window shows what the commands made.
      return train(work, "commands.txt", "studio.aot") & train(work, "window.txt", "window.aot");
    } finally {
      Folders.delete(work);
    }
  }

  private boolean train(Path work, String commands, String name)
      throws IOException, InterruptedException {
    var cache = folder.resolve(name);
    var command = new ArrayList<>(jvm);
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-XX:AOTCacheOutput=" + cache);
    command.add("-Datelier.home=" + work.resolve("home")); // no list of a person's own projects
    command.add("atelier.app.cli.AotTraining");
    command.add(commands);
    var log = Redirect.appendTo(folder.resolve("aot.log").toFile());
    var training = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log);
    training.environment().put("OMP_WAIT_POLICY", "PASSIVE");
    if (training.directory(work.toFile()).start().waitFor() != 0) {
      Files.deleteIfExists(cache);
    }
    return Files.exists(cache);
  }

  private static void copy(Path folder, Path work) throws IOException {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.copy(file, work.resolve(file.getFileName()));
      }
    }
  }
}
