package atelier.ui.graph;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.kordamp.ikonli.feather.Feather;

/// What a graph shows: boxes, and wires from one to another. A value: what changes is shown by another one.
public record Diagram(List<Box> boxes, List<Wire> wires) {
  public static final Diagram EMPTY = new Diagram(List.of(), List.of());

  public Diagram {
    boxes = List.copyOf(boxes);
    wires = List.copyOf(wires);
    var ids = new HashSet<String>();
    for (Box box : boxes) {
      if (!ids.add(box.id())) {
        throw new IllegalArgumentException("Two boxes are called '" + box.id() + "'.");
      }
    }
    for (Wire wire : wires) {
      if (!ids.contains(wire.from()) || !ids.contains(wire.to())) {
        throw new IllegalArgumentException("The wire from '" + wire.from() + "' to '" + wire.to() + "' has an end at no box.");
      }
    }
  }

  /// A thing.
  ///
  /// @param hue     of its icon
  /// @param detail  the second line, in muted letters
  /// @param inputs  the ports at its left, top to bottom, coloured by what they take
  /// @param outputs the ports at its right, coloured by what they give
  public record Box(String id, Feather icon, Hue hue, String name, String detail, Optional<Badge> badge, List<Hue> inputs, List<Hue> outputs) {
    public Box {
      inputs = List.copyOf(inputs);
      outputs = List.copyOf(outputs);
    }
  }

  /// The small sign of a state.
  ///
  /// @param words what it says, for those who ask or hear
  public record Badge(Feather icon, Hue hue, String words) {}

  /// One leads to another.
  ///
  /// @param output  number of the port it begins at, from 0
  /// @param input   number of the port it ends at
  /// @param pending dashed: nothing went through it yet
  public record Wire(String from, int output, String to, int input, boolean pending) {
    public static Wire of(String from, String to) {
      return new Wire(from, 0, to, 0, false);
    }
  }

  public Optional<Box> find(String id) {
    return boxes.stream().filter(box -> box.id().equals(id)).findFirst();
  }

  /// Boxes that lead straight to this one.
  public List<String> before(String id) {
    return wires.stream().filter(wire -> wire.to().equals(id)).map(Wire::from).distinct().toList();
  }

  /// Boxes that this one leads straight to.
  public List<String> after(String id) {
    return wires.stream().filter(wire -> wire.from().equals(id)).map(Wire::to).distinct().toList();
  }

  /// The box itself and everything that leads to it, however far.
  public Set<String> ancestors(String id) {
    return reach(id, true);
  }

  /// The box itself and everything it leads to, however far.
  public Set<String> descendants(String id) {
    return reach(id, false);
  }

  private Set<String> reach(String id, boolean back) {
    var reached = new LinkedHashSet<>(Set.of(id));
    var open = new ArrayDeque<>(reached);
    while (!open.isEmpty()) {
      String at = open.remove();
      for (String next : back ? before(at) : after(at)) {
        if (reached.add(next)) {
          open.add(next);
        }
      }
    }
    return reached;
  }

  /// Boxes whose name or detail holds what was typed, in their order.
  public List<Box> matching(String typed) {
    String wanted = typed.strip().toLowerCase(Locale.ROOT);
    return wanted.isEmpty()
        ? List.of()
        : boxes.stream().filter(box -> box.name().toLowerCase(Locale.ROOT).contains(wanted) || box.detail().toLowerCase(Locale.ROOT).contains(wanted)).toList();
  }

  /// Whether another has the same boxes and wires, whatever they say of themselves.
  boolean sameShape(Diagram other) {
    return wires.equals(other.wires) && boxes.stream().map(Box::id).toList().equals(other.boxes.stream().map(Box::id).toList());
  }
}
