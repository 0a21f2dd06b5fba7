package atelier.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.app.keep.Keep;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.scene.control.Label;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a person changes is on the disk within a second, without anything being pressed, and the status line says so truly.
class AutosaveIT {
  private static final long SECOND = 1_000_000_000L;

  @TempDir private Path folder;

  @Test
  void everyChangeIsOnTheDiskWithinASecond() throws Exception {
    Path home = folder.resolve("home");
    try (Screen screen = Screen.open(home, Optional.empty())) {
      Map<Consumer<Shell>, Predicate<Keep>> changes = new LinkedHashMap<>();
      changes.put(Shell::switchTheme, keep -> keep.settings().theme().equals("dark"));
      changes.put(Shell::switchLanguage, keep -> keep.settings().language().equals("zh-TW"));
      changes.put(Shell::foldSideBar, keep -> keep.settings().folded());
      changes.put(shell -> shell.remember("train.folds", "7"), keep -> "7".equals(keep.settings().pages().get("train.folds")));
      changes.put(shell -> shell.go(atelier.ui.panel.Address.of("settings")), keep -> keep.session().visited().getLast().equals("settings"));
      changes.put(shell -> shell.stay(atelier.ui.panel.Address.of("settings", "work")), keep -> keep.session().visited().getLast().equals("settings/work"));
      for (var change : changes.entrySet()) {
        long begun = screen.on(() -> {
          change.getKey().accept(screen.shell());
          return System.nanoTime();
        });
        while (!change.getValue().test(new Keep(home)) && System.nanoTime() - begun < 10 * SECOND) {
          Thread.onSpinWait();
        }
        assertThat(System.nanoTime() - begun).isLessThan(SECOND);
      }
    }
  }

  @Test
  void saysWhenItWasSavedAndWhenItCannotBe() throws Exception {
    Path home = folder.resolve("home");
    try (Screen screen = Screen.open(home, Optional.empty())) {
      var line = (Label) screen.find("saved");
      screen.on(() -> {
        screen.shell().switchTheme();
        return true;
      });
      screen.until("it was saved", () -> line.getText().equals("saved just now"));
      screen.until("time goes by", () -> line.getText().matches("saved [2-9] s ago"));

      Path settings = home.resolve("settings.json");
      Files.delete(settings);
      Files.createDirectories(settings.resolve("in the way"));
      screen.on(() -> {
        screen.shell().switchTheme();
        return true;
      });
      screen.until("it says that it cannot", () -> line.getText().startsWith("settings cannot be saved"));

      Files.delete(settings.resolve("in the way"));
      Files.delete(settings);
      screen.go("settings");
      screen.until("it can again", () -> line.getText().equals("saved just now"));
      assertThat(new Keep(home).settings().theme()).isEqualTo("light");
    }
  }
}
