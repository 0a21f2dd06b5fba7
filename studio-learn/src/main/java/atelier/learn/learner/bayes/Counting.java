package atelier.learn.learner.bayes;

import atelier.learn.learner.Features;
import java.util.Arrays;

/// Finds what each feature says of the classes, feature by feature.
final class Counting {
  private static final double MOSTLY = 0.75;

  private final Features train;
  private final BayesParams params;
  private final int classes;
  private final int features;
  private final double[] prior;
  private final double[] border;
  private final double[] first;
  private final double[] second;

  Counting(Features train, BayesParams params) {
    this.train = train;
    this.params = params;
    this.classes = train.classes();
    this.features = train.x().columns();
    this.prior = new double[classes];
    this.border = new double[features];
    this.first = new double[features * classes];
    this.second = new double[features * classes];
    for (int i = 0; i < train.x().rows(); i++) {
      prior[classOf(i)] += weight(i);
    }
    double all = Arrays.stream(prior).sum();
    for (int k = 0; k < classes; k++) {
      prior[k] = Math.log(prior[k] / all);
    }
  }

  private int classOf(int row) {
    return (int) train.target()[row];
  }

  private double weight(int row) {
    return train.weight() == null ? 1 : train.weight()[row];
  }

  void look(int feature) {
    float low = Float.NaN;
    float high = Float.NaN;
    boolean more = false;
    for (int i = 0; i < train.x().rows(); i++) {
      float cell = train.x().get(i, feature);
      if (Float.isNaN(cell) || weight(i) == 0 || cell == low || cell == high) {
        continue;
      }
      more |= !Float.isNaN(high);
      if (Float.isNaN(low)) {
        low = cell;
      } else if (Float.isNaN(high)) {
        high = cell;
      }
    }
    if (Float.isNaN(high)) {
      border[feature] = BayesModel.SAYS_NOTHING;
    } else if (more && isMostlyLowest(feature)) {
      shares(feature);
    } else if (more) {
      border[feature] = BayesModel.NORMAL;
      normal(feature);
    } else {
      // Halves first: the sum may be beyond a float.
      border[feature] = low / 2d + high / 2d;
      shares(feature);
    }
  }

  /// Where most rows have the lowest number, as words that a text does not hold or gains that nobody made, it counts whether there is more.
  private boolean isMostlyLowest(int feature) {
    float lowest = Float.POSITIVE_INFINITY;
    double at = 0;
    double all = 0;
    for (int i = 0; i < train.x().rows(); i++) {
      float cell = train.x().get(i, feature);
      if (!Float.isNaN(cell) && weight(i) > 0) {
        all += weight(i);
        if (cell < lowest) {
          lowest = cell;
          at = 0;
        }
        at += cell == lowest ? weight(i) : 0;
      }
    }
    border[feature] = lowest;
    return at >= MOSTLY * all;
  }

  /// Mean and variance a class; a class that knows no number takes those of all rows.
  private void normal(int feature) {
    double[] weights = new double[classes + 1];
    double[] means = new double[classes + 1];
    double[] squares = new double[classes + 1];
    for (int i = 0; i < train.x().rows(); i++) {
      double cell = train.x().get(i, feature);
      if (!Double.isNaN(cell) && weight(i) > 0) {
        add(classOf(i), cell, weight(i), weights, means, squares);
        add(classes, cell, weight(i), weights, means, squares);
      }
    }
    double variance = squares[classes] / weights[classes];
    for (int k = 0; k < classes; k++) {
      int from = weights[k] > 0 ? k : classes;
      first[feature * classes + k] = means[from];
      second[feature * classes + k] = squares[from] / weights[from] + params.varSmoothing() * variance;
    }
  }

  /// One more number for a running mean and sum of squares around it (Welford 1962; West 1979 for weights).
  private static void add(int k, double cell, double weight, double[] weights, double[] means, double[] squares) {
    weights[k] += weight;
    double distance = cell - means[k];
    means[k] += distance * weight / weights[k];
    squares[k] += weight * distance * (cell - means[k]);
  }

  /// Logarithms of the shares of the lower and the higher value a class.
  private void shares(int feature) {
    double[] lower = new double[classes];
    double[] higher = new double[classes];
    for (int i = 0; i < train.x().rows(); i++) {
      float cell = train.x().get(i, feature);
      if (!Float.isNaN(cell)) {
        (cell > border[feature] ? higher : lower)[classOf(i)] += weight(i);
      }
    }
    for (int k = 0; k < classes; k++) {
      double all = lower[k] + higher[k] + 2 * params.alpha();
      first[feature * classes + k] = Math.log((lower[k] + params.alpha()) / all);
      second[feature * classes + k] = Math.log((higher[k] + params.alpha()) / all);
    }
  }

  BayesModel model() {
    var model = new BayesModel(classes, features, prior, border, first, second, new double[features * classes]);
    double[] usual = new double[features * classes];
    double all = 0;
    double[] votes = new double[classes];
    for (int i = 0; i < train.x().rows(); i++) {
      all += weight(i);
      for (int j = 0; j < features; j++) {
        model.votes(train.x().get(i, j), j, votes);
        for (int k = 0; k < classes; k++) {
          usual[j * classes + k] += weight(i) * votes[k];
        }
      }
    }
    for (int i = 0; i < usual.length; i++) {
      usual[i] /= all;
    }
    return new BayesModel(classes, features, prior, border, first, second, usual);
  }
}
