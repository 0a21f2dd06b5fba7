package atelier.learn.tune.order;

import atelier.learn.tune.SearchKind;
import org.jspecify.annotations.Nullable;

/// How a person wants a search to go about.
///
/// @param maxTrials    null: every combination of a grid; else 50, or the most there may be where something else ends the job
/// @param parallel     trials side by side, 1 to 100
/// @param earlyStopping whether trials that are worse than the median of the others are stopped
/// @param maxSeconds   null for any
/// @param target       score that is good enough; null for none
/// @param notImproving trials in a row without 1 % gain that end the job, at least 3; null for never
/// @param converged    whether the job ends when no more is to be gained
/// @param minSteps     Hyperband's: rounds before which no trial is stopped; null for its own
/// @param maxSteps     Hyperband's: rounds of a whole trial; null for those of the algorithm
public record TuneSettings(
    SearchKind strategy,
    @Nullable Integer maxTrials,
    int parallel,
    boolean earlyStopping,
    long seed,
    @Nullable Double maxSeconds,
    @Nullable Double target,
    @Nullable Integer notImproving,
    boolean converged,
    @Nullable Integer minSteps,
    @Nullable Integer maxSteps) {

  /// The usual way: as many trials as given, one after the other.
  public static TuneSettings of(SearchKind strategy, @Nullable Integer maxTrials, long seed) {
    return new TuneSettings(strategy, maxTrials, 1, false, seed, null, null, null, false, null, null);
  }

  /// The same with a strategy that a rule chose: a grid makes every combination, of which there are no more than trials were wanted.
  TuneSettings by(SearchKind other) {
    return new TuneSettings(other, other == SearchKind.GRID ? null : maxTrials, parallel, earlyStopping, seed, maxSeconds, target, notImproving, converged, minSteps, maxSteps);
  }

  /// Whether something else than the number of trials ends the job.
  boolean endsOtherwise() {
    return maxSeconds != null || target != null || notImproving != null || converged;
  }
}
