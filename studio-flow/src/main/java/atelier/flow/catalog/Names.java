package atelier.flow.catalog;

import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/// Names of new columns.
final class Names {
  private Names() {}

  /// A name that no person gives, for columns that are gone before the step ends.
  static String hidden(String name) {
    return "_" + name + "\u0001";
  }

  /// The name, or with `_2`, `_3` … where it is taken without regard to case.
  static String free(String name, Collection<String> taken) {
    Set<String> lower = new HashSet<>();
    taken.forEach(t -> lower.add(t.toLowerCase(Locale.ROOT)));
    String candidate = name;
    for (int i = 2; lower.contains(candidate.toLowerCase(Locale.ROOT)); i++) {
      candidate = name + "_" + i;
    }
    return candidate;
  }
}
