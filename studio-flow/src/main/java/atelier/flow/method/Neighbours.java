package atelier.flow.method;

import atelier.core.job.Parallel;
import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/// Finds near points exactly: a tree of medians, the points themselves in its leaves. Of equally near points the one with the smaller number comes first, so results do not depend on the tree.
public final class Neighbours {
  private static final int LEAF = 16;
  private static final int REPORTED = 2048;
  private static final int BLOCK = 128;

  private final double[][] points;
  private final int[] order;
  private final double[] cut;
  private final int[] axis;

  /// The nearest points and their distances, the nearest first.
  public record Near(int[] points, double[] distances) {}

  public Neighbours(double[][] points) {
    this.points = points;
    this.order = new int[points.length];
    Arrays.setAll(order, i -> i);
    int nodes = Math.max(1, 4 * points.length / LEAF + 4);
    this.cut = new double[nodes];
    this.axis = new int[nodes];
    Arrays.fill(axis, -1);
    split(0, 0, points.length);
  }

  private void split(int node, int from, int to) {
    if (to - from <= LEAF || 2 * node + 2 >= axis.length) {
      return;
    }
    int widest = widest(from, to);
    if (widest < 0) {
      return;
    }
    Integer[] boxed = Arrays.stream(order, from, to).boxed().toArray(Integer[]::new);
    Arrays.sort(boxed, (a, b) -> {
      int byValue = Double.compare(points[a][widest], points[b][widest]);
      return byValue != 0 ? byValue : Integer.compare(a, b);
    });
    for (int i = 0; i < boxed.length; i++) {
      order[from + i] = boxed[i];
    }
    int middle = (from + to) >>> 1;
    axis[node] = widest;
    cut[node] = points[order[middle]][widest];
    split(2 * node + 1, from, middle);
    split(2 * node + 2, middle, to);
  }

  private int widest(int from, int to) {
    int best = -1;
    double most = 0;
    for (int a = 0; a < points[order[from]].length; a++) {
      double low = Double.POSITIVE_INFINITY;
      double high = Double.NEGATIVE_INFINITY;
      for (int i = from; i < to; i++) {
        low = Math.min(low, points[order[i]][a]);
        high = Math.max(high, points[order[i]][a]);
      }
      if (high - low > most) {
        most = high - low;
        best = a;
      }
    }
    return best;
  }

  /// @param without a point that does not count, such as the one asked about; -1: all count
  public Near nearest(double[] x, int k, int without) {
    int wanted = Math.min(k, points.length - (without >= 0 ? 1 : 0));
    var found = new Found(wanted, without);
    if (wanted > 0) {
      search(0, 0, points.length, x, found);
    }
    double[] distances = Arrays.stream(found.squares, 0, wanted).map(Math::sqrt).toArray();
    return new Near(Arrays.copyOf(found.points, wanted), distances);
  }

  /// The nearest others of every point.
  public Near[] nearest(int k, Room room) {
    var near = new Near[points.length];
    each(room, i -> near[i] = nearest(points[i], k, i));
    return near;
  }

  /// The points within a distance of every point, itself among them.
  public int[][] within(double radius, Room room) {
    var near = new int[points.length][];
    each(room, i -> near[i] = within(points[i], radius));
    return near;
  }

  private void each(Room room, IntConsumer question) {
    for (int from = 0; from < points.length; from += REPORTED) {
      int begin = from;
      room.progress().report((double) from / points.length, "Neighbours of row " + (from + 1) + " of " + points.length);
      Parallel.blocks(room.threads(), Math.min(REPORTED, points.length - from), BLOCK, (low, high) -> {
        for (int i = low; i < high; i++) {
          question.accept(begin + i);
        }
      });
    }
  }

  /// All points within a distance, by their numbers.
  public int[] within(double[] x, double radius) {
    IntStream.Builder found = IntStream.builder();
    within(0, 0, points.length, x, radius, found);
    return found.build().sorted().toArray();
  }

  private void within(int node, int from, int to, double[] x, double radius, IntStream.Builder found) {
    if (node >= axis.length || axis[node] < 0) {
      for (int i = from; i < to; i++) {
        if (squared(x, points[order[i]]) <= radius * radius) {
          found.add(order[i]);
        }
      }
      return;
    }
    double side = x[axis[node]] - cut[node];
    int middle = (from + to) >>> 1;
    if (side <= radius) {
      within(2 * node + 1, from, middle, x, radius, found);
    }
    if (side >= -radius) {
      within(2 * node + 2, middle, to, x, radius, found);
    }
  }

  private static final class Found {
    private final int[] points;
    private final double[] squares;
    private final int without;

    Found(int k, int without) {
      this.points = new int[k];
      this.squares = new double[k];
      Arrays.fill(points, Integer.MAX_VALUE);
      Arrays.fill(squares, Double.POSITIVE_INFINITY);
      this.without = without;
    }

    double worst() {
      return squares[squares.length - 1];
    }

    void add(int point, double square) {
      int last = points.length - 1;
      if (point == without || square > squares[last] || square == squares[last] && point > points[last]) {
        return;
      }
      int i = last;
      while (i > 0 && (squares[i - 1] > square || squares[i - 1] == square && points[i - 1] > point)) {
        squares[i] = squares[i - 1];
        points[i] = points[i - 1];
        i--;
      }
      squares[i] = square;
      points[i] = point;
    }
  }

  private void search(int node, int from, int to, double[] x, Found found) {
    if (node >= axis.length || axis[node] < 0) {
      for (int i = from; i < to; i++) {
        found.add(order[i], squared(x, points[order[i]]));
      }
      return;
    }
    double side = x[axis[node]] - cut[node];
    int middle = (from + to) >>> 1;
    boolean leftFirst = side < 0;
    search(leftFirst ? 2 * node + 1 : 2 * node + 2, leftFirst ? from : middle, leftFirst ? middle : to, x, found);
    if (side * side <= found.worst()) {
      search(leftFirst ? 2 * node + 2 : 2 * node + 1, leftFirst ? middle : from, leftFirst ? to : middle, x, found);
    }
  }

  public static double squared(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      double d = a[i] - b[i];
      sum += d * d;
    }
    return sum;
  }
}
