package atelier.ui.graph;

import atelier.ui.graph.Arrangement.Spot;
import atelier.ui.theme.Tokens;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;

/// The whole diagram in small, with a frame around what is in view; a press or a drag moves the view there. It is only for the pointer: keys move from
/// box to box.
final class MiniMap extends Region {
  static final double WIDTH = 160;
  static final double HEIGHT = 96;
  private static final double MARGIN = 8;
  private static final double LEAST_BOX = 2;

  private final GraphView graph;
  private final Canvas canvas = new Canvas(WIDTH, HEIGHT);
  private double scale = 1;
  private double left;
  private double top;

  MiniMap(GraphView graph) {
    this.graph = graph;
    setManaged(false);
    getStyleClass().add("graph-map");
    canvas.setMouseTransparent(true);
    getChildren().add(canvas);
    resize(WIDTH, HEIGHT);
    setOnMousePressed(this::move);
    setOnMouseDragged(this::move);
    setOnMouseReleased(MouseEvent::consume);
  }

  private void move(MouseEvent event) {
    graph.camera().centre((event.getX() - left) / scale, (event.getY() - top) / scale);
    graph.repaint();
    event.consume();
  }

  void paint(Arrangement arrangement, Tokens tokens) {
    scale = Math.min((WIDTH - 2 * MARGIN) / Math.max(1, arrangement.width()), (HEIGHT - 2 * MARGIN) / Math.max(1, arrangement.height()));
    left = (WIDTH - arrangement.width() * scale) / 2;
    top = (HEIGHT - arrangement.height() * scale) / 2;
    GraphicsContext pen = canvas.getGraphicsContext2D();
    pen.clearRect(0, 0, WIDTH, HEIGHT);
    pen.setFill(tokens.ink());
    for (Spot spot : arrangement.spots().values()) {
      pen.fillRect(left + spot.x() * scale, top + spot.y() * scale, Math.max(LEAST_BOX, Arrangement.WIDTH * scale), Math.max(LEAST_BOX, Arrangement.HEIGHT * scale));
    }
    Camera camera = graph.camera();
    double x = Math.max(0, left + camera.left() * scale);
    double y = Math.max(0, top + camera.top() * scale);
    double right = Math.min(WIDTH, left + camera.worldX(camera.width()) * scale);
    double bottom = Math.min(HEIGHT, top + camera.worldY(camera.height()) * scale);
    pen.setStroke(tokens.accent());
    pen.setLineWidth(1);
    pen.strokeRect(Math.floor(x) + 0.5, Math.floor(y) + 0.5, Math.max(1, right - x - 1), Math.max(1, bottom - y - 1));
  }
}
