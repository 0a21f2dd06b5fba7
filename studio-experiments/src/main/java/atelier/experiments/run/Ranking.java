package atelier.experiments.run;

import atelier.experiments.run.Leaderboard.Band;
import atelier.experiments.run.Leaderboard.Interval;
import atelier.experiments.run.Leaderboard.Row;
import atelier.experiments.run.Leaderboard.Ties;
import atelier.learn.train.FoldStatistics;
import atelier.learn.learner.Task;
import atelier.learn.learner.all.Learners;
import atelier.learn.metric.Metric;
import atelier.learn.train.TrainReport;
import atelier.learn.train.TrainReport.FoldResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Orders candidates, and says which cannot be told from the best.
final class Ranking {
  private final List<Candidate> candidates;
  private final Metric metric;
  private final @Nullable Task task;
  private final int folds;
  private final List<Candidate> done;
  private final @Nullable Candidate best;

  /// @param folds planned
  Ranking(List<Candidate> candidates, Metric metric, @Nullable Task task, int folds) {
    this.candidates = candidates;
    this.metric = metric;
    this.task = task;
    this.folds = folds;
    this.done = candidates.stream()
        .filter(c -> c.state() instanceof CandidateState.Done && c.report() != null)
        .sorted(Comparator.comparingDouble(this::badness))
        .toList();
    this.best = done.isEmpty() || Double.isNaN(score(done.getFirst())) ? null : done.getFirst();
  }

  /// The candidates in the order in which they are shown.
  List<Row> rows() {
    return candidates.stream().sorted(Comparator.comparingInt(this::place).thenComparingDouble(this::within).thenComparingInt(candidates::indexOf)).map(this::row).toList();
  }

  Optional<Ties> ties() {
    Candidate first = best;
    if (first == null || first.folds().size() < 2) {
      return Optional.empty();
    }
    List<Candidate> tied = done.stream().filter(this::isTied).toList();
    Candidate simplest = tied.stream().min(Comparator.comparingInt((Candidate c) -> Simplicity.of(c.spec().algorithm())).thenComparingInt(done::indexOf)).orElse(first);
    return Optional.of(new Ties(tied.stream().map(c -> c.spec().name()).toList(), simplest.spec().name(), sentence(first, tied, simplest)));
  }

  private String sentence(Candidate first, List<Candidate> tied, Candidate simplest) {
    if (tied.size() == 1) {
      return title(first) + " leads by more than the error of its lead.";
    }
    return "The lead over these is smaller than its error. "
        + (simplest == first ? title(first) + ", the best, is the simplest of them as well." : title(simplest) + ", the simplest, is as good.");
  }

  private boolean isTied(Candidate candidate) {
    return best != null && (candidate == best || FoldStatistics.lead(best.folds(), candidate.folds(), metric, folds).isTie());
  }

  /// Tied and done, tied but unfinished, behind and done, then by state.
  private int place(Candidate candidate) {
    boolean tied = isTied(candidate);
    return switch (candidate.state()) {
      case CandidateState.Done _ -> tied ? 0 : 2;
      case CandidateState.Running _ -> tied ? 1 : 3;
      case CandidateState.Waiting _ -> 4;
      case CandidateState.Cut _ -> 5;
      case CandidateState.Failed _ -> 6;
      case CandidateState.Cancelled _ -> 7;
    };
  }

  private double within(Candidate candidate) {
    return candidate.state() instanceof CandidateState.Done ? badness(candidate) : 0;
  }

  private double badness(Candidate candidate) {
    double score = score(candidate);
    return Double.isNaN(score) ? Double.POSITIVE_INFINITY : metric.higherIsBetter() ? -score : score;
  }

  private double score(Candidate candidate) {
    double folded = FoldStatistics.mean(FoldStatistics.scores(candidate.folds(), metric));
    TrainReport report = candidate.report();
    if (!Double.isNaN(folded) || report == null) {
      return folded;
    }
    return report.candidates().getFirst().metrics().getOrDefault(metric.id(), Double.NaN);
  }

  private Row row(Candidate candidate) {
    double score = score(candidate);
    TrainReport report = candidate.report();
    TrainReport.Candidate end = report == null ? null : report.candidates().getFirst();
    int rank = done.indexOf(candidate) + 1;
    CandidateSpec spec = candidate.spec();
    return new Row(
        rank == 0 ? null : rank,
        spec.name(),
        spec.algorithm(),
        title(candidate),
        end == null ? spec.parameters() : end.parameters(),
        candidate.size(),
        Double.isNaN(score) ? null : score,
        interval(candidate, score),
        candidate.folds().stream().map(f -> f.metrics().getOrDefault(metric.id(), Double.NaN)).toList(),
        end == null ? means(candidate.folds()) : end.metrics(),
        end == null ? null : end.fitSeconds(),
        end == null ? null : end.predictSecondsPerThousand() * 1000,
        end == null ? null : end.bytes(),
        candidate.state(),
        Double.isNaN(score) ? Band.UNRANKED : isTied(candidate) ? Band.TIED : candidate.state() instanceof CandidateState.Done ? Band.BEHIND : Band.UNRANKED,
        !candidate.state().hasEnded() && !Double.isNaN(score),
        candidate.run(),
        report == null ? null : report.model());
  }

  private @Nullable Interval interval(Candidate candidate, double score) {
    double margin = FoldStatistics.margin(FoldStatistics.scores(candidate.folds(), metric), FoldStatistics.heldOverTrain(candidate.folds(), folds));
    return Double.isNaN(margin) ? null : new Interval(Math.max(least(), score - margin), Math.min(most(), score + margin));
  }

  private double least() {
    return metric == Metric.MCC ? -1 : metric == Metric.R2 ? Double.NEGATIVE_INFINITY : 0;
  }

  private double most() {
    return metric.higherIsBetter() ? 1 : Double.POSITIVE_INFINITY;
  }

  private static Map<String, Double> means(List<FoldResult> results) {
    var means = new LinkedHashMap<String, Double>();
    var names = new ArrayList<String>();
    results.forEach(fold -> fold.metrics().keySet().stream().filter(name -> !names.contains(name)).forEach(names::add));
    for (String name : names) {
      means.put(name, results.stream().map(fold -> fold.metrics().get(name)).filter(java.util.Objects::nonNull).mapToDouble(Double::doubleValue).average().orElse(Double.NaN));
    }
    return means;
  }

  /// What people call an algorithm.
  private String title(Candidate candidate) {
    return Learners.title(candidate.spec().algorithm(), task);
  }
}
