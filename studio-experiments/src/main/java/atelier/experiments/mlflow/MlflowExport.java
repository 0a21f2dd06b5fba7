package atelier.experiments.mlflow;

import atelier.core.file.FileException;
import atelier.core.file.SafeFile;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.json.Json;
import atelier.core.project.Project;
import atelier.core.store.Metrics;
import atelier.core.store.Run;
import atelier.core.store.RunMarks;
import atelier.experiments.compare.RunFacts;
import atelier.learn.learner.LearnException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Writes runs of a project as MLflow's `mlruns`, an experiment for each of ours. Models are not copied; each run says where its files are.
public final class MlflowExport {
  private static final String PREFIX = "mlflow-";
  private static final String FORBIDDEN = "[^\\p{L}\\p{N}_. /:-]";
  private static final int LONGEST_PARAMETER = 6000;

  /// What was written.
  public record Exported(int runs, int experiments, String folder) {}

  /// An experiment's folder.
  private record Experiment(String id, Path folder) {}

  private final Project project;
  private final Path root;
  private final Map<String, Experiment> experiments = new LinkedHashMap<>();

  private MlflowExport(Project project, Path root) {
    this.project = project;
    this.root = root;
  }

  /// Writes all runs that have ended.
  ///
  /// @param folder new or empty
  public static Exported run(Project project, Path folder, Progress progress) throws ProblemException {
    try {
      Files.createDirectories(folder);
      try (Stream<Path> content = Files.list(folder)) {
        if (content.findAny().isPresent()) {
          throw LearnException.input("The folder '" + folder + "' is not empty.", "Choose a new or empty folder, such as mlruns.");
        }
      }
      return new MlflowExport(project, folder.toAbsolutePath().normalize()).all(progress);
    } catch (IOException e) {
      throw FileException.of("written", folder, e);
    }
  }

  private Exported all(Progress progress) throws ProblemException, IOException {
    List<Run> runs = project.store().<List<Run>, RuntimeException>read(tables -> tables.runs().all().stream().filter(run -> run.status() != Run.Status.RUNNING).toList());
    Map<String, Run> byId = new TreeMap<>();
    runs.forEach(run -> byId.put(run.id(), run));
    Files.createDirectories(root.resolve(MlflowFolder.TRASH));
    experiment("Default", 0);
    for (int k = 0; k < runs.size(); k++) {
      progress.report((double) k / runs.size(), "writing run " + (k + 1) + " of " + runs.size());
      Run run = runs.get(k);
      write(run, experiment(title(run, byId), run.started().toEpochMilli()));
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

  private Experiment experiment(String name, long made) throws ProblemException, IOException {
    Experiment known = experiments.get(name);
    if (known != null) {
      return known;
    }
    // MLflow's default is 0; others are large whole numbers.
    String id = experiments.isEmpty() ? "0" : Long.toString(Long.parseLong(hash(name).substring(0, 14), 16) + 1);
    Path folder = Files.createDirectories(root.resolve(id));
    var meta = Json.object().put("artifact_location", folder.toUri().toString()).put("creation_time", made).put("experiment_id", id).put("last_update_time", made).put("lifecycle_stage", "active").put("name", name);
    yaml(folder.resolve(MlflowFolder.META), meta);
    var experiment = new Experiment(id, folder);
    experiments.put(name, experiment);
    return experiment;
  }

  private void write(Run run, Experiment experiment) throws ProblemException, IOException {
    String id = id(run.id());
    Path folder = experiment.folder().resolve(id);
    for (String part : List.of(MlflowFolder.PARAMS, MlflowFolder.METRICS, MlflowFolder.TAGS, "artifacts")) {
      Files.createDirectories(folder.resolve(part));
    }
    long ended = run.ended() == null ? run.started().toEpochMilli() : run.ended().toEpochMilli();
    var meta = Json.object().put("artifact_uri", folder.resolve("artifacts").toUri().toString()).put("end_time", ended).put("entry_point_name", "").put("experiment_id", experiment.id()).put("lifecycle_stage", "active");
    meta.put("run_id", id).put("run_name", run.name()).put("run_uuid", id).put("source_name", "").put("source_type", 4).put("source_version", "").put("start_time", run.started().toEpochMilli()).put("status", status(run));
    meta.putArray("tags");
    meta.put("user_id", System.getProperty("user.name", ""));
    parameters(run, folder.resolve(MlflowFolder.PARAMS));
    metrics(run, folder.resolve(MlflowFolder.METRICS), ended);
    tags(run, folder.resolve(MlflowFolder.TAGS));
    yaml(folder.resolve(MlflowFolder.META), meta);
  }

  private static int status(Run run) {
    return switch (run.status()) {
      case DONE -> MlflowRun.FINISHED;
      case FAILED -> MlflowRun.FAILED;
      case CANCELLED, INTERRUPTED, RUNNING -> MlflowRun.KILLED;
    };
  }

  private void parameters(Run run, Path folder) throws ProblemException, IOException {
    Map<String, String> facts = run.kind().equals(MlflowImport.KIND) ? texts(run, "parameters") : RunFacts.parameters(run);
    for (var fact : facts.entrySet()) {
      String value = fact.getValue();
      file(folder, fact.getKey(), value.length() > LONGEST_PARAMETER ? value.substring(0, LONGEST_PARAMETER) : value);
    }
  }

  private static Map<String, String> texts(Run run, String part) {
    var texts = new TreeMap<String, String>();
    run.parameters().path(part).properties().forEach(e -> texts.put(e.getKey(), e.getValue().asText()));
    return texts;
  }

  private void metrics(Run run, Path folder, long when) throws ProblemException, IOException {
    List<Metrics.Point> points = project.store().<List<Metrics.Point>, RuntimeException>read(tables -> tables.metrics().of(run.id()));
    var byName = new LinkedHashMap<String, List<String>>();
    points.forEach(point -> byName.computeIfAbsent(point.name(), _ -> new ArrayList<>()).add(when + " " + number(point.value()) + " " + point.step()));
    for (var series : byName.entrySet()) {
      file(folder, series.getKey(), String.join("\n", series.getValue()) + "\n");
    }
  }

  /// As Python writes it.
  private static String number(double value) {
    return Double.isNaN(value) ? "nan" : Double.isInfinite(value) ? value > 0 ? "inf" : "-inf" : Double.toString(value);
  }

  private void tags(Run run, Path folder) throws ProblemException, IOException {
    RunMarks marks = project.marks(run.id());
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
      tags.putIfAbsent(at > 0 ? tag.substring(0, at) : tag, at > 0 ? tag.substring(at + 1) : "true");
    }
    for (var tag : tags.entrySet()) {
      file(folder, tag.getKey(), tag.getValue());
    }
  }

  private static void file(Path folder, String key, String text) throws ProblemException, IOException {
    String name = key.replaceAll(FORBIDDEN, "_");
    Path file = folder.resolve(name).normalize();
    if (!file.startsWith(folder) || file.equals(folder)) {
      throw LearnException.input("'" + key + "' cannot be a file's name.", "Rename it.");
    }
    Files.createDirectories(java.util.Objects.requireNonNull(file.getParent()));
    SafeFile.write(file, text);
  }

  /// MLflow's ids are 32 hexadecimal digits; a run that came from there keeps its own.
  private static String id(String run) {
    return run.startsWith(PREFIX) ? run.substring(PREFIX.length()) : hash(run).substring(0, 32);
  }

  private static String hash(String text) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void yaml(Path file, ObjectNode document) throws FileException {
    try {
      SafeFile.write(file, MlflowFolder.YAML.writeValueAsString(document).replaceFirst("^---\\s*", ""));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
