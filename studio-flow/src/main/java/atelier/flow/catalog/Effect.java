package atelier.flow.catalog;

import atelier.core.expr.Dialect;
import atelier.core.expr.Rel;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a transform does: a pure function of parameters, tables and what was learned.
///
/// @param <P> its parameters
public interface Effect<P extends Record> {
  /// The tables that come out, by port, the main one first.
  Map<String, Rel> apply(Step<P> step) throws FlowException;

  /// The question whose answer is the step's state; null when nothing has to be known beforehand.
  default @Nullable Rel discover(Step<P> step) throws FlowException {
    return null;
  }

  /// In a borrowed state: the transform that learned it, and its parameters as JSON.
  String TRANSFORM = "_transform";
  String PARAMETERS = "_parameters";

  /// The id of another step whose state this one works with, with columns [#TRANSFORM] and [#PARAMETERS] beside it; null: it needs none.
  default @Nullable String borrows(P params) {
    return null;
  }

  /// Whether the question is asked of every table anew, instead of keeping the answer: a check, not something learned.
  default boolean asksAnew() {
    return false;
  }

  /// Whether the answer only makes the run quicker: it is asked anew like a check, and the step does without where there is none.
  default boolean asksForSpeed() {
    return false;
  }

  /// The one engine's language that its code is in; null: it is in none.
  default @Nullable Dialect dialect() {
    return null;
  }

  /// Whether it runs code outside of the engine, on this computer: what someone else's flow must not do unasked.
  default boolean runsPrograms() {
    return false;
  }
}
