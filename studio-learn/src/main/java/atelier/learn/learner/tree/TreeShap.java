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
/// One instance explains rows one after the other; it is not safe for several threads.
final class TreeShap {
  private static final Quadrature[] NO_RULES = {};

  private final Trees trees;
  private final Quadrature[] rules;
  private double[] points = new double[0];
  private double[] weights = new double[0];
  // By feature: shares of training weight and of the row that come down the path to the node under way; 1 where it was not asked yet.
  private double[] zero = new double[0];
  private double[] one = new double[0];
  // By level and point: the product of the path, and by output the sum of the products of all leaves below.
  private double[] product = new double[0];
  private double[] below = new double[0];
  private double[] effect = new double[0];
  private float[] x = new float[0];
  private int start;
  private double[] values = new double[0];
  private int at;
  private int features;

  TreeShap(Trees trees) {
    this.trees = trees;
    this.rules = trees.count() == 0 ? NO_RULES : rules(trees);
  }

  /// The rule that each tree needs: its integrands' degree is one less than the most features on a path.
  private static Quadrature[] rules(Trees trees) {
    int[] most = mostFeatures(trees);
    var byCount = new Quadrature[Arrays.stream(most).max().orElse(0) + 1];
    Quadrature[] rules = new Quadrature[most.length];
    for (int tree = 0; tree < rules.length; tree++) {
      if (byCount[most[tree]] == null) {
        byCount[most[tree]] = Quadrature.upTo(Math.max(0, most[tree] - 1));
      }
      rules[tree] = byCount[most[tree]];
    }
    return rules;
  }

  /// What all trees say together when nothing is known, a number an output.
  static double[] expected(Trees trees) {
    double[] sum = new double[trees.outputs()];
    for (int tree = 0; tree < trees.count(); tree++) {
      double all = trees.cover()[trees.roots()[tree]];
      for (int node = trees.roots()[tree]; node < trees.end(tree); node++) {
        if (trees.feature()[node] < 0) {
          for (int k = 0; k < trees.width(tree); k++) {
            int output = trees.width(tree) == 1 && trees.output()[tree] >= 0 ? trees.output()[tree] : k;
            sum[output] += share(trees.cover()[node], all) * trees.leaf()[trees.child()[node] + k];
          }
        }
      }
    }
    return sum;
  }

  /// Adds the effects of the row that begins at `x[start]` to `values[at + output * features + feature]`.
  void explain(float[] x, int start, int features, double[] values, int at) {
    this.x = x;
    this.start = start;
    this.features = features;
    this.values = values;
    this.at = at;
    if (zero.length != features) {
      zero = new double[features];
      one = new double[features];
      Arrays.fill(zero, 1);
      Arrays.fill(one, 1);
    }
    for (int tree = 0; tree < trees.count(); tree++) {
      points = rules[tree].points();
      weights = rules[tree].weights();
      ensureLevel(0, trees.width(tree));
      Arrays.fill(product, 0, points.length, 1);
      walk(tree, trees.roots()[tree], 0);
    }
  }

  private void ensureLevel(int level, int width) {
    int needed = (level + 1) * points.length;
    if (effect.length < points.length) {
      effect = new double[points.length];
    }
    if (product.length < needed) {
      product = Arrays.copyOf(product, 2 * needed);
    }
    if (below.length < needed * width) {
      below = Arrays.copyOf(below, 2 * needed * width);
    }
  }

  /// Leaves the sums of the leaves below the node at its level.
  private void walk(int tree, int node, int level) {
    int width = trees.width(tree);
    int q = points.length;
    int sums = level * q * width;
    if (trees.feature()[node] < 0) {
      for (int k = 0; k < width; k++) {
        double leaf = trees.leaf()[trees.child()[node] + k];
        for (int i = 0; i < q; i++) {
          below[sums + k * q + i] = product[level * q + i] * leaf;
        }
      }
      return;
    }
    ensureLevel(level + 1, width);
    Arrays.fill(below, sums, sums + q * width, 0);
    int left = trees.child()[node];
    boolean goesLeft = trees.goesLeft(node, x[start + trees.feature()[node]]);
    branch(tree, node, left, goesLeft, level);
    branch(tree, node, left + 1, !goesLeft, level);
  }

  private void branch(int tree, int node, int child, boolean taken, int level) {
    int split = trees.feature()[node];
    double zeroBefore = zero[split];
    double oneBefore = one[split];
    double zeroNow = zeroBefore * share(trees.cover()[child], trees.cover()[node]);
    double oneNow = taken ? oneBefore : 0;
    if (zeroNow == 0 && oneNow == 0) {
      return;
    }
    int q = points.length;
    for (int i = 0; i < q; i++) {
      double factor = zeroNow + points[i] * (oneNow - zeroNow);
      product[(level + 1) * q + i] = product[level * q + i] * factor / (zeroBefore + points[i] * (oneBefore - zeroBefore));
    }
    zero[split] = zeroNow;
    one[split] = oneNow;
    walk(tree, child, level + 1);
    zero[split] = zeroBefore;
    one[split] = oneBefore;
    credit(tree, level, split, zeroBefore, oneBefore, zeroNow, oneNow);
  }

  /// Credits the leaves below a branch to its feature, and takes back what a branch of the same feature above would credit for them.
  private void credit(int tree, int level, int split, double zeroBefore, double oneBefore, double zeroNow, double oneNow) {
    int q = points.length;
    for (int i = 0; i < q; i++) {
      double now = (oneNow - zeroNow) / (zeroNow + points[i] * (oneNow - zeroNow));
      double before = (oneBefore - zeroBefore) / (zeroBefore + points[i] * (oneBefore - zeroBefore));
      effect[i] = weights[i] * (now - before);
    }
    int width = trees.width(tree);
    for (int k = 0; k < width; k++) {
      int to = (level * width + k) * q;
      int from = to + q * width;
      double credited = 0;
      for (int i = 0; i < q; i++) {
        credited += effect[i] * below[from + i];
        below[to + i] += below[from + i];
      }
      values[at + (trees.output()[tree] < 0 ? k : trees.output()[tree]) * features + split] += credited;
    }
  }

  /// The most different features between the root of each tree and a leaf.
  private static int[] mostFeatures(Trees trees) {
    int[] most = new int[trees.count()];
    int[] asked = new int[Arrays.stream(trees.feature()).max().orElse(0) + 1];
    for (int tree = 0; tree < most.length; tree++) {
      most[tree] = mostFeatures(trees, trees.roots()[tree], asked, 0);
    }
    return most;
  }

  private static int mostFeatures(Trees trees, int node, int[] asked, int different) {
    int split = trees.feature()[node];
    if (split < 0) {
      return different;
    }
    int now = asked[split]++ == 0 ? different + 1 : different;
    int left = trees.child()[node];
    int most = Math.max(mostFeatures(trees, left, asked, now), mostFeatures(trees, left + 1, asked, now));
    asked[split]--;
    return most;
  }

  private static double share(double part, double whole) {
    return whole > 0 ? part / whole : 0;
  }
}
