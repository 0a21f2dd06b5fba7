package atelier.learn.learner.forest;

import atelier.core.job.CancelledException;
import atelier.learn.learner.tree.Grown;
import java.util.Arrays;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import smile.data.type.DataTypes;
import smile.data.type.StructField;
import smile.math.MathEx;
import smile.model.cart.CART;
import smile.model.cart.LeafNode;
import smile.model.cart.Node;
import smile.model.cart.Split;

/// A tree grown by Smile, depth first, with our own search for the best cut of a column.
///
/// Smile's own search passes over a place between two numbers when the rows beside it have the same class, so that a column of two values
/// is often not cut at all; it takes numbers closer than 1e-7 as equal; and for values it looks at about 100 places of a column.
/// Here every place between two different numbers counts, as in scikit-learn, also where nothing is gained yet (exclusive or).
@SuppressWarnings("serial") // Smile's trees can be serialised; this one lives only while its forest grows.
final class CartTree extends CART {
  private static final StructField TARGET = new StructField("target", DataTypes.DoubleType);

  private final transient Table table;
  private final transient Target target;
  private final transient BooleanSupplier isCancelled;
  // Of random places; null looks for the best place.
  private final transient @Nullable Long seed;
  // Columns of the last draw that have two different numbers.
  private final transient boolean[] varies;

  /// How far a tree grows.
  ///
  /// @param candidates columns that each cut chooses from
  /// @param cutsRandom whether a column is cut at a random place instead of its best
  record Shape(int maxDepth, int mostLeaves, int minSamplesLeaf, int candidates, boolean cutsRandom) {}

  private CartTree(Table table, Target target, int[] times, Shape shape, long seed, BooleanSupplier isCancelled) {
    // Smile counts the root as depth 1.
    super(table.frame(), TARGET, shape.maxDepth() + 1, shape.mostLeaves(), shape.minSamplesLeaf(), shape.candidates(), times, table.order());
    this.seed = shape.cutsRandom() ? seed : null;
    this.table = table;
    this.target = target;
    this.isCancelled = isCancelled;
    this.varies = new boolean[table.columns().length];
    Leaf all = target.leaf(index, times);
    this.root = all;
    Optional<Split> first = findBestSplit(all, 0, index.length, new boolean[table.columns().length]);
    if (all.size() / nodeSize <= maxNodes) {
      first.ifPresent(split -> split(split, null));
    } else {
      first.ifPresent(this::splitBestFirst);
    }
    clear();
  }

  private void splitBestFirst(Split first) {
    var queue = new PriorityQueue<>(Split.comparator.reversed());
    queue.add(first);
    for (int leaves = 1; leaves < maxNodes && !queue.isEmpty(); ) {
      leaves += split(queue.poll(), queue) ? 1 : 0;
    }
  }

  /// Grows a tree on rows of which each was drawn at least once.
  ///
  /// @param times how often each row was drawn
  /// @param seed  of the draw of columns and of random places
  /// @throws CancelledException soon after `isCancelled` says so
  static CartTree grow(Table table, Target target, int[] times, Shape shape, long seed, BooleanSupplier isCancelled) {
    // Smile draws columns from a generator of the current thread.
    MathEx.setSeed(seed);
    return new CartTree(table, target, times, shape, seed, isCancelled);
  }

  @Override
  protected double impurity(LeafNode node) {
    return ((Leaf) node).isPure() ? 0 : 1;
  }

  @Override
  protected LeafNode newNode(int[] rows) {
    return target.leaf(rows, samples);
  }

  /// Draws columns until one has two different numbers. A node is a leaf when the columns drawn cannot be cut, as in scikit-learn;
  /// Smile would never draw a column again below a node where it could not be cut, which grows deeper trees that predict worse.
  @Override
  protected Optional<Split> findBestSplit(LeafNode node, int from, int to, boolean[] constant) {
    if (isCancelled.getAsBoolean()) {
      throw new CancelledException();
    }
    if (node.size() < 2 * nodeSize || impurity(node) == 0) {
      return Optional.empty();
    }
    Optional<Split> best;
    boolean varied;
    do {
      Arrays.fill(varies, false);
      best = super.findBestSplit(node, from, to, constant);
      varied = false;
      for (int j = 0; j < varies.length; j++) {
        constant[j] &= !varies[j];
        varied |= varies[j];
      }
    } while (!varied && hasFalse(constant));
    return best;
  }

  private static boolean hasFalse(boolean[] marks) {
    for (boolean mark : marks) {
      if (!mark) {
        return true;
      }
    }
    return false;
  }

  @Override
  protected Optional<Split> findBestSplit(LeafNode node, int column, double impurity, int from, int to) {
    float[] x = table.columns()[column];
    int[] rows = order[column];
    if (x[rows[from]] == x[rows[to - 1]]) {
      return Optional.empty();
    }
    varies[column] = true;
    Tally tally = target.tally((Leaf) node);
    if (seed != null) {
      return randomSplit(node, column, tally, from, to, place(seed, column, from, to));
    }
    double uncut = tally.quality();
    double best = Double.NEGATIVE_INFINITY;
    int cut = -1;
    int below = 0;
    for (int i = from; i < to - 1 && tally.above() > nodeSize; i++) {
      tally.pass(rows[i], samples[rows[i]]);
      if (x[rows[i]] < x[rows[i + 1]] && tally.below() >= nodeSize && tally.above() >= nodeSize && tally.quality() > best) {
        best = tally.quality();
        cut = i;
        below = tally.below();
      }
    }
    if (cut < 0) {
      return Optional.empty();
    }
    float threshold = Cut.between(x[rows[cut]], x[rows[cut + 1]]);
    return Optional.of(
        new Cut.Candidate(node, column, threshold, best - uncut, new int[] {from, to}, below, node.size() - below, row -> x[row] <= threshold));
  }

  /// A number of 0 to 1 that belongs to a node and column: Smile may look at several columns at once, in any order.
  private static double place(long seed, int column, int from, int to) {
    return new SplittableRandom(seed + ((long) from << 32 | to) * 0x9E3779B97F4A7C15L + column * 0xD1B54A32D192ED03L).nextDouble();
  }

  /// Any place between the least and the greatest number is as likely (Geurts et al. 2006, table 1).
  private Optional<Split> randomSplit(LeafNode node, int column, Tally tally, int from, int to, double share) {
    float[] x = table.columns()[column];
    int[] rows = order[column];
    float low = x[rows[from]];
    float high = x[rows[to - 1]];
    float place = (float) (low + share * ((double) high - low));
    float threshold = place < high ? place : low;
    double uncut = tally.quality();
    for (int i = from; x[rows[i]] <= threshold; i++) {
      tally.pass(rows[i], samples[rows[i]]);
    }
    int below = tally.below();
    if (below < nodeSize || tally.above() < nodeSize) {
      return Optional.empty();
    }
    return Optional.of(
        new Cut.Candidate(node, column, threshold, tally.quality() - uncut, new int[] {from, to}, below, node.size() - below, row -> x[row] <= threshold));
  }

  /// The tree as arrays.
  ///
  /// @param medians where missing cells go: to the side of their column's median
  Grown grown(float[] medians) {
    var grown = new Grown.Builder();
    copy(root, 0, grown, medians);
    return grown.build(target instanceof Target.Values ? 0 : -1);
  }

  private void copy(Node node, int to, Grown.Builder grown, float[] medians) {
    if (node instanceof Leaf leaf) {
      double[] answer = target.answer(leaf);
      float[] values = new float[answer.length];
      for (int k = 0; k < values.length; k++) {
        values[k] = (float) answer[k];
      }
      grown.leaf(to, leaf.size(), values);
      return;
    }
    Cut cut = (Cut) node;
    int left = grown.split(to, cut.feature(), cut.threshold(), medians[cut.feature()] <= cut.threshold(), cut.size());
    copy(cut.trueChild(), left, grown, medians);
    copy(cut.falseChild(), left + 1, grown, medians);
  }
}
