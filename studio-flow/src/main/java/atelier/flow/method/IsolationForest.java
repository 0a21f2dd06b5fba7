package atelier.flow.method;

import java.util.Arrays;
import java.util.SplittableRandom;

/// Isolation forest (Liu, Ting and Zhou 2008): what random cuts part from the rest soon is unusual.
///
/// @param trees  of the forest
/// @param sample points that each tree saw
/// @param offset what is taken off the score: below 0 is unusual
public record IsolationForest(Tree[] trees, int sample, double offset) {
  /// A tree in arrays, its root first; a leaf has feature -1 and the number of its points in `cut`.
  public record Tree(int[] feature, double[] cut, int[] left) {}

  private static final double EULER = 0.5772156649015329;

  /// @param contamination share of unusual points, which sets the offset; NaN: the offset is -0.5
  public static IsolationForest of(double[][] points, int trees, int sample, double contamination, long seed, Room room) {
    int size = Math.min(sample, points.length);
    int depth = (int) Math.ceil(Math.log(Math.max(size, 2)) / Math.log(2));
    var grown = new Tree[trees];
    for (int t = 0; t < trees; t++) {
      room.round("Tree", t + 1, trees);
      var random = new SplittableRandom(seed * 1_000_003 + t);
      grown[t] = new Growing(points, random).grow(chosen(points.length, size, random), depth);
    }
    var forest = new IsolationForest(grown, size, -0.5);
    if (Double.isNaN(contamination)) {
      return forest;
    }
    double[] scores = Arrays.stream(points).mapToDouble(forest::raw).sorted().toArray();
    double at = contamination * (scores.length - 1);
    int low = (int) Math.floor(at);
    int high = Math.min(low + 1, scores.length - 1);
    return new IsolationForest(grown, size, scores[low] + (at - low) * (scores[high] - scores[low]));
  }

  private static int[] chosen(int n, int size, SplittableRandom random) {
    int[] order = new int[n];
    Arrays.setAll(order, i -> i);
    for (int i = 0; i < size; i++) {
      int other = i + random.nextInt(n - i);
      int kept = order[i];
      order[i] = order[other];
      order[other] = kept;
    }
    return Arrays.copyOf(order, size);
  }

  private static final class Growing {
    private final double[][] points;
    private final SplittableRandom random;
    private int[] feature = new int[64];
    private double[] cut = new double[64];
    private int[] left = new int[64];
    private int nodes = 1;

    Growing(double[][] points, SplittableRandom random) {
      this.points = points;
      this.random = random;
    }

    Tree grow(int[] rows, int depth) {
      grow(0, rows, depth);
      return new Tree(Arrays.copyOf(feature, nodes), Arrays.copyOf(cut, nodes), Arrays.copyOf(left, nodes));
    }

    private void grow(int node, int[] rows, int depth) {
      int[] varying = rows.length < 2 || depth == 0 ? new int[0] : varying(rows);
      if (varying.length == 0) {
        feature[node] = -1;
        cut[node] = rows.length;
        return;
      }
      int f = varying[random.nextInt(varying.length)];
      double low = Arrays.stream(rows).mapToDouble(r -> points[r][f]).min().orElseThrow();
      double high = Arrays.stream(rows).mapToDouble(r -> points[r][f]).max().orElseThrow();
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
      grow(child, Arrays.stream(rows).filter(r -> points[r][f] <= at).toArray(), depth - 1);
      grow(child + 1, Arrays.stream(rows).filter(r -> points[r][f] > at).toArray(), depth - 1);
    }

    private int[] varying(int[] rows) {
      return java.util.stream.IntStream.range(0, points[0].length).filter(f -> Arrays.stream(rows).anyMatch(r -> points[r][f] != points[rows[0]][f])).toArray();
    }
  }

  /// The decision function: below 0 is unusual.
  public double score(double[] point) {
    return raw(point) - offset;
  }

  /// -1 is most unusual, -0.5 usual.
  private double raw(double[] point) {
    double sum = 0;
    for (Tree tree : trees) {
      sum += depth(tree, point);
    }
    return -Math.pow(2, -sum / trees.length / Math.max(average(sample), 1e-12));
  }

  private static double depth(Tree tree, double[] point) {
    int node = 0;
    int depth = 0;
    while (tree.feature()[node] >= 0) {
      node = tree.left()[node] + (point[tree.feature()[node]] <= tree.cut()[node] ? 0 : 1);
      depth++;
    }
    return depth + average(tree.cut()[node]);
  }

  /// The mean depth at which a search in a tree of n points ends in vain.
  private static double average(double n) {
    return n <= 1 ? 0 : n == 2 ? 1 : 2 * (Math.log(n - 1) + EULER) - 2 * (n - 1) / n;
  }
}
