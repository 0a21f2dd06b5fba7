package atelier.experiments.mlflow;

import atelier.core.file.Digests;
import atelier.core.file.FileException;
import atelier.core.file.Leftovers;
import atelier.core.file.Trees;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.json.Json;
import atelier.core.project.Project;
import atelier.core.store.Metrics;
import atelier.core.store.Run;
import atelier.core.store.RunMarks;
import atelier.experiments.compare.RunFacts;
import atelier.learn.learner.LearnException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Writes runs of a project as MLflow's `mlruns`, an experiment for each of ours. Models are not copied; each run says where its files are.
public final class MlflowExport {
  private static final String PREFIX = "mlflow-";
  private static final String TEMPORARY = "mlruns";
  private static final int LONGEST_PARAMETER = 6000;

  /// What was written.
  public record Exported(int runs, int experiments, String folder) {}

  /// An experiment's folder.
  ///
  /// @param folder where it is written now
  /// @param place  where it will be
  private record Experiment(String id, Path folder, Path place) {}

  private final Project project;
  private final Path root;
  private final Path work;
  private final Map<String, Experiment> experiments = new LinkedHashMap<>();

  private MlflowExport(Project project, Path root, Path work) {
    this.project = project;
    this.root = root;
    this.work = work;
  }

  /// Writes all runs that have ended. A new folder is there when all of them are: until then they stand beside it under another name. An empty one stays, with its
  /// owner and what is mounted there, and gets them when all are written.
  ///
  /// @param folder new or empty
  public static Exported run(Project project, Path folder, Progress progress) throws ProblemException {
    try {
      Path root = Files.isDirectory(folder) ? folder.toRealPath() : folder.toAbsolutePath().normalize();
      boolean there = Files.isDirectory(root);
      Path place = there ? root : Files.createDirectories(Objects.requireNonNullElse(root.getParent(), root));
      for (Path left : Leftovers.in(place)) {
        if (String.valueOf(left.getFileName()).startsWith("." + TEMPORARY + ".")) {
          Trees.deleteQuietly(left);
        }
      }
      requireEmpty(root, folder);
      Path work = Leftovers.folderIn(place, TEMPORARY);
      try {
        Exported exported = new MlflowExport(project, root, work).all(progress);
        if (there) {
          moveInto(root, work);
        } else {
          Files.move(work, root);
        }
        return exported;
      } finally {
        Trees.deleteQuietly(work);
      }
    } catch (IOException e) {
      throw FileException.of("written", folder, e);
    }
  }

  private static void moveInto(Path root, Path work) throws IOException {
    try (Stream<Path> made = Files.list(work)) {
      for (Path each : made.toList()) {
        Files.move(each, root.resolve(each.getFileName()));
      }
    }
  }

  private static void requireEmpty(Path root, Path folder) throws ProblemException, IOException {
    if (Files.exists(root) && !Files.isDirectory(root)) {
      throw LearnException.input("'" + folder + "' is a file.", "Choose a new or empty folder, such as mlruns.");
    }
    if (Files.exists(root)) {
      try (Stream<Path> content = Files.list(root)) {
        if (content.findAny().isPresent()) {
          throw LearnException.input("The folder '" + folder + "' is not empty.", "Choose a new or empty folder, such as mlruns.");
        }
      }
    }
  }

  private Exported all(Progress progress) throws ProblemException, IOException {
    Map<String, RunMarks> marks = project.store().<Map<String, RunMarks>, RuntimeException>read(tables -> tables.marks().all());
    List<Run> runs = project.store().<List<Run>, RuntimeException>read(tables -> tables.runs().all().stream().filter(run -> run.status() != Run.Status.RUNNING).toList());
    Map<String, Run> byId = new TreeMap<>();
    runs.forEach(run -> byId.put(run.id(), run));
    Files.createDirectories(work.resolve(MlflowFolder.TRASH));
    experiment("Default", 0);
    for (int k = 0; k < runs.size(); k++) {
      progress.report((double) k / runs.size(), "writing run " + (k + 1) + " of " + runs.size());
      Run run = runs.get(k);
      write(run, marks.getOrDefault(run.id(), RunMarks.NONE), experiment(title(run, byId), run.started().toEpochMilli()));
    }
    return new Exported(runs.size(), experiments.size(), root.toString());
  }

  /// What a run belongs to: the experiment that it had, the name of the whole, or its kind.
  private static String title(Run run, Map<String, Run> byId) {
    String had = run.parameters().path("experiment").asText("");
    if (!had.isEmpty()) {
      return had;
    }
    Run whole = run.parent() == null ? run : byId.getOrDefault(run.parent(), run);
    return whole.kind().equals("experiment") || whole.kind().equals("tune") || whole.kind().equals("autopilot") ? whole.name() + " (" + whole.id() + ")" : project(whole);
  }

  private static String project(Run run) {
    return run.kind().equals("train") ? "Trainings" : run.kind();
  }

  private Experiment experiment(String name, long made) throws IOException {
    Experiment known = experiments.get(name);
    if (known != null) {
      return known;
    }
    // MLflow's default is 0; others are large whole numbers.
    String id = experiments.isEmpty() ? "0" : Long.toString(Long.parseLong(hash(name).substring(0, 14), 16) + 1);
    var experiment = new Experiment(id, Files.createDirectories(work.resolve(id)), root.resolve(id));
    var meta = Json.object().put("artifact_location", experiment.place().toUri().toString()).put("creation_time", made).put("experiment_id", id).put("last_update_time", made).put("lifecycle_stage", "active").put("name", name);
    yaml(experiment.folder().resolve(MlflowFolder.META), meta);
    experiments.put(name, experiment);
    return experiment;
  }

  private void write(Run run, RunMarks marks, Experiment experiment) throws ProblemException, IOException {
    String id = id(run.id());
    Path folder = experiment.folder().resolve(id);
    for (String part : List.of(MlflowFolder.PARAMS, MlflowFolder.METRICS, MlflowFolder.TAGS, "artifacts")) {
      Files.createDirectories(folder.resolve(part));
    }
    long ended = run.ended() == null ? run.started().toEpochMilli() : run.ended().toEpochMilli();
    var meta = Json.object().put("artifact_uri", experiment.place().resolve(id).resolve("artifacts").toUri().toString()).put("end_time", ended).put("entry_point_name", "").put("experiment_id", experiment.id()).put("lifecycle_stage", "active");
    meta.put("run_id", id).put("run_name", run.name()).put("run_uuid", id).put("source_name", "").put("source_type", 4).put("source_version", "").put("start_time", run.started().toEpochMilli()).put("status", status(run));
    meta.putArray("tags");
    meta.put("user_id", System.getProperty("user.name", ""));
    parameters(run, folder.resolve(MlflowFolder.PARAMS));
    metrics(run, folder.resolve(MlflowFolder.METRICS), ended);
    tags(run, marks, folder.resolve(MlflowFolder.TAGS));
    yaml(folder.resolve(MlflowFolder.META), meta);
  }

  private static int status(Run run) {
    return switch (run.status()) {
      case DONE -> MlflowRun.FINISHED;
      case FAILED -> MlflowRun.FAILED;
      case CANCELLED, INTERRUPTED, RUNNING -> MlflowRun.KILLED;
    };
  }

  private static void parameters(Run run, Path folder) throws IOException {
    Map<String, String> facts = run.kind().equals(MlflowImport.KIND) ? texts(run, "parameters") : RunFacts.parameters(run);
    var shortened = new TreeMap<String, String>();
    facts.forEach((name, value) -> shortened.put(name, value.length() > LONGEST_PARAMETER ? value.substring(0, LONGEST_PARAMETER) : value));
    files(folder, shortened);
  }

  private static Map<String, String> texts(Run run, String part) {
    var texts = new TreeMap<String, String>();
    run.parameters().path(part).properties().forEach(e -> texts.put(e.getKey(), e.getValue().asText()));
    return texts;
  }

  private void metrics(Run run, Path folder, long when) throws ProblemException, IOException {
    List<Metrics.Point> points = project.store().<List<Metrics.Point>, RuntimeException>read(tables -> tables.metrics().of(run.id()));
    var lines = new TreeMap<String, StringBuilder>();
    points.forEach(point -> lines.computeIfAbsent(point.name(), _ -> new StringBuilder()).append(when).append(' ').append(number(point.value())).append(' ').append(point.step()).append('\n'));
    var texts = new TreeMap<String, String>();
    lines.forEach((name, text) -> texts.put(name, text.toString()));
    files(folder, texts);
  }

  /// As Python writes it.
  private static String number(double value) {
    return Double.isNaN(value) ? "nan" : Double.isInfinite(value) ? value > 0 ? "inf" : "-inf" : Double.toString(value);
  }

  private void tags(Run run, RunMarks marks, Path folder) throws IOException {
    var tags = new TreeMap<String, String>(texts(run, "tags"));
    tags.put("mlflow.runName", run.name());
    tags.put("mlflow.user", System.getProperty("user.name", ""));
    tags.put("mlflow.source.type", "LOCAL");
    tags.putIfAbsent("mlflow.source.name", "atelier " + run.kind());
    tags.put("atelier.files", project.runFolder(run.id()).toString());
    if (!marks.note().isEmpty()) {
      tags.put("mlflow.note.content", marks.note());
    }
    String parent = run.parent();
    if (parent != null) {
      tags.put("mlflow.parentRunId", id(parent));
    }
    for (String tag : marks.tags()) {
      int at = tag.indexOf('=');
      String key = at > 0 ? tag.substring(0, at) : tag;
      String value = at > 0 ? tag.substring(at + 1) : "true";
      String had = tags.putIfAbsent(key, value);
      if (had != null && !had.equals(value)) {
        // MLflow has one value a key; the other tag of that key stays whole.
        tags.put(tag, "true");
      }
    }
    files(folder, tags);
  }

  private static void files(Path folder, Map<String, String> texts) throws IOException {
    for (var name : MlflowNames.of(texts.keySet()).entrySet()) {
      Path file = folder.resolve(name.getValue());
      Files.createDirectories(Objects.requireNonNull(file.getParent()));
      Files.writeString(file, Objects.requireNonNull(texts.get(name.getKey())));
    }
  }

  /// MLflow's ids are 32 hexadecimal digits; a run that came from there keeps its own.
  private static String id(String run) {
    return run.startsWith(PREFIX) ? run.substring(PREFIX.length()) : hash(run).substring(0, 32);
  }

  private static String hash(String text) {
    return Digests.of(text.getBytes(StandardCharsets.UTF_8));
  }

  private static void yaml(Path file, ObjectNode document) throws IOException {
    Files.writeString(file, MlflowFolder.YAML.writeValueAsString(document).replaceFirst("^---\\s*", ""));
  }
}
