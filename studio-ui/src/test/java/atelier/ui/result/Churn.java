package atelier.ui.result;

import atelier.ui.chart.Heading;
import atelier.ui.text.Figures;
import atelier.ui.text.Language;
import atelier.ui.theme.Tokens;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;

/// A real result to draw: scikit-learn 1.2.1, HistGradientBoostingClassifier(max_leaf_nodes=7, learning_rate=.04, max_iter=150, random_state=1) on telco_churn,
/// hold-out of 1,409 rows. Single figures beside it, such as the matrix, are those of the design's pictures.
final class Churn {
  private static final List<String[]> LINES = read();
  static final double AUC = 0.8393;
  static final double AVERAGE_PRECISION = 0.6742;
  static final double BRIER = 0.1359;

  private Churn() {}

  private static List<String[]> read() {
    var stream = Objects.requireNonNull(Churn.class.getResourceAsStream("churn.tsv"));
    try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      return reader.lines().map(line -> line.split("\t")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<String[]> lines(String kind) {
    return LINES.stream().filter(line -> line[0].equals(kind)).toList();
  }

  static double number(String[] line, int at) {
    return Double.parseDouble(line[at]);
  }

  static double[] row(String kind) {
    String[] line = lines(kind).getFirst();
    return Arrays.stream(line, 1, line.length).mapToDouble(Double::parseDouble).toArray();
  }

  private static List<CurvePoint> curve(String kind) {
    return lines(kind).stream().map(l -> new CurvePoint(number(l, 1), number(l, 2), number(l, 3))).toList();
  }

  static Roc roc() {
    return new Roc(curve("roc"), AUC, 0.35, "Yes");
  }

  static PrecisionRecall precisionRecall() {
    return new PrecisionRecall(curve("pr"), AVERAGE_PRECISION, 374 / 1409.0, 0.35, "Yes");
  }

  static Calibration calibration() {
    return new Calibration(
        lines("calibration").stream().map(l -> new Calibration.Bin(number(l, 1), number(l, 2), number(l, 3), number(l, 4), (long) number(l, 5))).toList(), BRIER, "Yes");
  }

  static Matrix matrix(Language language) {
    return new Matrix(
        Heading.of(language.pick("Who is called, who is missed", "判對與漏掉的"), "", ""),
        List.of("Yes", "No"),
        List.of(List.of(272L, 102L), List.of(180L, 855L)),
        Matrix.Shown.COUNTS,
        new Matrix.Cell(1, 0),
        cell -> {});
  }

  static List<CostCurve.Point> costs() {
    return lines("cost").stream().map(l -> new CostCurve.Point(number(l, 1), number(l, 2))).toList();
  }

  static String euros(double cost) {
    return Figures.count(Math.round(cost)) + " €";
  }

  static Swarm swarm(Language language) {
    var columns = new LinkedHashMap<String, java.util.ArrayList<Swarm.Point>>();
    int row = 0;
    for (String[] l : lines("shap")) {
      columns.computeIfAbsent(l[1], name -> new java.util.ArrayList<>()).add(new Swarm.Point(number(l, 2), number(l, 3), l[4], row++));
    }
    List<Swarm.Column> sorted =
        columns.entrySet().stream()
            .map(e -> new Swarm.Column(e.getKey(), e.getValue().stream().mapToDouble(p -> Math.abs(p.effect())).average().orElse(0), e.getValue()))
            .sorted(Comparator.comparingDouble(Swarm.Column::mean).reversed())
            .toList();
    var heading = Heading.of(language.pick("What moves the prediction", "什麼影響預測"), language.pick("SHAP, points of probability, a dot a row", "SHAP，機率百分點，每列一點"), "");
    return new Swarm(heading, sorted, Unit.POINTS, column -> {}, (column, point) -> {});
  }

  static Dependence dependence(Language language) {
    List<Dependence.Point> points = lines("tenure-effect").stream().map(l -> new Dependence.Point(number(l, 1), number(l, 2), 0)).toList();
    return new Dependence(Heading.of("tenure", language.pick("effect on churn, in points", "對流失的影響，百分點"), ""), "tenure", points, Unit.POINTS, row -> {});
  }

  static Waterfall waterfall(Language language) {
    List<Waterfall.Step> steps =
        List.of(
            step("Contract", "Month-to-month", 16.4), step("tenure", "12", 7.6), step("OnlineSecurity", "No", 6.7), step("MonthlyCharges", "89.15", 6.6),
            step("TechSupport", "No", 3.9), step("InternetService", "Fiber optic", 3.7), step("PaymentMethod", "Electronic check", 3.2),
            step("PaperlessBilling", "Yes", 2.9), step(language.pick("11 others", "其他 11 欄"), "", 3.6));
    var heading = Heading.of(language.pick("Why", "原因"), language.pick("points of probability, adding up from the typical row to 72 %", "機率百分點，從一般列累加到 72 %"), "");
    return new Waterfall(heading, language.pick("typical row", "一般列"), 0.174, steps, Unit.POINTS, step -> {});
  }

  private static Waterfall.Step step(String column, String value, double points) {
    return new Waterfall.Step(column, value, points / 100);
  }

  /// The leaderboard of the design's picture 04.
  static List<Interval.Score> scores() {
    return List.of(
        new Interval.Score(0.845, 0.836, 0.855, true), new Interval.Score(0.845, 0.8355, 0.8525, true), new Interval.Score(0.844, 0.834, 0.853, true),
        new Interval.Score(0.841, 0.8315, 0.8505, true), new Interval.Score(0.846, 0.832, 0.8595, false), new Interval.Score(0.837, 0.827, 0.847, true),
        new Interval.Score(0.825, 0.817, 0.836, true), new Interval.Score(0.816, 0.8045, 0.8245, true), new Interval.Score(0.5, 0.5, 0.5, true));
  }

  private static Bins bins(String kind, double min, double max) {
    return new Bins(min, max, Arrays.stream(row(kind)).mapToObj(v -> (long) v).toList());
  }

  static ProbabilityBar probability(Language language) {
    return new ProbabilityBar(0.72, 0.35, bins("share", 0, 1), language.pick("all 1,409 hold-out rows", "全部 1,409 列保留資料"));
  }

  static PartialDependence charges(Language language) {
    List<PartialDependence.Point> points = lines("pdp").stream().map(l -> new PartialDependence.Point(number(l, 1), number(l, 2))).toList();
    return new PartialDependence(Heading.of(language.pick("If one thing were different", "若一項不同"), "", ""), "MonthlyCharges", points, 89.15, 0.35, Unit.POINTS);
  }

  static ChoiceDependence contract(Language language) {
    List<ChoiceDependence.Value> values =
        List.of(new ChoiceDependence.Value("Month-to-month", 0.72), new ChoiceDependence.Value("One year", 0.41), new ChoiceDependence.Value("Two year", 0.16));
    return new ChoiceDependence(Heading.of(language.pick("If one thing were different", "若一項不同"), "Contract", ""), "Contract", values, "Month-to-month", 0.35, Unit.POINTS);
  }

  static ClassHistogram distribution(Language language) {
    return new ClassHistogram(
        Heading.of(language.pick("Distribution", "分布"), "", ""),
        List.of(new ClassHistogram.Part("Churn = Yes", bins("charges-yes", 18.25, 118.75)), new ClassHistogram.Part("No", bins("charges-no", 18.25, 118.75))),
        (from, to) -> {});
  }

  static Bins tenure() {
    return bins("tenure", 0, 72);
  }

  static SmallBars together(Language language) {
    return SmallBars.together(
        Heading.noted(language.pick("Goes together with", "相關的欄"), "", language.pick("correlation", "相關")),
        List.of(SmallBars.correlation("TotalCharges", 0.65), SmallBars.correlation("tenure", 0.25), SmallBars.correlation("gender", -0.12)),
        bar -> {});
  }

  static SmallBars contracts(Language language) {
    return SmallBars.top(
        Heading.of(language.pick("Most frequent", "最常見"), "", ""),
        List.of(new SmallBars.Bar("Month-to-month", 0.55, "55 %"), new SmallBars.Bar("Two year", 0.24, "24 %"), new SmallBars.Bar("One year", 0.21, "21 %")),
        bar -> {});
  }

  static FoldDots folds() {
    return new FoldDots("AUC", List.of(0.829, 0.838, 0.849, 0.85, 0.861));
  }

  static LearningCurve learning(Language language) {
    return new LearningCurve(
        Heading.noted(language.pick("AUC by number of trees", "AUC 與樹的數量"), "", language.pick("fold 1", "第 1 折")),
        List.of(new LearningCurve.Series("LightGBM", rise(0.79, 0.832, 150), Tokens::green)),
        "",
        Double.NaN);
  }

  static LearningCurve curves(Language language) {
    return new LearningCurve(
        Heading.of(language.pick("AUC by rows", "AUC 與列數"), language.pick("training and check", "訓練與檢查"), ""),
        List.of(
            new LearningCurve.Series(language.pick("training", "訓練"), rise(0.93, 0.868, 5634), Tokens::orange),
            new LearningCurve.Series(language.pick("check", "檢查"), rise(0.80, 0.845, 5634), Tokens::blue)),
        language.pick("rows", "列"),
        3000);
  }

  private static List<LearningCurve.Point> rise(double from, double to, int steps) {
    return java.util.stream.IntStream.range(0, 60)
        .mapToObj(i -> new LearningCurve.Point(1 + (steps - 1) * i / 59.0, to + (from - to) * Math.exp(-i / 9.0) + Math.sin(i * 1.7) * 0.0006))
        .toList();
  }
}
