package atelier.learn.autopilot;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.learn.learner.Features;
import atelier.learn.learner.FitContext;
import atelier.learn.learner.FloatMatrix;
import atelier.learn.learner.Learner;
import atelier.learn.learner.Task;
import atelier.learn.learner.all.Learners;
import atelier.learn.metric.Metric;
import atelier.learn.metric.Scorer;
import atelier.learn.train.FoldStatistics;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The measure: on 200 generated tables the 90 % intervals hold the score on a large fresh sample in 85 to 95 % of the cases.
class IntervalCoverageTest {
  private static final int FOLDS = 5;
  private static final int FRESH = 20_000;

  @Test
  @Tag("full")
  void intervalsHoldTheScoreOnFreshRowsNineTimesInTen() throws Exception {
    int held = 0;
    for (int table = 0; table < 200; table++) {
      held += holds(table) ? 1 : 0;
    }
    assertThat(held / 200.0).isBetween(0.85, 0.95);
  }

  private static boolean holds(int seed) throws Exception {
    var random = new Random(seed);
    Task task = seed % 2 == 0 ? Task.BINARY : Task.REGRESSION;
    Metric metric = task == Task.BINARY ? Metric.AUC : Metric.RMSE;
    int rows = 200 + random.nextInt(600);
    int columns = 4 + random.nextInt(12);
    double[] weights = random.doubles(columns, -1, 1).toArray();
    double noise = 0.5 + 2 * random.nextDouble();
    Features sample = sample(task, rows, weights, noise, random);
    Features fresh = sample(task, FRESH, weights, noise, random);
    Learner<?> learner = Learners.find(seed % 8 < 6 ? "linear" : "random-forest");
    double[] scores = new double[FOLDS];
    for (int fold = 0; fold < FOLDS; fold++) {
      int k = fold;
      int[] train = IntStream.range(0, rows).filter(i -> i % FOLDS != k).toArray();
      int[] test = IntStream.range(0, rows).filter(i -> i % FOLDS == k).toArray();
      scores[fold] = score(learner, sample.pick(train), sample.pick(test), metric, task);
    }
    double margin = FoldStatistics.margin(scores, 1.0 / (FOLDS - 1));
    return Math.abs(FoldStatistics.mean(scores) - score(learner, sample, fresh, metric, task)) <= margin;
  }

  private static <P extends Record> double score(Learner<P> learner, Features train, Features test, Metric metric, Task task) throws Exception {
    double[] said = learner.fit(train, null, learner.card().params().defaults(), FitContext.of(1, 2)).score(test.x(), 2);
    return Scorer.score(metric, task, task == Task.BINARY ? 2 : 0, test.target(), said, null);
  }

  private static Features sample(Task task, int rows, double[] weights, double noise, Random random) {
    float[] cells = new float[rows * weights.length];
    double[] target = new double[rows];
    for (int i = 0; i < rows; i++) {
      double sum = noise * random.nextGaussian();
      for (int j = 0; j < weights.length; j++) {
        double x = random.nextGaussian();
        cells[i * weights.length + j] = (float) x;
        sum += weights[j] * x;
      }
      target[i] = task == Task.BINARY ? (sum > 0 ? 1 : 0) : sum;
    }
    List<String> names = IntStream.range(0, weights.length).mapToObj(j -> "x" + j).toList();
    return new Features(new FloatMatrix(rows, weights.length, cells), names, target, task == Task.BINARY ? 2 : 0, null);
  }
}
