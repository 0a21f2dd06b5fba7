package atelier.build;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Compiles and packs the modules with Maven, apart from the folders that `mvn verify` writes.
///
/// @param flags further flags for Maven
record Maven(Path root, List<String> flags) {

  /// Quick start matters more than speed: Maven lives for seconds. The rest keeps it quiet on new
  /// JDKs.
  private static final String FLAGS =
      "-XX:+UseSerialGC -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow";

  /// Packs the program and lists its jars, its own first.
  List<Path> classPath() throws IOException, InterruptedException, BuildException {
    run(List.of("-pl", "!studio-spark"));
    var target = target();
    var jars = new ArrayList<Path>();
    jars.add(jarOf(target));
    var rest = Files.readString(target.resolve("class-path.txt")).strip();
    Stream.of(rest.split(File.pathSeparator)).map(Path::of).forEach(jars::add);
    return jars;
  }

  /// Where Maven leaves what it makes of the program.
  Path target() {
    return root.resolve("app/target/studio");
  }

  /// Runs Maven.
  ///
  /// @param modules flags that choose what is built
  void run(List<String> modules) throws IOException, InterruptedException, BuildException {
    var maven = new ProcessBuilder(command(modules)).directory(root.toFile()).inheritIO();
    // The JDK that runs this is the one to compile with; Maven finds it wherever it is.
    maven.environment().put("JAVA_HOME", System.getProperty("java.home"));
    maven.environment().merge("MAVEN_OPTS", FLAGS, (given, ours) -> ours + " " + given);
    if (start(maven).waitFor() != 0) {
      throw new BuildException("the build failed; the lines above say why.");
    }
  }

  private static Process start(ProcessBuilder maven) throws BuildException {
    try {
      return maven.start();
    } catch (IOException e) {
      throw new BuildException(
          "Maven 3.8 or newer is needed to build, and 'mvn' cannot be started: " + e.getMessage());
    }
  }

  private List<String> command(List<String> modules) throws IOException, InterruptedException {
    var windows = File.separatorChar == '\\';
    var command = new ArrayList<String>();
    command.add(windows ? "mvn.cmd" : "mvn");
    command.addAll(flags);
    command.addAll(modules);
    command.addAll(
        List.of(
            "-B",
            "-q",
            "-ntp",
            "-Dstyle.color=never",
            "-Dstudio",
            "-Dfast",
            "-Dmaven.test.skip",
            "-Dbuild.commit=" + commit(),
            "-Dbuild.time=" + Instant.now().truncatedTo(ChronoUnit.SECONDS),
            "package"));
    return command;
  }

  private String commit() throws InterruptedException {
    try {
      var git =
          new ProcessBuilder("git", "describe", "--always", "--dirty")
              .directory(root.toFile())
              .start();
      var name = new String(git.getInputStream().readAllBytes()).strip();
      return git.waitFor() == 0 ? name : "unknown";
    } catch (IOException e) {
      return "unknown"; // sources without git
    }
  }

  private static Path jarOf(Path target) throws IOException, BuildException {
    try (var files = Files.newDirectoryStream(target, "app-*.jar")) {
      for (Path jar : files) {
        return jar;
      }
    }
    throw new BuildException("the build left no jar in " + target + ".");
  }
}
