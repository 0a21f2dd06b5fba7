package atelier.learn.learner;

import org.jspecify.annotations.Nullable;

/// An algorithm. Holds no state: the same rows, parameters, seed and threads give the same model, to the bit.
public interface Learner<P extends Record> {
  Card<P> card();

  /// Learns from `train`.
  ///
  /// @param validation rows for early stopping and curves, never learned from; may be null
  /// @throws LearnException when the rows cannot be learned from, or the fit fails; the message names the column or parameter
  Model fit(Features train, @Nullable Features validation, P params, FitContext context) throws LearnException;

  /// Reads a model that this learner saved.
  ///
  /// @throws LearnException when the bytes are not such a model
  Model load(byte[] payload) throws LearnException;
}
