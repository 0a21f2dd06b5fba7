package atelier.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.core.data.Dataset;
import atelier.core.data.load.ImportOptions;
import atelier.core.data.load.Importer;
import atelier.core.job.Progress;
import atelier.core.project.Home;
import atelier.core.project.Intake;
import atelier.core.project.Project;
import atelier.core.project.Projects;
import atelier.flow.catalog.FlowException;
import atelier.flow.document.Branches;
import atelier.flow.document.FlowStore;
import atelier.flow.graph.Flow;
import atelier.flow.graph.FlowFile;
import atelier.flow.graph.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A range of a picture becomes a step of the flow that is open, behind the step that was chosen there; Undo takes it back. Or it begins a new flow.
class BrushJourneyIT {
  private static final String FLOW = """
      {"version": 1, "parameters": {}, "nodes": [
        {"id": "shop", "kind": "source", "dataset": "%s"},
        {"id": "s1", "kind": "transform", "transform": "str.upper", "inputs": ["shop"], "params": {"columns": ["city"]}},
        {"id": "s2", "kind": "transform", "transform": "row.limit", "inputs": ["s1"], "params": {"k": 30}}]}
      """;

  @TempDir private Path folder;

  private Projects projects() {
    return new Projects(new Home(folder.resolve("home")), Clock.systemUTC());
  }

  private String shop(Path work) throws Exception {
    var text = new StringBuilder("order,city,amount\n");
    for (int i = 1; i <= 40; i++) {
      text.append("o%03d,%s,%s\n".formatted(i, i % 3 == 0 ? "taipei" : "Tainan", i * 2.5));
    }
    Path file = Files.writeString(folder.resolve("shop.csv"), text);
    projects().create(work, "Shop");
    try (Project project = projects().open(work)) {
      Dataset dataset = new Intake(new Importer()).take(project, file, ImportOptions.auto(), Progress.none()).dataset();
      Flow flow = FlowFile.parse(FLOW.formatted(dataset.id()), "shop");
      new FlowStore(project, Clock.systemUTC()).create("shop", flow);
      new FlowStore(project, Clock.systemUTC()).create("another", flow);
      return dataset.id();
    }
  }

  @Test
  void addsWhatWasBrushedToTheOpenFlow() throws Exception {
    Path work = folder.resolve("work");
    String dataset = shop(work);
    try (Screen screen = Screen.open(folder.resolve("home"), Optional.of(work))) {
      screen.until("the project is open", screen.shell()::hasProject);
      screen.go("prepare", "shop", "step", "s1");
      screen.until("the step is chosen", () -> screen.shell().root().lookup("#steps") instanceof ListView<?> steps && steps.getSelectionModel().getSelectedIndex() == 1);

      screen.go("analyses", dataset, "histogram", "amount");
      type(screen, "brush-from-0", "20");
      var where = (ComboBox<?>) screen.find("brush-where");
      assertThat(screen.on(() -> List.copyOf(where.getItems()))).as("the open flow first, a new one last").isEqualTo(List.of("shop", "another", ""));
      screen.press("brush-keep");
      screen.find("step-form");
      assertThat(screen.on(() -> screen.shell().navigator().here().toString())).as("Back and restart do not add it once more").isEqualTo("prepare/shop");
      screen.until("what it would do is shown", () -> Screen.texts(screen.shell().root().lookup("#step-form")).contains("40 → 33"));
      screen.press("step-apply");
      lines(screen, "the step stands", 4);
      screen.until("it stands behind the chosen one, in the file too", () -> ids(work).equals(List.of("shop", "s1", "s3", "s2")));

      key(screen, "steps", KeyCode.Z, true);
      lines(screen, "one step back", 3);
      screen.until("it is gone from the file", () -> ids(work).equals(List.of("shop", "s1", "s2")));

      screen.go("analyses", dataset, "histogram", "city");
      var values = (MenuButton) screen.find("value-choice");
      screen.on(() -> {
        ((CheckMenuItem) values.getItems().getFirst()).setSelected(true);
        return true;
      });
      key(screen, "brush-where", KeyCode.DOWN, false);
      key(screen, "brush-where", KeyCode.DOWN, false);
      assertThat(screen.on(() -> ((ComboBox<?>) screen.shell().root().lookup("#brush-where")).getValue())).as("a new flow, by keys").isEqualTo("");
      screen.press("brush-keep");
      screen.find("step-form");
      screen.until("another flow begins", () -> Files.exists(work.resolve("flows/shop 2.flow.json")));
      assertThat(ids(work)).containsExactly("shop", "s1", "s2");
    }
  }

  private static void lines(Screen screen, String what, int lines) {
    screen.until(what, () -> screen.shell().root().lookup("#step-form") == null && ((ListView<?>) screen.shell().root().lookup("#steps")).getItems().size() == lines && !screen.shell().isBusy());
  }

  /// The steps of the flow as its file has them.
  private static List<String> ids(Path work) {
    try {
      return Branches.through(FlowFile.parse(Files.readString(work.resolve("flows/shop.flow.json")), "shop"), "shop").stream().map(Node::id).toList();
    } catch (IOException | FlowException e) {
      throw new AssertionError(e);
    }
  }

  private static void type(Screen screen, String id, String text) {
    var field = (TextField) screen.find(id);
    screen.on(() -> {
      field.requestFocus();
      field.setText(text);
      return true;
    });
  }

  private static void key(Screen screen, String id, KeyCode code, boolean control) {
    var node = screen.find(id);
    screen.on(() -> {
      node.requestFocus();
      node.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, control, false, false));
      return true;
    });
  }
}
