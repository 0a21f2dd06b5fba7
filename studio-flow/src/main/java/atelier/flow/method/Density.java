package atelier.flow.method;

import java.util.ArrayDeque;
import java.util.Arrays;

/// DBSCAN (Ester et al. 1996): clusters are where points stand close together. A new point belongs to the cluster of the nearest core point within eps.
///
/// @param core   points with enough others within eps
/// @param labels of the core points, from 0
public record Density(double eps, double[][] core, int[] labels) {
  public static final int NOISE = -1;

  /// @param minPoints a core point's neighbours, itself among them
  public static Density of(double[][] points, double eps, int minPoints, Room room) {
    int[][] near = new Neighbours(points).within(eps, room);
    int[] label = new int[points.length];
    Arrays.fill(label, NOISE);
    int clusters = 0;
    for (int i = 0; i < points.length; i++) {
      if (label[i] == NOISE && near[i].length >= minPoints) {
        grow(i, clusters++, near, label, minPoints);
      }
    }
    int[] core = java.util.stream.IntStream.range(0, points.length).filter(i -> near[i].length >= minPoints).toArray();
    return new Density(eps, Arrays.stream(core).mapToObj(i -> points[i]).toArray(double[][]::new), Arrays.stream(core).map(i -> label[i]).toArray());
  }

  private static void grow(int from, int cluster, int[][] near, int[] label, int minPoints) {
    var queue = new ArrayDeque<Integer>();
    queue.add(from);
    label[from] = cluster;
    while (!queue.isEmpty()) {
      for (int other : near[queue.remove()]) {
        if (label[other] == NOISE) {
          label[other] = cluster;
          if (near[other].length >= minPoints) {
            queue.add(other);
          }
        }
      }
    }
  }

  /// The cluster of a point; -1 is noise.
  public int label(Neighbours index, double[] point) {
    Neighbours.Near near = index.nearest(point, 1, -1);
    return near.points().length == 0 || near.distances()[0] > eps ? NOISE : labels[near.points()[0]];
  }
}
