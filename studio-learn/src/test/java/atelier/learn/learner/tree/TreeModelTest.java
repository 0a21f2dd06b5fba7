package atelier.learn.learner.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import atelier.learn.learner.Additive;
import atelier.learn.learner.FloatMatrix;
import atelier.learn.learner.Formula;
import atelier.learn.learner.Formula.Link;
import atelier.learn.learner.Links;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TreeModelTest {
  private static final int FEATURES = 5;

  @Test
  void followsThresholdsStrictlyOrNot() throws Exception {
    var stump = new Grown.Builder();
    int left = stump.split(0, 0, 1f, true, 3);
    stump.leaf(left, 1, 10);
    stump.leaf(left + 1, 2, 20);
    var x = new FloatMatrix(4, 1, new float[] {Math.nextDown(1f), 1f, Math.nextUp(1f), Float.NaN});

    assertThat(values(stump.build(0), true).score(x, 1)).containsExactly(10, 20, 20, 10);
    assertThat(values(stump.build(0), false).score(x, 1)).containsExactly(10, 10, 20, 10);
  }

  @Test
  void takesZerosForEqualAndInfinitiesForNumbers() throws Exception {
    var stump = new Grown.Builder();
    int left = stump.split(0, 0, 0f, false, 3);
    stump.leaf(left, 1, 10);
    stump.leaf(left + 1, 2, 20);
    float tiny = Float.MIN_VALUE;
    var x = new FloatMatrix(7, 1, new float[] {-0f, 0f, -tiny, tiny, Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY, Float.NaN});

    assertThat(values(stump.build(0), true).score(x, 1)).containsExactly(20, 20, 10, 20, 10, 20, 20);
    assertThat(values(stump.build(0), false).score(x, 1)).containsExactly(10, 10, 10, 20, 10, 20, 20);
  }

  @Test
  void scoresDeepTreesAsShallowOnes() throws Exception {
    // x falls into one of 30 steps; written as a chain of 29 nodes and as a balanced tree.
    var chain = new Grown.Builder();
    int node = 0;
    for (int step = 1; step < 30; step++) {
      int left = chain.split(node, 0, step, false, 30 - step + 1);
      chain.leaf(left, 1, step - 1);
      node = left + 1;
    }
    chain.leaf(node, 1, 29);
    var balanced = new Grown.Builder();
    balance(balanced, 0, 0, 30);
    float[] x = new float[1000];
    for (int i = 0; i < x.length; i++) {
      x[i] = i % 31 == 30 ? Float.NaN : i % 31 + (i % 2) * .5f;
    }
    var rows = new FloatMatrix(x.length, 1, x);

    double[] expected = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      expected[i] = Float.isNaN(x[i]) ? 29 : (int) x[i];
    }
    assertThat(values(chain.build(0), true).score(rows, 2)).isEqualTo(expected);
    assertThat(values(balanced.build(0), true).score(rows, 2)).isEqualTo(expected);
  }

  private static void balance(Grown.Builder grown, int node, int from, int to) {
    if (to - from == 1) {
      grown.leaf(node, 1, from);
      return;
    }
    int middle = (from + to) / 2;
    int left = grown.split(node, 0, middle, false, to - from);
    balance(grown, left, from, middle);
    balance(grown, left + 1, middle, to);
  }

  private static TreeModel values(Grown tree, boolean strict) {
    return TreeModel.of("tree", 0, 1, new double[1], List.of(tree), strict, Link.IDENTITY);
  }

  @Test
  void hasTheShapleyValuesOfItsPathsExpectation() throws Exception {
    // Every subset of the features, by the definition (Lundberg 2018, eq. 2 with algorithm 1 as the value of a subset).
    var random = new Random(3);
    var trees = new ArrayList<Grown>();
    for (int i = 0; i < 6; i++) {
      trees.add(grow(random, 0, 1, 5));
    }
    TreeModel model = TreeModel.of("tree", 0, FEATURES, new double[] {7}, trees, true, Link.IDENTITY);
    FloatMatrix x = rows(random, 20);

    Additive.Attribution attribution = model.attribute(x);

    for (int i = 0; i < 20; i++) {
      float[] row = row(x, i);
      double[] expected = new double[FEATURES];
      for (Grown tree : trees) {
        double[] part = shapley(tree, row);
        for (int j = 0; j < FEATURES; j++) {
          expected[j] += part[j];
        }
      }
      for (int j = 0; j < FEATURES; j++) {
        assertThat(attribution.value(i, 0, j)).isCloseTo(expected[j], within(1e-6));
      }
    }
  }

  private static double[] shapley(Grown tree, float[] row) {
    double[] values = new double[FEATURES];
    for (int subset = 0; subset < 1 << FEATURES; subset++) {
      for (int j = 0; j < FEATURES; j++) {
        if ((subset >> j & 1) == 0) {
          int known = Integer.bitCount(subset);
          double weight = factorial(known) * factorial(FEATURES - known - 1) / factorial(FEATURES);
          values[j] += weight * (expected(tree, 0, row, subset | 1 << j) - expected(tree, 0, row, subset));
        }
      }
    }
    return values;
  }

  private static double factorial(int n) {
    return n < 2 ? 1 : n * factorial(n - 1);
  }

  private static double expected(Grown tree, int node, float[] row, int known) {
    int feature = tree.feature()[node];
    int left = tree.child()[node];
    if (feature < 0) {
      return tree.leaf()[left];
    }
    if ((known >> feature & 1) == 1) {
      boolean goesLeft = Float.isNaN(row[feature]) ? tree.missingLeft()[node] : row[feature] < tree.threshold()[node];
      return expected(tree, goesLeft ? left : left + 1, row, known);
    }
    double share = tree.cover()[left] / tree.cover()[node];
    return share * expected(tree, left, row, known) + (1 - share) * expected(tree, left + 1, row, known);
  }

  @Test
  void carriesProbabilitiesToLogOdds() throws Exception {
    var random = new Random(4);
    var trees = List.of(grow(random, -1, 2, 4), grow(random, -1, 2, 4));
    trees = trees.stream().map(t -> t.dividedBy(2)).toList();
    TreeModel model = TreeModel.of("tree", 2, FEATURES, new double[2], trees, false, Link.IDENTITY);
    FloatMatrix x = rows(random, 30);

    Additive.Attribution attribution = model.attribute(x);

    double[] scores = model.score(x, 1);
    for (int i = 0; i < 30; i++) {
      double margin = attribution.base()[0];
      for (int j = 0; j < FEATURES; j++) {
        margin += attribution.value(i, 0, j);
      }
      assertThat(Links.sigmoid(new double[] {margin})[1]).isCloseTo(scores[2 * i + 1], within(1e-6));
    }
  }

  @Test
  void writesItsFormulaAsItScores() throws Exception {
    var random = new Random(5);
    for (Link link : Link.values()) {
      int outputs = link == Link.SOFTMAX ? 3 : 1;
      int classes = link == Link.SOFTMAX ? 3 : link == Link.SIGMOID ? 2 : 0;
      var trees = new ArrayList<Grown>();
      for (int i = 0; i < 6; i++) {
        trees.add(grow(random, i % outputs, 1, 4));
      }
      double[] base = random.doubles(outputs).toArray();
      TreeModel model = TreeModel.of("tree", classes, FEATURES, base, trees, true, link);
      FloatMatrix x = rows(random, 40);
      double[] margins = new double[40 * outputs];
      for (int i = 0; i < 40; i++) {
        System.arraycopy(margins((Formula.Trees) model.formula(), row(x, i)), 0, margins, i * outputs, outputs);
      }
      double[] expected = switch (link) {
        case IDENTITY -> margins;
        case SIGMOID -> Links.sigmoid(margins);
        case SOFTMAX -> Links.softmax(margins, 3);
      };
      assertThat(model.score(x, 2)).containsExactly(expected, within(1e-12));
      assertThat(TreeModel.load("tree", model.payload()).score(x, 1)).isEqualTo(model.score(x, 1));
    }
  }

  private static double[] margins(Formula.Trees formula, float[] row) {
    double[] margins = formula.base().clone();
    for (Formula.Tree tree : formula.trees()) {
      int node = 0;
      while (tree.feature()[node] >= 0) {
        float value = row[tree.feature()[node]];
        boolean left = Float.isNaN(value) ? tree.missingLeft()[node] : value < tree.threshold()[node];
        node = left ? tree.left()[node] : tree.right()[node];
      }
      margins[tree.output()] += tree.leaf()[node];
    }
    return margins;
  }

  // ---- random trees and rows ----

  private static Grown grow(Random random, int output, int width, int depth) {
    var grown = new Grown.Builder();
    grow(random, grown, 0, width, depth, 64);
    return grown.build(output);
  }

  private static void grow(Random random, Grown.Builder grown, int node, int width, int depth, double weight) {
    if (depth == 0 || random.nextInt(5) == 0) {
      float[] leaf = new float[width];
      leaf[0] = random.nextFloat();
      if (width == 2) {
        leaf[1] = 1 - leaf[0];
      }
      grown.leaf(node, weight, leaf);
      return;
    }
    // Features repeat along a path, which is where path algorithms go wrong.
    int left = grown.split(node, random.nextInt(FEATURES), random.nextFloat(), random.nextBoolean(), weight);
    double share = 0.1 + 0.8 * random.nextDouble();
    grow(random, grown, left, width, depth - 1, weight * share);
    grow(random, grown, left + 1, width, depth - 1, weight * (1 - share));
  }

  private static FloatMatrix rows(Random random, int rows) {
    float[] x = new float[rows * FEATURES];
    for (int i = 0; i < x.length; i++) {
      x[i] = random.nextInt(8) == 0 ? Float.NaN : random.nextFloat();
    }
    return new FloatMatrix(rows, FEATURES, x);
  }

  private static float[] row(FloatMatrix x, int row) {
    return java.util.Arrays.copyOfRange(x.values(), row * FEATURES, (row + 1) * FEATURES);
  }
}
