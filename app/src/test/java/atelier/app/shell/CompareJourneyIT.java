package atelier.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.ui.chart.Chart;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.nio.file.Path;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Slider;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.GridPane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Three runs are ticked on the page of all runs, by mouse and by keyboard, and looked at side by side: what differs, their curves, one number against another.
class CompareJourneyIT {
  private static final List<String> NAMES = List.of(ManyRuns.name(38), ManyRuns.name(37), ManyRuns.name(36));

  /// Of the drawing, in pixels.
  private static final double ROUNDING = 0.6;

  @TempDir private Path folder;

  /// A line of a picture: where its points are, and how it is drawn.
  private record Drawn(double[] x, double[] y, String stroke) {
    private static Drawn of(String points, String stroke) {
      double[][] each = Arrays.stream(points.split(" ")).map(point -> Arrays.stream(point.split(",")).mapToDouble(Double::parseDouble).toArray()).toArray(double[][]::new);
      return new Drawn(Arrays.stream(each).mapToDouble(point -> point[0]).toArray(), Arrays.stream(each).mapToDouble(point -> point[1]).toArray(), stroke);
    }

    /// How far its points lie from the straight line between its ends.
    double bend() {
      int last = x.length - 1;
      return IntStream.rangeClosed(0, last).mapToDouble(i -> Math.abs(y[i] - y[0] - (y[last] - y[0]) * (x[i] - x[0]) / (x[last] - x[0]))).max().orElseThrow();
    }
  }

  @Test
  void runsThatAreTickedStandSideBySide() throws Exception {
    Path place = ManyRuns.make(folder);
    try (Screen screen = Screen.open(folder.resolve("home"), Optional.of(place))) {
      screen.until("the project is open", screen.shell()::hasProject);
      screen.go("runs");
      screen.untilShown(ManyRuns.RUNS + " runs");
      tick(screen, NAMES.get(0));
      screen.press("compare-runs");
      screen.untilShown("Choose 2 to 20 runs to compare");
      tick(screen, NAMES.get(1));
      tickByKeyboard(screen, 3);
      screen.press("compare-runs");

      screen.find("comparison");
      assertThat(parameters(screen)).as("what differs stands first").containsExactly(
          List.of("max_depth", "5", "4", "3"), List.of("algorithm", "xgboost", "xgboost", "linear"), List.of("eta", "0.1", "0.1", "0.1"), List.of("target", "y", "y", "y"));
      assertThat(rows(screen)).anySatisfy(row -> {
        assertThat(row.getFirst()).isEqualTo("AUC ↑");
        assertThat(row.get(1)).startsWith("0.88").endsWith("best");
        assertThat(row.get(2)).contains("−0.01").doesNotContain("best");
      });
      screen.on(() -> {
        ((CheckBox) screen.shell().root().lookup("#differences-only")).fire();
        return true;
      });
      assertThat(parameters(screen)).as("what is the same is left out").extracting(List::getFirst).containsExactly("max_depth", "algorithm");
      looksAtCurves(screen);
      looksAtNumbers(screen);
      brushes(screen);
    }
  }

  private static void looksAtCurves(Screen screen) {
    var chart = (Chart) screen.find("compare-curves");
    assertThat(screen.on(chart::getAccessibleText)).startsWith("loss: ").contains(NAMES);
    List<List<Drawn>> plain = NAMES.stream().map(name -> lines(screen, chart, name)).toList();
    assertThat(plain).as("a line a run").allSatisfy(lines -> assertThat(lines).hasSize(1));
    List<Drawn> lines = plain.stream().map(List::getFirst).toList();
    assertThat(lines).extracting(Drawn::stroke).as("each in its own colour").doesNotHaveDuplicates();
    assertThat(lines).as("over one another: all begin with a loss of 1").allSatisfy(line -> {
      assertThat(line.x()).hasSize(ManyRuns.STEPS).isEqualTo(lines.getFirst().x());
      assertThat(line.y()[0]).isEqualTo(lines.getFirst().y()[0]);
      assertThat(line.bend()).isGreaterThan(10 * ROUNDING);
    });

    tick(screen, "curve-log", true);
    assertThat(NAMES).as("a power is straight on a logarithmic axis").allSatisfy(name -> assertThat(lines(screen, chart, name)).singleElement().satisfies(line -> assertThat(line.bend()).isLessThan(ROUNDING)));
    screen.picture("compare-log");
    tick(screen, "curve-log", false);
    screen.on(() -> {
      ((Slider) screen.shell().root().lookup("#curve-smoothing")).setValue(0.9);
      return true;
    });
    assertThat(NAMES).allSatisfy(name -> {
      List<Drawn> both = lines(screen, chart, name);
      assertThat(both).as("as measured, and smoothed over it").hasSize(2);
      assertThat(both.get(0).stroke()).contains("stroke-opacity");
      assertThat(both.get(1).stroke()).doesNotContain("stroke-opacity");
      assertThat(both.get(1).y()[ManyRuns.STEPS - 1]).as("what falls stays higher when it is smoothed").isLessThan(both.get(0).y()[ManyRuns.STEPS - 1]);
    });
    screen.picture("compare-smoothed");
  }

  private static void looksAtNumbers(Screen screen) {
    var chart = (Chart) screen.find("compare-scatter");
    choose(screen, "scatter-x", "param.max_depth");
    choose(screen, "scatter-y", "metric.auc");
    assertThat(screen.on(chart::getAccessibleText)).startsWith("AUC: ").contains(NAMES.get(0) + " 5, 0.88", NAMES.get(1) + " 4, 0.87", NAMES.get(2) + " 3, 0.86");
  }

  /// Of three runs, chooses by the upper half of the first axis those with the larger numbers.
  private static void brushes(Screen screen) {
    var chart = (Chart) screen.find("compare-parallel");
    assertThat(screen.on(chart::svg)).contains(">max_depth<", ">algorithm<", ">AUC ↑<");
    assertThat(strands(screen, chart)).hasSize(3);
    screen.on(() -> {
      chart.requestFocus();
      return true;
    });
    KeyStrokes.press(screen, KeyCode.ENTER);
    screen.untilShown("2 of 3");
    assertThat(screen.on(() -> ((Button) screen.shell().root().lookup("#brush-0")).getText())).isEqualTo("max_depth 4 – 5");
    assertThat(strands(screen, chart)).as("fewer are in colour").hasSize(2);
    screen.picture("compare-brushed");
    screen.press("brush-clear");
    assertThat(strands(screen, chart)).hasSize(3);
  }

  private static List<String> strands(Screen screen, Chart chart) {
    String coloured = screen.on(chart::svg).replaceFirst("(?s).*data-name=\"strands\">", "").replaceFirst("(?s)</g>.*", "");
    return coloured.lines().filter(line -> line.startsWith("<polyline")).toList();
  }

  /// The rows of the comparison's parameters, each its name and a value a run.
  private static List<List<String>> parameters(Screen screen) {
    List<List<String>> rows = rows(screen);
    int head = rows.indexOf(List.of("Parameters\n2 of 4 differ"));
    assertThat(head).as("the head of the parameters in " + rows).isNotNegative();
    return rows.subList(head + 1, rows.size()).stream().takeWhile(row -> row.size() > 1).toList();
  }

  private static List<List<String>> rows(Screen screen) {
    return screen.on(() -> {
      var rows = new TreeMap<Integer, List<String>>();
      ((GridPane) screen.shell().root().lookup("#comparison")).getChildren().forEach(cell -> rows.computeIfAbsent(GridPane.getRowIndex(cell), _ -> new ArrayList<>()).add(Screen.texts(cell).strip()));
      return List.copyOf(rows.values());
    });
  }

  /// What the picture has of a run: as it would be saved.
  private static List<Drawn> lines(Screen screen, Chart chart, String run) {
    Matcher found = Pattern.compile("data-name=\"" + Pattern.quote(run) + "\">\\s*<polyline points=\"([^\"]*)\"[^>]*(stroke=[^>]*)/>").matcher(screen.on(chart::svg));
    return found.results().map(line -> Drawn.of(line.group(1), line.group(2))).toList();
  }

  /// Ticks a run with the mouse.
  private static void tick(Screen screen, String run) {
    screen.until("the box of " + run + " is there", () -> box(screen, run).isPresent());
    screen.on(() -> {
      box(screen, run).orElseThrow().fire();
      return true;
    });
  }

  private static Optional<CheckBox> box(Screen screen, String run) {
    return screen.shell().root().lookup("#runs").lookupAll(".check-box").stream().map(CheckBox.class::cast).filter(box -> ("Choose " + run).equals(box.getAccessibleText())).findFirst();
  }

  private static void tickByKeyboard(Screen screen, int row) {
    var table = (TableView<?>) screen.find("runs");
    screen.on(() -> {
      table.requestFocus();
      table.getSelectionModel().select(row - 1);
      return true;
    });
    KeyStrokes.press(screen, KeyCode.DOWN);
    assertThat(screen.on(() -> table.getSelectionModel().getSelectedIndex())).isEqualTo(row);
    KeyStrokes.press(screen, KeyCode.SPACE);
  }

  private static void tick(Screen screen, String id, boolean on) {
    screen.on(() -> {
      var box = (CheckBox) screen.shell().root().lookup("#" + id);
      box.fire();
      assertThat(box.isSelected()).isEqualTo(on);
      return true;
    });
  }

  @SuppressWarnings("unchecked")
  private static void choose(Screen screen, String id, String value) {
    var box = (ComboBox<Object>) screen.find(id);
    screen.on(() -> {
      box.setValue(value);
      return true;
    });
  }
}
