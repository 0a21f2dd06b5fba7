package atelier.app.shell;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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

  /// Moves to the next node in it that takes the focus, from the last one to the first.
  static void cycle(Node within, @Nullable Node owner, int step) {
    List<Node> all = all(within).toList();
    if (!all.isEmpty()) {
      int here = owner == null ? -1 : all.indexOf(owner);
      all.get(Math.floorMod(here < 0 && step < 0 ? -1 : here + step, all.size())).requestFocus();
    }
  }

  private static Stream<Node> all(Node node) {
    if (!node.isVisible() || node.isDisabled()) {
      return Stream.empty();
    }
    Stream<Node> below = node instanceof Parent parent ? parent.getChildrenUnmodifiable().stream().flatMap(Focus::all) : Stream.empty();
    return node.isFocusTraversable() ? Stream.concat(Stream.of(node), below) : below;
  }
}
