package atelier.learn.autopilot;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.core.job.Job;
import atelier.core.job.Jobs;
import atelier.core.job.Progress;
import atelier.core.project.Home;
import atelier.core.project.Project;
import atelier.core.project.Projects;
import atelier.core.store.Run;
import atelier.core.testing.NetworkGuard;
import atelier.learn.learner.all.Learners;
import atelier.learn.model.ModelFile;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Searches with real workers.
class AutopilotIT {
  private static final double BUDGET = 10;
  private static final double SHORT = 4;
  private static final int FINISHED_BEFORE = 3;

  @TempDir Path folder;

  @Test
  void twoAtOnceKeepTheirBudgetsAndHaveBoostedTrees() throws Exception {
    Path table = table(4000);
    // Each is the other's load, on top of whatever else this computer does.
    try (Jobs jobs = Jobs.platform()) {
      var runs = new ArrayList<Job<AutopilotReport>>();
      for (int k = 0; k < 2; k++) {
        Path out = folder.resolve("model-" + k + ".zip");
        runs.add(jobs.submit("run " + k, _ -> AutopilotDriver.autopilot(home().folder()).run(AutopilotDriver.order(table, BUDGET, out, null), Progress.none())));
      }
      for (int k = 0; k < 2; k++) {
        AutopilotReport report = runs.get(k).result();
        assertThat(report.seconds()).isLessThan(1.1 * BUDGET);
        AutopilotReport.Row leader = report.candidates().getFirst();
        assertThat(leader.score()).isGreaterThan(0.85);
        assertThat(leader.name()).isEqualTo(report.best()).isNotEqualTo("baseline");
        assertThat(report.candidates().stream().filter(c -> c.status().equals("done"))).extracting(AutopilotReport.Row::algorithm).contains("baseline", "linear", "lightgbm");
        assertThat(report.candidates().stream().filter(c -> c.status().equals("cut"))).allMatch(c -> Objects.requireNonNull(c.reason()).matches(".*[0-9]+[sm].*"));
        assertThat(ModelFile.read(folder.resolve("model-" + k + ".zip"), Learners::load).fitted().classes()).containsExactly("no", "yes");
      }
    }
  }

  @Test
  void aShortBudgetHasABoosterAndALinearModelWithoutWorkers() throws Exception {
    AutopilotReport report = AutopilotDriver.autopilot(home().folder()).run(AutopilotDriver.order(table(1500), SHORT, null, null), Progress.none());
    assertThat(report.seconds()).isLessThan(1.1 * SHORT);
    assertThat(report.candidates().stream().filter(c -> c.status().equals("done"))).extracting(AutopilotReport.Row::algorithm).contains("lightgbm");
    assertThat(report.candidates().getFirst().score()).isGreaterThan(0.85);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  @Timeout(200)
  void aKillLosesNoTrialThatEnded() throws Exception {
    Path directory = folder.resolve("project");
    projects().create(directory, "Killed");
    Path table = table(1500);
    runAndKill(table, directory);
    Map<String, FileTime> before = results(directory);
    assertThat(before).hasSizeGreaterThanOrEqualTo(FINISHED_BEFORE);

    AutopilotReport report = AutopilotDriver.autopilot(home().folder()).run(AutopilotDriver.order(table, BUDGET, null, directory), Progress.none());

    assertThat(report.notes()).anyMatch(note -> note.matches("[0-9]+ trials that an earlier, interrupted run had finished were taken over."));
    assertThat(report.candidates().stream().filter(c -> c.status().equals("done")).map(AutopilotReport.Row::name)).containsAll(before.keySet());
    assertThat(results(directory)).containsAllEntriesOf(before);
    try (Project project = projects().open(directory)) {
      assertThat(project.info().runs()).singleElement().satisfies(run -> assertThat(run.status()).isEqualTo(Run.Status.DONE));
      assertThat(project.unfinished()).isEmpty();
      assertThat(project.check().problems()).isEmpty();
    }
  }

  /// When each finished trial was written, by its name.
  private static Map<String, FileTime> results(Path directory) throws Exception {
    var found = new HashMap<String, FileTime>();
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path file : all.filter(f -> f.endsWith("output/result.json")).toList()) {
        String name = file.getParent().getParent().getFileName().toString();
        if (!name.startsWith("all-") && Files.readString(file).contains("\"needed\" : null")) {
          found.put(name, Files.getLastModifiedTime(file));
        }
      }
    }
    return found;
  }

  private void runAndKill(Path table, Path directory) throws Exception {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(NetworkGuard.childFlags());
    command.addAll(List.of("-Xmx512m", "-cp", System.getProperty("java.class.path"), "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
    command.addAll(List.of(AutopilotDriver.class.getName(), table.toString(), directory.toString(), home().folder().toString()));
    Path errors = folder.resolve("driver.err");
    Process driver = new ProcessBuilder(command).redirectError(errors.toFile()).start();
    int finished = 0;
    try (var in = new BufferedReader(new InputStreamReader(driver.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null && finished < FINISHED_BEFORE; line = in.readLine()) {
        finished = Integer.parseInt(line.substring(0, line.indexOf(' ')));
      }
    } finally {
      driver.destroyForcibly().waitFor();
    }
    assertThat(finished).as(Files.readString(errors)).isGreaterThanOrEqualTo(FINISHED_BEFORE);
  }

  private Home home() {
    return new Home(folder.resolve("home"));
  }

  private Projects projects() {
    return new Projects(home(), Clock.systemUTC());
  }

  private Path table(int rows) throws Exception {
    var random = new Random(5);
    var text = new StringBuilder("a,b,c,kind,y\n");
    for (int i = 0; i < rows; i++) {
      double a = random.nextGaussian();
      double b = random.nextGaussian();
      int kind = random.nextInt(6);
      double logit = 2 * a + (b > 0.5 ? 2 : -1) + kind % 3 - 1;
      text.append(a).append(',').append(b).append(',').append(random.nextGaussian()).append(",k").append(kind).append(',')
          .append(random.nextDouble() < 1 / (1 + Math.exp(-logit)) ? "yes" : "no").append('\n');
    }
    return Files.writeString(folder.resolve("table.csv"), text.toString());
  }
}
