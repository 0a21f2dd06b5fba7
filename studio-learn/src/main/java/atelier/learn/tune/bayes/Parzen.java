package atelier.learn.tune.bayes;

import atelier.learn.tune.space.Dimension;
import atelier.learn.tune.space.Space;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.apache.commons.math3.special.Erf;

/// A density over a space: a bell around each point, cut off at the borders, and one broad bell over all. Whole numbers have the mass of their part of
/// the range, categories shares.
final class Parzen {
  private static final double WIDTH = 0.2;
  private static final double PRIOR = 1;
  private static final int RECENT = 25;
  private static final double ROOT2 = Math.sqrt(2);

  private final Space space;
  private final double[][] points;
  private final double[] weights;
  private final double width;

  /// @param points NaN where a parameter was inactive; oldest first
  Parzen(Space space, double[][] points) {
    this.space = space;
    this.points = points;
    this.weights = weights(points.length);
    double narrowest = 1.0 / Math.min(100, 1 + points.length + 1);
    double scott = WIDTH * Math.pow(Math.max(points.length, 1), -1.0 / (space.size() + 4));
    this.width = Math.clamp(scott, narrowest, 1);
  }

  /// The last 25 count fully, older ones ever less; the broad bell at the end counts as one.
  private static double[] weights(int n) {
    double[] weights = new double[n + 1];
    int old = Math.max(0, n - RECENT);
    for (int i = 0; i < n; i++) {
      weights[i] = i >= old ? 1 : old == 1 ? 1.0 / n : 1.0 / n + (1 - 1.0 / n) * i / (old - 1);
    }
    weights[n] = PRIOR;
    double sum = Arrays.stream(weights).sum();
    return Arrays.stream(weights).map(w -> w / sum).toArray();
  }

  double[] draw(RandomGenerator random) {
    int bell = bell(random.nextDouble());
    double[] point = new double[space.size()];
    for (int j = 0; j < point.length; j++) {
      point[j] = space.dimensions().get(j) instanceof Dimension.Category c ? category(c, bell, j, random) : number(middle(bell, j), width(bell, j), random);
    }
    return point;
  }

  private int bell(double at) {
    double sum = 0;
    for (int k = 0; k < weights.length; k++) {
      sum += weights[k];
      if (at < sum) {
        return k;
      }
    }
    return weights.length - 1;
  }

  private boolean isBroad(int bell, int j) {
    return bell == points.length || Double.isNaN(points[bell][j]);
  }

  private double middle(int bell, int j) {
    return isBroad(bell, j) ? 0.5 : points[bell][j];
  }

  private double width(int bell, int j) {
    return isBroad(bell, j) ? 1 : width;
  }

  private double category(Dimension.Category c, int bell, int j, RandomGenerator random) {
    int n = c.values().size();
    double each = PRIOR / (points.length + 1);
    double own = isBroad(bell, j) ? 0 : 1;
    double at = random.nextDouble() * (own + each * n);
    return own > 0 && at < own ? points[bell][j] : (Math.clamp((int) ((at - own) / each), 0, n - 1) + 0.5) / n;
  }

  private static double number(double middle, double width, RandomGenerator random) {
    while (true) {
      double drawn = middle + width * random.nextGaussian();
      if (drawn >= 0 && drawn <= 1) {
        return drawn;
      }
    }
  }

  /// @param point NaN where a parameter is inactive: there it says nothing
  double logDensity(double[] point) {
    double[] logs = new double[weights.length];
    double highest = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < logs.length; k++) {
      logs[k] = Math.log(weights[k]);
      for (int j = 0; j < point.length; j++) {
        if (!Double.isNaN(point[j])) {
          logs[k] += Math.log(density(k, j, point[j]));
        }
      }
      highest = Math.max(highest, logs[k]);
    }
    double sum = 0;
    for (double each : logs) {
      sum += Math.exp(each - highest);
    }
    return highest + Math.log(sum);
  }

  private double density(int bell, int j, double share) {
    return switch (space.dimensions().get(j)) {
      case Dimension.Category c -> {
        double each = PRIOR / (points.length + 1);
        double own = isBroad(bell, j) ? 0 : 1;
        double hit = own > 0 && Math.abs(share - points[bell][j]) < 1e-9 ? own : 0;
        yield (hit + each) / (own + each * c.values().size());
      }
      case Dimension.Whole w -> {
        double[] bounds = w.bounds(w.at(share));
        yield Math.max(1e-12, mass(bell, j, bounds[0], bounds[1]));
      }
      case Dimension.Continuous _ -> {
        double z = (share - middle(bell, j)) / width(bell, j);
        yield Math.max(1e-12, Math.exp(-0.5 * z * z) / (width(bell, j) * Math.sqrt(2 * Math.PI) * inside(bell, j)));
      }
    };
  }

  private double mass(int bell, int j, double from, double to) {
    return (cumulated(bell, j, to) - cumulated(bell, j, from)) / inside(bell, j);
  }

  private double inside(int bell, int j) {
    return cumulated(bell, j, 1) - cumulated(bell, j, 0);
  }

  private double cumulated(int bell, int j, double at) {
    return 0.5 * Erf.erfc(-(at - middle(bell, j)) / width(bell, j) / ROOT2);
  }
}
