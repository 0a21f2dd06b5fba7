package atelier.experiments.ui.tune;

import atelier.learn.tune.job.Direction;
import atelier.ui.chart.Ticks;
import java.util.Arrays;

/// The scores that a picture shows: all of them, unless a few are so bad that the others would lie on one line; those then stand at its edge.
record ScoreRange(double min, double max) {
  /// A score is far that is so many times as much behind the best as three quarters of them are.
  private static final double FAR = 4;

  /// Fewer say nothing of what is far.
  private static final int FEW = 4;

  /// Scores that differ by less, as a share of themselves, are the same.
  private static final double SAME = 1e-9;

  static ScoreRange of(double[] scores, Direction direction) {
    if (scores.length == 0) {
      return new ScoreRange(0, 1);
    }
    double[] losses = Arrays.stream(scores).map(direction::loss).sorted().toArray();
    double best = losses[0];
    double most = losses[(int) (0.75 * (losses.length - 1))];
    double worst = losses[losses.length - 1];
    boolean tied = most - best <= SAME * Math.max(Math.abs(best), Math.abs(most));
    double end = losses.length < FEW || tied ? worst : Math.min(worst, best + FAR * (most - best));
    double[] ends = {direction.loss(best), direction.loss(end)};
    Arrays.sort(ends);
    double room = Math.max(1, SAME * Math.max(Math.abs(ends[0]), Math.abs(ends[1])));
    double[] round = Ticks.around(ends[0], ends[1]);
    return round[0] < round[1] ? new ScoreRange(round[0], round[1]) : new ScoreRange(ends[0] - room, ends[1] + room);
  }

  /// One that holds these as well.
  ScoreRange with(double[] scores) {
    double low = Math.min(min, Arrays.stream(scores).min().orElse(min));
    double high = Math.max(max, Arrays.stream(scores).max().orElse(max));
    if (low == min && high == max) {
      return this;
    }
    double[] round = Ticks.around(low, high);
    return new ScoreRange(Math.min(low, round[0]), Math.max(high, round[1]));
  }

  double inside(double score) {
    return Math.clamp(score, min, max);
  }

  boolean holds(double score) {
    return score >= min && score <= max;
  }
}
