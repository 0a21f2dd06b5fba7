package atelier.spark;

import atelier.core.data.DataException;
import atelier.core.engine.spark.SparkEngine;
import atelier.core.engine.spark.SparkMaster;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Spark as the build of this module left it.
final class SparkHere {
  private static final Path TARGET = Path.of(System.getProperty("atelier.root"), "studio-spark", "target");

  private SparkHere() {}

  static List<Path> classPath() {
    try {
      var entries = new ArrayList<>(List.of(TARGET.resolve("classes")));
      Arrays.stream(Files.readString(TARGET.resolve("class-path.txt")).strip().split(File.pathSeparator)).map(Path::of).forEach(entries::add);
      return entries;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static SparkEngine local(Path... visible) throws DataException {
    return SparkEngine.open(SparkMaster.of("spark").orElseThrow(), classPath(), List.of(visible));
  }
}
