package atelier.core.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.core.data.Dataset;
import atelier.core.data.load.ImportOptions;
import atelier.core.data.load.ImportReport;
import atelier.core.data.load.Importer;
import atelier.core.event.Events;
import atelier.core.file.FileException;
import atelier.core.file.ProcessMark;
import atelier.core.job.Jobs;
import atelier.core.job.Problem;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.json.Json;
import atelier.core.lineage.Association;
import atelier.core.lineage.Direction;
import atelier.core.lineage.Entity;
import atelier.core.lineage.Graph;
import atelier.core.store.Metrics;
import atelier.core.store.OpenJobs;
import atelier.core.store.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProjectIT extends ProjectTestBase {
  private static final Graph NOTHING = new Graph(List.of(), List.of());

  @Test
  void keepsADatasetWithItsReportAndOtherFiles() throws Exception {
    Path rejects = Files.writeString(temporary.resolve("r.tmp"), "rejects");
    var lineage = new Graph(List.of(new Entity("file:/a.csv", "source", "a.csv")), List.of(new Association("file:/a.csv", "d1", "imported")));
    Dataset given = dataset("d1", "sales");
    try (Project project = projects.open(folder)) {
      Dataset kept = project.register(given, report(), Map.of("rejects.parquet", rejects), lineage);
      assertThat(kept.file()).isEqualTo(folder.resolve("data/d1.parquet")).hasContent("values of d1");
      assertThat(folder.resolve("data/d1.rejects.parquet")).hasContent("rejects");
      assertThat(given.file()).doesNotExist();
    }
    try (Project project = projects.open(folder)) {
      assertThat(project.dataset("sales")).isEqualTo(project.dataset("d1"));
      assertThat(project.dataset("d1").schema()).isEqualTo(given.schema());
      assertThat(project.report("sales")).isEqualTo(report());
      assertThat(project.lineage("d1", Direction.ASCENDANTS, 9).entities()).extracting(Entity::name).containsExactly("sales", "a.csv");
      assertThat(project.check().ok()).isTrue();
    }
  }

  @Test
  void keepsTheFilesOfValuesThatComeAgain() throws Exception {
    try (Project project = projects.open(folder)) {
      project.register(dataset("d1", "old name"), report());
      Dataset again = dataset("d1", "new name");
      Files.writeString(again.file(), "the same values by another writer");
      project.register(again, report());
      assertThat(project.dataset("d1").file()).hasContent("values of d1");
      assertThat(project.dataset("new name").id()).isEqualTo("d1");
      assertThat(project.dataset("old name").name()).as("who wrote the old name down finds it").isEqualTo("new name");
      assertThat(project.check().problems()).isEmpty();
    }
  }

  @Test
  void saysThatATableCameBeforeUnderAnotherName() throws Exception {
    Path first = Files.writeString(temporary.resolve("first.csv"), "a,b\n1,x\n2,y\n");
    Path second = Files.copy(first, temporary.resolve("second.csv"));
    try (Project project = projects.open(folder)) {
      var intake = new Intake(new Importer());
      String id = intake.take(project, first, ImportOptions.auto(), Progress.none()).dataset().id();
      Intake.Taken again = intake.take(project, second, ImportOptions.auto(), Progress.none());
      assertThat(again.dataset().id()).isEqualTo(id);
      assertThat(again.report().warnings()).extracting(ImportReport.Warning::message).anyMatch(said -> said.contains("as 'first'"));
      assertThat(project.dataset("first").id()).isEqualTo(project.dataset("second").id());
      assertThat(intake.take(project, second, ImportOptions.auto(), Progress.none()).report().warnings()).as("once more under a name that it has").extracting(ImportReport.Warning::message).anyMatch(said -> said.contains("as 'first'"));
    }
    try (Project rebuilt = projectsOf("another").open(folder)) {
      String id = rebuilt.dataset("first").id();
      assertThat(rebuilt.dataset("second").id()).isEqualTo(id);
      assertThat(rebuilt.lineage(id, Direction.ASCENDANTS, 1).entities()).as("rebuilt from the document").extracting(Entity::name).contains("first.csv", "second.csv");
    }
  }

  @Test
  void namesTheDatasetsThereAre() throws Exception {
    try (Project project = projects.open(folder)) {
      project.register(dataset("d1", "sales"), report());
      assertThatThrownBy(() -> project.dataset("sale")).hasMessageContaining("'sale'").hasMessageContaining("Known: sales");
    }
  }

  @Test
  void followsARunToItsEnd() throws Exception {
    try (Project project = projects.open(folder)) {
      Run run = project.startRun("train", "linear on sales", Json.object().put("target", "y"));
      assertThat(project.runFolder(run.id())).isDirectory();
      assertThat(project.info().unfinished()).isEmpty();
      String model = project.addModel(model("m"), "best", run.id(), Json.object().put("task", "binary"), NOTHING);
      project.endRun(run, Run.Status.DONE, null, Map.of("auc", 0.9), new Graph(List.of(), List.of(new Association(run.id(), model, "produced"))));
      assertThat(project.store().<Map<String, Double>, RuntimeException>read(t -> t.metrics().last(run.id()))).isEqualTo(Map.of("auc", 0.9));
      assertThat(project.lineage(model, Direction.BOTH, 1).entities()).extracting(Entity::type).containsExactly("model", "run");
      assertThat(project.modelFile(model)).hasContent("m");
      assertThat(project.info().runs()).containsExactly(new ProjectInfo.RunInfo(run.id(), "train", "linear on sales", Run.Status.DONE, NOON.toString()));
      assertThat(project.check().problems()).isEmpty();
    }
  }

  @Test
  void offersJobsOfADeadProgram() throws Exception {
    try (Project project = projects.open(folder)) {
      Run run = project.startRun("train", "linear", Json.object());
      project.store().write(t -> {
        t.jobs().begin(new OpenJobs.Entry(run.id(), "linear", run.id(), new ProcessMark(Long.MAX_VALUE, 1), NOON));
        return 0;
      });
      OpenJobs.Entry job = project.unfinished().getFirst();
      project.takeOver(job);
      assertThat(project.unfinished()).isEmpty();
      project.store().write(t -> {
        t.metrics().add(List.of(new Metrics.Point(run.id(), "loss", 1, 0.5), new Metrics.Point(run.id(), "loss", 2, 0.25)));
        return 0;
      });
      project.giveUp(job);
      assertThat(project.info().runs().getFirst().status()).isEqualTo(Run.Status.INTERRUPTED);
      var series = new ArrayList<Metrics.Point>();
      SeriesFile.read(project.runFolder(run.id()), run.id(), series::addAll);
      assertThat(series).extracting(Metrics.Point::value).containsExactly(0.5, 0.25);
      assertThat(project.check().problems()).isEmpty();
    }
  }

  @Test
  void refusesASaveThatWouldOverwriteAnother() throws Exception {
    String name = "flows/clean.flow.json";
    try (Project mine = projects.open(folder);
        Project yours = projects.open(folder)) {
      assertThat(mine.save(name, "{\"a\": 1}", 0)).isEqualTo(1);
      assertThatThrownBy(() -> yours.save(name, "{\"b\": 1}", 0)).isInstanceOf(ProjectException.class).hasMessageContaining("someone else");
      assertThat(yours.document(name)).isEqualTo(new EditedDocument(name, "{\"a\": 1}", 1));
      assertThat(yours.save(name, "{\"b\": 2}", 1)).isEqualTo(2);
      Files.writeString(folder.resolve(name), "{\"edited\": \"by hand\"}");
      assertThatThrownBy(() -> mine.save(name, "{\"c\": 3}", 2)).isInstanceOf(ProjectException.class);
      assertThat(mine.document(name)).isEqualTo(new EditedDocument(name, "{\"edited\": \"by hand\"}", 3));
      assertThat(mine.check().problems()).isEmpty();
    }
  }

  @Test
  void refusesNamesThatLeadElsewhere() throws Exception {
    try (Project project = projects.open(folder)) {
      for (String name : List.of("../x.flow.json", "flows/../../x.flow.json", "flows/a/b.flow.json", "project.json")) {
        assertThatThrownBy(() -> project.save(name, "{}", 0)).isInstanceOf(ProjectException.class);
      }
    }
  }

  @Test
  void hearsWhatAnotherProgramWrites() throws Exception {
    var events = new Events();
    var heard = new LinkedBlockingQueue<ProjectEvent.Changed>();
    events.subscribe(ProjectEvent.Changed.class, heard::add);
    try (Jobs jobs = Jobs.virtual();
        Project mine = projects.open(folder);
        Project yours = projects.open(folder);
        var watch = mine.watch(jobs, events)) {
      yours.save("flows/clean.flow.json", "{}", 0);
      assertThat(heard.poll(5, TimeUnit.SECONDS)).isEqualTo(new ProjectEvent.Changed(mine.id(), "flow", "flows/clean.flow.json"));
    }
  }

  @Test
  void saysWhatIsNoProject() throws Exception {
    assertInput(() -> projects.open(temporary.resolve("nowhere")), "no such folder");
    assertInput(() -> projects.open(temporary), "no project.json");
    assertInput(() -> projects.create(folder, null), "is a project already");
    assertInput(() -> projects.create(temporary, null), "not empty");
    Files.writeString(folder.resolve("project.json"), "{\"format\": 99, \"id\": \"a\", \"name\": \"b\", \"made\": \"c\"}");
    assertInput(() -> projects.open(folder), "format 99");
    Files.writeString(folder.resolve("project.json"), "{\"format\": 1}");
    assertInput(() -> projects.open(folder), "project.json");
  }

  private static void assertInput(org.assertj.core.api.ThrowableAssert.ThrowingCallable action, String words) {
    assertThatThrownBy(action)
        .hasMessageContaining(words)
        .isInstanceOfSatisfying(ProblemException.class, e -> assertThat(e.problem().blame()).isEqualTo(Problem.Blame.INPUT));
  }

  @Test
  void saysThatAFolderCannotBeWritten() throws Exception {
    Path file = Files.writeString(temporary.resolve("plain"), "");
    assertThatThrownBy(() -> projects.create(file.resolve("inside"), null)).isInstanceOf(FileException.class).hasMessageContaining("plain");
  }

  @Test
  void cleansWhatKilledProgramsLeft() throws Exception {
    Path mine = folder.resolve("data/.d9.parquet." + ProcessMark.current() + ".abc.part");
    List<Path> dead = List.of(
        folder.resolve("data/.d9.parquet.999999999-5.abc.part"), folder.resolve("flows/.x.flow.json.999999999-5.abc.part"), folder.resolve("data/0123456789abcdef.parquet"));
    Path byHand = Files.writeString(folder.resolve("data/notes.parquet"), "mine");
    Files.writeString(mine, "half");
    for (Path file : dead) {
      Files.writeString(file, "half");
    }
    try (Project project = projects.open(folder)) {
      assertThat(mine).exists();
      assertThat(byHand).exists();
      assertThat(dead).allSatisfy(file -> assertThat(file).doesNotExist());
      assertThat(project.check().problems()).isEmpty();
    }
  }

  @Test
  void leavesFilesOfAProgramThatIsAtWork() throws Exception {
    try (Project working = projects.open(folder)) {
      Path written = Files.writeString(working.dataFolder().resolve("0123456789abcdef.parquet"), "half");
      projects.open(folder).close();
      assertThat(written).exists();
    }
  }

  @Test
  void addsTheRowOfAnInterruptedImport() throws Exception {
    try (Project project = projects.open(folder)) {
      project.register(dataset("d1", "sales"), report());
      project.store().write(t -> {
        t.datasets().remove("d1");
        return 0;
      });
      assertThat(project.check().problems()).extracting(CheckReport.Finding::code).containsExactly("missing-row");
    }
    try (Project project = projects.open(folder)) {
      assertThat(project.dataset("d1").name()).isEqualTo("sales");
    }
  }
}
