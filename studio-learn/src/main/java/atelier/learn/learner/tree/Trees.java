package atelier.learn.learner.tree;

import java.util.Arrays;

/// Binary trees in flat arrays, all nodes of all trees in one numbering; a node's right child follows its left one.
///
/// @param outputs     margins
/// @param roots       first node of each tree
/// @param output      the margin the leaves of each tree add to; -1 when a leaf has one value for each
/// @param feature     a number a node: the feature compared; -1 is a leaf
/// @param threshold   a number a node, float32
/// @param child       a number a node: its left child, the right one is the next; of a leaf, where its values begin in `leaf`
/// @param missingLeft a bit a node: where a missing cell goes
/// @param cover       a number a node: weight of the training rows that reached it
/// @param leaf        values of the leaves
/// @param strict      a row goes left where `x < threshold`; else where `x <= threshold`
record Trees(int outputs, int[] roots, int[] output, int[] feature, float[] threshold, int[] child, boolean[] missingLeft, float[] cover, float[] leaf, boolean strict) {
  int count() {
    return roots.length;
  }

  /// Values a leaf of the tree has.
  int width(int tree) {
    return output[tree] < 0 ? outputs : 1;
  }

  /// Node after the last one of the tree.
  int end(int tree) {
    return tree + 1 < roots.length ? roots[tree + 1] : feature.length;
  }

  boolean goesLeft(int node, float value) {
    return Float.isNaN(value) ? missingLeft[node] : strict ? value < threshold[node] : value <= threshold[node];
  }

  /// The same arrays with nothing to spare.
  static Trees of(int outputs, boolean strict, java.util.List<Grown> grown) {
    int[] roots = new int[grown.size()];
    int[] output = new int[grown.size()];
    int nodes = 0;
    int leaves = 0;
    for (int t = 0; t < roots.length; t++) {
      roots[t] = nodes;
      output[t] = grown.get(t).output();
      nodes += grown.get(t).feature().length;
      leaves += grown.get(t).leaf().length;
    }
    var trees = new Trees(outputs, roots, output, new int[nodes], new float[nodes], new int[nodes], new boolean[nodes], new float[nodes], new float[leaves], strict);
    int leafStart = 0;
    for (int t = 0; t < roots.length; t++) {
      trees.copy(grown.get(t), roots[t], leafStart);
      leafStart += grown.get(t).leaf().length;
    }
    return trees;
  }

  private void copy(Grown tree, int start, int leafStart) {
    int n = tree.feature().length;
    System.arraycopy(tree.feature(), 0, feature, start, n);
    System.arraycopy(tree.threshold(), 0, threshold, start, n);
    System.arraycopy(tree.missingLeft(), 0, missingLeft, start, n);
    System.arraycopy(tree.cover(), 0, cover, start, n);
    System.arraycopy(tree.leaf(), 0, leaf, leafStart, tree.leaf().length);
    for (int i = 0; i < n; i++) {
      child[start + i] = tree.child()[i] + (tree.feature()[i] < 0 ? leafStart : start);
    }
  }

  /// The same arrays cut behind the first `count` trees.
  Trees first(int count) {
    int nodes = count == 0 ? 0 : end(count - 1);
    int leaves = 0;
    for (int t = 0; t < count; t++) {
      for (int node = roots[t]; node < end(t); node++) {
        leaves = feature[node] < 0 ? Math.max(leaves, child[node] + width(t)) : leaves;
      }
    }
    return new Trees(
        outputs, Arrays.copyOf(roots, count), Arrays.copyOf(output, count), Arrays.copyOf(feature, nodes), Arrays.copyOf(threshold, nodes), Arrays.copyOf(child, nodes),
        Arrays.copyOf(missingLeft, nodes), Arrays.copyOf(cover, nodes), Arrays.copyOf(leaf, leaves), strict);
  }

  /// Greatest number of nodes from a root to a leaf.
  int depth() {
    int[] level = new int[feature.length];
    for (int node = 0; node < feature.length; node++) {
      if (feature[node] >= 0) {
        level[child[node]] = level[node] + 1;
        level[child[node] + 1] = level[node] + 1;
      }
    }
    return Arrays.stream(level).max().orElse(0) + 1;
  }
}
