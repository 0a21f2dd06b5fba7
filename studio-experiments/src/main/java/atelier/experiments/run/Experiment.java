package atelier.experiments.run;

import atelier.core.job.CancelledException;
import atelier.core.job.Job;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.job.Subscription;
import atelier.experiments.run.Leaderboard.Phase;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// An experiment under way in this program. Safe from any thread; none of its methods but [#follow] blocks.
public final class Experiment {
  private final LiveBoard live;
  private final Agenda agenda;
  private final CompletableFuture<Job<Leaderboard>> job = new CompletableFuture<>();

  Experiment(LiveBoard live, Agenda agenda) {
    this.live = live;
    this.agenda = agenda;
  }

  void attach(Job<Leaderboard> begun) {
    job.complete(begun);
  }

  /// Its run in the project.
  public String id() {
    return live.state().id();
  }

  /// The work as a job: its result is the last board. A cancel of it is a [#stop].
  public Job<Leaderboard> job() {
    return job.join();
  }

  /// The present board.
  public Leaderboard board() {
    return live.board();
  }

  /// Calls `listener` with the present board at once and then with every new one in order, on the thread that makes the change.
  public Subscription onChange(Consumer<? super Leaderboard> listener) {
    return live.onChange(listener);
  }

  /// Waits for the end as a part of other work: its progress is that work's, and a cancel of that is a [#stop].
  ///
  /// @throws CancelledException when it was stopped; what was finished is kept
  public Leaderboard follow(Progress progress) throws ProblemException {
    try (Subscription cancel = progress.onCancel(this::stop);
        Subscription bar = job().onChange(state -> tell(state, progress))) {
      Leaderboard end = job().result();
      if (end.phase() == Phase.STOPPED) {
        throw new CancelledException();
      }
      return end;
    }
  }

  private void tell(Job.State<Leaderboard> state, Progress progress) {
    if (state instanceof Job.Running<Leaderboard>(double fraction, String step)) {
      try {
        progress.report(fraction, step);
      } catch (CancelledException e) {
        stop();
      }
    }
  }

  /// Ends the candidate under way and begins no other; what is finished is kept.
  public void stop() {
    agenda.halt(new Agenda.Halt.Stopped());
  }

  /// Ends the candidate under way and leaves it and the rest for [Experiments#resume]: for a program that closes.
  public void suspend() {
    agenda.halt(new Agenda.Halt.Suspended());
  }

  /// Lets the candidate under way end and begins no other until [#proceed].
  public void pause() {
    agenda.pause(true);
    live.change(state -> state.phase() == Phase.RUNNING ? state.in(Phase.PAUSED, null) : state);
  }

  public void proceed() {
    agenda.pause(false);
    live.change(state -> state.phase() == Phase.PAUSED ? state.in(Phase.RUNNING, null) : state);
  }

  /// Leaves one candidate out, begun or not; the others go on.
  public void leaveOut(String candidate) {
    if (agenda.leaveOut(candidate)) {
      live.change(candidate, c -> c.in(new CandidateState.Cancelled()));
    }
  }

  /// Tries a candidate that failed, was cut or cancelled once more, at the end.
  ///
  /// @param size of its worker
  /// @return false when the experiment has ended meanwhile: then [Experiments#retry] begins it anew
  boolean retry(String candidate, String size) {
    if (!live.state().candidate(candidate).state().hasEnded() || !agenda.add(new Agenda.Item(candidate, size))) {
      return false;
    }
    live.change(candidate, c -> c.state().hasEnded() ? c.restarted(size) : c);
    return true;
  }
}
