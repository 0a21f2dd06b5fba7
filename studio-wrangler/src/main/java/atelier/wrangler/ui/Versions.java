package atelier.wrangler.ui;

import atelier.core.data.Dataset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What goes from one version of a dataset to another while the window is open: which version Undo left, so that Redo finds it, and how the one before was
/// looked at, so that its filters, order and columns stay.
final class Versions {
  /// How a version was looked at.
  record Look(Dataset dataset, TableViewModel.State state) {}

  private final Map<String, String> after = new HashMap<>();
  private @Nullable Look last;

  /// Remembers how a version is looked at, for the one that is shown next.
  void leaving(Look look) {
    last = look;
  }

  /// How the version before was looked at; only once, and only by another version of the same table.
  Optional<Look> arriving(Dataset dataset) {
    Look look = last;
    last = null;
    return Optional.ofNullable(look).filter(before -> before.dataset().name().equals(dataset.name()) && !before.dataset().id().equals(dataset.id()));
  }

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
