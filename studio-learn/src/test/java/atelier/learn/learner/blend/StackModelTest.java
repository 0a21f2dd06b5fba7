package atelier.learn.learner.blend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import atelier.core.data.Column;
import atelier.core.data.Kind;
import atelier.core.job.Progress;
import atelier.learn.explain.Explainer;
import atelier.learn.explain.Explanation;
import atelier.learn.feature.Encoder;
import atelier.learn.feature.Preparation;
import atelier.learn.learner.Features;
import atelier.learn.learner.FitContext;
import atelier.learn.learner.FloatMatrix;
import atelier.learn.learner.LearnException;
import atelier.learn.learner.Learner;
import atelier.learn.learner.Model;
import atelier.learn.learner.Samples;
import atelier.learn.learner.Task;
import atelier.learn.learner.all.Learners;
import atelier.learn.model.FittedModel;
import atelier.learn.model.onnx.OnnxWriter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StackModelTest {
  private static final int FEATURES = 4;

  @ParameterizedTest
  @EnumSource(Task.class)
  void theSecondLayerReadsWhatTheFirstSays(Task task) throws Exception {
    Features train = Samples.of(task, 300, 1);
    StackModel stack = stack(train, 0, 0, 1);
    Model head = stack.second().getFirst().members().getFirst().model();
    LayerInputs inputs = inputs(train, stack.first());
    FloatMatrix wide = FloatMatrix.zeros(300, inputs.count());
    for (int m = 0; m < 2; m++) {
      double[] said = stack.first().get(m).score(train.x(), 1);
      for (int i = 0; i < 300; i++) {
        inputs.write(said, i, m, wide.values(), i * inputs.count());
      }
    }

    assertThat(stack.score(train.x(), 2)).containsExactly(head.score(wide, 1), within(1e-12));
  }

  @ParameterizedTest
  @EnumSource(Task.class)
  void whoVotesIsMixedByWeight(Task task) throws Exception {
    Features train = Samples.of(task, 300, 2);
    double[] first = stack(train, 1, 0, 0).score(train.x(), 1);
    double[] head = stack(train, 0, 0, 1).score(train.x(), 1);
    double[] mixed = stack(train, 1, 0, 3).score(train.x(), 1);

    for (int i = 0; i < mixed.length; i++) {
      assertThat(mixed[i]).isCloseTo(0.25 * first[i] + 0.75 * head[i], within(1e-9));
    }
  }

  @ParameterizedTest
  @EnumSource(Task.class)
  void scoresTheSameAfterSaving(Task task) throws Exception {
    Features train = Samples.of(task, 300, 3);
    StackModel stack = stack(train, 0.2, 0.1, 0.7);
    Model loaded = Learners.load(BlendModel.ID, stack.payload());

    assertThat(loaded).isInstanceOf(StackModel.class);
    assertThat(loaded.algorithm()).isEqualTo("ensemble");
    assertThat(loaded.score(train.x(), 1)).isEqualTo(stack.score(train.x(), 1));
    assertThat(loaded.payload()).isEqualTo(stack.payload());
  }

  /// More rows than are looked at together.
  @Test
  void manyRowsScoreAsOneByOne() throws Exception {
    Features train = Samples.of(Task.MULTICLASS, 5000, 4);
    StackModel stack = stack(train, 0.5, 0, 0.5);
    double[] all = stack.score(train.x(), 2);
    for (int row : new int[] {0, 2047, 2048, 4999}) {
      assertThat(stack.score(train.x().pick(new int[] {row}), 1)).isEqualTo(Arrays.copyOfRange(all, 3 * row, 3 * row + 3));
    }
  }

  @Test
  void refusesBytesThatAreNoStack() throws Exception {
    byte[] bytes = stack(Samples.of(Task.BINARY, 200, 5), 0.5, 0, 0.5).payload();
    for (int length = 0; length < bytes.length; length += 11) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> Learners.load(BlendModel.ID, cut)).isInstanceOf(LearnException.class);
    }
    assertThatThrownBy(() -> Learners.load(BlendModel.ID, Arrays.copyOf(bytes, bytes.length + 1))).isInstanceOf(LearnException.class);
    // A number of models that no memory holds.
    byte[] many = bytes.clone();
    many[4 + 4 + 4 + 8] = 0x7f;
    assertThatThrownBy(() -> Learners.load(BlendModel.ID, many)).isInstanceOf(LearnException.class).hasMessageContaining("no ensemble");
  }

  @Test
  void refusesPartsThatDoNotFit() throws Exception {
    Features train = Samples.of(Task.BINARY, 200, 6);
    StackModel stack = stack(train, 0.5, 0, 0.5);
    LayerInputs inputs = inputs(train, stack.first());
    assertThatThrownBy(() -> new StackModel(2, FEATURES, 1, stack.first(), inputs, stack.second(), stack.votes().subList(0, 2))).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new StackModel(2, FEATURES + 1, 1, stack.first(), inputs, stack.second(), stack.votes())).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new StackModel(2, FEATURES, 1, stack.first(), inputs, stack.first(), stack.votes())).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void isExplainedByAskingItAndHasNoOnnxGraph() throws Exception {
    Features train = Samples.of(Task.REGRESSION, 300, 7);
    StackModel stack = stack(train, 0.3, 0, 0.7);
    List<Column> columns = IntStream.range(0, FEATURES).mapToObj(j -> new Column("x" + j, Kind.NUMBER, null)).toList();
    List<Encoder> encoders = columns.stream().<Encoder>map(c -> new Encoder.Numeric(c.name(), null, false, 0, 1)).toList();
    var fitted = new FittedModel(Task.REGRESSION, "y", Kind.NUMBER, List.of(), new Preparation(columns, encoders, List.of()), stack);
    FloatMatrix some = train.x().pick(new int[] {1, 2, 3});

    Explanation explained = new Explainer(fitted, train.x().pick(IntStream.range(100, 120).toArray()), 1, 1).explain(some, Progress.none());
    double[] scores = stack.score(some, 1);
    for (int i = 0; i < 3; i++) {
      assertThat(explained.margin(i, 0)).isCloseTo(scores[i], within(1e-6));
    }
    // Columns that the target follows matter, the one it does not follow does not.
    assertThat(Math.abs(explained.values()[0])).isGreaterThan(5 * Math.abs(explained.values()[3]));
    assertThat(OnnxWriter.write(fitted)).isEmpty();
  }

  @Test
  void inputsAreLogarithmsOfAboutTheSameSize() {
    double[] two = {0.5, 0.5, 0.1, 0.9, 0, 1};
    var inputs = new LayerInputs(2, new double[] {1}, new double[] {2});
    float[] to = new float[1];
    inputs.write(two, 1, 0, to, 0);
    assertThat(to[0]).isCloseTo((float) (2 * (Math.log(9) - 1)), within(1e-6f));
    inputs.write(two, 2, 0, to, 0);
    assertThat(to[0]).isFinite();

    double[] three = {0.2, 0.3, 0.5};
    float[] wide = new float[3];
    new LayerInputs(3, new double[3], new double[] {1, 1, 1}).write(three, 0, 0, wide, 0);
    assertThat(wide[0] + wide[1] + wide[2]).isCloseTo(0, within(1e-6f));
    assertThat(wide[2] - wide[0]).isCloseTo((float) Math.log(2.5), within(1e-6f));

    LayerInputs learned = LayerInputs.of(0, List.of(new double[] {10, 20, 30, 1e9}), new int[] {0, 1, 2});
    assertThat(learned.shift()).containsExactly(20);
    assertThat(learned.scale()[0]).isCloseTo(1 / Math.sqrt(200.0 / 3), within(1e-12));
  }

  // ---- helpers ----

  /// A booster and a linear model, and a linear model of both; votes in that order.
  private static StackModel stack(Features train, double booster, double linear, double head) throws Exception {
    int classes = train.classes();
    List<BlendModel> first = List.of(alone(fit("lightgbm", train), FEATURES), alone(fit("linear", train), FEATURES));
    LayerInputs inputs = inputs(train, first);
    FloatMatrix wide = FloatMatrix.zeros(train.x().rows(), inputs.count());
    for (int m = 0; m < 2; m++) {
      double[] said = first.get(m).score(train.x(), 1);
      for (int i = 0; i < train.x().rows(); i++) {
        inputs.write(said, i, m, wide.values(), i * inputs.count());
      }
    }
    Model second = fit("linear", new Features(wide, Samples.names(inputs.count()), train.target(), classes, null));
    int[] places = IntStream.range(FEATURES, FEATURES + inputs.count()).toArray();
    var top = new BlendModel(classes, FEATURES + inputs.count(), 1, List.of(new BlendModel.Member(second, places, present(classes), 1)));
    return new StackModel(classes, FEATURES, 1, first, inputs, List.of(top), List.of(new StackModel.Vote(booster, 1), new StackModel.Vote(linear, 1), new StackModel.Vote(head, 1)));
  }

  private static LayerInputs inputs(Features train, List<BlendModel> first) throws LearnException {
    return LayerInputs.of(train.classes(), List.of(first.get(0).score(train.x(), 1), first.get(1).score(train.x(), 1)), IntStream.range(0, train.x().rows()).toArray());
  }

  private static BlendModel alone(Model model, int features) {
    return new BlendModel(model.classes(), features, 1, List.of(new BlendModel.Member(model, IntStream.range(0, features).toArray(), present(model.classes()), 1)));
  }

  private static int[] present(int classes) {
    return IntStream.range(0, classes).toArray();
  }

  private static Model fit(String algorithm, Features train) throws Exception {
    return fit(Learners.find(algorithm), train);
  }

  private static <P extends Record> Model fit(Learner<P> learner, Features train) throws Exception {
    return learner.fit(train, null, learner.card().params().defaults(), FitContext.of(1, 1));
  }
}
