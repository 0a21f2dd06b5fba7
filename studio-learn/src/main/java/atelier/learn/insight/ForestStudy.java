package atelier.learn.insight;

import atelier.core.data.DataException;
import atelier.core.engine.DuckSession;
import atelier.core.job.Progress;
import atelier.learn.feature.Frame;
import atelier.learn.feature.Preparation;
import atelier.learn.insight.Insight.Weight;
import atelier.learn.learner.FitContext;
import atelier.learn.learner.LearnException;
import atelier.learn.learner.forest.ForestParams;
import atelier.learn.learner.forest.RandomForest;
import atelier.learn.learner.tree.TreeModel;
import atelier.learn.metric.Metric;
import atelier.learn.metric.Scorer;
import atelier.learn.split.HoldOut;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A random forest on 70 % of the rows, measured on the other 30 %, three times.
public final class ForestStudy {
  /// More rows change a first look little.
  public static final int MOST_ROWS = 30_000;

  private static final int SPLITS = 3;
  private static final double HELD = 0.3;
  private static final ForestParams FOREST = new ForestParams(60, 40, 3, 0, 1, 200_000);

  private final InsightRequest request;

  public ForestStudy(InsightRequest request) {
    this.request = request;
  }

  /// One split's figures.
  private record Measured(double score, double trivial, int learned, int held, Map<String, Double> metrics) {}

  /// @param session sees the files of the request
  public QuickForest study(DuckSession session, Progress progress) throws DataException, LearnException {
    var reader = new SubjectReader(request);
    Frame frame = reader.frame(session, progress.slice(0, 0.1));
    Subject subject = reader.subject(frame);
    if (subject == null) {
      return new QuickForest(null, "", Double.NaN, 0, Double.NaN, 0, 0, frame.rows(), Map.of(), List.of(), reader.notes());
    }
    Map<String, Double> weights = new TreeMap<>();
    Measured[] measured = new Measured[SPLITS];
    for (int s = 0; s < SPLITS; s++) {
      measured[s] = measure(subject, request.seed() + s, weights, progress.slice(0.1 + 0.3 * s, 0.4 + 0.3 * s));
    }
    double mean = java.util.Arrays.stream(measured).mapToDouble(Measured::score).average().orElse(Double.NaN);
    double spread = Math.sqrt(java.util.Arrays.stream(measured).mapToDouble(m -> (m.score() - mean) * (m.score() - mean)).sum() / (SPLITS - 1));
    double trivial = java.util.Arrays.stream(measured).mapToDouble(Measured::trivial).average().orElse(Double.NaN);
    double whole = weights.values().stream().mapToDouble(Double::doubleValue).sum();
    List<Weight> importance = weights.entrySet().stream().map(e -> new Weight(e.getKey(), whole > 0 ? e.getValue() / whole : 1.0 / weights.size()))
        .sorted(Comparator.comparingDouble(Weight::share).reversed().thenComparing(Weight::column)).toList();
    return new QuickForest(
        subject.target().task().id(), subject.target().task().classes() ? "f1" : "mse", mean, spread, trivial, measured[0].learned(), measured[0].held(), frame.rows(), measured[0].metrics(), importance, reader.notes());
  }

  private Measured measure(Subject subject, long seed, Map<String, Double> weights, Progress progress) throws LearnException {
    int[] held = subject.target().task().classes() ? HoldOut.stratified(subject.rows(), subject.target().values(), HELD, seed) : HoldOut.shuffled(subject.rows(), HELD, seed);
    int[] train = ColumnPower.without(subject.rows(), held);
    Subject.Parts parts = subject.parts(subject.columns(), train, held, seed);
    if (parts == null) {
      throw LearnException.input("No column is left to learn from.", "Name a table with columns besides the target.");
    }
    var model = (TreeModel) new RandomForest().fit(parts.train(), null, FOREST, FitContext.of(seed, request.threads(), progress));
    weigh(model, parts.preparation(), weights);
    double[] scores = model.score(parts.held().x(), request.threads());
    double[] truth = parts.held().target();
    var metrics = new LinkedHashMap<>(Scorer.score(subject.target().task(), subject.classes(), truth, scores, null).values());
    return new Measured(score(subject, truth, scores), score(subject, truth, subject.trivial(train, held)), train.length, held.length, metrics);
  }

  private static double score(Subject subject, double[] truth, double[] scores) {
    if (subject.target().task().classes()) {
      return subject.score(Metric.F1, truth, scores);
    }
    double rmse = subject.score(Metric.RMSE, truth, scores);
    return rmse * rmse;
  }

  private static void weigh(TreeModel model, Preparation preparation, Map<String, Double> weights) {
    double[] importance = model.importance(true);
    int[] sources = preparation.sources();
    for (int f = 0; f < importance.length; f++) {
      weights.merge(preparation.columns().get(sources[f]).name(), importance[f], Double::sum);
    }
  }
}
