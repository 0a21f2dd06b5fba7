package atelier.flow.method;

import java.util.Arrays;
import java.util.SplittableRandom;

/// k-means: Lloyd's iterations from k-means++ beginnings, the best of several. Clusters are numbered in the order in which their first points stand.
public final class Clusters {
  private static final int FEW = 20_000;

  private Clusters() {}

  /// @return k centres
  public static double[][] centres(double[][] points, int k, boolean spread, int iterations, long seed, Room room) {
    int starts = points.length <= FEW ? 10 : 3;
    double[][] best = new double[0][];
    double least = Double.POSITIVE_INFINITY;
    for (int s = 0; s < starts; s++) {
      Room part = room.saying("Beginning " + (s + 1) + " of " + starts, (double) s / starts, (s + 1.0) / starts);
      var random = new SplittableRandom(seed + s);
      double[][] centres = spread ? spread(points, k, random) : some(points, k, random);
      double inertia = settle(points, centres, iterations, part);
      if (inertia < least * (1 - 1e-12)) {
        least = inertia;
        best = centres;
      }
    }
    return inOrder(points, best);
  }

  /// Beginnings far from each other (Arthur and Vassilvitskii 2007).
  private static double[][] spread(double[][] points, int k, SplittableRandom random) {
    var centres = new double[k][];
    centres[0] = points[random.nextInt(points.length)].clone();
    double[] away = new double[points.length];
    Arrays.fill(away, Double.POSITIVE_INFINITY);
    for (int c = 1; c < k; c++) {
      double sum = 0;
      for (int i = 0; i < points.length; i++) {
        away[i] = Math.min(away[i], Neighbours.squared(points[i], centres[c - 1]));
        sum += away[i];
      }
      double at = random.nextDouble() * sum;
      int chosen = 0;
      while (chosen < points.length - 1 && (at -= away[chosen]) > 0) {
        chosen++;
      }
      centres[c] = points[chosen].clone();
    }
    return centres;
  }

  private static double[][] some(double[][] points, int k, SplittableRandom random) {
    int[] order = new int[points.length];
    Arrays.setAll(order, i -> i);
    var centres = new double[k][];
    for (int c = 0; c < k; c++) {
      int other = c + random.nextInt(points.length - c);
      int chosen = order[other];
      order[other] = order[c];
      centres[c] = points[chosen].clone();
    }
    return centres;
  }

  private static double settle(double[][] points, double[][] centres, int iterations, Room room) {
    int[] label = new int[points.length];
    Arrays.fill(label, -1);
    for (int round = 0; round < iterations; round++) {
      room.round("Round", round + 1, iterations);
      boolean moved = false;
      for (int i = 0; i < points.length; i++) {
        int nearest = nearest(points[i], centres);
        moved |= nearest != label[i];
        label[i] = nearest;
      }
      if (!moved) {
        break;
      }
      move(points, label, centres);
    }
    double inertia = 0;
    for (double[] point : points) {
      inertia += Neighbours.squared(point, centres[nearest(point, centres)]);
    }
    return inertia;
  }

  /// Centres to the means of their points; one without points stays.
  private static void move(double[][] points, int[] label, double[][] centres) {
    var sums = new double[centres.length][points[0].length];
    var counts = new int[centres.length];
    for (int i = 0; i < points.length; i++) {
      counts[label[i]]++;
      for (int j = 0; j < points[i].length; j++) {
        sums[label[i]][j] += points[i][j];
      }
    }
    for (int c = 0; c < centres.length; c++) {
      for (int j = 0; counts[c] > 0 && j < sums[c].length; j++) {
        centres[c][j] = sums[c][j] / counts[c];
      }
    }
  }

  public static int nearest(double[] point, double[][] centres) {
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int c = 0; c < centres.length; c++) {
      double square = Neighbours.squared(point, centres[c]);
      if (square < least) {
        least = square;
        best = c;
      }
    }
    return best;
  }

  private static double[][] inOrder(double[][] points, double[][] centres) {
    var ordered = new double[centres.length][];
    var used = new boolean[centres.length];
    int next = 0;
    for (double[] point : points) {
      int c = nearest(point, centres);
      if (!used[c]) {
        used[c] = true;
        ordered[next++] = centres[c];
      }
    }
    for (int c = 0; c < centres.length; c++) {
      if (!used[c]) {
        ordered[next++] = centres[c];
      }
    }
    return ordered;
  }
}
