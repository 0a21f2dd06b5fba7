package atelier.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.core.store.Run;
import atelier.learn.tune.job.Trial;
import atelier.learn.tune.run.TuneService;
import atelier.learn.tune.run.Wanted;
import atelier.ui.chart.Chart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.event.Event;
import javafx.geometry.Point2D;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Import → train → tune in the window: ranges are changed, a wrong one is refused, advice is heard, trials run, their pictures are looked at and brushed, the best model is opened.
class TuningJourneyIT {
  @TempDir private Path folder;

  /// Customers who leave when they are new and pay much, and for reasons that nobody knows.
  private Path customers() throws Exception {
    String rows = IntStream.range(0, 300)
        .mapToObj(i -> {
          int months = i * 7 % 60;
          int pays = 20 + i * 13 % 80;
          boolean leaves = pays - months + i * 37 % 97 > 85;
          return "c%04d,%d,%d,%s,%s".formatted(i, months, pays, i % 3 == 0 ? "yearly" : "monthly", leaves ? "Yes" : "No");
        })
        .collect(Collectors.joining("\n"));
    return Files.writeString(folder.resolve("customers.csv"), "customer,months,pays,contract,left\n" + rows + "\n");
  }

  @Test
  void goesFromRangesToTheBestModel() throws Exception {
    try (Screen screen = Screen.open(folder.resolve("home"), Optional.of(customers()))) {
      type(screen, "import-folder", folder.resolve("work").toString());
      screen.press("import-start");
      screen.until("the project is open", screen.shell()::hasProject);
      screen.press("data-train");
      choose(screen, "train-target", "left");
      screen.press("train-tune");

      screen.find("try-eta");
      screen.until("it can be started as proposed", () -> !screen.shell().root().lookup("#tune-start").isDisabled());
      screen.picture("tune-proposed");
      assertThat(texts(screen)).contains("Bayesian: every trial counts");
      choose(screen, "tune-folds", 3);
      type(screen, "fixed-num_round", "30");
      type(screen, "from-eta", "much");
      screen.until("a wrong range is told", () -> Screen.texts(screen.shell().root()).contains("“much” is no number (eta, From)."));
      assertThat(screen.on(() -> screen.shell().root().lookup("#tune-start").isDisabled())).as("and keeps it from starting").isTrue();
      type(screen, "from-eta", "0.001");
      type(screen, "tune-trials", "20");
      choose(screen, "scale-eta", atelier.core.param.Param.Scale.LINEAR);
      screen.until("a scale is advised against", () -> Screen.texts(screen.shell().root()).contains("Take the scale log."));
      screen.picture("tune-advised");
      choose(screen, "scale-eta", atelier.core.param.Param.Scale.LOG);
      type(screen, "tune-trials", "30");
      screen.until("the scale is right", () -> !Screen.texts(screen.shell().root()).contains("Take the scale log.") && buttons(screen).contains("Start 30 trials"));
      choose(screen, "tune-second", "auc");
      screen.until("one objective is not two", () -> Screen.texts(screen.shell().root()).contains("Both objectives are 'auc'."));
      choose(screen, "tune-second", "recall");
      screen.until("it can be started again", () -> buttons(screen).contains("Start 30 trials") && !screen.shell().root().lookup("#tune-start").isDisabled());
      boolean waits = screen.on(() -> {
        combo(screen, "tune-group").setValue("customer");
        return screen.shell().root().lookup("#tune-start").isDisabled();
      });
      assertThat(waits).as("what changed is checked first").isTrue();
      screen.press("tune-start");

      screen.until("the tuning ended", () -> Screen.texts(screen.shell().root()).contains("Tuning finished"));
      assertThat(texts(screen)).contains("30 of 30 trials").contains("All 30 trials were made.");
      screen.picture("tuning-trials");
      assertThat(kept(screen).group()).as("was chosen last").isEqualTo("customer");
      @SuppressWarnings("unchecked")
      var trials = (ListView<Trial>) screen.find("trials");
      assertThat(screen.on(() -> trials.getItems().size())).isEqualTo(30);
      screen.on(() -> {
        trials.getSelectionModel().select(5);
        return true;
      });
      int sixth = screen.on(() -> trials.getItems().get(5).number());
      screen.until("it is told beside", () -> Screen.texts(screen.shell().root()).contains("Trial " + sixth + "\n"));

      screen.press("tuning-tab-front");
      var front = (Chart) screen.find("tuning-front");
      screen.picture("tuning-front");
      assertThat(texts(screen)).contains("Trial " + sixth + "\n").doesNotContain("Best trial");
      screen.on(() -> {
        for (KeyCode key : List.of(KeyCode.RIGHT, KeyCode.ENTER)) {
          Event.fireEvent(front, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, false, false, false));
        }
        return true;
      });
      screen.until("keys go along the front, from the best score", () -> Screen.texts(screen.shell().root()).contains("Best trial") && Screen.texts(screen.shell().root()).contains("on the front"));
      screen.press("tuning-tab-parallel");
      brush(screen);
      assertThat(texts(screen)).as("fewer are in colour").containsPattern("\\b\\d+ of \\d+\\n");
      screen.picture("tuning-parallel");
      screen.press("brush-clear");
      screen.press("tuning-tab-slices");
      screen.find("slice-eta");
      screen.picture("tuning-slices");
      screen.press("tuning-tab-contour");
      screen.find("tuning-contour");
      screen.picture("tuning-contour");
      Object across = screen.on(() -> combo(screen, "contour-across").getValue());
      choose(screen, "contour-across", screen.on(() -> combo(screen, "contour-up").getValue()));
      assertThat(screen.on(() -> combo(screen, "contour-up").getValue())).as("they changed places").isEqualTo(across);
      screen.press("tuning-tab-curves");
      screen.find("tuning-curves");
      screen.picture("tuning-curves");

      screen.press("open-best");
      screen.find("model-sentence");
      screen.go("experiments");
      screen.until("it is listed", () -> Screen.texts(screen.shell().root()).contains("Tune Boosted trees (XGBoost) for left"));
    }
  }

  /// What was ordered, as the project keeps it.
  private static Wanted.Algorithm kept(Screen screen) throws Exception {
    Run run = screen.shell().project().store().<Run, RuntimeException>read(tables -> TuneService.all(tables).getFirst());
    return (Wanted.Algorithm) TuneService.order(run).wanted();
  }

  /// Drags along the last axis, that of the score, over its upper half.
  private static void brush(Screen screen) {
    var chart = (Chart) screen.find("tuning-parallel");
    screen.on(() -> {
      double x = chart.getWidth() - 58;
      double foot = chart.getHeight() - 22;
      double middle = 36 + (foot - 36) / 2;
      for (var type : List.of(MouseEvent.MOUSE_PRESSED, MouseEvent.MOUSE_DRAGGED, MouseEvent.MOUSE_RELEASED)) {
        double y = type == MouseEvent.MOUSE_PRESSED ? 37 : middle;
        Point2D place = chart.localToScene(x, y);
        Event.fireEvent(chart, new MouseEvent(type, place.getX(), place.getY(), place.getX(), place.getY(), MouseButton.PRIMARY, 1, false, false, false, false, true, false, false, false, false, false, null));
      }
      return true;
    });
  }

  private static String texts(Screen screen) {
    return screen.on(() -> Screen.texts(screen.shell().root()) + buttons(screen));
  }

  private static String buttons(Screen screen) {
    return screen.shell().root().lookupAll(".button").stream().map(node -> ((javafx.scene.control.Labeled) node).getText()).collect(Collectors.joining("\n"));
  }

  private static void type(Screen screen, String id, String text) {
    var field = (TextField) screen.find(id);
    screen.on(() -> {
      field.setText(text);
      return true;
    });
  }

  @SuppressWarnings("unchecked")
  private static ComboBox<Object> combo(Screen screen, String id) {
    return (ComboBox<Object>) screen.shell().root().lookup("#" + id);
  }

  private static void choose(Screen screen, String id, Object value) {
    screen.find(id);
    screen.on(() -> {
      combo(screen, id).setValue(value);
      return true;
    });
  }
}
