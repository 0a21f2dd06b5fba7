package atelier.build;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Trains the JVM's ahead-of-time cache by running real commands, so that the program starts with
/// its classes loaded and linked. The cache fits these jars, in this place, under this JDK only. A
/// build without it works, just slower.
record AotCache(Path build) {

  void train(Path commands) throws IOException, InterruptedException {
    var work = Files.createTempDirectory("atelier-aot");
    var log = build.resolve("aot.log");
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var training =
        new ProcessBuilder(
            List.of(
                java,
                "@" + build.resolve("java.args"),
                "-XX:TieredStopAtLevel=1",
                "-XX:AOTCacheOutput=" + build.resolve("studio.aot"),
                "atelier.app.cli.AotTraining",
                commands.toString()));
    training.environment().put("OMP_WAIT_POLICY", "PASSIVE");
    training.directory(work.toFile()).redirectErrorStream(true).redirectOutput(log.toFile());
    if (training.start().waitFor() != 0) {
      System.err.println("studio: no start-up cache, starts will be slower; see " + log);
      Files.deleteIfExists(build.resolve("studio.aot"));
    }
    delete(work.toFile());
  }

  private static void delete(File folder) {
    var files = folder.listFiles();
    if (files != null) {
      for (File file : files) {
        delete(file);
      }
    }
    folder.delete();
  }
}
