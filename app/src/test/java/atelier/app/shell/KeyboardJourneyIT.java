package atelier.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.app.keep.Keep;
import atelier.ui.grid.DataGrid;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From a dropped file to explained predictions in Chinese, in the dark, in the smallest window, by Tab, Space and the arrow keys alone.
class KeyboardJourneyIT {
  private static final int MOST_STOPS = 150;

  @TempDir private Path folder;

  @Test
  void goesFromAFileToExplainedPredictions() throws Exception {
    Path home = folder.resolve("home");
    var keep = new Keep(home);
    keep.settings(settings -> settings.withLanguage("zh-TW").withTheme("dark"));
    keep.session(session -> session.withBounds(0, 0, 1024, 700));
    keep.close();
    try (Screen screen = Screen.open(home, Optional.of(customers()))) {
      screen.find("import-start");
      screen.picture("keyboard-import");
      tabTo(screen, "import-start");
      press(screen, KeyCode.SPACE);
      screen.until("the project is open", screen.shell()::hasProject);
      screen.find("data-train");
      tabTo(screen, "data-train");
      press(screen, KeyCode.SPACE);
      screen.find("train-target");
      choose(screen, "train-target", "離開");
      screen.find("model-xgboost");
      for (String slow : List.of("lightgbm", "random-forest", "nearest-neighbours", "naive-bayes", "gaussian-process")) {
        tabTo(screen, "model-" + slow);
        press(screen, KeyCode.SPACE);
      }
      screen.picture("keyboard-train");
      tabTo(screen, "train-start");
      press(screen, KeyCode.SPACE);
      screen.until("the best model can be opened", () -> screen.shell().root().lookup("#open-best") instanceof Node best && !best.isDisabled() && screen.shell().shown().running() == 0);
      screen.picture("keyboard-board");
      tabTo(screen, "open-best");
      press(screen, KeyCode.SPACE);
      screen.find("model-predict");
      screen.picture("keyboard-model");
      tabTo(screen, "model-predict");
      press(screen, KeyCode.SPACE);
      screen.find("predict-whole-file");
      tabTo(screen, "predict-whole-file");
      press(screen, KeyCode.SPACE);
      screen.answers().open = List.of(folder.resolve("customers.csv"));
      Path out = folder.resolve("customers-predictions.csv");
      screen.answers().save = Optional.of(out);
      screen.find("predict-choose");
      screen.picture("keyboard-file");
      tabTo(screen, "predict-choose");
      press(screen, KeyCode.SPACE);
      screen.until("predictions are shown", () -> screen.shell().root().lookup("#rows") instanceof DataGrid grid && grid.isSettled());
      screen.picture("keyboard-predictions");
      tabTo(screen, "rows");
      var grid = (DataGrid) screen.find("rows");
      List<String> names = screen.on(() -> IntStream.range(0, grid.model().columns()).mapToObj(i -> grid.model().column(i).name()).toList());
      assertThat(names).as("what the model says stands before what it was told").startsWith("prediction", "probability_否", "probability_是", "reason_1", "reason_2", "reason_3", "客戶");
      assertThat(screen.on(() -> Screen.texts(screen.shell().root()))).contains("已預測 300 列").contains(out.toString());
      assertThat(Files.readAllLines(out)).hasSize(301);
    }
  }

  /// Customers who leave when they are new and pay much.
  private Path customers() throws Exception {
    String rows = IntStream.range(0, 300)
        .mapToObj(i -> {
          int months = i * 7 % 60;
          int pays = 20 + i * 13 % 80;
          return "c%04d,%d,%d,%s,%s".formatted(i, months, pays, i % 3 == 0 ? "年繳" : "月繳", pays - months + i % 11 > 45 ? "是" : "否");
        })
        .collect(Collectors.joining("\n"));
    return Files.writeString(folder.resolve("customers.csv"), "客戶,月數,月費,合約,離開\n" + rows + "\n");
  }

  /// Presses Tab until a control has the focus, which then has to be in the window.
  private static void tabTo(Screen screen, String id) {
    Node wanted = screen.find(id);
    for (int i = 0; i < MOST_STOPS && screen.on(() -> scene(screen).getFocusOwner()) != wanted; i++) {
      press(screen, KeyCode.TAB);
    }
    assertThat(screen.on(() -> scene(screen).getFocusOwner())).as("the focus after " + MOST_STOPS + " tabs on the way to " + id).isSameAs(wanted);
    screen.on(() -> {
      screen.shell().root().layout();
      return true;
    });
    assertThat(screen.on(() -> scene(screen).getRoot().getLayoutBounds().intersects(scene(screen).getRoot().sceneToLocal(wanted.localToScene(wanted.getLayoutBounds()))))).as(id + " stands in the window").isTrue();
  }

  /// Goes down a closed list until it says what is wanted.
  @SuppressWarnings("unchecked")
  private static void choose(Screen screen, String id, String value) {
    tabTo(screen, id);
    var box = (ComboBox<Object>) screen.find(id);
    int choices = screen.on(() -> box.getItems().size());
    for (int i = 0; i <= choices && !value.equals(screen.on(() -> String.valueOf(box.getValue()))); i++) {
      press(screen, KeyCode.DOWN);
    }
    assertThat(screen.on(() -> String.valueOf(box.getValue()))).isEqualTo(value);
  }

  private static void press(Screen screen, KeyCode code) {
    for (var type : List.of(KeyEvent.KEY_PRESSED, KeyEvent.KEY_RELEASED)) {
      screen.on(() -> {
        Node owner = scene(screen).getFocusOwner();
        Event.fireEvent(owner == null ? scene(screen) : owner, new KeyEvent(type, "", "", code, false, false, false, false));
        return true;
      });
    }
  }

  private static Scene scene(Screen screen) {
    return screen.shell().root().getScene();
  }
}
