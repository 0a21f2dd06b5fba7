package atelier.ui.grid;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.ui.picture.Pictures;
import atelier.ui.text.Language;
import atelier.ui.theme.Look;
import atelier.ui.theme.Theme;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// Paints grids into `target/pictures` for people to look at, and checks the colours that have to be somewhere in them.
@ExtendWith(ApplicationExtension.class)
class GridPicturesTest {
  private Stage stage;

  @Start
  void start(Stage first) {
    stage = first;
  }

  private DataGrid show(Theme theme, Language language, double width, double height, GridModel model) {
    return WaitForAsyncUtils.waitForAsyncFx(
        10_000,
        () -> {
          var look = new Look(theme);
          var grid = new DataGrid(look, language);
          var scene = new Scene(grid, width, height);
          look.dress(scene);
          stage.setScene(scene);
          stage.show();
          grid.setModel(model);
          return grid;
        });
  }

  private BufferedImage picture(String name) throws Exception {
    WaitForAsyncUtils.waitForFxEvents();
    BufferedImage picture = WaitForAsyncUtils.waitForAsyncFx(30_000, () -> Pictures.of(stage.getScene()));
    Files.createDirectories(Path.of("target/pictures"));
    Files.write(Path.of("target/pictures/grid-" + name + ".png"), Pictures.png(picture));
    return picture;
  }

  private static int colourAt(BufferedImage picture, double x, double y) {
    return picture.getRGB((int) x, (int) y) & 0xffffff;
  }

  @Test
  void lightEnglish() throws Exception {
    DataGrid grid = show(Theme.LIGHT, Language.ENGLISH, 1440, 900, Telco.model());
    WaitForAsyncUtils.asyncFx(() -> grid.select(Selection.cell(4, 4).wholeColumn(4)));
    BufferedImage picture = picture("light-en");
    double x = grid.state().view.x(4) + 40;
    assertThat(colourAt(picture, x, 1)).as("accent line over the chosen column").isEqualTo(0x4350c4);
    assertThat(colourAt(picture, x, grid.state().view.y(2) + 12)).as("chosen column").isEqualTo(0xeef0fc);
    assertThat(colourAt(picture, x, grid.state().view.y(4) + 1)).as("focused cell").isEqualTo(0x4350c4);
    assertThat(colourAt(picture, grid.state().view.x(1) + 4, grid.state().view.y(1) + 12)).as("every second row").isEqualTo(0xfafbfc);
  }

  @Test
  void darkChinese() throws Exception {
    DataGrid grid = show(Theme.DARK, Language.CHINESE, 1024, 700, Districts.model());
    WaitForAsyncUtils.asyncFx(
        () -> {
          grid.scrollToRow(60);
          grid.select(Selection.cell(64, 4).wholeColumn(4));
        });
    BufferedImage picture = picture("dark-zh");
    assertThat(colourAt(picture, grid.state().view.x(4) + 40, 1)).as("accent line over the chosen column").isEqualTo(0x5b66d8);
    assertThat(colourAt(picture, 4, 400)).as("row numbers").isEqualTo(0x0f1319);
  }

  @Test
  void differences() throws Exception {
    DataGrid grid = show(Theme.LIGHT, Language.ENGLISH, 1100, 560, Changes.model());
    BufferedImage picture = picture("changes");
    assertThat(colourAt(picture, grid.state().view.x(2) + 40, grid.state().view.y(0) + 4)).as("dropped column").isEqualTo(0xfdebea);
    assertThat(colourAt(picture, grid.state().view.x(3) + 40, grid.state().view.y(0) + 4)).as("added column").isEqualTo(0xe4f5ea);
    assertThat(colourAt(picture, grid.state().view.x(1) + 40, grid.state().view.y(5) + 4)).as("changed cell").isEqualTo(0xfff3d6);
    assertThat(colourAt(picture, grid.state().view.x(4) + 60, grid.state().view.y(4) + 6)).as("doubtful cell").isEqualTo(0xfff3d6);
    assertThat(colourAt(picture, grid.state().view.x(5) + 60, grid.state().view.y(6) + 4)).as("rejected cell").isEqualTo(0xfdebea);
  }

  @Test
  void controlsInHeaders() throws Exception {
    DataGrid grid = show(Theme.LIGHT, Language.ENGLISH, 1000, 480, Changes.model());
    WaitForAsyncUtils.asyncFx(() -> grid.setHeaderControls(32, column -> 0, column -> kinds(grid.model().column(column).name())));
    picture("import");
    WaitForAsyncUtils.waitForAsyncFx(
        30_000,
        () -> {
          grid.goToColumn(6);
          return null;
        });
    picture("import-scrolled");
    Region shown = grid.lookupAll(".combo-box").stream().map(Region.class::cast).filter(box -> "Notiz".equals(box.getAccessibleText())).findAny().orElseThrow();
    assertThat(shown.getBoundsInParent().getMinX() + grid.state().view.gutter()).isEqualTo(grid.state().view.x(6) + HeaderShape.PADDING);
    assertThat(grid.state().view.y(grid.topRow())).isEqualTo(Viewport.HEADER + 32);
  }

  private static ComboBox<String> kinds(String name) {
    var box = new ComboBox<String>();
    box.getItems().addAll("Decimal", "Category", "Text");
    box.getSelectionModel().selectFirst();
    box.getStyleClass().add("small");
    box.setAccessibleText(name);
    return box;
  }

  @Test
  void cellsOnTheirWay() throws Exception {
    SampleModel model = SampleModel.plain(1_000_000, 12);
    model.waits = true;
    show(Theme.DARK, Language.ENGLISH, 900, 400, model);
    BufferedImage picture = picture("waiting");
    boolean pale = false;
    for (int x = 60; x < 160; x++) {
      pale |= colourAt(picture, x, Viewport.HEADER + 13) == 0x262d37;
    }
    assertThat(pale).as("a pale bar in the first cell").isTrue();
  }

  @Test
  void changesItsThemeWhileItIsShown() throws Exception {
    var look = WaitForAsyncUtils.waitForAsyncFx(30_000, () -> new Look(Theme.LIGHT));
    WaitForAsyncUtils.waitForAsyncFx(
        30_000,
        () -> {
          var grid = new DataGrid(look, Language.ENGLISH);
          var scene = new Scene(grid, 800, 400);
          look.dress(scene);
          stage.setScene(scene);
          stage.show();
          grid.setModel(Telco.model());
          return null;
        });
    assertThat(colourAt(picture("theme-before"), 4, 300)).isEqualTo(0xf5f6f8);
    WaitForAsyncUtils.waitForAsyncFx(
        30_000,
        () -> {
          look.wear(Theme.DARK);
          return null;
        });
    assertThat(colourAt(picture("theme-after"), 4, 300)).isEqualTo(0x0f1319);
  }
}
