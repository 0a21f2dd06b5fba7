package atelier.ui.chart;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.paint.Color;
import org.kordamp.ikonli.feather.Feather;

/// Notes what a plot paints instead of painting it.
public final class NotesPen implements Pen {
  /// A text and the room it takes.
  public record Words(String text, Bounds bounds, double size) {}

  public final List<Words> texts = new ArrayList<>();
  public final List<Feather> icons = new ArrayList<>();
  public final List<String> parts = new ArrayList<>();
  public final List<Spot> spots = new ArrayList<>();

  @Override
  public void line(double x1, double y1, double x2, double y2, Line line) {}

  @Override
  public void path(double[] x, double[] y, Line line) {}

  @Override
  public void fill(double[] x, double[] y, Color color) {}

  @Override
  public void box(double x, double y, double width, double height, double radius, Color color) {}

  @Override
  public void edge(double x, double y, double width, double height, double radius, Line line) {}

  @Override
  public void dot(double x, double y, double radius, Color color) {}

  @Override
  public void ring(double x, double y, double radius, Line line) {}

  @Override
  public void text(String text, double x, double y, Type type, Align align) {
    if (text.isBlank()) {
      return;
    }
    double width = width(text, type);
    double left =
        switch (align) {
          case LEFT -> x;
          case MIDDLE -> x - width / 2;
          case RIGHT -> x - width;
        };
    texts.add(new Words(text, new BoundingBox(left, y - type.size() * 0.74, width, type.size() * 0.74), type.size()));
  }

  @Override
  public void icon(Feather icon, double x, double y, double size, Color color) {
    icons.add(icon);
  }

  @Override
  public void within(String name, double x, double y, double width, double height, Runnable drawing) {
    part(name, drawing);
  }

  @Override
  public void part(String name, Runnable drawing) {
    parts.add(name);
    drawing.run();
  }

  @Override
  public void spot(Spot spot) {
    spots.add(spot);
  }

  @Override
  public void axes(Frame frame) {}

  /// Pairs of texts that lie on each other.
  public List<String> overlaps() {
    List<String> found = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      for (int j = i + 1; j < texts.size(); j++) {
        Bounds a = texts.get(i).bounds();
        Bounds b = texts.get(j).bounds();
        double across = Math.min(a.getMaxX(), b.getMaxX()) - Math.max(a.getMinX(), b.getMinX());
        double down = Math.min(a.getMaxY(), b.getMaxY()) - Math.max(a.getMinY(), b.getMinY());
        if (across > 1 && down > 1) {
          found.add(texts.get(i).text() + " | " + texts.get(j).text());
        }
      }
    }
    return found;
  }

  /// Texts that are cut by the edge.
  public List<String> beyond(double width, double height) {
    return texts.stream()
        .filter(t -> t.bounds().getMinX() < -1 || t.bounds().getMaxX() > width + 1 || t.bounds().getMinY() < -1 || t.bounds().getMaxY() > height + 1)
        .map(Words::text)
        .toList();
  }
}
