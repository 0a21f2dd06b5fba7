package atelier.ui.panel;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Asks a person for files. The system's choosers stand behind it; tests and pictures answer by themselves.
public interface Files {
  /// @param endings such as `csv`, `parquet`; empty for any file
  List<Path> open(String title, String... endings);

  Optional<Path> save(String title, String suggestedName);

  Optional<Path> folder(String title);
}
