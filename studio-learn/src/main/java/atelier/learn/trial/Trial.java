package atelier.learn.trial;

import atelier.core.file.FileException;
import atelier.core.param.ParamException;
import atelier.learn.learner.FitContext;
import atelier.learn.learner.LearnException;
import atelier.learn.learner.Learner;
import atelier.learn.learner.scale.LogModel;
import atelier.learn.learner.tree.TreeModel;
import atelier.learn.metric.Metric;
import atelier.learn.metric.Scorer;
import atelier.learn.train.CrossValidation;
import atelier.learn.train.Fit;
import atelier.learn.split.Fold;
import atelier.learn.train.Material;
import atelier.learn.train.PreparedFolds;
import atelier.learn.train.Target;
import atelier.learn.train.TrainReport.FoldResult;
import atelier.learn.train.TrainRequest;
import atelier.learn.train.Trainer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One configuration on one table. Ends itself as soon as it sees that its time will not do.
final class Trial {
  private static final String ROUNDS = "num_round";
  private static final String PATIENCE = "early_stopping_rounds";
  /// Parameters that say how far a model grows: the first so many steps of a longer fit are the fit of so many.
  private static final List<String> GROWING = List.of(ROUNDS, "trees", "max_epochs");
  private static final int PROBE_ROWS = 2000;
  // Below this a probe costs as much as it saves.
  private static final int FEWEST_ROWS_FOR_PROBE = 4 * PROBE_ROWS;

  private final TrialOrder order;
  private final Trainer trainer;
  private final Material material;
  private final PreparedFolds prepared;
  private final Path output;
  private final double seconds;
  private final long start = System.nanoTime();
  private double before;

  /// @param prepared what earlier trials made of the same folds
  Trial(TrialOrder order, List<Learner<?>> learners, Material material, PreparedFolds prepared, Path output, double seconds) {
    this.prepared = prepared;
    this.order = order;
    this.trainer = new Trainer(learners);
    this.material = material;
    this.output = output;
    this.seconds = seconds;
  }

  /// What ends a trial that would take too long.
  private static final class TooLong extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final double needed;

    TooLong(double needed) {
      super("The trial would need " + needed + " s.", null, false, false);
      this.needed = needed;
    }
  }

  /// Measures in folds, and keeps a part for each.
  TrialResult folds(FitContext context) throws LearnException, ParamException, FileException {
    TrainRequest request = order.request();
    Fit.Recipe<?> recipe = trainer.recipe(request);
    Trainer.checkTask(recipe, material.target());
    var fits = new ArrayList<Fit>();
    String growing = growing(recipe);
    var barred = new Bar(context, metric(), order.bar());
    var pace = new Pace(barred, request.folds(), Math.min(order.pace(), seconds) - elapsed(), left());
    try {
      if (growing == null) {
        probe(recipe, context);
      }
      before = elapsed();
      CrossValidation.Result measured = crossValidation(recipe).run(growing == null ? barred : pace, context.progress().slice(0.05, 1), (k, count, fit) -> {
        pace.fitted();
        fits.add(fit.withoutRows());
        expect(k, count);
        return fit;
      });
      return barred.missed() == null ? kept(staged(measured, fits), recipe, growing, pace) : TrialResult.stopped(recipe.parameters(), barred.missed());
    } catch (TooLong e) {
      return TrialResult.tooLong(recipe.parameters(), e.needed);
    }
  }

  /// Boosted trees see the held-out rows, to know when more rounds make them worse; their own patience is off, so that these rows change nothing of what is learned.
  private CrossValidation crossValidation(Fit.Recipe<?> recipe) throws LearnException, ParamException {
    TrainRequest request = order.request();
    boolean rounds = ROUNDS.equals(growing(recipe));
    return new CrossValidation(
        request, material, rounds ? trainer.recipe(request.with(request.algorithm(), recipe.parameters().put(PATIENCE, 0))) : recipe, rounds, prepared);
  }

  private static @Nullable String growing(Fit.Recipe<?> recipe) {
    ObjectNode parameters = recipe.parameters();
    return GROWING.stream().filter(parameters::has).findFirst().orElse(null);
  }

  /// Learns from all rows.
  TrialResult whole(FitContext context) throws LearnException, ParamException, FileException {
    Fit.Recipe<?> recipe = trainer.recipe(order.request());
    Fit fit = Fit.on(material.rows(), material, recipe, context);
    FittedPart.write(output, "all", fit);
    int[] some = spread(PROBE_ROWS);
    double[] scores = fit.score(material.frame(), some, context.threads());
    double learned = Scorer.score(metric(), material.target().task(), classes(), material.targets(some), scores, material.weights(some));
    return new TrialResult(recipe.parameters(), List.of(), fit.seconds(), 0, 0, List.of("all"), fit.preparation().notes(), null, null, learned);
  }

  /// Fits on some rows first, where that tells cheaply that all of them would take too long.
  private void probe(Fit.Recipe<?> recipe, FitContext context) throws LearnException {
    int rows = material.rows().length;
    if (rows < FEWEST_ROWS_FOR_PROBE) {
      return;
    }
    long begin = System.nanoTime();
    Fit fit = Fit.on(spread(PROBE_ROWS), material, recipe, context);
    fit.score(material.frame(), spread(PROBE_ROWS), context.threads());
    double took = (System.nanoTime() - begin) / 1e9;
    int folds = Math.max(1, order.request().folds());
    // What does not grow with rows, such as starting a library, is in the probe as well: so only what is far too long counts.
    double needed = took / 2 * rows / PROBE_ROWS * (folds - 1);
    if (needed > left()) {
      throw new TooLong(needed + elapsed());
    }
  }

  /// Gives up where the folds to come will not fit. The first fold also warms the machine up, so it counts half.
  private void expect(int fold, int folds) {
    double last = elapsed() - before;
    before = elapsed();
    double needed = elapsed() + (fold == 0 ? last / 2 : last) * (folds - fold - 1);
    if (needed > seconds) {
      throw new TooLong(needed);
    }
  }

  private double elapsed() {
    return (System.nanoTime() - start) / 1e9;
  }

  private double left() {
    return seconds - elapsed();
  }

  private int[] spread(int most) {
    int[] all = material.rows();
    int count = Math.min(most, all.length);
    int[] some = new int[count];
    for (int k = 0; k < count; k++) {
      some[k] = all[(int) ((long) k * all.length / count)];
    }
    return some;
  }

  /// A measured configuration with its fits.
  ///
  /// @param rounds that were found best; null where there was no choice
  private record Measured(CrossValidation.Result result, List<Fit> fits, @Nullable Integer rounds) {}

  /// The number of rounds that is best over all folds: boosted trees after fewer rounds are the first trees of what is there.
  private Measured staged(CrossValidation.Result measured, List<Fit> fits) throws LearnException {
    Metric metric = metric();
    double best = mean(measured.results(), metric);
    var chosen = new Measured(measured, fits, null);
    for (int rounds : order.rounds().reversed()) {
      List<Fit> shorter = fits.stream().map(fit -> first(fit, rounds)).toList();
      CrossValidation.Result again = again(measured, shorter);
      double score = mean(again.results(), metric);
      if (metric.isBetter(score, best)) {
        best = score;
        chosen = new Measured(again, shorter, rounds);
      }
    }
    return chosen;
  }

  private static Fit first(Fit fit, int rounds) {
    return switch (fit.model()) {
      case TreeModel trees -> fit.with(trees.first(rounds));
      case LogModel log when log.inner() instanceof TreeModel trees -> fit.with(log.around(trees.first(rounds)));
      case null, default -> fit;
    };
  }

  private CrossValidation.Result again(CrossValidation.Result measured, List<Fit> fits) throws LearnException {
    int width = measured.width();
    double[] scores = measured.scores().clone();
    var results = new ArrayList<FoldResult>();
    List<Fold> folds = CrossValidation.folds(order.request(), material).folds();
    for (int k = 0; k < fits.size(); k++) {
      int[] rows = folds.get(k).validation();
      double[] given = fits.get(k).scoreHeld(order.request().threads());
      for (int i = 0; i < rows.length; i++) {
        System.arraycopy(given, i * width, scores, rows[i] * width, width);
      }
      Target target = material.target();
      results.add(new FoldResult(
          measured.results().get(k).train(), rows.length, Scorer.score(target.task(), classes(), material.targets(rows), given, material.weights(rows)).values()));
    }
    return new CrossValidation.Result(scores, width, measured.foldOf(), results, measured.scoreSeconds(), measured.scoredRows(), measured.notes());
  }

  private static double mean(List<FoldResult> folds, Metric metric) {
    return folds.stream().mapToDouble(f -> f.metrics().getOrDefault(metric.id(), Double.NaN)).filter(v -> !Double.isNaN(v)).average().orElse(Double.NaN);
  }

  private TrialResult kept(Measured measured, Fit.Recipe<?> recipe, @Nullable String growing, Pace pace) throws FileException {
    OutOfFoldScores.write(output, measured.result().scores());
    var parts = new ArrayList<String>();
    double fitting = 0;
    for (int k = 0; k < measured.fits().size(); k++) {
      Fit fit = measured.fits().get(k);
      fitting += fit.seconds();
      if (fit.model() != null) {
        parts.add("fold-" + (k + 1));
        FittedPart.write(output, parts.getLast(), fit);
      }
    }
    ObjectNode parameters = recipe.parameters();
    if (growing != null && pace.last() > 0) {
      parameters.put(growing, pace.last());
    }
    if (measured.rounds() != null) {
      parameters.put(ROUNDS, measured.rounds());
    }
    var notes = new ArrayList<>(measured.result().notes());
    if (growing != null && pace.missed() > 0) {
      notes.add(TrialResult.GREW_LESS + pace.last() + " of " + pace.missed() + " (" + growing + ")");
    }
    notes.addAll(measured.fits().getLast().preparation().notes());
    return new TrialResult(
        parameters, measured.result().results(), fitting, measured.result().scoreSeconds(), measured.result().scoredRows(), parts, notes, null, null, null);
  }

  private Metric metric() throws LearnException {
    return Trainer.metric(order.request(), material.target().task());
  }

  private int classes() {
    return material.target().classes().size();
  }
}
