package atelier.experiments.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.core.job.Jobs;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.project.Home;
import atelier.core.project.Project;
import atelier.core.project.Projects;
import atelier.core.store.Run.Status;
import atelier.experiments.compare.RunFacts;
import atelier.experiments.search.FoundRun;
import atelier.experiments.search.RunSearch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Real programs of a real shell.
@DisabledOnOs(OS.WINDOWS)
class RecorderIT {
  @TempDir Path folder;

  private Project project;

  @BeforeEach
  void makeAProject() throws Exception {
    var projects = new Projects(new Home(folder.resolve("home")), Clock.systemUTC());
    projects.create(folder.resolve("project"), "Recorded");
    project = projects.open(folder.resolve("project"));
  }

  @AfterEach
  void close() throws Exception {
    project.close();
  }

  private static Recorder.Order order(String... command) {
    return new Recorder.Order("mine", List.of(command), Map.of("lr", "0.1", "data", "x y"), null, 4L, List.of("night"), List.of("tries"));
  }

  private Recorder.Recorded record(String script) throws Exception {
    return Recorder.record(project, order("sh", "-c", script), Progress.none(), line -> {});
  }

  @Test
  void keepsMetricsOutputParametersAndExitCode() throws Exception {
    Path script = Files.writeString(folder.resolve("train.sh"), """
        echo "begins in $ATELIER_PROJECT as $ATELIER_RUN"
        for i in 0 1 2; do echo "metric loss=0.$((5 - i)) step=$((10 * i))"; done
        echo '{"metric": {"auc": 0.9}, "param": {"depth": 3}, "tag": "good"}'
        echo "metric auc=0.95" >&2
        echo "metric loss=none"
        """);
    var heard = new ArrayList<String>();
    Recorder.Recorded recorded = Recorder.record(project, order("sh", script.toString()), Progress.none(), heard::add);
    assertThat(recorded.exit()).isZero();
    assertThat(recorded.metrics()).containsOnly(Map.entry("loss", 0.3), Map.entry("auc", 0.95));
    assertThat(recorded.points()).isEqualTo(5);
    assertThat(recorded.notes()).singleElement().asString().contains("'none'");
    assertThat(heard).hasSize(7);
    assertThat(Path.of(recorded.log())).hasContent(String.join("\n", heard) + "\n");
    assertThat(heard.getFirst()).isEqualTo("begins in " + project.folder() + " as " + recorded.run());

    FoundRun found = RunSearch.one(project, recorded.run());
    assertThat(found.run().status()).isEqualTo(Status.DONE);
    assertThat(found.run().outcome().path("exit").asInt()).isZero();
    assertThat(found.field("param.lr")).isEqualTo("0.1");
    assertThat(found.field("param.depth")).isEqualTo("3");
    assertThat(found.run().parameters().path("seed").asLong()).isEqualTo(4);
    assertThat(found.marks().tags()).containsExactly("good", "night");
    assertThat(found.groups()).containsExactly("tries");
    assertThat(found.run().parameters().path("code").findValuesAsText("name")).containsExactly("code/train.sh");
    assertThat(RunFacts.parameters(found.run())).as("so that a comparison shows another script").extractingByKey("code train.sh").asString().hasSize(12).isHexadecimal();
    assertThat(project.check().ok()).isTrue();
  }

  @Test
  void oneBadValueDropsNoOther() throws Exception {
    Recorder.Recorded recorded = record("""
        echo '{"metric":{"loss":0.25,"acc":null}}'
        echo 'metric ok=1 bad=x'
        echo '{"metric":{"nj":NaN,"pj":1,"up":Infinity,"down":-Infinity}}'
        """);
    assertThat(recorded.metrics()).containsOnly(
        Map.entry("loss", 0.25), Map.entry("ok", 1.0), Map.entry("nj", Double.NaN), Map.entry("pj", 1.0), Map.entry("up", Double.POSITIVE_INFINITY), Map.entry("down", Double.NEGATIVE_INFINITY));
    assertThat(recorded.notes()).hasSize(2).anyMatch(note -> note.startsWith("'null' in")).anyMatch(note -> note.startsWith("'x' in"));
    var outcome = RunSearch.one(project, recorded.run()).run().outcome();
    assertThat(outcome.path(Recorder.NOT_READ).asInt()).as("found later, too").isEqualTo(2);
    assertThat(outcome.path("notes")).hasSize(2);
  }

  @Test
  void aProgramThatFailsIsAFailedRun() throws Exception {
    Recorder.Recorded recorded = record("echo metric loss=1; echo 'no such table' >&2; exit 3");
    assertThat(recorded.exit()).isEqualTo(3);
    assertThat(recorded.problem()).isEqualTo("The program ended with exit code 3: no such table");
    assertThat(RunSearch.one(project, recorded.run()).run()).satisfies(run -> {
      assertThat(run.status()).isEqualTo(Status.FAILED);
      assertThat(run.problem()).contains("exit code 3");
    });
    assertThatThrownBy(() -> Recorder.record(project, order("no-such-program-here"), Progress.none(), line -> {})).isInstanceOf(ProblemException.class).hasMessageContaining("no-such-program-here");
    assertThat(RunSearch.list(project, "", 1, false).getFirst().line().status()).isEqualTo(Status.FAILED);
  }

  @Test
  void namesThatCannotBeEndNoProgram() throws Exception {
    String bad = "x".repeat(401);
    Recorder.Recorded recorded = record("echo param " + bad + "=1 fine=2; echo metric " + bad + "=1 auc=0.5; echo '{\"param\": {\"\": 3}, \"tag\": \"a b  c \"}'; echo param last=4; for i in $(seq 200); do echo metric loss=none; done");
    assertThat(recorded.exit()).isZero();
    assertThat(recorded.status()).isEqualTo("done");
    assertThat(recorded.metrics()).containsOnly(Map.entry("auc", 0.5));
    assertThat(recorded.notes()).hasSize(101).startsWith("The name of a parameter, '" + bad + "', is not 1 to 400 characters in one line. Give it another.").anyMatch(note -> note.contains("parameter, ''")).last().asString().contains("more; output.log");
    FoundRun found = RunSearch.one(project, recorded.run());
    assertThat(found.field("param.fine")).isEqualTo("2");
    assertThat(found.field("param.last")).isEqualTo("4");
  }

  @Test
  void aCancelEndsTheProgramAndTheRun() throws Exception {
    var begun = new CountDownLatch(1);
    try (Jobs jobs = Jobs.platform()) {
      var job = jobs.submit("record", progress -> Recorder.record(project, order("sh", "-c", "echo metric loss=1; sleep 600"), progress, line -> begun.countDown()));
      begun.await();
      job.cancel();
      assertThatThrownBy(job::result).isInstanceOf(atelier.core.job.CancelledException.class);
    }
    FoundRun found = RunSearch.list(project, "", 1, false).getFirst();
    assertThat(found.line().status()).isEqualTo(Status.CANCELLED);
    assertThat(found.metrics()).containsEntry("loss", 1.0);
  }

  @Test
  void refusesWhatCannotBeBeforeItRunsAnything() throws Exception {
    Path made = folder.resolve("made");
    assertThatThrownBy(() -> Recorder.record(project, new Recorder.Order("x", List.of("touch", made.toString()), Map.of(), "gone", null, List.of(), List.of()), Progress.none(), line -> {})).hasMessageContaining("no dataset 'gone'");
    assertThatThrownBy(() -> Recorder.record(project, new Recorder.Order("x", List.of("touch", made.toString()), Map.of(), null, null, List.of(" t"), List.of()), Progress.none(), line -> {})).hasMessageContaining("' t'");
    assertThatThrownBy(() -> Recorder.record(project, new Recorder.Order("x", List.of(), Map.of(), null, null, List.of(), List.of()), Progress.none(), line -> {})).hasMessageContaining("No program");
    assertThatThrownBy(() -> Recorder.record(project, new Recorder.Order("x", List.of("touch", made.toString()), Map.of("", "x"), null, null, List.of(), List.of()), Progress.none(), line -> {})).hasMessageContaining("name of a parameter, ''");
    assertThat(made).doesNotExist();
    assertThat(RunSearch.list(project, "", 0, false)).isEmpty();
  }
}
