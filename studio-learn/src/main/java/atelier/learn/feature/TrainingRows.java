package atelier.learn.feature;

/// The rows a preparation may learn from, with what is to be predicted.
///
/// @param rows    numbers of the training rows in their frame, ascending
/// @param target  a number for every row of the frame: the class's index or the value; only those of `rows` are looked at
/// @param classes number of classes; 0 for regression
/// @param seed    decides how training rows are parted where codes are learned from the target
public record TrainingRows(int[] rows, double[] target, int classes, long seed) {
  public int count() {
    return rows.length;
  }

  /// Whether a level can be summed up by the mean of the target: a number, or one of two classes.
  boolean hasMean() {
    return classes == 0 || classes == 2;
  }
}
