package atelier.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.ui.grid.DataGrid;
import atelier.ui.panel.Address;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Work never freezes the window: while a large file is imported, scrolled, measured and learned from, and pages and themes are switched, it answers within
/// 50 ms at 99 of 100 blocks, and always within a quarter of a second. How a busy machine is allowed for stands at [UiWatch].
class WindowWatchIT {
  private static final int ROWS = 100_000;
  private static final double MOST = 250;
  private static final double MOSTLY = 50;

  @TempDir private Path folder;

  /// Once more where it did not: what the program does, it does again; what the machine did beside it hardly comes twice.
  @Test
  void answersWhileItWorks() throws Exception {
    try {
      session(Files.createDirectory(folder.resolve("first")));
    } catch (AssertionError slow) {
      System.out.println(slow.getMessage());
      session(Files.createDirectory(folder.resolve("second")));
    }
  }

  private static void session(Path place) throws Exception {
    Path file = SampleWork.write(place.resolve("many.csv"), ROWS);
    try (EveryPage pages = EveryPage.openOwn(place); UiWatch watch = new UiWatch(pages.screen().on(Thread::currentThread))) {
      warmUp(pages);
      Screen screen = pages.screen();

      watch.begin("import");
      screen.go("import", file.toString());
      screen.press("import-start");
      var grid = (DataGrid) screen.find("data-grid");
      screen.until("the rows are shown", () -> grid.model().rows() == ROWS && grid.isSettled());

      watch.begin("scroll");
      var random = new Random(4);
      for (int i = 0; i < 40; i++) {
        int row = i % 2 == 0 ? random.nextInt(ROWS) : (int) grid.topRow() + 3;
        screen.on(() -> {
          grid.scrollToRow(row);
          return true;
        });
        screen.soon(grid::isSettled);
      }

      watch.begin("profile");
      for (int column = 0; column < 7; column++) {
        int chosen = column;
        screen.on(() -> {
          grid.goToColumn(chosen);
          return true;
        });
        pages.settle();
      }

      watch.begin("train");
      train(screen);
      watch.begin("switch");
      for (int i = 0; i < 2; i++) {
        for (Address address : pages.addresses()) {
          watch.begin("switch " + address);
          screen.go(address.parts().toArray(String[]::new));
          screen.on(() -> {
            screen.shell().switchTheme();
            return true;
          });
          screen.soon(() -> !screen.shell().isBusy());
        }
        screen.on(() -> {
          screen.shell().switchLanguage();
          return true;
        });
      }
      screen.until("the training ended", () -> screen.shell().shown().running() == 0);
      watch.begin("");

      System.out.println(watch.report());
      assertThat(watch.quantile(0.99)).as("99 of 100 blocks, in ms\n" + watch.report()).isLessThanOrEqualTo(MOSTLY);
      assertThat(watch.blocks().stream().mapToDouble(UiWatch.Block::net).max().orElseThrow()).as("the longest block, in ms\n" + watch.report()).isLessThanOrEqualTo(MOST);
    }
  }

  /// Every page once in both themes and languages.
  private static void warmUp(EveryPage pages) {
    for (int i = 0; i < 2; i++) {
      pages.addresses().forEach(pages::show);
      pages.screen().on(() -> {
        pages.screen().shell().switchTheme();
        pages.screen().shell().switchLanguage();
        return true;
      });
    }
  }

  /// Begins to train two candidates.
  private static void train(Screen screen) {
    screen.press("data-train");
    screen.find("train-target");
    screen.on(() -> {
      @SuppressWarnings("unchecked")
      var target = (ComboBox<String>) screen.shell().root().lookup("#train-target");
      target.setValue("left");
      return true;
    });
    screen.find("model-linear");
    screen.on(() -> {
      List<String> wanted = List.of("model-linear", "model-baseline");
      screen.shell().root().lookupAll(".check-box").stream().filter(node -> node.getId() != null && node.getId().startsWith("model-")).forEach(node -> ((CheckBox) node).setSelected(wanted.contains(node.getId())));
      return true;
    });
    screen.press("train-start");
    screen.until("the training is under way", () -> screen.shell().shown().running() > 0);
  }
}
