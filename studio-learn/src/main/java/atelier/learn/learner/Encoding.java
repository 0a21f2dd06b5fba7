package atelier.learn.learner;

/// How a learner wants its columns as numbers.
public enum Encoding {
  /// For trees: numbers as they are, missing stays NaN, categories as few columns as possible.
  TREE,
  /// For linear models, neighbours and nets: no NaN, categories one-hot, all columns scaled to mean 0 and deviation 1.
  SCALED
}
