package atelier.learn.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import atelier.core.data.Column;
import atelier.core.data.Kind;
import atelier.core.job.Progress;
import atelier.learn.feature.Encoder;
import atelier.learn.feature.Preparation;
import atelier.learn.learner.FloatMatrix;
import atelier.learn.learner.Task;
import atelier.learn.model.FittedModel;
import atelier.learn.model.Functions;
import atelier.learn.model.Tables;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExplainerTest {
  @Test
  void sharesAProductEvenly() throws Exception {
    // f = x0 x1 + x2 at (1, 1, 1) against (0, 0, 0): by symmetry and dummy axioms ½, ½, 1.
    var fitted = numbers(3, row -> row[0] * row[1] + row[2]);

    Explanation explained = explain(fitted, matrix(1, 3, 1, 1, 1), matrix(1, 3, 0, 0, 0));

    assertThat(explained.base()).containsExactly(0);
    assertThat(explained.values()).containsExactly(new double[] {0.5, 0.5, 1}, within(1e-9));
  }

  @Test
  void findsTheEffectsOfManyColumns() throws Exception {
    // An additive model's Shapley values are its terms, also from sampled coalitions.
    var random = new Random(5);
    double[] weights = random.doubles(20, -2, 2).toArray();
    var fitted = numbers(20, row -> IntStream.range(0, 20).mapToDouble(j -> weights[j] * row[j] * row[j]).sum());
    float[] x = floats(random, 20);

    Explanation explained = explain(fitted, new FloatMatrix(1, 20, x), matrix(1, 20, new double[20]));

    double[] terms = IntStream.range(0, 20).mapToDouble(j -> weights[j] * x[j] * x[j]).toArray();
    assertThat(explained.values()).containsExactly(terms, within(1e-6));
  }

  @Test
  void addsUpToTheMarginWhateverTheModel() throws Exception {
    var random = new Random(6);
    var fitted = numbers(14, row -> Math.sin(row[0] * 3) * row[5] + Math.max(row[2], row[13]) * row[7]);
    var x = new FloatMatrix(5, 14, floats(random, 70));

    Explanation explained = explain(fitted, x, new FloatMatrix(30, 14, floats(random, 420)));

    double[] values = fitted.model().score(x, 1);
    for (int i = 0; i < 5; i++) {
      assertThat(explained.margin(i, 0)).isCloseTo(values[i], within(1e-9));
    }
  }

  @Test
  void foldsFeaturesBackToTheirColumn() throws Exception {
    var encoders = List.<Encoder>of(
        new Encoder.OneHot("c", List.of("a", "b"), false, false, new double[2], new double[] {1, 1}), new Encoder.Numeric("x", null, false, 0, 1));
    var preparation = new Preparation(List.of(new Column("x", Kind.NUMBER), new Column("c", Kind.CATEGORY)), encoders, List.of());
    var fitted = new FittedModel(Task.REGRESSION, "y", Kind.NUMBER, List.of(), preparation, new Tables.Sum(10, 20, 3));

    Explanation explained = explain(fitted, matrix(1, 3, 0, 1, 5), matrix(2, 3, 1, 0, 1, 1, 0, 3));

    // c: from level a (10) to b (20); x: 3 · (5 − 2).
    assertThat(explained.columns()).containsExactly("x", "c");
    assertThat(explained.values()).containsExactly(new double[] {9, 10}, within(1e-9));
    assertThat(explained.base()).containsExactly(16);
    assertThat(explained.global().getFirst()).isEqualTo(new Explanation.Weight("c", 10));
  }

  @Test
  void measuresHowMuchShufflingHurts() throws Exception {
    var random = new Random(8);
    var x = new FloatMatrix(400, 2, floats(random, 800));
    var fitted = numbers(2, row -> row[0]);
    double[] truth = fitted.model().score(x, 1);

    List<PermutationImportance.Fall> falls = PermutationImportance.of(fitted, x, scores -> -meanSquare(scores, truth), 5, 1, 1, Progress.none());

    // Two independent uniforms on (0, 1) differ by 1/6 in the mean square.
    assertThat(falls.getFirst().column()).isEqualTo("x0");
    assertThat(falls.getFirst().mean()).isCloseTo(1 / 6.0, within(0.02));
    assertThat(falls.getLast()).isEqualTo(new PermutationImportance.Fall("x1", 0, 0));
  }

  private static Explanation explain(FittedModel fitted, FloatMatrix x, FloatMatrix background) throws Exception {
    return new Explainer(fitted, background, 1, 1).explain(x, Progress.none());
  }

  private static double meanSquare(double[] a, double[] b) {
    return IntStream.range(0, a.length).mapToDouble(i -> (a[i] - b[i]) * (a[i] - b[i])).average().orElseThrow();
  }

  private static float[] floats(Random random, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = random.nextFloat();
    }
    return values;
  }

  private static FloatMatrix matrix(int rows, int columns, double... values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return new FloatMatrix(rows, columns, floats);
  }

  private static FittedModel numbers(int columns, ToDoubleFunction<float[]> function) {
    return Functions.value(columns, function);
  }
}
