package atelier.learn.train;

import java.util.Arrays;

/// The classes that some rows have. A fold may lack the only row of a class; learners are then given the others, numbered anew, and their
/// scores are spread back over all classes.
///
/// @param all     number of classes of the task
/// @param present classes that occur, ascending
public record PresentClasses(int all, int[] present) {
  /// Those of some rows.
  ///
  /// @param target class of each row by index
  public static PresentClasses of(double[] target, int all) {
    boolean[] seen = new boolean[all];
    for (double c : target) {
      seen[(int) c] = true;
    }
    return new PresentClasses(all, java.util.stream.IntStream.range(0, all).filter(c -> seen[c]).toArray());
  }

  public boolean isComplete() {
    return present.length == all;
  }

  public int count() {
    return present.length;
  }

  /// Classes by their places among those that occur.
  public double[] renumbered(double[] target) {
    return Arrays.stream(target).map(c -> Arrays.binarySearch(present, (int) c)).toArray();
  }

  /// From `rows × count` scores to `rows × all`; classes that do not occur have 0.
  public double[] spread(double[] scores, int rows) {
    double[] spread = new double[rows * all];
    for (int row = 0; row < rows; row++) {
      for (int p = 0; p < present.length; p++) {
        spread[row * all + present[p]] = scores[row * present.length + p];
      }
    }
    return spread;
  }

  /// Scores of a model that knows one class only.
  double[] certain(int rows) {
    double[] certain = new double[rows * all];
    for (int row = 0; row < rows; row++) {
      certain[row * all + present[0]] = 1;
    }
    return certain;
  }
}
