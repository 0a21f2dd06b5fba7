package atelier.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.core.data.Dataset;
import atelier.core.data.load.ImportOptions;
import atelier.core.data.load.Importer;
import atelier.core.job.Progress;
import atelier.core.lineage.Direction;
import atelier.core.project.Home;
import atelier.core.project.Intake;
import atelier.core.project.Project;
import atelier.core.project.Projects;
import atelier.flow.document.FlowDocument;
import atelier.flow.document.FlowStore;
import atelier.flow.graph.Node;
import atelier.ui.grid.DataGrid;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A dataset is prepared by keyboard: three steps, one taken back, a branch, a step edited, switched off and deleted; the result is a dataset with its lineage, and the flow opens again as
/// it was left.
class PrepareJourneyIT {
  @TempDir private Path folder;

  private Projects projects() {
    return new Projects(new Home(folder.resolve("home")), Clock.systemUTC());
  }

  private String shop(Path work) throws Exception {
    var text = new StringBuilder("order,city,amount\n");
    for (int i = 1; i <= 40; i++) {
      text.append("o%03d,%s,%s\n".formatted(i, i % 3 == 0 ? "taipei" : "Tainan", i % 8 == 7 ? "" : String.valueOf(i * 2.5)));
    }
    Path file = Files.writeString(folder.resolve("shop.csv"), text);
    projects().create(work, "Shop");
    try (Project project = projects().open(work)) {
      return new Intake(new Importer()).take(project, file, ImportOptions.auto(), Progress.none()).dataset().id();
    }
  }

  @Test
  void preparesADatasetByKeyboard() throws Exception {
    Path work = folder.resolve("work");
    String source = shop(work);
    try (Screen screen = Screen.open(folder.resolve("home"), Optional.of(work))) {
      screen.until("the project is open", screen.shell()::hasProject);
      screen.go("data", source);
      screen.press("data-prepare");
      screen.until("the flow has a page of its own", () -> screen.shell().navigator().here().toString().equals("prepare/shop"));
      screen.until("its source is worked out", () -> Screen.texts(screen.shell().root()).contains("40 × 3"));

      add(screen, "upper case");
      tick(screen, "city");
      key(screen, "param-columns", KeyCode.ENTER, false);
      until(screen, "the first step stands", 2);
      screen.until("it says what it did", () -> Screen.texts(screen.shell().root()).contains("40 cells changed in city"));

      add(screen, "miss.fill ");
      tick(screen, "amount");
      type(screen, "param-value", "0");
      screen.until("the form says what will change", () -> said(screen, "step-form").contains("5"));
      key(screen, "param-value", KeyCode.ENTER, false);
      until(screen, "the second step stands", 3);

      add(screen, "row.filter-expression");
      type(screen, "param-expr", "amount > ");
      screen.until("the error stands in the form", () -> said(screen, "step-form").contains("amount > "));
      type(screen, "param-expr", "amount > 20");
      key(screen, "param-expr", KeyCode.ENTER, false);
      until(screen, "the third step stands", 4);
      screen.until("dropped rows are told", () -> Screen.texts(screen.shell().root()).contains("− 12 rows") || Screen.texts(screen.shell().root()).contains("12 rows"));

      key(screen, "steps", KeyCode.Z, true);
      until(screen, "one step back", 3);
      screen.press("step-branch");
      add(screen, "row.limit");
      type(screen, "param-k", "10");
      key(screen, "param-k", KeyCode.ENTER, false);
      until(screen, "a branch begins", 4);

      key(screen, "steps", KeyCode.SPACE, false);
      screen.until("it is switched off", () -> Screen.texts(screen.shell().root()).contains("off"));
      key(screen, "steps", KeyCode.SPACE, false);
      screen.until("and on again", () -> !said(screen, "steps").contains("off") && said(screen, "steps").contains("− 30 rows"));
      screen.press("flow-history");
      var history = (ListView<?>) screen.find("history");
      assertThat(screen.on(() -> history.getItems().size())).as("nothing is erased").isEqualTo(7);
      screen.press("bubble-close");

      screen.press("flow-save");
      type(screen, "dataset-name", "ten orders");
      screen.press("dataset-save");
      screen.until("the dataset is shown", () -> screen.shell().navigator().here().kind().equals("data") && screen.shell().root().lookup("#data-grid") != null);
    }
    try (Project project = projects().open(work)) {
      Dataset made = project.dataset("ten orders");
      assertThat(made.rows()).isEqualTo(10);
      assertThat(project.lineage(made.id(), Direction.ASCENDANTS, 1).entities()).extracting(e -> e.type()).contains("dataset", "flow");
      FlowDocument read = new FlowStore(project, Clock.systemUTC()).open("shop");
      assertThat(read.flow().nodes()).extracting(Node::id).containsExactly("shop", "s1", "s2", "s3");
      assertThat(read.history().entries()).hasSize(7);
      assertThat(Files.exists(project.folder().resolve("flows/shop.state.json"))).isTrue();
    }
  }

  private static String said(Screen screen, String id) {
    var node = screen.shell().root().lookup("#" + id);
    return node == null ? "" : Screen.texts(node);
  }

  private static void add(Screen screen, String words) {
    key(screen, "steps", KeyCode.SLASH, false);
    type(screen, "step-add", words.strip());
    key(screen, "step-add", KeyCode.ENTER, false);
    screen.find("step-form");
  }

  @SuppressWarnings("unchecked")
  private static void tick(Screen screen, String column) {
    var list = (ListView<String>) screen.find("param-columns");
    screen.on(() -> {
      list.getSelectionModel().select(column);
      return true;
    });
    key(screen, "param-columns", KeyCode.SPACE, false);
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

  private static void until(Screen screen, String what, int lines) {
    screen.until(what, () -> screen.shell().root().lookup("#step-form") == null && ((ListView<?>) screen.shell().root().lookup("#steps")).getItems().size() == lines
        && grid(screen).isSettled() && !screen.shell().isBusy());
  }

  private static DataGrid grid(Screen screen) {
    return (DataGrid) screen.shell().root().lookup("#flow-grid");
  }
}
