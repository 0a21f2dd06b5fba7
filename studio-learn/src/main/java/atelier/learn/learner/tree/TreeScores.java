package atelier.learn.learner.tree;

import atelier.core.job.Parallel;
import atelier.learn.learner.FloatMatrix;
import org.jspecify.annotations.Nullable;

/// Adds up the leaves that rows reach, tree by tree, in blocks of rows that stay in the cache while every tree passes over them.
final class TreeScores {
  private static final int BLOCK = 128;

  private final Trees trees;
  private final double[] base;
  private final @Nullable ShallowTrees shallow;

  TreeScores(Trees trees, double[] base) {
    this.trees = trees;
    this.base = base;
    this.shallow = ShallowTrees.suits(trees) ? ShallowTrees.of(trees) : null;
  }

  /// Margins row by row.
  double[] margins(FloatMatrix x, int threads) {
    double[] margins = new double[x.rows() * base.length];
    Parallel.blocks(threads, x.rows(), BLOCK, (from, to) -> add(x, from, to, margins));
    return margins;
  }

  private void add(FloatMatrix x, int from, int to, double[] margins) {
    for (int i = from; i < to; i++) {
      System.arraycopy(base, 0, margins, i * base.length, base.length);
    }
    if (shallow != null) {
      addSideBySide(shallow, x, from, to, margins);
      return;
    }
    for (int tree = 0; tree < trees.count(); tree++) {
      for (int i = from; i < to; i++) {
        addLeaf(tree, trees.child()[leafOf(trees.roots()[tree], x, i)], margins, i * base.length);
      }
    }
  }

  private void addSideBySide(ShallowTrees quick, FloatMatrix x, int from, int to, double[] margins) {
    int[] keys = ShallowTrees.keys(x, from, to);
    int[] leaves = new int[to - from];
    for (int tree = 0; tree < trees.count(); tree++) {
      quick.follow(tree, keys, 2 * x.columns(), leaves);
      for (int i = from; i < to; i++) {
        addLeaf(tree, leaves[i - from], margins, i * base.length);
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
}
