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
