package atelier.learn.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import atelier.core.data.Column;
import atelier.core.data.Kind;
import atelier.core.job.Progress;
import atelier.learn.feature.Encoder;
import atelier.learn.feature.Preparation;
import atelier.learn.learner.FloatMatrix;
import atelier.learn.learner.Links;
import atelier.learn.learner.Model;
import atelier.learn.learner.Task;
import atelier.learn.model.FittedModel;
import atelier.learn.predict.SampleRows;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CurvesTest {
  private static final List<String> NAMES = List.of("sepal_length", "sepal_width", "petal_length", "petal_width");

  // scikit-learn 1.2.1: LogisticRegression(max_iter=10000).fit(X, y) on iris; coef_ and intercept_.
  private static final double[][] WEIGHTS = {
    {-0.42329263533726513, 0.9672667491013865, -2.5172022765330087, -1.0796345304694674},
    {0.5343398356837051, -0.3213683032469039, -0.20632422148052715, -0.9441847351667134},
    {-0.11104720034643377, -0.6458984458544742, 2.723526498013545, 2.0238192656361877}};
  private static final double[] BIAS = {9.848946878387263, 2.2369401145592436, -12.08588699294603};

  // partial_dependence(m, X, [3], method='brute', kind='both', percentiles=(0, 1), response_method='predict_proba'): average[2], individual[2][100].
  private static final double[] AVERAGE = {
    0.029905854, 0.037351802, 0.046221282, 0.056670722, 0.068842662, 0.082850302, 0.157655593, 0.180635023, 0.205001469, 0.230555337, 0.257092533,
    0.284406489, 0.31228603, 0.340510565, 0.368843795, 0.397027855, 0.424780595, 0.451798467, 0.477766304, 0.502373912, 0.525338088, 0.546426684};
  private static final double[] ROW_100 = {
    0.170211358, 0.216305864, 0.270809237, 0.333206911, 0.402054586, 0.474994098, 0.74783717, 0.799618942, 0.842999663, 0.878416834, 0.906728356,
    0.928980336, 0.946238382, 0.959485554, 0.969573505, 0.977209256, 0.982962432, 0.987282206, 0.990517293, 0.992935343, 0.994740075, 0.996085589};

  @Test
  void equalsScikitLearnsBruteForce() throws Exception {
    List<Map<String, @Nullable Object>> rows = iris();
    Reference reference = Reference.of(model(), SampleRows.of(rows), 1);

    Dependence curve = new Curves(reference).of(rows.get(100), 3, 2, Progress.none());

    assertThat(curve.rows()).isEqualTo(150);
    assertThat(curve.grid()).startsWith(0.1, 0.2).endsWith(2.4, 2.5);
    assertThat(curve.average()).containsExactly(AVERAGE, within(1e-6));
    assertThat(curve.present()).containsExactly(ROW_100, within(1e-6));
  }

  @Test
  void spreadsLongGridsOverRowsAndScale() throws Exception {
    // 1000 rows: most at 0 to 1, a few up to 100.
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      rows.add(Map.of("x0", i < 900 ? i / 900.0 : i - 899.0));
    }
    Reference reference = Reference.of(atelier.learn.model.Functions.value(1, row -> row[0]), SampleRows.of(rows), 1);

    Dependence curve = new Curves(reference).of(rows.getFirst(), 0, 0, Progress.none());

    List<Double> grid = curve.grid().stream().map(Double.class::cast).toList();
    assertThat(grid).isSorted().startsWith(0.0).endsWith(100.0).hasSizeBetween(30, 40);
    assertThat(grid.stream().filter(v -> v <= 1).count()).isGreaterThan(15);
    assertThat(grid.stream().filter(v -> v > 1).count()).isGreaterThan(15);
    assertThat(curve.present()).containsExactly(grid.stream().mapToDouble(v -> v).toArray(), within(1e-5));
  }

  private static FittedModel model() {
    List<Column> columns = NAMES.stream().map(name -> new Column(name, Kind.NUMBER)).toList();
    var preparation = new Preparation(columns, NAMES.stream().<Encoder>map(n -> new Encoder.Numeric(n, null, false, 0, 1)).toList(), List.of());
    return new FittedModel(Task.MULTICLASS, "species", Kind.TEXT, List.of("setosa", "versicolor", "virginica"), preparation, new Logistic());
  }

  private static List<Map<String, @Nullable Object>> iris() throws IOException {
    try (InputStream in = Objects.requireNonNull(CurvesTest.class.getResourceAsStream("/atelier/learn/train/iris.csv"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().skip(1).map(line -> line.split(",")).map(CurvesTest::row).toList();
    }
  }

  private static Map<String, @Nullable Object> row(String[] cells) {
    var row = new java.util.HashMap<String, @Nullable Object>();
    for (int j = 0; j < 4; j++) {
      row.put(NAMES.get(j), Double.valueOf(cells[j]));
    }
    return row;
  }

  private record Logistic() implements Model {
    @Override
    public String algorithm() {
      return "logistic";
    }

    @Override
    public int classes() {
      return 3;
    }

    @Override
    public int features() {
      return 4;
    }

    @Override
    public double[] score(FloatMatrix x, int threads) {
      double[] margins = new double[3 * x.rows()];
      for (int i = 0; i < margins.length; i++) {
        margins[i] = BIAS[i % 3];
        for (int j = 0; j < 4; j++) {
          margins[i] += WEIGHTS[i % 3][j] * x.get(i / 3, j);
        }
      }
      return Links.softmax(margins, 3);
    }

    @Override
    public byte[] payload() {
      return new byte[0];
    }
  }
}
