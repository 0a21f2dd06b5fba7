package atelier.experiments.run;

import atelier.learn.learner.Task;
import atelier.learn.metric.Metric;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the program would do with a target, and why; a person changes what does not fit.
///
/// @param asked      whether a person chose the task
/// @param notes      how the task was found, and how many rows have no target
/// @param classes    labels in the order of the probabilities; empty for numbers
/// @param candidates every algorithm that can do the task, those to try first
/// @param advice     what is worth knowing before hours are spent
/// @param folds      of the cross-validation
/// @param holdOut    share of the rows to seal
/// @param split      why so many folds and such a hold-out
/// @param group      column whose rows stay together, where a person said so; null for none
/// @param time       column that a person named, or that has the role of the time; null for none
/// @param weight     column that a person named, or that has the role of the weight; null for none
public record Proposal(
    String dataset, String target, Task task, boolean asked, List<String> notes, Metric metric, List<String> classes, List<Suggestion> candidates, List<Advice> advice, int folds,
    double holdOut, String split, @Nullable String group, @Nullable String time, @Nullable String weight) {
  /// An algorithm.
  ///
  /// @param chosen whether it is among those to try at once
  /// @param reason why, or why not
  public record Suggestion(CandidateSpec candidate, String title, boolean chosen, String reason) {}

  /// A hint.
  ///
  /// @param code     `id-like`, `constant`, `empty`, `leak`, `duplicate-rows`, `class-imbalance`, `time`, `role`, …
  /// @param column   null when the table is meant
  /// @param leaveOut whether the column is better left out
  public record Advice(String code, @Nullable String column, String message, boolean leaveOut) {}

  /// The proposal as it stands.
  public ExperimentSpec spec() {
    return ExperimentSpec.of(dataset, target)
        .withTask(asked ? task : null)
        .withoutColumns(advice.stream().filter(Advice::leaveOut).map(Advice::column).filter(java.util.Objects::nonNull).distinct().toList())
        .withCandidates(candidates.stream().filter(Suggestion::chosen).map(Suggestion::candidate).toList())
        .withSplit(folds, holdOut, group, time, weight);
  }
}
