package atelier.ui.graph;

import java.util.Set;

/// What stands out in a diagram.
///
/// @param chosen  the chosen box; empty for none
/// @param lit     boxes that keep their colours while the rest is greyed; empty for all
/// @param hover   the box under the pointer; empty for none
/// @param focused whether keys go to the diagram
record Marks(String chosen, Set<String> lit, String hover, boolean focused) {
  static final Marks NONE = new Marks("", Set.of(), "", false);

  Marks {
    lit = Set.copyOf(lit);
  }

  boolean isLit(String id) {
    return lit.isEmpty() || lit.contains(id);
  }

  Marks withChosen(String id) {
    return new Marks(id, lit, hover, focused);
  }

  Marks withLit(Set<String> ids) {
    return new Marks(chosen, ids, hover, focused);
  }

  Marks withHover(String id) {
    return new Marks(chosen, lit, id, focused);
  }

  Marks withFocus(boolean focus) {
    return new Marks(chosen, lit, hover, focus);
  }
}
