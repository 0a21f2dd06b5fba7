package atelier.experiments.mlflow;

import atelier.core.store.Metrics;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads `mlruns`: a folder an experiment, a folder a run in it, each with `meta.yaml`; `params`, `metrics` and `tags` hold a file a key.
final class MlflowFolder {
  static final String META = "meta.yaml";
  static final String PARAMS = "params";
  static final String METRICS = "metrics";
  static final String TAGS = "tags";
  static final String TRASH = ".trash";
  static final YAMLMapper YAML = new YAMLMapper();

  private static final long LARGEST = 64L << 20;
  private static final int DEEPEST = 20;

  /// What was found of a run: itself, or why it cannot be read.
  sealed interface Found {
    record Readable(MlflowRun run) implements Found {}

    record Broken(Path folder, String why) implements Found {}
  }

  private final Path root;

  MlflowFolder(Path root) {
    this.root = root;
  }

  /// Whether it looks like one: a folder with an experiment in it.
  boolean isOne() throws IOException {
    return !experiments().isEmpty();
  }

  /// Folders of experiments, those in the bin left out.
  private List<Path> experiments() throws IOException {
    return folders(root).stream().filter(folder -> isFile(folder.resolve(META)) && !String.valueOf(folder.getFileName()).equals(TRASH)).toList();
  }

  /// Where a run is, or an experiment that cannot be read.
  ///
  /// @param broken why it cannot be read; null for a run
  record Place(Path folder, String experiment, boolean away, @Nullable String broken) {
    /// Reads it: one at a time, for their series may be long.
    Found read() {
      return broken == null ? run(folder, experiment, away) : new Found.Broken(folder, broken);
    }
  }

  /// Where the runs are.
  List<Place> places() throws IOException {
    var places = new ArrayList<Place>();
    for (Path experiment : experiments()) {
      String fallback = String.valueOf(experiment.getFileName());
      try {
        JsonNode meta = YAML.readTree(text(experiment.resolve(META)));
        String name = meta.path("name").asText(fallback);
        boolean deleted = meta.path("lifecycle_stage").asText().equals("deleted");
        folders(experiment).stream().filter(folder -> isFile(folder.resolve(META))).forEach(folder -> places.add(new Place(folder, name, deleted, null)));
      } catch (IOException | IllegalArgumentException e) {
        places.add(new Place(experiment, fallback, false, why(e)));
      }
    }
    return places;
  }

  private static String why(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("unreadable");
  }

  private static Found run(Path folder, String experiment, boolean away) {
    try {
      JsonNode meta = YAML.readTree(text(folder.resolve(META)));
      String id = meta.path("run_id").asText(meta.path("run_uuid").asText(String.valueOf(folder.getFileName())));
      TreeMap<String, String> tags = texts(folder.resolve(TAGS));
      // Older versions keep the name in a tag only.
      String name = meta.path("run_name").asText("").isEmpty() ? tags.getOrDefault("mlflow.runName", id) : meta.path("run_name").asText();
      Instant ended = meta.path("end_time").isNumber() ? Instant.ofEpochMilli(meta.path("end_time").asLong()) : null;
      return new Found.Readable(
          new MlflowRun(
              id, experiment, name, meta.path("status").asInt(1), away || meta.path("lifecycle_stage").asText().equals("deleted"), Instant.ofEpochMilli(meta.path("start_time").asLong()), ended, meta.path("user_id").asText(),
              meta.path("artifact_uri").asText(), texts(folder.resolve(PARAMS)), tags, points(id, folder.resolve(METRICS))));
    } catch (IOException | IllegalArgumentException e) {
      return new Found.Broken(folder, why(e));
    }
  }

  /// A key may have slashes: then it is a file in folders.
  private static List<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder, DEEPEST)) {
      return files.filter(MlflowFolder::isFile).sorted().toList();
    }
  }

  private static String key(Path folder, Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }

  private static TreeMap<String, String> texts(Path folder) throws IOException {
    var texts = new TreeMap<String, String>();
    for (Path file : files(folder)) {
      texts.put(key(folder, file), text(file));
    }
    return texts;
  }

  private static List<Metrics.Point> points(String run, Path folder) throws IOException {
    var points = new ArrayList<Metrics.Point>();
    for (Path file : files(folder)) {
      points.addAll(series(run, key(folder, file), file));
    }
    return points;
  }

  /// Lines are `timestamp value step`; very old ones lack the step, new ones name a dataset behind it. Where all steps are the same points are counted; else the last
  /// value of a step counts.
  private static List<Metrics.Point> series(String run, String name, Path file) throws IOException {
    var points = new ArrayList<Metrics.Point>();
    var bySteps = new LinkedHashMap<Long, Metrics.Point>();
    List<String> lines = text(file).lines().filter(line -> !line.isBlank()).toList();
    for (int k = 0; k < lines.size(); k++) {
      String[] parts = lines.get(k).strip().split("\\s+");
      if (parts.length < 2) {
        throw new IllegalArgumentException("line " + (k + 1) + " of metric '" + name + "' is '" + lines.get(k) + "', not 'timestamp value step'");
      }
      long step = parts.length > 2 ? number(parts[2], name, k) : 0;
      points.add(new Metrics.Point(run, name, step, value(parts[1], name, k)));
      bySteps.put(step, points.getLast());
    }
    if (bySteps.size() != 1 || points.size() == 1) {
      return List.copyOf(bySteps.values());
    }
    var counted = new ArrayList<Metrics.Point>();
    points.forEach(point -> counted.add(new Metrics.Point(run, name, counted.size(), point.value())));
    return counted;
  }

  private static long number(String text, String metric, int line) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("line " + (line + 1) + " of metric '" + metric + "' has the step '" + text + "'", e);
    }
  }

  private static double value(String text, String metric, int line) {
    return switch (text.toLowerCase(java.util.Locale.ROOT)) {
      case "nan" -> Double.NaN;
      case "inf", "infinity" -> Double.POSITIVE_INFINITY;
      case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
      default -> {
        try {
          yield Double.parseDouble(text);
        } catch (NumberFormatException e) {
          throw new IllegalArgumentException("line " + (line + 1) + " of metric '" + metric + "' has the value '" + text + "'", e);
        }
      }
    };
  }

  private static String text(Path file) throws IOException {
    if (Files.size(file) > LARGEST) {
      throw new IOException("'" + file + "' is larger than " + (LARGEST >> 20) + " MB");
    }
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }

  /// A link may lead anywhere: it is no file of theirs.
  private static boolean isFile(Path path) {
    return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
  }

  private static List<Path> folders(Path parent) throws IOException {
    try (Stream<Path> all = Files.list(parent)) {
      return all.filter(path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)).sorted().toList();
    }
  }
}
