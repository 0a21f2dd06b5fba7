package atelier.learn.anomaly;

import atelier.core.job.Parallel;
import atelier.core.job.Progress;
import atelier.learn.learner.FloatMatrix;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// How soon random cuts leave a row alone: those that stand apart are alone early. The decision score is scikit-learn's: below 0 is unusual. It is a record of arrays, so that it can be saved as JSON.
///
/// @param trees  of the forest
/// @param sample rows that each tree saw
/// @param offset what is taken off the score, -0.5 unless a share of unusual rows sets it
/// @see "Liu, Ting & Zhou 2008, Isolation Forest, ICDM"
public record IsolationForest(Tree[] trees, int sample, double offset) {
  /// A tree, its root first; a leaf has feature -1 and the number of its rows in `cut`.
  public record Tree(int[] feature, double[] cut, int[] left) {}

  /// Rows of numbers without missing cells.
  public interface Points {
    int rows();

    int columns();

    double get(int row, int column);

    static Points of(double[][] rows) {
      return new Points() {
        @Override
        public int rows() {
          return rows.length;
        }

        @Override
        public int columns() {
          return rows.length == 0 ? 0 : rows[0].length;
        }

        @Override
        public double get(int row, int column) {
          return rows[row][column];
        }
      };
    }

    static Points of(FloatMatrix x) {
      return new Points() {
        @Override
        public int rows() {
          return x.rows();
        }

        @Override
        public int columns() {
          return x.columns();
        }

        @Override
        public double get(int row, int column) {
          return x.get(row, column);
        }
      };
    }
  }

  private static final double EULER = 0.5772156649015329;
  private static final double USUAL = -0.5;
  private static final int TOGETHER = 16;
  private static final int BLOCK = 4096;
  /// [#average] of leaves as they are: a logarithm for each row and tree takes longer than the way to the leaf.
  private static final double[] AVERAGES = IntStream.range(0, 4097).mapToDouble(IsolationForest::computed).toArray();

  /// Grows a forest; the same rows and seed give the same, with any number of threads.
  ///
  /// @param sample        rows that each tree draws, without putting back
  /// @param contamination share of unusual rows, which sets the offset; NaN: the offset is -0.5
  public static IsolationForest grow(Points points, int count, int sample, double contamination, long seed, int threads, Progress progress) {
    if (points.rows() == 0 || points.columns() == 0) {
      throw new IllegalArgumentException("A forest needs rows and columns, not " + points.rows() + " × " + points.columns() + ".");
    }
    int size = Math.min(sample, points.rows());
    int depth = (int) Math.ceil(Math.log(Math.max(size, 2)) / Math.log(2));
    var trees = new Tree[count];
    for (int from = 0; from < count; from += TOGETHER) {
      int first = from;
      progress.report((double) from / count, "Tree " + (from + 1) + " of " + count);
      Parallel.run(threads, Math.min(TOGETHER, count - from), i -> {
        var random = new SplittableRandom(seed * 1_000_003 + first + i);
        trees[first + i] = new Growing(points, random, draw(points.rows(), size, random)).grow(depth);
      });
    }
    var forest = new IsolationForest(trees, size, USUAL);
    return Double.isNaN(contamination) ? forest : new IsolationForest(trees, size, quantile(forest.raw(points, threads), contamination));
  }

  private static double quantile(double[] scores, double share) {
    Arrays.sort(scores);
    double at = share * (scores.length - 1);
    int low = (int) Math.floor(at);
    int high = Math.min(low + 1, scores.length - 1);
    return scores[low] + (at - low) * (scores[high] - scores[low]);
  }

  /// So many rows by chance; what a shuffle of all of them would put first, without all of them.
  private static int[] draw(int rows, int count, SplittableRandom random) {
    Map<Integer, Integer> moved = new HashMap<>();
    int[] drawn = new int[count];
    for (int i = 0; i < count; i++) {
      int j = i + random.nextInt(rows - i);
      drawn[i] = moved.getOrDefault(j, j);
      moved.put(j, moved.getOrDefault(i, i));
    }
    return drawn;
  }

  private static final class Growing {
    private final Points points;
    private final SplittableRandom random;
    private final int[] rows;
    private int[] feature = new int[64];
    private double[] cut = new double[64];
    private int[] left = new int[64];
    private int nodes = 1;

    Growing(Points points, SplittableRandom random, int[] rows) {
      this.points = points;
      this.random = random;
      this.rows = rows;
    }

    Tree grow(int depth) {
      grow(0, 0, rows.length, depth);
      return new Tree(Arrays.copyOf(feature, nodes), Arrays.copyOf(cut, nodes), Arrays.copyOf(left, nodes));
    }

    private void grow(int node, int from, int to, int depth) {
      int[] varying = to - from < 2 || depth == 0 ? new int[0] : varying(from, to);
      if (varying.length == 0) {
        feature[node] = -1;
        cut[node] = to - from;
        return;
      }
      int f = varying[random.nextInt(varying.length)];
      double low = Double.POSITIVE_INFINITY;
      double high = Double.NEGATIVE_INFINITY;
      for (int i = from; i < to; i++) {
        low = Math.min(low, points.get(rows[i], f));
        high = Math.max(high, points.get(rows[i], f));
      }
      double at = low + random.nextDouble() * (high - low);
      int child = nodes;
      nodes += 2;
      if (nodes > feature.length) {
        feature = Arrays.copyOf(feature, 2 * nodes);
        cut = Arrays.copyOf(cut, 2 * nodes);
        left = Arrays.copyOf(left, 2 * nodes);
      }
      feature[node] = f;
      cut[node] = at;
      left[node] = child;
      int middle = part(from, to, f, at);
      grow(child, from, middle, depth - 1);
      grow(child + 1, middle, to, depth - 1);
    }

    /// The columns in which rows differ.
    private int[] varying(int from, int to) {
      int[] varying = new int[points.columns()];
      int count = 0;
      for (int f = 0; f < varying.length; f++) {
        double first = points.get(rows[from], f);
        int i = from + 1;
        while (i < to && points.get(rows[i], f) == first) {
          i++;
        }
        if (i < to) {
          varying[count++] = f;
        }
      }
      return Arrays.copyOf(varying, count);
    }

    private int part(int from, int to, int f, double at) {
      int middle = from;
      for (int i = from; i < to; i++) {
        if (points.get(rows[i], f) <= at) {
          int row = rows[i];
          rows[i] = rows[middle];
          rows[middle++] = row;
        }
      }
      return middle;
    }
  }

  /// The decision function of one row: below 0 is unusual.
  public double score(double[] point) {
    Points one = Points.of(new double[][] {point});
    double sum = 0;
    for (Tree tree : trees) {
      sum += depth(tree, one, 0);
    }
    return raw(sum) - offset;
  }

  /// The decision function of each row.
  public double[] decide(Points points, int threads) {
    double[] scores = raw(points, threads);
    for (int i = 0; i < scores.length; i++) {
      scores[i] -= offset;
    }
    return scores;
  }

  /// -1 is most unusual, -0.5 usual.
  private double[] raw(Points points, int threads) {
    double[] scores = new double[points.rows()];
    Parallel.blocks(threads, points.rows(), BLOCK, (from, to) -> {
      for (Tree tree : trees) {
        for (int i = from; i < to; i++) {
          scores[i] += depth(tree, points, i);
        }
      }
      for (int i = from; i < to; i++) {
        scores[i] = raw(scores[i]);
      }
    });
    return scores;
  }

  private double raw(double depths) {
    return -Math.pow(2, -depths / trees.length / Math.max(average(sample), 1e-12));
  }

  private static double depth(Tree tree, Points points, int row) {
    int node = 0;
    int depth = 0;
    while (tree.feature()[node] >= 0) {
      node = tree.left()[node] + (points.get(row, tree.feature()[node]) <= tree.cut()[node] ? 0 : 1);
      depth++;
    }
    return depth + average(tree.cut()[node]);
  }

  /// The mean depth at which a search in a tree of n rows ends in vain.
  private static double average(double n) {
    return n < AVERAGES.length ? AVERAGES[(int) n] : computed(n);
  }

  private static double computed(double n) {
    return n <= 1 ? 0 : n == 2 ? 1 : 2 * (Math.log(n - 1) + EULER) - 2 * (n - 1) / n;
  }
}
