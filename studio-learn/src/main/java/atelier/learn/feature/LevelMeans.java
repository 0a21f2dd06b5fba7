package atelier.learn.feature;

/// The mean of the target for each level of a column, drawn towards the mean of all by as many rows as [#PRIOR_ROWS].
///
/// A training row must not see its own target: [#withoutFold] gives the mean from the other folds' rows, as in
/// "Micci-Barreca 2001, SIGKDD Explorations 3(1)" with the cross-fitting of scikit-learn's TargetEncoder.
final class LevelMeans {
  static final int FOLDS = 5;

  private static final double PRIOR_ROWS = 10;

  private final double[][] sums;
  private final int[][] counts;
  private final double prior;
  private final long seed;

  LevelMeans(Values.Texts texts, TrainingRows training) {
    sums = new double[FOLDS][texts.levels().size()];
    counts = new int[FOLDS][texts.levels().size()];
    seed = training.seed();
    double total = 0;
    for (int row : training.rows()) {
      total += training.target()[row];
      int code = texts.codes()[row];
      if (code >= 0) {
        int fold = fold(row);
        sums[fold][code] += training.target()[row];
        counts[fold][code]++;
      }
    }
    prior = total / Math.max(1, training.count());
  }

  double prior() {
    return prior;
  }

  double of(int code) {
    return withoutFold(code, -1);
  }

  /// The fold of a row, the same for every column.
  int fold(int row) {
    long mixed = (row + 1) * 0x9E3779B97F4A7C15L + seed * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 31)) * 0x94D049BB133111EBL;
    return (int) Long.remainderUnsigned(mixed ^ (mixed >>> 29), FOLDS);
  }

  double withoutFold(int code, int fold) {
    double sum = prior * PRIOR_ROWS;
    double count = PRIOR_ROWS;
    for (int f = 0; f < FOLDS; f++) {
      if (f != fold) {
        sum += sums[f][code];
        count += counts[f][code];
      }
    }
    return sum / count;
  }
}
