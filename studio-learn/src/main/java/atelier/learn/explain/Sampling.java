package atelier.learn.explain;

/// How long effects are sampled where a model does not know them.
///
/// @param mostPairs orderings of the columns that are tried, each forth and back
/// @param millis    time for one row, after which no new orderings are begun; the result then depends on the clock
public record Sampling(int mostPairs, long millis) {
  public Sampling {
    if (mostPairs < 1) {
      throw new IllegalArgumentException("At least one ordering is needed, got " + mostPairs + ".");
    }
  }

  /// The same for every run: for files and tests.
  public static Sampling pairs(int count) {
    return new Sampling(count, Long.MAX_VALUE);
  }

  /// For a person who waits.
  public static Sampling within(long millis) {
    return new Sampling(1000, millis);
  }
}
