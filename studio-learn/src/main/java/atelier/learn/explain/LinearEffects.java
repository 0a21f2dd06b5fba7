package atelier.learn.explain;

import atelier.learn.learner.Additive;
import atelier.learn.learner.FloatMatrix;
import atelier.learn.learner.Formula;

/// SHAP values of a linear model against background rows: weight times the distance from their mean.
///
/// @see "Lundberg & Lee 2017, A Unified Approach to Interpreting Model Predictions, corollary 1"
final class LinearEffects {
  private LinearEffects() {}

  static Additive.Attribution of(Formula.Linear formula, FloatMatrix background, FloatMatrix x) {
    int p = formula.features();
    double[] mean = new double[p];
    for (int i = 0; i < background.values().length; i++) {
      mean[i % p] += background.values()[i] / background.rows();
    }
    double[] base = formula.bias().clone();
    double[] values = new double[x.rows() * formula.outputs() * p];
    for (int o = 0; o < formula.outputs(); o++) {
      for (int j = 0; j < p; j++) {
        double weight = formula.weights()[o * p + j];
        base[o] += weight * mean[j];
        for (int i = 0; i < x.rows(); i++) {
          values[(i * formula.outputs() + o) * p + j] = weight * (x.get(i, j) - mean[j]);
        }
      }
    }
    return new Additive.Attribution(x.rows(), formula.outputs(), p, base, values);
  }
}
