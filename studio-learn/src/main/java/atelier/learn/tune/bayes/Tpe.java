package atelier.learn.tune.bayes;

import atelier.learn.tune.space.Configuration;
import atelier.learn.tune.space.Space;
import atelier.learn.tune.strategy.History;
import atelier.learn.tune.strategy.Result;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Proposes, of points drawn where good trials are dense, the one where bad ones are rarest beside them: a tree-structured Parzen estimator over all
/// parameters at once. Numbers are Optuna's (`TPESampler(multivariate=True)`); a parameter that was inactive in a trial says nothing there.
///
/// @see "Bergstra et al. 2011; Falkner et al. 2018 (multivariate); Watanabe 2023, arXiv 2304.11127"
final class Tpe {
  private static final double GOOD_SHARE = 0.1;
  private static final int MOST_GOOD = 25;
  private static final int CANDIDATES = 24;

  private final Space space;

  Tpe(Space space) {
    this.space = space;
  }

  Configuration propose(History history, RandomGenerator random) {
    double[] losses = history.losses();
    List<History.Seen> seen = history.seen();
    // Stopped and failed trials never count as good.
    List<Integer> order = IntStream.range(0, seen.size()).boxed()
        .sorted(Comparator.comparingInt((Integer i) -> rank(seen.get(i))).thenComparingDouble(i -> losses[i])).toList();
    int count = Math.min((int) Math.ceil(GOOD_SHARE * seen.size()), MOST_GOOD);
    double[][] good = points(order.subList(0, count), seen);
    double[][] bad = points(order.subList(count, order.size()), seen);
    // Trials under way count as bad, so that those beside them look elsewhere (Optuna's constant liar).
    double[][] others = Arrays.copyOf(bad, bad.length + history.pending().size());
    for (int i = bad.length; i < others.length; i++) {
      others[i] = history.pending().get(i - bad.length);
    }
    var dense = new Parzen(space, good);
    var sparse = new Parzen(space, others);
    Configuration best = null;
    double highest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < CANDIDATES; i++) {
      Configuration drawn = space.at(dense.draw(random));
      double[] point = space.point(drawn);
      double ratio = dense.logDensity(point) - sparse.logDensity(point);
      if (best == null || ratio > highest) {
        best = drawn;
        highest = ratio;
      }
    }
    return Objects.requireNonNull(best);
  }

  private static int rank(History.Seen seen) {
    return switch (seen.result()) {
      case Result.Scored _ -> 0;
      case Result.Stopped _ -> 1;
      case Result.Failed _, Result.Dropped _ -> 2;
    };
  }

  /// In the order in which they ended, as the weights want them.
  private static double[][] points(List<Integer> chosen, List<History.Seen> seen) {
    return chosen.stream().sorted().map(i -> seen.get(i).point()).toArray(double[][]::new);
  }
}
