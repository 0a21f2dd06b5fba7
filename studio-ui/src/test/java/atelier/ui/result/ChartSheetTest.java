package atelier.ui.result;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.ui.chart.Chart;
import atelier.ui.chart.Fx;
import atelier.ui.chart.Plot;
import atelier.ui.picture.Pictures;
import atelier.ui.text.Language;
import atelier.ui.theme.Look;
import atelier.ui.theme.Theme;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.Test;

/// Writes contact sheets of all charts into `target/pictures`, to be looked at beside the design's pictures.
class ChartSheetTest {
  private static final Path FOLDER = Path.of("target/pictures");

  @Test
  void drawsAllChartsLightAndEnglish() throws Exception {
    sheet(Theme.LIGHT, Language.ENGLISH, "light-en");
  }

  @Test
  void drawsAllChartsDarkAndChinese() throws Exception {
    sheet(Theme.DARK, Language.CHINESE, "dark-zh");
  }

  private static void sheet(Theme theme, Language language, String name) throws Exception {
    BufferedImage picture = Fx.on(() -> Sheet.model(new Look(theme), language).picture());
    Files.createDirectories(FOLDER);
    Files.write(FOLDER.resolve("chart-model-" + name + ".png"), Pictures.png(picture));
    assertThat(Sheet.colors(picture)).isGreaterThan(200);
  }

  /// A page with charts at the places where the design's pictures have them.
  static final class Sheet {
    private final Look look;
    private final Language language;
    private final Pane pane = new Pane();

    Sheet(Look look, Language language) {
      this.look = look;
      this.language = language;
    }

    static Sheet model(Look look, Language language) {
      var sheet = new Sheet(look, language);
      sheet.add(Churn.matrix(language), 20, 14, 496, 235);
      var slider = new ThresholdSlider("threshold", look, language, t -> {});
      slider.show(Churn.costs(), 0.35, Churn::euros);
      sheet.place(slider, 20, 262, 496, 70);
      sheet.add(Churn.roc(), 552, 14, 214, 272);
      sheet.add(Churn.precisionRecall(), 790, 14, 214, 272);
      sheet.add(Churn.calibration(), 1028, 14, 214, 272);
      sheet.add(Churn.swarm(language), 20, 350, 716, 280);
      sheet.add(Churn.dependence(language), 776, 350, 464, 226);
      sheet.add(Churn.waterfall(language), 20, 650, 560, 320);
      IntervalScale scale = IntervalScale.of(Churn.scores(), Churn.scores().getFirst());
      sheet.add(new IntervalTicks(scale), 640, 650, 240, 20);
      for (int i = 0; i < Churn.scores().size(); i++) {
        sheet.add(new Interval(Churn.scores().get(i), scale, i == 0), 640, 672 + 30 * i, 240, 30);
      }
      return sheet;
    }

    private void add(Plot plot, double x, double y, double width, double height) {
      place(new Chart(look, language, plot), x, y, width, height);
    }

    private void place(Region region, double x, double y, double width, double height) {
      region.resizeRelocate(x, y, width, height);
      region.setManaged(false);
      pane.getChildren().add((Node) region);
    }

    BufferedImage picture() {
      var scene = new Scene(pane, 1260, 990);
      if (language == Language.CHINESE) {
        pane.getStyleClass().add("chinese");
      }
      pane.setStyle("-fx-background-color: -color-bg-default;");
      look.dress(scene);
      return Pictures.of(scene);
    }

    static long colors(BufferedImage picture) {
      return java.util.stream.IntStream.range(0, picture.getWidth() * picture.getHeight()).map(i -> picture.getRGB(i % picture.getWidth(), i / picture.getWidth())).distinct().count();
    }
  }
}
