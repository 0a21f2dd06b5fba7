package atelier.experiments.run;

import atelier.core.job.Subscription;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.slf4j.LoggerFactory;

/// The state of a live experiment and who hears of it. Changes are told one after the other, each with the whole board.
final class LiveBoard {
  private final ReentrantLock telling = new ReentrantLock();
  private final List<Consumer<? super Leaderboard>> listeners = new CopyOnWriteArrayList<>();
  private volatile BoardState state;
  private volatile Leaderboard board;

  LiveBoard(BoardState state) {
    this.state = state;
    this.board = state.board();
  }

  BoardState state() {
    return state;
  }

  Leaderboard board() {
    return board;
  }

  void change(UnaryOperator<BoardState> change) {
    telling.lock();
    try {
      BoardState next = change.apply(state);
      if (next.equals(state)) {
        return;
      }
      state = next;
      board = next.board();
      listeners.forEach(this::tell);
    } finally {
      telling.unlock();
    }
  }

  void change(String candidate, UnaryOperator<Candidate> change) {
    change(before -> before.with(candidate, change));
  }

  Subscription onChange(Consumer<? super Leaderboard> listener) {
    telling.lock();
    try {
      listeners.add(listener);
      tell(listener);
    } finally {
      telling.unlock();
    }
    return () -> listeners.remove(listener);
  }

  private void tell(Consumer<? super Leaderboard> listener) {
    try {
      listener.accept(board);
    } catch (RuntimeException e) {
      LoggerFactory.getLogger(LiveBoard.class).error("A listener of experiment '{}' broke.", state.id(), e);
    }
  }
}
