package atelier.core.engine.spark;

import atelier.core.data.DataException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// Where the jars of Spark and of the worker that uses them lie. They are no part of the program's own class path.
public final class SparkLibraries {
  /// Names the file that lists them, written by the build.
  public static final String PROPERTY = "atelier.spark";

  private SparkLibraries() {}

  /// The jars.
  ///
  /// @throws DataException when this program came without them
  public static List<Path> classPath() throws DataException {
    String file = System.getProperty(PROPERTY, "");
    if (file.isEmpty() || !Files.isRegularFile(Path.of(file))) {
      throw DataException.input("Spark is not part of this installation.", "Leave --engine out, or run ./studio from the sources: it fetches Spark the first time it is asked for.");
    }
    try {
      return Arrays.stream(Files.readString(Path.of(file)).strip().split(File.pathSeparator)).map(Path::of).toList();
    } catch (IOException e) {
      throw DataException.work("The list of Spark's libraries '" + file + "' cannot be read: " + e.getMessage() + ".", "Build again.", e);
    }
  }
}
