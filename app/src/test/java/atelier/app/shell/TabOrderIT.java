package atelier.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.ui.theme.Theme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Everything can be reached by keyboard: Tab walks every control of a page as a person reads it and comes round, Shift+Tab goes the same way back, and F6 goes
/// from one region of the window to the next.
class TabOrderIT {
  /// Controls of a row need not stand on one line to the pixel.
  private static final double TOLERANCE = 2;

  @TempDir private Path folder;

  @Test
  void tabWalksEveryPageAsItIsRead() throws Exception {
    try (EveryPage pages = EveryPage.open(folder)) {
      pages.wear(Theme.DARK); // what the frame builds anew has to stay in its place
      assertThat(pages.findings("Keyboard on", TabOrderIT::walk)).isEmpty();
    }
  }

  private static List<String> walk(EveryPage pages) {
    var findings = new ArrayList<String>();
    Set<Node> reachable = new LinkedHashSet<>(EveryPage.seen(pages.root()).stream().filter(TabOrderIT::isStop).toList());
    List<Node> forward = round(pages.root(), reachable, false);
    List<Node> back = round(pages.root(), reachable, true);
    reachable.stream().filter(node -> !forward.contains(node)).forEach(node -> findings.add("never reaches " + EveryPage.name(node)));
    if (!new HashSet<>(forward).equals(new HashSet<>(back)) || !rotated(forward).equals(rotated(back.reversed()))) {
      findings.add("Shift+Tab goes another way: " + names(rotated(back.reversed())) + " instead of " + names(rotated(forward)));
    }
    for (int i = 1; i < forward.size(); i++) {
      if (readsBefore(forward.get(i), forward.get(i - 1))) {
        findings.add(EveryPage.name(forward.get(i)) + " comes after " + EveryPage.name(forward.get(i - 1)) + " but stands before it");
      }
    }
    forward.stream().filter(node -> node.getProperties().remove(UNSEEN) != null).forEach(node -> findings.add(EveryPage.name(node) + " has the focus out of sight"));
    findings.addAll(regions(pages));
    EveryPage.seen(pages.root()).stream().filter(node -> node.getOnMouseClicked() != null && !isWithinReachable(node)).forEach(node -> findings.add(EveryPage.name(node) + " answers only to the mouse"));
    return findings;
  }

  /// A group of toggles is one stop, at the one that is chosen; the arrow keys move within it.
  private static boolean isStop(Node node) {
    boolean chosen = !(node instanceof ToggleButton toggle) || toggle.getToggleGroup() == null || toggle.isSelected() || toggle.getToggleGroup().getSelectedToggle() == null;
    return node.isFocusTraversable() && !node.isDisabled() && chosen;
  }

  private static final String UNSEEN = "out of sight";

  /// Presses Tab from the first control until a control comes again.
  private static List<Node> round(Parent root, Set<Node> reachable, boolean back) {
    var stops = new ArrayList<Node>();
    Node first = reachable.iterator().next();
    first.requestFocus();
    for (Node at = first; at != null && !stops.contains(at) && stops.size() <= reachable.size(); at = root.getScene().getFocusOwner()) {
      stops.add(at);
      root.layout();
      if (isScrolledAway(at)) {
        at.getProperties().put(UNSEEN, true);
      }
      press(root.getScene(), KeyCode.TAB, back);
    }
    if (root.getScene().getFocusOwner() != first) {
      stops.add(root.getScene().getFocusOwner()); // it did not come round
    }
    return stops;
  }

  /// A key goes down where the focus is, and up where it then is.
  private static void press(Scene scene, KeyCode code, boolean shift) {
    for (var type : List.of(KeyEvent.KEY_PRESSED, KeyEvent.KEY_RELEASED)) {
      Event.fireEvent(scene.getFocusOwner() == null ? scene : scene.getFocusOwner(), new KeyEvent(type, "", "", code, shift, false, false, false));
    }
  }

  /// The same round, begun at the control that stands first in the scene.
  private static List<Node> rotated(List<Node> stops) {
    int start = 0;
    for (int i = 1; i < stops.size(); i++) {
      if (System.identityHashCode(stops.get(i)) < System.identityHashCode(stops.get(start))) {
        start = i;
      }
    }
    var round = new ArrayList<>(stops.subList(start, stops.size()));
    round.addAll(stops.subList(0, start));
    return round;
  }

  /// Whether a person reads `a` before `b`: of the two blocks in which they stand, side by side in some part of the page, the one of `a` is above, or beside at the left.
  private static boolean readsBefore(Node a, Node b) {
    List<Node> pathA = path(a);
    List<Node> pathB = path(b);
    int i = 0;
    while (i < pathA.size() && i < pathB.size() && pathA.get(i) == pathB.get(i)) {
      i++;
    }
    if (i == pathA.size() || i == pathB.size()) {
      return i == pathA.size(); // a control reads before what it holds
    }
    Bounds blockA = scene(pathA.get(i));
    Bounds blockB = scene(pathB.get(i));
    boolean above = blockA.getMaxY() <= blockB.getMinY() + TOLERANCE;
    boolean below = blockB.getMaxY() <= blockA.getMinY() + TOLERANCE;
    return above || !below && blockA.getMaxX() <= blockB.getMinX() + TOLERANCE;
  }

  private static List<Node> path(Node node) {
    var path = new ArrayList<Node>();
    for (Node at = node; at != null; at = at.getParent()) {
      path.addFirst(at);
    }
    return path;
  }

  private static Bounds scene(Node node) {
    return node.localToScene(node.getLayoutBounds());
  }

  private static boolean isScrolledAway(Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (at instanceof ScrollPane pane && at != node) {
        Bounds view = scene(pane);
        Bounds own = scene(node);
        double middle = own.getCenterY();
        if (middle < view.getMinY() - TOLERANCE && own.getMaxY() < view.getMaxY() || middle > view.getMaxY() + TOLERANCE && own.getMinY() > view.getMinY()) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isWithinReachable(Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (at.isFocusTraversable()) {
        return true;
      }
    }
    return false;
  }

  private static List<String> regions(EveryPage pages) {
    var findings = new ArrayList<String>();
    List<Node> expected = pages.screen().shell().regions().stream().filter(TabOrderIT::holdsAStop).toList();
    Parent root = pages.root();
    for (boolean back : new boolean[] {false, true}) {
      var visited = new ArrayList<Node>();
      firstStop(expected.getFirst()).requestFocus();
      for (int i = 0; i < expected.size(); i++) {
        Node owner = Objects.requireNonNull(root.getScene().getFocusOwner());
        visited.add(expected.stream().filter(region -> path(owner).contains(region)).findFirst().orElse(owner));
        press(root.getScene(), KeyCode.F6, back);
      }
      var wanted = new ArrayList<>(back ? expected.reversed() : expected);
      if (back) {
        wanted.addFirst(wanted.removeLast());
      }
      if (!visited.equals(wanted)) {
        findings.add((back ? "Shift+F6" : "F6") + " visits " + names(visited) + " instead of " + names(wanted));
      }
    }
    List<Node> inOrder = EveryPage.seen(root).stream().filter(expected::contains).toList();
    if (!inOrder.equals(expected)) {
      findings.add("Tab goes through the regions as " + names(inOrder) + " and F6 as " + names(expected));
    }
    return findings;
  }

  private static boolean holdsAStop(Node region) {
    return EveryPage.seen(region).stream().anyMatch(TabOrderIT::isStop);
  }

  private static Node firstStop(Node region) {
    return EveryPage.seen(region).stream().filter(TabOrderIT::isStop).findFirst().orElseThrow();
  }

  private static List<String> names(List<? extends Node> nodes) {
    return nodes.stream().map(EveryPage::name).toList();
  }
}
