package atelier.learn.learner.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import atelier.learn.learner.Additive;
import atelier.learn.learner.Features;
import atelier.learn.learner.FitContext;
import atelier.learn.learner.FloatMatrix;
import atelier.learn.learner.Heard;
import atelier.learn.learner.LearnException;
import atelier.learn.learner.Learner;
import atelier.learn.learner.Model;
import atelier.learn.learner.Samples;
import atelier.learn.learner.Task;
import atelier.learn.learner.all.Learners;
import atelier.learn.learner.blend.BlendModel;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogModelTest {
  @Test
  void meetsATargetThatIsAPowerOfItsColumn() throws Exception {
    float[] x = new float[60];
    double[] y = new double[60];
    for (int i = 0; i < 60; i++) {
      x[i] = i / 10f - 3;
      y[i] = Math.exp(2 + 0.7 * x[i]);
    }
    var plain = Features.unweighted(new FloatMatrix(60, 1, x), List.of("x"), y, 0);
    double[] said = fit("linear", plain, LogScale.of(y)).score(plain.x(), 1);
    // A straight line through the logarithms, drawn a little towards their mean by ridge's alpha of 1.
    assertThat(said[30]).isCloseTo(y[30], within(0.02 * y[30]));
    assertThat(said[55]).isCloseTo(y[55], within(0.05 * y[55]));
  }

  @Test
  void zerosHaveALogarithmAndComeBack() throws Exception {
    var scale = LogScale.of(new double[] {0, 0, 2, 3, 50});
    assertThat(scale.shift()).isEqualTo(2);
    for (double value : new double[] {0, 2, 3, 50}) {
      assertThat(scale.back(scale.to(new double[] {value})[0])).isCloseTo(value, within(1e-12));
    }
    assertThat(LogScale.of(new double[] {3, 7}).shift()).isZero();
    // One value of nearly nothing must not decide the scale.
    assertThat(LogScale.of(new double[] {1e-12, 5, 6, 7}).shift()).isCloseTo(0.006, within(1e-9));
  }

  /// Folds fit their scale on their own rows: a zero that only the held-out ones have is told to boosters as a label, which has to be a number.
  @ParameterizedTest
  @ValueSource(strings = {"xgboost", "lightgbm"})
  void aZeroThatOnlyHeldOutRowsHaveIsANumber(String algorithm) throws Exception {
    Features train = positive(Samples.of(Task.REGRESSION, 120, 3));
    var scale = LogScale.of(train.target());
    assertThat(scale.shift()).isZero();
    double[] outside = {0, -1, 1e300};
    assertThat(scale.to(outside)).containsExactly(scale.low(), scale.low(), scale.high());
    double[] held = train.target().clone();
    held[3] = 0;
    Features watched = LogModel.learned(Features.unweighted(train.x(), train.names(), held, 0), scale);
    watched(Learners.find(algorithm), LogModel.learned(train, scale), watched);
  }

  private static <P extends Record> void watched(Learner<P> learner, Features train, Features held) throws Exception {
    var seen = new java.util.ArrayList<Double>();
    learner.fit(train, held, learner.card().params().defaults(), new Heard((step, metrics) -> {
      seen.addAll(metrics.values());
      return FitContext.Verdict.CONTINUE;
    }));
    assertThat(seen).isNotEmpty().allSatisfy(value -> assertThat(value).isFinite());
  }

  @Test
  void theWayBackStaysNearTheKnownValues() throws Exception {
    var scale = LogScale.of(new double[] {1, 100});
    assertThat(scale.back(1000)).isCloseTo(Math.exp(1.25 * Math.log(100)), within(1e-9));
    assertThat(scale.back(-1000)).isCloseTo(Math.exp(-0.25 * Math.log(100)), within(1e-9));
  }

  @Test
  void refusesWhatHasNoLogarithm() {
    assertThatThrownBy(() -> LogScale.of(new double[] {1, -2})).isInstanceOf(LearnException.class).hasMessageContaining("-2");
    assertThatThrownBy(() -> LogScale.of(new double[] {0, 0})).isInstanceOf(LearnException.class).hasMessageContaining("0 in all rows");
  }

  @ParameterizedTest
  @ValueSource(strings = {"linear", "xgboost", "lightgbm", "random-forest", "extra-trees", "neural-net", "nearest-neighbours"})
  void scoresTheSameAfterSavingAlsoInAnEnsemble(String algorithm) throws Exception {
    Features train = Samples.of(Task.REGRESSION, 120, 3);
    Model model = fit(algorithm, positive(train), LogScale.of(positive(train).target()));
    Model loaded = Learners.load(model.algorithm(), model.payload());
    assertThat(loaded.algorithm()).isEqualTo(algorithm);
    assertThat(loaded.score(train.x(), 1)).isEqualTo(model.score(train.x(), 1));

    var blend = new BlendModel(0, 4, 1, List.of(new BlendModel.Member(model, new int[] {0, 1, 2, 3}, new int[0], 1, 1.1)));
    double[] mixed = Learners.load(BlendModel.ID, blend.payload()).score(train.x(), 1);
    double[] alone = model.score(train.x(), 1);
    for (int i = 0; i < mixed.length; i++) {
      assertThat(mixed[i]).isCloseTo(1.1 * alone[i], within(1e-9));
    }
  }

  @Test
  void effectsAddUpToWhatIsSaid() throws Exception {
    Features train = positive(Samples.of(Task.REGRESSION, 120, 4));
    Model model = fit("xgboost", train, LogScale.of(train.target()));
    Additive.Attribution effects = ((Additive) model).attribute(train.x());
    double[] said = model.score(train.x(), 1);
    for (int i = 0; i < said.length; i++) {
      assertThat(effects.base()[0] + effects.sum(i, 0)).isCloseTo(said[i], within(1e-5 * Math.max(1, said[i])));
    }
    // The first column matters most, the last not at all.
    double[] sizes = new double[4];
    for (int i = 0; i < said.length; i++) {
      for (int j = 0; j < 4; j++) {
        sizes[j] += Math.abs(effects.value(i, 0, j));
      }
    }
    assertThat(sizes[0]).isGreaterThan(3 * sizes[3]);
  }

  @Test
  void refusesDamagedBytes() throws Exception {
    Features train = positive(Samples.of(Task.REGRESSION, 60, 5));
    byte[] payload = fit("linear", train, LogScale.of(train.target())).payload();
    for (int length = 33; length < payload.length; length += 5) {
      byte[] cut = Arrays.copyOf(payload, length);
      assertThatThrownBy(() -> Learners.load("linear", cut)).isInstanceOf(LearnException.class);
    }
    byte[] infinite = payload.clone();
    java.nio.ByteBuffer.wrap(infinite).putDouble(8, Double.POSITIVE_INFINITY);
    assertThatThrownBy(() -> Learners.load("linear", infinite)).isInstanceOf(LearnException.class).hasMessageContaining("logarithm");
  }

  private static Features positive(Features f) {
    return Features.unweighted(f.x(), f.names(), Arrays.stream(f.target()).map(y -> Math.exp(y / 8)).toArray(), 0);
  }

  private static Model fit(String algorithm, Features plain, LogScale scale) throws Exception {
    return fit(Learners.find(algorithm), LogModel.learned(plain, scale), scale);
  }

  private static <P extends Record> Model fit(Learner<P> learner, Features train, LogScale scale) throws Exception {
    return LogModel.of(learner.fit(train, null, learner.card().params().defaults(), FitContext.of(1, 1)), scale);
  }
}
