package atelier.experiments.search;

import org.jspecify.annotations.Nullable;

/// The order of two values: as numbers where both are numbers, as texts else.
final class FieldOrder {
  private FieldOrder() {}

  static int compare(String left, String right) {
    Double a = number(left);
    Double b = number(right);
    return a != null && b != null ? Double.compare(a, b) : left.compareTo(right);
  }

  private static @Nullable Double number(String text) {
    try {
      return Double.valueOf(text);
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
