package atelier.wrangler.ui;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Which version of a dataset was left by Undo, so that Redo finds it again while the window is open.
final class Versions {
  private final Map<String, String> after = new HashMap<>();

  void undone(String from, String to) {
    after.put(to, from);
  }

  /// A new change makes what was undone unreachable.
  void changed(String dataset) {
    after.remove(dataset);
  }

  Optional<String> after(String dataset) {
    return Optional.ofNullable(after.get(dataset));
  }
}
