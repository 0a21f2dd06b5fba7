package atelier.learn.learner;

/// A model that knows its exact SHAP values.
public interface Additive {
  /// Explains rows on the margin scale: log-odds of class 1 for two classes, the value for regression, one margin a class else.
  Attribution attribute(FloatMatrix x) throws LearnException;

  /// SHAP values of n rows: `base[o] + Σ_j values[(i*outputs + o)*features + j]` is the margin of row i, output o.
  ///
  /// @param outputs 1 for regression and two classes, else the number of classes
  record Attribution(int rows, int outputs, int features, double[] base, double[] values) {
    public double value(int row, int output, int feature) {
      return values[(row * outputs + output) * features + feature];
    }
  }
}
