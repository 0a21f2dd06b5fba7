package atelier.flow.method;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// Latent Dirichlet allocation (Blei, Ng and Jordan 2003) by variational Bayes over all rows at once (Hoffman et al. 2010): what topics texts are about.
///
/// @param weights by topic, a number a word: how much of the topic is said by it
public record Topics(double[][] weights) {
  private static final int INNER = 100;
  private static final double ENOUGH = 1e-3;

  /// @param rows  words of each text
  /// @param words how many there are
  public static Topics of(List<Singular.Sparse> rows, int words, int topics, int iterations, long seed, Room room) {
    var random = new SplittableRandom(seed);
    double prior = 1.0 / topics;
    var weights = new double[topics][words];
    for (double[] topic : weights) {
      Arrays.setAll(topic, _ -> 0.9 + 0.2 * random.nextDouble());
    }
    for (int round = 0; round < iterations; round++) {
      room.round("Round", round + 1, iterations);
      double[][] expected = expected(weights);
      var sums = new double[topics][words];
      for (Singular.Sparse row : rows) {
        double[] shares = weighed(row, expected, prior);
        double[] logs = logs(shares);
        for (int i = 0; i < row.places().length; i++) {
          int w = row.places()[i];
          double all = 1e-100;
          for (int t = 0; t < topics; t++) {
            all += logs[t] * expected[t][w];
          }
          for (int t = 0; t < topics; t++) {
            sums[t][w] += row.values()[i] * logs[t] * expected[t][w] / all;
          }
        }
      }
      for (int t = 0; t < topics; t++) {
        for (int w = 0; w < words; w++) {
          weights[t][w] = prior + sums[t][w];
        }
      }
    }
    return new Topics(weights);
  }

  /// exp E[log of each word's share].
  private static double[][] expected(double[][] weights) {
    return Arrays.stream(weights).map(Topics::logs).toArray(double[][]::new);
  }

  private static double[] logs(double[] dirichlet) {
    double all = digamma(Arrays.stream(dirichlet).sum());
    return Arrays.stream(dirichlet).map(v -> Math.exp(digamma(v) - all)).toArray();
  }

  private static double[] weighed(Singular.Sparse row, double[][] expected, double prior) {
    int topics = expected.length;
    double[] shares = new double[topics];
    double count = Arrays.stream(row.values()).sum();
    Arrays.fill(shares, prior + count / topics);
    for (int round = 0; round < INNER; round++) {
      double[] logs = logs(shares);
      double[] next = new double[topics];
      Arrays.fill(next, prior);
      for (int i = 0; i < row.places().length; i++) {
        double all = 1e-100;
        for (int t = 0; t < topics; t++) {
          all += logs[t] * expected[t][row.places()[i]];
        }
        for (int t = 0; t < topics; t++) {
          next[t] += row.values()[i] * logs[t] * expected[t][row.places()[i]] / all;
        }
      }
      double change = 0;
      for (int t = 0; t < topics; t++) {
        change += Math.abs(next[t] - shares[t]) / topics;
      }
      shares = next;
      if (change < ENOUGH) {
        break;
      }
    }
    return shares;
  }

  /// What a text is about: shares that add up to 1.
  public double[] shares(Singular.Sparse row, double[][] expected) {
    double[] shares = weighed(row, expected, 1.0 / weights.length);
    double sum = Arrays.stream(shares).sum();
    return Arrays.stream(shares).map(s -> s / sum).toArray();
  }

  /// What [#shares] needs, computed once.
  public double[][] prepared() {
    return expected(weights);
  }

  /// The slope of the logarithm of the gamma function.
  private static double digamma(double x) {
    double result = 0;
    double at = x;
    while (at < 6) {
      result -= 1 / at;
      at++;
    }
    double f = 1 / (at * at);
    return result + Math.log(at) - 0.5 / at - f * (1.0 / 12 - f * (1.0 / 120 - f * (1.0 / 252 - f * (1.0 / 240 - f / 132))));
  }
}
