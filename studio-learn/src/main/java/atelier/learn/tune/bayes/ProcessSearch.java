package atelier.learn.tune.bayes;

import atelier.learn.tune.space.Configuration;
import atelier.learn.tune.space.Dimension;
import atelier.learn.tune.space.Space;
import atelier.learn.tune.strategy.History;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;

/// Proposes the point from which a Gaussian process expects the largest improvement. Trials under way count as if they had given what is expected of them,
/// so that those beside them look elsewhere.
final class ProcessSearch {
  private static final int DRAWN = 1000;
  private static final int NEAR = 30;
  private static final int STARTS = 5;
  private static final double FIRST_STEP = 0.1;
  private static final double LAST_STEP = 1e-5;

  /// A point with what its configuration promises.
  private record Candidate(double[] point, double worth) {}

  private final Space space;
  private final boolean[] category;

  ProcessSearch(Space space) {
    this.space = space;
    this.category = new boolean[space.size()];
    for (int i = 0; i < category.length; i++) {
      category[i] = space.dimensions().get(i) instanceof Dimension.Category;
    }
  }

  /// @param history with at least two scored trials
  Configuration propose(History history, RandomGenerator random) {
    double[][] x = history.seen().stream().map(History.Seen::point).toArray(double[][]::new);
    double[] y = Warp.standard(history.losses());
    GaussianProcess process = GaussianProcess.fit(new Kernel(category), x, y, random);
    process = withPending(process, x, y, history.pending());
    return best(process, x, y, history, random);
  }

  /// Kriging believer (Ginsbourger et al. 2010).
  private static GaussianProcess withPending(GaussianProcess process, double[][] x, double[] y, List<double[]> pending) {
    if (pending.isEmpty()) {
      return process;
    }
    double[][] points = Arrays.copyOf(x, x.length + pending.size());
    double[] values = Arrays.copyOf(y, points.length);
    for (int i = 0; i < pending.size(); i++) {
      points[x.length + i] = pending.get(i);
      values[x.length + i] = process.at(pending.get(i)).mean();
    }
    return process.with(points, values);
  }

  private Configuration best(GaussianProcess process, double[][] x, double[] y, History history, RandomGenerator random) {
    double lowest = Arrays.stream(y).min().orElseThrow();
    ToDoubleFunction<double[]> worth = point -> Improvement.log(process.at(point), lowest);
    var candidates = new ArrayList<Candidate>();
    for (double[] point : drawn(x, y, random)) {
      candidates.add(new Candidate(point, worth.applyAsDouble(point)));
    }
    candidates.sort(Comparator.comparingDouble(Candidate::worth).reversed());
    var climbed = new ArrayList<Candidate>();
    Set<Configuration> tops = new HashSet<>();
    for (Candidate each : candidates) {
      if (tops.add(space.at(each.point()))) {
        climbed.add(climb(each, worth, random));
      }
      if (climbed.size() == STARTS) {
        break;
      }
    }
    climbed.addAll(candidates);
    climbed.sort(Comparator.comparingDouble(Candidate::worth).reversed());
    return climbed.stream().map(c -> space.at(c.point())).filter(c -> !history.isKnown(c)).findFirst().orElseGet(() -> space.at(climbed.getFirst().point()));
  }

  /// Points from everywhere, and some near the best that were seen.
  private List<double[]> drawn(double[][] x, double[] y, RandomGenerator random) {
    int d = space.size();
    var points = new ArrayList<double[]>();
    for (int i = 0; i < DRAWN; i++) {
      double[] point = new double[d];
      for (int j = 0; j < d; j++) {
        point[j] = random.nextDouble();
      }
      points.add(settled(point));
    }
    Integer[] order = new Integer[y.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> y[i]));
    for (int k = 0; k < Math.min(STARTS, order.length); k++) {
      for (int i = 0; i < NEAR; i++) {
        points.add(near(x[order[k]], i == 0 ? 0 : Math.pow(10, -3 * random.nextDouble()) / 3, random));
      }
    }
    return points;
  }

  private double[] near(double[] point, double width, RandomGenerator random) {
    double[] moved = point.clone();
    for (int j = 0; j < moved.length; j++) {
      boolean other = category[j] && width > 0 && random.nextInt(moved.length) == 0;
      moved[j] = other ? random.nextDouble() : category[j] ? moved[j] : reflected(moved[j] + width * random.nextGaussian());
    }
    return settled(moved);
  }

  private static double reflected(double share) {
    return Math.clamp(share < 0 ? -share : share > 1 ? 2 - share : share, 0, 1);
  }

  /// The point of the configuration that stands at a point: whole numbers and categories lie in the middle of their part of the range.
  private double[] settled(double[] point) {
    double[] settled = point.clone();
    for (int j = 0; j < settled.length; j++) {
      Dimension dimension = space.dimensions().get(j);
      if (dimension.count() > 0) {
        settled[j] = dimension.share(dimension.at(point[j]));
      }
    }
    return settled;
  }

  /// Steps to better neighbours, coordinate by coordinate, with ever smaller steps.
  private Candidate climb(Candidate from, ToDoubleFunction<double[]> worth, RandomGenerator random) {
    Candidate at = from;
    for (double step = FIRST_STEP; step > LAST_STEP; ) {
      Candidate better = at;
      for (double[] neighbour : neighbours(at.point(), step, random)) {
        double there = worth.applyAsDouble(neighbour);
        better = there > better.worth() ? new Candidate(neighbour, there) : better;
      }
      step = better == at ? step / 2.5 : step;
      at = better;
    }
    return at;
  }

  private List<double[]> neighbours(double[] point, double step, RandomGenerator random) {
    var neighbours = new ArrayList<double[]>();
    for (int j = 0; j < point.length; j++) {
      switch (space.dimensions().get(j)) {
        case Dimension.Category c -> {
          for (int v = 0; v < c.values().size() && step == FIRST_STEP; v++) {
            neighbours.add(moved(point, j, (v + 0.5) / c.values().size()));
          }
        }
        case Dimension.Whole w -> {
          long value = (Long) w.at(point[j]);
          long jump = Math.max(1, Math.round(step * (w.max() - w.min())));
          neighbours.add(moved(point, j, w.share(value - jump)));
          neighbours.add(moved(point, j, w.share(value + jump)));
        }
        case Dimension.Continuous _ -> {
          neighbours.add(moved(point, j, Math.clamp(point[j] - step, 0, 1)));
          neighbours.add(moved(point, j, Math.clamp(point[j] + step, 0, 1)));
        }
      }
    }
    for (int k = 0; k < point.length; k++) {
      neighbours.add(near(point, step / 2, random));
    }
    return neighbours;
  }

  private static double[] moved(double[] point, int at, double share) {
    double[] moved = point.clone();
    moved[at] = share;
    return moved;
  }
}
