package atelier.learn.learner;

/// What a learner learned. Immutable and safe from any thread.
public interface Model {
  /// The learner's id.
  String algorithm();

  /// Number of classes; 0 for regression.
  int classes();

  /// Number of feature columns it was fitted on.
  int features();

  /// Scores rows.
  ///
  /// @param x n × features numbers, prepared as in training
  /// @return row by row: for regression n values, else n × classes probabilities that add up to 1
  double[] score(FloatMatrix x, int threads) throws LearnException;

  /// About how many multiplications it takes to score a row; what would score a great many rows scores fewer where this is large.
  default long work() {
    return 1;
  }

  /// The bytes from which [Learner#load] makes an equal model: `load(bytes)` scores to the bit the same.
  byte[] payload();
}
