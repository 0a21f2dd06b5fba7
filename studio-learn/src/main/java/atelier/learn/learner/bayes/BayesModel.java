package atelier.learn.learner.bayes;

import atelier.core.job.Parallel;
import atelier.learn.learner.Additive;
import atelier.learn.learner.FloatMatrix;
import atelier.learn.learner.LearnException;
import atelier.learn.learner.Links;
import atelier.learn.learner.Model;
import atelier.learn.learner.Training;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// Logarithms of the classes' shares, and what each feature adds to them: the margin of class k is `prior[k] + Σ_j vote(j, k, x[j])`.
///
/// A sum of one function a feature knows its SHAP values: each vote less the vote that was usual in training.
///
/// @param border a number a feature: where its two values part, or one of the two marks
/// @param first  numbers a feature and class: mean, or logarithm of the lower value's share
/// @param second numbers a feature and class: variance, or logarithm of the higher value's share
/// @param usual  numbers a feature and class: mean vote of the training rows
record BayesModel(int classes, int features, double[] prior, double[] border, double[] first, double[] second, double[] usual) implements Model, Additive {
  /// Marks a feature with normal distributions.
  static final double NORMAL = Double.POSITIVE_INFINITY;

  /// Marks a feature that is the same in all rows.
  static final double SAYS_NOTHING = Double.NEGATIVE_INFINITY;

  private static final int MARK = 0x41544e31; // "ATN1"
  private static final int BLOCK = 1024;

  static BayesModel load(byte[] payload) throws LearnException {
    var in = ByteBuffer.wrap(payload);
    if (payload.length >= 12 && in.getInt() == MARK) {
      int classes = in.getInt();
      int features = in.getInt();
      long cells = (long) classes * features;
      if (classes >= 2 && features >= 0 && cells <= Integer.MAX_VALUE && payload.length == 12 + 8 * (classes + features + 3 * cells)) {
        int size = (int) cells;
        return new BayesModel(classes, features, doubles(in, classes), doubles(in, features), doubles(in, size), doubles(in, size), doubles(in, size));
      }
    }
    throw LearnException.input("The payload of the model is no naive Bayes.", "Train the model again.");
  }

  private static double[] doubles(ByteBuffer in, int count) {
    double[] values = new double[count];
    in.asDoubleBuffer().get(values);
    in.position(in.position() + 8 * count);
    return values;
  }

  @Override
  public byte[] payload() {
    var out = ByteBuffer.allocate(12 + 8 * (prior.length + border.length + 3 * first.length)).putInt(MARK).putInt(classes).putInt(features);
    for (double[] part : new double[][] {prior, border, first, second, usual}) {
      out.asDoubleBuffer().put(part);
      out.position(out.position() + 8 * part.length);
    }
    return out.array();
  }

  @Override
  public String algorithm() {
    return NaiveBayes.ID;
  }

  /// What a cell adds to each class; a missing one adds nothing.
  void votes(float cell, int feature, double[] votes) {
    double limit = border[feature];
    if (Float.isNaN(cell) || limit == SAYS_NOTHING) {
      Arrays.fill(votes, 0);
      return;
    }
    for (int k = 0; k < classes; k++) {
      int at = feature * classes + k;
      if (limit == NORMAL) {
        double distance = cell - first[at];
        votes[k] = -0.5 * (Math.log(2 * Math.PI * second[at]) + distance * distance / second[at]);
      } else {
        votes[k] = cell > limit ? second[at] : first[at];
      }
    }
  }

  @Override
  public double[] score(FloatMatrix x, int threads) throws LearnException {
    Training.checkWidth(this, x);
    double[] margins = new double[x.rows() * classes];
    Parallel.blocks(threads, x.rows(), BLOCK, (from, to) -> {
      double[] votes = new double[classes];
      for (int i = from; i < to; i++) {
        System.arraycopy(prior, 0, margins, i * classes, classes);
        for (int j = 0; j < features; j++) {
          votes(x.get(i, j), j, votes);
          for (int k = 0; k < classes; k++) {
            margins[i * classes + k] += votes[k];
          }
        }
      }
    });
    return Links.softmax(margins, classes);
  }

  @Override
  public Attribution attribute(FloatMatrix x) throws LearnException {
    Training.checkWidth(this, x);
    int outputs = classes == 2 ? 1 : classes;
    double[] base = new double[outputs];
    double[] values = new double[x.rows() * outputs * features];
    double[] votes = new double[classes];
    for (int o = 0; o < outputs; o++) {
      base[o] = margin(prior, 0, o);
      for (int j = 0; j < features; j++) {
        base[o] += margin(usual, j * classes, o);
      }
    }
    for (int i = 0; i < x.rows(); i++) {
      for (int j = 0; j < features; j++) {
        votes(x.get(i, j), j, votes);
        for (int o = 0; o < outputs; o++) {
          values[(i * outputs + o) * features + j] = margin(votes, 0, o) - margin(usual, j * classes, o);
        }
      }
    }
    return new Attribution(x.rows(), outputs, features, base, values);
  }

  /// Two classes have one margin, the difference.
  private double margin(double[] byClass, int start, int output) {
    return classes == 2 ? byClass[start + 1] - byClass[start] : byClass[start + output];
  }
}
