package atelier.ui.graph;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// What keys do in a graph.
final class GraphKeys {
  private final GraphView graph;

  GraphKeys(GraphView graph) {
    this.graph = graph;
  }

  void listen() {
    graph.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    graph.addEventHandler(KeyEvent.KEY_TYPED, this::typed);
  }

  private void pressed(KeyEvent key) {
    if (key.isShortcutDown() && key.getCode() == KeyCode.F) {
      graph.startFind();
      key.consume();
      return;
    }
    if (key.isShortcutDown() || key.isAltDown()) {
      return;
    }
    boolean known = true;
    switch (key.getCode()) {
      case LEFT -> graph.step(Steps.Way.LEFT);
      case RIGHT -> graph.step(Steps.Way.RIGHT);
      case UP -> graph.step(Steps.Way.UP);
      case DOWN -> graph.step(Steps.Way.DOWN);
      case HOME -> graph.diagram().boxes().stream().findFirst().ifPresent(box -> graph.choose(box.id()));
      case END -> graph.diagram().boxes().stream().reduce((a, b) -> b).ifPresent(box -> graph.choose(box.id()));
      case ENTER -> graph.open();
      default -> known = false;
    }
    if (known) {
      key.consume();
    }
  }

  /// Signs that need other keys on other keyboards.
  private void typed(KeyEvent key) {
    boolean known = true;
    switch (key.getCharacter()) {
      case "+", "=" -> graph.zoomIn();
      case "-", "−" -> graph.zoomOut();
      case "0" -> graph.fit();
      case "1" -> graph.zoomWhole();
      case "/" -> graph.startFind();
      case "j", "J" -> graph.drop(graph.chosen().get(), "");
      default -> known = false;
    }
    if (known) {
      key.consume();
    }
  }
}
