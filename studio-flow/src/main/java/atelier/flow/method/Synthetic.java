package atelier.flow.method;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// New points of a rare class between points it has: SMOTE (Chawla et al. 2002), Borderline-SMOTE 1 (Han et al. 2005), ADASYN (He et al. 2008).
public final class Synthetic {
  private Synthetic() {}

  /// A new point on the way from one point to another.
  ///
  /// @param along 0: at the first, 1: at the second
  public record Between(int from, int to, double along) {}

  /// Which points of the class become parents, and how often.
  public enum Style {
    PLAIN,
    BORDERLINE,
    ADAPTIVE
  }

  /// @param points all points
  /// @param own    numbers of the class's points
  /// @param count  new points wanted
  /// @param k      neighbours of its own class among which the other parent is chosen
  /// @param m      neighbours of any class that tell where the border is
  public static List<Between> of(double[][] points, int[] own, int count, int k, int m, Style style, SplittableRandom random) {
    var ours = new double[own.length][];
    var among = new boolean[points.length];
    for (int i = 0; i < own.length; i++) {
      ours[i] = points[own[i]];
      among[own[i]] = true;
    }
    var index = new Neighbours(ours);
    int[] parents = switch (style) {
      case PLAIN -> random.ints(count, 0, own.length).toArray();
      case BORDERLINE -> border(points, own, among, count, m, random);
      case ADAPTIVE -> hard(points, own, among, count, k);
    };
    var made = new ArrayList<Between>();
    for (int parent : parents) {
      int[] near = index.nearest(ours[parent], k, parent).points();
      if (near.length > 0) {
        made.add(new Between(own[parent], own[near[random.nextInt(near.length)]], random.nextDouble()));
      }
    }
    return made;
  }

  /// Points half of whose neighbours or more, but not all, are of other classes.
  private static int[] border(double[][] points, int[] own, boolean[] among, int count, int m, SplittableRandom random) {
    var index = new Neighbours(points);
    var danger = new ArrayList<Integer>();
    for (int i = 0; i < own.length; i++) {
      Neighbours.Near near = index.nearest(points[own[i]], m, own[i]);
      int others = others(near, among);
      if (2 * others >= near.points().length && others < near.points().length) {
        danger.add(i);
      }
    }
    return danger.isEmpty() ? new int[0] : random.ints(count, 0, danger.size()).map(danger::get).toArray();
  }

  private static int others(Neighbours.Near near, boolean[] among) {
    int others = 0;
    for (int point : near.points()) {
      others += among[point] ? 0 : 1;
    }
    return others;
  }

  /// Each point as often as its share of neighbours of other classes says.
  private static int[] hard(double[][] points, int[] own, boolean[] among, int count, int k) {
    var index = new Neighbours(points);
    double[] share = new double[own.length];
    double sum = 0;
    for (int i = 0; i < own.length; i++) {
      Neighbours.Near near = index.nearest(points[own[i]], k, own[i]);
      share[i] = near.points().length == 0 ? 0 : (double) others(near, among) / near.points().length;
      sum += share[i];
    }
    var parents = new ArrayList<Integer>();
    for (int i = 0; i < own.length && sum > 0; i++) {
      long times = Math.round(share[i] / sum * count);
      for (long t = 0; t < times; t++) {
        parents.add(i);
      }
    }
    return parents.stream().mapToInt(i -> i).toArray();
  }

  /// Pairs of mutual nearest neighbours of different classes: the first number is the smaller.
  public static List<int[]> links(double[][] points, int[] classes) {
    var index = new Neighbours(points);
    var nearest = new int[points.length];
    for (int i = 0; i < points.length; i++) {
      int[] near = index.nearest(points[i], 1, i).points();
      nearest[i] = near.length == 0 ? -1 : near[0];
    }
    var links = new ArrayList<int[]>();
    for (int i = 0; i < points.length; i++) {
      if (nearest[i] > i && nearest[nearest[i]] == i && classes[i] != classes[nearest[i]]) {
        links.add(new int[] {i, nearest[i]});
      }
    }
    return links;
  }
}
