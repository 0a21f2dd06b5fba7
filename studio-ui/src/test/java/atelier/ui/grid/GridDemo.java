package atelier.ui.grid;

import atelier.core.job.Job;
import atelier.core.job.Jobs;
import atelier.ui.picture.Pictures;
import atelier.ui.text.Figures;
import atelier.ui.text.Language;
import atelier.ui.theme.Look;
import atelier.ui.theme.Theme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// Shows ten million rows by thirty columns that are computed on a thread of their own; `bench` measures instead, `picture FILE` takes one.
public final class GridDemo {
  private static final long ROWS = 10_000_000;
  private static final int COLUMNS = 30;
  private static final int JUMPS = 300;

  private GridDemo() {}

  /// A model with pages from jobs.
  private static final class Computed implements GridModel {
    private final Jobs jobs = Jobs.virtual();

    @Override
    public long rows() {
      return ROWS;
    }

    @Override
    public int columns() {
      return COLUMNS;
    }

    @Override
    public GridColumn column(int index) {
      return switch (index % 3) {
        case 0 -> GridColumn.of("amount_" + index, ColumnKind.NUMBER);
        case 1 -> GridColumn.of("city_" + index, ColumnKind.CATEGORY);
        default -> GridColumn.of("day_" + index, ColumnKind.DATE);
      };
    }

    @Override
    public @Nullable GridProfile profile(int column) {
      int[] counts = new Random(column).ints(24, 10, 400).toArray();
      return column % 3 == 1
          ? GridProfile.of(Telco.tops(new String[] {"Ulm", "台北市", "Zürich"}, 97, 0.4, 0.2, 0.1), 100, 0)
          : GridProfile.of(Telco.bars(counts, 0, 1_000_000, 0), 9_000_000, column % 6 == 0 ? 0.012 : 0);
    }

    @Override
    public Request request(GridArea area, Answer answer) {
      Job<Boolean> job =
          jobs.submit(
              "page",
              progress -> {
                answer.arrived(GridPage.of(area, Computed::cell));
                return true;
              });
      return job::cancel;
    }

    private static GridCell cell(long row, int column) {
      long mixed = (row * 0x9E3779B97F4A7C15L + column * 0xBF58476D1CE4E5B9L) >>> 20;
      return switch (column % 3) {
        case 0 -> mixed % 83 == 0 ? GridCell.MISSING : GridCell.of((mixed % 10_000_000) / 100 + "." + mixed % 100);
        case 1 -> GridCell.of(mixed % 3 == 0 ? "台北市信義區 " + mixed % 100 : "Ulm an der Donau " + mixed % 100);
        default -> GridCell.of("20" + (10 + mixed % 16) + "-0" + (1 + mixed % 9) + "-" + (10 + mixed % 19));
      };
    }
  }

  public static void main(String[] args) throws Exception {
    var started = new CountDownLatch(1);
    Platform.startup(started::countDown);
    started.await();
    DataGrid grid = call(GridDemo::show);
    if (args.length > 0 && args[0].equals("bench")) {
      bench(grid);
      Platform.exit();
    } else if (args.length > 1) {
      settle(grid);
      Files.write(Path.of(args[1]), Pictures.png(call(() -> Pictures.of(grid.getScene()))));
      Platform.exit();
    }
  }

  private static DataGrid show() {
    var look = new Look(Theme.LIGHT);
    var grid = new DataGrid(look, Language.ENGLISH);
    var scene = new Scene(grid, 1440, 900);
    look.dress(scene);
    var stage = new Stage();
    stage.setScene(scene);
    stage.show();
    grid.setModel(new Computed());
    return grid;
  }

  private static void bench(DataGrid grid) throws Exception {
    settle(grid);
    var chance = new Random(1);
    for (int round = 0; round < 3; round++) {
      List<Double> jumps = new ArrayList<>();
      for (int i = 0; i < JUMPS; i++) {
        long row = chance.nextLong(ROWS);
        long start = System.nanoTime();
        call(() -> jump(grid, row));
        settle(grid);
        call(() -> rendered(grid));
        jumps.add(millis(start));
      }
      report("jump to a random row, fetch, paint and render", jumps);
      report("  painting alone, on the window's thread", times(() -> call(() -> painted(grid, 0)), JUMPS));
      report("  painting and rendering", times(() -> call(() -> rendered(painted(grid, 0))), JUMPS));
      call(() -> jump(grid, 1000));
      settle(grid);
      report("scroll by one row, painting", times(() -> call(() -> painted(grid, 1)), JUMPS));
      report("scroll by one row, painting and rendering", times(() -> call(() -> rendered(painted(grid, 1))), JUMPS));
      call(() -> slide(grid, 0));
      report("slide by 20 pixels, painting and rendering", times(() -> call(() -> rendered(slide(grid, 20))), 100));
      call(() -> slide(grid, -1e6));
    }
  }

  private static DataGrid jump(DataGrid grid, long row) {
    grid.scrollToRow(row);
    grid.layout();
    return grid;
  }

  private static DataGrid painted(DataGrid grid, int rows) {
    grid.state().view.rows.to(grid.topRow() + rows);
    grid.viewMoved();
    grid.layout();
    return grid;
  }

  private static DataGrid slide(DataGrid grid, double pixels) {
    grid.state().view.scrollBy(pixels);
    grid.viewMoved();
    grid.layout();
    return grid;
  }

  /// Reads one pixel back, so that everything before it has been rendered.
  private static boolean rendered(DataGrid grid) {
    var look = new javafx.scene.SnapshotParameters();
    look.setViewport(new javafx.geometry.Rectangle2D(0, 0, 1, 1));
    return grid.snapshot(look, null).getPixelReader().getArgb(0, 0) != 0;
  }

  private static void settle(DataGrid grid) throws Exception {
    while (!call(() -> isPainted(grid))) {
      TimeUnit.MICROSECONDS.sleep(200);
    }
  }

  private static boolean isPainted(DataGrid grid) {
    grid.layout();
    return grid.isSettled();
  }

  private interface Step {
    void run() throws Exception;
  }

  private static List<Double> times(Step step, int count) throws Exception {
    List<Double> times = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long start = System.nanoTime();
      step.run();
      times.add(millis(start));
    }
    return times;
  }

  private static void report(String what, List<Double> millis) {
    double[] sorted = millis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    System.out.printf(
        "%-50s p50 %s ms  p95 %s ms  most %s ms%n",
        what, Figures.decimals(sorted[sorted.length / 2], 2), Figures.decimals(sorted[(int) (sorted.length * 0.95)], 2), Figures.decimals(Arrays.stream(sorted).max().orElse(0), 2));
  }

  private static double millis(long start) {
    return (System.nanoTime() - start) / 1e6;
  }

  private static <T> T call(java.util.concurrent.Callable<T> action) throws Exception {
    var task = new FutureTask<>(action);
    Platform.runLater(task);
    return task.get();
  }
}
