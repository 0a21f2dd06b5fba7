package atelier.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.app.wiring.Studio;
import atelier.core.data.Dataset;
import atelier.core.data.load.ImportOptions;
import atelier.core.event.Events;
import atelier.core.json.Json;
import atelier.core.job.Jobs;
import atelier.core.job.Progress;
import atelier.core.project.Home;
import atelier.core.project.Intake;
import atelier.core.project.Project;
import atelier.core.project.Projects;
import atelier.experiments.run.CandidateSpec;
import atelier.experiments.run.Experiments;
import atelier.experiments.run.ExperimentSpec;
import atelier.ui.panel.Address;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An experiment was left before its end: Home offers it, resumes it, gives it up.
class LeftJobsIT {
  @TempDir private Path folder;
  private Path home;

  /// The window and the test have to be the same program: a project of another one is read anew, and what was left in it is not ours.
  @BeforeEach
  void beOneProgram() {
    home = folder.resolve("home");
    System.setProperty("atelier.home", home.toString());
  }

  @AfterEach
  void forgetIt() {
    System.clearProperty("atelier.home");
  }

  @Test
  void homeOffersWhatWasLeftUnfinished() throws Exception {
    Path work = leave("Customers who leave", "Second thoughts");
    try (Screen screen = Screen.open(home, Optional.of(work))) {
      screen.until("the project is open", screen.shell()::hasProject);
      screen.until("it is said in the corner", () -> Screen.texts(screen.shell().root()).contains("2 unfinished jobs"));
      screen.go("home");
      screen.find("unfinished");
      assertThat(screen.on(() -> Screen.texts(screen.shell().root().lookup("#unfinished")))).contains("2 unfinished jobs", "Customers who leave", "Second thoughts", "of 2 candidates");

      screen.press("unfinished-discard-1");
      screen.until("one is left", () -> screen.shell().root().lookup("#unfinished") != null && Screen.texts(screen.shell().root().lookup("#unfinished")).contains("One unfinished job"));

      screen.press("unfinished-resume-0");
      screen.until("the experiment is shown", () -> screen.shell().navigator().here().kind().equals("experiment"));
      screen.until("it ended", () -> Screen.texts(screen.shell().root()).contains("2 done"));
      screen.go("home");
      screen.until("Home has looked", () -> !screen.shell().isBusy());
      assertThat(screen.on(() -> Optional.ofNullable(screen.shell().root().lookup("#unfinished")))).isEmpty();
    }
  }

  @Test
  void homeSaysNothingWhenAllIsFinished() throws Exception {
    Path work = leave();
    try (Screen screen = Screen.open(home, Optional.of(work))) {
      screen.until("the project is open", screen.shell()::hasProject);
      screen.go("home");
      screen.until("Home has looked", () -> !screen.shell().isBusy());
      assertThat(screen.on(() -> Optional.ofNullable(screen.shell().root().lookup("#unfinished")))).isEmpty();
      assertThat(screen.<Address>on(() -> screen.shell().navigator().here())).isEqualTo(Address.HOME);
    }
  }

  /// A project with experiments that were left as when the window closes.
  private Path leave(String... names) throws Exception {
    Path work = folder.resolve("work");
    String rows = IntStream.range(0, 200).mapToObj(i -> i * 7 % 60 + "," + (20 + i * 13 % 80) + "," + (i % 3 == 0 ? "Yes" : "No")).collect(Collectors.joining("\n"));
    Path file = Files.writeString(folder.resolve("customers.csv"), "months,pays,left\n" + rows + "\n");
    var projects = new Projects(new Home(home), Clock.systemUTC());
    projects.create(work, null);
    var studio = new Studio();
    try (Project project = projects.open(work)) {
      Dataset dataset = new Intake(studio.importer()).take(project, file, ImportOptions.auto(), Progress.none()).dataset();
      Experiments experiments = studio.experiments(Jobs.platform(), new Events());
      for (String name : names) {
        experiments.start(project, ExperimentSpec.of(dataset.id(), "left").withName(name).withCandidates(List.of(candidate("baseline"), candidate("linear"))));
        experiments.suspendAll();
      }
    }
    return work;
  }

  private static CandidateSpec candidate(String algorithm) {
    return new CandidateSpec(algorithm, algorithm, Json.object());
  }
}
