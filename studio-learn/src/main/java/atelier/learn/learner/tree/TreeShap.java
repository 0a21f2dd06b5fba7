package atelier.learn.learner.tree;

import java.util.Arrays;

/// Exact SHAP values of trees along their paths: a feature that is not known is averaged over by the training weight of the branches.
///
/// The values are those of TreeSHAP (Lundberg et al. 2018, arXiv 1802.03888, algorithm 2), which takes time in leaves × depth² a row.
/// This takes nodes × depth / 2: a leaf under path features j with shares z_j (of training weight that comes this way) and o_j (1 where the
/// row itself does, else 0) is worth `leaf · Π (z_j + t (o_j - z_j))` when each feature is known with probability t, and the Shapley value
/// of feature i is the integral over t from 0 to 1 of its derivative by i's own probability,
/// `leaf · (o_i - z_i) · Π_{j≠i} (z_j + t (o_j - z_j))` (Owen 1972). The integrand is a polynomial, for which [Quadrature] is exact;
/// at each of its points the products of all leaves below a branch add up before they are credited to its feature, as in Linear TreeShap
/// (Yu et al. 2022, NeurIPS).
///
/// Where the row has left a feature's way (o_j = 0) the factor is z_j (1 - t) for all that is below: further branches on that feature only
/// multiply by their share and have nothing to be credited. Divisions are left to branches that the row itself takes.
///
/// One instance explains rows one after the other; it is not safe for several threads.
final class TreeShap {
  private final Trees trees;
  private final ShapPlan plan;
  private final int only;
  private int q;
  private double[] points = new double[0];
  private double[] weights = new double[0];
  // weights / (1 - points)
  private double[] leaving = new double[0];
  // By feature: the share of training weight that comes down the path to the node under way, and whether the row does too.
  private final double[] zero;
  private final boolean[] met;
  // By feature and point, for features that are met: 1 / (z + t (1 - z)); 1 where the path has not asked for the feature.
  private double[] inverse = new double[0];
  // By level and point: inverses to be put back, the product of the path, and by output the sum of the products of all leaves below.
  private double[] saved = new double[0];
  private double[] product = new double[0];
  private double[] below = new double[0];
  private float[] x = new float[0];
  private int start;
  private double[] values = new double[0];
  private int at;
  private final int features;

  /// @param only the output that is explained, as if the leaves had no other; -1 for all
  TreeShap(ShapPlan plan, int features, int only) {
    this.plan = plan;
    this.trees = plan.trees();
    this.features = features;
    this.only = only;
    this.zero = new double[features];
    this.met = new boolean[features];
    Arrays.fill(zero, 1);
    Arrays.fill(met, true);
  }

  /// Adds the effects that some trees have on the row that begins at `x[start]` to `values[at + output * features + feature]`.
  void explain(int fromTree, int toTree, float[] x, int start, double[] values, int at) {
    this.x = x;
    this.start = start;
    this.values = values;
    this.at = at;
    for (int tree = fromTree; tree < toTree; tree++) {
      int width = width(tree);
      use(plan.rules()[tree], width);
      Arrays.fill(product, 0, q, 1);
      Arrays.fill(below, 0, q * width, 0);
      walk(tree, trees.roots()[tree], 0);
    }
  }

  private int width(int tree) {
    return only >= 0 ? 1 : trees.width(tree);
  }

  private void use(Quadrature rule, int width) {
    if (points != rule.points()) {
      q = rule.points().length;
      points = rule.points();
      weights = rule.weights();
      leaving = new double[q];
      for (int i = 0; i < q; i++) {
        leaving[i] = weights[i] / (1 - points[i]);
      }
      inverse = new double[features * q];
      Arrays.fill(inverse, 1);
    }
    int needed = (plan.depth() + 1) * q;
    if (product.length < needed) {
      product = new double[needed];
      saved = new double[needed];
    }
    if (below.length < needed * width) {
      below = new double[needed * width];
    }
  }

  /// Adds the sums of the leaves below the node to those at its level.
  private void walk(int tree, int node, int level) {
    int split = trees.feature()[node];
    if (split < 0) {
      sumLeaf(tree, node, level, 1);
      return;
    }
    int left = trees.child()[node];
    boolean goesLeft = trees.goesLeft(node, x[start + split]);
    branch(tree, split, left, goesLeft, level);
    branch(tree, split, left + 1, !goesLeft, level);
  }

  private void branch(int tree, int split, int child, boolean taken, int level) {
    double before = zero[split];
    double now = before * plan.share()[child];
    boolean isMet = met[split];
    if (now == 0 && !(isMet && taken)) {
      return;
    }
    if (trees.feature()[child] < 0) {
      if (isMet) {
        creditLeaf(tree, split, child, level, before, now, taken);
      } else {
        sumLeaf(tree, child, level, plan.share()[child]);
      }
      return;
    }
    zero[split] = now;
    if (!isMet) {
      passOn(tree, child, level);
    } else if (taken) {
      keep(tree, split, child, level, before, now);
    } else {
      met[split] = false;
      leave(tree, split, child, level, before, now);
      met[split] = true;
    }
    zero[split] = before;
  }

  private void sumLeaf(int tree, int node, int level, double share) {
    double[] path = product;
    double[] sums = below;
    int from = level * q;
    for (int k = 0, to = level * q * width(tree); k < width(tree); k++, to += q) {
      double leaf = share * value(tree, node, k);
      for (int i = 0; i < q; i++) {
        sums[to + i] += path[from + i] * leaf;
      }
    }
  }

  private double value(int tree, int leaf, int k) {
    return trees.leaf()[trees.child()[leaf] + (only >= 0 && trees.output()[tree] < 0 ? only : k)];
  }

  /// What [#keep] and [#leave] do, for a leaf: the products need not be kept and nothing is divided.
  private void creditLeaf(int tree, int split, int child, int level, double before, double now, boolean taken) {
    double[] path = product;
    double[] sums = below;
    double[] inverses = inverse;
    int from = level * q;
    int inv = split * q;
    double own = taken ? 1 - now : -now;
    for (int k = 0, to = level * q * width(tree); k < width(tree); k++, to += q) {
      double leaf = value(tree, child, k);
      double credited = 0;
      for (int i = 0; i < q; i++) {
        // The path's product without the feature's own factor.
        double others = path[from + i] * inverses[inv + i] * leaf;
        double sum = others * (now + points[i] * own);
        credited += weights[i] * (own * others - (1 - before) * inverses[inv + i] * sum);
        sums[to + i] += sum;
      }
      credit(tree, k, split, credited);
    }
  }

  /// A branch on a feature whose way the row has left above.
  private void passOn(int tree, int child, int level) {
    double[] path = product;
    double[] sums = below;
    double share = plan.share()[child];
    int from = level * q;
    int to = from + q;
    for (int i = 0; i < q; i++) {
      path[to + i] = path[from + i] * share;
    }
    descend(tree, child, level);
    int size = q * width(tree);
    int mine = level * size;
    int its = mine + size;
    for (int i = 0; i < size; i++) {
      sums[mine + i] += sums[its + i];
    }
  }

  /// The branch where the row leaves the feature's way.
  private void leave(int tree, int split, int child, int level, double before, double now) {
    double[] path = product;
    double[] inverses = inverse;
    int from = level * q;
    int to = from + q;
    int inv = split * q;
    for (int i = 0; i < q; i++) {
      path[to + i] = path[from + i] * inverses[inv + i] * (now - now * points[i]);
    }
    descend(tree, child, level);
    double[] sums = below;
    for (int k = 0; k < width(tree); k++) {
      int mine = (level * width(tree) + k) * q;
      int its = mine + q * width(tree);
      double credited = 0;
      for (int i = 0; i < q; i++) {
        double sum = sums[its + i];
        credited -= (leaving[i] + weights[i] * (1 - before) * inverses[inv + i]) * sum;
        sums[mine + i] += sum;
      }
      credit(tree, k, split, credited);
    }
  }

  /// The branch that the row takes itself; it takes back what a branch of the same feature above will be credited for the same leaves.
  private void keep(int tree, int split, int child, int level, double before, double now) {
    double[] path = product;
    double[] inverses = inverse;
    int from = level * q;
    int to = from + q;
    int inv = split * q;
    for (int i = 0; i < q; i++) {
      double factor = now + points[i] * (1 - now);
      double old = inverses[inv + i];
      path[to + i] = path[from + i] * old * factor;
      saved[from + i] = old;
      inverses[inv + i] = 1 / factor;
    }
    descend(tree, child, level);
    double[] sums = below;
    for (int k = 0; k < width(tree); k++) {
      int mine = (level * width(tree) + k) * q;
      int its = mine + q * width(tree);
      double credited = 0;
      for (int i = 0; i < q; i++) {
        double sum = sums[its + i];
        credited += weights[i] * ((1 - now) * inverses[inv + i] - (1 - before) * saved[from + i]) * sum;
        sums[mine + i] += sum;
      }
      credit(tree, k, split, credited);
    }
    System.arraycopy(saved, from, inverse, inv, q);
  }

  private void descend(int tree, int child, int level) {
    int size = q * width(tree);
    Arrays.fill(below, (level + 1) * size, (level + 2) * size, 0);
    walk(tree, child, level + 1);
  }

  private void credit(int tree, int k, int split, double credited) {
    int output = only >= 0 ? 0 : trees.output()[tree] < 0 ? k : trees.output()[tree];
    values[at + output * features + split] += credited;
  }
}
