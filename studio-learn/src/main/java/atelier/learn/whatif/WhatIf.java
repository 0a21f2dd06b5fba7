package atelier.learn.whatif;

import atelier.core.data.Column;
import atelier.core.job.Progress;
import atelier.learn.explain.PointExplainer;
import atelier.learn.explain.Points;
import atelier.learn.explain.Sampling;
import atelier.learn.learner.LearnException;
import atelier.learn.model.FittedModel;
import atelier.learn.model.ModelFile;
import atelier.learn.predict.SampleRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One model opened for questions about single rows. Rows are given as cells by source column, as [atelier.learn.feature.Cells] describes them;
/// columns that the model does not know are left alone, those that are not given are missing. Immutable, safe from any thread; no call needs a screen.
///
/// A `label` chooses the class whose probability is meant; null means the value for regression and the second class for two classes.
public final class WhatIf {
  // Of the 100 ms that an answer may take; the rest is the prediction itself.
  private static final long SAMPLING_MILLIS = 50;
  private static final double NANOS_OF_A_MILLI = 1e6;

  private final Reference reference;
  private final PointExplainer explainer;
  private final double[] influences;
  private final List<Field> fields;
  private final Neighbourhood neighbourhood;
  private final Curves curves;

  private WhatIf(Reference reference, PointExplainer explainer, double[] influences) {
    this.reference = reference;
    this.explainer = explainer;
    this.influences = influences;
    this.fields = Fields.of(reference, influences);
    this.neighbourhood = new Neighbourhood(reference, influences);
    this.curves = new Curves(reference);
  }

  /// Opens a model.
  ///
  /// @param rows the rows that answers are compared with: the hold-out, or a sample of the training rows; some thousands are plenty
  /// @throws LearnException when the model cannot take the rows, or cannot be explained
  public static WhatIf open(ModelFile model, SampleRows rows, int threads, Progress progress) throws LearnException {
    FittedModel fitted = model.fitted();
    if (rows.cells().isEmpty()) {
      throw LearnException.input("There are no rows to compare with.", "Give a table with rows such as the model was trained on.");
    }
    progress.report(0, "predicting " + rows.cells().size() + " rows to compare with");
    Reference reference = Reference.of(fitted, rows, threads);
    double[] influences = Influences.of(reference, progress.slice(0.3, 1));
    var explainer = new PointExplainer(fitted, model.background(), Sampling.within(SAMPLING_MILLIS), model.manifest().lineage().seed(), threads);
    return new WhatIf(reference, explainer, influences);
  }

  public FittedModel model() {
    return reference.fitted();
  }

  /// The rows that answers are compared with.
  public SampleRows rows() {
    return reference.sample();
  }

  /// The model's source columns for a form, those that move predictions most first.
  public List<Field> fields() {
    return fields;
  }

  /// Predicts and explains a row; made for every move of a slider.
  public Answer answer(Map<String, ? extends @Nullable Object> row) throws LearnException {
    long begin = System.nanoTime();
    FittedModel fitted = reference.fitted();
    Points points = explainer.explain(reference.encode(row), Progress.none());
    List<String> columns = fitted.preparation().columns().stream().map(Column::name).toList();
    var reasons = new ArrayList<List<Answer.Reason>>();
    for (int k = 0; k < fitted.width(); k++) {
      int output = k;
      reasons.add(points.strongest(0, k).stream()
          .map(c -> new Answer.Reason(columns.get(c), row.get(columns.get(c)), points.value(0, output, c), points.error(0, output, c)))
          .toList());
    }
    double[] scores = points.scores();
    double millis = (System.nanoTime() - begin) / NANOS_OF_A_MILLI;
    return new Answer(prediction(scores), fitted.classes(), scores, points.base(), reasons, points.method(), explainer.isExact(), millis);
  }

  private Object prediction(double[] scores) {
    if (!reference.fitted().task().classes()) {
      return scores[0];
    }
    int best = 0;
    for (int k = 1; k < scores.length; k++) {
      best = scores[k] > scores[best] ? k : best;
    }
    return reference.fitted().classes().get(best);
  }

  /// The nearest changes that lead the prediction to a goal, the nearest first; at most four, each with other columns.
  ///
  /// Where fewer than four are found, changes that come at least half the way are added; they say so.
  /// Within 1.5 s; what is found by then is given.
  ///
  /// @param fixed columns that must stay as they are
  public List<Counterfactual> counterfactuals(Map<String, ? extends @Nullable Object> row, Goal goal, Set<String> fixed, Progress progress) throws LearnException {
    int output = Labels.index(reference.fitted().classes(), goal.label());
    return new Counterfactuals(reference, influences, goal, output, fixed, progress).find(row);
  }

  /// How the prediction depends on one column: on average, and for this row.
  ///
  /// @throws IllegalArgumentException when the model has no such column or class
  public Dependence dependence(Map<String, ? extends @Nullable Object> row, String column, @Nullable String label, Progress progress) throws LearnException {
    return curves.of(row, reference.column(column), Labels.index(reference.fitted().classes(), label), progress);
  }

  /// The reference rows most alike to a row, and what became of them.
  public Alike alike(Map<String, ? extends @Nullable Object> row, int most) throws LearnException {
    return neighbourhood.of(row, most);
  }

  /// How the predictions of the reference rows are spread: probabilities from 0 to 1, values from the least to the greatest.
  public Histogram predictions(@Nullable String label, int bins) {
    int output = Labels.index(reference.fitted().classes(), label);
    int width = reference.fitted().width();
    double[] scores = new double[reference.rows()];
    Arrays.setAll(scores, i -> reference.scores()[i * width + output]);
    if (reference.fitted().task().classes()) {
      return Histogram.of(scores, 0, 1, bins);
    }
    return Histogram.of(scores, Arrays.stream(scores).min().orElse(0), Arrays.stream(scores).max().orElse(0), bins);
  }

  /// What the model says of a reference row: the class's probability, or the value.
  ///
  /// @param row from 0
  public double score(int row, @Nullable String label) {
    return reference.scores()[row * reference.fitted().width() + Labels.index(reference.fitted().classes(), label)];
  }
}
