package atelier.core.store;

import atelier.core.job.Problem;
import atelier.core.json.Json;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One execution of something: a training, an import, a tuning.
///
/// @param kind       `train`, `experiment`, `autopilot`, `tune`, `flow` …
/// @param parameters what it was asked, enough to do it again
/// @param ended      null while it runs
/// @param problem    what failed, in words; null otherwise
/// @param parent     the run this one is a part of, as a candidate is of an experiment; null for none
/// @param outcome    what it gave, in short; null before its end
/// @param environment versions and machine that it was begun with, by name; null where nobody wrote them down
public record Run(
    String id,
    String kind,
    String name,
    Status status,
    JsonNode parameters,
    Instant started,
    @Nullable Instant ended,
    @Nullable String problem,
    @Nullable String parent,
    @Nullable JsonNode outcome,
    @Nullable JsonNode environment) {
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

  /// A run that is part of no other and gave nothing yet.
  public Run(String id, String kind, String name, Status status, JsonNode parameters, Instant started, @Nullable Instant ended, @Nullable String problem) {
    this(id, kind, name, status, parameters, started, ended, problem, null, null, null);
  }

  /// A document of this run, such as its parameters or its outcome, as a value.
  ///
  /// @throws StoreException when it is none of that type; the message names the run
  public <T> T read(JsonNode document, Class<T> type) throws StoreException {
    try {
      return Json.mapper().treeToValue(document, type);
    } catch (JsonProcessingException | IllegalArgumentException e) {
      String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw new StoreException(Problem.input("The record of run '" + id + "' cannot be read: " + why + ".", "Check the project: studio project check DIR."), e);
    }
  }

  /// The same run at its end.
  public Run ended(Status end, Instant when, @Nullable String why) {
    return ended(end, when, why, outcome);
  }

  /// The same run at its end, with what it gave.
  public Run ended(Status end, Instant when, @Nullable String why, @Nullable JsonNode gave) {
    return new Run(id, kind, name, end, parameters, started, when, why, parent, gave, environment);
  }

  /// The same run, which no living program works on any more.
  public Run interrupted() {
    return new Run(id, kind, name, Status.INTERRUPTED, parameters, started, ended, problem, parent, outcome, environment);
  }

  /// The same run under way again.
  public Run running() {
    return new Run(id, kind, name, Status.RUNNING, parameters, started, null, null, parent, outcome, environment);
  }

  /// The same run as a part of another.
  public Run within(@Nullable String whole) {
    return new Run(id, kind, name, status, parameters, started, ended, problem, whole, outcome, environment);
  }

  /// The same run, asked for something else.
  public Run asking(JsonNode asked) {
    return new Run(id, kind, name, status, asked, started, ended, problem, parent, outcome, environment);
  }

  /// The same run with what it was begun with.
  public Run in(@Nullable JsonNode versions) {
    return new Run(id, kind, name, status, parameters, started, ended, problem, parent, outcome, versions);
  }
}
