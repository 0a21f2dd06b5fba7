package atelier.ui.chart;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Paints on the screen, and remembers what the pointer can find.
public final class CanvasPen implements Pen {
  private static final double[] DASHES = {3, 3};
  private static final double[] SOLID = {};

  private final GraphicsContext graphics;
  private final List<Spot> spots = new ArrayList<>();
  private @Nullable Frame frame;

  public CanvasPen(GraphicsContext graphics) {
    this.graphics = graphics;
  }

  List<Spot> spots() {
    return spots;
  }

  @Nullable Frame frame() {
    return frame;
  }

  @Override
  public void line(double x1, double y1, double x2, double y2, Line line) {
    take(line);
    graphics.strokeLine(x1, y1, x2, y2);
  }

  @Override
  public void path(double[] x, double[] y, Line line) {
    take(line);
    graphics.strokePolyline(x, y, x.length);
  }

  @Override
  public void fill(double[] x, double[] y, Color color) {
    graphics.setFill(color);
    graphics.fillPolygon(x, y, x.length);
  }

  @Override
  public void box(double x, double y, double width, double height, double radius, Color color) {
    graphics.setFill(color);
    if (radius == 0) {
      graphics.fillRect(x, y, width, height);
    } else {
      graphics.fillRoundRect(x, y, width, height, radius * 2, radius * 2);
    }
  }

  @Override
  public void edge(double x, double y, double width, double height, double radius, Line line) {
    take(line);
    graphics.strokeRoundRect(x, y, width, height, radius * 2, radius * 2);
  }

  @Override
  public void dot(double x, double y, double radius, Color color) {
    graphics.setFill(color);
    graphics.fillOval(x - radius, y - radius, radius * 2, radius * 2);
  }

  @Override
  public void ring(double x, double y, double radius, Line line) {
    take(line);
    graphics.strokeOval(x - radius, y - radius, radius * 2, radius * 2);
  }

  private void take(Line line) {
    graphics.setStroke(line.color());
    graphics.setLineWidth(line.width());
    graphics.setLineCap(StrokeLineCap.BUTT);
    graphics.setLineJoin(StrokeLineJoin.ROUND);
    graphics.setLineDashes(line.dashed() ? DASHES : SOLID);
  }

  @Override
  public void text(String text, double x, double y, Type type, Align align) {
    graphics.setFont(type.font(text));
    graphics.setFill(type.color());
    graphics.setTextAlign(
        switch (align) {
          case LEFT -> TextAlignment.LEFT;
          case MIDDLE -> TextAlignment.CENTER;
          case RIGHT -> TextAlignment.RIGHT;
        });
    graphics.fillText(text, x, y);
  }

  @Override
  public void icon(Feather icon, double x, double y, double size, Color color) {
    graphics.setFont(Glyphs.font(size));
    graphics.setFill(color);
    graphics.setTextAlign(TextAlignment.LEFT);
    graphics.fillText(Glyphs.text(icon), x, y + size * Glyphs.ASCENT);
  }

  @Override
  public void within(String name, double x, double y, double width, double height, Runnable drawing) {
    graphics.save();
    graphics.beginPath();
    graphics.rect(x, y, width, height);
    graphics.clip();
    drawing.run();
    graphics.restore();
  }

  @Override
  public void part(String name, Runnable drawing) {
    drawing.run();
  }

  @Override
  public void spot(Spot spot) {
    spots.add(spot);
  }

  @Override
  public void axes(Frame drawn) {
    frame = drawn;
  }
}
