package atelier.learn.explain;

import atelier.core.data.Column;
import atelier.core.job.Progress;
import atelier.learn.learner.Additive;
import atelier.learn.learner.FloatMatrix;
import atelier.learn.learner.Formula;
import atelier.learn.learner.LearnException;
import atelier.learn.learner.Portable;
import atelier.learn.learner.scale.LogModel;
import atelier.learn.model.FittedModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Explains predictions in the unit a person reads: points of probability, or the target's unit.
///
/// - A model that adds up probabilities itself (a forest): its exact SHAP values as they are. The base is its mean prediction.
/// - A model that adds up margins (boosted trees, linear): its exact SHAP values of the margins, carried through the link by [LinkPath]. The base is
///   the probability of the mean margin.
/// - Any other model: Shapley values of the probability itself, sampled by [SampledShap] within its [Sampling], with their standard errors.
public final class PointExplainer {
  private static final int ROWS_TOGETHER = 64;

  private final FittedModel fitted;
  private final FloatMatrix background;
  private final int threads;
  private final @Nullable Formula formula;
  private final @Nullable SampledShap sampled;

  /// @param background prepared training rows; needed where the model does not know its SHAP values
  public PointExplainer(FittedModel fitted, FloatMatrix background, Sampling sampling, long seed, int threads) throws LearnException {
    this.fitted = fitted;
    this.background = background;
    this.threads = threads;
    this.formula = fitted.model() instanceof Portable portable && !(fitted.model() instanceof Additive) ? portable.formula() : null;
    boolean known = fitted.model() instanceof Additive || formula instanceof Formula.Constant || formula instanceof Formula.Linear && background.rows() > 0;
    if (!known && background.rows() == 0) {
      throw LearnException.input("The model file holds no training rows to explain against.", "Train the model again.");
    }
    this.sampled = known ? null : new SampledShap(fitted, background, sampling, seed, threads);
  }

  /// Whether the values are exact, not sampled.
  public boolean isExact() {
    return sampled == null;
  }

  /// Explains prepared rows.
  public Points explain(FloatMatrix x, Progress progress) throws LearnException {
    List<String> columns = fitted.preparation().columns().stream().map(Column::name).toList();
    double[] scores = fitted.model().score(x, threads);
    if (sampled != null) {
      return sampled(sampled, x, scores, columns, progress);
    }
    double[] base = new double[fitted.width()];
    double[] values = new double[scores.length * columns.size()];
    String method = "";
    for (int from = 0; from == 0 || from < x.rows(); from += ROWS_TOGETHER) {
      progress.report((double) from / Math.max(1, x.rows()), "explaining row " + (from + 1) + " of " + x.rows());
      int rows = Math.min(ROWS_TOGETHER, x.rows() - from);
      var part = new FloatMatrix(rows, x.columns(), Arrays.copyOfRange(x.values(), from * x.columns(), (from + rows) * x.columns()));
      Additive.Parts parts = parts(part);
      var path = new LinkPath(parts.link(), fitted.width());
      base = path.scores(parts.values().base());
      carry(folded(parts.values(), columns.size()), path, columns.size(), values, from);
      method = method(parts.link());
    }
    return new Points(columns, x.rows(), fitted.width(), base, values, scores, null, method);
  }

  private Additive.Parts parts(FloatMatrix x) throws LearnException {
    if (fitted.model() instanceof Additive additive) {
      return additive.parts(x, threads);
    }
    return switch (formula) {
      case Formula.Linear linear -> new Additive.Parts(LinearEffects.of(linear, background, x), linear.link());
      case Formula.Constant constant -> {
        int outputs = constant.outputs();
        double[] none = new double[x.rows() * outputs * x.columns()];
        yield new Additive.Parts(new Additive.Attribution(x.rows(), outputs, x.columns(), constant.margins(), none), constant.link());
      }
      case null, default -> throw new IllegalStateException("Other models are sampled.");
    };
  }

  /// Effects of features added up by source column.
  private Additive.Attribution folded(Additive.Attribution given, int columns) {
    int[] sources = fitted.preparation().sources();
    double[] values = new double[given.rows() * given.outputs() * columns];
    for (int i = 0; i < given.rows() * given.outputs(); i++) {
      for (int j = 0; j < given.features(); j++) {
        values[i * columns + sources[j]] += given.values()[i * given.features() + j];
      }
    }
    return new Additive.Attribution(given.rows(), given.outputs(), columns, given.base(), values);
  }

  private void carry(Additive.Attribution given, LinkPath path, int columns, double[] values, int from) {
    int outputs = given.outputs();
    int width = fitted.width();
    double[] to = new double[outputs];
    for (int i = 0; i < given.rows(); i++) {
      for (int o = 0; o < outputs; o++) {
        to[o] = given.base()[o] + given.sum(i, o);
      }
      double[] slopes = path.slopes(given.base(), to);
      for (int k = 0; k < width; k++) {
        int at = ((from + i) * width + k) * columns;
        for (int o = 0; o < outputs; o++) {
          double slope = slopes[k * outputs + o];
          for (int c = 0; slope != 0 && c < columns; c++) {
            values[at + c] += slope * given.value(i, o, c);
          }
        }
      }
    }
  }

  private String method(Formula.Link link) {
    String exact = fitted.model() instanceof Additive ? "exact SHAP values of the model" : formula instanceof Formula.Linear ? "exact SHAP values of a linear model against "
        + background.rows() + " training rows" : "the same for every row";
    if (fitted.model() instanceof LogModel) {
      return exact + Explainer.FROM_LOGARITHM;
    }
    return !fitted.task().classes() || link == Formula.Link.IDENTITY ? exact : exact + ", carried from log-odds to probability in their proportions";
  }

  private Points sampled(SampledShap shap, FloatMatrix x, double[] scores, List<String> columns, Progress progress) throws LearnException {
    int width = fitted.width();
    int size = width * columns.size();
    double[] values = new double[x.rows() * size];
    double[] errors = new double[x.rows() * size];
    var pairs = new ArrayList<Integer>();
    for (int i = 0; i < x.rows(); i++) {
      progress.report((double) i / x.rows(), "explaining row " + (i + 1) + " of " + x.rows());
      float[] row = Arrays.copyOfRange(x.values(), i * x.columns(), (i + 1) * x.columns());
      SampledShap.Sampled one = shap.explain(row, Arrays.copyOfRange(scores, i * width, (i + 1) * width));
      System.arraycopy(one.values(), 0, values, i * size, size);
      System.arraycopy(one.errors(), 0, errors, i * size, size);
      pairs.add(2 * one.pairs());
    }
    int fewest = pairs.stream().mapToInt(Integer::intValue).min().orElse(0);
    double error = Arrays.stream(errors).max().orElse(0);
    String said = fitted.task().classes() ? String.format(Locale.ROOT, "%.1f points", 100 * error) : String.format(Locale.ROOT, "%.3g", error);
    String method = "Shapley values sampled in " + fewest + " orders of the columns against " + background.rows() + " training rows, standard error up to " + said;
    return new Points(columns, x.rows(), width, shap.base(), values, scores, errors, method);
  }
}
