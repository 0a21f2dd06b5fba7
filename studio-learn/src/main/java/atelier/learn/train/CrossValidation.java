package atelier.learn.train;

import atelier.core.job.Progress;
import atelier.learn.learner.FitContext;
import atelier.learn.learner.LearnException;
import atelier.learn.learner.Task;
import atelier.learn.metric.Scorer;
import atelier.learn.split.Fold;
import atelier.learn.split.Folds;
import atelier.learn.split.GroupedFolds;
import atelier.learn.split.TimeFolds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Measures a recipe on rows it has not learned from. Everything that is learned, the preparation too, is learned anew in each fold.
public final class CrossValidation {
  /// What the folds gave.
  ///
  /// @param scores       out-of-fold scores a row of the frame, `width` each; NaN for rows that no fold held out
  /// @param foldOf       fold of each row of the frame, from 0; -1 for none
  /// @param results      what each fold gave
  /// @param scoreSeconds encoding and scoring of all held-out rows
  public record Result(double[] scores, int width, int[] foldOf, List<TrainReport.FoldResult> results, double scoreSeconds, int scoredRows, List<String> notes) {
    public List<Map<String, Double>> byFold() {
      return results.stream().map(TrainReport.FoldResult::metrics).toList();
    }

    /// Mean over the folds in which the metric is defined, metric by metric.
    public Map<String, Double> means() {
      var means = new LinkedHashMap<String, Double>();
      byFold().forEach(fold -> fold.keySet().forEach(name -> means.computeIfAbsent(name, this::mean)));
      return means;
    }

    private double mean(String metric) {
      return values(metric).average().orElse(Double.NaN);
    }

    /// Deviation over the folds (n - 1); NaN below two.
    public double deviation(String metric) {
      double[] values = values(metric).toArray();
      double mean = Arrays.stream(values).average().orElse(Double.NaN);
      return values.length < 2 ? Double.NaN : Math.sqrt(Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1));
    }

    private java.util.stream.DoubleStream values(String metric) {
      return byFold().stream().mapToDouble(fold -> fold.getOrDefault(metric, Double.NaN)).filter(v -> !Double.isNaN(v));
    }
  }

  /// Hears of each fold's fit before it is measured, and says what is kept of it.
  @FunctionalInterface
  public interface FoldListener {
    /// @param fold from 0
    Fit fitted(int fold, int folds, Fit fit) throws LearnException;
  }

  private final TrainRequest request;
  private final Material material;
  private final Fit.Recipe<?> recipe;
  private final boolean curves;
  private final PreparedFolds prepared;

  public CrossValidation(TrainRequest request, Material material, Fit.Recipe<?> recipe) {
    this(request, material, recipe, false, PreparedFolds.none());
  }

  public CrossValidation(TrainRequest request, Material material, Fit.Recipe<?> recipe, boolean curves) {
    this(request, material, recipe, curves, PreparedFolds.none());
  }

  /// @param curves   whether the learner sees the held-out rows, to tell how its rounds go
  /// @param prepared what earlier candidates made of the same folds
  public CrossValidation(TrainRequest request, Material material, Fit.Recipe<?> recipe, boolean curves, PreparedFolds prepared) {
    this.request = request;
    this.material = material;
    this.recipe = recipe;
    this.curves = curves;
    this.prepared = prepared;
  }

  public Result run(FitContext context, Progress progress) throws LearnException {
    return run(context, progress, (fold, count, fit) -> fit);
  }

  /// The same; the listener gets each fold's fit.
  public Result run(FitContext context, Progress progress, FoldListener listener) throws LearnException {
    Folds folds = folds(request, material);
    int width = Math.max(1, material.target().classes().size());
    double[] scores = new double[material.frame().rows() * width];
    Arrays.fill(scores, Double.NaN);
    int[] foldOf = new int[material.frame().rows()];
    Arrays.fill(foldOf, -1);
    var results = new ArrayList<TrainReport.FoldResult>();
    double seconds = 0;
    int scored = 0;
    int count = folds.folds().size();
    for (int k = 0; k < count; k++) {
      Fold fold = folds.folds().get(k);
      String name = "fold " + (k + 1) + " of " + count;
      progress.report((double) k / count, name);
      Fit learned = Fit.on(fold.train(), fold.validation(), curves, material, recipe, prepared, new SlicedContext(context, progress.slice((double) k / count, (k + 1.0) / count), name));
      Fit fit = listener.fitted(k, count, learned);
      long start = System.nanoTime();
      double[] given = fit.scoreHeld(context.threads());
      seconds += fit.heldSeconds() + (System.nanoTime() - start) / 1e9;
      scored += fold.validation().length;
      for (int i = 0; i < fold.validation().length; i++) {
        foldOf[fold.validation()[i]] = k;
        System.arraycopy(given, i * width, scores, fold.validation()[i] * width, width);
      }
      results.add(new TrainReport.FoldResult(fold.train().length, fold.validation().length, measure(fold.validation(), given)));
      if (context.report(k + 1, count, heldOut(results.getLast())) == FitContext.Verdict.STOP) {
        break;
      }
    }
    return new Result(scores, width, foldOf, results, seconds, scored, folds.notes());
  }

  private static Map<String, Double> heldOut(TrainReport.FoldResult result) {
    var named = new LinkedHashMap<String, Double>();
    result.metrics().forEach((name, value) -> named.put(TrainReport.HELD_OUT + name, value));
    return named;
  }

  private Map<String, Double> measure(int[] rows, double[] scores) {
    Target target = material.target();
    return Scorer.score(target.task(), target.classes().size(), material.targets(rows), scores, material.weights(rows)).values();
  }

  public static Folds folds(TrainRequest request, Material material) throws LearnException {
    String group = request.group();
    if (group != null) {
      return GroupedFolds.of(material.rows(), row -> MaterialReader.group(material.frame(), group, row), group, request.folds(), request.seed());
    }
    if (request.time() != null) {
      return TimeFolds.of(material.rows(), MaterialReader.time(material.frame(), request.time()), request.time(), request.folds());
    }
    Target target = material.target();
    return target.task() == Task.REGRESSION
        ? Folds.shuffled(material.rows(), request.folds(), request.seed())
        : Folds.stratified(material.rows(), target.values(), target.classes(), request.folds(), request.seed());
  }
}
