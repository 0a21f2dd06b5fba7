package atelier.ui.graph;

import atelier.ui.graph.Arrangement.Spot;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// Where the arrow keys lead: left and right along wires, up and down within a layer.
record Steps(Diagram diagram, Arrangement arrangement) {
  /// A direction of the arrow keys.
  enum Way {
    LEFT,
    RIGHT,
    UP,
    DOWN
  }

  Optional<String> from(String id, Way way) {
    Spot here = arrangement.spots().get(id);
    if (here == null) {
      return diagram.boxes().stream().map(Diagram.Box::id).findFirst();
    }
    return switch (way) {
      case LEFT -> nearest(diagram.before(id), here);
      case RIGHT -> nearest(diagram.after(id), here);
      case UP -> inLayer(here).filter(other -> spot(other).y() < here.y()).max(Comparator.comparingDouble(other -> spot(other).y()));
      case DOWN -> inLayer(here).filter(other -> spot(other).y() > here.y()).min(Comparator.comparingDouble(other -> spot(other).y()));
    };
  }

  private Optional<String> nearest(Collection<String> ids, Spot here) {
    return ids.stream().min(Comparator.comparingDouble(id -> Math.abs(spot(id).y() - here.y()) + Math.abs(spot(id).layer() - here.layer())));
  }

  private java.util.stream.Stream<String> inLayer(Spot here) {
    return diagram.boxes().stream().map(Diagram.Box::id).filter(id -> spot(id).layer() == here.layer());
  }

  private Spot spot(String id) {
    return arrangement.spots().getOrDefault(id, new Spot(0, 0, 0));
  }
}
