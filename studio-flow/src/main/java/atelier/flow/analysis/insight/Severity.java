package atelier.flow.analysis.insight;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// How much a warning matters.
public enum Severity {
  /// Few false alarms: mend it before training.
  HIGH,
  /// Worth a look; often a false alarm, on purpose.
  MEDIUM,
  /// Hidden at first.
  LOW;

  @JsonValue
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  @JsonCreator
  public static Severity of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT));
  }
}
