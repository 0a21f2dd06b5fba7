package atelier.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import atelier.learn.metric.Metric;
import atelier.learn.train.FoldStatistics;
import atelier.learn.train.StudentT;
import atelier.learn.train.TrainReport.FoldResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Golden numbers: scipy 1.10.1 (`stats.t.ppf`), numpy 1.24.2 and scikit-learn 1.2.1. The scores are those of `cross_val_score(…, scoring='roc_auc')` on
/// `load_breast_cancer()` with `StratifiedKFold(5, shuffle=True, random_state=0)`; errors as `corrected_std` of scikit-learn's example "Statistical
/// comparison of models using grid search" (Nadeau & Bengio 2003), times `t.ppf(.95, 4)`,
/// which scipy gives to 8 digits (2.13184678133629; exact is 2.131846786326649).
class FoldStatisticsTest {
  // StandardScaler, LogisticRegression(C=1)
  static final double[] SMOOTH = {0.9846053062561415, 0.9990173599737963, 0.9980158730158729, 1.0, 0.9956405097250167};
  // StandardScaler, LogisticRegression(C=100)
  static final double[] ROUGH = {0.9836226662299379, 0.9777268260727154, 0.9947089947089947, 0.9990079365079365, 0.9926224010731053};
  // DecisionTreeClassifier(random_state=0)
  static final double[] TREE = {0.8809367834916476, 0.9415329184408779, 0.9216269841269842, 0.9176587301587301, 0.943158953722334};

  @Test
  void quantilesAreScipys() {
    assertThat(StudentT.quantile(0.95, 1)).isCloseTo(6.313751514800932, within(1e-8));
    assertThat(StudentT.quantile(0.95, 2)).isCloseTo(2.919985580355516, within(1e-8));
    assertThat(StudentT.quantile(0.95, 4)).isCloseTo(2.13184678133629, within(1e-8));
    assertThat(StudentT.quantile(0.95, 9)).isCloseTo(1.8331129326536335, within(1e-8));
    assertThat(StudentT.quantile(0.95, 30)).isCloseTo(1.6972608943617378, within(1e-8));
    assertThat(StudentT.quantile(0.95, 99)).isCloseTo(1.6603911559963895, within(1e-8));
  }

  @Test
  void intervalsKnowThatFoldsShareRows() {
    double ratio = FoldStatistics.heldOverTrain(folds(SMOOTH), 5);

    assertThat(ratio).isCloseTo(0.2500009639483324, within(1e-12));
    assertThat(FoldStatistics.mean(SMOOTH)).isCloseTo(0.9954558097941655, within(1e-12));
    assertThat(FoldStatistics.margin(SMOOTH, ratio)).isCloseTo(0.00897816635868878, within(1e-9));
  }

  @Test
  void aLeadSmallerThanItsErrorIsATie() {
    FoldStatistics.Lead lead = FoldStatistics.lead(folds(SMOOTH), folds(ROUGH), Metric.AUC, 5);

    assertThat(lead.lead()).isCloseTo(0.005918044875627526, within(1e-12));
    assertThat(lead.error()).isCloseTo(0.012388324183321158, within(1e-9));
    assertThat(lead.isTie()).isTrue();
  }

  @Test
  void aLeadLargerThanItsErrorIsNone() {
    FoldStatistics.Lead lead = FoldStatistics.lead(folds(SMOOTH), folds(TREE), Metric.AUC, 5);

    assertThat(lead.lead()).isCloseTo(0.0744729358060507, within(1e-12));
    assertThat(lead.error()).isCloseTo(0.029396859596097422, within(1e-9));
    assertThat(lead.isTie()).isFalse();
  }

  @Test
  void comparesTheFoldsThatBothHave() {
    FoldStatistics.Lead lead = FoldStatistics.lead(folds(SMOOTH), folds(TREE).subList(0, 2), Metric.AUC, 5);

    assertThat(lead.folds()).isEqualTo(2);
    assertThat(FoldStatistics.lead(folds(SMOOTH), folds(ROUGH).subList(0, 1), Metric.AUC, 5).isTie()).as("one fold tells nothing").isFalse();
  }

  @Test
  void aSmallerErrorIsALeadWhereLessIsBetter() {
    List<FoldResult> small = List.of(fold(1.0, "rmse"), fold(1.1, "rmse"), fold(0.9, "rmse"));
    List<FoldResult> large = List.of(fold(2.0, "rmse"), fold(2.2, "rmse"), fold(1.9, "rmse"));

    assertThat(FoldStatistics.lead(small, large, Metric.RMSE, 3).lead()).isCloseTo(3.1 / 3, within(1e-12));
    assertThat(FoldStatistics.lead(small, large, Metric.RMSE, 3).isTie()).isFalse();
  }

  @Test
  void leavesOutFoldsInWhichTheMetricIsUndefined() {
    List<FoldResult> some = new ArrayList<>(folds(SMOOTH));
    some.set(1, new FoldResult(455, 114, Map.of()));

    assertThat(FoldStatistics.scores(some, Metric.AUC)).hasSize(4);
    assertThat(FoldStatistics.lead(some, folds(ROUGH), Metric.AUC, 5).folds()).isEqualTo(4);
    assertThat(FoldStatistics.margin(new double[] {0.5}, 0.25)).isNaN();
  }

  static List<FoldResult> folds(double[] scores) {
    var folds = new ArrayList<FoldResult>();
    for (int k = 0; k < scores.length; k++) {
      folds.add(new FoldResult(k < 4 ? 455 : 456, k < 4 ? 114 : 113, Map.of("auc", scores[k])));
    }
    return folds;
  }

  private static FoldResult fold(double score, String metric) {
    return new FoldResult(20, 10, Map.of(metric, score));
  }
}
