package atelier.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.core.data.load.ImportOptions;
import atelier.core.data.load.Importer;
import atelier.core.job.Jobs;
import atelier.core.job.Progress;
import atelier.core.project.Home;
import atelier.core.project.Intake;
import atelier.core.project.Project;
import atelier.core.project.Projects;
import atelier.core.testing.NetworkGuard;
import atelier.experiments.run.Leaderboard.Phase;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Kills a program in the middle of an experiment, and a worker in the middle of a candidate.
class ExperimentKillIT {
  private static final long PATIENCE_SECONDS = 90;

  @TempDir Path folder;

  private final Jobs jobs = Jobs.platform();
  private String dataset;

  @BeforeEach
  void makeAProject() throws Exception {
    projects().create(folder.resolve("project"), "Birds");
    try (Project project = projects().open(folder.resolve("project"))) {
      Path csv = Path.of(ExperimentKillIT.class.getResource("penguins.csv").toURI());
      dataset = new Intake(new Importer()).take(project, csv, ImportOptions.auto(), Progress.none()).dataset().id();
    }
  }

  @AfterEach
  void endTheJobs() {
    jobs.close();
  }

  private Projects projects() {
    return new Projects(new Home(folder.resolve("home")), Clock.systemUTC());
  }

  @Test
  void aKillLosesNothingFinishedAndTheRestIsResumed() throws Exception {
    Map<String, String> finished = runAndKill("running slow");

    assertThat(finished).containsKeys("baseline", "linear");
    try (Project project = projects().open(folder.resolve("project"))) {
      Experiments experiments = ExperimentDriver.service(jobs);
      List<ExperimentSummary> left = experiments.unfinished(project);
      assertThat(left).singleElement().satisfies(summary -> {
        assertThat(summary.phase()).isEqualTo(Phase.UNFINISHED);
        assertThat(summary.done()).isEqualTo(2);
      });
      String id = left.getFirst().id();
      Leaderboard kept = Leaderboards.of(project).find(id);
      finished.forEach((name, model) -> assertThat(kept.candidate(name).orElseThrow().model()).isEqualTo(model));
      assertThat(kept.candidate("slow").orElseThrow().state()).isEqualTo(new CandidateState.Waiting());

      Experiment resumed = experiments.resume(project, id);
      resumed.leaveOut("slow");
      Leaderboard end = resumed.job().result();

      assertThat(end.id()).isEqualTo(id);
      finished.forEach((name, model) -> assertThat(end.candidate(name).orElseThrow().model()).isEqualTo(model));
      finished.forEach((name, model) -> assertThat(end.candidate(name).orElseThrow().run()).as("not trained again").isEqualTo(kept.candidate(name).orElseThrow().run()));
      assertThat(end.candidate("xgboost").orElseThrow().state()).isEqualTo(new CandidateState.Done());
      assertThat(experiments.unfinished(project)).isEmpty();
      assertThat(project.check().problems()).isEmpty();
    }
  }

  @Test
  void aWorkerThatDiesFailsOneCandidateInWords() throws Exception {
    try (Project project = projects().open(folder.resolve("project"))) {
      Experiment experiment = ExperimentDriver.service(jobs).start(project, ExperimentDriver.spec(dataset));
      var killed = new CompletableFuture<Void>();
      experiment.onChange(board -> {
        boolean running = board.candidate("slow").orElseThrow().state() instanceof CandidateState.Running now && now.fold() == 1 && !now.step().isEmpty();
        if (running && !killed.isDone()) {
          workers().forEach(ProcessHandle::destroyForcibly);
          killed.complete(null);
        }
      });

      Leaderboard end = experiment.job().result();

      assertThat(end.candidate("slow").orElseThrow().state()).isInstanceOfSatisfying(CandidateState.Failed.class, failed -> {
        assertThat(failed.problem().message()).contains("killed from outside").contains("local.medium");
        assertThat(failed.larger()).isEqualTo("local.medium");
      });
      assertThat(end.count("done")).isEqualTo(3);
      assertThat(end.phase()).isEqualTo(Phase.DONE);
      assertThat(Leaderboards.of(project).find(end.id())).isEqualTo(end);
    }
  }

  private static List<ProcessHandle> workers() {
    return ProcessHandle.current().children().filter(child -> child.info().arguments().map(List::of).orElse(List.of()).contains("atelier.learn.worker.LearnWorker")).toList();
  }

  /// Runs the driver until it says `line`, and kills it.
  ///
  /// @return models by candidate, of those that it said were done
  private Map<String, String> runAndKill(String line) throws Exception {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(NetworkGuard.childFlags());
    command.addAll(List.of("-XX:+UseSerialGC", "-Xmx256m", "-cp", System.getProperty("java.class.path"), "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
    command.addAll(List.of(ExperimentDriver.class.getName(), folder.resolve("project").toString(), folder.resolve("home").toString(), dataset));
    Path errors = folder.resolve("driver.err");
    Process driver = new ProcessBuilder(command).redirectError(errors.toFile()).start();
    var finished = new HashMap<String, String>();
    var reading = CompletableFuture.runAsync(() -> read(driver, line, finished));
    try {
      reading.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } finally {
      driver.destroyForcibly().waitFor();
    }
    assertThat(finished).as(Files.readString(errors)).isNotEmpty();
    return finished;
  }

  private static void read(Process driver, String until, Map<String, String> finished) {
    try (var in = new BufferedReader(new InputStreamReader(driver.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null && !line.startsWith(until); line = in.readLine()) {
        String[] words = line.split(" ");
        if (words[0].equals("done")) {
          finished.put(words[1], words[2]);
        }
      }
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
