package atelier.learn.tune.pareto;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/// The Pareto front of two losses: the points that no other is as good as in both and better than in one. Of points that are equal in both, all are in it.
public final class Front {
  private static final Comparator<Point> ORDER = Comparator.comparingDouble(Point::first).thenComparingDouble(Point::second).thenComparingInt(Point::number);

  private Front() {}

  /// Two losses, each the better the smaller.
  ///
  /// @param number by which it is known
  public record Point(int number, double first, double second) {
    public Point {
      if (!Double.isFinite(first) || !Double.isFinite(second)) {
        throw new IllegalArgumentException("Point " + number + " has the losses " + first + " and " + second + "; both have to be finite.");
      }
      // A score of 0 that is made large is a loss of -0, which sorts before 0 but is no better.
      first += 0.0;
      second += 0.0;
    }
  }

  /// Finds the front.
  ///
  /// @return by the first loss, the smallest first; of equals by number
  public static List<Point> of(Collection<Point> points) {
    var front = new ArrayList<Point>();
    for (Point point : points.stream().sorted(ORDER).toList()) {
      if (front.isEmpty() || point.second() < front.getLast().second() || isSame(point, front.getLast())) {
        front.add(point);
      }
    }
    return front;
  }

  private static boolean isSame(Point one, Point other) {
    return one.first() == other.first() && one.second() == other.second();
  }
}
