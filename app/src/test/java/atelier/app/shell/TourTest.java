package atelier.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.app.keep.Keep;
import atelier.core.data.load.ImportOptions;
import atelier.core.data.load.Importer;
import atelier.core.job.Progress;
import atelier.core.project.Home;
import atelier.core.project.Intake;
import atelier.core.project.Project;
import atelier.core.project.Projects;
import atelier.ui.panel.Address;
import atelier.ui.text.Language;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.geometry.BoundingBox;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The guided tour: which steps there are, where the callout stands, and the way through it in the window.
class TourTest {
  private static final TourTexts TEXTS = new TourTexts(Language.ENGLISH);

  @TempDir private Path folder;

  @Test
  void leavesOutStepsWhosePagesAreNotThere() {
    List<Address> sights = List.of(Address.HOME, Address.of("data"), Address.of("data", "d1"), Address.of("experiment", "e1"), Address.of("predict", "m1"), Address.of("predict", "m1", "file"));

    List<TourStep> steps = TourStep.of(sights, true, TEXTS);

    assertThat(steps).extracting(TourStep::title)
        .containsExactly(TEXTS.homeTitle(), TEXTS.dataTitle(), TEXTS.trainTitle(), TEXTS.boardTitle(), TEXTS.predictTitle(), TEXTS.paletteTitle());
    assertThat(steps.get(1).page()).contains(Address.of("data", "d1"));
    assertThat(TourStep.of(List.of(Address.of("models"), Address.of("model", "m1")), true, TEXTS)).extracting(TourStep::title).containsExactly(TEXTS.homeTitle(), TEXTS.modelTitle(), TEXTS.paletteTitle());
    assertThat(TourStep.of(List.of(), false, TEXTS)).extracting(TourStep::title).containsExactly(TEXTS.homeTitle(), TEXTS.sampleTitle(), TEXTS.paletteTitle());
  }

  @Test
  void theCalloutNeverCoversWhatItSpeaksOfWhereThereIsRoom() {
    for (Bounds target : List.of(new BoundingBox(8, 50, 160, 30), new BoundingBox(1100, 50, 80, 30), new BoundingBox(500, 600, 300, 40), new BoundingBox(200, 100, 300, 650), new BoundingBox(700, 100, 500, 650))) {
      CalloutSpot spot = CalloutSpot.beside(target, 340, 150, 1280, 800);

      assertThat(target.intersects(spot.x(), spot.y(), 340, 150)).as(target.toString()).isFalse();
      assertThat(new BoundingBox(0, 0, 1280, 800).contains(spot.x(), spot.y(), 340, 150)).as(target.toString()).isTrue();
    }
    CalloutSpot corner = CalloutSpot.beside(new BoundingBox(0, 0, 1280, 800), 340, 150, 1280, 800);
    assertThat(corner).isEqualTo(new CalloutSpot(924, 606));
  }

  @Test
  void leadsThroughTheProjectOnceAndIsRememberedAsSeen() throws Exception {
    Path home = folder.resolve("home");
    Path project = project(home);
    try (Screen screen = Screen.open(home, Optional.of(project))) {
      screen.on(() -> {
        screen.shell().startTour();
        return true;
      });
      screen.find("tour");
      assertThat(title(screen)).isEqualTo(TEXTS.homeTitle());
      assertThat(here(screen)).isEqualTo(Address.HOME);

      screen.press("tour-next");
      assertThat(title(screen)).isEqualTo(TEXTS.dataTitle());
      assertThat(here(screen).kind()).isEqualTo("data");
      Node grid = screen.find("data-grid");
      Node ring = screen.shell().root().lookup(".callout-ring");
      screen.until("the ring is around the grid", () -> Math.abs(ring.localToScene(ring.getLayoutBounds()).getMinY() - grid.localToScene(grid.getLayoutBounds()).getMinY()) < 2);

      screen.press("tour-next");
      screen.press("tour-next");
      assertThat(title(screen)).isEqualTo(TEXTS.paletteTitle());
      screen.press("tour-back");
      assertThat(title(screen)).isEqualTo(TEXTS.trainTitle());
      screen.press("tour-next");
      screen.press("tour-next");
      assertThat(isShown(screen)).isFalse();

      screen.on(() -> {
        screen.shell().startTour();
        return true;
      });
      assertThat(isShown(screen)).isFalse();
      screen.until("the tour is remembered as seen", () -> "yes".equals(new Keep(home).settings().pages().get("tour.seen")));
    }
  }

  @Test
  void escEndsItAndThePageStaysUsable() {
    Path home = folder.resolve("home");
    try (Screen screen = Screen.open(home, Optional.empty())) {
      Node filter = screen.find("project-filter");
      screen.on(() -> {
        filter.requestFocus();
        screen.shell().tour().start();
        return true;
      });
      screen.find("tour");
      assertThat(screen.on(() -> screen.shell().root().getScene().getFocusOwner().getId())).isEqualTo("tour-next");

      screen.press("nav-data");
      assertThat(here(screen)).isEqualTo(Address.of("data"));
      assertThat(isShown(screen)).isTrue();
      KeyStrokes.press(screen, KeyCode.F6);
      screen.press("nav-home");
      KeyStrokes.press(screen, KeyCode.ESCAPE);
      assertThat(isShown(screen)).isFalse();
      screen.until("the tour is remembered as seen", () -> "yes".equals(new Keep(home).settings().pages().get("tour.seen")));
    }
  }

  @Test
  void theRegionsOfTheWindowLeadToItsButtons() {
    try (Screen screen = Screen.open(folder.resolve("home"), Optional.empty())) {
      screen.on(() -> {
        screen.shell().tour().start();
        screen.shell().root().lookup("#search").requestFocus();
        return true;
      });
      for (int i = 0; i < 8 && !"tour".equals(screen.on(() -> ownerRegion(screen))); i++) {
        KeyStrokes.press(screen, KeyCode.F6);
      }
      assertThat(screen.<String>on(() -> ownerRegion(screen))).isEqualTo("tour");
    }
  }

  private static String ownerRegion(Screen screen) {
    for (Node at = screen.shell().root().getScene().getFocusOwner(); at != null; at = at.getParent()) {
      if ("tour".equals(at.getId())) {
        return "tour";
      }
    }
    return "";
  }

  private static String title(Screen screen) {
    return screen.on(() -> ((Label) screen.shell().root().lookup("#tour").lookup(".section-title")).getText());
  }

  private static boolean isShown(Screen screen) {
    return screen.on(() -> screen.shell().frame().tour().isVisible());
  }

  private static Address here(Screen screen) {
    return screen.on(() -> screen.shell().navigator().here());
  }

  /// A project with one dataset.
  private Path project(Path home) throws Exception {
    Path work = folder.resolve("work");
    Path file = Files.writeString(folder.resolve("pets.csv"), "name,legs\ncat,4\nbird,2\nfish,0\n");
    var projects = new Projects(new Home(home), Clock.systemUTC());
    projects.create(work, null);
    try (Project project = projects.open(work)) {
      new Intake(new Importer()).take(project, file, ImportOptions.auto(), Progress.none());
    }
    return work;
  }
}
