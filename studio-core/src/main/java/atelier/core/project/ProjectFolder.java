package atelier.core.project;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/// Where things are in a project.
record ProjectFolder(Path root) {
  static final String DOCUMENT = "project.json";
  static final String DATA = "data";
  static final String MODELS = "models";
  static final String FLOWS = "flows";
  static final String NOTEBOOKS = "notebooks";
  static final String RUNS = "runs";
  static final String RECORDS = "records";

  /// The folders that hold a project's content.
  static final List<String> FOLDERS = List.of(DATA, MODELS, FLOWS, NOTEBOOKS, RUNS, RECORDS);

  private static final Pattern ID = Pattern.compile("[0-9A-Za-z][0-9A-Za-z_-]{0,150}");

  ProjectFolder {
    root = root.toAbsolutePath().normalize();
  }

  Path document() {
    return root.resolve(DOCUMENT);
  }

  Path store() {
    return root.resolve("project.mv.db");
  }

  /// Where H2 says who serves the store.
  Path storeLock() {
    return root.resolve("project.lock.db");
  }

  /// Where a store is built before it takes its place.
  Path storeBuilding() {
    return root.resolve("project.building.mv.db");
  }

  Path lock() {
    return root.resolve("project.lock");
  }

  Path data() {
    return root.resolve(DATA);
  }

  Path models() {
    return root.resolve(MODELS);
  }

  Path flows() {
    return root.resolve(FLOWS);
  }

  Path notebooks() {
    return root.resolve(NOTEBOOKS);
  }

  Path runs() {
    return root.resolve(RUNS);
  }

  Path record(String name) {
    return root.resolve(RECORDS).resolve(checked(name) + ".json");
  }

  Path dataFile(String id) {
    return data().resolve(checked(id) + ".parquet");
  }

  Path dataDocument(String id) {
    return data().resolve(checked(id) + ".json");
  }

  Path modelFile(String id) {
    return models().resolve(checked(id) + ".zip");
  }

  Path modelDocument(String id) {
    return models().resolve(checked(id) + ".json");
  }

  Path run(String id) {
    return runs().resolve(checked(id));
  }

  Path runDocument(String id) {
    return run(id).resolve("run.json");
  }

  /// Whether a text can be an id: it becomes a file's name.
  static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  /// A plain file; a link is none, for it may lead out of the project.
  static boolean isFile(Path path) {
    return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
  }

  private static String checked(String id) {
    if (!isId(id)) {
      throw new IllegalArgumentException("Not an id: '" + id + "'.");
    }
    return id;
  }
}
