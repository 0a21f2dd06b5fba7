package atelier.ui.panel;

import java.util.List;

/// What a feature module brings to the window.
public interface Feature {
  List<PanelKind> panels();

  /// What the palette offers of it now, for words a person typed. Quick; called on the window's thread.
  default List<Command> commands(String query, Desk desk) {
    return List.of();
  }
}
