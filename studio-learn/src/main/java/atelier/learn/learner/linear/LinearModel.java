package atelier.learn.learner.linear;

import atelier.core.job.Parallel;
import atelier.learn.learner.Additive;
import atelier.learn.learner.FloatMatrix;
import atelier.learn.learner.Formula;
import atelier.learn.learner.LearnException;
import atelier.learn.learner.Links;
import atelier.learn.learner.Model;
import atelier.learn.learner.Portable;
import atelier.learn.learner.Training;
import java.nio.ByteBuffer;

/// Weights and intercepts; `margin[o] = bias[o] + Σ_j weights[o * features + j] * x[j]`.
///
/// @param means mean of each feature on the training rows: what its SHAP values are measured from
record LinearModel(int classes, int features, double[] weights, double[] bias, double[] means) implements Model, Additive, Portable {
  private static final int MARK = 0x41544c31; // "ATL1"
  private static final int BLOCK = 4096;

  static LinearModel load(byte[] payload) throws LearnException {
    var in = ByteBuffer.wrap(payload);
    if (payload.length >= 12 && in.getInt() == MARK) {
      int classes = in.getInt();
      int features = in.getInt();
      int outputs = outputs(classes);
      if (classes >= 0 && features >= 0 && payload.length == 12 + 8L * (outputs * (long) features + outputs + features)) {
        return new LinearModel(classes, features, doubles(in, outputs * features), doubles(in, outputs), doubles(in, features));
      }
    }
    throw LearnException.input("The payload of the model is no linear model.", "Train the model again.");
  }

  private static int outputs(int classes) {
    return classes > 2 ? classes : 1;
  }

  private static double[] doubles(ByteBuffer in, int count) {
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = in.getDouble();
    }
    return values;
  }

  @Override
  public byte[] payload() {
    var out = ByteBuffer.allocate(12 + 8 * (weights.length + bias.length + means.length)).putInt(MARK).putInt(classes).putInt(features);
    for (double[] part : new double[][] {weights, bias, means}) {
      for (double value : part) {
        out.putDouble(value);
      }
    }
    return out.array();
  }

  @Override
  public String algorithm() {
    return Linear.ID;
  }

  @Override
  public double[] score(FloatMatrix x, int threads) throws LearnException {
    Training.checkWidth(this, x);
    double[] margins = new double[x.rows() * bias.length];
    Parallel.blocks(threads, x.rows(), BLOCK, (from, to) -> {
      for (int i = from; i < to; i++) {
        for (int o = 0; o < bias.length; o++) {
          margins[i * bias.length + o] = bias[o] + dot(x.values(), i * features, weights, o * features, features);
        }
      }
    });
    return switch (classes) {
      case 0 -> margins;
      case 2 -> Links.sigmoid(margins);
      default -> Links.softmax(margins, classes);
    };
  }

  /// Four sums at once, for one would wait for itself at each addition.
  static double dot(float[] x, int xStart, double[] w, int wStart, int length) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int j = 0;
    for (; j + 3 < length; j += 4) {
      a += x[xStart + j] * w[wStart + j];
      b += x[xStart + j + 1] * w[wStart + j + 1];
      c += x[xStart + j + 2] * w[wStart + j + 2];
      d += x[xStart + j + 3] * w[wStart + j + 3];
    }
    for (; j < length; j++) {
      a += x[xStart + j] * w[wStart + j];
    }
    return (a + b) + (c + d);
  }

  @Override
  public Attribution attribute(FloatMatrix x) throws LearnException {
    Training.checkWidth(this, x);
    int outputs = bias.length;
    double[] base = bias.clone();
    double[] values = new double[x.rows() * outputs * features];
    for (int o = 0; o < outputs; o++) {
      base[o] += dot(weights, o * features, means);
      for (int i = 0; i < x.rows(); i++) {
        for (int j = 0; j < features; j++) {
          values[(i * outputs + o) * features + j] = weights[o * features + j] * (x.get(i, j) - means[j]);
        }
      }
    }
    return new Attribution(x.rows(), outputs, features, base, values);
  }

  private static double dot(double[] weights, int start, double[] means) {
    double sum = 0;
    for (int j = 0; j < means.length; j++) {
      sum += weights[start + j] * means[j];
    }
    return sum;
  }

  @Override
  public Formula formula() {
    Formula.Link link = classes == 0 ? Formula.Link.IDENTITY : classes == 2 ? Formula.Link.SIGMOID : Formula.Link.SOFTMAX;
    return new Formula.Linear(bias.length, features, weights, bias, link);
  }
}
