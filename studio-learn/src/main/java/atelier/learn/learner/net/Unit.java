package atelier.learn.learner.net;

import atelier.learn.learner.Features;
import atelier.learn.learner.Formula.Layer;
import java.util.ArrayList;
import java.util.List;

/// The unit in which a net learns: values with mean 0 and deviation 1, rows that weigh 1 on average.
record Unit(double mean, double deviation, double meanWeight) {
  // Of a probability of 0; one such row shall not hide all others.
  private static final double SMALLEST = 1e-15;

  static Unit of(Features train) {
    double all = 0;
    double sum = 0;
    for (int i = 0; i < train.target().length; i++) {
      all += weight(train, i);
      sum += weight(train, i) * train.target()[i];
    }
    if (train.classes() > 0) {
      return new Unit(0, 1, all / train.target().length);
    }
    double squares = 0;
    for (int i = 0; i < train.target().length; i++) {
      squares += weight(train, i) * Math.pow(train.target()[i] - sum / all, 2);
    }
    return new Unit(sum / all, Math.sqrt(squares / all), all / train.target().length);
  }

  private static double weight(Features rows, int row) {
    return rows.weight() == null ? 1 : rows.weight()[row];
  }

  float[] targets(Features rows, int[] chosen) {
    float[] targets = new float[chosen.length];
    for (int i = 0; i < targets.length; i++) {
      targets[i] = (float) ((rows.target()[chosen[i]] - mean) / (deviation == 0 ? 1 : deviation));
    }
    return targets;
  }

  float[] weights(Features rows, int[] chosen) {
    float[] weights = new float[chosen.length];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) (weight(rows, chosen[i]) / meanWeight);
    }
    return weights;
  }

  /// The net's layers with the last one in the unit of the values.
  List<Layer> inTheirs(List<Layer> layers) {
    Layer last = layers.getLast();
    float[] weights = last.weights().clone();
    float[] bias = last.bias().clone();
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) (weights[i] * deviation);
    }
    for (int o = 0; o < bias.length; o++) {
      bias[o] = (float) (bias[o] * deviation + mean);
    }
    var all = new ArrayList<>(layers.subList(0, layers.size() - 1));
    all.add(new Layer(last.inputs(), last.outputs(), weights, bias));
    return all;
  }

  double loss(Features rows, double[] scores, int row) {
    if (rows.classes() > 0) {
      return -Math.log(Math.max(SMALLEST, scores[row * rows.classes() + (int) rows.target()[row]]));
    }
    double error = (scores[row] - rows.target()[row]) / (deviation == 0 ? 1 : deviation);
    return error * error / 2;
  }
}
