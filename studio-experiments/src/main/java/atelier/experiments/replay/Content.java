package atelier.experiments.replay;

import atelier.core.data.load.ImportOptions;
import atelier.core.data.load.Imported;
import atelier.core.data.load.Importer;
import atelier.core.file.FileException;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What a table is called by its cells, whatever the bytes of its file are.
final class Content {
  /// The ending of files whose bytes change with the program that writes them.
  static final String PARQUET = "parquet";

  private static final int BRIEF = 12;

  private Content() {}

  /// As a dataset is named when it comes into a project.
  ///
  /// @param folder for what is needed meanwhile
  /// @param name   of the dataset
  static String id(Path file, Path folder, String name, Importer importer, Progress progress) throws ProblemException {
    try {
      Path staging = Files.createTempDirectory(Files.createDirectories(folder), "staging-");
      try (Imported imported = importer.read(file, staging, ImportOptions.auto().withName(name), progress)) {
        return imported.dataset().id();
      }
    } catch (IOException e) {
      throw FileException.of("made", folder, e);
    }
  }

  /// So much of a hash tells a person that two are not the same.
  static String brief(String hash) {
    return hash.substring(0, Math.min(BRIEF, hash.length()));
  }
}
