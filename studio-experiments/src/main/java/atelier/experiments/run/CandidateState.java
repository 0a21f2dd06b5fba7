package atelier.experiments.run;

import atelier.core.job.Problem;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

/// Where a candidate stands. From Waiting it goes to Running, and from either to one of the ends; a retry puts it back to Waiting.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "state")
@JsonSubTypes({
  @JsonSubTypes.Type(value = CandidateState.Waiting.class, name = "waiting"),
  @JsonSubTypes.Type(value = CandidateState.Running.class, name = "running"),
  @JsonSubTypes.Type(value = CandidateState.Done.class, name = "done"),
  @JsonSubTypes.Type(value = CandidateState.Failed.class, name = "failed"),
  @JsonSubTypes.Type(value = CandidateState.Cut.class, name = "cut"),
  @JsonSubTypes.Type(value = CandidateState.Cancelled.class, name = "cancelled"),
})
public sealed interface CandidateState {
  /// Not begun.
  record Waiting() implements CandidateState {}

  /// Under way in a worker.
  ///
  /// @param fold     which fold is learned, from 1; 0 while it learns from all rows (before the end, or without folds)
  /// @param folds    how many there are
  /// @param fraction of the whole candidate, 0 to 1
  /// @param step     what is being done, in words
  record Running(int fold, int folds, double fraction, String step) implements CandidateState {}

  /// Trained; its model is in the project.
  record Done() implements CandidateState {}

  /// Ended badly.
  ///
  /// @param problem what failed and the way out
  /// @param larger  the worker size to try it with, such as `local.large`; null where memory was not the cause
  record Failed(Problem problem, @Nullable String larger) implements CandidateState {}

  /// Ended by a rule, such as the budget.
  record Cut(String reason) implements CandidateState {}

  /// Ended because someone asked.
  record Cancelled() implements CandidateState {}

  /// Whether nothing more will come of it by itself.
  default boolean hasEnded() {
    return switch (this) {
      case Waiting _, Running _ -> false;
      case Done _, Failed _, Cut _, Cancelled _ -> true;
    };
  }

  /// The word of the contract: `waiting`, `running`, `done`, `failed`, `cut`, `cancelled`.
  default String word() {
    return switch (this) {
      case Waiting _ -> "waiting";
      case Running _ -> "running";
      case Done _ -> "done";
      case Failed _ -> "failed";
      case Cut _ -> "cut";
      case Cancelled _ -> "cancelled";
    };
  }

  /// Why it is not done, in words; null where there is nothing to say.
  default @Nullable String reason() {
    return switch (this) {
      case Failed(Problem problem, String _) -> problem.message();
      case Cut(String reason) -> reason;
      case Waiting _, Running _, Done _, Cancelled _ -> null;
    };
  }
}
