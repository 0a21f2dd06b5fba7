package atelier.learn.anomaly;

import atelier.core.job.Parallel;
import atelier.learn.learner.FloatMatrix;
import java.util.SplittableRandom;

/// How soon random cuts leave a row alone: those that stand apart are alone early. The decision score is scikit-learn's (0.5 minus the anomaly score):
/// below 0 is anomalous.
///
/// @see "Liu, Ting & Zhou 2008, Isolation Forest, ICDM"
public final class IsolationForest {
  private static final double EULER = 0.5772156649015329;
  private static final double THRESHOLD = 0.5;
  private static final int BLOCK = 4096;

  private final Tree[] trees;
  private final int columns;
  private final double expected;

  /// A tree as arrays; a leaf's column is -1 and its number the depth at which a row ends there, with what the rows left together would still take.
  private static final class Tree {
    private final int[] column;
    private final float[] cut;
    private final double[] depth;
    private final int[] left;
    private int count;

    Tree(int nodes) {
      column = new int[nodes];
      cut = new float[nodes];
      depth = new double[nodes];
      left = new int[nodes];
    }

    int place() {
      return count++;
    }
  }

  private IsolationForest(Tree[] trees, int columns, double expected) {
    this.trees = trees;
    this.columns = columns;
    this.expected = expected;
  }

  /// Grows the forest; the same rows and seed give the same, with any number of threads.
  ///
  /// @param x      without missing cells
  /// @param sample rows that each tree draws, without putting back
  public static IsolationForest grow(FloatMatrix x, int count, int sample, long seed, int threads) {
    if (x.rows() == 0 || x.columns() == 0) {
      throw new IllegalArgumentException("A forest needs rows and columns, not " + x.rows() + " × " + x.columns() + ".");
    }
    int drawn = Math.min(sample, x.rows());
    int deepest = (int) Math.ceil(Math.log(Math.max(2, drawn)) / Math.log(2));
    long[] seeds = new SplittableRandom(seed).longs(count).toArray();
    Tree[] trees = new Tree[count];
    Parallel.run(threads, count, t -> {
      var random = new SplittableRandom(seeds[t]);
      int[] rows = draw(x.rows(), drawn, random);
      trees[t] = new Tree(2 * drawn);
      split(trees[t], trees[t].place(), x, rows, 0, drawn, 0, deepest, random);
    });
    return new IsolationForest(trees, x.columns(), Math.max(1e-9, path(drawn)));
  }

  private static int[] draw(int rows, int count, SplittableRandom random) {
    var taken = new java.util.LinkedHashMap<Integer, Integer>();
    int[] drawn = new int[count];
    for (int i = 0; i < count; i++) {
      int j = i + random.nextInt(rows - i);
      drawn[i] = taken.getOrDefault(j, j);
      taken.put(j, taken.getOrDefault(i, i));
    }
    return drawn;
  }

  private static void split(Tree tree, int node, FloatMatrix x, int[] rows, int from, int to, int depth, int deepest, SplittableRandom random) {
    int column = depth < deepest && to - from > 1 ? choose(x, rows, from, to, random) : -1;
    tree.column[node] = column;
    if (column < 0) {
      tree.depth[node] = depth + path(to - from);
      return;
    }
    float low = Float.POSITIVE_INFINITY;
    float high = Float.NEGATIVE_INFINITY;
    for (int i = from; i < to; i++) {
      low = Math.min(low, x.get(rows[i], column));
      high = Math.max(high, x.get(rows[i], column));
    }
    float cut = (float) (low + random.nextDouble() * ((double) high - low));
    int middle = part(x, rows, from, to, column, Math.min(cut, Math.nextDown(high)));
    tree.cut[node] = Math.min(cut, Math.nextDown(high));
    int left = tree.place();
    tree.place();
    tree.left[node] = left;
    split(tree, left, x, rows, from, middle, depth + 1, deepest, random);
    split(tree, left + 1, x, rows, middle, to, depth + 1, deepest, random);
  }

  /// A column in which the rows differ, by chance; -1 when they are equal in all.
  private static int choose(FloatMatrix x, int[] rows, int from, int to, SplittableRandom random) {
    int first = random.nextInt(x.columns());
    for (int k = 0; k < x.columns(); k++) {
      int column = (first + k) % x.columns();
      float value = x.get(rows[from], column);
      for (int i = from + 1; i < to; i++) {
        if (x.get(rows[i], column) != value) {
          return column;
        }
      }
    }
    return -1;
  }

  private static int part(FloatMatrix x, int[] rows, int from, int to, int column, float cut) {
    int at = from;
    for (int i = from; i < to; i++) {
      if (x.get(rows[i], column) <= cut) {
        int row = rows[i];
        rows[i] = rows[at];
        rows[at++] = row;
      }
    }
    return at;
  }

  /// The mean length of a failed search among n rows.
  private static double path(int n) {
    return n <= 1 ? 0 : n == 2 ? 1 : 2 * (Math.log(n - 1.0) + EULER) - 2.0 * (n - 1) / n;
  }

  /// A decision score a row: about 0.1 for usual ones, below 0 for anomalous ones.
  public double[] decide(FloatMatrix x, int threads) {
    if (x.columns() != columns) {
      throw new IllegalArgumentException(x.columns() + " columns for a forest of " + columns + ".");
    }
    double[] scores = new double[x.rows()];
    Parallel.blocks(threads, x.rows(), BLOCK, (from, to) -> {
      for (Tree tree : trees) {
        for (int i = from; i < to; i++) {
          int node = 0;
          while (tree.column[node] >= 0) {
            node = tree.left[node] + (x.get(i, tree.column[node]) <= tree.cut[node] ? 0 : 1);
          }
          scores[i] += tree.depth[node];
        }
      }
      for (int i = from; i < to; i++) {
        scores[i] = THRESHOLD - Math.pow(2, -scores[i] / trees.length / expected);
      }
    });
    return scores;
  }
}
