package atelier.core.expr;

import com.fasterxml.jackson.core.JsonPointer;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Where a value stands in JSON, as `$.name`, `$.items[0].price` or `$["a name"]`; positions count from 0, negative ones and wildcards do not exist.
public final class JsonPath {
  private static final Pattern STEP = Pattern.compile("[.]([\\p{L}_][\\p{L}\\p{N}_-]*)|[.]?\\[?\"((?:[^\"\\\\]|\\\\.)*)\"]?|\\[([0-9]{1,9})]");

  private JsonPath() {}

  /// @throws ExprException when it is none
  static void check(String path) throws ExprException {
    try {
      pointer(path);
    } catch (IllegalArgumentException e) {
      throw new ExprException("'" + path + "' is not a path in JSON.", "Write it as $.name, $.items[0].price or $[\"a name\"].", 0);
    }
  }

  /// The path of a field of the outermost object.
  public static String field(String name) {
    return "$[\"" + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\"]";
  }

  /// The path of a field inside objects.
  public static String fields(List<String> names) {
    return names.stream().map(n -> field(n).substring(1)).collect(Collectors.joining("", "$", ""));
  }

  /// @throws IllegalArgumentException when it is no path
  static JsonPointer pointer(String path) {
    Matcher step = STEP.matcher(path);
    JsonPointer pointer = JsonPointer.empty();
    int at = 1;
    while (at < path.length() && step.find(at) && step.start() == at) {
      pointer = step.group(3) != null
          ? pointer.appendIndex(Integer.parseInt(step.group(3)))
          : pointer.appendProperty(step.group(1) != null ? step.group(1) : step.group(2).replaceAll("\\\\(.)", "$1"));
      at = step.end();
    }
    if (!path.startsWith("$") || at != path.length()) {
      throw new IllegalArgumentException(path);
    }
    return pointer;
  }
}
