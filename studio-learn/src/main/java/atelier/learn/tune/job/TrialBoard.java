package atelier.learn.tune.job;

import atelier.core.job.CancelHooks;
import atelier.core.job.CancelledException;
import atelier.core.job.Problem;
import atelier.core.job.ProblemException;
import atelier.learn.learner.LearnException;
import atelier.learn.tune.space.Configuration;
import atelier.learn.tune.strategy.Result;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// The trials of a job under way: who is next, what came of the others. The one place that speaks to strategy and stoppers, one thread at a time.
final class TrialBoard {
  /// So many trials that all failed say that the next ones will.
  private static final int HOPELESS = 5;

  private final Plan plan;
  private final Tuner.Listener listener;
  private final CancelHooks stop;
  private final ReentrantLock lock = new ReentrantLock();
  private final TreeMap<Integer, Trial> trials = new TreeMap<>();
  private final List<Trial> ended = new ArrayList<>();
  /// Numbers of trials that began but did not end before the job was taken up again.
  private final Deque<Integer> missing = new ArrayDeque<>();
  private int next;
  private @Nullable String complete;
  private @Nullable Problem hopeless;

  TrialBoard(Plan plan, List<Trial> before, Tuner.Listener listener, CancelHooks stop) {
    this.plan = plan;
    this.listener = listener;
    this.stop = stop;
    plan.known().forEach(known -> plan.strategy().tell(known.parameters(), scored(known.score(), known.second())));
    before.stream().sorted(Comparator.comparingInt(Trial::number)).forEach(this::takeUp);
    before.forEach(trial -> next = Math.max(next, trial.number() + 1));
    for (int number = 0; number < next; number++) {
      if (!trials.containsKey(number)) {
        missing.add(number);
      }
    }
  }

  private void takeUp(Trial trial) {
    trials.put(trial.number(), trial);
    ended.add(trial);
    plan.strategy().tell(trial.parameters(), result(trial));
    trial.rounds().forEach(point -> plan.rounds().heard(trial.number(), point.step(), point.value()));
    trial.scores().forEach(point -> plan.scores().heard(trial.number(), point.step(), plan.direction().loss(point.value())));
  }

  private Result.Scored scored(double score, @Nullable Double second) {
    Second wanted = plan.second();
    return new Result.Scored(plan.direction().loss(score), wanted == null || second == null ? null : (Double) wanted.direction().loss(second));
  }

  private Result result(Trial trial) {
    return switch (trial.status()) {
      case DONE -> trial.score() == null ? new Result.Failed() : scored(trial.score(), trial.second());
      case STOPPED -> new Result.Stopped();
      case FAILED -> new Result.Failed();
      case RUNNING, CANCELLED -> new Result.Dropped();
    };
  }

  /// A trial to run, and what it reports. Its steps are heard under the board's lock.
  final class Ticket implements Objective.Steps {
    private final int number;
    private final Configuration configuration;
    private final long begun = System.nanoTime();
    private final List<Trial.Point> rounds = new ArrayList<>();
    private final List<Trial.Point> scores = new ArrayList<>();
    private final Map<String, List<Trial.Point>> series = new TreeMap<>();
    private @Nullable Double second;
    private double took = -1;
    private @Nullable String stopped;

    private Ticket(int number, Configuration configuration) {
      this.number = number;
      this.configuration = configuration;
    }

    int number() {
      return number;
    }

    Configuration configuration() {
      return configuration;
    }

    @Override
    public boolean round(int round, double loss) {
      return step(rounds, round, loss, () -> plan.rounds().goesOn(number, round, loss), "round");
    }

    @Override
    public boolean score(int step, double score) {
      return step(scores, step, score, () -> plan.scores().goesOn(number, step, plan.direction().loss(score)), "step");
    }

    @Override
    public void second(double value) {
      second = value;
    }

    @Override
    public void log(String metric, double value, long step) {
      lock.lock();
      try {
        series.computeIfAbsent(metric, _ -> new ArrayList<>()).add(new Trial.Point(Math.clamp(step, 0, Integer.MAX_VALUE), value));
      } finally {
        lock.unlock();
      }
    }

    private boolean step(List<Trial.Point> points, int step, double value, BooleanSupplier goesOn, String unit) {
      lock.lock();
      try {
        if (stopped != null || !Double.isFinite(value)) {
          return stopped == null;
        }
        points.add(new Trial.Point(step, value));
        if (!goesOn.getAsBoolean()) {
          stopped = String.format(Locale.ROOT, "Stopped at %s %d with %.6g, as worse than others there.", unit, step, value);
        }
        return stopped == null;
      } finally {
        lock.unlock();
      }
    }

    /// What it took, as first asked for at its end.
    private double took() {
      took = took < 0 ? (System.nanoTime() - begun) / 1e9 : took;
      return took;
    }
  }

  /// The next trial; null when there is none.
  @Nullable Ticket next() throws ProblemException {
    lock.lock();
    try {
      if (complete == null && !stop.isCancelled()) {
        plan.completion().reached(ended, plan.direction(), plan.space().size()).ifPresent(this::halt);
      }
      if (complete != null || hopeless != null || stop.isCancelled() || missing.isEmpty() && isFull()) {
        return null;
      }
      int number = missing.isEmpty() ? next : missing.removeFirst();
      Optional<Configuration> asked = plan.strategy().ask(number);
      if (asked.isEmpty()) {
        return null;
      }
      next = Math.max(next, number + 1);
      var ticket = new Ticket(number, asked.get());
      put(Trial.begun(ticket.number, ticket.configuration));
      return ticket;
    } finally {
      lock.unlock();
    }
  }

  private boolean isFull() {
    return next + plan.known().size() >= plan.completion().trials();
  }

  void ended(Ticket ticket, double score) throws ProblemException {
    String stopped = ticket.stopped;
    if (stopped != null) {
      Double last = ticket.scores.isEmpty() ? null : ticket.scores.getLast().value();
      close(ticket, Trial.Status.STOPPED, ticket.rounds.isEmpty() ? last : null, null, stopped);
    } else if (!Double.isFinite(score)) {
      failed(ticket, Problem.work("The score is " + score + ".", "A score has to be a finite number."));
    } else {
      measured(ticket, score);
    }
  }

  private void measured(Ticket ticket, double score) throws ProblemException {
    Second wanted = plan.second();
    Double second = wanted == null ? null : wanted.isTime() ? (Double) ticket.took() : ticket.second;
    if (wanted == null || second != null && Double.isFinite(second)) {
      close(ticket, Trial.Status.DONE, score, second, null);
    } else {
      failed(ticket, Problem.work("The second score, " + wanted.metric() + ", is " + (second == null ? "missing" : second) + ".", "Both scores have to be finite numbers."));
    }
  }

  void failed(Ticket ticket, Problem problem) throws ProblemException {
    close(ticket, Trial.Status.FAILED, null, null, problem.message());
    lock.lock();
    try {
      if (ended.size() >= HOPELESS && ended.stream().allMatch(t -> t.status() == Trial.Status.FAILED)) {
        hopeless = problem;
      }
    } finally {
      lock.unlock();
    }
  }

  void cancelled(Ticket ticket) throws ProblemException {
    close(ticket, Trial.Status.CANCELLED, null, null, complete == null ? "Cancelled." : complete);
  }

  private void close(Ticket ticket, Trial.Status status, @Nullable Double score, @Nullable Double second, @Nullable String reason) throws ProblemException {
    lock.lock();
    try {
      Trial trial = Trial.begun(ticket.number, ticket.configuration).ended(status, score, second, reason, ticket.took(), ticket.rounds, ticket.scores, ticket.series);
      plan.strategy().tell(trial.parameters(), result(trial));
      if (status != Trial.Status.CANCELLED) {
        ended.add(trial);
      }
      put(trial);
    } finally {
      lock.unlock();
    }
  }

  private void put(Trial trial) throws ProblemException {
    trials.put(trial.number(), trial);
    listener.changed(trial);
  }

  /// Ends the job: what runs is cancelled.
  void complete(String why) {
    lock.lock();
    try {
      halt(why);
    } finally {
      lock.unlock();
    }
  }

  private void halt(String why) {
    if (complete == null) {
      complete = why;
      stop.cancel();
    }
  }

  /// How far the job is.
  ///
  /// @param part of the trial that reports
  double fraction(double part) {
    lock.lock();
    try {
      return Math.min(1, (ended.size() + part) / Math.max(1, plan.completion().trials() - plan.known().size()));
    } finally {
      lock.unlock();
    }
  }

  String sentence() {
    lock.lock();
    try {
      return "trial " + next + best().map(b -> String.format(Locale.ROOT, ", best %.6g", b.score())).orElse("");
    } finally {
      lock.unlock();
    }
  }

  private Optional<Tuned.Best> best() {
    var all = new ArrayList<Tuned.Best>();
    ended.stream().filter(Trial::isScored).forEach(t -> all.add(new Tuned.Best(t.parameters(), Objects.requireNonNull(t.score()), t.number(), null)));
    plan.known().forEach(k -> all.add(new Tuned.Best(k.parameters(), k.score(), k.number(), k.from())));
    return all.stream().min(Comparator.comparingDouble(b -> plan.direction().loss(b.score())));
  }

  Tuned tuned(double seconds) throws ProblemException {
    if (stop.isCancelled() && complete == null) {
      throw new CancelledException();
    }
    Problem why = hopeless;
    if (why != null || best().isEmpty()) {
      String reason = trials.values().stream().map(Trial::reason).filter(Objects::nonNull).findFirst().orElse("there was none");
      throw LearnException.work("No trial could be measured: " + reason, "", null);
    }
    String how = complete != null ? complete : isFull() ? "All " + plan.completion().trials() + " trials were made." : "Every combination was tried.";
    return new Tuned(best().orElse(null), List.copyOf(trials.values()), how, seconds);
  }
}
