package atelier.learn.learner.neighbours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import atelier.learn.learner.Features;
import atelier.learn.learner.FitContext;
import atelier.learn.learner.FloatMatrix;
import atelier.learn.learner.Iris;
import atelier.learn.learner.LearnException;
import atelier.learn.learner.Model;
import atelier.learn.learner.Samples;
import atelier.learn.learner.Task;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NearestNeighboursTest {
  @Test
  void isScikitLearns() throws Exception {
    double[] equal = fit(Iris.train(), new NeighbourParams(7, 0, 0, 1000)).score(Iris.test().x(), 1);
    double[] byDistance = fit(Iris.train(), new NeighbourParams(7, 1, 0, 1000)).score(Iris.test().x(), 1);

    // scikit-learn 1.2.1, KNeighborsClassifier(7) and (7, weights="distance"), predict_proba of row 17 (bench/quality/learners.py); cells are float32 here.
    assertThat(Arrays.copyOfRange(equal, 51, 54)).containsExactly(new double[] {0, 4 / 7.0, 3 / 7.0}, within(1e-12));
    assertThat(Arrays.copyOfRange(byDistance, 51, 54)).containsExactly(new double[] {0, 0.633249237429, 0.366750762571}, within(1e-6));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 20})
  void findsTheNearestOfAllRows(int columns) {
    // Small whole numbers: many rows are just as far.
    FloatMatrix rows = numbers(700, columns, 1);
    FloatMatrix asked = numbers(50, columns, 2);
    var places = new Places(rows, fraction -> {});
    var nearest = new Nearest(9);
    for (int i = 0; i < 50; i++) {
      nearest.clear();
      places.search(asked.values(), i * columns, nearest);
      int row = i;
      List<Integer> expected = IntStream.range(0, 700).boxed().sorted(Comparator.<Integer>comparingDouble(r -> squares(rows, r, asked, row)).thenComparing(r -> r)).limit(9).toList();
      assertThat(IntStream.range(0, 9).map(nearest::row).boxed().toList()).isEqualTo(expected);
    }
  }

  private static FloatMatrix numbers(int rows, int columns, long seed) {
    var random = new Random(seed);
    float[] x = new float[rows * columns];
    for (int i = 0; i < x.length; i++) {
      x[i] = random.nextInt(7) - 3;
    }
    return new FloatMatrix(rows, columns, x);
  }

  private static double squares(FloatMatrix rows, int r, FloatMatrix asked, int i) {
    double sum = 0;
    for (int j = 0; j < rows.columns(); j++) {
      sum += Math.pow(rows.get(r, j) - asked.get(i, j), 2);
    }
    return sum;
  }

  @Test
  void knowsItsOwnRows() throws Exception {
    Features train = Samples.of(Task.REGRESSION, 300, 3);
    double[] scores = fit(train, new NeighbourParams(5, 1, 1, 1000)).score(train.x(), 1);
    assertThat(scores).containsExactly(train.target(), within(1e-6));
  }

  @Test
  void addsVotesByTheSharesOfTheClasses() throws Exception {
    var train = new Features(new FloatMatrix(4, 1, new float[] {0, 0, 0, 9}), Samples.names(1), new double[] {0, 0, 0, 1}, 2, null);
    double[] scores = fit(train, new NeighbourParams(1, 0, 1, 1000)).score(new FloatMatrix(1, 1, new float[] {9}), 1);
    // One vote for class 1, and one vote parted 3 : 1.
    assertThat(scores).containsExactly(new double[] {0.375, 0.625}, within(1e-12));
  }

  @Test
  void keepsASampleOfManyRows() throws Exception {
    Features train = Samples.of(Task.BINARY, 5000, 6);
    assertThat(fit(train, new NeighbourParams(5, 1, 1, 100)).payload().length).isLessThan(100 * (4 * 4 + 16) + 100);
  }

  private static Model fit(Features train, NeighbourParams params) throws LearnException {
    return new NearestNeighbours().fit(train, null, params, FitContext.of(1, 1));
  }
}
