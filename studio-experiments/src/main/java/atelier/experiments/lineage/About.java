package atelier.experiments.lineage;

import atelier.core.store.Run;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// What is known of a thing beside its name.
public sealed interface About {
  /// A file outside the project.
  ///
  /// @param copies the datasets that were imported from it, oldest first
  record File(List<Copy> copies) implements About {
    public File {
      copies = List.copyOf(copies);
    }

    /// What the newest import among some datasets wrote down; of any, when none of them was imported from it.
    public Optional<Copy> among(Set<String> datasets) {
      return copies.reversed().stream().filter(copy -> datasets.contains(copy.dataset())).findFirst().or(() -> copies.reversed().stream().findFirst());
    }
  }

  /// What an import wrote down of its file.
  ///
  /// @param format such as `delimited`; empty when it is not known
  /// @param bytes  its size; below 0 when it is not known
  /// @param sha256 empty for imports that kept no checksum
  record Copy(String dataset, String format, long bytes, String sha256) {}

  record Table(long rows, int columns) implements About {}

  /// A run.
  ///
  /// @param kind  as the project names it
  /// @param took  empty while it runs
  /// @param parts trainings within it
  /// @param whole the run it is a part of
  record Work(String kind, Run.Status status, Optional<Duration> took, OptionalLong seed, int parts, Optional<String> whole) implements About {}

  /// @param bytes of its file; below 0 when that is not there
  record Fitted(String algorithm, String target, long bytes) implements About {}

  /// A file of predictions.
  ///
  /// @param file  where it was written
  /// @param bytes of it then; below 0 when it is not known
  record Predicted(long rows, String file, long bytes) implements About {}

  /// A document that people edit.
  record Edited(long version) implements About {}

  /// Only its name is known: its row is gone, or this program knows no such thing.
  record Nothing() implements About {}
}
