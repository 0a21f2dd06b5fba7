package atelier.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.core.engine.DuckSession;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A messy file in the window: from mark to mark by keys, a cell decided, taken back and decided again, then imported into a new project; and files that are none.
class ImportJourneyIT {
  @TempDir private Path folder;

  private Path sales() throws Exception {
    var text = new StringBuilder("city;sales;day\n");
    for (int i = 1; i <= 60; i++) {
      text.append("München;").append(i == 12 ? "12,500.00" : "1.2%02d,5%d".formatted(i, i % 10)).append(';').append(i == 7 ? "31.02.2023" : "%02d.03.2023".formatted(1 + i % 28)).append('\n');
    }
    return Files.writeString(folder.resolve("sales.csv"), text);
  }

  @Test
  void decidesAboutCellsAndImportsThem() throws Exception {
    try (Screen screen = Screen.open(folder.resolve("home"), Optional.of(sales()))) {
      screen.write("import-folder", folder.resolve("work").toString());
      Node grid = screen.find("import-grid");
      says(screen, "day", "31.02.2023” cannot be read");
      press(screen, grid, KeyCode.F8);
      says(screen, "sales", "12,500.00” would become 12.50");
      screen.press("import-way-1");
      says(screen, "sales", "1 decided");
      screen.press("import-undo");
      says(screen, "sales", "1 cell would change meaning");
      press(screen, grid, KeyCode.F8);
      press(screen, grid, KeyCode.F8);
      screen.press("import-way-1");
      says(screen, "sales", "1 decided");

      @SuppressWarnings("unchecked")
      var delimiter = (ComboBox<String>) screen.find("import-delimiter");
      assertThat(screen.on(delimiter::getValue)).isEqualTo(";");
      screen.press("import-start");
      screen.until("the project is open", screen.shell()::hasProject);
      screen.find("data-grid");
      assertThat(screen.on(() -> Screen.texts(screen.shell().root()))).contains("60 rows × 3 columns");

      // The cell was decided upon before there was a project: 12,500 and not 12.50.
      Path file = screen.shell().project().datasets().getLast().file();
      try (DuckSession session = DuckSession.open(file)) {
        assertThat(session.count("SELECT CAST(max(sales) * 100 AS BIGINT) FROM read_parquet(?)", file.toString())).isEqualTo(1_250_000);
        assertThat(session.count("SELECT CAST(min(sales) * 100 AS BIGINT) FROM read_parquet(?)", file.toString())).isEqualTo(120_151);
        assertThat(session.count("SELECT count(*) FROM read_parquet(?) WHERE day IS NULL", file.toString())).isEqualTo(1);
      }
    }
  }

  @Test
  void saysWhatIsWrongWithAFileThatIsNone() throws Exception {
    Path empty = Files.createFile(folder.resolve("empty.csv"));
    try (Screen screen = Screen.open(folder.resolve("home"), Optional.of(empty))) {
      screen.find("choose-file");
      assertThat(screen.on(() -> Screen.texts(screen.shell().root()))).contains("“empty.csv” cannot be imported");
      Files.writeString(empty, "a,b\n1,2\n3,4\n");
      screen.press("try-again");
      assertThat(((Button) screen.find("import-start")).getText()).isEqualTo("Import 2 rows");
    }
  }

  private static void says(Screen screen, String what, String words) {
    screen.until("'" + words + "' is said of " + what, () -> Screen.texts(screen.shell().root()).contains(words));
  }

  private static void press(Screen screen, Node node, KeyCode code) {
    screen.on(() -> {
      Event.fireEvent(node, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false));
      return true;
    });
  }
}
