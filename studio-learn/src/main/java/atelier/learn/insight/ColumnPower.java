package atelier.learn.insight;

import atelier.core.data.Column;
import atelier.core.job.Parallel;
import atelier.core.job.Progress;
import atelier.learn.insight.Insight.Power;
import atelier.learn.learner.FitContext;
import atelier.learn.learner.LearnException;
import atelier.learn.learner.boost.BoostParams;
import atelier.learn.learner.boost.Xgboost;
import atelier.learn.metric.Metric;
import atelier.learn.split.HoldOut;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// How much each column alone tells of the target: boosted trees of at most 50 rounds on four fifths of the rows, measured on the fifth that is kept apart.
final class ColumnPower {
  /// With fewer rows the fifth kept apart says nothing.
  static final int FEWEST_ROWS = 100;

  private static final double HELD = 0.2;

  /// The library's own defaults, on all rows, for a column has nothing to draw from.
  private static final BoostParams TREES = new BoostParams(50, 0.3, 6, 1, 1, 1, 1, 0, 0, 256, 10);

  private final Subject subject;
  private final int threads;
  private final long seed;

  ColumnPower(Subject subject, int threads, long seed) {
    this.subject = subject;
    this.threads = threads;
    this.seed = seed;
  }

  /// A column each, in the order of the table; nothing where too few rows have a target.
  List<Power> powers(Progress progress) throws LearnException {
    if (subject.rows().length < FEWEST_ROWS) {
      return List.of();
    }
    int[] held = subject.target().task().classes()
        ? HoldOut.stratified(subject.rows(), subject.target().values(), HELD, seed)
        : HoldOut.shuffled(subject.rows(), HELD, seed);
    int[] train = without(subject.rows(), held);
    Power[] powers = new Power[subject.columns().size()];
    var done = new AtomicInteger();
    Parallel.run(threads, powers.length, c -> {
      powers[c] = power(subject.columns().get(c), train, held);
      progress.report((double) done.incrementAndGet() / powers.length, "measuring what single columns tell");
    });
    return Arrays.asList(powers);
  }

  static int[] without(int[] rows, int[] held) {
    return Arrays.stream(rows).filter(row -> Arrays.binarySearch(held, row) < 0).toArray();
  }

  private Power power(Column column, int[] train, int[] held) {
    Metric metric = subject.metric();
    double base = subject.score(metric, subject.targets(held), subject.trivial(train, held));
    double score = score(column, train, held, metric);
    // A trivial model of a regression scores a little below 0 on other rows; the mean itself is what it stands for.
    double from = metric == Metric.R2 ? 0 : base;
    return Double.isFinite(score) && Double.isFinite(base)
        ? new Power(column.name(), metric.id(), score, from, from >= 1 ? 0 : Math.max((score - from) / (1 - from), 0))
        : new Power(column.name(), metric.id(), null, null, null);
  }

  private double score(Column column, int[] train, int[] held, Metric metric) {
    try {
      Subject.Parts parts = subject.parts(List.of(column), train, held, seed);
      if (parts == null) {
        return Double.NaN;
      }
      var model = new Xgboost().fit(parts.train(), parts.held(), TREES, FitContext.of(seed, 1));
      return subject.score(metric, parts.held().target(), model.score(parts.held().x(), 1));
    } catch (LearnException e) {
      return Double.NaN;
    }
  }
}
