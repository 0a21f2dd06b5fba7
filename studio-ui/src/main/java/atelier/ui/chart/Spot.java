package atelier.ui.chart;

import java.util.List;
import java.util.Optional;
import javafx.scene.paint.Color;

/// A place in a plot that tells something when the pointer is there, and may do something when it is clicked.
public sealed interface Spot {
  Runnable NOTHING = () -> {};

  String tip();

  Runnable click();

  default boolean clicks() {
    return click() != NOTHING;
  }

  /// @param reach how far from the middle it is still found
  record Dot(double x, double y, double reach, String tip, Runnable click) implements Spot {}

  record Area(double x, double y, double width, double height, String tip, Runnable click) implements Spot {
    boolean holds(double px, double py) {
      return px >= x && px <= x + width && py >= y && py <= y + height;
    }
  }

  /// A point of a line: the one nearest to the pointer from left to right is told, wherever in the plot the pointer stands.
  record Along(double x, double y, Color color, String tip) implements Spot {
    @Override
    public Runnable click() {
      return NOTHING;
    }
  }

  /// What is told at a place: the nearest dot in reach, else the topmost area, else the nearest point of a line.
  static Optional<Spot> at(List<Spot> spots, double x, double y) {
    Spot best = null;
    double nearest = Double.MAX_VALUE;
    for (Spot spot : spots) {
      if (spot instanceof Dot dot) {
        double away = Math.hypot(dot.x - x, dot.y - y);
        if (away <= dot.reach && away <= nearest) {
          best = dot;
          nearest = away;
        }
      }
    }
    if (best != null) {
      return Optional.of(best);
    }
    Optional<Spot> area = spots.reversed().stream().filter(s -> s instanceof Area a && a.holds(x, y)).findFirst();
    return area.isPresent() ? area : along(spots, x, y);
  }

  private static Optional<Spot> along(List<Spot> spots, double x, double y) {
    Spot best = null;
    double nearest = Double.MAX_VALUE;
    for (Spot spot : spots) {
      if (spot instanceof Along point) {
        // Steps put many points above one place; the height only decides between those.
        double away = Math.abs(point.x - x) + Math.abs(point.y - y) / 1000;
        if (away < nearest) {
          best = point;
          nearest = away;
        }
      }
    }
    return Optional.ofNullable(best);
  }
}
