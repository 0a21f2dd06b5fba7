package atelier.learn.predict;

import atelier.core.data.Column;
import atelier.core.job.Progress;
import atelier.learn.explain.PointExplainer;
import atelier.learn.explain.Points;
import atelier.learn.explain.Sampling;
import atelier.learn.feature.Cells;
import atelier.learn.feature.Frame;
import atelier.learn.learner.FloatMatrix;
import atelier.learn.learner.LearnException;
import atelier.learn.model.FittedModel;
import atelier.learn.model.ModelFile;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The columns that move a prediction most, as texts such as `Contract = Month-to-month (+16.4)`.
///
/// Numbers in brackets are points of probability, of the second class where there are two and of the predicted class where there are more; for
/// regression they are in the target's unit. With the rest of the columns they add up from the typical row to the prediction.
public final class Reasons {
  // A row of a model that does not know its effects; fixed, so that a file gives the same reasons again.
  private static final int SAMPLED_PAIRS = 50;
  private static final MathContext DIGITS = new MathContext(4);

  private final FittedModel fitted;
  private final PointExplainer explainer;
  private final int count;
  private String method = "";

  /// @param count how many a row, from 1
  public Reasons(ModelFile model, int count, int threads) throws LearnException {
    this.fitted = model.fitted();
    this.explainer = new PointExplainer(fitted, model.background(), Sampling.pairs(SAMPLED_PAIRS), model.manifest().lineage().seed(), threads);
    this.count = count;
  }

  int count() {
    return count;
  }

  /// Texts row by row; null where fewer columns move the prediction.
  ///
  /// @param named the rows' cells under the model's names
  List<@Nullable String> of(Frame named, FloatMatrix x, Progress progress) throws LearnException {
    Points points = explainer.explain(x, progress);
    method = points.method();
    List<Column> columns = fitted.preparation().columns();
    var texts = new ArrayList<@Nullable String>(count * x.rows());
    for (int i = 0; i < x.rows(); i++) {
      int output = output(points, i);
      List<Integer> strongest = points.strongest(i, output);
      for (int k = 0; k < count; k++) {
        texts.add(k < strongest.size() ? text(named, i, columns.get(strongest.get(k)), points.value(i, output, strongest.get(k))) : null);
      }
    }
    return texts;
  }

  private int output(Points points, int row) {
    return switch (fitted.task()) {
      case REGRESSION -> 0;
      case BINARY -> 1;
      case MULTICLASS -> Predictor.likeliest(points.scores(), row * fitted.width(), fitted.width());
    };
  }

  private String text(Frame named, int row, Column column, double effect) {
    Object cell = Cells.cell(column, named.column(column.name()), row);
    return column.name() + (cell == null ? " is missing" : " = " + Cells.text(cell)) + " (" + signed(effect) + ")";
  }

  private String signed(double effect) {
    if (fitted.task().classes()) {
      return String.format(Locale.ROOT, "%+.1f", 100 * effect);
    }
    String digits = BigDecimal.valueOf(effect).round(DIGITS).stripTrailingZeros().toPlainString();
    return effect > 0 ? "+" + digits : digits;
  }

  /// What the numbers are, in one sentence.
  String said() {
    String unit = switch (fitted.task()) {
      case REGRESSION -> "in the unit of '" + fitted.target() + "'";
      case BINARY -> "points of the probability of '" + fitted.classes().get(1) + "'";
      case MULTICLASS -> "points of the probability of the predicted class";
    };
    return "Reasons are " + unit + (method.isEmpty() ? "." : ": " + method + ".");
  }
}
