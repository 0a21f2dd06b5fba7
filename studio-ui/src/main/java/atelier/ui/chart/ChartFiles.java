package atelier.ui.chart;

import atelier.core.job.Problem;
import java.nio.file.Path;
import java.util.Optional;

/// Where charts are saved: the page asks a person and tells how it went.
public interface ChartFiles {
  /// Asks for a place.
  ///
  /// @param suggested such as `roc.svg`
  Optional<Path> place(String suggested);

  void saved(Path file);

  void failed(Problem problem);
}
