package atelier.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.core.project.Home;
import atelier.core.project.Project;
import atelier.core.project.Projects;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.event.ActionEvent;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ComboBox;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The page of all runs, used as a person does.
class RunsPagesIT {
  private static final int RUNS = ManyRuns.RUNS;

  @TempDir Path folder;

  @SuppressWarnings("unchecked")
  private static TableView<Object> table(Screen screen) {
    return (TableView<Object>) screen.find("runs");
  }

  private static void type(Screen screen, String id, String text) {
    screen.find(id);
    screen.on(() -> {
      var field = (TextField) screen.shell().root().lookup("#" + id);
      field.setText(text);
      field.fireEvent(new ActionEvent());
      return true;
    });
  }

  @Test
  void aSearchShowsWhatItFindsAndSaysWhereItCannotBeRead() throws Exception {
    Path place = ManyRuns.make(folder);
    try (Screen screen = Screen.open(folder.resolve("home"), Optional.of(place))) {
      screen.until("the project is open", screen.shell()::hasProject);
      screen.go("runs");
      TableView<Object> table = table(screen);
      screen.untilShown(RUNS + " runs");
      assertThat(screen.on(() -> table.getItems().size())).isEqualTo(RUNS);

      type(screen, "runs-search", "data = titanic and metric.auc > 0.6");
      screen.untilShown("14 of 40 runs");
      type(screen, "runs-search", "metric.auc >");
      screen.untilShown("position 13");
      assertThat(screen.on(() -> table.getItems().size())).isEqualTo(14);
      type(screen, "runs-search", "status = done");
      screen.untilShown("36 of 40 runs");
    }
  }

  @Test
  void aNoteThatIsBeingTypedStaysWhileRunsChange() throws Exception {
    Path place = ManyRuns.make(folder);
    try (Screen screen = Screen.open(folder.resolve("home"), Optional.of(place)); Project other = new Projects(new Home(folder.resolve("home")), Clock.systemUTC()).open(place)) {
      screen.until("the project is open", screen.shell()::hasProject);
      screen.go("runs");
      TableView<Object> table = table(screen);
      screen.untilShown(RUNS + " runs");
      screen.on(() -> {
        table.getSelectionModel().select(0);
        return true;
      });
      var note = (TextArea) screen.find("run-note");
      var columns = (MenuButton) screen.find("runs-columns");
      screen.on(() -> {
        note.requestFocus();
        note.setText("half a sen");
        columns.fire();
        return true;
      });
      assertThat(screen.on(() -> columns.getItems().size())).isGreaterThan(10);
      MenuItem first = screen.on(() -> columns.getItems().getFirst());

      // The run in focus and another one change, as by another program.
      other.mark("run-39", marks -> marks.with("by another"));
      other.mark("run-38", marks -> marks.with("too"));
      screen.untilShown("by another");
      screen.untilShown("too");
      assertThat(screen.find("run-note")).isSameAs(note);
      assertThat(screen.<String>on(note::getText)).isEqualTo("half a sen");
      assertThat(screen.<Boolean>on(note::isFocused)).isTrue();
      assertThat(screen.on(() -> columns.getItems().getFirst())).isSameAs(first);
    }
  }

  @Test
  void aRunThatIsTaggedWhileTheyAreGroupedByTagStaysChosenWithItsNote() throws Exception {
    Path place = ManyRuns.make(folder);
    try (Screen screen = Screen.open(folder.resolve("home"), Optional.of(place)); Project other = new Projects(new Home(folder.resolve("home")), Clock.systemUTC()).open(place)) {
      screen.until("the project is open", screen.shell()::hasProject);
      screen.go("runs");
      TableView<Object> table = table(screen);
      screen.untilShown(RUNS + " runs");
      int before = screen.on(() -> table.getItems().size());
      screen.on(() -> {
        @SuppressWarnings("unchecked")
        var group = (ComboBox<String>) screen.shell().root().lookup("#runs-group");
        group.setValue("tag");
        return true;
      });
      screen.until("the runs are grouped", () -> table.getItems().size() > before);
      screen.on(() -> {
        table.getSelectionModel().select(1); // beneath the head of its group
        return true;
      });
      var note = (TextArea) screen.find("run-note");
      screen.on(() -> {
        note.requestFocus();
        note.setText("half a sen");
        return true;
      });
      other.mark("run-39", marks -> marks.with("by another"));
      screen.untilShown("by another");
      assertThat(screen.<Integer>on(() -> table.getSelectionModel().getSelectedIndex())).isNotNegative();
      assertThat(screen.find("run-note")).isSameAs(note);
      assertThat(screen.<String>on(note::getText)).isEqualTo("half a sen");
      assertThat(screen.<Boolean>on(note::isFocused)).isTrue();
    }
  }

  @Test
  void runsAreGroupedAndStayAsTheyWereLeft() throws Exception {
    Path place = ManyRuns.make(folder);
    try (Screen screen = Screen.open(folder.resolve("home"), Optional.of(place))) {
      screen.until("the project is open", screen.shell()::hasProject);
      screen.go("runs");
      TableView<Object> table = table(screen);
      screen.on(() -> {
        @SuppressWarnings("unchecked")
        var group = (ComboBox<String>) screen.shell().root().lookup("#runs-group");
        group.setValue("data");
        return true;
      });
      screen.until("the runs are grouped", () -> table.getItems().size() == RUNS + 2);
      screen.go("data");
      screen.go("runs");
      TableView<Object> again = table(screen);
      screen.until("it is as it was left", () -> again.getItems().size() == RUNS + 2);
    }
  }

  @Test
  void betterMetricsHaveLongerBarsUnlessAPersonDoesWithout() throws Exception {
    Path place = ManyRuns.make(folder);
    try (Screen screen = Screen.open(folder.resolve("home"), Optional.of(place))) {
      screen.until("the project is open", screen.shell()::hasProject);
      screen.go("runs");
      screen.untilShown(RUNS + " runs");
      screen.until("there are bars", () -> bars(screen).size() > 10);
      List<Bar> all = screen.on(() -> bars(screen));
      assertThat(all).as("the newest, which are the best, stand first").isSortedAccordingTo(Comparator.comparingDouble(Bar::width).reversed());
      assertThat(all).extracting(Bar::number).startsWith("0.890", "0.880", "0.870");
      assertThat(all).extracting(Bar::best).startsWith(true, false, false).containsOnlyOnce(true);
      screen.picture("runs-bars");

      type(screen, "runs-search", "metric.auc < 0.7");
      screen.untilShown("20 of 40 runs");
      screen.until("there are bars", () -> bars(screen).size() > 10);
      Bar first = screen.on(() -> bars(screen).getFirst());
      assertThat(first).as("the best of those that are shown has the whole length").isEqualTo(new Bar("0.690", all.getFirst().width(), true));

      showBars(screen, false);
      screen.until("there are no bars", () -> bars(screen).isEmpty());
      screen.go("data");
      screen.go("runs");
      screen.untilShown("20 of 40 runs");
      assertThat(screen.on(() -> bars(screen))).as("it is as it was left").isEmpty();
      showBars(screen, true);
      screen.until("there are bars", () -> !bars(screen).isEmpty());
    }
  }

  /// A number with its bar, as drawn.
  private record Bar(String number, double width, boolean best) {}

  private static List<Bar> bars(Screen screen) {
    var root = screen.shell().root();
    root.applyCss();
    root.layout();
    return root.lookupAll(".cell-bar").stream()
        .filter(Screen::isSeen)
        .sorted(Comparator.comparingDouble(bar -> bar.localToScene(0, 0).getY()))
        .map(bar -> new Bar(Screen.texts(bar.getParent()).strip(), bar.getLayoutBounds().getWidth(), bar.getStyleClass().contains("best")))
        .toList();
  }

  private static void showBars(Screen screen, boolean shown) {
    var columns = (MenuButton) screen.find("runs-columns");
    screen.on(() -> {
      columns.show();
      var bars = (CheckMenuItem) columns.getItems().stream().filter(item -> "runs-bars".equals(item.getId())).findFirst().orElseThrow();
      assertThat(bars.isSelected()).isEqualTo(!shown);
      bars.setSelected(shown);
      bars.fire();
      columns.hide();
      return true;
    });
  }
}
