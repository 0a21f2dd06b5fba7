package atelier.learn.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import atelier.learn.learner.Additive;
import atelier.learn.learner.Features;
import atelier.learn.learner.FitContext;
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
import org.junit.jupiter.params.provider.EnumSource;

class BlendEffectsTest {
  @ParameterizedTest
  @EnumSource(Task.class)
  void baseAndEffectsAddUpToTheMargin(Task task) throws Exception {
    Features train = Samples.of(task, 150, 1);
    var blend = new BlendModel(train.classes(), 4, 1.25, List.of(member("xgboost", train, 0.5), member("random-forest", train, 0.3), member("linear", train, 0.2)));
    assertThat(BlendEffects.suits(blend)).isTrue();

    Additive.Attribution effects = new BlendEffects(blend, 2).attribute(train.x());
    double[] margins = Margins.of(task, train.classes(), blend.score(train.x(), 1));
    for (int i = 0; i < 150; i++) {
      for (int o = 0; o < effects.outputs(); o++) {
        assertThat(effects.base()[o] + effects.sum(i, o)).isCloseTo(margins[i * effects.outputs() + o], within(1e-6));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Task.class)
  void effectsAddUpWhereMembersAreCalibrated(Task task) throws Exception {
    Features train = Samples.of(task, 100, 3);
    var blend = new BlendModel(train.classes(), 4, 0.9, List.of(
        calibrated(member("xgboost", train, 0.5), 1.3), calibrated(member("random-forest", train, 0.3), 0.7), calibrated(member("linear", train, 0.2), 1.1)));
    Additive.Attribution effects = new BlendEffects(blend, 1).attribute(train.x());
    double[] margins = Margins.of(task, train.classes(), blend.score(train.x(), 1));
    for (int i = 0; i < 100; i++) {
      for (int o = 0; o < effects.outputs(); o++) {
        assertThat(effects.base()[o] + effects.sum(i, o)).isCloseTo(margins[i * effects.outputs() + o], within(1e-6));
      }
    }
  }

  /// The quotient (q − q⁰) / (p − p⁰) of each class alone gave the first class a slope of 260 here, since only its rivals changed places.
  @Test
  void aClassWhoseRivalsChangePlacesHasNoSlopeWithoutBound() {
    double[] from = {0.5, 0.3, 0.2};
    double[] to = {0.5001, 0.45, 0.0499};
    for (double power : new double[] {0.5, 0.7, 1.4}) {
      var path = new PowerPath(power);
      double[] slopes = path.slopes(from, to);
      double[] logarithms = path.logarithmSlopes(from, to);
      for (int k = 0; k < 3; k++) {
        double sum = 0;
        double logarithm = 0;
        for (int l = 0; l < 3; l++) {
          assertThat(Math.abs(slopes[3 * k + l])).isLessThan(2);
          assertThat(Math.abs(logarithms[3 * k + l])).isLessThan(14);
          sum += slopes[3 * k + l] * (to[l] - from[l]);
          logarithm += logarithms[3 * k + l] * (to[l] - from[l]);
        }
        assertThat(sum).isCloseTo(path.q(to)[k] - path.q(from)[k], within(1e-12));
        assertThat(logarithm).isCloseTo(Math.log(path.q(to)[k] / path.q(from)[k]), within(1e-12));
      }
    }
  }

  /// Probabilities of forests are often 0, where a power below 1 is steepest.
  @Test
  void pathsThatEndAtZeroAddUpWithoutHelp() {
    double[] from = {0.5, 0.3, 0.2};
    double[] to = {1, 0, 0};
    var path = new PowerPath(0.4);
    double[] slopes = path.slopes(from, to);
    for (int k = 0; k < 3; k++) {
      assertThat(0.5 * slopes[3 * k] - 0.3 * slopes[3 * k + 1] - 0.2 * slopes[3 * k + 2]).isCloseTo((k == 0 ? 1 : 0) - path.q(from)[k], within(1e-3));
    }
    assertThat(Arrays.stream(slopes).map(Math::abs).max().orElseThrow()).isLessThan(4);
  }

  /// No column moves a probability by more than a few times what it can be: a member alone, of three classes, softened.
  @Test
  void effectsOfASoftenedForestStayInTheWorld() throws Exception {
    Features train = Samples.of(Task.MULTICLASS, 400, 5);
    for (double calibration : new double[] {0.5, 1.5}) {
      for (double sharpness : new double[] {1, 0.8}) {
        var blend = new BlendModel(3, 4, sharpness, List.of(calibrated(member("random-forest", train, 1), calibration)));
        Additive.Attribution effects = new BlendEffects(blend, 1).attribute(train.x());
        double[] margins = Margins.of(Task.MULTICLASS, 3, blend.score(train.x(), 1));
        for (int i = 0; i < 400; i++) {
          for (int k = 0; k < 3; k++) {
            assertThat(effects.base()[k] + effects.sum(i, k)).isCloseTo(margins[3 * i + k], within(1e-6));
            for (int j = 0; j < 4; j++) {
              // The logarithm of a probability has 20.7 at most to go, the way of the floor.
              assertThat(Math.abs(effects.value(i, k, j))).isLessThan(25);
            }
          }
        }
      }
    }
  }

  private static BlendModel.Member calibrated(BlendModel.Member member, double by) {
    return new BlendModel.Member(member.model(), member.features(), member.present(), member.weight(), by);
  }

  @ParameterizedTest
  @EnumSource(value = Task.class, names = "REGRESSION")
  void ofValuesTheyAreTheMembersWeightedSum(Task task) throws Exception {
    Features train = Samples.of(task, 80, 2);
    BlendModel.Member boosted = member("xgboost", train, 3);
    BlendModel.Member linear = member("linear", train, 1);
    Additive.Attribution blend = new BlendEffects(new BlendModel(0, 4, 1, List.of(boosted, linear)), 1).attribute(train.x());
    Additive.Attribution a = ((Additive) boosted.model()).attribute(train.x());
    Additive.Attribution b = ((Additive) linear.model()).attribute(train.x());
    for (int i = 0; i < 80; i++) {
      for (int j = 0; j < 4; j++) {
        assertThat(blend.value(i, 0, j)).isCloseTo(0.75 * a.value(i, 0, j) + 0.25 * b.value(i, 0, j), within(1e-9));
      }
    }
  }

  private static BlendModel.Member member(String algorithm, Features train, double weight) throws Exception {
    Model model = fit(Learners.find(algorithm), train);
    return new BlendModel.Member(model, new int[] {0, 1, 2, 3}, Arrays.copyOf(new int[] {0, 1, 2}, train.classes()), weight);
  }

  private static <P extends Record> Model fit(Learner<P> learner, Features train) throws Exception {
    return learner.fit(train, null, learner.card().params().defaults(), FitContext.of(1, 1));
  }
}
