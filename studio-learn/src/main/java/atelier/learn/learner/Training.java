package atelier.learn.learner;

import java.util.Arrays;

/// What every learner asks of its training rows before it begins.
public final class Training {
  /// More features than any table makes; a payload that claims more is damaged.
  public static final int MOST_FEATURES = 4_000_000;

  private Training() {}

  /// Refuses rows that nothing can be learned from, in words that name the cause.
  ///
  /// @param encoding what the numbers were prepared for; only trees take missing cells
  public static void check(Features train, Encoding encoding) throws LearnException {
    if (train.x().rows() == 0) {
      throw LearnException.input("The table has no rows to learn from.", "Check that the target has values.");
    }
    if (train.x().columns() == 0) {
      throw LearnException.input("No column is left to learn from.", "Give the table at least one column besides the target that differs between rows.");
    }
    checkWeights(train);
    checkTarget(train);
    checkCells(train, encoding);
  }

  /// Refuses rows to score whose width is not the model's.
  public static void checkWidth(Model model, FloatMatrix x) throws LearnException {
    if (x.columns() != model.features()) {
      throw LearnException.input(
          "The rows have " + x.columns() + " features, the model '" + model.algorithm() + "' was trained on " + model.features() + ".",
          "Prepare them with the preparation that is saved with the model.");
    }
  }

  private static void checkWeights(Features train) throws LearnException {
    if (train.weight() == null) {
      return;
    }
    double sum = 0;
    for (double weight : train.weight()) {
      if (!(weight >= 0) || Double.isInfinite(weight)) {
        throw LearnException.input("A row has the weight " + weight + ".", "Weights must be numbers of at least 0.");
      }
      sum += weight;
    }
    if (sum <= 0) {
      throw LearnException.input("All rows have the weight 0.", "Give some rows a weight above 0.");
    }
  }

  private static void checkTarget(Features train) throws LearnException {
    for (double y : train.target()) {
      if (!Double.isFinite(y)) {
        throw LearnException.input("A training row has the target " + y + ".", "Leave out rows without a finite target.");
      }
    }
    if (train.classes() > 0 && Arrays.stream(train.target()).allMatch(y -> y == train.target()[0])) {
      throw LearnException.input(
          "All " + train.x().rows() + " training rows have the same class in the target.", "Learning classes needs rows of at least two; check the target or the split.");
    }
  }

  private static void checkCells(Features train, Encoding encoding) throws LearnException {
    float[] values = train.x().values();
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i]) && !(encoding == Encoding.TREE && Float.isNaN(values[i]))) {
        String cell = Float.isNaN(values[i]) ? "is missing" : "is " + values[i];
        throw LearnException.input(
            "Feature '" + train.names().get(i % train.x().columns()) + "' " + cell + " in training row " + (i / train.x().columns() + 1) + ".",
            "Fill missing cells and replace infinite numbers first.");
      }
    }
  }
}
