package atelier.learn.train;

import atelier.learn.feature.Encoders;
import atelier.learn.feature.Frame;
import atelier.learn.feature.Preparation;
import atelier.learn.feature.PreparationFitter;
import atelier.learn.feature.TrainingRows;
import atelier.learn.learner.Encoding;
import atelier.learn.learner.Features;
import atelier.learn.learner.FitContext;
import atelier.learn.learner.FloatMatrix;
import atelier.learn.learner.LearnException;
import atelier.learn.learner.Learner;
import atelier.learn.learner.Model;
import org.jspecify.annotations.Nullable;

/// A preparation and a model, both learned from the same rows and no others.
///
/// @param model   null where the rows have one class only
/// @param train   the training rows as the learner got them
/// @param seconds the learner's own time
public record Fit(Preparation preparation, @Nullable Model model, PresentClasses classes, FloatMatrix train, double seconds) {
  /// An algorithm with its parameters.
  public record Recipe<P extends Record>(Learner<P> learner, P params) {
    public Encoding encoding() {
      return learner.card().encoding();
    }

    Model fit(Features train, @Nullable Features validation, FitContext context) throws LearnException {
      return learner.fit(train, validation, params, context);
    }
  }

  public static Fit on(int[] rows, Material material, Recipe<?> recipe, FitContext context) throws LearnException {
    return on(rows, null, material, recipe, context);
  }

  /// @param watched rows on which the learner may tell how its rounds go; null for none
  static Fit on(int[] rows, int @Nullable [] watched, Material material, Recipe<?> recipe, FitContext context) throws LearnException {
    Target target = material.target();
    int classes = target.classes().size();
    PreparationFitter.Fitted prepared =
        new PreparationFitter(recipe.encoding())
            .fit(material.frame(), material.columns(), new TrainingRows(rows, target.values(), classes, context.seed()));
    double[] targets = material.targets(rows);
    PresentClasses present = classes == 0 ? new PresentClasses(0, new int[0]) : PresentClasses.of(targets, classes);
    if (classes > 0 && present.count() == 1) {
      return new Fit(prepared.preparation(), null, present, prepared.train(), 0);
    }
    var features = new Features(
        prepared.train(),
        prepared.preparation().features(),
        classes == 0 || present.isComplete() ? targets : present.renumbered(targets),
        present.count(),
        material.weights(rows));
    long start = System.nanoTime();
    // Where a class is missing in the training rows, the watched ones cannot be numbered like them.
    Features seen = watched == null || classes > 0 && !present.isComplete() ? null : watched(watched, material, prepared.preparation(), classes);
    Model model = recipe.fit(features, seen, context);
    return new Fit(prepared.preparation(), model, present, prepared.train(), (System.nanoTime() - start) / 1e9);
  }

  private static Features watched(int[] rows, Material material, Preparation preparation, int classes) throws LearnException {
    return new Features(Encoders.encode(preparation, material.frame(), rows), preparation.features(), material.targets(rows), classes, material.weights(rows));
  }

  /// Scores of the chosen rows: a value, or a probability a class of the task.
  public double[] score(Frame frame, int[] rows, int threads) throws LearnException {
    if (model == null) {
      return classes.certain(rows.length);
    }
    double[] scores = model.score(Encoders.encode(preparation, frame, rows), threads);
    return classes.all() == 0 || classes.isComplete() ? scores : classes.spread(scores, rows.length);
  }
}
