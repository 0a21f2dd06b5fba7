package atelier.learn.explain;

import atelier.core.data.Column;
import atelier.core.job.Progress;
import atelier.learn.learner.Additive;
import atelier.learn.learner.FloatMatrix;
import atelier.learn.learner.Formula;
import atelier.learn.learner.LearnException;
import atelier.learn.learner.Portable;
import atelier.learn.learner.blend.BlendModel;
import atelier.learn.learner.scale.LogModel;
import atelier.learn.model.FittedModel;
import java.util.Arrays;
import java.util.List;

/// Explains predictions: exactly where the model knows its SHAP values or is linear, by KernelSHAP against background rows otherwise.
public final class Explainer {
  /// Said of a [LogModel], whose effects are in the target's unit.
  static final String FROM_LOGARITHM = ", carried from the logarithm in their proportions";

  private final FittedModel fitted;
  private final FloatMatrix background;
  private final long seed;
  private final int threads;

  /// @param background prepared training rows; needed where the model does not know its SHAP values
  public Explainer(FittedModel fitted, FloatMatrix background, long seed, int threads) {
    this.fitted = fitted;
    this.background = background;
    this.seed = seed;
    this.threads = threads;
  }

  /// Whether explaining a row is as cheap as predicting it.
  public boolean isCheap() throws LearnException {
    return fitted.model() instanceof Additive || linear() != null || BlendEffects.suits(fitted.model());
  }

  /// Explains prepared rows.
  public Explanation explain(FloatMatrix x, Progress progress) throws LearnException {
    if (fitted.model() instanceof Additive additive) {
      return folded(additive.attribute(x), "exact SHAP values of the model" + (fitted.model() instanceof LogModel ? FROM_LOGARITHM : ""));
    }
    if (fitted.model() instanceof BlendModel blend && BlendEffects.suits(blend)) {
      return folded(new BlendEffects(blend, threads).attribute(x), BlendEffects.method(blend));
    }
    Formula.Linear linear = linear();
    if (linear != null) {
      return folded(LinearEffects.of(linear, background, x), "exact SHAP values of a linear model against " + background.rows() + " training rows");
    }
    if (background.rows() == 0) {
      throw LearnException.input("The model file holds no training rows to explain against.", "Train the model again.");
    }
    return new KernelShap(fitted, background, seed, threads).explain(x, progress);
  }

  private Formula.@org.jspecify.annotations.Nullable Linear linear() throws LearnException {
    return background.rows() > 0 && fitted.model() instanceof Portable portable && portable.formula() instanceof Formula.Linear formula ? formula : null;
  }

  private Explanation folded(Additive.Attribution given, String method) {
    List<String> columns = fitted.preparation().columns().stream().map(Column::name).toList();
    int[] sources = fitted.preparation().sources();
    int width = columns.size();
    double[] values = new double[given.rows() * given.outputs() * width];
    for (int i = 0; i < given.rows() * given.outputs(); i++) {
      for (int j = 0; j < given.features(); j++) {
        values[i * width + sources[j]] += given.values()[i * given.features() + j];
      }
    }
    return new Explanation(columns, given.rows(), given.outputs(), Arrays.copyOf(given.base(), given.outputs()), values, method);
  }
}
