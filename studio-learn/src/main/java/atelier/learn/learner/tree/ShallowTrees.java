package atelier.learn.learner.tree;

import atelier.learn.learner.FloatMatrix;

/// Shallow trees laid out for speed: four rows follow a tree side by side, always to its full depth, without a branch that could be guessed
/// wrong. A leaf leads to itself.
///
/// Floats are compared as whole numbers of the same order, so that the comparison is a subtraction. Each cell has two such keys, one for
/// nodes where a missing cell goes left and one for those where it goes right: they differ where the cell is missing.
final class ShallowTrees {
  // Deeper trees would make short paths wait for long ones.
  private static final int DEEPEST = 12;
  // 16 bytes each, besides those of the trees themselves.
  private static final int MOST_NODES = 4_000_000;
  private static final int STRIDE = 4;
  // After every number and before a leaf's, which nothing reaches.
  private static final int LAST = Integer.MAX_VALUE - 1;

  private final Trees trees;
  /// Four numbers a node: which key of a row it compares, threshold's key, place of the left child (the right one follows), where the leaf's values begin.
  private final int[] nodes;
  private final int[] steps;

  private ShallowTrees(Trees trees, int[] nodes, int[] steps) {
    this.trees = trees;
    this.nodes = nodes;
    this.steps = steps;
  }

  static boolean suits(Trees trees) {
    return trees.feature().length <= MOST_NODES && trees.depth() <= DEEPEST;
  }

  static ShallowTrees of(Trees trees) {
    int count = trees.feature().length;
    int[] nodes = new int[count * STRIDE];
    int[] level = new int[count];
    int[] steps = new int[trees.count()];
    for (int tree = 0; tree < trees.count(); tree++) {
      for (int node = trees.roots()[tree]; node < trees.end(tree); node++) {
        int at = node * STRIDE;
        if (trees.feature()[node] < 0) {
          nodes[at + 1] = Integer.MAX_VALUE;
          nodes[at + 2] = at;
          nodes[at + 3] = trees.child()[node];
          steps[tree] = Math.max(steps[tree], level[node]);
        } else {
          int left = trees.child()[node];
          nodes[at] = 2 * trees.feature()[node] + (trees.missingLeft()[node] ? 0 : 1);
          nodes[at + 1] = key(trees.threshold()[node]) + (trees.strict() ? 0 : 1);
          nodes[at + 2] = left * STRIDE;
          level[left] = level[node] + 1;
          level[left + 1] = level[node] + 1;
        }
      }
    }
    return new ShallowTrees(trees, nodes, steps);
  }

  /// Whole numbers in the order of the floats; both zeros are one.
  private static int key(float value) {
    int bits = Float.floatToRawIntBits(value + 0f);
    return bits ^ (bits >> 31 & Integer.MAX_VALUE);
  }

  /// Writes the keys of some rows, `2 * columns` a row.
  static int[] keys(FloatMatrix x, int from, int to) {
    int start = from * x.columns();
    int[] keys = new int[2 * (to - from) * x.columns()];
    for (int i = 0; i < keys.length; i += 2) {
      float value = x.values()[start + i / 2];
      boolean missing = Float.isNaN(value);
      int key = key(value);
      keys[i] = missing ? Integer.MIN_VALUE : key;
      keys[i + 1] = missing ? LAST : key;
    }
    return keys;
  }

  /// Finds where the leaves' values begin.
  ///
  /// @param keys   of the rows
  /// @param width  keys a row
  /// @param leaves receives a place a row
  void follow(int tree, int[] keys, int width, int[] leaves) {
    int rows = leaves.length;
    int root = trees.roots()[tree] * STRIDE;
    int depth = steps[tree];
    int i = 0;
    for (; i + 3 < rows; i += 4) {
      followFour(root, depth, keys, width, i, leaves);
    }
    for (; i < rows; i++) {
      int node = root;
      for (int d = 0; d < depth; d++) {
        node = next(node, keys, i * width);
      }
      leaves[i] = nodes[node + 3];
    }
  }

  private void followFour(int root, int depth, int[] keys, int width, int i, int[] leaves) {
    int start = i * width;
    int a = root;
    int b = root;
    int c = root;
    int d = root;
    for (int step = 0; step < depth; step++) {
      a = next(a, keys, start);
      b = next(b, keys, start + width);
      c = next(c, keys, start + 2 * width);
      d = next(d, keys, start + 3 * width);
    }
    leaves[i] = nodes[a + 3];
    leaves[i + 1] = nodes[b + 3];
    leaves[i + 2] = nodes[c + 3];
    leaves[i + 3] = nodes[d + 3];
  }

  /// The left child, or the right one where the row's key is at least the threshold's: then the difference is negative.
  private int next(int node, int[] keys, int start) {
    long difference = (long) nodes[node + 1] - 1 - keys[start + nodes[node]];
    return nodes[node + 2] + ((int) (difference >>> 63) << 2);
  }
}
