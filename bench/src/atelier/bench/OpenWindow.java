package atelier.bench;

import atelier.app.keep.Keep;
import atelier.app.shell.Shell;
import atelier.app.shell.Window;
import atelier.app.wiring.Desktop;
import atelier.app.wiring.Studio;
import atelier.core.project.Home;
import atelier.ui.panel.Address;
import atelier.ui.task.Settled;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.stage.Stage;

/// Opens the window at Home, then a project at a page, and prints how many milliseconds the project took: `OpenWindow PROJECT PAGE`.
final class OpenWindow {
  private static final double PATIENCE_SECONDS = 60;

  private OpenWindow() {}

  public static void main(String[] args) {
    var shown = new CompletableFuture<Window>();
    Platform.startup(() -> {
      var window = new Window(new Stage(), new Desktop(new Studio()).parts(new Keep(Home.standard().folder())), () -> {});
      window.show(Optional.empty());
      shown.complete(window);
    });
    Shell shell = shown.join().shell();
    Settled.when(shell::isBusy, PATIENCE_SECONDS).join();
    var usable = new CompletableFuture<Double>();
    Platform.runLater(() -> {
      long start = System.nanoTime();
      shell.openProject(Path.of(args[0]), false, Address.of(args[1]));
      new Watch(shell, start, usable).start();
    });
    System.out.println(usable.join());
    System.out.flush();
    Runtime.getRuntime().halt(0); // in the middle of a frame, which an orderly end would complain of
  }

  /// Looks at each frame whether the page has all it shows; the next frame has drawn it.
  private static final class Watch extends AnimationTimer {
    private final Shell shell;
    private final long start;
    private final CompletableFuture<Double> usable;
    private boolean fetched;

    Watch(Shell shell, long start, CompletableFuture<Double> usable) {
      this.shell = shell;
      this.start = start;
      this.usable = usable;
    }

    @Override
    public void handle(long now) {
      if (fetched) {
        stop();
        usable.complete(Math.round((System.nanoTime() - start) / 1e4) / 100.0);
      }
      fetched = shell.hasProject() && !shell.isBusy();
    }
  }
}
