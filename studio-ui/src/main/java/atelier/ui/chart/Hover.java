package atelier.ui.chart;

import java.util.List;
import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.scene.Cursor;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/// What happens under the pointer and the arrow keys: a dot and a text where something is known, a click, a zoom by dragging.
final class Hover {
  private static final double DRAG = 6;

  private final Chart chart;
  private final Canvas canvas = new Canvas();
  private final Tooltip tip = new Tooltip();
  private @Nullable Point2D pressed;
  private int chosen = -1;

  Hover(Chart chart) {
    this.chart = chart;
    tip.setWrapText(true);
    tip.setMaxWidth(320);
    chart.addEventHandler(MouseEvent.MOUSE_MOVED, e -> over(e.getX(), e.getY()));
    chart.addEventHandler(MouseEvent.MOUSE_EXITED, e -> leave());
    chart.addEventHandler(MouseEvent.MOUSE_PRESSED, e -> pressed = e.getButton() == MouseButton.PRIMARY ? new Point2D(e.getX(), e.getY()) : null);
    chart.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
    chart.addEventHandler(MouseEvent.MOUSE_RELEASED, this::release);
    chart.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    chart.focusedProperty().subscribe(focused -> choose(focused ? Math.max(0, chosen) : -1));
  }

  Canvas canvas() {
    return canvas;
  }

  void resize(double width, double height) {
    canvas.setWidth(width);
    canvas.setHeight(height);
    clear();
    if (chart.isFocused()) {
      choose(chosen);
    }
  }

  private Optional<Spot> at(double x, double y) {
    Frame frame = chart.frame();
    return Spot.at(chart.spots(), x, y).filter(s -> !(s instanceof Spot.Along) || frame == null || frame.holds(x, y));
  }

  private void over(double x, double y) {
    clear();
    Optional<Spot> spot = at(x, y);
    chart.setCursor(spot.isPresent() && spot.get().clicks() ? Cursor.HAND : Cursor.DEFAULT);
    if (spot.isEmpty()) {
      tip.hide();
      return;
    }
    mark(spot.get());
    tell(spot.get(), x, y);
  }

  private void tell(Spot spot, double x, double y) {
    if (spot.tip().isEmpty() || chart.getScene() == null) {
      tip.hide();
      return;
    }
    tip.setText(spot.tip());
    Point2D place = chart.localToScreen(x + 14, y + 14);
    if (place != null) {
      tip.show(chart, place.getX(), place.getY());
    }
  }

  private void mark(Spot spot) {
    var pen = new CanvasPen(canvas.getGraphicsContext2D());
    Color accent = chart.tokens().accent();
    switch (spot) {
      case Spot.Dot dot -> pen.ring(dot.x(), dot.y(), 5, Line.of(accent, 1.5));
      case Spot.Along point -> pen.marker(point.x(), point.y(), 3.5, point.color(), chart.tokens().page());
      case Spot.Area area -> {
        if (area.clicks()) {
          pen.edge(area.x() + 0.5, area.y() + 0.5, area.width() - 1, area.height() - 1, 4, Line.of(accent, 1));
        }
      }
    }
  }

  void leave() {
    clear();
    tip.hide();
  }

  private void clear() {
    canvas.getGraphicsContext2D().clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
  }

  private void drag(MouseEvent event) {
    if (pressed != null && chart.plot().zooms() && moved(event)) {
      clear();
      tip.hide();
      Color accent = chart.tokens().accent();
      var pen = new CanvasPen(canvas.getGraphicsContext2D());
      double x = Math.min(pressed.getX(), event.getX());
      double y = Math.min(pressed.getY(), event.getY());
      double width = Math.abs(pressed.getX() - event.getX());
      double height = Math.abs(pressed.getY() - event.getY());
      pen.box(x, y, width, height, 0, accent.deriveColor(0, 1, 1, 0.12));
      pen.edge(x, y, width, height, 0, Line.of(accent, 1));
    }
  }

  private boolean moved(MouseEvent event) {
    return pressed != null && pressed.distance(event.getX(), event.getY()) > DRAG;
  }

  private void release(MouseEvent event) {
    Point2D from = pressed;
    pressed = null;
    if (from == null) {
      return;
    }
    clear();
    Frame frame = chart.frame();
    if (from.distance(event.getX(), event.getY()) > DRAG) {
      // A drag is no click, whatever lies where it ends.
      if (chart.plot().zooms() && frame != null) {
        zoom(frame, from, new Point2D(event.getX(), event.getY()));
      }
    } else if (event.getClickCount() == 2 && chart.plot().zooms() && !chart.zoom().isNone()) {
      chart.zoom(Zoom.NONE);
    } else {
      at(event.getX(), event.getY()).filter(Spot::clicks).ifPresent(s -> s.click().run());
    }
  }

  private void zoom(Frame frame, Point2D from, Point2D to) {
    double left = Math.clamp(Math.min(from.getX(), to.getX()), frame.left(), frame.right());
    double right = Math.clamp(Math.max(from.getX(), to.getX()), frame.left(), frame.right());
    double top = Math.clamp(Math.min(from.getY(), to.getY()), frame.top(), frame.bottom());
    double bottom = Math.clamp(Math.max(from.getY(), to.getY()), frame.top(), frame.bottom());
    if (right - left > DRAG && (bottom - top > DRAG || !chart.plot().zoomsUp())) {
      boolean up = chart.plot().zoomsUp();
      chart.zoom(new Zoom(frame.valueAcross(left), frame.valueAcross(right), up ? frame.valueUp(bottom) : Double.NaN, up ? frame.valueUp(top) : Double.NaN));
    }
  }

  private void key(KeyEvent event) {
    List<Spot> stops = stops();
    if (stops.isEmpty()) {
      return;
    }
    switch (event.getCode()) {
      case RIGHT, DOWN -> choose(Math.min(stops.size() - 1, chosen + 1));
      case LEFT, UP -> choose(Math.max(0, chosen - 1));
      case ENTER, SPACE -> stops.get(Math.clamp(chosen, 0, stops.size() - 1)).click().run();
      default -> {
        return;
      }
    }
    event.consume();
  }

  private List<Spot> stops() {
    return chart.spots().stream().filter(s -> s instanceof Spot.Area && s.clicks()).toList();
  }

  private void choose(int index) {
    clear();
    List<Spot> stops = stops();
    chosen = Math.min(index, stops.size() - 1);
    if (chosen >= 0 && stops.get(chosen) instanceof Spot.Area area) {
      mark(area);
      chart.setAccessibleHelp(area.tip());
    }
  }
}
