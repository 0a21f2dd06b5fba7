package atelier.app.shell;

import atelier.app.keep.Keep;
import atelier.app.wiring.Studio;
import atelier.ui.panel.Address;
import atelier.ui.picture.Pictures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;
import javafx.stage.Stage;

/// Draws the frame's own pages for a person to look at: `ShellPictures OUT`.
final class ShellPictures {
  private ShellPictures() {}

  public static void main(String[] args) throws Exception {
    Path out = Files.createDirectories(Path.of(args[0]));
    var done = new CountDownLatch(1);
    Platform.startup(() -> {
      try {
        for (String look : List.of("light en 1440 900", "dark zh-TW 1024 700")) {
          String[] l = look.split(" ");
          Path home = Files.createTempDirectory("home");
          var keep = new Keep(home);
          keep.settings(s -> s.withTheme(l[0]).withLanguage(l[1]));
          keep.session(s -> s.withBounds(0, 0, Double.parseDouble(l[2]), Double.parseDouble(l[3])));
          var window = new Window(new Stage(), new atelier.app.wiring.Desktop(new Studio()).parts(keep), () -> {});
          window.show(Optional.empty());
          for (String page : List.of("home", "settings", "jobs", "data")) {
            window.shell().go(Address.of(page));
            Files.write(out.resolve(page + "-" + l[0] + ".png"), Pictures.png(Pictures.of(window.shell().root().getScene())));
          }
        }
      } catch (Exception e) {
        e.printStackTrace();
      }
      done.countDown();
    });
    done.await();
    System.exit(0);
  }
}
