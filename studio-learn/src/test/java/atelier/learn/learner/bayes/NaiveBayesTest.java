package atelier.learn.learner.bayes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import atelier.learn.learner.Features;
import atelier.learn.learner.FitContext;
import atelier.learn.learner.FloatMatrix;
import atelier.learn.learner.Iris;
import atelier.learn.learner.LearnException;
import atelier.learn.learner.Samples;
import atelier.learn.learner.Task;
import atelier.learn.metric.Metric;
import atelier.learn.metric.Scorer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class NaiveBayesTest {
  private static final BayesParams DEFAULTS = new BayesParams(1e-9, 1);

  @Test
  void isScikitLearnsForNumbers() throws Exception {
    double[] scores = fit(Iris.train(), DEFAULTS).score(Iris.test().x(), 1);

    // scikit-learn 1.2.1, GaussianNB().fit(...).predict_proba, rows 13, 17, 21 and 33 (bench/quality/learners.py); cells are float32 here.
    assertThat(row(scores, 13)).containsExactly(new double[] {0, 0.378617381567, 0.621382618433}, within(1e-5));
    assertThat(row(scores, 17)).containsExactly(new double[] {0, 0.980023102302, 0.019976897698}, within(1e-5));
    assertThat(row(scores, 21)).containsExactly(new double[] {0, 0.981834193708, 0.018165806292}, within(1e-5));
    assertThat(row(scores, 33)).containsExactly(new double[] {0, 3.114912e-06, 0.999996885088}, within(1e-9));
    assertThat(Scorer.score(Metric.LOGLOSS, Task.MULTICLASS, 3, Iris.test().target(), scores, null)).isCloseTo(0.0483746390, within(1e-5));
  }

  private static double[] row(double[] scores, int row) {
    return Arrays.copyOfRange(scores, 3 * row, 3 * row + 3);
  }

  @Test
  void countsFeaturesOfTwoValues() throws Exception {
    // Of class 0 one row in four has the 1, of class 1 three in four.
    var train = new Features(new FloatMatrix(8, 1, new float[] {1, 0, 0, 0, 1, 1, 1, 0}), Samples.names(1), new double[] {0, 0, 0, 0, 1, 1, 1, 1}, 2, null);

    double[] scores = fit(train, new BayesParams(1e-9, 1)).score(new FloatMatrix(3, 1, new float[] {0, 1, Float.NaN}), 1);

    // With one row made up for each value: (1 + 1) / (4 + 2) and (3 + 1) / (4 + 2); a missing cell says nothing.
    assertThat(scores).containsExactly(new double[] {2 / 3.0, 1 / 3.0, 1 / 3.0, 2 / 3.0, 0.5, 0.5}, within(1e-12));
  }

  @Test
  void explainsEachVoteAgainstTheUsualOne() throws Exception {
    Features train = Iris.train();
    BayesModel model = (BayesModel) fit(train, DEFAULTS);
    var given = model.attribute(train.x());

    for (int o = 0; o < 3; o++) {
      for (int j = 0; j < 4; j++) {
        double sum = 0;
        for (int i = 0; i < given.rows(); i++) {
          sum += given.value(i, o, j);
        }
        // The defining property of SHAP values of a sum of functions: over the training rows they are 0 on average.
        assertThat(sum / given.rows()).isCloseTo(0, within(1e-9));
      }
    }
  }

  @Test
  void refusesValues() {
    assertThatThrownBy(() -> fit(Samples.of(Task.REGRESSION, 50, 1), DEFAULTS)).isInstanceOf(LearnException.class).hasMessageContainingAll("'naive-bayes'", "'linear'");
  }

  private static atelier.learn.learner.Model fit(Features train, BayesParams params) throws LearnException {
    return new NaiveBayes().fit(train, null, params, FitContext.of(1, 1));
  }
}
