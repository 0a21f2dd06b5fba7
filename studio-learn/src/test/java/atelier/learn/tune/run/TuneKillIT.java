package atelier.learn.tune.run;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.core.job.Jobs;
import atelier.core.job.Progress;
import atelier.core.project.Home;
import atelier.core.project.Project;
import atelier.core.project.Projects;
import atelier.core.store.OpenJobs;
import atelier.core.testing.NetworkGuard;
import atelier.learn.tune.order.TuneReport;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Kills a program in the middle of a tuning.
@DisabledOnOs(OS.WINDOWS)
class TuneKillIT {
  private static final int DONE_BEFORE = 12;

  @TempDir Path folder;

  private Projects projects() {
    return new Projects(new Home(folder.resolve("home")), Clock.systemUTC());
  }

  @Test
  @Timeout(120)
  void aKillLosesNoTrialThatEndedAndTheRestIsMade() throws Exception {
    Path directory = folder.resolve("project");
    projects().create(directory, "Killed");
    Path made = folder.resolve("made");
    runAndKill("done " + (DONE_BEFORE - 1), directory, made);
    int madeBefore = Files.readAllLines(made).size();

    try (Jobs jobs = Jobs.platform(); Project project = projects().open(directory)) {
      List<OpenJobs.Entry> left = project.unfinished();
      assertThat(left).hasSize(1);
      String id = left.getFirst().id();
      TuneReport report = TuneDriver.service(jobs).resume(project, id, null, TuneService.Ear.none(), Progress.none());

      assertThat(report.trials()).hasSize(80).extracting(TuneReport.Line::number).isSorted();
      assertThat(report.trials()).allMatch(t -> t.score() != null);
      // One that was under way may have been made twice; no other.
      assertThat(Files.readAllLines(made).size()).isBetween(80, 81);
      assertThat(madeBefore).isBetween(DONE_BEFORE, 79);
      TuneReport whole = TuneDriver.service(jobs).tune(TuneDriver.order(folder.resolve("again").toString()), null, TuneService.Ear.none(), Progress.none());
      assertThat(report.trials().stream().map(TuneReport.Line::score).toList()).isEqualTo(whole.trials().stream().map(TuneReport.Line::score).toList());
      assertThat(project.unfinished()).isEmpty();
      assertThat(project.check().problems()).isEmpty();
    }
  }

  private void runAndKill(String line, Path directory, Path made) throws Exception {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(NetworkGuard.childFlags());
    command.addAll(List.of("-XX:+UseSerialGC", "-Xmx256m", "-cp", System.getProperty("java.class.path"), "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
    command.addAll(List.of(TuneDriver.class.getName(), directory.toString(), folder.resolve("home").toString(), made.toString()));
    Path errors = folder.resolve("driver.err");
    Process driver = new ProcessBuilder(command).redirectError(errors.toFile()).start();
    String last = "";
    try (var in = new BufferedReader(new InputStreamReader(driver.getInputStream(), StandardCharsets.UTF_8))) {
      for (String each = in.readLine(); each != null && !last.equals(line); each = in.readLine()) {
        last = each;
      }
    } finally {
      driver.destroyForcibly().waitFor();
    }
    assertThat(last).as(Files.readString(errors)).isEqualTo(line);
  }
}
