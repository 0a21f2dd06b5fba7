package atelier.learn.learner.baseline;

import atelier.learn.learner.Additive;
import atelier.learn.learner.FloatMatrix;
import atelier.learn.learner.Formula;
import atelier.learn.learner.LearnException;
import atelier.learn.learner.Model;
import atelier.learn.learner.Portable;
import atelier.learn.learner.Training;
import java.nio.ByteBuffer;

/// The same scores for every row.
///
/// @param scores a probability a class, or the mean alone
record BaselineModel(int classes, int features, double[] scores) implements Model, Additive, Portable {
  // Of a class that no training row had, so that its log-odds stay finite.
  private static final double SMALLEST = 1e-9;

  @Override
  public String algorithm() {
    return Baseline.ID;
  }

  @Override
  public double[] score(FloatMatrix x, int threads) throws LearnException {
    Training.checkWidth(this, x);
    double[] all = new double[x.rows() * scores.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = scores[i % scores.length];
    }
    return all;
  }

  @Override
  public Attribution attribute(FloatMatrix x) throws LearnException {
    Training.checkWidth(this, x);
    double[] base = switch (classes) {
      case 0 -> scores;
      case 2 -> new double[] {ln(scores[1]) - ln(scores[0])};
      default -> java.util.Arrays.stream(scores).map(BaselineModel::ln).toArray();
    };
    return new Attribution(x.rows(), base.length, features, base, new double[x.rows() * base.length * features]);
  }

  private static double ln(double probability) {
    return Math.log(Math.max(SMALLEST, probability));
  }

  @Override
  public Formula formula() {
    return new Formula.Constant(scores, Formula.Link.IDENTITY);
  }

  @Override
  public byte[] payload() {
    var out = ByteBuffer.allocate(8 + 8 * scores.length).putInt(classes).putInt(features);
    out.asDoubleBuffer().put(scores);
    return out.array();
  }
}
