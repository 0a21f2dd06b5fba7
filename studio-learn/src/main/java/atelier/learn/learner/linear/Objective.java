package atelier.learn.learner.linear;

import atelier.core.job.Parallel;
import atelier.learn.learner.Features;
import java.util.Arrays;

/// What is minimised: the mean loss over the rows with the pull on the weights, as a function of one flat vector, margin by margin, the
/// intercept last: `v[o * (p + 1) + j]`.
///
/// Rows are taken in blocks whose number does not depend on the threads, and the blocks' sums are added in order: same bits on any machine.
final class Objective {
  private static final int SMALLEST_BLOCK = 1024;
  private static final int MOST_BLOCKS = 64;

  private final Features train;
  private final int threads;
  private final PointLoss loss;
  private final int outputs;
  private final int features;
  private final double totalWeight;
  private final double shift;
  private final double scale;
  /// The pulls, a row's share.
  private final double l1;
  private final double l2;

  private Objective(Features train, LinearParams params, int threads, double totalWeight, double shift, double scale) {
    this.train = train;
    this.threads = threads;
    this.loss = switch (train.task()) {
      case REGRESSION -> PointLoss.SQUARES;
      case BINARY -> PointLoss.LOGISTIC;
      case MULTICLASS -> PointLoss.SOFTMAX;
    };
    this.outputs = train.classes() > 2 ? train.classes() : 1;
    this.features = train.x().columns();
    this.totalWeight = totalWeight;
    this.shift = shift;
    this.scale = scale;
    this.l1 = params.alpha() * params.l1Ratio() / totalWeight;
    this.l2 = params.alpha() * (1 - params.l1Ratio()) / totalWeight;
  }

  static Objective of(Features train, LinearParams params, int threads) {
    double total = train.weight() == null ? train.target().length : Arrays.stream(train.weight()).sum();
    if (train.classes() > 0) {
      return new Objective(train, params, threads, total, 0, 1);
    }
    double mean = 0;
    for (int i = 0; i < train.target().length; i++) {
      mean += weight(train, i) / total * train.target()[i];
    }
    double variance = 0;
    for (int i = 0; i < train.target().length; i++) {
      variance += weight(train, i) / total * (train.target()[i] - mean) * (train.target()[i] - mean);
    }
    return new Objective(train, params, threads, total, mean, variance > 0 ? Math.sqrt(variance) : 1);
  }

  private static double weight(Features train, int row) {
    return train.weight() == null ? 1 : train.weight()[row];
  }

  /// No weights; intercepts that give each class its share.
  double[] start() {
    double[] start = new double[outputs * (features + 1)];
    if (train.classes() == 0) {
      return start;
    }
    double[] shares = new double[train.classes()];
    for (int i = 0; i < train.target().length; i++) {
      shares[(int) train.target()[i]] += weight(train, i) / totalWeight;
    }
    // A class that no row has would be infinitely unlikely.
    double least = 1 / (2 * totalWeight + 2);
    for (int o = 0; o < outputs; o++) {
      start[o * (features + 1) + features] =
          outputs == 1 ? Math.log(Math.max(least, shares[1])) - Math.log(Math.max(least, shares[0])) : Math.log(Math.max(least, shares[o]));
    }
    return start;
  }

  /// The pull by size on element `i`.
  double l1(int i) {
    return isIntercept(i) ? 0 : l1;
  }

  private boolean isIntercept(int i) {
    return i % (features + 1) == features;
  }

  /// The smooth part at `v`: all but the pull by size.
  ///
  /// @param gradient receives its slope
  double smooth(double[] v, double[] gradient) {
    int rows = train.x().rows();
    int block = Math.max(SMALLEST_BLOCK, (rows + MOST_BLOCKS - 1) / MOST_BLOCKS);
    int blocks = (rows + block - 1) / block;
    double[][] slopes = new double[blocks][];
    double[] losses = new double[blocks];
    Parallel.run(threads, blocks, b -> {
      slopes[b] = new double[v.length];
      losses[b] = add(v, b * block, Math.min(rows, (b + 1) * block), slopes[b]);
    });
    double value = 0;
    Arrays.fill(gradient, 0);
    for (int b = 0; b < blocks; b++) {
      value += losses[b] / totalWeight;
      for (int i = 0; i < v.length; i++) {
        gradient[i] += slopes[b][i] / totalWeight;
      }
    }
    for (int i = 0; i < v.length; i++) {
      if (!isIntercept(i)) {
        value += l2 / 2 * v[i] * v[i];
        gradient[i] += l2 * v[i];
      }
    }
    return value;
  }

  private double add(double[] v, int from, int to, double[] slope) {
    float[] x = train.x().values();
    double[] margins = new double[outputs];
    double sum = 0;
    for (int i = from; i < to; i++) {
      double weight = weight(train, i);
      if (weight == 0) {
        continue;
      }
      int row = i * features;
      for (int o = 0; o < outputs; o++) {
        margins[o] = LinearModel.dot(x, row, v, o * (features + 1), features) + v[o * (features + 1) + features];
      }
      sum += weight * loss.at(margins, (train.target()[i] - shift) / scale);
      for (int o = 0; o < outputs; o++) {
        double pull = weight * margins[o];
        int start = o * (features + 1);
        for (int j = 0; j < features; j++) {
          slope[start + j] += pull * x[row + j];
        }
        slope[start + features] += pull;
      }
    }
    return sum;
  }

  /// The model of a solution, in the target's own unit.
  LinearModel model(double[] v) {
    double[] weights = new double[outputs * features];
    double[] bias = new double[outputs];
    for (int o = 0; o < outputs; o++) {
      for (int j = 0; j < features; j++) {
        weights[o * features + j] = v[o * (features + 1) + j] * scale;
      }
      bias[o] = v[o * (features + 1) + features] * scale + shift;
    }
    if (outputs > 1) {
      // The softmax does not see what is added to all margins: choose intercepts that add up to 0.
      double mean = Arrays.stream(bias).average().orElse(0);
      Arrays.setAll(bias, o -> bias[o] - mean);
    }
    return new LinearModel(train.classes(), features, weights, bias, means());
  }

  private double[] means() {
    double[] means = new double[features];
    for (int i = 0; i < train.x().rows(); i++) {
      double share = weight(train, i) / totalWeight;
      for (int j = 0; j < features; j++) {
        means[j] += share * train.x().values()[i * features + j];
      }
    }
    return means;
  }
}
