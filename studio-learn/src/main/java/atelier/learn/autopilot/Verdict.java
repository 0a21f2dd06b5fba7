package atelier.learn.autopilot;

import atelier.learn.learner.Task;
import atelier.learn.metric.Metric;
import atelier.learn.train.FoldStatistics;
import atelier.learn.train.TrainReport.FoldResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Who leads, and why.
///
/// @param contenders the best first
/// @param able       those that may vote, in the order of the ensemble's weights
/// @param heads      models of the second layer that were tried, whether they vote or not
/// @param ensemble   null where there was none to choose
/// @param leader     null: the ensemble leads
/// @param calibration of a leader that stands alone, see [Calibration]
/// @param scores     what the leader as it is saved, calibrated, says of rows that its folds had not seen
/// @param folds      what these scores are worth
/// @param optimism   see [Luck#optimism]
/// @param notes      sentences for people
record Verdict(List<Contender> contenders, List<Contender> able, List<Contender> heads, @Nullable Ensemble ensemble, @Nullable Contender leader, double calibration,
    double[] scores, List<FoldResult> folds, double optimism, List<String> notes) {
  static final String ENSEMBLE = "ensemble";

  /// Whom a person can read or explain in a sentence.
  private static final Set<String> SIMPLE = Set.of("baseline", "linear", "naive-bayes");
  // Better in 6 of 10 draws of the rows is hardly better at all.
  private static final double HARDLY = 0.6;

  /// Grows models on the answers of others.
  @FunctionalInterface
  interface SecondLayer {
    /// @param able the best first
    /// @return none where there is no time, or where the table is too small
    List<Contender> grow(List<Contender> able);
  }

  /// Who may make the final model.
  ///
  /// @param together whether several may vote
  /// @param may      of each whether there is time to predict with it; of at least one there is
  record Electorate(boolean together, Predicate<Contender> may) {}

  /// Judges the finished trials.
  ///
  /// @param second null for one layer only
  /// @param late   whether there is no more time to choose well
  static Verdict of(Yardstick yardstick, List<Contender> done, int[] rows, long seed, int threads, Electorate electorate, @Nullable SecondLayer second, BooleanSupplier late) {
    Metric metric = yardstick.metric();
    List<Contender> ranked = done.stream().sorted(Comparator.comparingDouble((Contender c) -> -good(metric, c.score(metric)))).toList();
    List<Contender> eligible = ranked.stream().filter(electorate.may()).toList();
    int[] measured = yardstick.measured(rows);
    double optimism = Luck.optimism(yardstick, eligible.stream().map(Contender::scores).toList(), measured, seed, late);
    var notes = new ArrayList<String>();
    // What always says the same takes the edge off the others and adds nothing.
    List<Contender> able = eligible.stream().filter(c -> !c.plan().algorithm().equals("baseline")).toList();
    Ensemble chosen = electorate.together() && able.size() > 1 ? Ensemble.choose(yardstick, able, rows, seed, threads, late) : null;
    Ensemble ensemble = chosen;
    Contender top = eligible.getFirst();
    if (ensemble != null && ensemble.members() < 2) {
      top = able.get(strongest(ensemble.weights()));
      notes.add("No other model makes '" + top.plan().name() + "' better by its vote, so there is no ensemble.");
      ensemble = null;
    }
    Contender best = top;
    double alone = good(metric, best.score(metric)) - (Double.isNaN(optimism) ? 0 : optimism);
    boolean votes = ensemble != null && good(metric, FoldStatistics.mean(FoldStatistics.scores(ensemble.folds(), metric))) >= alone;
    if (ensemble != null && !votes) {
      notes.add("The ensemble is not better than '" + best.plan().name() + "' alone, so that leads.");
    }
    SecondVote layers = SecondVote.none();
    if (second != null && chosen != null) {
      var incumbent = ensemble != null && votes
          ? new SecondVote.Incumbent(null, ensemble.scores(), ensemble.folds())
          : new SecondVote.Incumbent(best.plan().name(), best.scores(), best.result().folds());
      layers = SecondVote.of(yardstick, able, second.grow(able), incumbent, rows, seed, threads, late);
    }
    if (layers.note() != null) {
      notes.add(layers.note());
    }
    List<Contender> voters = able;
    if (layers.ensemble() != null) {
      ensemble = layers.ensemble();
      voters = layers.voters();
      votes = true;
    }
    Contender leader = votes ? null : best;
    // One that was drawn by what came of others is the best of many tries, so its score is not that of a simple model taken as it is.
    List<Contender> simple = eligible.stream().filter(c -> SIMPLE.contains(c.plan().algorithm()) && !Tuning.isDrawn(c.plan())).toList();
    Contender leads = leader;
    if (!simple.isEmpty() && simple.getFirst() != leads) {
      double[] theirs = ensemble != null && votes ? ensemble.scores() : best.scores();
      double ahead = Luck.ahead(yardstick, theirs, simple.stream().filter(c -> c != leads).map(Contender::scores).toList(), measured, Luck.MOST_ROWS, seed);
      if (ahead < HARDLY) {
        notes.add("'" + simple.getFirst().plan().name() + "' leads: it is as good as '" + (leader == null ? ENSEMBLE : leader.plan().name()) + "' (which is ahead in " + Math.round(100 * ahead)
            + " % of draws of the rows) and simpler.");
        leader = simple.getFirst();
      }
    }
    if (leader == null) {
      Ensemble together = Objects.requireNonNull(ensemble);
      return new Verdict(ranked, voters, layers.heads(), ensemble, null, 1, together.scores(), together.folds(), optimism, notes);
    }
    int place = able.indexOf(leader);
    Calibration calibration = chosen != null && place >= 0 && place < Ensemble.LIKELY
        ? chosen.calibrations().get(place)
        : Calibration.of(yardstick, List.of(leader.scores()), measured, threads, late).getFirst();
    if (calibration.all() == 1) {
      return new Verdict(ranked, voters, layers.heads(), ensemble, leader, 1, leader.scores(), leader.result().folds(), optimism, notes);
    }
    double[] scores = calibration.held(yardstick, leader.scores());
    List<FoldResult> folds = folds(yardstick, leader, scores, measured);
    notes.add(said(leader.plan().name(), calibration.all(), yardstick.task()));
    notes.add(String.format(
        Locale.ROOT, "With that its %s in the folds is %.4g; the candidate '%s' is listed without, as training it alone gives it.", metric.id(),
        FoldStatistics.mean(FoldStatistics.scores(folds, metric)), leader.plan().name()));
    return new Verdict(ranked, voters, layers.heads(), ensemble, leader, calibration.all(), scores, folds, optimism, notes);
  }

  private static List<FoldResult> folds(Yardstick yardstick, Contender leader, double[] scores, int[] measured) {
    var folds = new ArrayList<FoldResult>();
    for (int k = 0; k < leader.result().folds().size(); k++) {
      int fold = k;
      int[] rows = Arrays.stream(measured).filter(row -> yardstick.foldOf()[row] == fold).toArray();
      folds.add(yardstick.fold(leader.result().folds().get(k).train(), yardstick.pack(scores, rows), rows));
    }
    return folds;
  }

  private static String said(String name, double calibration, Task task) {
    return task == Task.REGRESSION
        ? String.format(Locale.ROOT, "What '%s' says of rows it has not seen is %s on average, so the model multiplies it by %.3f.", name, calibration > 1 ? "too low" : "too high", calibration)
        : String.format(Locale.ROOT, "The probabilities of '%s' are %s on rows it has not seen, so the model raises them to the power %.2f.", name, calibration > 1 ? "too cautious" : "too sure", calibration);
  }

  static double good(Metric metric, double score) {
    return Double.isNaN(score) ? Double.NEGATIVE_INFINITY : metric.higherIsBetter() ? score : -score;
  }

  private static int strongest(double[] weights) {
    int best = 0;
    for (int m = 1; m < weights.length; m++) {
      best = weights[m] > weights[best] ? m : best;
    }
    return best;
  }

  String name() {
    return leader == null ? ENSEMBLE : leader.plan().name();
  }

  /// Who makes the final model.
  ///
  /// @param weight      of the vote
  /// @param calibration see [Calibration]
  record Voter(Contender contender, double weight, double calibration) {}

  List<Voter> voters() {
    if (leader != null) {
      return List.of(new Voter(leader, 1, calibration));
    }
    Ensemble chosen = Objects.requireNonNull(ensemble);
    double[] weights = chosen.weights();
    return java.util.stream.IntStream.range(0, weights.length).filter(m -> weights[m] > 0).mapToObj(m -> new Voter(able.get(m), weights[m], chosen.calibrations().get(m).all()))
        .sorted(Comparator.comparingDouble((Voter v) -> -v.weight())).toList();
  }

  /// All that the final model is made of: the voters, and whose answers they learned from.
  List<Contender> makers() {
    return Stream.concat(voters().stream().map(Voter::contender), voters().stream().flatMap(v -> v.contender().bases().stream())).distinct().toList();
  }
}
