package atelier.experiments.tuning;

import atelier.experiments.run.Leaderboard.Phase;
import atelier.learn.tune.advice.Advice;
import atelier.learn.tune.job.Direction;
import atelier.learn.tune.job.Second;
import atelier.learn.tune.job.Trial;
import atelier.learn.tune.job.Tuned;
import atelier.learn.tune.run.TuneOrder;
import atelier.learn.tune.run.Wanted;
import atelier.learn.tune.space.Space;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A tuning as it stands.
///
/// @param dataset    its name; empty for a program or a function
/// @param metric     empty while nobody knows it
/// @param second     what trials are to be good at beside the score; null for nothing
/// @param planned    how many trials there are at most
/// @param trials     by number, those under way among them
/// @param best       of this job or of an earlier one that it started from; null while there is none
/// @param importance share of the variance that each parameter explains, as last found; empty with few trials
/// @param ended      why it ended, in a sentence; null while it has not
/// @param problem    why it failed; null where it did not
/// @param model      of the best in the project; null while there is none
/// @param seconds    that programs spent on it, without the pause before it was taken up again
public record TuneBoard(
    String id,
    String name,
    TuneOrder order,
    String dataset,
    Phase phase,
    String metric,
    Direction direction,
    @Nullable Second second,
    Space space,
    int planned,
    List<Trial> trials,
    Tuned.@Nullable Best best,
    Map<String, Double> importance,
    List<Advice> advice,
    List<String> notes,
    @Nullable String ended,
    @Nullable String problem,
    @Nullable String model,
    Instant started,
    double seconds) {
  public TuneBoard {
    trials = List.copyOf(trials);
    advice = List.copyOf(advice);
    notes = List.copyOf(notes);
  }

  public long count(Trial.Status status) {
    return trials.stream().filter(trial -> trial.status() == status).count();
  }

  /// Trials that have ended by themselves.
  public long finished() {
    return trials.stream().filter(trial -> trial.status() != Trial.Status.RUNNING && trial.status() != Trial.Status.CANCELLED).count();
  }

  /// Those that were measured to their end.
  public List<Trial> done() {
    return trials.stream().filter(Trial::isScored).toList();
  }

  public Optional<Trial> trial(int number) {
    return trials.stream().filter(trial -> trial.number() == number).findFirst();
  }

  /// The best trial of this job itself; none while nobody knows what is better.
  public Optional<Trial> leader() {
    return leader(trials);
  }

  private Optional<Trial> leader(List<Trial> now) {
    return now.stream().filter(trial -> trial.isScored() && !metric.isEmpty()).min(Comparator.comparingDouble(trial -> direction.loss(Objects.requireNonNull(trial.score()))));
  }

  /// Numbers of the trials that no other is as good as in both scores and better than in one, the best score first; empty with one objective.
  public List<Integer> front() {
    return second == null ? List.of() : second.front(direction, trials);
  }

  /// What is tuned where that is an algorithm on a table.
  public Optional<Wanted.Algorithm> algorithm() {
    return order.wanted() instanceof Wanted.Algorithm wanted ? Optional.of(wanted) : Optional.empty();
  }

  /// The trials in the order of a leaderboard: by score, then those without one by number.
  public List<Trial> ranked() {
    return trials.stream()
        .sorted(Comparator.comparing((Trial trial) -> !trial.isScored())
            .thenComparingDouble(trial -> !trial.isScored() || metric.isEmpty() ? 0 : direction.loss(Objects.requireNonNull(trial.score())))
            .thenComparingInt(Trial::number))
        .toList();
  }

  /// The same with what its parameters are found to matter.
  TuneBoard weighed(Map<String, Double> shares) {
    return new TuneBoard(id, name, order, dataset, phase, metric, direction, second, space, planned, trials, best, shares, advice, notes, ended, problem, model, started, seconds);
  }

  /// @param took seconds that programs spent on it so far
  TuneBoard with(List<Trial> now, double took) {
    Tuned.Best found = leader(now).map(t -> new Tuned.Best(t.parameters(), Objects.requireNonNull(t.score()), t.number(), null)).orElse(best);
    Tuned.Best better = best != null && best.from() != null && found != null && !direction.isBetter(found.score(), best.score()) ? best : found;
    return new TuneBoard(id, name, order, dataset, phase, metric, direction, second, space, planned, now, better, importance, advice, notes, ended, problem, model, started, took);
  }
}
