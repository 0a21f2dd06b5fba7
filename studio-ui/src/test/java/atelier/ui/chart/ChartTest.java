package atelier.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.core.job.Problem;
import atelier.ui.text.Language;
import atelier.ui.theme.Look;
import atelier.ui.theme.Theme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.event.Event;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.paint.Color;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChartTest {
  @TempDir Path folder;

  /// A line from corner to corner and two boxes that can be clicked.
  private record Corner(List<String> clicked, boolean zooms) implements Plot {
    @Override
    public void draw(Pen pen, Surface s) {
      Frame frame = Frame.draw(pen, s, 0, Axis.of(0, 100, Scale.NUMBER), Axis.of(0, 10, Scale.NUMBER));
      pen.path(frame.xs(new double[] {0, 100}), frame.ys(new double[] {0, 10}), Line.of(s.tokens().blue(), 2));
      pen.spot(new Spot.Area(150, 20, 20, 20, "first", () -> clicked.add("first")));
      pen.spot(new Spot.Area(150, 60, 20, 20, "second", () -> clicked.add("second")));
    }

    @Override
    public String message(Language language) {
      return language.pick("A line that rises.", "一條上升的線。");
    }

    @Override
    public String name() {
      return "corner";
    }

    @Override
    public boolean zooms() {
      return zooms;
    }
  }

  private final List<String> clicked = new ArrayList<>();

  private Chart chart(Look look, boolean zooms) {
    var chart = new Chart(look, Language.CHINESE, new Corner(clicked, zooms));
    var pane = new Pane(chart);
    chart.resizeRelocate(0, 0, 240, 160);
    chart.setManaged(false);
    look.dress(new Scene(pane, 240, 160));
    pane.applyCss();
    pane.layout();
    return chart;
  }

  private static void mouse(Chart chart, javafx.event.EventType<MouseEvent> type, double x, double y, int clicks) {
    Event.fireEvent(
        chart, new MouseEvent(type, x, y, x, y, MouseButton.PRIMARY, clicks, false, false, false, false, true, false, false, false, false, true, null));
  }

  private static void drag(Chart chart, double fromX, double fromY, double toX, double toY) {
    mouse(chart, MouseEvent.MOUSE_PRESSED, fromX, fromY, 1);
    mouse(chart, MouseEvent.MOUSE_DRAGGED, toX, toY, 1);
    mouse(chart, MouseEvent.MOUSE_RELEASED, toX, toY, 1);
    chart.getParent().layout();
  }

  @Test
  void saysItsMessageInItsLanguage() {
    assertThat(Fx.on(() -> chart(new Look(Theme.LIGHT), false).getAccessibleText())).isEqualTo("一條上升的線。");
  }

  @Test
  void aClickReachesTheAreaUnderIt() {
    Fx.on(
        () -> {
          Chart chart = chart(new Look(Theme.LIGHT), false);
          drag(chart, 160, 70, 161, 71);
          drag(chart, 10, 10, 11, 11);
          return chart;
        });
    assertThat(clicked).containsExactly("second");
  }

  @Test
  void aDragThatEndsOnAnAreaIsNoClick() {
    Fx.on(
        () -> {
          Chart chart = chart(new Look(Theme.LIGHT), false);
          drag(chart, 160, 120, 160, 70);
          return chart;
        });
    assertThat(clicked).isEmpty();
  }

  @Test
  void theKeyboardReachesTheSameAreas() {
    boolean reachable =
        Fx.on(
            () -> {
              Chart chart = chart(new Look(Theme.LIGHT), false);
              for (KeyCode code : List.of(KeyCode.RIGHT, KeyCode.RIGHT, KeyCode.ENTER, KeyCode.LEFT, KeyCode.ENTER)) {
                Event.fireEvent(chart, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false));
              }
              return chart.isFocusTraversable();
            });
    assertThat(reachable).isTrue();
    assertThat(clicked).containsExactly("second", "first");
  }

  @Test
  void draggingShowsAPartAndADoubleClickEverything() {
    Fx.on(
        () -> {
          Chart chart = chart(new Look(Theme.LIGHT), true);
          Frame all = java.util.Objects.requireNonNull(chart.frame());
          drag(chart, all.x(25), all.y(8), all.x(75), all.y(2));
          Zoom zoom = chart.zoom();
          assertThat(zoom.fromX()).isBetween(24.9, 25.1);
          assertThat(zoom.toY()).isBetween(7.9, 8.1);
          assertThat(java.util.Objects.requireNonNull(chart.frame()).valueAcross(all.left())).isBetween(20.0, 30.0);
          mouse(chart, MouseEvent.MOUSE_PRESSED, 60, 60, 2);
          mouse(chart, MouseEvent.MOUSE_RELEASED, 60, 60, 2);
          assertThat(chart.zoom()).isEqualTo(Zoom.NONE);
          return zoom;
        });
  }

  @Test
  void aPlotThatDoesNotZoomStaysWhole() {
    assertThat(
            Fx.on(
                () -> {
                  Chart chart = chart(new Look(Theme.LIGHT), false);
                  drag(chart, 60, 60, 120, 120);
                  return chart.zoom();
                }))
        .isEqualTo(Zoom.NONE);
  }

  @Test
  void followsTheThemeWhileItIsShown() {
    List<Color> lines =
        Fx.on(
            () -> {
              var look = new Look(Theme.LIGHT);
              Chart chart = chart(look, false);
              Color light = color(chart);
              look.wear(Theme.DARK);
              chart.getParent().layout();
              return List.of(light, color(chart));
            });
    assertThat(lines.get(0)).isEqualTo(Theme.LIGHT.tokens().blue());
    assertThat(lines.get(1)).isEqualTo(Theme.DARK.tokens().blue());
  }

  /// In the middle of the line.
  private static Color color(Chart chart) {
    Frame frame = java.util.Objects.requireNonNull(chart.frame());
    return chart.snapshot(null, null).getPixelReader().getColor((int) frame.x(50), (int) frame.y(5));
  }

  @Test
  void isSavedAtTwiceItsSizeAndAsSvg() throws Exception {
    var files = new Answers(folder);
    Fx.on(
        () -> {
          Chart chart = chart(new Look(Theme.DARK), false);
          var menu = new ChartMenu(chart, files, Language.ENGLISH);
          menu.getItems().forEach(item -> item.fire());
          return menu;
        });
    assertThat(files.saved).extracting(f -> f.getFileName().toString()).containsExactly("corner.png", "corner.svg");
    var picture = ImageIO.read(folder.resolve("corner.png").toFile());
    assertThat(picture.getWidth()).isEqualTo(480);
    assertThat(picture.getHeight()).isEqualTo(320);
    assertThat(Files.readString(folder.resolve("corner.svg"))).contains("<polyline", "<title>一條上升的線。</title>");
  }

  @Test
  void saysWhyItCannotBeSaved() {
    var files = new Answers(folder.resolve("nowhere"));
    Fx.on(
        () -> {
          new ChartMenu(chart(new Look(Theme.LIGHT), false), files, Language.ENGLISH).getItems().getLast().fire();
          return files;
        });
    assertThat(files.saved).isEmpty();
    assertThat(files.problems).hasSize(1);
    assertThat(files.problems.getFirst().message()).contains("corner.svg", "Choose a folder");
  }

  /// Answers with a place in a folder.
  private static final class Answers implements ChartFiles {
    private final Path folder;
    final List<Path> saved = new ArrayList<>();
    final List<Problem> problems = new ArrayList<>();

    Answers(Path folder) {
      this.folder = folder;
    }

    @Override
    public Optional<Path> place(String suggested) {
      return Optional.of(folder.resolve(suggested));
    }

    @Override
    public void saved(Path file) {
      saved.add(file);
    }

    @Override
    public void failed(Problem problem) {
      problems.add(problem);
    }
  }
}
