package atelier.flow.method;

import java.util.Arrays;
import java.util.SplittableRandom;

/// A net that learns to give back its input through fewer units (tanh inside, Adam, batches of 32): what it cannot give back is unusual.
///
/// @param weights by layer, unit by unit
public record Autoencoder(int[] widths, double[][] weights, double[][] biases) {
  private static final int BATCH = 32;
  private static final double RATE = 0.01;

  /// @param hidden units of the hidden layers; the middle one should have fewer than the input
  public static Autoencoder of(double[][] points, int[] hidden, int epochs, long seed, Room room) {
    int d = points[0].length;
    int[] widths = new int[hidden.length + 2];
    widths[0] = d;
    System.arraycopy(hidden, 0, widths, 1, hidden.length);
    widths[widths.length - 1] = d;
    var random = new SplittableRandom(seed);
    var weights = new double[widths.length - 1][];
    var biases = new double[widths.length - 1][];
    for (int l = 0; l < weights.length; l++) {
      double limit = Math.sqrt(6.0 / (widths[l] + widths[l + 1]));
      weights[l] = random.doubles((long) widths[l] * widths[l + 1], -limit, limit).toArray();
      biases[l] = new double[widths[l + 1]];
    }
    var net = new Autoencoder(widths, weights, biases);
    net.train(points, epochs, random, room);
    return net;
  }

  private void train(double[][] points, int epochs, SplittableRandom random, Room room) {
    var slopes = zeros();
    var first = zeros();
    var second = zeros();
    int[] order = new int[points.length];
    Arrays.setAll(order, i -> i);
    int step = 0;
    for (int e = 0; e < epochs; e++) {
      room.round("Epoch", e + 1, epochs);
      for (int i = order.length - 1; i > 0; i--) {
        int other = random.nextInt(i + 1);
        int kept = order[i];
        order[i] = order[other];
        order[other] = kept;
      }
      for (int from = 0; from < order.length; from += BATCH) {
        int to = Math.min(order.length, from + BATCH);
        for (double[] s : slopes) {
          Arrays.fill(s, 0);
        }
        for (int i = from; i < to; i++) {
          back(points[order[i]], slopes, 1.0 / (to - from));
        }
        adam(slopes, first, second, ++step);
      }
    }
  }

  /// Weights and biases of each layer, as zeros.
  private double[][] zeros() {
    var all = new double[2 * weights.length][];
    for (int l = 0; l < weights.length; l++) {
      all[2 * l] = new double[weights[l].length];
      all[2 * l + 1] = new double[biases[l].length];
    }
    return all;
  }

  private double[][] forward(double[] x) {
    var outputs = new double[widths.length][];
    outputs[0] = x;
    for (int l = 0; l < weights.length; l++) {
      outputs[l + 1] = new double[widths[l + 1]];
      for (int o = 0; o < widths[l + 1]; o++) {
        double sum = biases[l][o];
        for (int i = 0; i < widths[l]; i++) {
          sum += weights[l][o * widths[l] + i] * outputs[l][i];
        }
        outputs[l + 1][o] = l == weights.length - 1 ? sum : Math.tanh(sum);
      }
    }
    return outputs;
  }

  private void back(double[] x, double[][] slopes, double share) {
    double[][] outputs = forward(x);
    double[] error = new double[x.length];
    for (int j = 0; j < x.length; j++) {
      error[j] = 2 * (outputs[widths.length - 1][j] - x[j]) / x.length * share;
    }
    for (int l = weights.length - 1; l >= 0; l--) {
      var below = new double[widths[l]];
      for (int o = 0; o < widths[l + 1]; o++) {
        slopes[2 * l + 1][o] += error[o];
        for (int i = 0; i < widths[l]; i++) {
          slopes[2 * l][o * widths[l] + i] += error[o] * outputs[l][i];
          below[i] += error[o] * weights[l][o * widths[l] + i];
        }
      }
      for (int i = 0; l > 0 && i < below.length; i++) {
        below[i] *= 1 - outputs[l][i] * outputs[l][i];
      }
      error = below;
    }
  }

  private void adam(double[][] slopes, double[][] first, double[][] second, int step) {
    double one = 1 - Math.pow(0.9, step);
    double two = 1 - Math.pow(0.999, step);
    for (int p = 0; p < slopes.length; p++) {
      double[] values = p % 2 == 0 ? weights[p / 2] : biases[p / 2];
      for (int i = 0; i < values.length; i++) {
        first[p][i] = 0.9 * first[p][i] + 0.1 * slopes[p][i];
        second[p][i] = 0.999 * second[p][i] + 0.001 * slopes[p][i] * slopes[p][i];
        values[i] -= RATE * (first[p][i] / one) / (Math.sqrt(second[p][i] / two) + 1e-8);
      }
    }
  }

  /// The mean squared difference between a point and what comes back.
  public double error(double[] x) {
    double[] back = forward(x)[widths.length - 1];
    return Neighbours.squared(x, back) / x.length;
  }
}
