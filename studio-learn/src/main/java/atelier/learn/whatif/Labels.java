package atelier.learn.whatif;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a class stands among a model's scores.
final class Labels {
  private Labels() {}

  /// @param label null for regression, and for the class that two-class models are asked of: the second
  static int index(List<String> classes, @Nullable String label) {
    if (classes.isEmpty() || label == null) {
      return classes.size() == 2 ? 1 : 0;
    }
    int index = classes.indexOf(label);
    if (index < 0) {
      throw new IllegalArgumentException("There is no class '" + label + "'; known: " + String.join(", ", classes) + ".");
    }
    return index;
  }
}
