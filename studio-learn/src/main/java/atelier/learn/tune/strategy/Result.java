package atelier.learn.tune.strategy;

/// What came of a trial.
public sealed interface Result {
  /// It was measured.
  ///
  /// @param loss smaller is better; finite
  record Scored(double loss) implements Result {
    public Scored {
      if (!Double.isFinite(loss)) {
        throw new IllegalArgumentException("A loss of " + loss + " is no score; tell it as failed.");
      }
    }
  }

  /// It was stopped early, as worse than others.
  record Stopped() implements Result {}

  /// It failed: others like it will probably fail too.
  record Failed() implements Result {}

  /// It will not be finished, and nothing is known of it.
  record Dropped() implements Result {}
}
