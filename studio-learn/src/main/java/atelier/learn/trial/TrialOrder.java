package atelier.learn.trial;

import atelier.learn.train.TrainRequest;
import java.util.List;

/// What a trial is to do. Travels as JSON to the worker.
///
/// @param request what `train` would do with this configuration; its folds and seed are the trial's
/// @param rounds  numbers of boosting rounds that are tried on the way, ascending; empty where the configuration's own is meant
/// @param seconds that there are; a trial that sees that it needs more ends itself
/// @param pace    seconds it should take; what grows step by step grows less then, see [Pace]
/// @param whole   learns from all rows once instead of measuring in folds
public record TrialOrder(TrainRequest request, List<Integer> rounds, double seconds, double pace, boolean whole) {
  public TrialOrder {
    rounds = List.copyOf(rounds);
  }
}
