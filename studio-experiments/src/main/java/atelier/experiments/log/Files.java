package atelier.experiments.log;

import atelier.core.file.Digests;
import atelier.core.file.FileException;
import atelier.core.file.SafeFile;
import atelier.core.json.Json;
import atelier.learn.learner.LearnException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;

/// The files of a run: copies, so that they stay as they were.
final class Files {
  private static final String ARTIFACTS = "artifacts";
  private static final String CODE = "code";

  private final Path folder;
  private final ArrayNode artifacts = Json.mapper().createArrayNode();

  /// @param folder the run's
  Files(Path folder) {
    this.folder = folder;
  }

  ArrayNode artifacts() {
    return artifacts.deepCopy();
  }

  Path artifact(Path file) throws FileException, LearnException {
    Path kept = copied(file, ARTIFACTS);
    artifacts.add(described(file, kept));
    return kept;
  }

  ObjectNode code(Path file) throws FileException, LearnException {
    return described(file, copied(file, CODE));
  }

  Path own(String name) {
    return folder.resolve(name);
  }

  private Path copied(Path file, String into) throws FileException, LearnException {
    if (!java.nio.file.Files.isRegularFile(file)) {
      throw LearnException.input("There is no file '" + file + "' to keep.", "Write it before you name it; a folder is kept file by file.");
    }
    try {
      Path place = free(java.nio.file.Files.createDirectories(folder.resolve(into)), String.valueOf(file.getFileName()));
      SafeFile.copy(file, place);
      return place;
    } catch (IOException e) {
      throw FileException.of("kept", file, e);
    }
  }

  /// Another file of that name stays.
  private static Path free(Path parent, String name) {
    Path place = parent.resolve(name);
    for (int n = 2; java.nio.file.Files.exists(place); n++) {
      int dot = name.lastIndexOf('.');
      place = parent.resolve(dot <= 0 ? name + "-" + n : name.substring(0, dot) + "-" + n + name.substring(dot));
    }
    return place;
  }

  private ObjectNode described(Path file, Path kept) throws FileException {
    try {
      return Json.object().put("name", folder.relativize(kept).toString().replace('\\', '/')).put("file", file.toAbsolutePath().normalize().toString()).put("bytes", java.nio.file.Files.size(kept)).put("sha256", Digests.of(kept));
    } catch (IOException e) {
      throw FileException.of("read", kept, e);
    }
  }
}
