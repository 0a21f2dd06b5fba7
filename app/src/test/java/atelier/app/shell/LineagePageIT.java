package atelier.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.core.data.load.ImportOptions;
import atelier.core.data.load.Importer;
import atelier.core.file.Digests;
import atelier.core.job.Progress;
import atelier.core.json.Json;
import atelier.core.lineage.Association;
import atelier.core.lineage.Graph;
import atelier.core.project.Home;
import atelier.core.project.Intake;
import atelier.core.project.Project;
import atelier.core.project.Projects;
import atelier.ui.graph.GraphView;
import atelier.ui.picture.Pictures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.TextField;
import javafx.event.ActionEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The Lineage page in the window: nothing, a chain, a file that changed, a thing that is not known.
class LineagePageIT {
  @TempDir Path folder;

  private Projects projects() {
    return new Projects(new Home(folder.resolve("maker")), Clock.systemUTC());
  }

  private Path fill(Project project) throws Exception {
    Path csv = Files.writeString(folder.resolve("shops.csv"), "name,open\nnorth,1\nsouth,2\n");
    String dataset = new Intake(new Importer()).take(project, csv, ImportOptions.auto(), Progress.none()).dataset().id();
    Path zip = Files.writeString(folder.resolve("m.zip"), "model");
    project.addModel(zip, "linear for open", null, Json.object().put("algorithm", "linear").put("target", "open"), new Graph(List.of(), List.of(new Association(dataset, Digests.of(zip), "trained-on"))));
    return csv;
  }

  private static String shown(Screen screen) {
    return screen.on(() -> Screen.texts(screen.shell().root()));
  }

  @Test
  void showsWhatMadeAModelAndNoticesAFileThatChanged() throws Exception {
    Path place = folder.resolve("project");
    projects().create(place, "Shops");
    Path csv;
    try (Project project = projects().open(place)) {
      csv = fill(project);
    }
    try (Screen screen = Screen.open(folder.resolve("home"), Optional.of(place))) {
      screen.until("the project is open", screen.shell()::hasProject);
      screen.press("nav-lineage");
      screen.untilShown("all present and unchanged");
      assertThat(shown(screen)).contains("The chain, from file to model", "3 links", "shops.csv", "Linear model for open").doesNotContain("changed since then");

      Files.writeString(csv, "name,open\nnorth,1\nsouth,9\n");
      screen.press("lineage-again");
      screen.untilShown("1 changed");
      screen.untilShown("changed since then");

      screen.find("lineage-way-descendants");
      screen.on(() -> {
        ((ToggleButton) screen.shell().root().lookup("#lineage-way-descendants")).fire();
        return true;
      });
      screen.untilShown("The chain, from model to its uses");
      assertThat(screen.on(() -> screen.shell().navigator().here().toString())).endsWith("/uses");

      Node graph = screen.find("lineage-graph");
      screen.on(() -> {
        var field = (TextField) screen.shell().root().lookup("#lineage-find");
        field.setText("shops");
        field.fireEvent(new ActionEvent());
        return true;
      });
      assertThat(screen.on(graph::getAccessibleText)).startsWith("shops");
      assertThat(screen.on(() -> ((GraphView) graph).chosen().get())).isNotEmpty();
      picture(screen, "lineage");

      Path out = folder.resolve("chain.csv");
      screen.answers().save = Optional.of(out);
      screen.press("lineage-export");
      screen.on(() -> {
        javafx.stage.Window.getWindows().stream()
            .filter(window -> window instanceof javafx.scene.control.ContextMenu)
            .flatMap(menu -> ((javafx.scene.control.ContextMenu) menu).getItems().stream())
            .filter(item -> "lineage-csv".equals(item.getId()))
            .findFirst()
            .orElseThrow()
            .fire();
        return true;
      });
      screen.until("the chain is written", () -> Files.exists(out));
      assertThat(Files.readAllLines(out).getFirst()).isEqualTo("kind,name,hash,when,today,id,made_of");

      screen.go("lineage", "never-there");
      screen.untilShown("This project knows no “never-there”.");
      picture(screen, "lineage-failed");
    }
  }

  @Test
  void saysWhatWillBeHereAndFollowsWhatIsMade() throws Exception {
    Path place = folder.resolve("project");
    projects().create(place, "Shops");
    try (Screen screen = Screen.open(folder.resolve("home"), Optional.of(place))) {
      screen.until("the project is open", screen.shell()::hasProject);
      screen.go("lineage");
      screen.untilShown("Nothing was made yet");
      picture(screen, "lineage-empty");
      fill(screen.on(() -> screen.shell().project()));
      screen.untilShown("all present and unchanged");
      assertThat(shown(screen)).contains("Linear model for open");
    }
  }

  private static void picture(Screen screen, String name) throws Exception {
    Files.createDirectories(Path.of("target/pictures"));
    Files.write(Path.of("target/pictures/" + name + ".png"), screen.on(() -> Pictures.png(Pictures.of(screen.shell().root().getScene()))));
  }
}
