package atelier.learn.tune.job;

import atelier.learn.tune.space.Configuration;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One configuration that was tried.
///
/// @param number from 0, in the order in which they began
/// @param score  null while it runs, when it failed, or when it was stopped before it had one
/// @param second what it is beside the score; null where only the score is looked at, and where that is null
/// @param reason why it is not done; null when done or running
/// @param rounds what it reported of its rounds: losses of the algorithm's own
/// @param scores its score as it stood after each fold, or each match of a program's output
/// @param series what else it told on its way, by name; trials of an earlier version have none
public record Trial(
    int number, Configuration parameters, @Nullable Double score, @Nullable Double second, Status status, double seconds, @Nullable String reason, List<Point> rounds, List<Point> scores,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, List<Point>> series) {
  public Trial {
    rounds = List.copyOf(rounds);
    scores = List.copyOf(scores);
    series = Map.copyOf(Objects.requireNonNullElse(series, Map.of()));
  }

  /// A trial that told nothing else on its way.
  public Trial(
      int number, Configuration parameters, @Nullable Double score, @Nullable Double second, Status status, double seconds, @Nullable String reason, List<Point> rounds, List<Point> scores) {
    this(number, parameters, score, second, status, seconds, reason, rounds, scores, Map.of());
  }

  /// Where a trial stands.
  public enum Status {
    RUNNING,
    DONE,
    FAILED,
    /// Early, as worse than others.
    STOPPED,
    /// By a person, or because the whole ended.
    CANCELLED;

    @JsonValue
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static Status of(String id) {
      return valueOf(id.toUpperCase(Locale.ROOT));
    }
  }

  /// A point of a curve.
  public record Point(int step, double value) {}

  /// Whether it was measured to its end.
  @JsonIgnore
  public boolean isScored() {
    return status == Status.DONE && score != null;
  }

  /// How long trials took together, in seconds.
  ///
  /// @param parallel how many ran side by side
  public static double spent(List<Trial> trials, int parallel) {
    return trials.stream().mapToDouble(Trial::seconds).sum() / Math.max(1, parallel);
  }

  static Trial begun(int number, Configuration parameters) {
    return new Trial(number, parameters, null, null, Status.RUNNING, 0, null, List.of(), List.of());
  }

  Trial ended(Status end, @Nullable Double measured, @Nullable Double beside, @Nullable String why, double took, List<Point> allRounds, List<Point> allScores, Map<String, List<Point>> told) {
    return new Trial(number, parameters, measured, beside, end, took, why, allRounds, allScores, told);
  }
}
