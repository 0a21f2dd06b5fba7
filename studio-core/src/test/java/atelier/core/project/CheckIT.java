package atelier.core.project;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.core.json.Json;
import atelier.core.lineage.Association;
import atelier.core.lineage.Graph;
import atelier.core.store.Metrics;
import atelier.core.store.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CheckIT extends ProjectTestBase {
  private String model = "";
  private String run = "";

  @BeforeEach
  void fillProject() throws Exception {
    try (Project project = projects.open(folder)) {
      project.register(dataset("d1", "sales"), report());
      project.register(dataset("d2", "shops"), report());
      Run begun = project.startRun("train", "linear", Json.object());
      run = begun.id();
      model = project.addModel(model("m"), "best", run, Json.object(), new Graph(List.of(), List.of(new Association("d1", run, "trained-on"))));
      project.endRun(begun, Run.Status.DONE, null, Map.of("auc", 0.9), new Graph(List.of(), List.of()));
      project.save("flows/clean.flow.json", "{}", 0);
    }
    assertThat(projects.check(folder)).isEqualTo(new CheckReport(true, List.of(), List.of()));
  }

  private List<String> codes() throws Exception {
    CheckReport report = projects.check(folder);
    assertThat(report.ok()).isEqualTo(report.problems().isEmpty());
    return report.problems().stream().map(f -> f.code() + " " + f.id()).toList();
  }

  private CheckReport repaired() throws Exception {
    CheckReport report = projects.repair(folder);
    assertThat(report.problems()).isEmpty();
    assertThat(report.ok()).isTrue();
    assertThat(projects.check(folder).ok()).isTrue();
    return report;
  }

  @Test
  void findsAFileOfOtherBytes() throws Exception {
    Path file = folder.resolve("data/d1.parquet");
    Files.writeString(file, "Values of d1");
    assertThat(codes()).containsExactly("damaged-file d1");
    assertThat(repaired().repaired()).extracting(CheckReport.Finding::code).containsExactly("damaged-file");
    assertThat(folder.resolve("damaged/d1.parquet")).hasContent("Values of d1");
    try (Project project = projects.open(folder)) {
      assertThat(project.datasets()).extracting(d -> d.id()).containsExactly("d2");
    }
  }

  @Test
  void findsAModelThatIsGone() throws Exception {
    Files.delete(folder.resolve("models/" + model + ".zip"));
    assertThat(codes()).containsExactly("missing-file " + model);
    repaired();
  }

  @Test
  void findsDocumentsThatAreGoneOrCannotBeRead() throws Exception {
    Files.writeString(folder.resolve("data/d1.json"), "{\"format\": 1, ");
    Files.writeString(folder.resolve("flows/clean.flow.json"), "{");
    Files.delete(folder.resolve("runs/" + run + "/run.json"));
    assertThat(codes()).containsExactlyInAnyOrder("unreadable d1", "unreadable flows/clean.flow.json", "missing-file " + run);
    repaired();
  }

  @Test
  void findsReferencesToNothing() throws Exception {
    try (Project project = projects.open(folder)) {
      project.store().write(t -> {
        t.lineage().add(new Association("ghost", "d1", "made"));
        t.metrics().add(List.of(new Metrics.Point("no-run", "loss", 1, 1)));
        return 0;
      });
    }
    assertThat(codes()).containsExactlyInAnyOrder("dangling ghost", "dangling no-run");
    repaired();
  }

  @Test
  void findsMarksSeriesAndRecordsThatCannotBeRead() throws Exception {
    try (Project project = projects.open(folder)) {
      project.mark(run, marks -> marks.with("keep").saying("the good one"));
      Run begun = project.startRun("train", "xgboost", Json.object());
      project.store().write(t -> {
        t.metrics().add(List.of(new Metrics.Point(begun.id(), "loss", 1, 0.5), new Metrics.Point(begun.id(), "loss", 2, 0.25)));
        return 0;
      });
      project.endRun(begun, Run.Status.DONE, null, Map.of("auc", 0.9), new Graph(List.of(), List.of()));
      project.record("views", before -> Json.object().put("format", 1));
      Files.writeString(project.runFolder(run).resolve("marks.json"), "{\"tags\": [");
      Files.writeString(project.runFolder(begun.id()).resolve("series.jsonl"), "{\"name\": \"loss\", \"step\": 1, \"value\": 0.5}\nloss 2\n");
      Files.writeString(folder.resolve("records/views.json"), "{");
      assertThat(codes()).containsExactlyInAnyOrder("unreadable runs/" + run + "/marks.json", "unreadable runs/" + begun.id() + "/series.jsonl", "unreadable records/views.json");
    }
    repaired();
    assertThat(folder.resolve("records/views.json.damaged")).hasContent("{");
    // What the rows still knew stands in the files again.
    Path copy = temporary.resolve("copy");
    copy(folder, copy);
    try (Project project = projectsOf("other").open(copy)) {
      assertThat(project.marks(run).note()).isEqualTo("the good one");
      assertThat(project.store().<Long, RuntimeException>read(t -> t.metrics().runs().stream().mapToLong(each -> t.metrics().series(each, "loss").size()).sum())).isEqualTo(2);
    }
  }

  /// The file is sorted by name: what is behind the damage has its last values all the same.
  @Test
  void aDamagedSeriesLosesNoLastValue() throws Exception {
    String id;
    try (Project project = projects.open(folder)) {
      Run begun = project.startRun("train", "xgboost", Json.object());
      id = begun.id();
      project.store().write(t -> {
        t.metrics().add(List.of(new Metrics.Point(id, "auc", 1, 0.8), new Metrics.Point(id, "loss", 1, 0.5), new Metrics.Point(id, "loss", 2, 0.25), new Metrics.Point(id, "loss", 3, 0.2), new Metrics.Point(id, "speed", 1, 7)));
        return 0;
      });
      project.endRun(begun, Run.Status.DONE, null, Map.of("auc", 0.8, "loss", 0.2, "speed", 7.0), new Graph(List.of(), List.of()));
      Path series = project.runFolder(id).resolve("series.jsonl");
      Files.writeString(series, Files.readString(series).replace("{\"name\":\"loss\",\"step\":2", "{\"name\":\"loss\",\"st"));
    }
    Path copy = temporary.resolve("copy");
    copy(folder, copy);
    try (Project project = projectsOf("other").open(copy)) {
      Map<String, List<Double>> kept = project.store().read(t -> Stream.of("auc", "loss", "speed").collect(Collectors.toMap(name -> name, name -> t.metrics().series(id, name).stream().map(Metrics.Point::value).toList())));
      assertThat(kept).containsOnly(Map.entry("auc", List.of(0.8)), Map.entry("loss", List.of(0.5, 0.2)), Map.entry("speed", List.of(7.0)));
    }
  }

  private static void copy(Path from, Path to) throws Exception {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.sorted().toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }

  @Test
  void findsARegisteredModelThatIsGone() throws Exception {
    try (Project project = projects.open(folder)) {
      String text = "{\"format\": 1, \"models\": [{\"name\": \"churn\", \"versions\": [{\"number\": 1, \"model\": \"" + model + "\"}, {\"number\": 2, \"model\": \"gone\"}]}]}";
      project.record("registry", before -> {
        try {
          return Json.tree(text);
        } catch (java.io.IOException e) {
          throw new IllegalStateException(e);
        }
      });
    }
    assertThat(codes()).containsExactly("dangling records/registry.json");
    assertThat(projects.check(folder).problems().getFirst().message()).contains("Version 2 of 'churn'").contains("'gone'");
  }

  @Test
  void marksGoWithTheRunThatARepairTakesAway() throws Exception {
    try (Project project = projects.open(folder)) {
      project.mark(run, marks -> marks.with("keep"));
    }
    Files.delete(folder.resolve("runs/" + run + "/run.json"));
    assertThat(codes()).containsExactly("missing-file " + run);
    repaired();
    try (Project project = projects.open(folder)) {
      assertThat(project.store().<Map<String, ?>, RuntimeException>read(t -> t.marks().all())).isEmpty();
    }
  }

  @Test
  void findsARowThatSaysSomethingElse() throws Exception {
    try (Project project = projects.open(folder)) {
      project.store().write(t -> {
        var entry = t.datasets().find("d1").orElseThrow();
        t.datasets().add(new atelier.core.store.Datasets.Entry("d1", "sales", 8, entry.schema(), entry.made()));
        return 0;
      });
    }
    assertThat(codes()).containsExactly("wrong-row d1");
    repaired();
    try (Project project = projects.open(folder)) {
      assertThat(project.dataset("d1").rows()).isEqualTo(7);
    }
  }

  @Test
  void rebuildsAStoreThatIsDamaged() throws Exception {
    // In place: it is still the file that this program made.
    Path store = folder.resolve("project.mv.db");
    try (var file = new java.io.RandomAccessFile(store.toFile(), "rw")) {
      byte[] noise = new byte[(int) file.length()];
      new java.util.Random(1).nextBytes(noise);
      file.write(noise);
    }
    assertThat(repaired().repaired()).extracting(CheckReport.Finding::code).contains("damaged-store");
    try (Project project = projects.open(folder)) {
      assertThat(project.info().datasets()).hasSize(2);
      assertThat(project.info().models()).hasSize(1);
      assertThat(project.info().flows()).hasSize(1);
      assertThat(project.store().<Map<String, Double>, RuntimeException>read(t -> t.metrics().last(run))).isEqualTo(Map.of("auc", 0.9));
    }
    assertThat(folder.resolve("project.mv.db.damaged")).exists();
  }

  @Test
  void refusesALinkInPlaceOfAFile() throws Exception {
    Path secret = Files.writeString(temporary.resolve("secret"), "values of d1");
    Files.delete(folder.resolve("data/d1.parquet"));
    Files.createSymbolicLink(folder.resolve("data/d1.parquet"), secret);
    assertThat(codes()).containsExactly("missing-file d1");
  }
}
