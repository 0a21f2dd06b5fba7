package atelier.learn.learner.tree;

import atelier.core.job.Parallel;
import atelier.learn.learner.FloatMatrix;

/// Adds up the leaves that rows reach.
///
/// Rows are taken in blocks that stay in the cache while every tree passes over them; the path of a row is followed without branching
/// where it has no missing cell.
final class TreeScores {
  private static final int BLOCK = 256;

  private final Trees trees;
  private final double[] base;

  TreeScores(Trees trees, double[] base) {
    this.trees = trees;
    this.base = base;
  }

  /// Margins row by row.
  double[] margins(FloatMatrix x, int threads) {
    double[] margins = new double[x.rows() * base.length];
    Parallel.blocks(threads, x.rows(), BLOCK, (from, to) -> add(x, from, to, margins));
    return margins;
  }

  private void add(FloatMatrix x, int from, int to, double[] margins) {
    boolean[] complete = new boolean[to - from];
    for (int i = from; i < to; i++) {
      System.arraycopy(base, 0, margins, i * base.length, base.length);
      complete[i - from] = isComplete(x, i);
    }
    for (int tree = 0; tree < trees.count(); tree++) {
      for (int i = from; i < to; i++) {
        int leaf = complete[i - from] ? leafOfComplete(trees.roots()[tree], x, i) : leafOf(trees.roots()[tree], x, i);
        addLeaf(tree, trees.child()[leaf], margins, i * base.length);
      }
    }
  }

  private void addLeaf(int tree, int start, double[] margins, int at) {
    int output = trees.output()[tree];
    if (output >= 0) {
      margins[at + output] += trees.leaf()[start];
      return;
    }
    for (int k = 0; k < base.length; k++) {
      margins[at + k] += trees.leaf()[start + k];
    }
  }

  private int leafOf(int root, FloatMatrix x, int row) {
    int node = root;
    while (trees.feature()[node] >= 0) {
      node = trees.child()[node] + (trees.goesLeft(node, x.get(row, trees.feature()[node])) ? 0 : 1);
    }
    return node;
  }

  private int leafOfComplete(int root, FloatMatrix x, int row) {
    int[] feature = trees.feature();
    float[] threshold = trees.threshold();
    int[] child = trees.child();
    float[] values = x.values();
    int start = row * x.columns();
    int node = root;
    if (trees.strict()) {
      for (int f = feature[node]; f >= 0; f = feature[node]) {
        node = child[node] + (values[start + f] < threshold[node] ? 0 : 1);
      }
    } else {
      for (int f = feature[node]; f >= 0; f = feature[node]) {
        node = child[node] + (values[start + f] <= threshold[node] ? 0 : 1);
      }
    }
    return node;
  }

  private static boolean isComplete(FloatMatrix x, int row) {
    for (int j = row * x.columns(); j < (row + 1) * x.columns(); j++) {
      if (Float.isNaN(x.values()[j])) {
        return false;
      }
    }
    return true;
  }
}
