package atelier.learn.learner.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import atelier.learn.learner.Features;
import atelier.learn.learner.FitContext;
import atelier.learn.learner.FloatMatrix;
import atelier.learn.learner.Formula.Link;
import atelier.learn.learner.LearnException;
import atelier.learn.learner.Model;
import atelier.learn.learner.Samples;
import atelier.learn.learner.tree.TreeModel;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Where Smile's own search for cuts falls short.
class ForestCutsTest {
  private static final ForestParams ALL_COLUMNS = new ForestParams(20, 40, 1, 1, 1, 1000);
  private static final int ROWS = 400;

  @Test
  void cutsAColumnOfTwoValuesWhoseNeighboursHaveTheSameClass() throws Exception {
    // Class 1 is 1 row in 10 where the column is 1, none where it is 0: rows at the border nearly always have the same class.
    Features train = features(1, i -> i % 2, i -> i % 20 == 1 ? 1 : 0);

    double[] scores = fit(train).score(new FloatMatrix(2, 1, new float[] {0, 1}), 1);

    assertThat(scores[1]).isZero();
    // 20 bootstrap means of 10 % of 200 rows: standard error 0.005.
    assertThat(scores[3]).isCloseTo(0.1, within(0.025));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-30, 1e-9, 1, 1e30})
  void takesNumbersOfAnySize(double unit) throws Exception {
    Features train = features(1, i -> i * unit, i -> i < 150 ? 1 : 0);

    double[] scores = fit(train).score(new FloatMatrix(2, 1, new float[] {(float) (100 * unit), (float) (200 * unit)}), 1);

    assertThat(scores).containsExactly(new double[] {0, 1, 1, 0}, within(1e-9));
  }

  @Test
  void separatesNeighbouringFloats() throws Exception {
    Features train = features(1, i -> i % 2 == 0 ? 1f : Math.nextUp(1f), i -> i % 2);

    double[] scores = fit(train).score(new FloatMatrix(2, 1, new float[] {1f, Math.nextUp(1f)}), 1);

    assertThat(scores).containsExactly(new double[] {1, 0, 0, 1}, within(1e-9));
  }

  @Test
  void findsWhatOnlyTwoColumnsTogetherSay() throws Exception {
    Features train = features(2, i -> i % 2, i -> (i % 2) ^ (i / 2 % 2));
    for (int i = 0; i < ROWS; i++) {
      train.x().set(i, 1, i / 2 % 2);
    }

    double[] scores = fit(train).score(new FloatMatrix(4, 2, new float[] {0, 0, 0, 1, 1, 0, 1, 1}), 1);

    assertThat(scores).containsExactly(new double[] {1, 0, 0, 1, 0, 1, 1, 0}, within(1e-9));
  }

  @Test
  void looksAtEveryPlaceOfAColumnForValues() throws Exception {
    Features train = new Features(column(i -> i), Samples.names(1), target(i -> i), 0, null);
    int[] once = new int[ROWS];
    Arrays.fill(once, 1);

    CartTree tree = CartTree.grow(Table.of(train.x(), new float[1]), Target.of(train), once, new CartTree.Shape(40, ROWS, 1, 1, false), 1, () -> false);
    var model = TreeModel.of("one", 0, 1, new double[] {199.5}, List.of(tree.grown(new float[1])), false, Link.IDENTITY);

    // Smile looks at every fourth place of 400.
    assertThat(tree.size()).isEqualTo(799);
    assertThat(model.score(train.x(), 1)).isEqualTo(train.target());
  }

  @Test
  void sendsAMissingCellWhereTheMedianGoes() throws Exception {
    var random = new Random(5);
    Features known = features(3, i -> random.nextGaussian(), i -> random.nextInt(2));
    for (int i = 0; i < ROWS; i++) {
      known.x().set(i, 1, random.nextInt(100));
      known.x().set(i, 2, (float) random.nextGaussian());
    }
    Features missing = new Features(known.x().pick(all()), known.names(), known.target(), 2, null);
    for (int i = 0; i < ROWS; i += 3) {
      missing.x().set(i, 1, Float.NaN);
    }
    float median = Table.medians(missing.x())[1];
    Features filled = new Features(missing.x().pick(all()), known.names(), known.target(), 2, null);
    for (int i = 0; i < ROWS; i += 3) {
      filled.x().set(i, 1, median);
    }

    Model model = fit(missing);

    assertThat(model.score(missing.x(), 1)).isEqualTo(model.score(filled.x(), 1)).isEqualTo(fit(filled).score(filled.x(), 1));
  }

  private static int[] all() {
    return IntStream.range(0, ROWS).toArray();
  }

  private static Model fit(Features train) throws LearnException {
    return new RandomForest().fit(train, null, ALL_COLUMNS, FitContext.of(1, 2));
  }

  /// Two classes; `cell` is the first of the columns, the others are 0.
  private static Features features(int columns, IntToDoubleFunction cell, IntToDoubleFunction label) {
    float[] x = new float[ROWS * columns];
    for (int i = 0; i < ROWS; i++) {
      x[i * columns] = (float) cell.applyAsDouble(i);
    }
    return new Features(new FloatMatrix(ROWS, columns, x), Samples.names(columns), target(label), 2, null);
  }

  private static FloatMatrix column(IntToDoubleFunction cell) {
    return features(1, cell, i -> 0).x();
  }

  private static double[] target(IntToDoubleFunction label) {
    double[] target = new double[ROWS];
    Arrays.setAll(target, label);
    return target;
  }
}
