package atelier.experiments.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import atelier.core.job.CancelledException;
import atelier.core.job.Progress;
import atelier.core.job.Subscription;
import atelier.learn.learner.Task;
import atelier.learn.metric.Metric;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PairedTestTest {
  @Test
  void mcnemarIsTheExactBinomialTest() {
    // scipy.stats.binomtest(b, b + c).pvalue, scipy 1.17.1; statsmodels 0.13.5 mcnemar([[5, 10], [25, 5]], exact=True) gives the first.
    assertThat(PairedTest.mcnemar(10, 25)).isCloseTo(0.016673847800120715, within(1e-12));
    assertThat(PairedTest.mcnemar(25, 10)).isCloseTo(0.016673847800120715, within(1e-12));
    assertThat(PairedTest.mcnemar(3, 3)).isEqualTo(1);
    assertThat(PairedTest.mcnemar(0, 7)).isCloseTo(0.015625, within(1e-15));
    assertThat(PairedTest.mcnemar(121, 59)).isCloseTo(4.4344492637551645e-06, within(1e-15));
    assertThat(PairedTest.mcnemar(4000, 4200)).isCloseTo(0.027972423571324654, within(1e-9));
    assertThat(PairedTest.mcnemar(0, 0)).isEqualTo(1);
  }

  @Test
  void theIntervalOfAMeanIsThatOfTheNormalLaw() {
    var random = new Random(11);
    int n = 2000;
    double[] truth = new double[n];
    double[] first = IntStream.range(0, n).mapToDouble(i -> random.nextGaussian()).toArray();
    double[] second = IntStream.range(0, n).mapToDouble(i -> 0.9 * first[i] + 0.05 * random.nextGaussian()).toArray();
    double[] gains = IntStream.range(0, n).mapToDouble(i -> Math.abs(first[i]) - Math.abs(second[i])).toArray();
    double mean = java.util.Arrays.stream(gains).average().orElseThrow();
    double error = Math.sqrt(java.util.Arrays.stream(gains).map(g -> (g - mean) * (g - mean)).sum() / (n - 1) / n);

    PairedTest.Difference test = PairedTest.bootstrap(Metric.MAE, Task.REGRESSION, 0, truth, first, second, Progress.none());

    assertThat(test.low()).isCloseTo(mean - 1.96 * error, within(0.2 * error));
    assertThat(test.high()).isCloseTo(mean + 1.96 * error, within(0.2 * error));
    assertThat(test.p()).isLessThan(0.002);
  }

  @Test
  void twoThatAreEquallyGoodCannotBeToldApart() {
    var random = new Random(5);
    int n = 400;
    double[] truth = IntStream.range(0, n).mapToDouble(i -> random.nextInt(2)).toArray();
    double[] first = noisy(truth, random);
    double[] second = noisy(truth, random);
    PairedTest.Difference test = PairedTest.bootstrap(Metric.AUC, Task.BINARY, 2, truth, first, second, Progress.none());
    assertThat(test.low()).isNegative();
    assertThat(test.high()).isPositive();
    assertThat(test.p()).isBetween(0.05, 1.0);
    assertThat(PairedTest.bootstrap(Metric.AUC, Task.BINARY, 2, truth, first, first, Progress.none())).isEqualTo(new PairedTest.Difference(0, 0, 1));
  }

  @Test
  void aCancelEndsTheDrawing() {
    var reports = new AtomicInteger();
    var cancelled = new Progress() {
      @Override
      public void report(double fraction, String step) {
        if (reports.incrementAndGet() == 3) {
          throw new CancelledException();
        }
      }

      @Override
      public Subscription onCancel(Runnable hook) {
        return Subscription.none();
      }
    };
    double[] values = {1, 2, 3};
    assertThatThrownBy(() -> PairedTest.bootstrap(Metric.MAE, Task.REGRESSION, 0, values, values, values, cancelled)).isInstanceOf(CancelledException.class);
    assertThat(reports).hasValue(3);
  }

  private static double[] noisy(double[] truth, Random random) {
    double[] scores = new double[truth.length * 2];
    for (int i = 0; i < truth.length; i++) {
      scores[2 * i + 1] = 1 / (1 + Math.exp(-(2 * truth[i] - 1 + 2 * random.nextGaussian())));
      scores[2 * i] = 1 - scores[2 * i + 1];
    }
    return scores;
  }
}
