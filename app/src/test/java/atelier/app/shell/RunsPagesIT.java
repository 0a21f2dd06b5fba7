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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.event.ActionEvent;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Slider;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The pages of all runs and of runs side by side, used as a person does.
class RunsPagesIT {
  private static final int RUNS = 40;

  @TempDir Path folder;

  private Path project() throws Exception {
    Path place = folder.resolve("project");
    var projects = new Projects(new Home(folder.resolve("maker")), Clock.systemUTC());
    projects.create(place, "Many runs");
    try (Project project = projects.open(place)) {
      for (int k = 0; k < RUNS; k++) {
        String id = "run-%02d".formatted(k);
        String data = k % 2 == 0 ? "titanic" : "iris";
        Instant begun = Instant.parse("2026-03-01T12:00:00Z").plusSeconds(60L * k);
        var parameters = Json.object().put("algorithm", k % 4 == 0 ? "linear" : "xgboost").put("target", "y");
        parameters.putObject("table").put("name", data);
        parameters.putObject("parameters").put("max_depth", 2 + k % 7).put("eta", 0.1);
        var points = new ArrayList<Metrics.Point>();
        for (int step = 0; step < 30; step++) {
          points.add(new Metrics.Point(id, "loss", step, Math.exp(-step * (k + 1) / 100.0)));
        }
        points.add(new Metrics.Point(id, "auc", 0, 0.5 + k / 100.0));
        project.addRun(new Run(id, "train", "model " + k + " on " + data, k % 10 == 9 ? Run.Status.FAILED : Run.Status.DONE, parameters, begun, begun.plusSeconds(k), null), points, RunMarks.NONE);
      }
    }
    return place;
  }

  @SuppressWarnings("unchecked")
  private static TableView<Object> table(Screen screen) {
    return (TableView<Object>) screen.find("runs");
  }

  private static String shown(Screen screen) {
    return screen.on(() -> Screen.texts(screen.shell().root()));
  }

  private static void until(Screen screen, String text) {
    screen.until("'" + text + "' is shown", () -> Screen.texts(screen.shell().root()).contains(text));
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

  private static void key(Screen screen, TableView<Object> table, int row, KeyCode code) {
    screen.on(() -> {
      table.getSelectionModel().clearAndSelect(row);
      table.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false));
      return true;
    });
  }

  @Test
  void runsAreSearchedSortedMarkedAndCompared() throws Exception {
    Path place = project();
    try (Screen screen = Screen.open(folder.resolve("home"), Optional.of(place))) {
      screen.until("the project is open", screen.shell()::hasProject);
      screen.go("runs");
      TableView<Object> table = table(screen);
      until(screen, RUNS + " runs");
      assertThat(screen.on(() -> table.getItems().size())).isEqualTo(RUNS);

      type(screen, "runs-search", "data = titanic and metric.auc > 0.6");
      until(screen, "14 of 40 runs");
      type(screen, "runs-search", "metric.auc >");
      until(screen, "position 13");
      assertThat(screen.on(() -> table.getItems().size())).isEqualTo(14);
      type(screen, "runs-search", "status = done");
      until(screen, "36 of 40 runs");

      screen.on(() -> {
        TableColumn<Object, ?> auc = table.getColumns().stream().filter(column -> "metric.auc".equals(column.getUserData())).findFirst().orElseThrow();
        auc.setSortType(TableColumn.SortType.DESCENDING);
        return table.getSortOrder().setAll(List.of(auc));
      });
      screen.until("the best is first", () -> table.getItems().getFirst().toString().contains("run-38") || Screen.texts(table).indexOf("model 38") < Screen.texts(table).indexOf("model 37"));

      key(screen, table, 0, KeyCode.DOWN);
      screen.find("run-note");
      screen.on(() -> {
        ((TextArea) screen.shell().root().lookup("#run-note")).setText("the best so far");
        return true;
      });
      screen.press("save-note");
      type(screen, "add-tag", "keep");
      screen.until("it is kept", () -> marks(screen, "run-38").equals(RunMarks.NONE.with("keep").saying("the best so far")));
      screen.press("run-pin");
      screen.until("it is pinned", () -> marks(screen, "run-38").pinned());

      for (int row = 0; row < 3; row++) {
        key(screen, table, row, KeyCode.SPACE);
      }
      until(screen, "Compare 3");
      screen.picture("runs");
      screen.press("compare-runs");
      until(screen, "Compare 3 runs");
      screen.find("comparison");
      assertThat(shown(screen)).contains("max_depth", "eta", "AUC", "Differences only", "Curves", "Scatter");
      screen.on(() -> {
        ((CheckBox) screen.shell().root().lookup("#differences-only")).setSelected(true);
        ((Slider) screen.shell().root().lookup("#curve-smoothing")).setValue(0.8);
        ((CheckBox) screen.shell().root().lookup("#curve-log")).setSelected(true);
        return true;
      });
      assertThat(shown(screen)).contains("max_depth").doesNotContain("eta");
      screen.picture("compare");
    }
  }

  private static RunMarks marks(Screen screen, String run) {
    try {
      return screen.shell().project().marks(run);
    } catch (atelier.core.job.ProblemException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void runsAreGroupedAndStayAsTheyWereLeft() throws Exception {
    Path place = project();
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
}
