package atelier.flow.catalog;

import atelier.core.data.DataException;
import atelier.core.expr.RowFunction;
import atelier.core.job.Progress;
import atelier.core.json.Json;
import atelier.flow.method.Room;
import org.jspecify.annotations.Nullable;

/// What a step learns from its rows in Java, in two halves that need not run in one process: rows are chosen where the engine is, and a model is made of the chosen ones.
/// The second half sees nothing but those rows, so that it gives the same bits wherever it runs.
public final class Study implements RowFunction {
  /// Which rows are learned from; what it keeps of them is bounded.
  @FunctionalInterface
  interface Choice {
    RowFunction.In of(RowFunction.In all) throws DataException;
  }

  /// Makes a model of the chosen rows; null from none.
  @FunctionalInterface
  interface Learner<M> {
    @Nullable M of(RowFunction.In rows, Room room) throws DataException;
  }

  private final double passes;
  private final Choice choice;
  private final Learner<?> learner;

  Study(double passes, Choice choice, Learner<?> learner) {
    this.passes = passes;
    this.choice = choice;
    this.learner = learner;
  }

  /// What learning costs beside reading its rows, about: how often those could be read instead, a hundred megabytes a second; 0: it is done when they are read.
  public double passes() {
    return passes;
  }

  /// The rows that are learned from.
  public RowFunction.In chosen(RowFunction.In all) throws DataException {
    return choice.of(all);
  }

  /// What is learned from chosen rows, as JSON; null where there is nothing to learn from.
  public @Nullable String learned(RowFunction.In chosen, Room room) throws DataException {
    Object model = learner.of(chosen, room);
    return model == null ? null : Json.line(model);
  }

  @Override
  public void run(In in, Out out, Progress progress) throws DataException {
    out.row(learned(chosen(in), Room.here(progress)));
  }
}
