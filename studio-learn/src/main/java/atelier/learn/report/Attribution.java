package atelier.learn.report;

import atelier.core.job.Progress;
import atelier.learn.explain.Explainer;
import atelier.learn.explain.Explanation;
import atelier.learn.learner.FloatMatrix;
import atelier.learn.learner.LearnException;
import atelier.learn.model.ModelFile;

/// SHAP values on the scale that a report shows them in: `base[o] + Σ_c value(i, o, c)` is what `scale` says.
///
/// @param explanation values by source column, already on the scale
record Attribution(Explanation explanation, Effects.Scale scale, String method) {
  /// Explains prepared rows: the one place to change when there is a better way.
  static Attribution of(ModelFile model, FloatMatrix x, int threads, Progress progress) throws LearnException {
    var explainer = new Explainer(model.fitted(), model.background(), model.manifest().lineage().seed(), threads);
    Explanation margins = explainer.explain(x, progress);
    return switch (model.fitted().task()) {
      case REGRESSION -> new Attribution(margins, Effects.Scale.TARGET, margins.method());
      case MULTICLASS -> new Attribution(margins, Effects.Scale.MARGIN, margins.method());
      case BINARY -> new Attribution(probabilities(margins), Effects.Scale.PROBABILITY, margins.method() + ", log-odds brought to probabilities row by row");
    };
  }

  /// Whether explaining many rows is cheap.
  static boolean isCheap(ModelFile model) throws LearnException {
    return new Explainer(model.fitted(), model.background(), 0, 1).isCheap();
  }

  /// Scales each row's log-odds so that they add up to the difference of its probability to the base's.
  private static Explanation probabilities(Explanation margins) {
    double base = sigmoid(margins.base()[0]);
    double[] values = margins.values().clone();
    int width = margins.columns().size();
    for (int i = 0; i < margins.rows(); i++) {
      double margin = margins.margin(i, 0);
      double way = margin - margins.base()[0];
      // Close to the base the ratio tends to the slope there.
      double factor = Math.abs(way) < 1e-6 ? base * (1 - base) : (sigmoid(margin) - base) / way;
      for (int c = 0; c < width; c++) {
        values[i * width + c] *= factor;
      }
    }
    return new Explanation(margins.columns(), margins.rows(), 1, new double[] {base}, values, margins.method());
  }

  private static double sigmoid(double margin) {
    return 1 / (1 + Math.exp(-margin));
  }
}
