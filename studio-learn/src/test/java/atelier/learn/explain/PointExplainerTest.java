package atelier.learn.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import atelier.core.data.Kind;
import atelier.core.job.Progress;
import atelier.learn.learner.Additive;
import atelier.learn.learner.Features;
import atelier.learn.learner.FitContext;
import atelier.learn.learner.FloatMatrix;
import atelier.learn.learner.Learner;
import atelier.learn.learner.LearnException;
import atelier.learn.learner.Model;
import atelier.learn.learner.Task;
import atelier.learn.learner.all.Learners;
import atelier.learn.learner.scale.LogModel;
import atelier.learn.learner.scale.LogScale;
import atelier.learn.model.FittedModel;
import atelier.learn.model.Functions;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PointExplainerTest {
  private static final int COLUMNS = 4;

  @ParameterizedTest
  @CsvSource({"xgboost, 2", "xgboost, 3", "xgboost, 0", "random-forest, 2", "random-forest, 3", "random-forest, 0", "linear, 2", "linear, 3", "linear, 0", "baseline, 2"})
  void addsUpToThePrediction(String algorithm, int classes) throws Exception {
    Features train = train(classes);
    FittedModel fitted = fitted(train, Learners.find(algorithm));

    Points points = new PointExplainer(fitted, train.x(), Sampling.pairs(20), 1, 2).explain(train.x(), Progress.none());

    double[] scores = fitted.model().score(train.x(), 1);
    assertThat(points.scores()).isEqualTo(scores);
    for (int i = 0; i < train.x().rows(); i++) {
      for (int k = 0; k < points.width(); k++) {
        double sum = points.base()[k];
        for (int c = 0; c < COLUMNS; c++) {
          sum += points.value(i, k, c);
        }
        assertThat(sum).isCloseTo(points.score(i, k), within(1e-6));
      }
    }
  }

  @Test
  void keepsAForestsOwnProbabilities() throws Exception {
    Features train = train(2);
    FittedModel fitted = fitted(train, Learners.find("random-forest"));

    Points points = new PointExplainer(fitted, train.x(), Sampling.pairs(1), 1, 1).explain(train.x(), Progress.none());

    Additive.Attribution own = ((Additive) fitted.model()).parts(train.x(), 1).values();
    assertThat(points.base()).isEqualTo(own.base());
    assertThat(points.value(3, 1, 0)).isEqualTo(own.value(3, 1, 0));
    assertThat(points.value(3, 0, 0)).isEqualTo(-points.value(3, 1, 0));
  }

  @Test
  void saysThatALogarithmWasCarriedBack() throws Exception {
    Features plain = train(0);
    Features train = new Features(plain.x(), plain.names(), Arrays.stream(plain.target()).map(Math::exp).toArray(), 0, null);
    LogScale scale = LogScale.of(train.target());
    FittedModel inner = fitted(LogModel.learned(train, scale), Learners.find("xgboost"));
    var fitted = new FittedModel(inner.task(), inner.target(), inner.targetKind(), inner.classes(), inner.preparation(), LogModel.of(inner.model(), scale));
    Points points = new PointExplainer(fitted, new FloatMatrix(0, COLUMNS, new float[0]), Sampling.pairs(1), 1, 1).explain(train.x(), Progress.none());
    assertThat(points.method()).isEqualTo("exact SHAP values of the model, carried from the logarithm in their proportions");
    Explanation explained = new Explainer(fitted, new FloatMatrix(0, COLUMNS, new float[0]), 1, 1).explain(train.x(), Progress.none());
    assertThat(explained.method()).isEqualTo(points.method());
    assertThat(explained.base()[0]).isCloseTo(points.base()[0], within(1e-9));
  }

  @Test
  void samplesWhatNobodyKnowsAndSaysHowWell() throws Exception {
    // f = σ(2 x0 x1 + x2) against four rows: exact values by every coalition (KernelSHAP does all of them for few columns).
    var fitted = Functions.value(3, row -> 1 / (1 + Math.exp(-2 * row[0] * row[1] - row[2])));
    var background = new FloatMatrix(4, 3, new float[] {0, 0, 0, 1, 0, 1, -1, 2, 0, 0.5f, -1, 1});
    var x = new FloatMatrix(1, 3, new float[] {2, 1, -1});
    Explanation exact = new KernelShap(fitted, background, 1, 1).explain(x, Progress.none());

    Points points = new PointExplainer(fitted, background, Sampling.pairs(400), 1, 1).explain(x, Progress.none());

    double[] errors = java.util.Objects.requireNonNull(points.errors());
    assertThat(points.base()).containsExactly(exact.base(), within(1e-12));
    for (int c = 0; c < 3; c++) {
      assertThat(errors[c]).isBetween(1e-6, 0.03);
      assertThat(points.value(0, 0, c)).isCloseTo(exact.value(0, 0, c), within(4 * errors[c]));
    }
    assertThat(points.method()).contains("800 orders", "4 training rows", "standard error");
  }

  @Test
  void isExactForAdditiveModelsFromTheFirstOrders() throws Exception {
    var fitted = Functions.chance(3, row -> 0.5 + 0.1 * row[0] - 0.2 * row[1]);
    var background = new FloatMatrix(2, 3, new float[] {0, 0, 7, 1, 1, 7});

    Points points = new PointExplainer(fitted, background, Sampling.pairs(2), 1, 1).explain(new FloatMatrix(1, 3, new float[] {2, 0, 7}), Progress.none());

    assertThat(Arrays.copyOfRange(points.values(), 3, 6)).containsExactly(new double[] {0.15, 0.1, 0}, within(1e-6));
    assertThat(points.strongest(0, 1)).containsExactly(0, 1);
  }

  @Test
  void stopsSamplingWhenItsTimeIsOver() throws Exception {
    var fitted = Functions.value(12, row -> {
      double sum = 0;
      for (int i = 0; i < 20_000; i++) {
        sum += Math.sin(row[0] * i) * row[11];
      }
      return sum;
    });
    var random = new Random(4);
    var background = new FloatMatrix(3, 12, floats(random, 36));

    Points points = new PointExplainer(fitted, background, Sampling.within(20), 1, 1).explain(new FloatMatrix(1, 12, floats(random, 12)), Progress.none());

    int orders = Integer.parseInt(points.method().replaceAll("\\D+(\\d+) orders.*", "$1"));
    assertThat(orders).isBetween(2, 1500);
    assertThat(points.base()[0] + Arrays.stream(points.values()).sum()).isCloseTo(points.score(0, 0), within(1e-9));
  }

  @Test
  void refusesAModelThatItCannotAsk() {
    var fitted = Functions.value(2, row -> row[0]);

    assertThatThrownBy(() -> new PointExplainer(fitted, FloatMatrix.zeros(0, 2), Sampling.pairs(1), 1, 1))
        .isInstanceOf(LearnException.class).hasMessageContaining("no training rows");
  }

  private static float[] floats(Random random, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = random.nextFloat();
    }
    return values;
  }

  private static Features train(int classes) {
    var random = new Random(7);
    int n = 120;
    var x = new FloatMatrix(n, COLUMNS, floats(random, n * COLUMNS));
    double[] target = new double[n];
    for (int i = 0; i < n; i++) {
      double value = 2 * x.get(i, 0) - x.get(i, 1) * x.get(i, 2) + 0.2 * random.nextGaussian();
      target[i] = classes == 0 ? value : Math.clamp((int) (classes * (value + 1) / 3), 0, classes - 1);
    }
    return new Features(x, IntStream.range(0, COLUMNS).mapToObj(j -> "x" + j).toList(), target, classes, null);
  }

  private static <P extends Record> FittedModel fitted(Features train, Learner<P> learner) throws Exception {
    Model model = learner.fit(train, null, learner.card().params().defaults(), FitContext.of(1, 1));
    List<String> labels = IntStream.range(0, train.classes()).mapToObj(k -> "c" + k).toList();
    return new FittedModel(train.task(), "y", train.task() == Task.REGRESSION ? Kind.NUMBER : Kind.TEXT, labels, Functions.numbers(COLUMNS), model);
  }
}
