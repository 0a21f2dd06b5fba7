package atelier.ui.graph;

import atelier.ui.theme.Tokens;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;

/// The whole diagram in small, with a frame around what is in view; a press or a drag moves the view there. Only there while something lies outside of the view.
final class MiniMap extends Region {
  static final double WIDTH = 176;
  static final double HEIGHT = 104;

  /// A narrow view has no room for it.
  private static final double LEAST_VIEW = 560;

  private static final double MARGIN = 8;

  private final GraphView graph;
  private final Canvas canvas = new Canvas(WIDTH, HEIGHT);
  private double scale = 1;
  private double shiftX;
  private double shiftY;

  MiniMap(GraphView graph) {
    this.graph = graph;
    setManaged(false);
    setId("graph-map");
    canvas.setManaged(false);
    getChildren().add(canvas);
    resize(WIDTH, HEIGHT);
    addEventHandler(MouseEvent.MOUSE_PRESSED, this::go);
    addEventHandler(MouseEvent.MOUSE_DRAGGED, this::go);
    addEventHandler(MouseEvent.MOUSE_RELEASED, MouseEvent::consume);
    addEventHandler(MouseEvent.MOUSE_CLICKED, MouseEvent::consume);
  }

  private void go(MouseEvent mouse) {
    graph.camera().centre((mouse.getX() - shiftX) / scale, (mouse.getY() - shiftY) / scale);
    graph.repaint();
    mouse.consume();
  }

  /// @param view width of the view on the screen
  void show(Diagram diagram, Arrangement arrangement, Camera camera, String chosen, Tokens tokens, double view) {
    double right = camera.worldX(camera.width());
    double bottom = camera.worldY(camera.height());
    boolean whole = camera.left() <= 0 && camera.top() <= 0 && right >= arrangement.width() && bottom >= arrangement.height();
    setVisible(!whole && view >= LEAST_VIEW && !diagram.boxes().isEmpty());
    if (!isVisible()) {
      return;
    }
    scale = Math.min((WIDTH - 2 * MARGIN) / Math.max(1, arrangement.width()), (HEIGHT - 2 * MARGIN) / Math.max(1, arrangement.height()));
    shiftX = (WIDTH - arrangement.width() * scale) / 2;
    shiftY = (HEIGHT - arrangement.height() * scale) / 2;
    GraphicsContext graphics = canvas.getGraphicsContext2D();
    graphics.setFill(tokens.raised());
    graphics.fillRect(0, 0, WIDTH, HEIGHT);
    graphics.setStroke(tokens.line());
    graphics.setLineWidth(1);
    graphics.strokeRect(0.5, 0.5, WIDTH - 1, HEIGHT - 1);
    for (Diagram.Box box : diagram.boxes()) {
      Arrangement.Spot spot = arrangement.spots().get(box.id());
      if (spot != null) {
        graphics.setFill(box.id().equals(chosen) ? tokens.accent() : tokens.inkPale());
        graphics.fillRect(shiftX + spot.x() * scale, shiftY + spot.y() * scale, Math.max(2, Arrangement.WIDTH * scale), Math.max(2, Arrangement.HEIGHT * scale));
      }
    }
    frame(graphics, camera.left(), camera.top(), right, bottom, tokens);
  }

  private void frame(GraphicsContext graphics, double left, double top, double right, double bottom, Tokens tokens) {
    double x = Math.clamp(shiftX + left * scale, 1.5, WIDTH - 1.5);
    double y = Math.clamp(shiftY + top * scale, 1.5, HEIGHT - 1.5);
    double endX = Math.clamp(shiftX + right * scale, 1.5, WIDTH - 1.5);
    double endY = Math.clamp(shiftY + bottom * scale, 1.5, HEIGHT - 1.5);
    graphics.setStroke(tokens.accent());
    graphics.setLineWidth(1.5);
    graphics.strokeRect(x, y, endX - x, endY - y);
  }
}
