package atelier.learn.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import atelier.core.job.Progress;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// Numbers are scikit-learn 1.2.1's: `roc_curve(y, p, drop_intermediate=False)`, `precision_recall_curve(y, p)` backwards,
/// `roc_auc_score`, `average_precision_score`, `brier_score_loss`, `confusion_matrix(y, p > threshold)`, `f1_score`,
/// `calibration_curve(y, p, n_bins=4, strategy='quantile')`.
class ClassSummaryTest {
  private static final double[] Y = {0, 0, 1, 1, 1, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 1, 0, 0};
  private static final double[] P = {.1, .4, .35, .8, .4, .6, .9, .4, .05, .7, .3, .2, .55, .15, .25, .65, .45, .5, .35, 0};
  private static final double[] FOUND = {0, .125, .25, .375, .5, .5, .625, .75, .75, .875, 1, 1, 1, 1, 1, 1, 1, 1};

  @Test
  void drawsScikitLearnsCurves() {
    ThresholdCurve curve = two().curves().thresholds();

    assertThat(curve.exact()).isTrue();
    close(curve.roc().stream().mapToDouble(ThresholdCurve.Point::y).toArray(), FOUND);
    close(curve.roc().stream().mapToDouble(ThresholdCurve.Point::x).map(x -> x * 12).toArray(), 0, 0, 0, 0, 0, 1, 1, 1, 2, 4, 5, 6, 7, 8, 9, 10, 11, 12);
    close(curve.precisionRecall().stream().mapToDouble(ThresholdCurve.Point::x).toArray(), FOUND);
    close(curve.precisionRecall().stream().mapToDouble(ThresholdCurve.Point::y).toArray(),
        1, 1, 1, 1, 1, .8, .8333333333333334, .8571428571428571, .75, .6363636363636364, .6153846153846154, .5714285714285714, .5333333333333333, .5,
        .47058823529411764, .4444444444444444, .42105263157894735, .4);
  }

  @Test
  void measuresAsScikitLearn() {
    ClassCurves curves = two().curves();

    assertThat(curves.auc()).isCloseTo(.9010416666666665, within(1e-12));
    assertThat(curves.averagePrecision()).isCloseTo(.8677780552780553, within(1e-12));
    assertThat(curves.brier()).isCloseTo(.1365, within(1e-12));
  }

  @Test
  void countsErrorsAtAnyThreshold() {
    assertThat(two().at(0.5)).isEqualTo(new Counts(5, 3, 1, 11));
    assertThat(two().at(0.35)).isEqualTo(new Counts(7, 1, 4, 8));
    assertThat(two().at(0.35).f1()).isCloseTo(.7368421052631579, within(1e-12));
    assertThat(two().at(0)).isEqualTo(new Counts(8, 0, 12, 0));
    assertThat(two().at(1)).isEqualTo(new Counts(0, 8, 0, 12));
    assertThat(two().matrix(0.5).counts()).isEqualTo(List.of(List.of(5L, 3L), List.of(1L, 11L)));
  }

  @Test
  void binsByQuantilesAsScikitLearn() {
    List<ClassCurves.Bin> bins = new Ranked(positive(Y), P).calibration(4);

    close(bins.stream().mapToDouble(ClassCurves.Bin::happened).toArray(), 0, .2857142857142857, .6666666666666666, .8);
    close(bins.stream().mapToDouble(ClassCurves.Bin::predicted).toArray(), .1, .35, .5, .73);
    assertThat(bins.stream().mapToLong(ClassCurves.Bin::rows).sum()).isEqualTo(20);
  }

  // statsmodels' formula by hand with scipy 1.10.1's norm.ppf(.95).
  @Test
  void knowsWilsonsInterval() {
    assertThat(Interval.wilson(3, 10).low()).isCloseTo(.12687658390319786, within(1e-12));
    assertThat(Interval.wilson(3, 10).high()).isCloseTo(.5583002041301649, within(1e-12));
    assertThat(Interval.wilson(0, 7).low()).isZero();
    assertThat(Interval.wilson(0, 7).high()).isCloseTo(.27876269545254206, within(1e-12));
  }

  @Test
  void choosesTheCheapestThresholdInFewDigits() {
    ThresholdCurve curve = two().curves().thresholds();

    ThresholdCurve.Choice dearMisses = curve.cheapest(new Costs(10, 1));
    ThresholdCurve.Choice dearAlarms = curve.cheapest(new Costs(1, 10));

    // Down to .35 all eight are found with five false alarms; from .65 on four are found with none.
    assertThat(dearMisses).isEqualTo(new ThresholdCurve.Choice(0.3, new Counts(8, 0, 5, 7), 5));
    assertThat(dearAlarms).isEqualTo(new ThresholdCurve.Choice(0.6, new Counts(4, 4, 0, 12), 4));
    assertThat(curve.at(dearMisses.threshold())).isEqualTo(dearMisses.counts());
    assertThat(curve.bestF1().measure()).isCloseTo(.8, within(1e-12));
  }

  @Test
  void staysExactOnTheSlidersStepsWhenCompressed() {
    var random = new Random(7);
    double[] p = random.doubles(50_000).map(v -> v * v).toArray();
    double[] y = Arrays.stream(p).map(v -> random.nextDouble() < v ? 1 : 0).toArray();

    ThresholdCurve curve = new Ranked(positive(y), p).curve(1000);

    assertThat(curve.size()).isBetween(800, 1000);
    assertThat(curve.exact()).isFalse();
    for (int step = 0; step <= 200; step++) {
      double threshold = step / 200.0;
      long found = IntStream.range(0, p.length).filter(i -> p[i] > threshold && y[i] == 1).count();
      long alarms = IntStream.range(0, p.length).filter(i -> p[i] > threshold && y[i] == 0).count();
      assertThat(List.of(curve.at(threshold).found(), curve.at(threshold).falseAlarms())).as("at " + threshold).isEqualTo(List.of(found, alarms));
    }
  }

  @Test
  void opensTheRowsBehindACount() {
    assertThat(two().calls().of(false, true, 0.5)).containsExactly(6L);
    assertThat(two().calls().of(true, false, 0.5)).containsExactly(3L, 5L, 18L);
  }

  @Test
  void tellsTheGuessToBeat() {
    assertThat(two().commonest()).isEqualTo("stays");
    assertThat(two().commonestShare()).isEqualTo(.6);
  }

  @Test
  void setsEachOfManyClassesAgainstTheRest() {
    double[] truth = {0, 1, 2, 2, 1, 0, 2, 1};
    double[] scores = {.7, .2, .1, .3, .4, .3, .2, .2, .6, .5, .25, .25, .1, .8, .1, .4, .4, .2, .1, .3, .6, .3, .2, .5};

    var many = (ManyClasses) new ClassSummary(List.of("a", "b", "c"), truth, scores, LongStream.rangeClosed(1, 8).toArray()).outcome(Progress.none());

    // confusion_matrix(y, argmax), and roc_auc_score(multi_class='ovr', average='macro') as in ScorerTest.
    assertThat(many.matrix().counts()).isEqualTo(List.of(List.of(2L, 0L, 0L), List.of(0L, 2L, 1L), List.of(1L, 0L, 2L)));
    assertThat(many.classes().stream().mapToDouble(ClassCurves::auc).average().orElseThrow()).isCloseTo(.8277777777777778, within(1e-12));
    assertThat(many.calls().of(2, 0)).containsExactly(4L);
    assertThat(many.matrix().rowShare(2, 2)).isEqualTo(2 / 3.0);
    assertThat(many.matrix().columnShare(2, 0)).isEqualTo(1 / 3.0);
  }

  @Test
  void doesWithoutAClassThatNeverOccurs() {
    var two = (TwoClasses) new ClassSummary(List.of("no", "yes"), new double[3], new double[] {.9, .1, .5, .5, .2, .8}, new long[] {1, 2, 3}).outcome(Progress.none());

    assertThat(two.curves().auc()).isNull();
    assertThat(two.at(0.4)).isEqualTo(new Counts(0, 0, 2, 1));
    assertThat(two.curves().thresholds().roc()).allMatch(point -> point.y() == 0);
  }

  private static TwoClasses two() {
    double[] both = new double[2 * P.length];
    for (int i = 0; i < P.length; i++) {
      both[2 * i] = 1 - P[i];
      both[2 * i + 1] = P[i];
    }
    return (TwoClasses) new ClassSummary(List.of("stays", "leaves"), Y, both, LongStream.rangeClosed(1, P.length).toArray()).outcome(Progress.none());
  }

  private static boolean[] positive(double[] y) {
    boolean[] positive = new boolean[y.length];
    for (int i = 0; i < y.length; i++) {
      positive[i] = y[i] == 1;
    }
    return positive;
  }

  private static void close(double[] given, double... expected) {
    assertThat(given).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      assertThat(given[i]).as("number " + i).isCloseTo(expected[i], within(1e-12));
    }
  }
}
