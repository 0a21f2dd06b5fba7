package atelier.learn.learner.light;

import atelier.core.file.FileException;
import atelier.core.file.Leftovers;
import atelier.core.file.Trees;
import io.github.metarank.lightgbm4j.LGBMBooster;
import java.nio.file.Path;

/// Loads LightGBM's native code from a file that no other process writes.
///
/// The library unpacks it to one fixed name in the temporary folder, over the file that another program of ours may be running: the system maps
/// it into both, and the first of two trainings at once dies somewhere in changed code, often while it ends.
final class OwnLibrary {
  private static final String TEMPORARY = "java.io.tmpdir";
  private static boolean ready;

  private OwnLibrary() {}

  /// @throws FileException when the temporary folder cannot be written
  static synchronized void ready() throws FileException {
    if (ready) {
      return;
    }
    Path own = Leftovers.temporaryFolder("lightgbm");
    String before = System.setProperty(TEMPORARY, own.toString());
    try {
      LGBMBooster.isNativeLoaded(); // its class loads the library when it is first used
      ready = true;
    } finally {
      System.setProperty(TEMPORARY, before);
      Trees.deleteQuietly(own); // what is loaded stays; where the system keeps the file, the next start removes it
    }
  }
}
