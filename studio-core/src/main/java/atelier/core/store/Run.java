package atelier.core.store;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One execution of something: a training, an import, a tuning.
///
/// @param kind       `train`, `autopilot`, `tune`, `flow` …
/// @param parameters what it was asked, enough to do it again
/// @param ended      null while it runs
/// @param problem    what failed, in words; null otherwise
public record Run(
    String id, String kind, String name, Status status, JsonNode parameters, Instant started, @Nullable Instant ended, @Nullable String problem) {
  /// Where a run stands.
  public enum Status {
    RUNNING,
    DONE,
    FAILED,
    CANCELLED,
    /// Its program died.
    INTERRUPTED;

    @JsonValue
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static Status of(String id) {
      return valueOf(id.toUpperCase(Locale.ROOT));
    }
  }

  /// The same run at its end.
  public Run ended(Status end, Instant when, @Nullable String why) {
    return new Run(id, kind, name, end, parameters, started, when, why);
  }
}
