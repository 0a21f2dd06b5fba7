package atelier.learn.insight;

import atelier.core.job.Progress;
import atelier.learn.feature.Preparation;
import atelier.learn.insight.Insight.Quick;
import atelier.learn.insight.Insight.Weight;
import atelier.learn.learner.FitContext;
import atelier.learn.learner.LearnException;
import atelier.learn.learner.boost.BoostParams;
import atelier.learn.learner.boost.Xgboost;
import atelier.learn.learner.tree.TreeModel;
import atelier.learn.metric.Metric;
import atelier.learn.metric.Scorer;
import atelier.learn.split.Fold;
import atelier.learn.split.Folds;
import atelier.learn.split.HoldOut;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A model of all columns with fixed settings: how good a trained one would be at least.
final class QuickBoost {
  private static final int FOLDS = 5;
  private static final int MOST_ROWS_FOR_FOLDS = 50_000;
  private static final int FEWEST_ROWS = 10;
  private static final double HELD = 0.2;
  private static final int ROUNDS = 1000;

  private final Subject subject;
  private final int threads;
  private final long seed;

  QuickBoost(Subject subject, int threads, long seed) {
    this.subject = subject;
    this.threads = threads;
    this.seed = seed;
  }

  /// Learns slowly and stops when ten rounds brought nothing on the rows kept apart; 64 steps a column are enough for a first look.
  private static BoostParams trees() {
    return new BoostParams(ROUNDS, 0.025, 6, 1, 1, 1, 1, 0, 0, 64, 10);
  }

  /// One model's part.
  private record Measured(int[] held, double[] scores, double score, double trivial) {}

  /// Nothing where the rows do not suffice or no column can be used.
  @Nullable Quick measure(Progress progress) throws LearnException {
    long start = System.nanoTime();
    if (subject.rows().length < FEWEST_ROWS) {
      return null;
    }
    boolean folded = subject.rows().length < MOST_ROWS_FOR_FOLDS;
    List<Fold> folds = folded ? folds() : List.of(single());
    var measured = new ArrayList<Measured>();
    Map<String, Double> weights = new TreeMap<>();
    for (int f = 0; f < folds.size(); f++) {
      Measured one = measure(folds.get(f), weights, progress.slice((double) f / folds.size(), (f + 1.0) / folds.size()));
      if (one == null) {
        return null;
      }
      measured.add(one);
    }
    return quick(measured, weights, folded, (System.nanoTime() - start) / 1e9);
  }

  private List<Fold> folds() throws LearnException {
    return subject.target().task().classes()
        ? Folds.stratified(subject.rows(), subject.target().values(), subject.target().classes(), FOLDS, seed).folds()
        : Folds.shuffled(subject.rows(), FOLDS, seed).folds();
  }

  private Fold single() throws LearnException {
    int[] held = subject.target().task().classes()
        ? HoldOut.stratified(subject.rows(), subject.target().values(), HELD, seed)
        : HoldOut.shuffled(subject.rows(), HELD, seed);
    return new Fold(ColumnPower.without(subject.rows(), held), held);
  }

  private @Nullable Measured measure(Fold fold, Map<String, Double> weights, Progress progress) throws LearnException {
    Subject.Parts parts = subject.parts(subject.columns(), fold.train(), fold.validation(), seed);
    if (parts == null) {
      return null;
    }
    var model = (TreeModel) new Xgboost().fit(parts.train(), parts.held(), trees(), FitContext.of(seed, threads, progress));
    weigh(model, parts.preparation(), weights);
    double[] scores = model.score(parts.held().x(), threads);
    Metric metric = subject.metric();
    double[] truth = parts.held().target();
    return new Measured(fold.validation(), scores, subject.score(metric, truth, scores), subject.score(metric, truth, subject.trivial(fold.train(), fold.validation())));
  }

  private static void weigh(TreeModel model, Preparation preparation, Map<String, Double> weights) {
    double[] importance = model.importance(false);
    int[] sources = preparation.sources();
    for (int f = 0; f < importance.length; f++) {
      weights.merge(preparation.columns().get(sources[f]).name(), importance[f], Double::sum);
    }
  }

  private Quick quick(List<Measured> measured, Map<String, Double> weights, boolean folded, double seconds) {
    double score = measured.stream().mapToDouble(Measured::score).filter(Double::isFinite).average().orElse(Double.NaN);
    double trivial = measured.stream().mapToDouble(Measured::trivial).filter(Double::isFinite).average().orElse(Double.NaN);
    double spread = Math.sqrt(measured.stream().mapToDouble(m -> (m.score() - score) * (m.score() - score)).sum() / Math.max(1, measured.size() - 1));
    int width = Math.max(1, subject.classes());
    int[] held = measured.stream().flatMapToInt(m -> Arrays.stream(m.held())).toArray();
    double[] scores = new double[held.length * width];
    int at = 0;
    for (Measured one : measured) {
      System.arraycopy(one.scores(), 0, scores, at, one.scores().length);
      at += one.scores().length;
    }
    double[] truth = subject.targets(held);
    var metrics = new LinkedHashMap<>(Scorer.score(subject.target().task(), subject.classes(), truth, scores, null).values());
    double whole = weights.values().stream().mapToDouble(Double::doubleValue).sum();
    List<Weight> importance = weights.entrySet().stream()
        .map(e -> new Weight(e.getKey(), whole > 0 ? e.getValue() / whole : 1.0 / weights.size()))
        .sorted(Comparator.comparingDouble(Weight::share).reversed().thenComparing(Weight::column))
        .toList();
    String kind = subject.target().task().classes() ? ", stratified" : "";
    String split = folded ? measured.size() + " folds" + kind : "80 % learned from, 20 % measured on" + kind;
    return new Quick(
        Xgboost.ID, split, subject.rows().length, subject.metric().id(), score, folded ? spread : null, trivial, metrics, subject.target().classes(),
        confusion(truth, scores), importance, seconds);
  }

  private List<List<Long>> confusion(double[] truth, double[] scores) {
    int classes = subject.classes();
    long[][] counts = new long[classes][classes];
    for (int i = 0; i < truth.length && classes > 0; i++) {
      int best = 0;
      for (int k = 1; k < classes; k++) {
        best = scores[i * classes + k] > scores[i * classes + best] ? k : best;
      }
      counts[(int) truth[i]][best]++;
    }
    return Arrays.stream(counts).map(row -> Arrays.stream(row).boxed().toList()).toList();
  }
}
