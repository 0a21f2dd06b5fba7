package atelier.learn.whatif;

import atelier.core.job.Progress;
import atelier.learn.learner.FloatMatrix;
import atelier.learn.learner.LearnException;
import java.util.Arrays;

/// How far predictions move, on average, when a column takes the cell of another reference row: permutation importance on the predictions themselves.
final class Influences {
  private static final int MOST_ROWS = 200;
  private static final int FEWEST_ROWS = 10;
  private static final int CELLS = 20_000;

  private Influences() {}

  /// A number a source column, in the unit of the scores.
  static double[] of(Reference reference, Progress progress) throws LearnException {
    int columns = reference.domains().size();
    int[] rows = reference.spread(Math.clamp(CELLS / Math.max(1, columns), FEWEST_ROWS, MOST_ROWS));
    FloatMatrix own = reference.x().pick(rows);
    double[] before = reference.fitted().model().score(own, reference.threads());
    double[] influences = new double[columns];
    for (int c = 0; c < columns; c++) {
      progress.report((double) c / columns, "seeing what '" + reference.domains().get(c).column().name() + "' does");
      FloatMatrix moved = new FloatMatrix(own.rows(), own.columns(), own.values().clone());
      for (int feature : reference.domains().get(c).features()) {
        for (int i = 0; i < rows.length; i++) {
          // The row half way further: a shuffle that needs no chance.
          moved.set(i, feature, own.get((i + rows.length / 2 + 1) % rows.length, feature));
        }
      }
      double[] after = Arrays.equals(own.values(), moved.values()) ? before : reference.fitted().model().score(moved, reference.threads());
      double sum = 0;
      for (int i = 0; i < after.length; i++) {
        sum += Math.abs(after[i] - before[i]);
      }
      influences[c] = after.length == 0 ? 0 : sum / after.length;
    }
    return influences;
  }
}
