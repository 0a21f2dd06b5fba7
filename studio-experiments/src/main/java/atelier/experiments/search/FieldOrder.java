package atelier.experiments.search;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The order of two values: numbers by their size and before all texts, texts by their letters.
final class FieldOrder {
  private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

  private FieldOrder() {}

  static int compare(String left, String right) {
    Double a = number(left);
    Double b = number(right);
    if (a != null && b != null) {
      return Double.compare(a, b);
    }
    return a != null ? -1 : b != null ? 1 : left.compareTo(right);
  }

  private static @Nullable Double number(String text) {
    return NUMBER.matcher(text).matches() ? Double.valueOf(text) : null;
  }
}
