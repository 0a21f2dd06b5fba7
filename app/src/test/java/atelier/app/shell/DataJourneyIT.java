package atelier.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.core.data.Kind;
import atelier.core.project.Home;
import atelier.core.project.Projects;
import atelier.ui.grid.DataGrid;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A dataset is put in order by hand: a column renamed, another kind, a cell typed, a suggestion applied; everything can be undone, and the first version stays.
class DataJourneyIT {
  @TempDir private Path folder;

  private Path shop() throws Exception {
    var text = new StringBuilder("order,city,amount,code\n");
    for (int i = 1; i <= 40; i++) {
      text.append("o%03d,%s,%s,%s\n".formatted(i, i % 3 == 0 ? " Taipei" : "Tainan", i == 7 ? "" : String.valueOf(i * 2.5), i == 5 ? "x9" : String.valueOf(100 + i)));
    }
    return Files.writeString(folder.resolve("shop.csv"), text);
  }

  @Test
  void changesATableAndTakesItBack() throws Exception {
    Path work = folder.resolve("work");
    try (Screen screen = Screen.open(folder.resolve("home"), Optional.of(shop()))) {
      screen.write("import-folder", work.toString());
      screen.press("import-start");
      screen.until("the project is open", screen.shell()::hasProject);
      String first = dataset(screen);

      rename(screen);
      String renamed = after(screen, first);
      assertThat(names(screen)).containsExactly("order", "town", "amount", "code");

      screen.on(() -> {
        grid(screen).goToColumn(3);
        return true;
      });
      screen.until("the inspector speaks of the column", () -> kind(screen).getValue() == Kind.TEXT || kind(screen).getValue() == Kind.CATEGORY);
      screen.on(() -> {
        kind(screen).setValue(Kind.INTEGER);
        return true;
      });
      screen.press("retype-anyway");
      String retyped = after(screen, renamed);
      screen.until("the column is a number", () -> grid(screen).model().column(3).numeric());

      screen.on(() -> {
        grid(screen).focusCell(0, 2);
        return true;
      });
      screen.until("the cells are there", grid(screen)::isSettled);
      write(screen, "99.5");
      String typed = after(screen, retyped);

      screen.on(() -> {
        grid(screen).fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.Z, false, true, false, false));
        return true;
      });
      assertThat(after(screen, typed)).as("one step back").isEqualTo(retyped);
      screen.on(() -> {
        grid(screen).fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.Z, true, true, false, false));
        return true;
      });
      assertThat(after(screen, retyped)).as("and forth again").isEqualTo(typed);

      screen.on(() -> {
        grid(screen).goToColumn(2);
        grid(screen).fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.DOWN, false, false, true, false));
        return true;
      });
      screen.until("the table is sorted by amount", () -> grid(screen).sortedColumn() == 2);
      screen.press("suggestion-apply-1");
      after(screen, typed);
      screen.until("the new version stands in the same order", () -> grid(screen).sortedColumn() >= 0 && grid(screen).model().column(grid(screen).sortedColumn()).name().equals("amount"));

      screen.press("data-columns");
      var list = (ListView<?>) screen.find("columns-shown");
      assertThat(screen.on(() -> list.getItems().size())).as("the column whose values all differ was left out").isEqualTo(3);
      screen.press("bubble-close");
    }
    try (var project = new Projects(new Home(folder.resolve("home")), Clock.systemUTC()).open(work)) {
      assertThat(project.datasets()).as("five versions, none lost").hasSize(5);
      assertThat(project.datasets().getFirst().schema().names()).containsExactly("order", "city", "amount", "code");
    }
  }

  private static void rename(Screen screen) {
    screen.on(() -> {
      DataGrid grid = grid(screen);
      grid.requestFocus();
      grid.goToColumn(1);
      grid.select(grid.selection().get().wholeColumn(1));
      grid.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.F2, false, false, false, false));
      return true;
    });
    var name = (TextField) screen.find("rename-name");
    screen.on(() -> {
      name.setText("amount");
      name.fireEvent(new javafx.event.ActionEvent());
      return true;
    });
    assertThat(screen.on(() -> Screen.texts(screen.shell().root()))).contains("There is a column “amount” already.");
    screen.on(() -> {
      name.setText("town");
      name.fireEvent(new javafx.event.ActionEvent());
      return true;
    });
  }

  private static void write(Screen screen, String text) {
    screen.on(() -> {
      grid(screen).requestFocus();
      grid(screen).fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.F2, false, false, false, false));
      return true;
    });
    screen.on(() -> {
      var editor = (TextField) grid(screen).lookupAll(".text-field").stream().filter(javafx.scene.Node::isVisible).findFirst().orElseThrow();
      editor.setText(text);
      editor.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, false, false, false, false));
      return true;
    });
  }

  private static DataGrid grid(Screen screen) {
    return (DataGrid) screen.shell().root().lookup("#data-grid");
  }

  @SuppressWarnings("unchecked")
  private static ComboBox<Kind> kind(Screen screen) {
    return (ComboBox<Kind>) screen.shell().root().lookup("#inspector-kind");
  }

  private static List<String> names(Screen screen) {
    return screen.on(() -> {
      var model = grid(screen).model();
      return java.util.stream.IntStream.range(0, model.columns()).mapToObj(i -> model.column(i).name()).toList();
    });
  }

  /// The dataset that is shown.
  private static String dataset(Screen screen) {
    screen.until("a dataset is shown", () -> screen.shell().navigator().here().kind().equals("data") && grid(screen) != null);
    return screen.on(() -> screen.shell().navigator().here().part(1));
  }

  /// The version that is shown instead of another.
  private static String after(Screen screen, String before) {
    screen.until("another version is shown", () -> screen.shell().navigator().here().kind().equals("data") && !screen.shell().navigator().here().part(1).equals(before) && grid(screen) != null && screen.shell().navigator().here().part(2).isEmpty());
    return screen.on(() -> screen.shell().navigator().here().part(1));
  }
}
