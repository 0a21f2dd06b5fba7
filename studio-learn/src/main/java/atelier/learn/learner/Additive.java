package atelier.learn.learner;

import java.util.Arrays;

/// A model that knows its exact SHAP values.
public interface Additive {
  /// Explains rows on the margin scale: log-odds of class 1 for two classes, the value for regression, one margin a class else.
  Attribution attribute(FloatMatrix x) throws LearnException;

  /// Explains rows on the scale on which the model itself adds up: a forest of classes adds up probabilities, boosted trees margins.
  default Parts parts(FloatMatrix x, int threads) throws LearnException {
    Attribution margins = attribute(x);
    boolean classes = this instanceof Model model && model.classes() > 0;
    return new Parts(margins, !classes ? Formula.Link.IDENTITY : margins.outputs() == 1 ? Formula.Link.SIGMOID : Formula.Link.SOFTMAX);
  }

  /// What adds up, and how scores are made of it.
  ///
  /// @param values its outputs are those of a [Formula] with that link; under [Formula.Link#IDENTITY] one for each class
  record Parts(Attribution values, Formula.Link link) {}

  /// SHAP values of n rows: `base[o] + Σ_j values[(i*outputs + o)*features + j]` is the margin of row i, output o.
  ///
  /// @param outputs 1 for regression and two classes, else the number of classes
  record Attribution(int rows, int outputs, int features, double[] base, double[] values) {
    public double value(int row, int output, int feature) {
      return values[(row * outputs + output) * features + feature];
    }

    /// The sum of a row's values for an output.
    public double sum(int row, int output) {
      int from = (row * outputs + output) * features;
      return Arrays.stream(values, from, from + features).sum();
    }
  }
}
