package atelier.experiments.ui.tune;

import atelier.learn.tune.job.Direction;
import atelier.ui.chart.Ticks;
import java.util.Arrays;

/// The scores that a picture shows: all of them, unless a few are so bad that the others would lie on one line; those then stand at its edge.
record ScoreRange(double min, double max) {
  private static final double FAR = 4;

  static ScoreRange of(double[] scores, Direction direction) {
    if (scores.length == 0) {
      return new ScoreRange(0, 1);
    }
    double[] losses = Arrays.stream(scores).map(direction::loss).sorted().toArray();
    double best = losses[0];
    double most = losses[(int) (0.75 * (losses.length - 1))];
    double worst = Math.min(losses[losses.length - 1], best + FAR * Math.max(most - best, 1e-12));
    double end = losses.length < FAR ? losses[losses.length - 1] : worst;
    double[] ends = {direction.loss(best), direction.loss(end)};
    Arrays.sort(ends);
    double[] round = Ticks.around(ends[0], ends[1]);
    return new ScoreRange(round[0], round[1]);
  }

  double inside(double score) {
    return Math.clamp(score, min, max);
  }

  boolean holds(double score) {
    return score >= min && score <= max;
  }
}
