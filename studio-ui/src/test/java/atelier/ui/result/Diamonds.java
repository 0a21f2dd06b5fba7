package atelier.ui.result;

import atelier.ui.chart.Heading;
import atelier.ui.text.Language;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/// A number's result to draw. The bands are those of the design's picture; the clouds are drawn by chance around its figures, with a fixed seed.
final class Diamonds {
  private Diamonds() {}

  static PredictedTrue predictedTrue() {
    var random = new Random(3);
    List<PredictedTrue.Point> points = new ArrayList<>();
    for (int i = 0; i < 700; i++) {
      double truth = Math.min(18_800, 400 + Math.exp(random.nextGaussian() * 0.9 + 7.9));
      double predicted = truth * (1 + random.nextGaussian() * 0.06);
      boolean far = i % 50 == 7;
      points.add(new PredictedTrue.Point(truth, far ? Math.min(18_500, truth * (random.nextBoolean() ? 1.5 : 0.6)) : predicted, far, i));
    }
    return new PredictedTrue("price", points, 0.1, row -> {});
  }

  static Residuals residuals(Language language) {
    long[] counts = new long[41];
    for (int i = 0; i < counts.length; i++) {
      double z = (i - 20) / 4.3;
      counts[i] = Math.round(1120 * Math.exp(-z * z / 2) + 60 * Math.exp(-Math.abs(z) / 1.6));
    }
    var bins = new Bins(-0.41, 0.41, java.util.Arrays.stream(counts).boxed().toList());
    return new Residuals(bins, 0.1, 0.77, true, language.pick("error, share of the true price", "誤差，佔實際 price 的比例"));
  }

  static ErrorBands bands() {
    return new ErrorBands(
        "price",
        List.of(
            band("339 – 695", 6.2, "+30"), band("695 – 951", 5.7, "−4"), band("951 – 1,574", 5.7, "+7"), band("1,574 – 2,400", 4.7, "+18"),
            band("2,400 – 3,858", 5.1, "+32"), band("3,858 – 5,373", 4.9, "+21"), band("5,373 – 8,686", 4.8, "+2"), band("8,686 – 18,818", 4.8, "−127")),
        band -> {});
  }

  private static ErrorBands.Band band(String range, double percent, String leaning) {
    return new ErrorBands.Band(range, percent / 100, "%.1f %%".formatted(percent), leaning);
  }

  static Swarm swarm(Language language) {
    var random = new Random(5);
    List<Swarm.Column> columns = new ArrayList<>();
    String[] names = {"carat", "y", "clarity", "color", "z", "x", "cut", "depth", "table"};
    double[] means = {1702, 1235, 608, 418, 279, 131, 78, 36, 18};
    for (int c = 0; c < names.length; c++) {
      List<Swarm.Point> points = new ArrayList<>();
      for (int i = 0; i < 220; i++) {
        double share = random.nextDouble();
        boolean missing = c == 7 && i % 9 == 0;
        double effect = means[c] * (Math.pow(share, 2.2) * 4.2 - 1.3 + random.nextGaussian() * 0.15);
        points.add(new Swarm.Point(effect, missing ? Double.NaN : share, missing ? "–" : "%.2f".formatted(share), i));
      }
      columns.add(new Swarm.Column(names[c], means[c], points));
    }
    columns.sort(Comparator.comparingDouble(Swarm.Column::mean).reversed());
    return new Swarm(Heading.of(language.pick("What moves the price", "什麼影響價格"), language.pick("SHAP, in the unit of price", "SHAP，以價格為單位"), ""), columns, Unit.number(0), column -> {}, (column, point) -> {});
  }

  static Waterfall waterfall(Language language) {
    var steps = new ArrayList<Waterfall.Step>();
    steps.add(new Waterfall.Step("carat", "0.53", -1822));
    steps.add(new Waterfall.Step("clarity", "VVS1", 431));
    steps.add(new Waterfall.Step("color", "D", 312));
    steps.add(new Waterfall.Step("a column with a very long name that nobody has the room to show at full length", "a value that is just as long as the name of its column", 120));
    for (int i = 0; i < 9; i++) {
      steps.add(new Waterfall.Step("x" + i, Integer.toString(i), i % 2 == 0 ? 40 - i : i - 60));
    }
    return new Waterfall(Heading.of(language.pick("Why", "原因"), language.pick("in the unit of price", "以價格為單位"), ""), language.pick("typical row", "一般列"), 3910, steps, Unit.number(0), step -> {});
  }

  static Matrix species(Language language) {
    return new Matrix(
        Heading.of(language.pick("Who is called what", "判為哪一類"), "", ""),
        List.of("Adelie", "Chinstrap", "Gentoo", "A species with a very long name"),
        List.of(List.of(29L, 1L, 0L, 0L), List.of(2L, 11L, 0L, 1L), List.of(0L, 0L, 24L, 0L), List.of(0L, 3L, 1L, 1_204L)),
        Matrix.Shown.COUNTS,
        new Matrix.Cell(1, 0),
        cell -> {});
  }
}
