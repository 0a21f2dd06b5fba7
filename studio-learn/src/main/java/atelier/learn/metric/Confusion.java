package atelier.learn.metric;

/// Weights of rows by true and predicted class, and what follows from them alone.
final class Confusion {
  private final int classes;
  private final double[][] cell;
  private final double[] truths;
  private final double[] guesses;
  private double right;
  private double all;

  Confusion(int classes) {
    this.classes = classes;
    this.cell = new double[classes][classes];
    this.truths = new double[classes];
    this.guesses = new double[classes];
  }

  void add(int truth, int guess, double weight) {
    cell[truth][guess] += weight;
    truths[truth] += weight;
    guesses[guess] += weight;
    all += weight;
    if (truth == guess) {
      right += weight;
    }
  }

  double accuracy() {
    return right / all;
  }

  double balancedAccuracy() {
    double sum = 0;
    int occurring = 0;
    for (int k = 0; k < classes; k++) {
      if (truths[k] > 0) {
        sum += recall(k);
        occurring++;
      }
    }
    return sum / occurring;
  }

  /// 0 where nothing was predicted to be of the class.
  double precision(int k) {
    return guesses[k] == 0 ? 0 : cell[k][k] / guesses[k];
  }

  /// 0 where nothing is of the class.
  double recall(int k) {
    return truths[k] == 0 ? 0 : cell[k][k] / truths[k];
  }

  double f1(int k) {
    double both = truths[k] + guesses[k];
    return both == 0 ? 0 : 2 * cell[k][k] / both;
  }

  boolean occurs(int k) {
    return truths[k] > 0;
  }

  /// The mean over the classes that occur in the truth or among the predictions.
  double macro(java.util.function.IntToDoubleFunction ofClass) {
    double sum = 0;
    int counted = 0;
    for (int k = 0; k < classes; k++) {
      if (truths[k] > 0 || guesses[k] > 0) {
        sum += ofClass.applyAsDouble(k);
        counted++;
      }
    }
    return sum / counted;
  }

  /// Matthews' correlation for any number of classes; 0 where truth or predictions are all of one class.
  ///
  /// @see "Gorodkin 2004, Computational Biology and Chemistry 28, eq. 8"
  double mcc() {
    double together = right * all;
    double truthSquares = all * all;
    double guessSquares = all * all;
    for (int k = 0; k < classes; k++) {
      together -= truths[k] * guesses[k];
      truthSquares -= truths[k] * truths[k];
      guessSquares -= guesses[k] * guesses[k];
    }
    double scale = Math.sqrt(truthSquares) * Math.sqrt(guessSquares);
    return scale > 0 ? together / scale : 0;
  }
}
