package atelier.learn.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import atelier.learn.learner.Task;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Numbers are scikit-learn 1.2.1's, of `sklearn.metrics` with `sample_weight=weight` where there are weights:
/// `roc_auc_score`, `log_loss`, `accuracy_score`, `balanced_accuracy_score`, `f1_score`, `precision_score`, `recall_score` (three classes:
/// `multi_class='ovr'` and `average='macro'`), `matthews_corrcoef`, `average_precision_score` (three: of `label_binarize(y)`, macro),
/// `brier_score_loss` (three: `average(((P - eye(3)[y])**2).sum(1))`), `mean_squared_error(squared=False)`, `mean_absolute_error`, `r2_score`,
/// `mean_absolute_percentage_error`, `mean_squared_log_error(squared=False)`, `median_absolute_error`.
class ScorerTest {
  private static final double[] TWO = {0, 0, 1, 1, 1, 0, 1, 0};
  // Three rows share a probability, two of one class.
  private static final double[] TWO_P = ofClassOne(.1, .4, .35, .8, .4, .6, .9, .4);
  private static final double[] WEIGHT = {1, 2, .5, 1, 3, 1, .25, 2};
  private static final double[] THREE = {0, 1, 2, 2, 1, 0, 2, 1};
  private static final double[] THREE_P = {
    .7, .2, .1, .3, .4, .3, .2, .2, .6, .5, .25, .25, .1, .8, .1, .4, .4, .2, .1, .3, .6, .3, .2, .5
  };
  private static final double[] VALUES = {3, .5, 2, 7, 4.2, 1};
  private static final double[] VALUES_P = {2.5, 0, 2, 8, 5, 1.7};
  private static final double[] VALUES_WEIGHT = {1, 2, .5, 1, 3, 1};

  @Test
  void scoresTwoClasses() {
    check(Scorer.score(Task.BINARY, 2, TWO, TWO_P, null),
        "auc", 0.6875, "logloss", 0.5422399273011039, "accuracy", 0.625, "balanced_accuracy", 0.625, "f1", 0.5714285714285715,
        "f1_macro", 0.6190476190476191, "precision", 0.6666666666666666, "recall", 0.5, "mcc", 0.2581988897471611,
        "pr_auc", 0.7678571428571428, "brier", 0.1903125);
  }

  @Test
  void scoresTwoClassesWithWeights() {
    check(Scorer.score(Task.BINARY, 2, TWO, TWO_P, WEIGHT),
        "auc", 0.5964912280701754, "logloss", 0.6128577377392014, "accuracy", 0.5813953488372093, "balanced_accuracy", 0.5482456140350878,
        "f1", 0.35714285714285715, "f1_macro", 0.5233990147783252, "precision", 0.5555555555555556, "recall", 0.2631578947368421,
        "mcc", 0.11779030380392652, "pr_auc", 0.6046248677827624, "brier", 0.2180232558139535);
  }

  @Test
  void scoresThreeClasses() {
    check(Scorer.score(Task.MULTICLASS, 3, THREE, THREE_P, null),
        "auc", 0.8277777777777778, "logloss", 0.8037229350109031, "accuracy", 0.75, "balanced_accuracy", 0.7777777777777777,
        "f1", 0.7555555555555555, "f1_macro", 0.7555555555555555, "precision", 0.7777777777777777, "recall", 0.7777777777777777,
        "mcc", 0.6428571428571429, "pr_auc", 0.7935185185185185, "brier", 0.45687500000000003);
  }

  @Test
  void scoresThreeClassesWithWeights() {
    check(Scorer.score(Task.MULTICLASS, 3, THREE, THREE_P, WEIGHT),
        "auc", 0.8074074074074075, "logloss", 0.8151876462619917, "accuracy", 0.7209302325581395, "balanced_accuracy", 0.7142857142857143,
        "f1", 0.6555555555555556, "f1_macro", 0.6555555555555556, "precision", 0.6464646464646464, "recall", 0.7142857142857143,
        "mcc", 0.5651411421591789, "pr_auc", 0.7628436612258653, "brier", 0.4632558139534884);
  }

  @Test
  void scoresValues() {
    check(Scorer.score(Task.REGRESSION, 0, VALUES, VALUES_P, null),
        "rmse", 0.6620674688680401, "mae", 0.5833333333333334, "r2", 0.9082824760244116, "mape", 0.3666666666666667,
        "rmsle", 0.22607006585654613, "median_ae", 0.6);
  }

  @Test
  void scoresValuesWithWeights() {
    check(Scorer.score(Task.REGRESSION, 0, VALUES, VALUES_P, VALUES_WEIGHT),
        "rmse", 0.6995797057561649, "mae", 0.6588235294117647, "r2", 0.8885281044103276, "mape", 0.4212885154061624,
        "rmsle", 0.24542968439592508, "median_ae", 0.7);
  }

  @Test
  void leavesOutWhatNeedsBothClasses() {
    Scores scores = Scorer.score(Task.BINARY, 2, new double[] {0, 0}, ofClassOne(.2, .7), null);

    assertThat(scores.values()).containsKeys("accuracy", "logloss", "brier").doesNotContainKeys("auc", "pr_auc", "recall", "f1");
    assertThat(scores.reasons()).containsEntry("auc", "All rows are of one class.");
  }

  @Test
  void leavesOutWhatTheValuesForbid() {
    Scores scores = Scorer.score(Task.REGRESSION, 0, new double[] {0, -1}, new double[] {1, 2}, null);

    assertThat(scores.values()).containsOnlyKeys("rmse", "mae", "r2", "median_ae");
    assertThat(scores.reasons()).containsEntry("mape", "A true value is 0.").containsEntry("rmsle", "A true value is negative.");
  }

  @Test
  void hasNoVarianceToExplainInAConstant() {
    assertThat(Scorer.score(Task.REGRESSION, 0, new double[] {.1, .1, .1}, new double[] {1, 2, 3}, null).reasons()).containsKey("r2");
  }

  @Test
  void scoresNothingWithoutRowsOrWithBrokenPredictions() {
    assertThat(Scorer.score(Task.BINARY, 2, new double[0], new double[0], null).values()).isEmpty();
    assertThat(Scorer.score(Task.REGRESSION, 0, new double[] {1}, new double[] {Double.NaN}, null).reasons()).containsEntry("mae", "A prediction is NaN.");
  }

  @Test
  void rankingDoesNotCareForTheOrderOfRows() {
    double[] truth = {1, 0, 1, 0, 0, 1, 1, 0};
    double[] reversed = {0, 1, 1, 0, 0, 1, 0, 1};
    double[] p = {.5, .5, .5, .25, .25, .75, .25, 0};
    double[] q = {0, .25, .75, .25, .25, .5, .5, .5};

    assertThat(Scorer.score(Metric.AUC, Task.BINARY, 2, truth, ofClassOne(p), null))
        .isEqualTo(Scorer.score(Metric.AUC, Task.BINARY, 2, reversed, ofClassOne(q), null));
  }

  @Test
  void namesEveryMetricOfTheContract() {
    assertThat(Arrays.stream(Metric.values()).map(Metric::id))
        .containsExactly("auc", "logloss", "accuracy", "balanced_accuracy", "f1", "f1_macro", "precision", "recall", "mcc", "pr_auc", "brier",
            "rmse", "mae", "r2", "mape", "rmsle", "median_ae");
  }

  private static double[] ofClassOne(double... p) {
    double[] both = new double[2 * p.length];
    for (int i = 0; i < p.length; i++) {
      both[2 * i] = 1 - p[i];
      both[2 * i + 1] = p[i];
    }
    return both;
  }

  private static void check(Scores scores, Object... expected) {
    assertThat(scores.values()).hasSize(expected.length / 2);
    for (int i = 0; i < expected.length; i += 2) {
      Map<String, Double> values = scores.values();
      assertThat(values.get((String) expected[i])).as((String) expected[i]).isCloseTo((double) expected[i + 1], within(1e-12));
    }
  }
}
