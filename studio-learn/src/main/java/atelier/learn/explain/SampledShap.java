package atelier.learn.explain;

import atelier.learn.learner.FloatMatrix;
import atelier.learn.learner.LearnException;
import atelier.learn.model.FittedModel;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

/// Shapley values of any model's scores by sampling: in an order of the columns drawn by chance, one background row becomes the explained
/// row column by column, and each column is credited with the step it makes. Every order is also taken backwards, which halves the variance
/// or better. The base is the mean score of all background rows; what the rows drawn so far differ from it is shared out by the columns' variances.
///
/// @see "Castro, Gómez & Tejada 2009, Computers & Operations Research 36, algorithm 1"
/// @see "Mitchell, Cooper, Frank & Holmes 2022, JMLR 23, section 3.1 (antithetic orders)"
final class SampledShap {
  private static final int FIRST_BATCH = 2;
  private static final int BATCH_ROWS = 4096;

  private final FittedModel fitted;
  private final FloatMatrix background;
  private final Sampling sampling;
  private final long seed;
  private final int threads;
  private final int[] sources;
  private final int width;
  private final double[] scores;
  private final double[] base;

  /// One row's effects.
  ///
  /// @param values `width × columns`
  /// @param errors their standard errors
  record Sampled(double[] values, double[] errors, int pairs) {}

  SampledShap(FittedModel fitted, FloatMatrix background, Sampling sampling, long seed, int threads) throws LearnException {
    this.fitted = fitted;
    this.background = background;
    this.sampling = sampling;
    this.seed = seed;
    this.threads = threads;
    this.sources = fitted.preparation().sources();
    this.width = fitted.width();
    this.scores = fitted.model().score(background, threads);
    this.base = new double[width];
    for (int i = 0; i < scores.length; i++) {
      base[i % width] += scores[i] / background.rows();
    }
  }

  double[] base() {
    return base.clone();
  }

  /// @param score the row's scores
  Sampled explain(float[] row, double[] score) throws LearnException {
    long begin = System.nanoTime();
    int columns = fitted.preparation().columns().size();
    int[] players = movable(row, columns);
    var sums = new Sums(players.length, width);
    var random = new Random(seed);
    int batch = Math.min(FIRST_BATCH, sampling.mostPairs());
    while (players.length > 0 && batch > 0) {
      walk(row, score, players, batch, random, sums);
      double took = (System.nanoTime() - begin) / 1e6;
      double left = (sampling.millis() - took) / took * sums.pairs;
      int most = Math.min(Math.max(1, BATCH_ROWS / (2 * players.length)), sampling.mostPairs() - sums.pairs);
      batch = (int) Math.min(left, Math.min(2 * batch, most));
    }
    return sums.spread(players, columns, score, base);
  }

  private int[] movable(float[] row, int columns) {
    boolean[] differs = new boolean[columns];
    for (int j = 0; j < sources.length; j++) {
      for (int b = 0; b < background.rows() && !differs[sources[j]]; b++) {
        differs[sources[j]] = Float.compare(row[j], background.get(b, j)) != 0;
      }
    }
    return IntStream.range(0, columns).filter(c -> differs[c]).toArray();
  }

  /// Tries some orders, forth and back, in one batch of predictions.
  private void walk(float[] row, double[] score, int[] players, int pairs, Random random, Sums sums) throws LearnException {
    int m = players.length;
    int[][] orders = new int[pairs][];
    int[] starts = new int[pairs];
    FloatMatrix states = FloatMatrix.zeros(2 * pairs * (m - 1), background.columns());
    int at = 0;
    for (int pair = 0; pair < pairs; pair++) {
      orders[pair] = shuffled(m, random);
      starts[pair] = (sums.pairs + pair) % background.rows();
      for (int way = 0; way < 2; way++) {
        at = write(row, players, orders[pair], way, starts[pair], states, at);
      }
    }
    double[] between = m == 1 ? new double[0] : fitted.model().score(states, threads);
    for (int pair = 0; pair < pairs; pair++) {
      sums.add(orders[pair], between, 2 * pair * (m - 1), scores, starts[pair], score);
    }
  }

  private int write(float[] row, int[] players, int[] order, int way, int start, FloatMatrix states, int first) {
    int at = first;
    int p = background.columns();
    float[] state = Arrays.copyOfRange(background.values(), start * p, (start + 1) * p);
    for (int step = 0; step + 1 < order.length; step++) {
      int column = players[order[way == 0 ? step : order.length - 1 - step]];
      for (int j = 0; j < p; j++) {
        if (sources[j] == column) {
          state[j] = row[j];
        }
      }
      System.arraycopy(state, 0, states.values(), at++ * p, p);
    }
    return at;
  }

  private static int[] shuffled(int size, Random random) {
    int[] order = IntStream.range(0, size).toArray();
    for (int i = size - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int kept = order[i];
      order[i] = order[other];
      order[other] = kept;
    }
    return order;
  }

  /// Steps added up by player and output.
  private static final class Sums {
    private final int players;
    private final int width;
    private final double[] sum;
    private final double[] squares;
    private int pairs;

    Sums(int players, int width) {
      this.players = players;
      this.width = width;
      this.sum = new double[players * width];
      this.squares = new double[players * width];
    }

    void add(int[] order, double[] between, int first, double[] starts, int start, double[] end) {
      double[] both = new double[sum.length];
      for (int way = 0; way < 2; way++) {
        for (int step = 0; step < players; step++) {
          int player = order[way == 0 ? step : players - 1 - step];
          int row = first + way * (players - 1) + step;
          for (int k = 0; k < width; k++) {
            double before = step == 0 ? starts[start * width + k] : between[(row - 1) * width + k];
            double after = step == players - 1 ? end[k] : between[row * width + k];
            both[player * width + k] += (after - before) / 2;
          }
        }
      }
      for (int i = 0; i < both.length; i++) {
        sum[i] += both[i];
        squares[i] += both[i] * both[i];
      }
      pairs++;
    }

    Sampled spread(int[] columnOf, int columns, double[] score, double[] base) {
      double[] values = new double[width * columns];
      double[] errors = new double[width * columns];
      for (int k = 0; k < width; k++) {
        double rest = score[k] - base[k];
        double variances = 0;
        for (int p = 0; p < players; p++) {
          rest -= mean(p, k);
          variances += variance(p, k);
        }
        for (int p = 0; p < players; p++) {
          double share = variances > 0 ? variance(p, k) / variances : 1.0 / players;
          values[k * columns + columnOf[p]] = mean(p, k) + rest * share;
          errors[k * columns + columnOf[p]] = Math.sqrt(variance(p, k));
        }
      }
      return new Sampled(values, errors, pairs);
    }

    private double mean(int player, int output) {
      return sum[player * width + output] / pairs;
    }

    /// Variance of the mean; 0 where one pair says nothing about it.
    private double variance(int player, int output) {
      double mean = mean(player, output);
      return pairs < 2 ? 0 : Math.max(0, squares[player * width + output] / pairs - mean * mean) / (pairs - 1);
    }
  }
}
