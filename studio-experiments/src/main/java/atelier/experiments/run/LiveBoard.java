package atelier.experiments.run;

import atelier.core.job.Subscription;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// The state of a live experiment, and its board, which is told.
final class LiveBoard {
  private final Told<Leaderboard> told;
  private volatile BoardState state;

  LiveBoard(BoardState state) {
    this.state = state;
    told = new Told<>(state.id(), state.board());
  }

  BoardState state() {
    return state;
  }

  Leaderboard board() {
    return told.board();
  }

  void change(UnaryOperator<BoardState> change) {
    told.change(before -> {
      BoardState next = change.apply(state);
      if (next.equals(state)) {
        return before;
      }
      state = next;
      return next.board();
    });
  }

  void change(String candidate, UnaryOperator<Candidate> change) {
    change(before -> before.with(candidate, change));
  }

  Subscription onChange(Consumer<? super Leaderboard> listener) {
    return told.onChange(listener);
  }
}
