package atelier.core.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What killed programs leave behind: temporary files and folders whose names say which process made them.
public final class Leftovers {
  private static final Pattern FILE = Pattern.compile("\\..+\\.(\\d+-\\d+)\\.[0-9a-z]+\\.part");
  private static final Pattern PURPOSE = Pattern.compile("[a-z]+");
  private static final Pattern FOLDER = Pattern.compile("atelier-" + PURPOSE + "-(\\d+-\\d+)-.*");
  /// As it was when the program began: a library may need the property changed for a moment, and what others make meanwhile must not land there.
  private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));

  private Leftovers() {}

  static String name(Path target, long random) {
    return "." + target.getFileName() + "." + ProcessMark.current() + "." + Long.toString(random, 36) + ".part";
  }

  /// The computer's folder for temporary files, whatever the property says just now.
  public static Path temporary() {
    return TEMPORARY;
  }

  /// Makes a temporary folder that is found and removed later should this program be killed.
  ///
  /// @param purpose a word in lower case, such as `worker`
  public static Path temporaryFolder(String purpose) throws FileException {
    if (!PURPOSE.matcher(purpose).matches()) {
      throw new IllegalArgumentException("'" + purpose + "' is no word in lower case; a folder of that name would not be found again.");
    }
    try {
      return Files.createTempDirectory(Files.createDirectories(TEMPORARY), "atelier-" + purpose + "-" + ProcessMark.current() + "-");
    } catch (IOException e) {
      throw FileException.of("used for temporary files", TEMPORARY, e);
    }
  }

  /// Makes a temporary folder inside `parent`, so that what is made in it can be moved on the same disk; [#in] finds it should this
  /// program be killed.
  public static Path folderIn(Path parent, String purpose) throws FileException {
    Path folder = parent.resolve(name(Path.of(purpose), ThreadLocalRandom.current().nextLong() >>> 1));
    try {
      return Files.createDirectory(folder);
    } catch (IOException e) {
      throw FileException.of("written", folder, e);
    }
  }

  /// Temporary files and folders directly in `folder` whose process is gone.
  public static List<Path> in(Path folder) throws FileException {
    var found = new ArrayList<Path>();
    if (!Files.isDirectory(folder)) {
      return found;
    }
    try (Stream<Path> files = Files.list(folder)) {
      files.filter(file -> isAbandoned(FILE, file)).sorted().forEach(found::add);
    } catch (IOException e) {
      throw FileException.of("read", folder, e);
    }
    return found;
  }

  /// Whether a name is that of a file under way, abandoned or not.
  public static boolean isTemporary(Path file) {
    return FILE.matcher(String.valueOf(file.getFileName())).matches();
  }

  /// Removes the temporary folders of programs that are gone; what cannot be removed stays for the next time.
  public static void sweepTemporaryFolders() {
    try (Stream<Path> files = Files.list(TEMPORARY)) {
      files.filter(file -> isAbandoned(FOLDER, file)).forEach(Trees::deleteQuietly);
    } catch (IOException e) {
      // No temporary folder, nothing to sweep.
    }
  }

  private static boolean isAbandoned(Pattern pattern, Path file) {
    Matcher matcher = pattern.matcher(String.valueOf(file.getFileName()));
    if (!matcher.matches()) {
      return false;
    }
    ProcessMark mark = ProcessMark.parse(matcher.group(1));
    return mark != null && !mark.isAlive();
  }
}
