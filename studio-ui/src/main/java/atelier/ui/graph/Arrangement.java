package atelier.ui.graph;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Where everything in a diagram stands, in pixels from the top left.
///
/// @param spots  where each box stands, by id
/// @param routes the points a wire passes, in the order of the diagram's wires: between the first and the second it bends, then it runs straight, and so on
public record Arrangement(Map<String, Spot> spots, List<List<Point>> routes, double width, double height) {
  static final double WIDTH = 164;
  static final double HEIGHT = 52;
  static final double GAP_ACROSS = 36;
  static final double GAP_DOWN = 28;
  /// Between a wire that passes a layer and its neighbour there.
  static final double GAP_WIRE = 20;

  public Arrangement {
    spots = Map.copyOf(spots);
    routes = List.copyOf(routes);
  }

  /// The top left corner of a box.
  ///
  /// @param layer its column, from 0
  public record Spot(double x, double y, int layer) {
    boolean holds(double px, double py) {
      return px >= x && px <= x + WIDTH && py >= y && py <= y + HEIGHT;
    }

    double middle() {
      return y + HEIGHT / 2;
    }
  }

  /// A point of a wire.
  public record Point(double x, double y) {}

  /// Arranges a diagram, left to right. Quick enough for the window's thread: some milliseconds for 1,000 boxes.
  public static Arrangement of(Diagram diagram) {
    return new Layout(diagram).arrange();
  }

  /// The same with emptiness at the left and above.
  Arrangement shifted(double by) {
    var moved = new HashMap<String, Spot>();
    spots.forEach((id, spot) -> moved.put(id, new Spot(spot.x() + by, spot.y() + by, spot.layer())));
    List<List<Point>> ways = routes.stream().map(route -> route.stream().map(p -> new Point(p.x() + by, p.y() + by)).toList()).toList();
    return new Arrangement(moved, ways, width + by, height + by);
  }

  /// Where a port stands.
  ///
  /// @param count ports at that side
  static double portY(double top, int port, int count) {
    return top + HEIGHT * (Math.min(port, Math.max(0, count - 1)) + 1) / (Math.max(1, count) + 1);
  }
}
