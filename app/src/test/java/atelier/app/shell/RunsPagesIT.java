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
import java.util.Optional;
import javafx.event.ActionEvent;
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

  @Test
  void aSearchShowsWhatItFindsAndSaysWhereItCannotBeRead() throws Exception {
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
    }
  }

  @Test
  void aNoteThatIsBeingTypedStaysWhileRunsChange() throws Exception {
    Path place = project();
    try (Screen screen = Screen.open(folder.resolve("home"), Optional.of(place)); Project other = new Projects(new Home(folder.resolve("home")), Clock.systemUTC()).open(place)) {
      screen.until("the project is open", screen.shell()::hasProject);
      screen.go("runs");
      TableView<Object> table = table(screen);
      until(screen, RUNS + " runs");
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
      until(screen, "by another");
      until(screen, "too");
      assertThat(screen.find("run-note")).isSameAs(note);
      assertThat(screen.<String>on(note::getText)).isEqualTo("half a sen");
      assertThat(screen.<Boolean>on(note::isFocused)).isTrue();
      assertThat(screen.on(() -> columns.getItems().getFirst())).isSameAs(first);
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
