package atelier.ui.panel;

import java.util.List;

/// What a feature module brings to the window.
public interface Feature {
  List<PanelKind> panels();

  /// Pages of the open project that are worth a picture: at least one of each kind that has something to show. Called on the window's thread.
  default List<Address> sights(Desk desk) {
    return List.of();
  }

  /// What the palette offers of it now, for words a person typed. Quick; called on the window's thread.
  default List<Command> commands(String query, Desk desk) {
    return List.of();
  }
}
