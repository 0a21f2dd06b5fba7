package atelier.experiments.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.core.data.load.ImportOptions;
import atelier.core.data.load.Importer;
import atelier.core.job.Progress;
import atelier.core.json.Json;
import atelier.core.lineage.Association;
import atelier.core.lineage.Direction;
import atelier.core.lineage.Entity;
import atelier.core.lineage.Graph;
import atelier.core.project.Home;
import atelier.core.project.Intake;
import atelier.core.project.Project;
import atelier.core.project.Projects;
import atelier.core.project.Proof;
import atelier.core.store.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is read of a real project, and what comparing finds in it.
class LineageIT {
  @TempDir Path folder;

  private static List<String> today(Evidence evidence, List<Thing> chain) {
    var ids = new java.util.HashSet<String>();
    chain.forEach(thing -> ids.add(thing.id()));
    return chain.stream().map(thing -> thing.sort().id() + " " + evidence.of(thing, ids).map(proof -> proof.state().name()).orElse("open")).toList();
  }

  @Test
  void readsAndComparesAChain() throws Exception {
    var projects = new Projects(new Home(folder.resolve("home")), Clock.systemUTC());
    projects.create(folder.resolve("project"), "Shops");
    Path csv = Files.writeString(folder.resolve("shops.csv"), "name,open\nnorth,1\nsouth,2\n");
    try (Project project = projects.open(folder.resolve("project"))) {
      assertThat(Provenance.read(project, Progress.none())).isEqualTo(Provenance.NOTHING);
      String dataset = new Intake(new Importer()).take(project, csv, ImportOptions.auto(), Progress.none()).dataset().id();
      Run experiment = project.startRun("experiment", "Predict open", Json.object().put("seed", 7));
      Run run = project.startPart(experiment, "train", "linear on shops", Json.object().put("seed", 7));
      project.endRun(run, Run.Status.DONE, null, Map.of(), new Graph(List.of(new Entity(dataset, "dataset", "shops")), List.of(new Association(dataset, run.id(), "trained-on"))));
      project.endRun(experiment, Run.Status.DONE, null, Map.of(), new Graph(List.of(), List.of(new Association(dataset, experiment.id(), "trained-on"), new Association(experiment.id(), run.id(), "candidate"))));
      Path zip = Files.writeString(folder.resolve("m.zip"), "model");
      String model = project.addModel(zip, "linear for open", run.id(), Json.object().put("algorithm", "linear").put("target", "open"), new Graph(List.of(), List.of(new Association(run.id(), atelier.core.file.Digests.of(zip), "produced"))));

      Provenance all = Provenance.read(project, Progress.none());
      List<Thing> chain = all.chain(model, Direction.ASCENDANTS);
      assertThat(chain).extracting(thing -> thing.sort()).containsExactly(Sort.FILE, Sort.DATASET, Sort.EXPERIMENT, Sort.TRAINING, Sort.MODEL);
      assertThat(chain.get(1).about()).isEqualTo(new About.Table(2, 2));
      assertThat(chain.get(2).about()).isInstanceOfSatisfying(About.Work.class, work -> {
        assertThat(work.parts()).isEqualTo(1);
        assertThat(work.seed()).isEqualTo(OptionalLong.of(7));
      });
      assertThat(chain.get(4).about()).isEqualTo(new About.Fitted("linear", "open", 5));
      assertThat(chain.getFirst().hash(java.util.Set.of(dataset))).isEqualTo(atelier.core.file.Digests.of(csv));

      var told = new ArrayList<Evidence>();
      Evidence good = Evidence.collect(project, chain, Evidence.NONE, Progress.none(), told::add);
      assertThat(today(good, chain)).containsExactly("file SAME", "dataset SAME", "experiment SAME", "training SAME", "model SAME");
      assertThat(told).as("told after each").hasSize(5);
      assertThat(today(told.getFirst(), chain)).containsExactly("file SAME", "dataset open", "experiment open", "training open", "model open");

      Files.writeString(csv, "name,open\nnorth,1\nsouth,9\n");
      Files.delete(project.modelFile(model));
      assertThat(Evidence.collect(project, chain, good, Progress.none(), told::add)).as("what is known is not compared again").isEqualTo(good);
      Evidence bad = Evidence.collect(project, chain, Evidence.NONE, Progress.none(), told::add);
      assertThat(today(bad, chain)).containsExactly("file CHANGED", "dataset SAME", "experiment SAME", "training SAME", "model MISSING");

      Files.writeString(folder.resolve("project/data/" + dataset + ".json"), "{ not a document");
      Evidence worse = Evidence.collect(project, chain, Evidence.NONE, Progress.none(), told::add);
      assertThat(worse.of(chain.get(1), java.util.Set.of(dataset))).map(Proof::state).contains(Proof.State.UNREADABLE);
    }
  }
}
