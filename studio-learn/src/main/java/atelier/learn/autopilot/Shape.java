package atelier.learn.autopilot;

import atelier.learn.learner.Task;
import atelier.learn.train.Shaping;

/// What of a table and a budget decides which configurations suit.
///
/// @param rows    learned from
/// @param columns that may become features
/// @param classes 0 for regression
/// @param texts   columns of sentences, which become a feature a word
/// @param seconds of the budget, fewer where others want the processors too
/// @param leaning what is tried besides, of the target's scale or the classes' weights; [Shaping#NONE] for nothing
record Shape(Task task, int rows, int columns, int classes, int texts, double seconds, Shaping leaning) {
  private static final int WORDS_A_TEXT = 1000;
  /// Measured of both boosters on one processor: a round's own time, and what it takes for each number.
  private static final double SECONDS_A_ROUND = 1e-3;
  private static final double SECONDS_A_CELL = 6e-9;
  private static final int FOLDS = 5;
  /// Of the budget, for one booster in all folds.
  private static final double SHARE_FOR_SLOW = 0.15;
  private static final double SHARE_FOR_QUICK = 0.25;
  private static final double SHARE_FOR_HURRIED = 0.4;
  private static final long MANY_CELLS = 200_000;

  boolean isSmall() {
    return rows < 2_000;
  }

  boolean isLarge() {
    return rows >= 20_000;
  }

  long cells() {
    return (long) rows * (columns + WORDS_A_TEXT * texts);
  }

  boolean hasManyCells() {
    return cells() > MANY_CELLS;
  }

  /// How patiently boosted trees may learn within the budget.
  Speed speed() {
    if (takes(Speed.SLOW) <= SHARE_FOR_SLOW * seconds) {
      return Speed.SLOW;
    }
    if (takes(Speed.QUICK) <= SHARE_FOR_QUICK * seconds) {
      return Speed.QUICK;
    }
    return takes(Speed.HURRIED) <= SHARE_FOR_HURRIED * seconds ? Speed.HURRIED : Speed.RUSHED;
  }

  private double takes(Speed speed) {
    return FOLDS * speed.rounds().getLast() * (SECONDS_A_ROUND + SECONDS_A_CELL * cells()) * (classes > 2 ? classes : 1);
  }
}
