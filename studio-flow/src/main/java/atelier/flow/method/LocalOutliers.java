package atelier.flow.method;

/// Local outlier factor (Breunig et al. 2000): how thinly a point's place is settled compared with its neighbours' places. About 1 is usual.
///
/// @param reach   distance of each point to its k-th neighbour
/// @param density of each point: 1 / the mean distance by which it is reached
public record LocalOutliers(int k, double[][] points, double[] reach, double[] density) {
  private static final double SMALL = 1e-10;

  public static LocalOutliers of(double[][] points, int k, Room room) {
    int n = Math.min(k, points.length - 1);
    Neighbours.Near[] near = new Neighbours(points).nearest(n, room);
    var reach = new double[points.length];
    for (int i = 0; i < points.length; i++) {
      reach[i] = n == 0 ? 0 : near[i].distances()[n - 1];
    }
    var density = new double[points.length];
    for (int i = 0; i < points.length; i++) {
      density[i] = density(near[i], reach);
    }
    return new LocalOutliers(n, points, reach, density);
  }

  private static double density(Neighbours.Near near, double[] reach) {
    double sum = 0;
    for (int j = 0; j < near.points().length; j++) {
      sum += Math.max(near.distances()[j], reach[near.points()[j]]);
    }
    return 1 / (sum / Math.max(1, near.points().length) + SMALL);
  }

  /// @param own the number of the learned point that this one is; -1: it is new
  public double factor(Neighbours index, double[] point, int own) {
    Neighbours.Near near = index.nearest(point, k, own);
    double mean = 0;
    for (int other : near.points()) {
      mean += density[other] / Math.max(1, near.points().length);
    }
    return near.points().length == 0 ? 1 : mean / density(near, reach);
  }
}
