package atelier.learn.autopilot;

import atelier.learn.learner.Task;

/// What of a table decides which configurations suit it.
///
/// @param rows    learned from
/// @param columns that may become features
/// @param classes 0 for regression
/// @param texts   columns of sentences, which become a feature a word
record Shape(Task task, int rows, int columns, int classes, int texts) {
  boolean isSmall() {
    return rows < 2_000;
  }

  boolean isLarge() {
    return rows >= 20_000;
  }
}
