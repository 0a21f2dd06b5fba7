package atelier.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.ui.grid.DataGrid;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Import → look → train → compare → predict in the window, by what it offers: the target is chosen, the proposal started, the best model asked, a file predicted.
class WindowJourneyIT {
  @TempDir private Path folder;

  /// Customers who leave when they are new and pay much.
  private Path customers() throws Exception {
    String rows = IntStream.range(0, 300)
        .mapToObj(i -> {
          int months = i * 7 % 60;
          int pays = 20 + i * 13 % 80;
          boolean leaves = pays - months + i % 11 > 45;
          return "c%04d,%d,%d,%s,%s".formatted(i, months, pays, i % 3 == 0 ? "yearly" : "monthly", leaves ? "Yes" : "No");
        })
        .collect(Collectors.joining("\n"));
    return Files.writeString(folder.resolve("customers.csv"), "customer,months,pays,contract,left\n" + rows + "\n");
  }

  @Test
  void goesFromAFileToExplainedPredictions() throws Exception {
    Path home = folder.resolve("home");
    Path work = folder.resolve("work");
    try (Screen screen = Screen.open(home, Optional.of(customers()))) {
      screen.write("import-folder", work.toString());
      screen.press("import-start");
      screen.until("the project is open", screen.shell()::hasProject);
      screen.press("data-train");
      choose(screen, "train-target", "left");
      screen.find("model-xgboost");
      for (String slow : List.of("lightgbm", "random-forest", "nearest-neighbours", "naive-bayes", "gaussian-process")) {
        untick(screen, "model-" + slow);
      }
      screen.press("settings-linear");
      type(screen, "set-linear-alpha", "−1");
      screen.until("a wrong value keeps the training from starting", () -> screen.shell().root().lookup("#train-start").isDisabled());
      screen.picture("train-settings-wrong");
      type(screen, "set-linear-alpha", "20");
      assertThat(screen.on(() -> Screen.texts(screen.shell().root()))).contains("1 changed");
      screen.press("vary-linear");
      screen.press("settings-linear-2");
      screen.press("set-linear-2-alpha-reset");
      screen.picture("train-settings");
      choose(screen, "train-hold-out", 0.2);
      screen.press("train-start");

      screen.until("the training ended", () -> Screen.texts(screen.shell().root()).contains("4 done"));
      screen.find("candidate-linear");
      screen.press("open-hold-out");
      screen.picture("hold-out-asked");
      screen.press("open-hold-out-now");
      screen.until("the hold-out was opened once", () -> Screen.texts(screen.shell().root()).contains("Opened once: an honest figure."));
      screen.picture("hold-out");
      assertThat(screen.on(() -> Screen.texts(screen.shell().root()))).contains("Baseline").contains("AUC");

      screen.press("open-best");
      var sentence = (Label) screen.find("model-sentence");
      assertThat(screen.on(sentence::getText)).matches("Right \\d+ times in 100\\. Guessing “No” for everyone would be right \\d+ times\\.");
      String behind = screen.on(((Label) screen.find("model-behind"))::getText);
      screen.on(() -> {
        var threshold = (TextField) screen.shell().root().lookup("#threshold-value");
        threshold.setText("0.05");
        threshold.fireEvent(new javafx.event.ActionEvent());
        return true;
      });
      assertThat(screen.on(((Label) screen.find("model-behind"))::getText)).as("another threshold finds others").isNotEqualTo(behind);
      String alarms = screen.on(((Label) screen.find("cell-chosen"))::getText);
      assertThat(alarms).matches("\\d+ false alarms?");
      screen.press("cell-shared");
      screen.find("shared-close");
      screen.press("cell-rows");
      String count = alarms.replaceAll("\\D", "");
      screen.until("the rows are shown", () -> screen.shell().root().lookup("#rows") instanceof DataGrid grid && grid.model().column(0).name().equals("customer"));
      assertThat(screen.on(() -> ((DataGrid) screen.shell().root().lookup("#rows")).model().rows())).isEqualTo(Long.parseLong(count));
      screen.press("model-tab-learning");
      screen.press("learning-find");
      screen.until("it is known whether more rows would help", () -> Screen.texts(screen.shell().root()).contains("The last rows hardly changed it") || Screen.texts(screen.shell().root()).contains("more would probably help"));

      screen.press("model-predict");
      var answer = (Label) screen.find("answer");
      screen.until("the model answers", () -> answer.getText().endsWith("%"));
      String before = answer.getText();
      String row = screen.on(() -> Screen.texts(screen.shell().root()));
      assertThat(row).contains("One row");
      screen.press("find-changes");
      screen.press("try-it");
      screen.until("the answer changed", () -> !answer.getText().equals(before));

      Path out = folder.resolve("predictions.csv");
      screen.answers().open = List.of(folder.resolve("customers.csv"));
      screen.answers().save = Optional.of(out);
      screen.press("predict-whole-file");
      screen.press("predict-choose");
      screen.until("the file is written", () -> Files.exists(out) && screen.shell().shown().running() == 0);
      List<String> lines = Files.readAllLines(out);
      assertThat(lines).hasSize(301);
      assertThat(lines.getFirst()).isEqualTo("customer,months,pays,contract,left,prediction,probability_No,probability_Yes,reason_1,reason_2,reason_3");

      screen.go("home");
      screen.until("Home shows the project as it is now", () -> Screen.texts(screen.shell().root()).contains("1 dataset · 7 runs"));
      assertThat(screen.on(() -> Screen.texts(screen.shell().root()))).contains("Where you were").contains(" for left").contains("Predict left");
    }
  }

  private static void type(Screen screen, String id, String text) {
    var field = (TextField) screen.find(id);
    screen.on(() -> {
      field.setText(text);
      return true;
    });
  }

  private static <T> void choose(Screen screen, String id, T value) {
    screen.find(id);
    screen.on(() -> {
      @SuppressWarnings("unchecked")
      var box = (ComboBox<T>) screen.shell().root().lookup("#" + id);
      box.setValue(value);
      return true;
    });
  }

  private static void untick(Screen screen, String id) {
    screen.on(() -> {
      if (screen.shell().root().lookup("#" + id) instanceof CheckBox box) {
        box.setSelected(false);
      }
      return true;
    });
  }
}
