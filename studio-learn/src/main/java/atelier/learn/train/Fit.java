package atelier.learn.train;

import atelier.learn.feature.Encoders;
import atelier.learn.feature.Frame;
import atelier.learn.feature.Preparation;
import atelier.learn.learner.Encoding;
import atelier.learn.learner.Features;
import atelier.learn.learner.FitContext;
import atelier.learn.learner.FloatMatrix;
import atelier.learn.learner.LearnException;
import atelier.learn.learner.Learner;
import atelier.learn.learner.Model;
import atelier.learn.learner.scale.LogModel;
import atelier.learn.learner.scale.LogScale;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A preparation and a model, both learned from the same rows and no others.
///
/// @param model   null where the rows have one class only
/// @param train   the training rows as the learner got them
/// @param held    the rows that are measured on, prepared; null where none were named
/// @param seconds the learner's own time
public record Fit(Preparation preparation, @Nullable Model model, PresentClasses classes, FloatMatrix train, PreparedFolds.@Nullable Held held, double seconds) {
  /// An algorithm with its parameters.
  ///
  /// @param shaping what is set of every algorithm alike
  public record Recipe<P extends Record>(Learner<P> learner, P params, Shaping shaping) {
    public Encoding encoding() {
      return learner.card().encoding();
    }

    /// Learns from prepared rows.
    ///
    /// @param validation see [Learner#fit]
    public Model fit(Features train, @Nullable Features validation, FitContext context) throws LearnException {
      if (!shaping.isLog()) {
        return learner.fit(train, validation, params, context);
      }
      LogScale scale = LogScale.of(train.target());
      Features watched = validation == null ? null : LogModel.learned(validation, scale);
      return LogModel.of(learner.fit(LogModel.learned(train, scale), watched, params, context), scale);
    }

    /// All parameters as JSON, with which the same is trained again.
    public ObjectNode parameters() {
      ObjectNode all = learner.card().params().toJson(params);
      shaping.addTo(all);
      return all;
    }
  }

  public static Fit on(int[] rows, Material material, Recipe<?> recipe, FitContext context) throws LearnException {
    return on(rows, null, false, material, recipe, PreparedFolds.none(), context);
  }

  /// @param held    rows that will be measured on; null for none
  /// @param watched whether the learner may tell on them how its rounds go
  static Fit on(int[] rows, int @Nullable [] held, boolean watched, Material material, Recipe<?> recipe, PreparedFolds folds, FitContext context) throws LearnException {
    Target target = material.target();
    int classes = target.classes().size();
    PreparedFolds.Prepared prepared = folds.of(material, recipe.encoding(), context.seed(), rows, held);
    double[] targets = material.targets(rows);
    PresentClasses present = classes == 0 ? new PresentClasses(0, new int[0]) : PresentClasses.of(targets, classes);
    if (classes > 0 && present.count() == 1) {
      return new Fit(prepared.preparation(), null, present, prepared.train(), prepared.held(), 0);
    }
    var features = new Features(
        prepared.train(),
        prepared.preparation().features(),
        classes == 0 || present.isComplete() ? targets : present.renumbered(targets),
        present.count(),
        recipe.shaping().weights(targets, classes, material.weights(rows)));
    long start = System.nanoTime();
    // Where a class is missing in the training rows, the watched ones cannot be numbered like them.
    PreparedFolds.Held seen = !watched || classes > 0 && !present.isComplete() ? null : prepared.held();
    Model model = recipe.fit(features, seen == null || held == null ? null : watched(held, seen.x(), material, prepared.preparation(), classes), context);
    return new Fit(prepared.preparation(), model, present, prepared.train(), prepared.held(), (System.nanoTime() - start) / 1e9);
  }

  private static Features watched(int[] rows, FloatMatrix encoded, Material material, Preparation preparation, int classes) {
    return new Features(encoded, preparation.features(), material.targets(rows), classes, material.weights(rows));
  }

  /// Scores of the rows that were named when it was fitted.
  public double[] scoreHeld(int threads) throws LearnException {
    FloatMatrix encoded = Objects.requireNonNull(held, "No rows were held out.").x();
    return model == null ? classes.certain(encoded.rows()) : spread(model.score(encoded, threads), encoded.rows());
  }

  /// What it took to prepare those rows.
  double heldSeconds() {
    return held == null ? 0 : held.seconds();
  }

  /// The same fit with another model.
  public Fit with(@Nullable Model other) {
    return new Fit(preparation, other, classes, train, held, seconds);
  }

  /// The same fit without its training rows.
  public Fit withoutRows() {
    return new Fit(preparation, model, classes, new FloatMatrix(0, train.columns(), new float[0]), held, seconds);
  }

  /// Scores of the chosen rows: a value, or a probability a class of the task.
  public double[] score(Frame frame, int[] rows, int threads) throws LearnException {
    if (model == null) {
      return classes.certain(rows.length);
    }
    return spread(model.score(Encoders.encode(preparation, frame, rows), threads), rows.length);
  }

  private double[] spread(double[] scores, int rows) {
    return classes.all() == 0 || classes.isComplete() ? scores : classes.spread(scores, rows);
  }
}
