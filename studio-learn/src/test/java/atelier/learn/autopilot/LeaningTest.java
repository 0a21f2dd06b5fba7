package atelier.learn.autopilot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import atelier.core.data.Column;
import atelier.core.data.Kind;
import atelier.learn.feature.Frame;
import atelier.learn.learner.Task;
import atelier.learn.learner.scale.LogScale;
import atelier.learn.metric.Metric;
import atelier.learn.train.Material;
import atelier.learn.train.Parts;
import atelier.learn.train.Shaping;
import atelier.learn.train.Shaping.ClassWeight;
import atelier.learn.train.Shaping.TargetScale;
import atelier.learn.train.Target;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LeaningTest {
  /// SciPy 1.10: skew(v), skew(log(v))
  @Test
  void skewnessIsSciPys() {
    double[] v = {1, 1.5, 2, 2, 3, 3.5, 5, 8, 20, 90};
    assertThat(Leaning.skewness(v)).isCloseTo(2.475703745955681, within(1e-12));
    assertThat(Leaning.skewness(Arrays.stream(v).map(Math::log).toArray())).isCloseTo(1.0851491240667306, within(1e-12));
    assertThat(Leaning.skewness(new double[] {3, 3})).isZero();
  }

  @Test
  void aSkewedTargetIsTriedByItsLogarithmAndSaid() throws Exception {
    var random = new Random(1);
    Leaning lognormal = Leaning.of(regression(random.doubles(500).map(u -> Math.exp(random.nextGaussian())).toArray()), Metric.RMSE);
    assertThat(lognormal.shaping()).isEqualTo(new Shaping(TargetScale.LOG, ClassWeight.EVEN));
    assertThat(lognormal.why()).contains("'y' is skewed");
    assertThat(Leaning.of(regression(random.doubles(500).map(u -> 5 + random.nextGaussian()).toArray()), Metric.RMSE).shaping()).isEqualTo(Shaping.NONE);
    // As skewed, but with values below 0.
    assertThat(Leaning.of(regression(random.doubles(500).map(u -> Math.exp(random.nextGaussian()) - 3).toArray()), Metric.RMSE).shaping()).isEqualTo(Shaping.NONE);
  }

  /// A value of nearly nothing gets the shift that learning would give it: its bare logarithm, -23, would make the others look skewed the other way.
  @Test
  void theLogarithmIsTheOneThatIsLearned() throws Exception {
    var random = new Random(2);
    double[] y = random.doubles(500).map(u -> Math.exp(random.nextGaussian())).toArray();
    y[7] = 1e-10;
    assertThat(Leaning.of(regression(y), Metric.RMSE).why()).contains(String.format(java.util.Locale.ROOT, "of its logarithm %.2f", Leaning.skewness(LogScale.of(y).to(y))));
    assertThat(Math.abs(Leaning.skewness(LogScale.of(y).to(y)))).isLessThan(Math.abs(Leaning.skewness(Arrays.stream(y).map(Math::log).toArray())));
  }

  @Test
  void rareClassesWeighMoreWhereTheMetricCountsClasses() throws Exception {
    double[] y = IntStream.range(0, 400).mapToDouble(i -> i % 20 == 0 ? 1 : 0).toArray();
    Leaning counted = Leaning.of(classes(y), Metric.BALANCED_ACCURACY);
    assertThat(counted.shaping().classWeight()).isEqualTo(ClassWeight.BALANCED);
    assertThat(counted.why()).contains("'b'").contains("5.0 %");
    assertThat(Leaning.of(classes(y), Metric.AUC).shaping()).isEqualTo(Shaping.NONE);
    assertThat(Leaning.of(classes(y), Metric.AUC).why()).contains("not weighted");
    double[] even = IntStream.range(0, 400).mapToDouble(i -> i % 2).toArray();
    assertThat(Leaning.of(classes(even), Metric.F1)).isEqualTo(new Leaning(Shaping.NONE, null));
  }

  private static Material regression(double[] y) {
    return material(new Target(new Column("y", Kind.NUMBER, null, null), Task.REGRESSION, List.of(), y, List.of()));
  }

  private static Material classes(double[] y) {
    return material(new Target(new Column("y", Kind.TEXT, null, null), Task.BINARY, List.of("a", "b"), y, List.of()));
  }

  private static Material material(Target target) {
    int[] rows = IntStream.range(0, target.values().length).toArray();
    return new Material(new Frame(rows.length, Map.of()), List.of(), target, null, rows, new Parts(Map.of()));
  }
}
