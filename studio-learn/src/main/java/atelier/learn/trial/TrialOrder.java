package atelier.learn.trial;

import atelier.learn.train.TrainRequest;
import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a trial is to do. Travels as JSON to the worker.
///
/// @param request what `train` would do with this configuration; its folds and seed are the trial's
/// @param rounds  numbers of boosting rounds that are tried on the way, ascending; empty where the configuration's own is meant
/// @param seconds that there are; a trial that sees that it needs more ends itself
/// @param pace    seconds it should take; what grows step by step grows less then, see [Pace]
/// @param whole   learns from all rows once instead of measuring in folds
/// @param bar     what the first fold has to score for the others to be measured; null for no bar
public record TrialOrder(TrainRequest request, List<Integer> rounds, double seconds, double pace, boolean whole, @Nullable Double bar) {
  /// An order without a bar.
  public TrialOrder(TrainRequest request, List<Integer> rounds, double seconds, double pace, boolean whole) {
    this(request, rounds, seconds, pace, whole, null);
  }

  @JsonCreator
  public TrialOrder {
    rounds = List.copyOf(rounds);
  }
}
