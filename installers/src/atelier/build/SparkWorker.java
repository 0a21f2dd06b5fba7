package atelier.build;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The worker in which Spark lives, with a class path of its own: `.build/spark/class-path` names its jars.
///
/// @param builds the folder of builds
record SparkWorker(Path root, Path builds) {

  private static final String MODULE = "studio-spark";

  void build() throws IOException, InterruptedException, BuildException {
    var folder = builds.resolve("spark");
    var classPath = folder.resolve("class-path");
    var first = Files.notExists(classPath);
    System.err.println("studio: building the worker for Spark" + (first ? "; the first time fetches a third of a gigabyte" : ""));
    new Maven(root, List.of()).run(List.of("-pl", MODULE, "-am"));
    var target = root.resolve(MODULE).resolve("target/studio");
    Files.createDirectories(folder.resolve("lib"));
    var jars = new ArrayList<Path>();
    jars.add(kept(jarOf(target), folder));
    for (String jar : Files.readString(target.resolve("class-path.txt")).strip().split(File.pathSeparator)) {
      // What lies in the folders of the build is written anew by the next one.
      jars.add(jar.startsWith(root.toString()) ? kept(Path.of(jar), folder) : Path.of(jar));
    }
    var written = Files.writeString(folder.resolve("class-path.new"), jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
    Files.move(written, classPath, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static Path kept(Path jar, Path folder) throws IOException {
    return Files.copy(jar, folder.resolve("lib").resolve(jar.getFileName()), StandardCopyOption.REPLACE_EXISTING);
  }

  private static Path jarOf(Path target) throws IOException, BuildException {
    try (Stream<Path> files = Files.list(target)) {
      return files
          .filter(file -> file.getFileName().toString().matches(MODULE + "-.*\\.jar"))
          .findFirst()
          .orElseThrow(() -> new BuildException("the build left no jar in " + target + "."));
    }
  }
}
