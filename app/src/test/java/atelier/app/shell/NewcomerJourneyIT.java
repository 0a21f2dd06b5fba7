package atelier.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.core.data.Column;
import atelier.core.data.Dataset;
import atelier.core.data.view.RowPage;
import atelier.core.data.view.TableView;
import atelier.core.job.Progress;
import atelier.core.project.Home;
import atelier.core.project.Project;
import atelier.core.project.Projects;
import atelier.ui.grid.DataGrid;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The newcomer's way, by keyboard and buttons: two dirty files are imported, cleaned, joined and made ready for a model. Its pictures stand in the manual.
class NewcomerJourneyIT {
  @TempDir private Path folder;

  /// Codes with blanks and in both cases, amounts that are missing in three spellings.
  private Path orders() throws Exception {
    var text = new StringBuilder("order;customer;amount;late\n");
    String[] gaps = {"n/a", "", "?"};
    for (int i = 1; i <= 240; i++) {
      String code = "c%02d".formatted(1 + i * 7 % 24);
      String amount = i % 20 == 0 ? gaps[i / 20 % 3] : "%d,%02d".formatted(10 + i * 13 % 90, i % 100);
      text.append("o%03d;%s;%s;%s\n".formatted(i, i % 3 == 0 ? " " + code : i % 3 == 1 ? code.toUpperCase(java.util.Locale.ROOT) : code, amount, i % 4 == 0 ? "yes" : "no"));
    }
    return Files.writeString(folder.resolve("orders.csv"), text);
  }

  /// Some customers stand there twice; two of those that order do not stand there at all.
  private Path customers() throws Exception {
    var text = new StringBuilder("code,city,segment\n");
    String[] cities = {"Ulm", "Bonn", "Köln"};
    for (int i = 1; i <= 22; i++) {
      String line = "C%02d,%s,%s\n".formatted(i, cities[i % 3], i % 2 == 0 ? "shop" : "web");
      text.append(line).append(i % 5 == 0 ? line : "");
    }
    return Files.writeString(folder.resolve("customers.csv"), text);
  }

  @Test
  void goesFromTwoDirtyFilesToATableForAModel() throws Exception {
    Path second = customers();
    try (Screen screen = Screen.open(folder.resolve("home"), Optional.of(orders()))) {
      screen.write("import-folder", folder.resolve("work").toString());
      screen.press("import-start");
      screen.until("the project is open", screen.shell()::hasProject);
      imported(screen);
      screen.go("import", second.toString());
      imports(screen, "Import 26 rows");

      screen.go("prepare");
      screen.choose("flow-new", "orders");
      screen.until("the flow has a page of its own", () -> screen.shell().navigator().here().toString().equals("prepare/orders"));
      settled(screen, 1);
      add(screen, "str.strip");
      tick(screen, "param-columns", "customer");
      apply(screen, 2);
      add(screen, "str.upper");
      tick(screen, "param-columns", "customer");
      apply(screen, 3);
      add(screen, "miss.fill ");
      tick(screen, "param-columns", "amount");
      type(screen, "param-value", "0");
      screen.until("twelve gaps would be filled", () -> said(screen, "step-form").contains("12"));
      screen.picture("newcomer-clean");
      apply(screen, 4);

      join(screen);
      encode(screen);
      writeAsFile(screen);
      screen.press("flow-save");
      type(screen, "dataset-name", "for the model");
      screen.press("dataset-save");
      screen.until("the dataset is shown", () -> screen.shell().navigator().here().kind().equals("data") && screen.shell().root().lookup("#data-grid") != null);
    }
    check();
  }

  private static void imports(Screen screen, String button) {
    screen.until(button, () -> screen.shell().root().lookup("#import-start") instanceof Button b && b.getText().equals(button) && !b.isDisabled());
    screen.press("import-start");
    imported(screen);
  }

  private static void imported(Screen screen) {
    screen.until("it is a dataset", () -> screen.shell().navigator().here().kind().equals("data") && screen.shell().root().lookup("#data-grid") != null);
  }

  /// In the graph: the second table is added and cleaned, then joined by J.
  private static void join(Screen screen) {
    screen.press("flow-middle-graph");
    screen.choose("graph-add", "customers");
    settled(screen, 1);
    add(screen, "row.drop-duplicates");
    apply(screen, 2);
    var graph = (atelier.ui.graph.GraphView) screen.find("flow-graph");
    screen.on(() -> {
      graph.choose("s3");
      return true;
    });
    settled(screen, 4);
    screen.on(() -> {
      graph.requestFocus();
      graph.fireEvent(new KeyEvent(KeyEvent.KEY_TYPED, "j", "j", KeyCode.UNDEFINED, false, false, false, false));
      return true;
    });
    @SuppressWarnings("unchecked")
    var table = (ComboBox<String>) screen.find("step-second");
    screen.on(() -> {
      table.setValue("s4");
      return true;
    });
    screen.until("keys are proposed", () -> reads(screen, "keys-1", "customer = code"));
    screen.press("keys-1");
    screen.until("rows without a partner are counted", () -> reads(screen, "join-unmatched", "Show the 20 rows without a partner"));
    screen.picture("newcomer-join");
    screen.press("step-apply");
    settled(screen, 5);
    screen.picture("newcomer-graph");
    screen.press("flow-middle-steps");
  }

  /// What is still missing has a name, words become numbers, and the keys of the sort are filled in row by row.
  private static void encode(Screen screen) {
    add(screen, "miss.fill ");
    tick(screen, "param-columns", "city");
    tick(screen, "param-columns", "segment");
    type(screen, "param-value", "unknown");
    apply(screen, 6);
    add(screen, "encode.one-hot");
    tick(screen, "param-columns", "city");
    tick(screen, "param-columns", "segment");
    apply(screen, 7);
    add(screen, "col.drop ");
    tick(screen, "param-columns", "order");
    tick(screen, "param-columns", "customer");
    apply(screen, 8);
    add(screen, "row.sort");
    choose(screen, "param-keys-1-column", "late");
    choose(screen, "param-keys-1-order", "desc");
    screen.press("param-keys-add");
    choose(screen, "param-keys-2-column", "amount");
    screen.until("the form says what it does", () -> said(screen, "step-form").contains("What will change"));
    screen.picture("newcomer-sort");
    apply(screen, 9);
  }

  /// The whole flow is run into a file beside the project's data.
  private static void writeAsFile(Screen screen) {
    screen.press("flow-parameters");
    screen.press("parameter-add");
    screen.find("parameter-1-name");
    screen.picture("newcomer-parameters");
    screen.press("bubble-close");
    screen.press("flow-run");
    choose(screen, "destination-1-where", "file");
    type(screen, "destination-1-file", "model.csv");
    screen.picture("newcomer-destinations");
    screen.press("flow-run-whole");
    screen.until("it is told where it went", () -> Screen.texts(screen.shell().root()).contains("240 rows to model.csv"));
    settled(screen, 9);
  }

  private void check() throws Exception {
    try (Project project = new Projects(new Home(folder.resolve("home")), Clock.systemUTC()).open(folder.resolve("work"))) {
      assertThat(Files.readAllLines(project.folder().resolve("model.csv"))).as("the file that the whole flow wrote").hasSize(241);
      Dataset made = project.dataset("for the model");
      assertThat(made.rows()).isEqualTo(240);
      assertThat(made.schema().columns()).as("only numbers beside the target").allMatch(c -> c.name().equals("late") || c.kind().isNumeric());
      List<String> names = made.schema().columns().stream().map(Column::name).toList();
      assertThat(names).contains("amount", "late").doesNotContain("order", "customer", "city", "segment").hasSize(9);
      try (TableView view = TableView.open(made)) {
        RowPage page = view.page(0, 240, names, Progress.none());
        for (int row = 0; row < page.count(); row++) {
          for (int column = 0; column < names.size(); column++) {
            assertThat(page.cell(row, column).isMissing()).as("row %d, %s", row, names.get(column)).isFalse();
          }
        }
      }
    }
  }

  private static boolean reads(Screen screen, String id, String text) {
    return screen.shell().root().lookup("#" + id) instanceof Button button && button.getText().contains(text);
  }

  private static String said(Screen screen, String id) {
    var node = screen.shell().root().lookup("#" + id);
    return node == null ? "" : Screen.texts(node);
  }

  private static void add(Screen screen, String words) {
    type(screen, "step-add", words.strip());
    key(screen, "step-add", KeyCode.ENTER, false);
    screen.find("step-form");
  }

  @SuppressWarnings("unchecked")
  private static void tick(Screen screen, String id, String column) {
    var list = (ListView<String>) screen.find(id);
    screen.on(() -> {
      list.getSelectionModel().select(column);
      return true;
    });
    key(screen, id, KeyCode.SPACE, false);
  }

  @SuppressWarnings("unchecked")
  private static void choose(Screen screen, String id, String value) {
    var box = (ComboBox<String>) screen.find(id);
    assertThat(screen.on(() -> List.copyOf(box.getItems()))).contains(value);
    screen.on(() -> {
      box.setValue(value);
      return true;
    });
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

  /// Applies what the form holds, by Ctrl and Enter.
  private static void apply(Screen screen, int lines) {
    screen.until("it can be applied", () -> screen.shell().root().lookup("#step-apply") instanceof Button b && !b.isDisabled() && said(screen, "step-form").contains("What will change"));
    screen.on(() -> {
      var form = screen.shell().root().lookup("#step-form");
      form.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, false, true, false, false));
      return true;
    });
    settled(screen, lines);
  }

  private static void settled(Screen screen, int lines) {
    screen.until(lines + " lines stand", () -> screen.shell().root().lookup("#step-form") == null && screen.shell().root().lookup("#steps") instanceof ListView<?> steps && steps.getItems().size() == lines
        && screen.shell().root().lookup("#flow-grid") instanceof DataGrid grid && grid.isSettled() && !screen.shell().isBusy());
  }
}
