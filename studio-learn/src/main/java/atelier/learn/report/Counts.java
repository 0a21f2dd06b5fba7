package atelier.learn.report;

/// How the rows fall when some are called to be of a class and the others are not.
///
/// @param found       of the class and called so (true positives)
/// @param missed      of the class but not called (false negatives)
/// @param falseAlarms called but not of the class (false positives)
/// @param leftAlone   neither (true negatives)
public record Counts(long found, long missed, long falseAlarms, long leftAlone) {
  public long rows() {
    return found + missed + falseAlarms + leftAlone;
  }

  /// Rows of the class.
  public long positives() {
    return found + missed;
  }

  public long negatives() {
    return falseAlarms + leftAlone;
  }

  public long called() {
    return found + falseAlarms;
  }

  /// Share of all rows that is right; NaN without rows, as all shares here are without what they are of.
  public double accuracy() {
    return (double) (found + leftAlone) / rows();
  }

  /// Of the rows of the class, the share that is found.
  public double recall() {
    return (double) found / positives();
  }

  /// Of the rows called, the share that is right.
  public double precision() {
    return (double) found / called();
  }

  /// Of the others, the share that is called nevertheless.
  public double falseAlarmRate() {
    return (double) falseAlarms / negatives();
  }

  /// Harmonic mean of precision and recall; 0 where nothing is found.
  public double f1() {
    return found == 0 ? 0 : 2.0 * found / (2 * found + missed + falseAlarms);
  }

  public double cost(Costs costs) {
    return missed * costs.miss() + falseAlarms * costs.falseAlarm();
  }
}
