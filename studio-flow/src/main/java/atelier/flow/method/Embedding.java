package atelier.flow.method;

import atelier.core.job.Parallel;
import java.util.Arrays;
import java.util.SplittableRandom;

/// UMAP (McInnes, Healy and Melville 2018) into the plane: near points stay near. It begins at the two main directions and settles by pulling neighbours together and pushing others apart.
///
/// @param points learned from
/// @param places where they came to lie
public record Embedding(double[][] points, double[][] places, int neighbours) {
  // The curve 1 / (1 + a d^2b) for min_dist 0.1 and spread 1, as umap-learn fits it.
  private static final double A = 1.576943460405378;
  private static final double B = 0.8950608781227859;
  private static final int NEGATIVE = 5;
  private static final int BLOCK = 256;
  // The share of the work that finding neighbours is, about.
  private static final double NEIGHBOURS = 0.2;

  public static Embedding of(double[][] points, int neighbours, long seed, Room room) {
    int n = points.length;
    int k = Math.min(neighbours, n - 1);
    double[][] places = beginning(points);
    if (k > 0) {
      settle(places, edges(points, k, room), n <= 10_000 ? 500 : 200, new SplittableRandom(seed), room);
    }
    return new Embedding(points, places, Math.max(1, k));
  }

  private record Edges(int[] from, int[] to, double[] weight) {}

  /// How strongly points belong together, either way.
  private static Edges edges(double[][] points, int k, Room room) {
    int n = points.length;
    Neighbours.Near[] near = new Neighbours(points).nearest(k, room.slice(0, NEIGHBOURS));
    var strength = new double[n][];
    Parallel.blocks(room.threads(), n, BLOCK, (from, to) -> {
      for (int i = from; i < to; i++) {
        strength[i] = strengths(near[i].distances());
      }
    });
    var weights = new java.util.TreeMap<Long, Double>();
    for (int i = 0; i < n; i++) {
      int[] others = near[i].points();
      for (int j = 0; j < others.length; j++) {
        long key = (long) Math.min(i, others[j]) * n + Math.max(i, others[j]);
        weights.merge(key, strength[i][j], (a, b) -> a + b - a * b);
      }
    }
    int[] from = weights.keySet().stream().mapToInt(e -> (int) (e / n)).toArray();
    int[] to = weights.keySet().stream().mapToInt(e -> (int) (e % n)).toArray();
    return new Edges(from, to, weights.values().stream().mapToDouble(w -> w).toArray());
  }

  /// exp(-(d - nearest) / width), with the width at which they add up to log2(k).
  private static double[] strengths(double[] distances) {
    double target = Math.log(distances.length) / Math.log(2);
    double nearest = Arrays.stream(distances).filter(d -> d > 0).min().orElse(0);
    double low = 0;
    double high = Double.POSITIVE_INFINITY;
    double width = 1;
    for (int round = 0; round < 64; round++) {
      double w = width;
      double sum = Arrays.stream(distances).map(d -> d <= nearest ? 1 : Math.exp(-(d - nearest) / w)).sum();
      if (Math.abs(sum - target) < 1e-5) {
        break;
      }
      if (sum > target) {
        high = width;
        width = (low + high) / 2;
      } else {
        low = width;
        width = Double.isInfinite(high) ? width * 2 : (low + high) / 2;
      }
    }
    double w = Math.max(width, 1e-3 * Arrays.stream(distances).average().orElse(1));
    return Arrays.stream(distances).map(d -> d <= nearest || w == 0 ? 1 : Math.exp(-(d - nearest) / w)).toArray();
  }

  /// The two main directions by power iteration, 10 wide.
  private static double[][] beginning(double[][] points) {
    int n = points.length;
    int d = points[0].length;
    double[][] centred = Scaling.of(points, d, false).apply(points);
    var places = new double[n][2];
    double[] before = new double[d];
    for (int axis = 0; axis < 2 && axis < d; axis++) {
      double[] direction = new double[d];
      Arrays.setAll(direction, j -> 1 + 0.1 * j);
      for (int round = 0; round < 100; round++) {
        direction = turned(centred, orthogonal(direction, before, axis));
      }
      direction = orthogonal(direction, before, axis);
      for (int i = 0; i < n; i++) {
        places[i][axis] = dot(centred[i], direction);
      }
      before = direction;
      int a = axis;
      double most = Arrays.stream(places).mapToDouble(p -> Math.abs(p[a])).max().orElse(1);
      Arrays.stream(places).forEach(p -> p[a] *= most == 0 ? 1 : 10 / most);
    }
    return places;
  }

  private static double[] orthogonal(double[] direction, double[] before, int axis) {
    double along = axis == 0 ? 0 : dot(direction, before);
    var turned = new double[direction.length];
    Arrays.setAll(turned, j -> direction[j] - along * before[j]);
    double length = Math.sqrt(dot(turned, turned));
    Arrays.setAll(turned, j -> length == 0 ? 0 : turned[j] / length);
    return turned;
  }

  private static double[] turned(double[][] points, double[] direction) {
    var sum = new double[direction.length];
    for (double[] point : points) {
      double along = dot(point, direction);
      for (int j = 0; j < sum.length; j++) {
        sum[j] += along * point[j];
      }
    }
    return sum;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static void settle(double[][] places, Edges edges, int epochs, SplittableRandom random, Room room) {
    Room rest = room.slice(NEIGHBOURS, 1);
    double most = Arrays.stream(edges.weight()).max().orElse(1);
    double[] next = new double[edges.weight().length];
    double[] every = Arrays.stream(edges.weight()).map(w -> most / w).toArray();
    System.arraycopy(every, 0, next, 0, next.length);
    for (int epoch = 1; epoch <= epochs; epoch++) {
      rest.round("Epoch", epoch, epochs);
      double rate = 1 - (epoch - 1.0) / epochs;
      for (int e = 0; e < next.length; e++) {
        if (next[e] > epoch) {
          continue;
        }
        next[e] += every[e];
        double[] a = places[edges.from()[e]];
        double[] b = places[edges.to()[e]];
        double square = Neighbours.squared(a, b);
        if (square > 0) {
          pull(a, b, -2 * A * B * Math.pow(square, B - 1) / (1 + A * Math.pow(square, B)), rate);
        }
        for (int s = 0; s < NEGATIVE; s++) {
          push(random.nextBoolean() ? a : b, places[random.nextInt(places.length)], rate);
        }
      }
    }
  }

  private static void pull(double[] a, double[] b, double force, double rate) {
    for (int j = 0; j < 2; j++) {
      double move = Math.clamp(force * (a[j] - b[j]), -4, 4) * rate;
      a[j] += move;
      b[j] -= move;
    }
  }

  private static void push(double[] a, double[] other, double rate) {
    if (a == other) {
      return;
    }
    double square = Neighbours.squared(a, other);
    double force = 2 * B / ((0.001 + square) * (1 + A * Math.pow(square, B)));
    for (int j = 0; j < 2; j++) {
      a[j] += (square > 0 ? Math.clamp(force * (a[j] - other[j]), -4, 4) : 4) * rate;
    }
  }

  /// Where a new point lies: among its learned neighbours, the nearer the more.
  public double[] place(Neighbours index, double[] point) {
    Neighbours.Near near = index.nearest(point, neighbours, -1);
    if (near.distances().length > 0 && near.distances()[0] == 0) {
      return places[near.points()[0]];
    }
    var place = new double[2];
    double sum = 0;
    for (int i = 0; i < near.points().length; i++) {
      double weight = 1 / near.distances()[i];
      sum += weight;
      place[0] += weight * places[near.points()[i]][0];
      place[1] += weight * places[near.points()[i]][1];
    }
    return new double[] {place[0] / sum, place[1] / sum};
  }
}
