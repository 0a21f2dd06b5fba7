package atelier.learn.explain;

import atelier.learn.learner.Task;

/// From scores to the scale on which effects add up.
public final class Margins {
  // A forest may say 0 or 1; its log-odds are infinite.
  private static final double SMALLEST = 1e-9;

  private Margins() {}

  /// Margins a row: 1 for regression and two classes, else one a class.
  public static int outputs(Task task, int classes) {
    return task == Task.MULTICLASS ? classes : 1;
  }

  /// The values; log-odds of class 1 for two classes; log-probabilities for more, which are margins up to a number a row.
  ///
  /// @param scores as a model gives them
  public static double[] of(Task task, int classes, double[] scores) {
    return switch (task) {
      case REGRESSION -> scores;
      case BINARY -> {
        double[] margins = new double[scores.length / 2];
        for (int i = 0; i < margins.length; i++) {
          margins[i] = Math.log(kept(scores[2 * i + 1])) - Math.log(kept(scores[2 * i]));
        }
        yield margins;
      }
      case MULTICLASS -> {
        double[] margins = new double[scores.length];
        for (int i = 0; i < margins.length; i++) {
          margins[i] = Math.log(kept(scores[i]));
        }
        yield margins;
      }
    };
  }

  private static double kept(double probability) {
    return Math.max(SMALLEST, probability);
  }
}
