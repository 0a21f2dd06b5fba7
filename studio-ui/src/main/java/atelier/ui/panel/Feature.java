package atelier.ui.panel;

import atelier.core.job.ProblemException;
import java.util.List;

/// What a feature module brings to the window.
public interface Feature {
  List<PanelKind> panels();

  /// What of the open project was left before its end. It may take a moment: called in a job.
  default List<Unfinished> unfinished(Desk desk) throws ProblemException {
    return List.of();
  }

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
