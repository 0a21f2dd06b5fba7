package atelier.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.core.lineage.Graph;
import atelier.core.project.Home;
import atelier.core.project.Project;
import atelier.core.project.Projects;
import atelier.core.store.Run;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The page of an experiment that another program trains: it keeps up, and offers nothing that it cannot do.
class ForeignExperimentIT {
  private static final Graph NOTHING = new Graph(List.of(), List.of());
  private static final String ELSEWHERE = "Under way in another program";

  @TempDir private Path folder;

  private static boolean says(Screen screen, String text) {
    return Screen.texts(screen.shell().root()).contains(text);
  }

  private static boolean offers(Screen screen, String id) {
    return screen.on(() -> screen.shell().root().lookup("#" + id) != null);
  }

  @Test
  void itKeepsUpWithAnotherProgram() throws Exception {
    SampleWork sample = SampleWork.make(folder);
    try (Screen screen = Screen.open(folder.resolve("home"), Optional.of(sample.project())); Project other = new Projects(new Home(folder.resolve("home")), Clock.systemUTC()).open(sample.project())) {
      screen.until("the project is open", screen.shell()::hasProject);
      Run done = other.store().<Run, RuntimeException>read(tables -> tables.runs().ofKind("experiment").getFirst());
      Run part = other.store().<Run, RuntimeException>read(tables -> tables.runs().partsOf(done.id()).stream().filter(one -> one.kind().equals("train")).findFirst().orElseThrow());
      Run run = other.startRun("experiment", done.name(), done.parameters());
      screen.go("experiment", run.id());
      screen.until("it says who trains", () -> says(screen, ELSEWHERE));
      assertThat(offers(screen, "board-stop")).isFalse();
      assertThat(offers(screen, "board-pause")).isFalse();
      assertThat(Screen.texts(screen.shell().root())).doesNotContain("1 done");

      Run own = other.startPart(run, "train", part.name(), part.parameters());
      other.endRun(own, Run.Status.DONE, null, Map.of(), NOTHING, part.outcome());
      screen.until("the candidate is done", () -> says(screen, "1 done"));
      screen.picture("experiment-elsewhere");

      other.endRun(run, Run.Status.CANCELLED, null, Map.of(), NOTHING);
      screen.until("nobody trains any more", () -> !says(screen, ELSEWHERE));
    }
  }
}
