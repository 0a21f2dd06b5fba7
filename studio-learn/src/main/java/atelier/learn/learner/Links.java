package atelier.learn.learner;

/// From margins to probabilities, row by row.
public final class Links {
  private Links() {}

  /// Both probabilities of the log-odds of class 1.
  public static double[] sigmoid(double[] margins) {
    double[] both = new double[2 * margins.length];
    for (int i = 0; i < margins.length; i++) {
      double one = 1 / (1 + Math.exp(-margins[i]));
      both[2 * i] = 1 - one;
      both[2 * i + 1] = one;
    }
    return both;
  }

  /// The softmax of each row, in the array given.
  public static double[] softmax(double[] margins, int classes) {
    for (int start = 0; start < margins.length; start += classes) {
      double highest = margins[start];
      for (int k = 1; k < classes; k++) {
        highest = Math.max(highest, margins[start + k]);
      }
      for (int k = 0; k < classes; k++) {
        margins[start + k] = Math.exp(margins[start + k] - highest);
      }
    }
    return shares(margins, classes);
  }

  /// Divides each row by its sum, in the array given.
  public static double[] shares(double[] values, int classes) {
    for (int start = 0; start < values.length; start += classes) {
      double sum = 0;
      for (int k = 0; k < classes; k++) {
        sum += values[start + k];
      }
      for (int k = 0; k < classes; k++) {
        values[start + k] /= sum;
      }
    }
    return values;
  }
}
