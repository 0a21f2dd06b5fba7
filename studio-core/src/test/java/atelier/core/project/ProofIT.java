package atelier.core.project;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.core.data.load.ImportOptions;
import atelier.core.data.load.Importer;
import atelier.core.job.Progress;
import atelier.core.json.Json;
import atelier.core.lineage.Entity;
import atelier.core.lineage.Graph;
import atelier.core.store.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProofIT extends ProjectTestBase {
  private static final Graph NOTHING = new Graph(List.of(), List.of());

  private static Proof.State state(Project project, String type, String id) throws Exception {
    return project.proof(new Entity(id, type, id)).state();
  }

  @Test
  void comparesTheFilesOfDatasetsAndModels() throws Exception {
    try (Project project = projects.open(folder)) {
      project.register(dataset("d1", "sales"), report(), Map.of("rejects.parquet", Files.writeString(temporary.resolve("r"), "rejects")), NOTHING);
      String model = project.addModel(model("m"), "best", null, Json.object(), NOTHING);
      assertThat(project.proof(new Entity("d1", "dataset", "sales"))).isEqualTo(new Proof(Proof.State.SAME, folder.resolve("data/d1.rejects.parquet").toString()));
      assertThat(state(project, "model", model)).isEqualTo(Proof.State.SAME);

      Files.writeString(folder.resolve("data/d1.parquet"), "Values of d1");
      assertThat(project.proof(new Entity("d1", "dataset", "sales"))).as("as long, but other bytes").isEqualTo(new Proof(Proof.State.CHANGED, folder.resolve("data/d1.parquet").toString()));
      Files.delete(folder.resolve("models/" + model + ".zip"));
      assertThat(state(project, "model", model)).isEqualTo(Proof.State.MISSING);
      assertThat(state(project, "dataset", "never-there")).isEqualTo(Proof.State.MISSING);
    }
  }

  @Test
  void comparesWhatARunWasAsked() throws Exception {
    try (Project project = projects.open(folder)) {
      Run run = project.startRun("train", "linear", Json.object().put("alpha", 1e-6).put("whole", 1.0).put("folds", 5));
      project.endRun(run, Run.Status.DONE, null, Map.of(), NOTHING);
      assertThat(state(project, "run", run.id())).isEqualTo(Proof.State.SAME);
      Path document = folder.resolve("runs").resolve(run.id()).resolve("run.json");
      String text = Files.readString(document);
      Files.writeString(document, text.replace("\"folds\" : 5", "\"folds\" : 50"));
      assertThat(Files.readString(document)).isNotEqualTo(text);
      assertThat(state(project, "run", run.id())).isEqualTo(Proof.State.CHANGED);
      Files.delete(document);
      assertThat(state(project, "run", run.id())).isEqualTo(Proof.State.MISSING);
    }
  }

  @Test
  void comparesAFlowWithItsSavedVersion() throws Exception {
    try (Project project = projects.open(folder)) {
      project.save("flows/clean.flow.json", "{}", 0);
      assertThat(state(project, "flow", "flows/clean.flow.json")).isEqualTo(Proof.State.SAME);
      Files.writeString(folder.resolve("flows/clean.flow.json"), "{ }");
      assertThat(state(project, "flow", "flows/clean.flow.json")).isEqualTo(Proof.State.CHANGED);
      assertThat(state(project, "flow", "../../etc/passwd")).isEqualTo(Proof.State.UNSEALED);
    }
  }

  @Test
  void comparesTheFileThatWasImported() throws Exception {
    Path csv = Files.writeString(temporary.resolve("shops.csv"), "name,open\nnorth,1\nsouth,2\n");
    try (Project project = projects.open(folder)) {
      var taken = new Intake(new Importer()).take(project, csv, ImportOptions.auto(), Progress.none());
      var source = new Entity(csv.toString(), "source", "shops.csv");
      String dataset = taken.dataset().id();
      assertThat(project.proof(source, dataset).state()).isEqualTo(Proof.State.SAME);
      Files.writeString(csv, "name,open\nnorth,1\nsouth,3\n");
      assertThat(project.proof(source, dataset).state()).as("as long, but other bytes").isEqualTo(Proof.State.CHANGED);
      Path other = Files.writeString(temporary.resolve("other.csv"), "x");
      assertThat(project.proof(new Entity(other.toString(), "source", "other.csv"), dataset).state()).as("not the file that was written down").isEqualTo(Proof.State.UNSEALED);
      Files.delete(csv);
      assertThat(project.proof(source, dataset).state()).isEqualTo(Proof.State.MISSING);
    }
  }

  @Test
  void aFileWhoseChecksumNobodyWroteDownIsNotSaidToBeTheSame() throws Exception {
    Path csv = Files.writeString(temporary.resolve("old.csv"), "12345");
    try (Project project = projects.open(folder)) {
      project.register(dataset("d1", "sales"), Json.mapper().readTree("{\"source\": {\"file\": \"%s\", \"bytes\": 5}}".formatted(csv)));
      var source = new Entity(csv.toString(), "source", "old.csv");
      assertThat(project.proof(source, "d1").state()).isEqualTo(Proof.State.UNSEALED);
      Files.writeString(csv, "123456");
      assertThat(project.proof(source, "d1").state()).isEqualTo(Proof.State.CHANGED);
    }
  }
}
