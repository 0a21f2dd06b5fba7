package atelier.learn.tune.job;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// Whether small or large scores are good.
public enum Direction {
  MINIMIZE,
  MAXIMIZE;

  @JsonValue
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  @JsonCreator
  public static Direction of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT));
  }

  /// The score as something to make small.
  public double loss(double score) {
    return this == MINIMIZE ? score : -score;
  }

  public boolean isBetter(double a, double b) {
    return loss(a) < loss(b);
  }
}
