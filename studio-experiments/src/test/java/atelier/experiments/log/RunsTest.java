package atelier.experiments.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.core.job.ProblemException;
import atelier.core.lineage.Direction;
import atelier.core.project.Home;
import atelier.core.project.Project;
import atelier.core.project.Projects;
import atelier.core.store.Metrics;
import atelier.core.store.Run.Status;
import atelier.experiments.compare.Curves;
import atelier.experiments.compare.RunComparison;
import atelier.experiments.mlflow.MlflowExport;
import atelier.experiments.search.FoundRun;
import atelier.experiments.search.RunSearch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunsTest {
  @TempDir Path folder;

  private Project project;

  @BeforeEach
  void makeAProject() throws Exception {
    var projects = new Projects(new Home(folder.resolve("home")), Clock.systemUTC());
    projects.create(folder.resolve("project"), "Logged");
    project = projects.open(folder.resolve("project"));
  }

  @AfterEach
  void close() throws Exception {
    project.close();
  }

  private String logged(double rate, int steps) throws Exception {
    try (Run run = Runs.start(project, "by hand")) {
      run.param("lr", rate);
      run.params(Map.of("layers", List.of(8, 4), "note", "x"));
      run.seed(7);
      for (int step = 0; step < steps; step++) {
        run.log("loss", Math.exp(-rate * step), step);
      }
      run.log("auc", 0.5 + rate);
      run.tag("mine");
      run.group("tries");
      run.done();
      return run.id();
    }
  }

  @Test
  void standsInListSearchComparisonAndExport() throws Exception {
    String slow = logged(0.1, 30);
    String quick = logged(0.3, 30);
    assertThat(RunSearch.list(project, "", 0, false)).extracting(FoundRun::id).containsExactlyInAnyOrder(slow, quick);
    assertThat(RunSearch.find(project, "kind = logged and metric.auc > 0.7 and param.lr = 0.3")).extracting(FoundRun::id).containsExactly(quick);
    FoundRun found = RunSearch.one(project, quick);
    assertThat(found.run().status()).isEqualTo(Status.DONE);
    assertThat(found.metrics()).containsEntry("auc", 0.8).containsEntry("loss", Math.exp(-0.3 * 29));
    assertThat(found.run().environment()).isNotNull();
    assertThat(found.run().parameters().path("seed").asLong()).isEqualTo(7);
    assertThat(found.marks().tags()).containsExactly("mine");
    assertThat(found.groups()).containsExactly("tries");

    assertThat(RunComparison.of(project, List.of(slow, quick)).parameters()).anySatisfy(row -> {
      assertThat(row.name()).isEqualTo("lr");
      assertThat(row.values()).containsExactly("0.1", "0.3");
    });
    assertThat(Curves.of(project, List.of(slow, quick)).get("loss")).hasSize(2).allSatisfy(curve -> assertThat(curve.points()).extracting(Metrics.Point::step).startsWith(0L, 1L).hasSize(30));

    MlflowExport.run(project, folder.resolve("mlruns"), atelier.core.job.Progress.none());
    try (Stream<Path> files = Files.walk(folder.resolve("mlruns"))) {
      List<Path> losses = files.filter(file -> file.endsWith("metrics/loss")).toList();
      assertThat(losses).hasSize(2).allSatisfy(file -> assertThat(Files.readAllLines(file)).hasSize(30));
    }
  }

  @Test
  void valuesWithoutAStepAreCounted() throws Exception {
    try (Run run = Runs.start(project, "counted")) {
      run.log("loss", 3);
      run.log("loss", 2);
      run.log("loss", 9, 10);
      run.log("loss", 1);
      run.done();
      List<Metrics.Point> series = project.store().<List<Metrics.Point>, RuntimeException>read(tables -> tables.metrics().series(run.id(), "loss"));
      assertThat(series).extracting(Metrics.Point::step).containsExactly(0L, 1L, 10L, 11L);
      assertThat(series).extracting(Metrics.Point::value).containsExactly(3.0, 2.0, 9.0, 1.0);
    }
  }

  @Test
  void whatIsToldCanBeSeenWhileItRuns() throws Exception {
    try (Run run = Runs.start(project, "live")) {
      run.param("lr", 1);
      run.log("loss", 0.5); // at once after another thing, and the last for a while
      long latest = System.nanoTime() + Duration.ofMinutes(1).toNanos();
      while (RunSearch.one(project, run.id()).metrics().isEmpty() && System.nanoTime() < latest) {
        Thread.onSpinWait();
      }
      FoundRun found = RunSearch.one(project, run.id());
      assertThat(found.run().status()).isEqualTo(Status.RUNNING);
      assertThat(found.field("param.lr")).isEqualTo("1");
      assertThat(found.metrics()).containsEntry("loss", 0.5);
      run.done();
    }
  }

  @Test
  void whatIsToldTogetherIsSeenTogether() throws Exception {
    try (Run run = Runs.start(project, "together")) {
      run.log(Map.of("loss", 0.5, "auc", 0.7, "rmse", 3.0), 0);
      assertThat(RunSearch.one(project, run.id()).metrics()).containsOnlyKeys("loss", "auc", "rmse");
    }
    try (Run run = Runs.start(project, "asked together")) {
      run.params(Map.of("a", 1, "b", 2, "c", 3));
      assertThat(RunSearch.one(project, run.id()).run().parameters().path("parameters")).hasSize(3);
      assertThatThrownBy(() -> run.log(Map.of(" ", 1.0), 0)).hasMessageContaining("name of a metric");
    }
  }

  @Test
  void aBlockThatThrowsLeavesAFailedRunWithTheReason() throws Exception {
    var id = new AtomicReference<>("");
    assertThatThrownBy(() -> Runs.<IOException>in(project, "broken", run -> {
      id.set(run.id());
      run.log("loss", 1);
      throw new IOException("no such table");
    })).isInstanceOf(IOException.class);
    atelier.core.store.Run broken = RunSearch.one(project, id.get()).run();
    assertThat(broken.status()).isEqualTo(Status.FAILED);
    assertThat(broken.problem()).isEqualTo("no such table");

    assertThatThrownBy(() -> {
      try (Run run = Runs.start(project, "thrown out of")) {
        id.set(run.id());
        throw new IllegalStateException("out");
      }
    }).isInstanceOf(IllegalStateException.class);
    assertThat(RunSearch.one(project, id.get()).run().status()).isEqualTo(Status.FAILED);
    Runs.<RuntimeException>in(project, "well", run -> id.set(run.id()));
    assertThat(RunSearch.one(project, id.get()).run().status()).isEqualTo(Status.DONE);
  }

  @Test
  void keepsCopiesOfFilesAndEndsItsParts() throws Exception {
    Path file = Files.writeString(folder.resolve("model.bin"), "weights");
    String part;
    try (Run run = Runs.start(project, "files")) {
      Path first = run.artifact(file);
      Files.writeString(file, "others");
      Path second = run.artifact(file);
      assertThat(first).hasContent("weights");
      assertThat(second).hasContent("others").hasFileName("model-2.bin");
      run.code(Files.writeString(folder.resolve("train.py"), "print(1)"));
      part = run.part("fold 1").id();
      run.done();
      atelier.core.store.Run kept = RunSearch.one(project, run.id()).run();
      assertThat(kept.outcome().path("artifacts").findValuesAsText("name")).containsExactly("artifacts/model.bin", "artifacts/model-2.bin");
      assertThat(kept.parameters().path("code").path(0).path("sha256").asText()).hasSize(64);
      assertThat(RunSearch.one(project, part).run()).satisfies(one -> {
        assertThat(one.parent()).isEqualTo(run.id());
        assertThat(one.status()).isEqualTo(Status.FAILED);
      });
      assertThatThrownBy(() -> run.log("late", 1)).isInstanceOf(ProblemException.class).hasMessageContaining("has ended");
    }
    assertThat(project.check().ok()).isTrue();
  }

  @Test
  void refusesNamesAndFilesThatCannotBe() throws Exception {
    try (Run run = Runs.start(project, "bad")) {
      assertThatThrownBy(() -> run.log(" ", 1)).hasMessageContaining("name of a metric");
      assertThatThrownBy(() -> run.log("m".repeat(401), 1)).hasMessageContaining("400");
      assertThatThrownBy(() -> run.param("a\nb", 1)).hasMessageContaining("name of a parameter");
      assertThatThrownBy(() -> run.artifact(folder.resolve("gone"))).hasMessageContaining("There is no file");
      assertThatThrownBy(() -> run.artifact(folder)).hasMessageContaining("no file");
      assertThatThrownBy(() -> run.dataset("gone")).hasMessageContaining("no dataset 'gone'");
      run.log("odd", Double.NaN);
      run.done();
      assertThat(project.lineage(run.id(), Direction.BOTH, 3).entities()).hasSize(1);
    }
    assertThatThrownBy(() -> Runs.start(project, "  ")).hasMessageContaining("name of a run");
    assertThatThrownBy(() -> Runs.start(folder.resolve("nowhere"), "x")).isInstanceOf(ProblemException.class).hasMessageContaining("There is no project");
  }
}
