package atelier.ui.panel;

import java.util.List;

/// What a feature module brings to the window.
public interface Feature {
  List<PanelKind> panels();

  /// A project was opened: the moment to say what is unfinished in it.
  default void opened(Desk desk) {}

  /// The program closes: work under way is left so that it can be resumed.
  default void suspend() {}

  /// Pages of the open project that are worth a picture: at least one of each kind that has something to show. Called on the window's thread.
  default List<Address> sights(Desk desk) {
    return List.of();
  }

  /// What the palette offers of it now, for words a person typed. Quick; called on the window's thread.
  default List<Command> commands(String query, Desk desk) {
    return List.of();
  }
}
