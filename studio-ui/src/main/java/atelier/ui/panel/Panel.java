package atelier.ui.panel;

import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.scene.Node;

/// One page of the window, opened for one address and closed when it is left. All methods are called on the window's thread.
///
/// Opening one is quick: what takes time is fetched by a job after it is shown.
public interface Panel extends AutoCloseable {
  /// What fills the page below its head. The same node at each call.
  Node content();

  /// Its head, inspector and line of status, which may change while it is open.
  ReadOnlyObjectProperty<Surroundings> surroundings();

  /// The keys that it understands beside those of the frame.
  default List<KeyHint> keys() {
    return List.of();
  }

  /// Ends subscriptions and jobs that only this page needs.
  @Override
  void close();

  /// What stands around a page's content.
  ///
  /// @param path      how it was reached; the last one is the page. Empty for a page without a head, such as Home
  /// @param actions   buttons of the head, left to right; the primary one last
  /// @param inspector what is chosen and what can be done with it; empty for none
  /// @param status    what the status line says of it, such as `7,043 rows × 21 columns` and a lamp
  record Surroundings(List<Crumb> path, List<? extends Node> actions, List<Inspector> inspector, List<? extends Node> status) {
    public static final Surroundings NONE = new Surroundings(List.of(), List.of(), List.of(), List.of());

    public Surroundings {
      path = List.copyOf(path);
      actions = List.copyOf(actions);
      inspector = List.copyOf(inspector);
      status = List.copyOf(status);
    }

    public static Surroundings of(Crumb... path) {
      return new Surroundings(List.of(path), List.of(), List.of(), List.of());
    }

    public Surroundings withActions(Node... buttons) {
      return new Surroundings(path, List.of(buttons), inspector, status);
    }

    public Surroundings withInspector(Inspector chosen) {
      return new Surroundings(path, actions, List.of(chosen), status);
    }

    public Surroundings withStatus(Node... parts) {
      return new Surroundings(path, actions, inspector, List.of(parts));
    }
  }

  /// The column at the right.
  ///
  /// @param head    what is chosen: an icon and a name
  /// @param content sections parted by lines; the frame scrolls it
  record Inspector(Node head, Node content) {}
}
