package atelier.learn.learner.tree;

/// How much of the variance of what the trees say comes from splits on each feature. For a forest of classes that is Gini importance, for one of values
/// the decrease in variance, as in Breiman 2001: both are sums of cover × (child's value - node's value)², since a node's value is the mean of its children's.
final class Importance {
  private final Trees trees;
  private final double[] sums;
  private final double[] values;

  private Importance(Trees trees, int features) {
    this.trees = trees;
    this.sums = new double[features];
    this.values = new double[trees.feature().length * trees.outputs()];
  }

  /// A share a feature; they add up to 1, or are all 0 where no tree splits.
  ///
  /// @param alike whether each tree counts the same, as in a forest; else by how much it says, as in boosting
  static double[] of(Trees trees, int features, boolean alike) {
    var importance = new Importance(trees, features);
    double[] all = new double[features];
    for (int t = 0; t < trees.count(); t++) {
      java.util.Arrays.fill(importance.sums, 0);
      importance.add(t);
      double total = alike ? java.util.Arrays.stream(importance.sums).sum() : 1;
      for (int f = 0; f < features; f++) {
        all[f] += total > 0 ? importance.sums[f] / total : 0;
      }
    }
    double whole = java.util.Arrays.stream(all).sum();
    for (int f = 0; f < features; f++) {
      all[f] = whole > 0 ? all[f] / whole : 0;
    }
    return all;
  }

  /// Children stand behind their parent: from the last node to the first, each value is made of known ones.
  private void add(int tree) {
    int width = trees.width(tree);
    double root = Math.max(1e-300, trees.cover()[trees.roots()[tree]]);
    for (int node = trees.end(tree) - 1; node >= trees.roots()[tree]; node--) {
      int child = trees.child()[node];
      if (trees.feature()[node] < 0) {
        for (int k = 0; k < width; k++) {
          values[node * trees.outputs() + k] = trees.leaf()[child + k];
        }
        continue;
      }
      double left = trees.cover()[child];
      double right = trees.cover()[child + 1];
      for (int k = 0; k < width; k++) {
        double a = values[child * trees.outputs() + k];
        double b = values[(child + 1) * trees.outputs() + k];
        double mean = left + right > 0 ? (left * a + right * b) / (left + right) : 0;
        values[node * trees.outputs() + k] = mean;
        sums[trees.feature()[node]] += (left * (a - mean) * (a - mean) + right * (b - mean) * (b - mean)) / root;
      }
    }
  }
}
