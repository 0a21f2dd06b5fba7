package atelier.learn.learner.tree;

/// Exact SHAP values of trees along their paths: a feature that is not known is averaged over by the training weight of the branches.
///
/// One instance explains rows one after the other; it is not safe for several threads.
///
/// @see "Lundberg et al. 2020, Nature Machine Intelligence 2, algorithm 2 (supplement); arXiv 1802.03888"
final class TreeShap {
  private final Trees trees;
  // The path of each depth begins where the one above ends; an element is a feature with the shares of it that flow when unknown and known.
  private final int[] feature;
  private final double[] zero;
  private final double[] one;
  private final double[] weight;
  private float[] x = new float[0];
  private int start;
  private double[] values = new double[0];
  private int at;
  private int features;

  TreeShap(Trees trees) {
    this.trees = trees;
    int depth = trees.depth() + 2;
    int size = depth * (depth + 1) / 2;
    feature = new int[size];
    zero = new double[size];
    one = new double[size];
    weight = new double[size];
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
    for (int tree = 0; tree < trees.count(); tree++) {
      walk(tree, trees.roots()[tree], 0, 0, 1, 1, -1);
    }
  }

  /// @param depth elements on the path above
  /// @param above where the path above begins
  private void walk(int tree, int node, int depth, int above, double zeroShare, double oneShare, int by) {
    int path = above + depth;
    System.arraycopy(feature, above, feature, path, depth);
    System.arraycopy(zero, above, zero, path, depth);
    System.arraycopy(one, above, one, path, depth);
    System.arraycopy(weight, above, weight, path, depth);
    extend(path, depth, zeroShare, oneShare, by);
    if (trees.feature()[node] < 0) {
      credit(tree, node, path, depth);
      return;
    }
    int split = trees.feature()[node];
    int left = trees.child()[node];
    int hot = trees.goesLeft(node, x[start + split]) ? left : left + 1;
    int cold = hot == left ? left + 1 : left;
    double zeroBefore = 1;
    double oneBefore = 1;
    int length = depth;
    for (int i = 1; i <= depth; i++) {
      if (feature[path + i] == split) {
        zeroBefore = zero[path + i];
        oneBefore = one[path + i];
        unwind(path, depth, i);
        length--;
        break;
      }
    }
    double cover = trees.cover()[node];
    walk(tree, hot, length + 1, path, zeroBefore * share(trees.cover()[hot], cover), oneBefore, split);
    walk(tree, cold, length + 1, path, zeroBefore * share(trees.cover()[cold], cover), 0, split);
  }

  private static double share(double part, double whole) {
    return whole > 0 ? part / whole : 0;
  }

  private void extend(int path, int depth, double zeroShare, double oneShare, int by) {
    feature[path + depth] = by;
    zero[path + depth] = zeroShare;
    one[path + depth] = oneShare;
    weight[path + depth] = depth == 0 ? 1 : 0;
    for (int i = depth - 1; i >= 0; i--) {
      weight[path + i + 1] += oneShare * weight[path + i] * (i + 1) / (depth + 1);
      weight[path + i] = zeroShare * weight[path + i] * (depth - i) / (depth + 1);
    }
  }

  private void unwind(int path, int depth, int which) {
    double oneShare = one[path + which];
    double zeroShare = zero[path + which];
    double next = weight[path + depth];
    for (int i = depth - 1; i >= 0; i--) {
      if (oneShare != 0) {
        double kept = weight[path + i];
        weight[path + i] = next * (depth + 1) / ((i + 1) * oneShare);
        next = kept - weight[path + i] * zeroShare * (depth - i) / (depth + 1);
      } else if (zeroShare != 0) {
        weight[path + i] = weight[path + i] * (depth + 1) / (zeroShare * (depth - i));
      }
    }
    for (int i = which; i < depth; i++) {
      feature[path + i] = feature[path + i + 1];
      zero[path + i] = zero[path + i + 1];
      one[path + i] = one[path + i + 1];
    }
  }

  private void credit(int tree, int node, int path, int depth) {
    int output = trees.output()[tree];
    int leaf = trees.child()[node];
    for (int i = 1; i <= depth; i++) {
      double effect = unwoundSum(path, depth, i) * (one[path + i] - zero[path + i]);
      int target = at + feature[path + i];
      if (output >= 0) {
        values[target + output * features] += effect * trees.leaf()[leaf];
      } else {
        for (int k = 0; k < trees.outputs(); k++) {
          values[target + k * features] += effect * trees.leaf()[leaf + k];
        }
      }
    }
  }

  private double unwoundSum(int path, int depth, int which) {
    double oneShare = one[path + which];
    double zeroShare = zero[path + which];
    double next = weight[path + depth];
    double total = 0;
    for (int i = depth - 1; i >= 0; i--) {
      if (oneShare != 0) {
        double part = next * (depth + 1) / ((i + 1) * oneShare);
        total += part;
        next = weight[path + i] - part * zeroShare * (depth - i) / (depth + 1);
      } else if (zeroShare != 0) {
        total += weight[path + i] * (depth + 1) / (zeroShare * (depth - i));
      }
    }
    return total;
  }
}
