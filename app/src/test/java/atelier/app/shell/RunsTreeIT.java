package atelier.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.core.json.Json;
import atelier.core.project.Home;
import atelier.core.project.Project;
import atelier.core.project.Projects;
import atelier.core.store.Metrics;
import atelier.core.store.Run;
import atelier.core.store.RunMarks;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javafx.event.ActionEvent;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The page of all runs as a tree and in run groups, by keyboard.
class RunsTreeIT {
  private static final Instant BEGUN = Instant.parse("2026-03-01T12:00:00Z");

  @TempDir private Path folder;

  /// An experiment with two candidates, and a training by itself, which is the newest.
  private Path make() throws Exception {
    Path place = folder.resolve("project");
    var projects = new Projects(new Home(folder.resolve("maker")), Clock.systemUTC());
    projects.create(place, "Tree");
    try (Project project = projects.open(place)) {
      add(project, new Run("run-e", "experiment", "Predict y", Run.Status.DONE, Json.object(), BEGUN, BEGUN.plusSeconds(60), null), Double.NaN);
      add(project, new Run("run-a", "train", "linear for y", Run.Status.DONE, Json.object(), BEGUN.plusSeconds(1), BEGUN.plusSeconds(9), null).within("run-e"), 0.7);
      add(project, new Run("run-b", "train", "xgboost for y", Run.Status.DONE, Json.object(), BEGUN.plusSeconds(2), BEGUN.plusSeconds(9), null).within("run-e"), 0.9);
      add(project, new Run("run-t", "train", "random-forest for y", Run.Status.DONE, Json.object(), BEGUN.plusSeconds(99), BEGUN.plusSeconds(100), null), 0.8);
    }
    return place;
  }

  private static void add(Project project, Run run, double auc) throws Exception {
    project.addRun(run, Double.isNaN(auc) ? List.of() : List.of(new Metrics.Point(run.id(), "auc", 0, auc)), RunMarks.NONE);
  }

  private static int rows(TableView<?> table, Screen screen) {
    return screen.on(() -> table.getItems().size());
  }

  /// What stands in cells as plain text.
  private static List<String> cells(TableView<?> table) {
    return table.lookupAll(".table-cell").stream().filter(Labeled.class::isInstance).map(cell -> String.valueOf(((Labeled) cell).getText())).toList();
  }

  @Test
  void anExperimentOpensByArrowAndShowsItsBest() throws Exception {
    Path place = make();
    try (Screen screen = Screen.open(folder.resolve("home"), Optional.of(place))) {
      screen.until("the project is open", screen.shell()::hasProject);
      screen.go("runs");
      var table = (TableView<?>) screen.find("runs");
      screen.untilShown("4 runs");
      screen.on(() -> {
        ((CheckBox) screen.shell().root().lookup("#runs-tree")).fire();
        return true;
      });
      screen.until("the experiment is folded", () -> table.getItems().size() == 2);
      screen.until("the best of its candidates is shown", () -> cells(table).contains("best 0.900"));
      screen.untilShown("2 runs");
      screen.on(() -> {
        table.requestFocus();
        table.getSelectionModel().select(1);
        return true;
      });
      KeyStrokes.press(screen, KeyCode.RIGHT);
      assertThat(rows(table, screen)).isEqualTo(4);
      screen.untilShown("Boosted trees (XGBoost) for y");
      screen.picture("runs-tree");
      KeyStrokes.press(screen, KeyCode.RIGHT);
      assertThat(screen.on(() -> table.getSelectionModel().getSelectedIndex())).as("its first part").isEqualTo(2);
      KeyStrokes.press(screen, KeyCode.LEFT);
      assertThat(screen.on(() -> table.getSelectionModel().getSelectedIndex())).as("its whole").isEqualTo(1);
      KeyStrokes.press(screen, KeyCode.LEFT);
      assertThat(rows(table, screen)).isEqualTo(2);

      screen.on(() -> {
        var search = (TextField) screen.shell().root().lookup("#runs-search");
        search.setText("name ~ xgboost");
        search.fireEvent(new ActionEvent());
        return true;
      });
      screen.untilShown("1 of 4 runs");
      screen.until("its experiment stands over it", () -> table.getItems().size() == 2);
      screen.on(() -> {
        screen.shell().switchTheme();
        screen.shell().switchLanguage();
        screen.shell().root().getScene().getWindow().setWidth(1024);
        screen.shell().root().getScene().getWindow().setHeight(700);
        return true;
      });
      screen.untilShown("y 的梯度提升樹（XGBoost）");
      screen.picture("runs-tree-zh");
    }
  }

  @Test
  void aGroupIsMadeOfTheRunInFocusAndBringsItsParts() throws Exception {
    Path place = make();
    try (Screen screen = Screen.open(folder.resolve("home"), Optional.of(place))) {
      screen.until("the project is open", screen.shell()::hasProject);
      screen.go("runs");
      var table = (TableView<?>) screen.find("runs");
      screen.untilShown("4 runs");
      screen.on(() -> {
        table.getSelectionModel().select(3); // the experiment: the run that began first is the last
        return true;
      });
      var groups = (MenuButton) screen.find("run-groups");
      screen.on(() -> {
        groups.show();
        var line = (HBox) ((CustomMenuItem) groups.getItems().getLast()).getContent();
        var name = (TextField) line.getChildren().getFirst();
        name.setText("night 1");
        name.fireEvent(new ActionEvent());
        return true;
      });
      screen.until("it is kept", () -> Screen.texts(screen.shell().root()).contains("night 1"));
      screen.on(() -> {
        @SuppressWarnings("unchecked")
        var by = (ComboBox<String>) screen.shell().root().lookup("#runs-group");
        by.setValue("group");
        return true;
      });
      screen.until("two heads and four runs", () -> table.getItems().size() == 6);
      screen.untilShown("3 runs");
      assertThat(screen.on(() -> table.getItems().stream().map(String::valueOf).filter(row -> row.startsWith("Head")).toList())).anySatisfy(head -> assertThat(head).contains("name=night 1", "count=3")).anySatisfy(head -> assertThat(head).contains("count=1"));
      screen.picture("runs-groups");
      screen.on(() -> {
        table.requestFocus();
        table.getSelectionModel().select(0);
        return true;
      });
      KeyStrokes.press(screen, KeyCode.LEFT);
      assertThat(rows(table, screen)).as("a group folds too").isLessThan(6);
    }
  }
}
