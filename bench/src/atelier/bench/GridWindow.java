package atelier.bench;

import atelier.app.keep.Keep;
import atelier.app.shell.Shell;
import atelier.app.shell.Window;
import atelier.app.wiring.Desktop;
import atelier.app.wiring.Studio;
import atelier.core.project.Home;
import atelier.ui.grid.DataGrid;
import atelier.ui.panel.Address;
import atelier.ui.task.Settled;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.stage.Stage;

/// The whole program with a dataset's page open: jumps in its grid until the page is painted, scrolls, and prints both and its resident memory:
/// `GridWindow PROJECT DATASET`.
final class GridWindow {
  private static final double PATIENCE_SECONDS = 120;
  private static final int WARM_UP = 10;
  private static final int JUMPS = 200;
  private static final int FRAMES = 300;
  private static final int ROWS_A_FRAME = 12;

  private GridWindow() {}

  public static void main(String[] args) throws IOException {
    var shown = new CompletableFuture<Window>();
    Platform.startup(() -> {
      var window = new Window(new Stage(), new Desktop(new Studio()).parts(new Keep(Home.standard().folder())), () -> {});
      window.show(Optional.of(Path.of(args[0])));
      shown.complete(window);
    });
    Shell shell = shown.join().shell();
    Settled.when(() -> !shell.hasProject() || shell.isBusy(), PATIENCE_SECONDS).join();
    Platform.runLater(() -> shell.go(Address.of("data", args[1])));
    Settled.when(shell::isBusy, PATIENCE_SECONDS).join();
    var grid = (DataGrid) shell.root().lookupAll("*").stream().filter(DataGrid.class::isInstance).findFirst().orElseThrow();
    long rows = grid.model().rows();
    Figures.say("window_rows", rows);
    Figures.say("window_columns", grid.model().columns());

    var random = new Random(7);
    var times = new ArrayList<Double>();
    for (int i = 0; i < WARM_UP + JUMPS; i++) {
      long row = (long) (random.nextDouble() * rows);
      double millis = painted(() -> grid.goToRow(row), grid::isSettled);
      if (i >= WARM_UP) {
        times.add(millis);
      }
    }
    times.sort(null);
    Figures.say("window_jump_p50_ms", times.get(JUMPS / 2));
    Figures.say("window_jump_p95_ms", times.get(JUMPS * 95 / 100));
    Figures.say("window_jump_most_ms", times.getLast());

    long from = rows / 3;
    painted(() -> grid.scrollToRow(from), grid::isSettled);
    Figures.say("window_scroll_ms_a_row", scrolled(grid, from) / FRAMES / ROWS_A_FRAME);
    Figures.say("window_resident_mb", Figures.resident("VmRSS") / 1024.0);
    Figures.say("window_resident_most_mb", Figures.resident("VmHWM") / 1024.0);
    System.out.flush();
    Runtime.getRuntime().halt(0);
  }

  /// Milliseconds from an action to the frame after the first that had all it shows.
  private static double painted(Runnable action, BooleanSupplier whole) {
    var done = new CompletableFuture<Double>();
    Platform.runLater(() -> {
      long start = System.nanoTime();
      action.run();
      new AnimationTimer() {
        private boolean drawing;

        @Override
        public void handle(long now) {
          if (drawing) {
            stop();
            done.complete((System.nanoTime() - start) / 1e6);
          }
          drawing = whole.getAsBoolean();
        }
      }.start();
    });
    return done.join();
  }

  /// Milliseconds of scrolling on at every frame that has painted all cells of the last step, as with a wheel that keeps turning.
  private static double scrolled(DataGrid grid, long from) {
    var done = new CompletableFuture<Double>();
    Platform.runLater(() -> new AnimationTimer() {
      private final long start = System.nanoTime();
      private int steps;

      @Override
      public void handle(long now) {
        if (!grid.isSettled()) {
          return;
        }
        if (steps == FRAMES) {
          stop();
          done.complete((System.nanoTime() - start) / 1e6);
        } else {
          grid.scrollToRow(from + (long) ++steps * ROWS_A_FRAME);
        }
      }
    }.start());
    return done.join();
  }
}
