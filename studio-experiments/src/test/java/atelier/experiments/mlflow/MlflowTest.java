package atelier.experiments.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.core.job.CancelledException;
import atelier.core.job.Progress;
import atelier.core.job.Subscription;
import atelier.core.json.Json;
import atelier.core.lineage.Graph;
import atelier.core.project.Home;
import atelier.core.project.Project;
import atelier.core.project.Projects;
import atelier.core.store.Metrics;
import atelier.core.store.Run;
import atelier.core.store.RunMarks;
import atelier.experiments.search.RunSearch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files are as MLflow 2's FileStore writes them (mlflow/store/tracking/file_store.py: `_make_persisted_run_info_dict`, `_get_metric_from_line`, `write_yaml`).
class MlflowTest {
  private static final String ID = "3f1c0c9d2b8a4e0f9a6d5c4b3a291807";

  @TempDir Path folder;
  private Project project;
  private Path mlruns;

  @BeforeEach
  void makeAProject() throws Exception {
    var projects = new Projects(new Home(folder.resolve("home")), Clock.systemUTC());
    projects.create(folder.resolve("project"), "Runs");
    project = projects.open(folder.resolve("project"));
    mlruns = folder.resolve("mlruns");
    write("0/meta.yaml", experiment("0", "Default"));
    write("734/meta.yaml", experiment("734", "churn: first try"));
    Files.createDirectories(mlruns.resolve(".trash"));
    Files.createDirectories(mlruns.resolve("models"));
    Files.createDirectories(mlruns.resolve("734/tags"));
  }

  @AfterEach
  void close() throws Exception {
    project.close();
  }

  private void write(String file, String text) throws Exception {
    Path path = mlruns.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private static String experiment(String id, String name) {
    return "artifact_location: file:///home/ann/mlruns/" + id + "\ncreation_time: 1717400000000\nexperiment_id: '" + id + "'\nlast_update_time: 1717400000000\nlifecycle_stage: active\nname: '" + name + "'\n";
  }

  private static String meta(String id, int status, String stage, String end) {
    return "artifact_uri: file:///home/ann/mlruns/734/" + id + "/artifacts\nend_time: " + end + "\nentry_point_name: ''\nexperiment_id: '734'\nlifecycle_stage: " + stage + "\nrun_id: " + id + "\nrun_name: amused-fox-123\nrun_uuid: " + id
        + "\nsource_name: ''\nsource_type: 4\nsource_version: ''\nstart_time: 1717400100123\nstatus: " + status + "\ntags: []\nuser_id: ann\n";
  }

  private void churn() throws Exception {
    String run = "734/" + ID + "/";
    write(run + "meta.yaml", meta(ID, 3, "active", "1717400160456"));
    write(run + "params/max_depth", "6");
    write(run + "params/model/kind", "xgboost");
    write(run + "metrics/val/auc", "1717400110000 0.81 1\n1717400120000 0.83 2\n1717400130000 nan 10\n");
    write(run + "metrics/loss", "1717400110000 0.5 0\n1717400120000 1e-05 0\n");
    write(run + "metrics/acc", "1717400110000 0.75 3 train-set 8f2e1a3b\n");
    write(run + "tags/mlflow.runName", "amused-fox-123");
    write(run + "tags/mlflow.user", "ann");
    write(run + "tags/mlflow.source.name", "/home/ann/train.py");
    write(run + "tags/mlflow.source.type", "LOCAL");
    write(run + "tags/mlflow.source.git.commit", "0123456789abcdef0123456789abcdef01234567");
    write(run + "tags/mlflow.note.content", "The one\nfor the paper");
    write(run + "tags/team", "growth");
    Files.createDirectories(mlruns.resolve(run + "artifacts"));
  }

  private Run run(String id) throws Exception {
    return project.store().<Optional<Run>, RuntimeException>read(tables -> tables.runs().find(id)).orElseThrow();
  }

  private List<Metrics.Point> points(String id) throws Exception {
    return project.store().<List<Metrics.Point>, RuntimeException>read(tables -> tables.metrics().of(id));
  }

  @Test
  void takesParametersSeriesTagsAndTimes() throws Exception {
    churn();
    MlflowImport.Imported imported = MlflowImport.run(project, folder, Progress.none());
    assertThat(imported.runs()).containsExactly("mlflow-" + ID);
    assertThat(imported.skipped()).isEmpty();

    Run run = run("mlflow-" + ID);
    assertThat(run.name()).isEqualTo("amused-fox-123");
    assertThat(run.status()).isEqualTo(Run.Status.DONE);
    assertThat(run.started()).isEqualTo(Instant.ofEpochMilli(1717400100123L));
    assertThat(run.ended()).isEqualTo(Instant.ofEpochMilli(1717400160456L));
    assertThat(run.parameters().path("experiment").asText()).isEqualTo("churn: first try");
    assertThat(run.parameters().path("parameters")).isEqualTo(Json.object().put("max_depth", "6").put("model/kind", "xgboost"));
    assertThat(run.environment().path("commit").asText()).startsWith("0123456789");
    assertThat(points(run.id())).containsExactly(
        new Metrics.Point(run.id(), "acc", 3, 0.75), new Metrics.Point(run.id(), "loss", 0, 0.5), new Metrics.Point(run.id(), "loss", 1, 1e-5), new Metrics.Point(run.id(), "val/auc", 1, 0.81),
        new Metrics.Point(run.id(), "val/auc", 2, 0.83), new Metrics.Point(run.id(), "val/auc", 10, Double.NaN));
    assertThat(project.marks(run.id())).isEqualTo(RunMarks.NONE.with("team=growth").saying("The one\nfor the paper"));
    assertThat(RunSearch.find(project, "param.max_depth = 6 and tag = \"team=growth\"")).hasSize(1);

    MlflowImport.Imported again = MlflowImport.run(project, mlruns, Progress.none());
    assertThat(again.imported()).isZero();
    assertThat(again.known()).isEqualTo(1);
  }

  @Test
  void knowsFailedKilledDeletedAndNestedRuns() throws Exception {
    churn();
    write("734/aa01/meta.yaml", meta("aa01", 4, "active", "1717400160456"));
    write("734/aa02/meta.yaml", meta("aa02", 5, "active", "1717400160456"));
    write("734/aa03/meta.yaml", meta("aa03", 1, "active", "null"));
    write("734/aa03/tags/mlflow.parentRunId", ID);
    write("734/aa04/meta.yaml", meta("aa04", 3, "deleted", "1717400160456"));
    MlflowImport.Imported imported = MlflowImport.run(project, mlruns, Progress.none());
    assertThat(imported.imported()).isEqualTo(4);
    assertThat(imported.deleted()).isEqualTo(1);
    assertThat(run("mlflow-aa01").status()).isEqualTo(Run.Status.FAILED);
    assertThat(run("mlflow-aa02").status()).isEqualTo(Run.Status.CANCELLED);
    assertThat(run("mlflow-aa03").status()).isEqualTo(Run.Status.INTERRUPTED);
    assertThat(run("mlflow-aa03").parent()).isEqualTo("mlflow-" + ID);
    assertThat(project.unfinished()).isEmpty();
  }

  @Test
  void leavesOutWhatCannotBeReadAndSaysWhy() throws Exception {
    churn();
    write("734/bb01/meta.yaml", meta("bb01", 3, "active", "1717400160456"));
    write("734/bb01/metrics/auc", "1717400110000 high 1\n");
    write("734/bb02/meta.yaml", "run_id: [");
    write("734/bb03/meta.yaml", meta("../../evil", 3, "active", "1717400160456"));
    MlflowImport.Imported imported = MlflowImport.run(project, mlruns, Progress.none());
    assertThat(imported.imported()).isEqualTo(1);
    assertThat(imported.skipped()).hasSize(3).anySatisfy(s -> assertThat(s.why()).contains("line 1 of metric 'auc' has the value 'high'")).anySatisfy(s -> assertThat(s.folder()).isEqualTo("../../evil"));
    assertThatThrownBy(() -> MlflowImport.run(project, folder.resolve("home"), Progress.none())).hasMessageContaining("is not MLflow's");
    assertThatThrownBy(() -> MlflowImport.run(project, folder.resolve("nowhere"), Progress.none())).hasMessageContaining("no folder");
  }

  @Test
  void anExperimentThatCannotBeReadIsNamedAndTheOthersAreTaken() throws Exception {
    churn();
    write("735/meta.yaml", "name: [");
    write("735/cc01/meta.yaml", meta("cc01", 3, "active", "1717400160456"));
    MlflowImport.Imported imported = MlflowImport.run(project, mlruns, Progress.none());
    assertThat(imported.runs()).containsExactly("mlflow-" + ID);
    assertThat(imported.skipped()).singleElement().satisfies(skipped -> assertThat(skipped.folder()).endsWith("735"));
  }

  @Test
  void theLastValueOfAStepCountsUnlessAllStepsAreTheSame() throws Exception {
    churn();
    write("734/" + ID + "/metrics/twice", "1717400110000 0.5 1\n1717400120000 0.25 2\n1717400130000 0.75 1\n");
    write("734/" + ID + "/metrics/sevens", "1717400110000 0.5 7\n1717400120000 0.25 7\n");
    MlflowImport.run(project, mlruns, Progress.none());
    String run = "mlflow-" + ID;
    assertThat(points(run)).filteredOn(point -> point.name().equals("twice")).containsExactly(new Metrics.Point(run, "twice", 1, 0.75), new Metrics.Point(run, "twice", 2, 0.25));
    assertThat(points(run)).filteredOn(point -> point.name().equals("sevens")).containsExactly(new Metrics.Point(run, "sevens", 0, 0.5), new Metrics.Point(run, "sevens", 1, 0.25));
  }

  @Test
  void whateverATagIsItIsExportedBesideTheOthers() throws Exception {
    Run own = project.startRun("train", "strange", Json.object());
    project.endRun(own, Run.Status.DONE, null, Map.of("auc", 0.9, "auc/train", 0.8, "../../evil", 0.1, "a(b)", 0.2, "a[b]", 0.3), new Graph(List.of(), List.of()));
    List<String> tags = List.of("../x", ".", "..", "/x", "a", "a/b", "a(b)", "a[b]", "A", "k=1", "k=2", "=", "標".repeat(100), "end.");
    for (String tag : tags) {
      project.mark(own.id(), marks -> marks.with(tag));
    }
    Path out = folder.resolve("deep/out");
    MlflowExport.run(project, out, Progress.none());
    try (Stream<Path> beside = Files.list(folder.resolve("deep"))) {
      assertThat(beside).containsExactly(out);
    }
    Path run;
    try (Stream<Path> all = Files.walk(out)) {
      run = all.filter(file -> file.endsWith("meta.yaml") && out.relativize(file).getNameCount() == 3).findFirst().orElseThrow().getParent();
    }
    assertThat(Files.readString(run.resolve("meta.yaml"))).contains(out.toUri().toString().replaceFirst("/$", "")).doesNotContain(".part");
    // One file a tag, beside runName, user, source type and name, and the place of the files.
    assertThat(files(run.resolve("tags"))).isEqualTo(tags.size() + 5);
    assertThat(files(run.resolve("metrics"))).isEqualTo(5);
    // Upper case stands first, and "a" would be the same file on many computers.
    assertThat(run.resolve("tags/A")).hasContent("true");
    assertThat(run.resolve("tags/k")).hasContent("1");
    assertThat(files(out.resolve("0"))).isEqualTo(1);
    var projects = new Projects(new Home(folder.resolve("home")), Clock.systemUTC());
    projects.create(folder.resolve("again"), "Again");
    try (Project again = projects.open(folder.resolve("again"))) {
      assertThat(MlflowImport.run(again, out, Progress.none()).skipped()).isEmpty();
    }
  }

  private static long files(Path folder) throws Exception {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).count();
    }
  }

  @Test
  void anExportThatIsCancelledLeavesNothingAndCanBeTriedAgain() throws Exception {
    churn();
    MlflowImport.run(project, mlruns, Progress.none());
    Path parent = Files.createDirectories(folder.resolve("deep"));
    var cancelled = new Progress() {
      @Override
      public void report(double fraction, String step) {
        throw new CancelledException();
      }

      @Override
      public Subscription onCancel(Runnable hook) {
        return Subscription.none();
      }
    };
    assertThatThrownBy(() -> MlflowExport.run(project, parent.resolve("out"), cancelled)).isInstanceOf(CancelledException.class);
    assertThat(parent).isEmptyDirectory();
    assertThat(MlflowExport.run(project, Files.createDirectory(parent.resolve("out")), Progress.none()).runs()).isEqualTo(1);
  }

  @Test
  void whatIsExportedIsImportedAsItWas() throws Exception {
    churn();
    MlflowImport.run(project, mlruns, Progress.none());
    var parameters = Json.object().put("target", "y");
    parameters.putObject("parameters").put("eta", 0.1);
    Run own = project.startRun("train", "xgboost on sales", parameters);
    project.endRun(own, Run.Status.DONE, null, Map.of("auc", 0.9), new Graph(List.of(), List.of()));
    project.mark(own.id(), marks -> marks.with("keep"));
    Path out = folder.resolve("out");
    MlflowExport.Exported exported = MlflowExport.run(project, out, Progress.none());
    assertThat(exported.runs()).isEqualTo(2);
    assertThatThrownBy(() -> MlflowExport.run(project, out, Progress.none())).hasMessageContaining("is not empty");

    var projects = new Projects(new Home(folder.resolve("home")), Clock.systemUTC());
    projects.create(folder.resolve("other"), "Other");
    Run before = run("mlflow-" + ID);
    List<Metrics.Point> points = points(before.id());
    try (Project other = projects.open(folder.resolve("other"))) {
      assertThat(MlflowImport.run(other, out, Progress.none()).imported()).isEqualTo(2);
      Run after = other.store().<Optional<Run>, RuntimeException>read(tables -> tables.runs().find(before.id())).orElseThrow();
      assertThat(after.name()).isEqualTo(before.name());
      assertThat(after.started()).isEqualTo(before.started());
      assertThat(after.parameters().path("parameters")).isEqualTo(before.parameters().path("parameters"));
      assertThat(after.parameters().path("experiment")).isEqualTo(before.parameters().path("experiment"));
      assertThat(other.store().<List<Metrics.Point>, RuntimeException>read(tables -> tables.metrics().of(before.id()))).isEqualTo(points);
      assertThat(other.marks(before.id()).note()).isEqualTo("The one\nfor the paper");
      Run ours = other.store().<List<Run>, RuntimeException>read(tables -> tables.runs().all()).stream().filter(run -> !run.id().equals(before.id())).findFirst().orElseThrow();
      assertThat(ours.name()).isEqualTo("xgboost on sales");
      assertThat(ours.parameters().path("parameters")).isEqualTo(Json.object().put("eta", "0.1").put("target", "y"));
      assertThat(other.marks(ours.id()).tags()).containsExactly("keep");
    }
  }
}
