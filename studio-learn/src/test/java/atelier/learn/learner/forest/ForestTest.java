package atelier.learn.learner.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import atelier.core.job.CancelledException;
import atelier.core.job.Progress;
import atelier.core.job.Subscription;
import atelier.learn.learner.Additive;
import atelier.learn.learner.Features;
import atelier.learn.learner.FitContext;
import atelier.learn.learner.FloatMatrix;
import atelier.learn.learner.Formula;
import atelier.learn.learner.LearnException;
import atelier.learn.learner.Model;
import atelier.learn.learner.Portable;
import atelier.learn.learner.Samples;
import atelier.learn.learner.Task;
import atelier.learn.learner.tree.TreeModel;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ForestTest {
  @ParameterizedTest
  @EnumSource(Task.class)
  void isItsFormula(Task task) throws Exception {
    Features train = Samples.withColumn(Samples.of(task, 300, 1), 2, x -> x > 1 ? Float.NaN : x);
    Model model = new RandomForest().fit(train, null, new ForestParams(15, 40, 1, 0, 1, 1000), FitContext.of(3, 1));
    var formula = (Formula.Trees) ((Portable) model).formula();
    int outputs = Math.max(1, train.classes());

    double[] scores = model.score(train.x(), 1);

    assertThat(formula.link()).isEqualTo(Formula.Link.IDENTITY);
    for (int i = 0; i < 300; i++) {
      double[] margins = formula.base().clone();
      for (Formula.Tree tree : formula.trees()) {
        int leaf = leaf(tree, train.x(), i);
        for (int k = 0; k < outputs; k++) {
          margins[k] += tree.leaf()[leaf * outputs + k];
        }
      }
      for (int k = 0; k < outputs; k++) {
        assertThat(scores[i * outputs + k]).isCloseTo(margins[k], within(1e-6));
      }
    }
  }

  private static int leaf(Formula.Tree tree, FloatMatrix x, int row) {
    int node = 0;
    while (tree.feature()[node] >= 0) {
      float cell = x.get(row, tree.feature()[node]);
      boolean left = Float.isNaN(cell) ? tree.missingLeft()[node] : cell <= tree.threshold()[node];
      node = left ? tree.left()[node] : tree.right()[node];
    }
    return node;
  }

  @Test
  void explainsSureRowsToTheirLogOdds() throws Exception {
    // Many trees agree on most rows: probabilities of 0 and 1, and of 1 tree in 100.
    Features train = Samples.of(Task.BINARY, 500, 2);
    Model model = new RandomForest().fit(train, null, new ForestParams(100, 40, 1, 0, 1, 1000), FitContext.of(3, 1));
    double[] scores = model.score(train.x(), 1);

    Additive.Attribution attribution = ((Additive) model).attribute(train.x());

    for (int i = 0; i < 500; i++) {
      double margin = attribution.base()[0];
      for (int j = 0; j < 4; j++) {
        margin += attribution.value(i, 0, j);
      }
      // As atelier.learn.explain.Margins: probabilities below 1e-9 count as 1e-9.
      double expected = Math.log(Math.max(1e-9, scores[2 * i + 1])) - Math.log(Math.max(1e-9, scores[2 * i]));
      assertThat(margin).isCloseTo(expected, within(1e-5));
    }
  }

  @Test
  void drawsRowsByWeight() {
    int[] times = new Draw(3, new double[] {1, 0, 3}).times(40_000, new SplittableRandom(1));

    assertThat(times[1]).isZero();
    assertThat(times[0] + times[2]).isEqualTo(40_000);
    // Standard deviation √(40000 · 1/4 · 3/4) = 87.
    assertThat(times[0]).isBetween(10_000 - 350, 10_000 + 350);
  }

  @Test
  void learnsFromOneRowAClass() throws Exception {
    var train = new Features(new FloatMatrix(2, 1, new float[] {0, 1}), Samples.names(1), new double[] {0, 1}, 2, null);

    double[] scores = new RandomForest().fit(train, null, new ForestParams(200, 40, 1, 0, 1, 1000), FitContext.of(1, 1)).score(train.x(), 1);

    // A tree draws both rows with probability 1/2, else one of them twice: (0.5 + 0.25, 0.25).
    assertThat(scores).containsExactly(new double[] {0.75, 0.25, 0.25, 0.75}, within(0.12));
  }

  @Test
  void keepsTheMostUsefulCutsWhereTreesWouldBeTooManyNodes() throws Exception {
    Features train = Samples.of(Task.REGRESSION, 4000, 4);
    Target target = Target.of(train);
    Table table = Table.of(train.x(), new float[4]);
    int[] times = new int[4000];
    Arrays.fill(times, 1);

    CartTree whole = CartTree.grow(table, target, times, new CartTree.Shape(40, 100_000, 1, 4, false), 1, () -> false);
    CartTree short8 = CartTree.grow(table, target, times, new CartTree.Shape(40, 8, 1, 4, false), 1, () -> false);

    assertThat(whole.size()).isGreaterThan(4000);
    assertThat(short8.size()).isEqualTo(15);
    // The first cuts explain most of the variance.
    assertThat(explained(short8, train)).isGreaterThan(0.7).isLessThan(explained(whole, train));
  }

  private static double explained(CartTree tree, Features train) throws LearnException {
    double mean = Arrays.stream(train.target()).average().orElseThrow();
    var model = TreeModel.of(
        "one", 0, 4, new double[] {mean}, List.of(tree.grown(new float[4])), false, Formula.Link.IDENTITY);
    double left = 0;
    double all = 0;
    double[] scores = model.score(train.x(), 1);
    for (int i = 0; i < scores.length; i++) {
      left += Math.pow(train.target()[i] - scores[i], 2);
      all += Math.pow(train.target()[i] - mean, 2);
    }
    return 1 - left / all;
  }

  @Test
  void isCancelledInTheMiddleOfATree() {
    Features train = Samples.of(Task.BINARY, 100_000, 10, 5);
    // Cancelled as soon as somebody can be told; no report ever throws.
    Progress cancelled = new Progress() {
      @Override
      public void report(double fraction, String step) {}

      @Override
      public Subscription onCancel(Runnable hook) {
        hook.run();
        return Subscription.none();
      }
    };
    var one = new ForestParams(1, 40, 1, 1, 1, 100_000);
    assertThatThrownBy(() -> new RandomForest().fit(train, null, one, FitContext.of(1, 1, cancelled))).isInstanceOf(CancelledException.class);
  }
}
