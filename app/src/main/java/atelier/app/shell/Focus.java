package atelier.app.shell;

import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Parent;
import org.jspecify.annotations.Nullable;

/// Where the keyboard is, and how it gets elsewhere.
final class Focus {
  private Focus() {}

  static boolean within(Node node, Node ancestor) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (at == ancestor) {
        return true;
      }
    }
    return false;
  }

  /// Moves to the next region that takes the focus.
  ///
  /// @param owner what has the focus now
  /// @param step  1 for the next, -1 for the one before
  static void move(@Nullable Node owner, List<Node> regions, int step) {
    int here = -1;
    for (int i = 0; i < regions.size(); i++) {
      if (owner != null && within(owner, regions.get(i))) {
        here = i;
      }
    }
    for (int i = 1; i <= regions.size(); i++) {
      Optional<Node> target = first(regions.get(Math.floorMod(here + i * step, regions.size())));
      if (target.isPresent()) {
        target.get().requestFocus();
        return;
      }
    }
  }

  /// The first node in it that takes the focus.
  static Optional<Node> first(Node node) {
    if (!node.isVisible() || node.isDisabled()) {
      return Optional.empty();
    }
    if (node.isFocusTraversable()) {
      return Optional.of(node);
    }
    return node instanceof Parent parent ? parent.getChildrenUnmodifiable().stream().map(Focus::first).flatMap(Optional::stream).findFirst() : Optional.empty();
  }
}
