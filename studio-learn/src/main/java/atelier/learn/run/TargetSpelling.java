package atelier.learn.run;

import atelier.core.data.DataException;
import atelier.core.data.Kind;
import atelier.core.data.load.ImportOptions;
import atelier.core.data.load.Imported;
import atelier.core.data.load.Importer;
import atelier.core.job.Progress;
import java.nio.file.Path;
import java.util.Map;

/// Keeps the words of a target: classes spelled `Yes` and `No`, or `是` and `否`, are named so in the model and its predictions, though import takes
/// such a column for true and false.
final class TargetSpelling {
  private final Importer importer;

  TargetSpelling(Importer importer) {
    this.importer = importer;
  }

  /// Opens the file with the target in its own words.
  Imported open(Path file, String target, Progress progress) throws DataException {
    Imported first = importer.open(file, ImportOptions.auto(), progress.slice(0, 0.5));
    if (!isRespelled(first, target)) {
      return first;
    }
    first.close();
    return importer.open(file, inItsWords(target), progress.slice(0.5, 1));
  }

  /// How to read the file so that the target keeps its words.
  ImportOptions options(Path file, String target, Progress progress) throws DataException {
    try (Imported first = importer.open(file, ImportOptions.auto(), progress)) {
      return isRespelled(first, target) ? inItsWords(target) : ImportOptions.auto();
    }
  }

  private static ImportOptions inItsWords(String target) {
    return ImportOptions.auto().withKinds(Map.of(target, Kind.CATEGORY));
  }

  private static boolean isRespelled(Imported table, String target) {
    return table.dataset().schema().find(target)
        .filter(c -> c.kind() == Kind.BOOLEAN && c.format() != null && !c.format().equalsIgnoreCase("true/false"))
        .isPresent();
  }
}
