package atelier.learn.autopilot;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// How a search goes about it.
public enum Mode {
  /// Chosen by the size of the table.
  AUTO,
  /// Strong configurations of many families, which then vote together.
  ENSEMBLING,
  /// The families that suit the table best, tuned; the best configuration leads alone.
  HPO;

  private static final long LARGEST_FOR_ENSEMBLING = 100L << 20;

  @JsonValue
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// A mode with the sentence that says why.
  ///
  /// @param stopsEarly whether weak trials end after a fold
  public record Choice(Mode mode, String why, boolean stopsEarly) {
    Choice(Mode mode, String why) {
      this(mode, why, false);
    }
  }

  /// @param bytes of the table's file; negative where it cannot be read
  public Choice choose(long bytes) {
    boolean large = bytes > LARGEST_FOR_ENSEMBLING;
    if (this != AUTO) {
      return new Choice(this, "Mode " + id() + ", as asked.", this == HPO && large);
    }
    if (bytes < 0) {
      return new Choice(HPO, "Mode hpo: the size of the table cannot be read.");
    }
    String size = bytes < 1 << 20 ? Math.max(1, bytes >> 10) + " KB" : String.format(Locale.ROOT, "%.1f", bytes / (double) (1 << 20)) + " MB";
    return bytes <= LARGEST_FOR_ENSEMBLING
        ? new Choice(ENSEMBLING, "Mode ensembling: the table has " + size + ", no more than 100 MB.")
        : new Choice(HPO, "Mode hpo: the table has " + size + ", more than 100 MB.", true);
  }
}
