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
    BufferedImage more = Fx.on(() -> Sheet.rest(new Look(theme), language).picture());
    Files.write(FOLDER.resolve("chart-rest-" + name + ".png"), Pictures.png(more));
    assertThat(Sheet.colors(more)).isGreaterThan(200);
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

    static Sheet rest(Look look, Language language) {
      var sheet = new Sheet(look, language);
      sheet.add(Diamonds.predictedTrue(), 20, 14, 404, 330);
      sheet.add(Diamonds.residuals(language), 444, 14, 380, 330);
      sheet.add(Diamonds.bands(), 850, 14, 390, 280);
      sheet.add(Diamonds.swarm(language), 20, 360, 640, 280);
      sheet.add(Churn.probability(language), 690, 360, 540, 74);
      sheet.add(Churn.charges(language), 690, 446, 550, 190);
      sheet.add(Churn.distribution(language), 20, 660, 256, 150);
      sheet.add(Churn.together(language), 20, 826, 256, 92);
      sheet.add(Churn.contracts(language), 20, 920, 256, 92);
      sheet.add(Churn.folds(), 300, 660, 248, 72);
      sheet.add(Churn.learning(language), 300, 744, 248, 130);
      sheet.add(Churn.curves(language), 300, 884, 248, 128);
      sheet.add(Diamonds.waterfall(language), 570, 660, 400, 250);
      sheet.add(Churn.contract(language), 570, 920, 400, 110);
      sheet.add(Diamonds.species(language), 990, 660, 254, 190);
      sheet.place(new HistogramSlider("tenure", look, language, "tenure", Churn.tenure(), 0, 12, v -> {}), 990, 866, 254, 36);
      var cards = java.util.List.of(
          new CardPicture.Scores(Churn.scores()), new CardPicture.Histogram(Churn.tenure()),
          new CardPicture.TopValues(java.util.List.of(new SmallBars.Bar("河北省", 1, ""), new SmallBars.Bar("四川省", 0.95, ""), new SmallBars.Bar("河南省", 0.8, ""))),
          new CardPicture.Series(wave(0, 60), wave(60, 20), wave(60, 20).stream().map(v -> v - 0.4).toList(), wave(60, 20).stream().map(v -> v + 0.4).toList()),
          new CardPicture.Flow(java.util.List.of(0, 0, 0, 1, 2, 3), java.util.List.of(wire(0, 3), wire(1, 3), wire(2, 4), wire(3, 4), wire(4, 5))),
          new CardPicture.Cloud(wave(3, 90), wave(9, 90)));
      for (int i = 0; i < cards.size(); i++) {
        sheet.add(cards.get(i), 20 + 206 * i, 1040, 196, 92);
      }
      return sheet;
    }

    private static CardPicture.Flow.Wire wire(int from, int to) {
      return new CardPicture.Flow.Wire(from, to);
    }

    private static java.util.List<Double> wave(int from, int count) {
      return java.util.stream.IntStream.range(from, from + count).mapToObj(i -> Math.sin(i / 2.0) + Math.cos(i * i) * 0.3).toList();
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
      var scene = new Scene(pane, 1260, 1140);
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
