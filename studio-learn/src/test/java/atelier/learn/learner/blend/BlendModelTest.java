package atelier.learn.learner.blend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import atelier.learn.learner.Features;
import atelier.learn.learner.FitContext;
import atelier.learn.learner.FloatMatrix;
import atelier.learn.learner.LearnException;
import atelier.learn.learner.Model;
import atelier.learn.learner.Samples;
import atelier.learn.learner.Task;
import atelier.learn.learner.all.Learners;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlendModelTest {
  @Test
  void isTheWeightedMeanOfItsMembers() throws Exception {
    Features train = Samples.of(Task.BINARY, 200, 1);
    Model linear = fit("linear", train);
    Model bayes = fit("naive-bayes", train);
    var blend = new BlendModel(2, 4, 1, List.of(member(linear, 3), member(bayes, 1)));

    double[] a = linear.score(train.x(), 1);
    double[] b = bayes.score(train.x(), 1);
    double[] mixed = blend.score(train.x(), 2);
    for (int i = 0; i < mixed.length; i++) {
      assertThat(mixed[i]).isCloseTo(0.75 * a[i] + 0.25 * b[i], within(1e-12));
    }
  }

  @Test
  void readsEachMembersFeaturesWhereTheyStand() throws Exception {
    Features train = Samples.of(Task.REGRESSION, 200, 2);
    Model linear = fit("linear", train);
    // The same columns, backwards and behind a foreign one.
    FloatMatrix turned = FloatMatrix.zeros(200, 5);
    for (int i = 0; i < 200; i++) {
      for (int j = 0; j < 4; j++) {
        turned.set(i, 4 - j, train.x().get(i, j));
      }
    }
    var blend = new BlendModel(0, 5, 1, List.of(new BlendModel.Member(linear, new int[] {4, 3, 2, 1}, new int[0], 1)));

    assertThat(blend.score(turned, 1)).containsExactly(linear.score(train.x(), 1), within(1e-12));
  }

  @Test
  void aMemberMayKnowSomeOfTheClassesOnly() throws Exception {
    Features two = Samples.of(Task.BINARY, 200, 3);
    Model linear = fit("linear", two);
    var blend = new BlendModel(3, 4, 1, List.of(new BlendModel.Member(linear, new int[] {0, 1, 2, 3}, new int[] {0, 2}, 1)));

    double[] scores = blend.score(two.x(), 1);
    double[] own = linear.score(two.x(), 1);
    for (int i = 0; i < 200; i++) {
      assertThat(scores[3 * i]).isCloseTo(own[2 * i], within(1e-12));
      assertThat(scores[3 * i + 1]).isZero();
      assertThat(scores[3 * i + 2]).isCloseTo(own[2 * i + 1], within(1e-12));
    }
  }

  @Test
  void sharpensAsATemperatureDoes() {
    double[] row = {0.2, 0.8};
    BlendModel.sharpen(row, 0, 2, 2);
    assertThat(row).containsExactly(new double[] {0.04 / 0.68, 0.64 / 0.68}, within(1e-12));
  }

  @Test
  void readsWhatWasWrittenBeforeMembersWereCalibrated() throws Exception {
    Features train = Samples.of(Task.BINARY, 200, 6);
    var blend = new BlendModel(2, 4, 1, List.of(member(fit("linear", train), 1)));
    byte[] now = blend.payload();
    // Mark, classes, features, sharpness, count, the name with its length, weight; then the calibration's eight bytes, which were not there.
    int at = 4 + 4 + 4 + 8 + 4 + 2 + "linear".length() + 8;
    byte[] then = new byte[now.length - 8];
    System.arraycopy(now, 0, then, 0, at);
    System.arraycopy(now, at + 8, then, at, then.length - at);
    then[3] = '1';

    assertThat(Learners.load(BlendModel.ID, then).score(train.x(), 1)).isEqualTo(blend.score(train.x(), 1));
  }

  @Test
  void scoresTheSameAfterSaving() throws Exception {
    Features train = Samples.of(Task.MULTICLASS, 200, 4);
    var blend = new BlendModel(3, 4, 1.25, List.of(member(fit("xgboost", train), 0.4), member(fit("linear", train), 0.6)));
    Model loaded = Learners.load(BlendModel.ID, blend.payload());

    assertThat(loaded.algorithm()).isEqualTo("ensemble");
    assertThat(loaded.score(train.x(), 1)).isEqualTo(blend.score(train.x(), 1));
    assertThat(loaded.payload()).isEqualTo(blend.payload());
  }

  @Test
  void refusesBytesThatAreNoEnsemble() throws Exception {
    Features train = Samples.of(Task.BINARY, 200, 5);
    byte[] bytes = new BlendModel(2, 4, 1, List.of(member(fit("linear", train), 1))).payload();
    for (int length = 0; length < bytes.length; length += 7) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> Learners.load(BlendModel.ID, cut)).isInstanceOf(LearnException.class);
    }
    byte[] nested = new BlendModel(2, 4, 1, List.of(member(Learners.load(BlendModel.ID, bytes), 1))).payload();
    assertThatThrownBy(() -> Learners.load(BlendModel.ID, nested)).isInstanceOf(LearnException.class).hasMessageContaining("no ensemble");
  }

  private static BlendModel.Member member(Model model, double weight) {
    int[] all = {0, 1, 2, 3};
    return new BlendModel.Member(model, all, model.classes() == 0 ? new int[0] : Arrays.copyOf(new int[] {0, 1, 2}, model.classes()), weight);
  }

  private static Model fit(String algorithm, Features train) throws Exception {
    return fit(Learners.find(algorithm), train);
  }

  private static <P extends Record> Model fit(atelier.learn.learner.Learner<P> learner, Features train) throws Exception {
    return learner.fit(train, null, learner.card().params().defaults(), FitContext.of(1, 1));
  }
}
