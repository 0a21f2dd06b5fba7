package atelier.core.project;

import atelier.core.file.FileException;
import atelier.core.file.Leftovers;
import atelier.core.store.RunMarks;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads what stands beside the documents: records, marks and series. Each finding names its file, relative to the project.
final class SmallFiles {
  /// The record whose entries name models: `models[].versions[].model`.
  private static final String REGISTRY = ProjectFolder.RECORDS + "/registry.json";

  private final ProjectFolder folder;
  private final List<CheckReport.Finding> findings = new ArrayList<>();

  SmallFiles(ProjectFolder folder) {
    this.folder = folder;
  }

  /// @param runs ids of runs with a document
  List<CheckReport.Finding> findings(List<String> runs) throws FileException {
    for (String name : records()) {
      JsonNode record = attempt(name, () -> Documents.read(folder.root().resolve(name), JsonNode.class));
      if (record != null && name.equals(REGISTRY)) {
        registered(record);
      }
    }
    for (String run : runs) {
      marks(run);
      attempt(inRun(run, SeriesFile.NAME), () -> {
        SeriesFile.read(folder.run(run), run, _ -> {});
        return run;
      });
    }
    return List.copyOf(findings);
  }

  private void marks(String run) {
    String name = inRun(run, MarksFile.NAME);
    if (ProjectFolder.isFile(folder.root().resolve(name))) {
      attempt(name, () -> Documents.read(folder.root().resolve(name), RunMarks.class));
    }
  }

  static String inRun(String run, String file) {
    return ProjectFolder.RUNS + "/" + run + "/" + file;
  }

  private void registered(JsonNode registry) {
    for (JsonNode one : registry.path("models")) {
      for (JsonNode version : one.path("versions")) {
        String model = version.path("model").asText();
        if (!ProjectFolder.isId(model) || !ProjectFolder.isFile(folder.modelFile(model))) {
          findings.add(new CheckReport.Finding(
              Check.DANGLING, REGISTRY, "Version " + version.path("number").asInt() + " of '" + one.path("name").asText() + "' is registered with model '" + model + "', which is not there."));
        }
      }
    }
  }

  private List<String> records() throws FileException {
    Path parent = folder.root().resolve(ProjectFolder.RECORDS);
    if (!Files.isDirectory(parent)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(parent)) {
      return files.filter(file -> !Leftovers.isTemporary(file)).map(file -> String.valueOf(file.getFileName())).filter(name -> name.endsWith(".json")).sorted().map(name -> ProjectFolder.RECORDS + "/" + name).toList();
    } catch (IOException e) {
      throw FileException.of("read", parent, e);
    }
  }

  private <T> @Nullable T attempt(String name, Reading<T> reading) {
    try {
      return reading.now();
    } catch (ProjectException | RuntimeException e) {
      findings.add(new CheckReport.Finding(Check.UNREADABLE, name, "'" + folder.root().resolve(name) + "' cannot be read: " + String.valueOf(e.getMessage()).lines().findFirst().orElse("")));
      return null;
    }
  }

  @FunctionalInterface
  private interface Reading<T> {
    T now() throws ProjectException;
  }
}
