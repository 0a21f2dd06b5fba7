package atelier.learn.tune.order;

import atelier.learn.tune.SearchKind;
import atelier.learn.tune.advice.Advice;
import atelier.learn.tune.job.Direction;
import atelier.learn.tune.job.Second;
import atelier.learn.tune.job.Trial;
import atelier.learn.tune.job.Tuned;
import atelier.learn.tune.space.Configuration;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a tuning gave, as the command line prints it and a later one may start from.
///
/// @param second     what trials were to be good at beside the score; null for nothing
/// @param front      numbers of this job's trials that no other is as good as in both and better than in one, the best score first; empty with one objective
/// @param objective  what was tuned: `{"kind": "function|command|algorithm", …}`
/// @param space      as read, scales decided
/// @param ended      why it ended, in a sentence
/// @param complete   whether it ran to its end; only then may another start from it
/// @param importance share of the variance of the scores that each parameter explains; empty with few trials
/// @param run        in the project; null without one
/// @param model      of the best configuration, learned from all rows; null where none was asked for
public record TuneReport(
    String metric,
    Direction direction,
    @Nullable Second second,
    Tuned.@Nullable Best best,
    List<Line> trials,
    List<Integer> front,
    SearchKind strategy,
    long seed,
    double seconds,
    String ended,
    boolean complete,
    JsonNode objective,
    JsonNode space,
    Map<String, Double> importance,
    List<Advice> advice,
    List<String> notes,
    @Nullable String run,
    @Nullable String model) {
  public TuneReport {
    trials = List.copyOf(trials);
    // Reports of earlier versions have none.
    front = front == null ? List.of() : List.copyOf(front);
    advice = List.copyOf(advice);
    notes = List.copyOf(notes);
  }

  /// One trial in short.
  ///
  /// @param steps reports it gave on the way
  public record Line(
      int number, Configuration parameters, @Nullable Double score, @Nullable Double second, Trial.Status status, double seconds, @Nullable String reason, @JsonProperty("steps") int steps) {
    public static Line of(Trial trial) {
      return new Line(trial.number(), trial.parameters(), trial.score(), trial.second(), trial.status(), trial.seconds(), trial.reason(), trial.rounds().size() + trial.scores().size());
    }
  }

  public TuneReport withRun(@Nullable String id) {
    return new TuneReport(metric, direction, second, best, trials, front, strategy, seed, seconds, ended, complete, objective, space, importance, advice, notes, id, model);
  }

  public TuneReport withNotes(List<String> more) {
    List<String> all = java.util.stream.Stream.concat(notes.stream(), more.stream()).toList();
    return new TuneReport(metric, direction, second, best, trials, front, strategy, seed, seconds, ended, complete, objective, space, importance, advice, all, run, model);
  }

  public TuneReport withModel(@Nullable String file) {
    return new TuneReport(metric, direction, second, best, trials, front, strategy, seed, seconds, ended, complete, objective, space, importance, advice, notes, run, file);
  }
}
