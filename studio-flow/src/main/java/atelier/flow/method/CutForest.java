package atelier.flow.method;

import java.util.Arrays;
import java.util.SplittableRandom;

/// Random cut forest (Guha et al. 2016): trees whose cuts fall the likelier on a side the longer it is. A point's score is how much it would change the trees, with the scoring functions of Amazon's library.
public record CutForest(Tree[] trees) {
  /// A tree in arrays, its root first; a leaf has feature -1. Every node has its box and the number of its points.
  public record Tree(int[] feature, double[] cut, int[] left, int[] mass, double[][] low, double[][] high) {}

  private static final double LOG2 = Math.log(2);

  public static CutForest of(double[][] points, int trees, int sample, long seed, Room room) {
    var grown = new Tree[trees];
    for (int t = 0; t < trees; t++) {
      room.round("Tree", t + 1, trees);
      var random = new SplittableRandom(seed * 1_000_003 + t);
      int size = Math.min(sample, points.length);
      int[] order = new int[points.length];
      Arrays.setAll(order, i -> i);
      for (int i = 0; i < size; i++) {
        int other = i + random.nextInt(points.length - i);
        int kept = order[i];
        order[i] = order[other];
        order[other] = kept;
      }
      grown[t] = new Growing(points, random, 2 * size).grow(Arrays.copyOf(order, size));
    }
    return new CutForest(grown);
  }

  private static final class Growing {
    private final double[][] points;
    private final SplittableRandom random;
    private final int[] feature;
    private final double[] cut;
    private final int[] left;
    private final int[] mass;
    private final double[][] low;
    private final double[][] high;
    private int nodes = 1;

    Growing(double[][] points, SplittableRandom random, int most) {
      this.points = points;
      this.random = random;
      this.feature = new int[most];
      this.cut = new double[most];
      this.left = new int[most];
      this.mass = new int[most];
      this.low = new double[most][];
      this.high = new double[most][];
    }

    Tree grow(int[] rows) {
      grow(0, rows);
      return new Tree(Arrays.copyOf(feature, nodes), Arrays.copyOf(cut, nodes), Arrays.copyOf(left, nodes), Arrays.copyOf(mass, nodes), Arrays.copyOf(low, nodes), Arrays.copyOf(high, nodes));
    }

    private void grow(int node, int[] rows) {
      int d = points[rows[0]].length;
      double[] small = points[rows[0]].clone();
      double[] large = points[rows[0]].clone();
      for (int r : rows) {
        for (int j = 0; j < d; j++) {
          small[j] = Math.min(small[j], points[r][j]);
          large[j] = Math.max(large[j], points[r][j]);
        }
      }
      low[node] = small;
      high[node] = large;
      mass[node] = rows.length;
      double sides = 0;
      for (int j = 0; j < d; j++) {
        sides += large[j] - small[j];
      }
      if (sides <= 0) {
        feature[node] = -1;
        return;
      }
      double at = random.nextDouble() * sides;
      int f = 0;
      while (f < d - 1 && at >= large[f] - small[f]) {
        at -= large[f] - small[f];
        f++;
      }
      double place = Math.min(small[f] + at, Math.nextDown(large[f]));
      int chosen = f;
      int child = nodes;
      nodes += 2;
      feature[node] = chosen;
      cut[node] = place;
      left[node] = child;
      grow(child, Arrays.stream(rows).filter(r -> points[r][chosen] <= place).toArray());
      grow(child + 1, Arrays.stream(rows).filter(r -> points[r][chosen] > place).toArray());
    }
  }

  /// Around 1 is usual; higher is more unusual.
  public double score(double[] point) {
    double sum = 0;
    for (Tree tree : trees) {
      double mass = tree.mass()[0];
      sum += score(tree, 0, 0, point) * Math.log(mass + 1) / LOG2;
    }
    return sum / trees.length;
  }

  private static double score(Tree tree, int node, int depth, double[] point) {
    double mass = tree.mass()[node];
    if (tree.feature()[node] < 0) {
      boolean seen = Arrays.equals(point, tree.low()[node]);
      double damp = 1 - mass / (2.0 * tree.mass()[0]);
      return seen ? damp / (depth + Math.log(mass + 1) / LOG2) : 1.0 / (depth + 1);
    }
    double outside = 0;
    double sides = 0;
    for (int j = 0; j < point.length; j++) {
      double small = Math.min(tree.low()[node][j], point[j]);
      double large = Math.max(tree.high()[node][j], point[j]);
      sides += large - small;
      outside += large - small - (tree.high()[node][j] - tree.low()[node][j]);
    }
    double parted = sides <= 0 ? 0 : outside / sides;
    int child = tree.left()[node] + (point[tree.feature()[node]] <= tree.cut()[node] ? 0 : 1);
    return parted >= 1 ? 1.0 / (depth + 1) : parted / (depth + 1) + (1 - parted) * score(tree, child, depth + 1, point);
  }
}
