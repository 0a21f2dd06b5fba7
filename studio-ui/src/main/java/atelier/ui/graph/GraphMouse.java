package atelier.ui.graph;

import java.util.Optional;
import javafx.scene.Cursor;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import org.jspecify.annotations.Nullable;

/// What the pointer does in a graph: chooses and opens boxes, drags the paper, zooms.
final class GraphMouse {
  private static final double WHEEL = 0.002;
  private static final double STILL = 3;

  private final GraphView graph;
  private final Tooltip tip = new Tooltip();
  private @Nullable MouseEvent pressed;
  private double lastX;
  private double lastY;
  private boolean dragging;
  private String pulled = "";
  private String told = "";

  GraphMouse(GraphView graph) {
    this.graph = graph;
  }

  void listen() {
    graph.setOnMouseMoved(this::moved);
    graph.setOnMouseExited(event -> {
      graph.hover("");
      tell(Optional.empty());
    });
    graph.setOnMousePressed(this::press);
    graph.setOnMouseDragged(this::drag);
    graph.setOnMouseReleased(this::release);
    graph.setOnScroll(this::scroll);
    graph.setOnZoom(event -> {
      graph.camera().zoom(event.getZoomFactor(), event.getX(), event.getY());
      graph.repaint();
      event.consume();
    });
  }

  private void moved(MouseEvent event) {
    Optional<Diagram.Box> box = graph.at(event.getX(), event.getY());
    graph.hover(box.map(Diagram.Box::id).orElse(""));
    graph.setCursor(box.isPresent() ? Cursor.HAND : Cursor.DEFAULT);
    tell(box);
  }

  private void tell(Optional<Diagram.Box> box) {
    String id = box.map(Diagram.Box::id).orElse("");
    if (id.equals(told)) {
      return;
    }
    told = id;
    if (box.isEmpty()) {
      Tooltip.uninstall(graph, tip);
      tip.hide();
    } else {
      Diagram.Box b = box.get();
      tip.setText(b.name() + (b.detail().isEmpty() ? "" : "\n" + b.detail()) + b.badge().map(badge -> "\n" + badge.words()).orElse(""));
      Tooltip.install(graph, tip);
    }
  }

  private void press(MouseEvent event) {
    graph.requestFocus();
    pressed = event;
    lastX = event.getX();
    lastY = event.getY();
    dragging = false;
    pulled = "";
    if (event.getButton() == MouseButton.PRIMARY) {
      graph.at(event.getX(), event.getY()).ifPresent(box -> {
        graph.choose(box.id());
        pulled = graph.drops() ? box.id() : "";
        if (event.getClickCount() == 2) {
          graph.open();
        }
      });
    }
    event.consume();
  }

  private void drag(MouseEvent event) {
    if (pressed == null) {
      return;
    }
    if (dragging || Math.hypot(event.getX() - pressed.getX(), event.getY() - pressed.getY()) > STILL) {
      dragging = true;
      graph.setCursor(Cursor.CLOSED_HAND);
      if (!pulled.isEmpty()) {
        graph.hover(under(event));
        graph.pull(new GraphView.Pull(pulled, event.getX(), event.getY()));
        event.consume();
        return;
      }
      graph.camera().pan(event.getX() - lastX, event.getY() - lastY);
      lastX = event.getX();
      lastY = event.getY();
      graph.repaint();
    }
    event.consume();
  }

  private void release(MouseEvent event) {
    pressed = null;
    String onto = dragging && !pulled.isEmpty() ? under(event) : "";
    dragging = false;
    graph.pull(null);
    if (!onto.isEmpty()) {
      graph.drop(pulled, onto);
    }
    moved(event);
  }

  /// The box under the pointer; empty where there is none.
  private String under(MouseEvent event) {
    return graph.at(event.getX(), event.getY()).map(Diagram.Box::id).orElse("");
  }

  private void scroll(ScrollEvent event) {
    if (event.isShortcutDown()) {
      graph.camera().zoom(Math.exp(event.getDeltaY() * WHEEL), event.getX(), event.getY());
    } else {
      graph.camera().pan(event.getDeltaX(), event.getDeltaY());
    }
    graph.repaint();
    event.consume();
  }
}
