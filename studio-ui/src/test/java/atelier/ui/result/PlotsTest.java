package atelier.ui.result;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.ui.chart.ChartPicture;
import atelier.ui.chart.Fx;
import atelier.ui.chart.NotesPen;
import atelier.ui.chart.Spot;
import atelier.ui.chart.Surface;
import atelier.ui.text.Language;
import atelier.ui.theme.Theme;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class PlotsTest {
  private static NotesPen notes(Plots.Sized sized, Language language, double times) {
    var pen = new NotesPen();
    sized.plot().draw(pen, new Surface(sized.width() * times, sized.height(), Theme.LIGHT.tokens(), language));
    return pen;
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void noTextLiesOnAnotherOrBeyondTheEdge(Language language) {
    for (double times : new double[] {1, 1.6, 0.75}) {
      for (Plots.Sized sized : Plots.all(language)) {
        NotesPen pen = Fx.on(() -> notes(sized, language, times));
        assertThat(pen.overlaps()).as("%s at %s", sized.plot().name(), times).isEmpty();
        assertThat(pen.beyond(sized.width() * times, sized.height())).as("%s at %s", sized.plot().name(), times).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void noTextIsSmallerThanElevenPixels(Language language) {
    for (Plots.Sized sized : Plots.all(language)) {
      assertThat(Fx.on(() -> notes(sized, language, 1)).texts).as(sized.plot().name()).allMatch(t -> t.size() >= 11);
    }
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void everyPlotSaysItsMessage(Language language) {
    for (Plots.Sized sized : Plots.all(language)) {
      assertThat(sized.plot().message(language)).as(sized.plot().name()).isNotBlank().doesNotContain("NaN", "null", "%s", "%d");
    }
  }

  @Test
  void messagesTellWhatThePictureShows() {
    assertThat(Churn.roc().message(Language.ENGLISH)).startsWith("ROC curve, AUC 0.839; 0.5 is chance. threshold 0.3").contains("found");
    assertThat(Churn.matrix(Language.ENGLISH).message(Language.ENGLISH))
        .isEqualTo("Confusion matrix: 1,127 of 1,409 rows are called right. 272 found, 102 missed, 180 false alarm, 855 left alone.");
    assertThat(Churn.waterfall(Language.CHINESE).message(Language.CHINESE)).contains("17 %", "72 %", "Contract = Month-to-month +16.4");
    assertThat(Churn.probability(Language.ENGLISH).message(Language.ENGLISH)).isEqualTo("Probability 72 %, above the threshold 0.35.");
  }

  @Test
  void savedAsSvgTheyAreWellFormedAndHoldTheirSeries() {
    for (Language language : Language.values()) {
      for (Plots.Sized sized : Plots.all(language)) {
        Surface surface = new Surface(sized.width(), sized.height(), Theme.DARK.tokens(), language);
        Document svg = parse(Fx.on(() -> ChartPicture.svg(sized.plot(), surface)));
        List<String> parts = Fx.on(() -> notes(sized, language, 1)).parts;
        assertThat(names(svg)).as(sized.plot().name()).containsExactlyElementsOf(parts);
        assertThat(svg.getElementsByTagName("title").item(0).getTextContent()).isEqualTo(sized.plot().message(language));
      }
    }
  }

  @Test
  void anSvgHasAPointForEachOfTheCurve() {
    Document svg = parse(Fx.on(() -> ChartPicture.svg(Churn.roc(), new Surface(214, 272, Theme.LIGHT.tokens(), Language.ENGLISH))));
    Element curve = (Element) svg.getElementsByTagName("polyline").item(0);
    assertThat(curve.getAttribute("points").split(" ")).hasSameSizeAs(Churn.roc().points());
    assertThat(curve.getAttribute("stroke")).isEqualTo("#0072b2");
  }

  @Test
  void anSvgSurvivesNamesThatAreMarkup() {
    var bars = new SmallBars(
        atelier.ui.chart.Heading.of("a < b & \"c\"", "", ""), List.of(new SmallBars.Bar("<script>\u0000\uD800</script>", 0.5, "½"), new SmallBars.Bar("x".repeat(3000), 1, "1")),
        SmallBars.Tone.BLUE, true, bar -> {});
    Document svg = parse(Fx.on(() -> ChartPicture.svg(bars, new Surface(240, 90, Theme.LIGHT.tokens(), Language.ENGLISH))));
    assertThat(svg.getElementsByTagName("script").getLength()).isZero();
  }

  @Test
  void aCellUnderThePointerTellsItsRowsAndIsChosen() {
    List<Matrix.Cell> chosen = new ArrayList<>();
    Matrix matrix = Churn.matrix(Language.ENGLISH);
    var listening = new Matrix(matrix.heading(), matrix.classes(), matrix.counts(), Matrix.Shown.ROW_SHARE, Matrix.Cell.NONE, chosen::add);
    NotesPen pen = Fx.on(() -> notes(new Plots.Sized(listening, 496, 235), Language.ENGLISH, 1));
    Spot spot = Spot.at(pen.spots, 150, 150).orElseThrow();
    assertThat(spot.tip()).isEqualTo("really No, called Yes: 180 rows, 17 % of the row, 40 % of the column");
    spot.click().run();
    assertThat(chosen).containsExactly(new Matrix.Cell(1, 0));
  }

  @Test
  void aDotUnderThePointerIsItsRow() {
    List<Long> rows = new ArrayList<>();
    var two = List.of(new Dependence.Point(0, 0.1, 41), new Dependence.Point(10, -0.1, 42));
    var plot = new Dependence(atelier.ui.chart.Heading.NONE, "tenure", two, Unit.POINTS, rows::add);
    NotesPen pen = Fx.on(() -> notes(new Plots.Sized(plot, 300, 200), Language.ENGLISH, 1));
    var last = (Spot.Dot) pen.spots.get(1);
    Spot found = Spot.at(pen.spots, last.x() + 2, last.y() - 2).orElseThrow();
    found.click().run();
    assertThat(found.tip()).isEqualTo("tenure = 10: −10.0");
    assertThat(rows).containsExactly(42L);
  }

  @Test
  void whatHasNoRoomIsGatheredAndStillAddsUp() {
    Waterfall plot = Diamonds.waterfall(Language.ENGLISH);
    NotesPen pen = Fx.on(() -> notes(new Plots.Sized(plot, 400, 220), Language.ENGLISH, 1));
    assertThat(pen.texts).extracting(NotesPen.Words::text).anyMatch(t -> t.endsWith(" others"));
    double sum = 3910 - 1822 + 431 + 312 + 120;
    for (int i = 0; i < 9; i++) {
      sum += i % 2 == 0 ? 40 - i : i - 60;
    }
    assertThat(plot.answer()).isEqualTo(sum);
  }

  @Test
  void theScaleIsNotStretchedByWhatIsFarOff() {
    IntervalScale scale = IntervalScale.of(Churn.scores(), Churn.scores().getFirst());
    assertThat(scale.min()).isBetween(0.79, 0.8045);
    assertThat(scale.max()).isBetween(0.8595, 0.87);
    NotesPen pen = Fx.on(() -> notes(new Plots.Sized(new Interval(Churn.scores().getLast(), scale, false), 240, 44), Language.ENGLISH, 1));
    assertThat(pen.texts).extracting(NotesPen.Words::text).containsExactly("← 0.500, off the scale");
  }

  @Test
  void dotsOfABeeSwarmStayInTheirRow() {
    double[] crowd = new double[500];
    assertThat(java.util.Arrays.stream(Bees.offsets(crowd, 2, 10)).boxed()).allMatch(o -> Math.abs(o) <= 10);
    assertThat(java.util.Arrays.stream(Bees.offsets(new double[] {0, 0.5, 1}, 2, 10)).distinct().count()).isEqualTo(3);
  }

  @Test
  void textOnACellIsReadableAtAnyStrength() {
    for (Theme theme : Theme.values()) {
      for (double strength = 0; strength <= 0.58; strength += 0.02) {
        for (var color : List.of(theme.tokens().blue(), theme.tokens().vermilion())) {
          var cell = Contrast.over(theme.tokens().page(), color, strength);
          assertThat(Contrast.ratio(Contrast.on(cell, theme.tokens()), cell)).as("%s %s", theme, strength).isGreaterThan(4.5);
        }
      }
    }
  }

  private static List<String> names(Document svg) {
    var groups = svg.getElementsByTagName("g");
    List<String> names = new ArrayList<>();
    for (int i = 0; i < groups.getLength(); i++) {
      names.add(((Element) groups.item(i)).getAttribute("data-name"));
    }
    return names;
  }

  private static Document parse(String svg) {
    try {
      return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    } catch (Exception e) {
      throw new AssertionError("Not well-formed: " + e.getMessage(), e);
    }
  }
}
