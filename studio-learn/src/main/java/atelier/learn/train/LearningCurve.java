package atelier.learn.train;

import atelier.core.data.DataException;
import atelier.core.engine.DuckSession;
import atelier.core.job.Progress;
import atelier.core.param.ParamException;
import atelier.learn.learner.FitContext;
import atelier.learn.learner.LearnException;
import atelier.learn.learner.Learner;
import atelier.learn.metric.Metric;
import atelier.learn.metric.Scorer;
import atelier.learn.split.Fold;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// Learns from ever more rows and measures each time on the same held-out ones: whether more rows would help.
public final class LearningCurve {
  /// What learning from so many rows gave.
  ///
  /// @param folds scores on held-out rows, one a fold; NaN where undefined
  /// @param own   scores on the rows learned from
  public record Step(long rows, List<Double> folds, List<Double> own) {
    public Step {
      folds = List.copyOf(folds);
      own = List.copyOf(own);
    }
  }

  /// The curve and what it measures.
  public record Curve(Metric metric, List<Step> steps) {
    public Curve {
      steps = List.copyOf(steps);
    }
  }

  private static final int[] PARTS = {16, 8, 4, 2, 1};
  private static final int FEWEST_ROWS = 30;
  private static final int OWN_ROWS = 10_000;

  private final List<Learner<?>> learners;

  public LearningCurve(List<? extends Learner<?>> learners) {
    this.learners = List.copyOf(learners);
  }

  /// Trains `folds` times for a sixteenth, an eighth … all of the rows; fewer sizes where a part would be too small.
  ///
  /// @param request with at least two folds
  public Curve run(TrainRequest request, DuckSession session, FitContext context) throws LearnException, DataException, ParamException {
    Fit.Recipe<?> recipe = new Trainer(learners).recipe(request);
    Progress progress = context.progress();
    Material material = new MaterialReader(request).read(session, progress.slice(0, 0.1));
    Metric metric = Trainer.metric(request, material.target().task());
    List<Fold> folds = CrossValidation.folds(request, material).folds();
    int all = folds.stream().mapToInt(fold -> fold.train().length).min().orElse(0);
    int fewest = FEWEST_ROWS * Math.max(1, material.target().classes().size());
    List<Integer> sizes = Arrays.stream(PARTS).map(part -> all / part).filter(size -> size >= fewest || size == all).distinct().boxed().toList();
    var steps = new ArrayList<Step>();
    double done = 0;
    double work = sizes.stream().mapToDouble(Integer::doubleValue).sum();
    for (int size : sizes) {
      Progress part = progress.slice(0.1 + 0.9 * done / work, 0.1 + 0.9 * (done + size) / work);
      steps.add(step(size, folds, material, recipe, metric, context, part));
      done += size;
    }
    return new Curve(metric, steps);
  }

  private static Step step(int size, List<Fold> folds, Material material, Fit.Recipe<?> recipe, Metric metric, FitContext context, Progress progress) throws LearnException {
    var held = new ArrayList<Double>();
    var own = new ArrayList<Double>();
    for (int k = 0; k < folds.size(); k++) {
      String name = size + " rows, fold " + (k + 1) + " of " + folds.size();
      progress.report((double) k / folds.size(), name);
      int[] train = sample(folds.get(k).train(), size, context.seed() + k);
      Fit fit = Fit.on(train, material, recipe, new SlicedContext(context, progress.slice((double) k / folds.size(), (k + 1.0) / folds.size()), name));
      held.add(score(folds.get(k).validation(), fit, material, metric, context.threads()));
      own.add(score(sample(train, Math.min(train.length, OWN_ROWS), context.seed()), fit, material, metric, context.threads()));
    }
    return new Step(size, held, own);
  }

  private static double score(int[] rows, Fit fit, Material material, Metric metric, int threads) throws LearnException {
    Target target = material.target();
    double[] scores = fit.score(material.frame(), rows, threads);
    return Scorer.score(metric, target.task(), target.classes().size(), material.targets(rows), scores, material.weights(rows));
  }

  /// Some of the rows, ascending; of the same seed, fewer are among more.
  private static int[] sample(int[] rows, int size, long seed) {
    if (size == rows.length) {
      return rows;
    }
    var random = new SplittableRandom(seed);
    int[] shuffled = rows.clone();
    for (int i = shuffled.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int row = shuffled[i];
      shuffled[i] = shuffled[j];
      shuffled[j] = row;
    }
    int[] chosen = Arrays.copyOf(shuffled, size);
    Arrays.sort(chosen);
    return chosen;
  }
}
