package atelier.learn.tune.strategy;

import org.jspecify.annotations.Nullable;

/// What came of a trial.
public sealed interface Result {
  /// It was measured.
  ///
  /// @param loss   smaller is better; finite
  /// @param second another loss of the same trial; null where there is one objective. Either all trials of a search have it, or none
  record Scored(double loss, @Nullable Double second) implements Result {
    public Scored {
      if (!Double.isFinite(loss)) {
        throw new IllegalArgumentException("A loss of " + loss + " is no score; tell it as failed.");
      }
      if (second != null && !Double.isFinite(second)) {
        throw new IllegalArgumentException("A second loss of " + second + " is no score; tell it as failed.");
      }
    }

    public Scored(double loss) {
      this(loss, null);
    }
  }

  /// It was stopped early, as worse than others.
  record Stopped() implements Result {}

  /// It failed: others like it will probably fail too.
  record Failed() implements Result {}

  /// It will not be finished, and nothing is known of it.
  record Dropped() implements Result {}
}
