package atelier.learn.learner.forest;

import atelier.learn.learner.Features;
import atelier.learn.learner.tree.Grown;
import java.util.Arrays;
import java.util.SplittableRandom;
import smile.classification.DecisionTree;
import smile.data.DataFrame;
import smile.data.type.DataTypes;
import smile.data.type.StructField;
import smile.data.vector.FloatVector;
import smile.data.vector.ValueVector;
import smile.math.MathEx;
import smile.model.cart.CART;
import smile.model.cart.Loss;
import smile.model.cart.SplitRule;
import smile.regression.RegressionTree;

/// Grows single trees with Smile: the rows each of them sees, its random choices and its size are set here, so that they depend on the seed
/// and the tree's number only.
final class TreeGrower {
  // A missing cell counts as higher than any number of the column.
  static final float MISSING = Float.MAX_VALUE / 4;
  // Of all trees together, 21 bytes each: what a forest may hold; trees then stop at their most useful splits.
  private static final int MOST_NODES = 16_000_000;
  private static final StructField TARGET = new StructField("target", DataTypes.DoubleType);

  private final Features train;
  private final ForestParams params;
  private final long seed;
  private final int tried;
  private final int mostLeaves;
  private final DataFrame table;
  private final int[][] order;
  private final int[] classOf;
  private final double[] reached;

  TreeGrower(Features train, ForestParams params, long seed) {
    this.train = train;
    this.params = params;
    this.seed = seed;
    int p = train.x().columns();
    double share = params.maxFeatures() > 0 ? params.maxFeatures() * p : train.classes() > 0 ? Math.sqrt(p) : p / 3.0;
    this.tried = (int) Math.clamp(Math.round(share), 1, p);
    this.mostLeaves = Math.max(2, MOST_NODES / 2 / params.trees());
    this.table = table(train);
    this.order = CART.order(table);
    this.classOf = Arrays.stream(train.target()).mapToInt(y -> (int) y).toArray();
    this.reached = train.weight() == null ? new double[0] : train.weight().clone();
    Arrays.parallelPrefix(reached, Double::sum);
  }

  private static DataFrame table(Features train) {
    int rows = train.x().rows();
    int columns = train.x().columns();
    var vectors = new ValueVector[columns];
    for (int j = 0; j < columns; j++) {
      float[] column = new float[rows];
      for (int i = 0; i < rows; i++) {
        float value = train.x().get(i, j);
        column[i] = Float.isNaN(value) ? MISSING : value;
      }
      // Names may repeat; Smile's must not.
      vectors[j] = new FloatVector("f" + j, column);
    }
    return new DataFrame(vectors);
  }

  Grown grow(int number) {
    var random = new SplittableRandom(seed * 1_000_003L + number);
    int[] drawn = draw(random);
    // Smile's own choices; its generator is one of the thread.
    MathEx.setSeed(random.nextLong());
    CART tree = train.classes() > 0
        ? new DecisionTree(table, classOf, TARGET, train.classes(), SplitRule.GINI, params.maxDepth(), mostLeaves, params.minSamplesLeaf(), tried, drawn, order)
        : new RegressionTree(table, Loss.ls(train.target()), TARGET, params.maxDepth(), mostLeaves, params.minSamplesLeaf(), tried, drawn, order);
    return new SmileTree(train.classes()).read(tree.root());
  }

  /// How often each row is drawn; with weights, in proportion to them.
  private int[] draw(SplittableRandom random) {
    int rows = train.x().rows();
    int[] times = new int[rows];
    int draws = (int) Math.max(1, Math.round(rows * params.subsample()));
    for (int i = 0; i < draws; i++) {
      times[train.weight() == null ? random.nextInt(rows) : rowAt(random.nextDouble() * reached[rows - 1])]++;
    }
    return times;
  }

  /// First row at which the sum of weights passes `weight`.
  private int rowAt(double weight) {
    int low = 0;
    int high = reached.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (reached[middle] > weight) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
