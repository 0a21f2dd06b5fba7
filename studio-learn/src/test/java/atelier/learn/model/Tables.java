package atelier.learn.model;

import atelier.learn.learner.FloatMatrix;
import atelier.learn.learner.Formula;
import atelier.learn.learner.LearnException;
import atelier.learn.learner.Model;
import atelier.learn.learner.Portable;
import java.nio.ByteBuffer;

/// Small models for tests of what surrounds a model.
public final class Tables {
  private Tables() {}

  /// Adds up its features, each times its weight; its payload is the weights.
  public record Sum(double... weights) implements Model, Portable {
    @Override
    public String algorithm() {
      return "sum";
    }

    @Override
    public int classes() {
      return 0;
    }

    @Override
    public int features() {
      return weights.length;
    }

    @Override
    public double[] score(FloatMatrix x, int threads) {
      double[] sums = new double[x.rows()];
      for (int i = 0; i < x.values().length; i++) {
        sums[i / weights.length] += x.values()[i] * weights[i % weights.length];
      }
      return sums;
    }

    @Override
    public byte[] payload() {
      var bytes = ByteBuffer.allocate(8 * weights.length);
      bytes.asDoubleBuffer().put(weights);
      return bytes.array();
    }

    @Override
    public Formula formula() {
      return new Formula.Linear(1, weights.length, weights, new double[1], Formula.Link.IDENTITY);
    }

    public static Model load(String algorithm, byte[] payload) throws LearnException {
      if (!algorithm.equals("sum") || payload.length % 8 != 0) {
        throw LearnException.input("'" + algorithm + "' is not known.", "");
      }
      double[] weights = new double[payload.length / 8];
      ByteBuffer.wrap(payload).asDoubleBuffer().get(weights);
      return new Sum(weights);
    }
  }
}
