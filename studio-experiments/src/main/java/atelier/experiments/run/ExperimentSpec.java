package atelier.experiments.run;

import atelier.core.job.worker.WorkerSize;
import atelier.learn.learner.Task;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an experiment is asked: enough to do it again.
///
/// @param name          what a person calls it
/// @param dataset       id of a dataset of the project, or a name (the newest of it is meant, and its id is recorded)
/// @param task          null: found from the target
/// @param leftOut       columns that are not learned from
/// @param folds         0, or 2 and more
/// @param holdOut       share of the rows that are sealed until the end, 0 to below 1; where the table has a column `_part`, its test rows are sealed instead
/// @param group         column whose rows stay together; null for none
/// @param time          column by which later rows are predicted from earlier ones; null for none
/// @param weight        column of row weights; null for none
/// @param metric        what ranks, such as `auc`; null: the task's own
/// @param size          of the worker, such as `local.medium`
/// @param budgetSeconds candidates that are not done by then are cut; null for no limit
public record ExperimentSpec(
    String name,
    String dataset,
    String target,
    @Nullable Task task,
    List<String> leftOut,
    List<CandidateSpec> candidates,
    int folds,
    double holdOut,
    @Nullable String group,
    @Nullable String time,
    @Nullable String weight,
    @Nullable String metric,
    long seed,
    String size,
    int threads,
    @Nullable Double budgetSeconds) {
  /// The share that is held out when nobody says.
  public static final double HOLD_OUT = 0.2;

  private static final int FOLDS = 5;

  public ExperimentSpec {
    leftOut = List.copyOf(leftOut);
    candidates = List.copyOf(candidates);
    if (folds < 0 || folds == 1 || threads < 1 || !(holdOut >= 0 && holdOut < 1)) {
      throw new IllegalArgumentException("There are no " + folds + " folds on " + threads + " threads with a share of " + holdOut + " held out.");
    }
    if (group != null && time != null) {
      throw new IllegalArgumentException("Rows are parted by group or by time, not by both.");
    }
    var names = new HashSet<String>();
    for (CandidateSpec candidate : candidates) {
      if (!names.add(candidate.name())) {
        throw new IllegalArgumentException("Two candidates are called '" + candidate.name() + "'.");
      }
    }
  }

  /// Five folds, a fifth held out, one middle-sized worker; nobody to train yet.
  public static ExperimentSpec of(String dataset, String target) {
    return new ExperimentSpec(
        "Predict " + target, dataset, target, null, List.of(), List.of(), FOLDS, HOLD_OUT, null, null, null, null, 0, WorkerSize.MEDIUM.id(),
        Runtime.getRuntime().availableProcessors(), null);
  }

  public ExperimentSpec withName(String other) {
    return new ExperimentSpec(other, dataset, target, task, leftOut, candidates, folds, holdOut, group, time, weight, metric, seed, size, threads, budgetSeconds);
  }

  public ExperimentSpec withDataset(String id) {
    return new ExperimentSpec(name, id, target, task, leftOut, candidates, folds, holdOut, group, time, weight, metric, seed, size, threads, budgetSeconds);
  }

  public ExperimentSpec withTask(@Nullable Task other) {
    return new ExperimentSpec(name, dataset, target, other, leftOut, candidates, folds, holdOut, group, time, weight, metric, seed, size, threads, budgetSeconds);
  }

  public ExperimentSpec withoutColumns(List<String> columns) {
    return new ExperimentSpec(name, dataset, target, task, columns, candidates, folds, holdOut, group, time, weight, metric, seed, size, threads, budgetSeconds);
  }

  public ExperimentSpec withCandidates(List<CandidateSpec> others) {
    return new ExperimentSpec(name, dataset, target, task, leftOut, others, folds, holdOut, group, time, weight, metric, seed, size, threads, budgetSeconds);
  }

  /// How the rows are parted.
  public ExperimentSpec withSplit(int foldCount, double heldOut, @Nullable String groupColumn, @Nullable String timeColumn, @Nullable String weightColumn) {
    return new ExperimentSpec(
        name, dataset, target, task, leftOut, candidates, foldCount, heldOut, groupColumn, timeColumn, weightColumn, metric, seed, size, threads, budgetSeconds);
  }

  public ExperimentSpec withMetric(@Nullable String other) {
    return new ExperimentSpec(name, dataset, target, task, leftOut, candidates, folds, holdOut, group, time, weight, other, seed, size, threads, budgetSeconds);
  }

  public ExperimentSpec withSeed(long other) {
    return new ExperimentSpec(name, dataset, target, task, leftOut, candidates, folds, holdOut, group, time, weight, metric, other, size, threads, budgetSeconds);
  }

  public ExperimentSpec withWorker(String sizeId, int threadCount) {
    return new ExperimentSpec(name, dataset, target, task, leftOut, candidates, folds, holdOut, group, time, weight, metric, seed, sizeId, threadCount, budgetSeconds);
  }

  public ExperimentSpec withBudget(@Nullable Double seconds) {
    return new ExperimentSpec(name, dataset, target, task, leftOut, candidates, folds, holdOut, group, time, weight, metric, seed, size, threads, seconds);
  }
}
