package atelier.experiments.mlflow;

import atelier.core.file.Digests;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Files of keys: each key its own, inside the folder, whatever the key is and whatever the others are.
///
/// A key that MLflow takes keeps its name, where slashes make folders. Any other, and one whose file or folder is taken, has its strange characters replaced and a part of
/// its SHA-256 behind. Upper and lower case are the same file on many computers.
final class MlflowNames {
  // MLflow's own rule (mlflow/utils/validation.py): no colon where Windows gives it another meaning.
  private static final Pattern PLAIN = Pattern.compile(File.separatorChar == '/' ? "[\\p{L}\\p{N}_. /:-]+" : "[\\p{L}\\p{N}_. /-]+");
  private static final String STRANGE = "[^\\p{L}\\p{N}_-]";
  private static final int LONGEST_PART = 200;
  private static final int KEPT_OF_STRANGE = 40;
  private static final int DIGITS = 12;

  private final Set<String> files = new HashSet<>();
  private final Set<String> folders = new HashSet<>();

  private MlflowNames() {}

  /// A relative path for each key.
  static Map<String, String> of(Collection<String> keys) {
    var names = new MlflowNames();
    var paths = new TreeMap<String, String>();
    new TreeSet<>(keys).forEach(key -> paths.put(key, names.name(key)));
    return paths;
  }

  private String name(String key) {
    String name = isPlain(key) && isFree(key) ? key : escaped(key);
    String lower = name.toLowerCase(Locale.ROOT);
    files.add(lower);
    for (int at = lower.indexOf('/'); at >= 0; at = lower.indexOf('/', at + 1)) {
      folders.add(lower.substring(0, at));
    }
    return name;
  }

  private static boolean isPlain(String key) {
    return PLAIN.matcher(key).matches() && Arrays.stream(key.split("/", -1)).allMatch(MlflowNames::isPart);
  }

  /// Neither empty, nor a way up, nor what Windows would shorten.
  private static boolean isPart(String part) {
    return !part.isBlank() && part.equals(part.strip()) && !part.endsWith(".") && part.getBytes(StandardCharsets.UTF_8).length <= LONGEST_PART;
  }

  private boolean isFree(String key) {
    String lower = key.toLowerCase(Locale.ROOT);
    if (files.contains(lower) || folders.contains(lower)) {
      return false;
    }
    for (int at = lower.indexOf('/'); at >= 0; at = lower.indexOf('/', at + 1)) {
      if (files.contains(lower.substring(0, at))) {
        return false;
      }
    }
    return true;
  }

  private static String escaped(String key) {
    String readable = key.replaceAll(STRANGE, "_");
    return readable.substring(0, Math.min(KEPT_OF_STRANGE, readable.length())) + "-" + Digests.of(key.getBytes(StandardCharsets.UTF_8)).substring(0, DIGITS);
  }
}
