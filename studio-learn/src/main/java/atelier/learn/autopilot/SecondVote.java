package atelier.learn.autopilot;

import atelier.learn.metric.Metric;
import atelier.learn.train.FoldStatistics;
import atelier.learn.train.TrainReport.FoldResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Whether models of a second layer earn their place: they vote with those of the first by the same rules, and what comes of it has to be better than what leads without them in nearly
/// all draws of the rows.
///
/// @param heads    the second layer's models, whatever came of it
/// @param voters   of both layers, in the order of the ensemble's weights
/// @param ensemble of both layers; null where it did not earn its place
/// @param note     the sentence that says it; null where there was nothing to try
record SecondVote(List<Contender> heads, List<Contender> voters, @Nullable Ensemble ensemble, @Nullable String note) {
  /// Of draws of the rows, in which it has to be better.
  private static final double CLEARLY = 0.95;
  private static final int MOST_ROWS = 15_000;

  static SecondVote none() {
    return new SecondVote(List.of(), List.of(), null, null);
  }

  /// What leads without a second layer.
  ///
  /// @param name of a model; null: an ensemble of one layer
  record Incumbent(@Nullable String name, double[] scores, List<FoldResult> folds) {}

  /// Tries it.
  ///
  /// @param able  of the first layer
  /// @param heads of the second
  static SecondVote of(Yardstick yardstick, List<Contender> able, List<Contender> heads, Incumbent incumbent, int[] rows, long seed, int threads, BooleanSupplier late) {
    if (heads.isEmpty() || late.getAsBoolean()) {
      return new SecondVote(heads, able, null, heads.isEmpty() ? null : "There was no time to let the second layer of models vote.");
    }
    Metric metric = yardstick.metric();
    var voters = new ArrayList<>(able);
    voters.addAll(heads);
    voters.sort(Comparator.comparingDouble((Contender c) -> -Verdict.good(metric, c.score(metric))));
    Ensemble both = Ensemble.choose(yardstick, voters, rows, seed, threads, late);
    boolean votes = IntStream.range(0, voters.size()).anyMatch(m -> voters.get(m).isStacked() && both.weights()[m] > 0);
    double score = mean(both.folds(), metric);
    double before = mean(incumbent.folds(), metric);
    double share = votes ? Luck.ahead(yardstick, both.scores(), List.of(incumbent.scores()), yardstick.measured(rows), MOST_ROWS, seed) : 0;
    boolean earned = votes && share >= CLEARLY && metric.isBetter(score, before);
    return new SecondVote(heads, voters, earned ? both : null, note(earned, votes, incumbent.name(), 100 * share, metric, score, before));
  }

  private static String note(boolean earned, boolean votes, @Nullable String name, double percent, Metric metric, double score, double before) {
    String than = name == null ? " than the ensemble of one layer in" : " than '" + name + "' in";
    if (earned) {
      return "A second layer of models votes: with it the ensemble is better" + than
          + String.format(Locale.ROOT, " %.0f %% of draws of the rows (%s %.4g, without it %.4g).", percent, metric.id(), score, before);
    }
    return votes
        ? "A second layer of models was tried and is better" + than + String.format(Locale.ROOT, " %.0f %% of draws of the rows only, so it is left out.", percent)
        : "A second layer of models was tried and gets no vote, so it is left out.";
  }

  private static double mean(List<FoldResult> folds, Metric metric) {
    return FoldStatistics.mean(FoldStatistics.scores(folds, metric));
  }
}
