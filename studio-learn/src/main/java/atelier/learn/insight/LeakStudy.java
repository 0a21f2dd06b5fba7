package atelier.learn.insight;

import atelier.core.data.Column;
import atelier.core.data.DataException;
import atelier.core.engine.DuckSession;
import atelier.core.job.Parallel;
import atelier.core.job.Progress;
import atelier.learn.insight.Leak.Reading;
import atelier.learn.insight.Leak.Score;
import atelier.learn.learner.FitContext;
import atelier.learn.learner.LearnException;
import atelier.learn.learner.boost.BoostParams;
import atelier.learn.learner.boost.Xgboost;
import atelier.learn.metric.Metric;
import atelier.learn.split.Fold;
import atelier.learn.split.Folds;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// Learns the target from each column alone, in five folds of about a thousand rows.
public final class LeakStudy {
  /// Enough to tell a leak.
  public static final int MOST_ROWS = 1_000;

  private static final int FOLDS = 5;
  private static final double LEAK = 0.95;
  private static final BoostParams TREES = new BoostParams(50, 0.3, 4, 1, 1, 1, 1, 0, 0, 256, 0);

  private final InsightRequest request;

  public LeakStudy(InsightRequest request) {
    this.request = request;
  }

  /// @param session sees the files of the request
  public Leak study(DuckSession session, Progress progress) throws DataException, LearnException {
    var reader = new SubjectReader(request);
    Subject subject = reader.subject(reader.frame(session, progress.slice(0, 0.2)));
    if (subject == null) {
      return new Leak(null, "", 0, List.of(), reader.notes());
    }
    boolean classes = subject.target().task().classes();
    Metric metric = classes ? Metric.AUC : Metric.R2;
    List<Fold> folds = classes
        ? Folds.stratified(subject.rows(), subject.target().values(), subject.target().classes(), FOLDS, request.seed()).folds()
        : Folds.shuffled(subject.rows(), FOLDS, request.seed()).folds();
    Score[] scores = new Score[subject.columns().size()];
    Parallel.run(request.threads(), scores.length, c -> {
      scores[c] = score(subject, subject.columns().get(c), folds, metric);
      progress.report(0.2 + 0.8 * c / scores.length, "learning from single columns");
    });
    List<Score> sorted = Arrays.stream(scores).sorted(Comparator.comparingDouble((Score s) -> s.score() == null ? -1e9 : s.score()).reversed().thenComparing(Score::column)).toList();
    return new Leak(subject.target().task().id(), metric.id(), subject.rows().length, sorted, reader.notes());
  }

  private Score score(Subject subject, Column column, List<Fold> folds, Metric metric) {
    double[] scores = folds.stream().mapToDouble(fold -> score(subject, column, fold, metric)).filter(Double::isFinite).toArray();
    if (scores.length == 0) {
      return new Score(column.name(), null, null, Reading.UNKNOWN);
    }
    double mean = Arrays.stream(scores).average().orElse(0);
    double spread = Math.sqrt(Arrays.stream(scores).map(s -> (s - mean) * (s - mean)).sum() / Math.max(1, scores.length - 1));
    double nothing = metric == Metric.AUC ? 0.5 : 0;
    return new Score(column.name(), mean, spread, mean > LEAK ? Reading.LIKELY_LEAK : mean <= nothing ? Reading.REDUNDANT : Reading.SAFE);
  }

  private double score(Subject subject, Column column, Fold fold, Metric metric) {
    try {
      Subject.Parts parts = subject.parts(List.of(column), fold.train(), fold.validation(), request.seed());
      if (parts == null) {
        return Double.NaN;
      }
      var model = new Xgboost().fit(parts.train(), null, TREES, FitContext.of(request.seed(), 1));
      return subject.score(metric, parts.held().target(), model.score(parts.held().x(), 1));
    } catch (LearnException e) {
      return Double.NaN;
    }
  }
}
