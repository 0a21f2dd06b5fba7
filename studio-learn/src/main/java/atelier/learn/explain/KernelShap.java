package atelier.learn.explain;

import atelier.core.data.Column;
import atelier.core.job.Progress;
import atelier.learn.learner.FloatMatrix;
import atelier.learn.learner.LearnException;
import atelier.learn.model.FittedModel;
import java.util.Arrays;
import java.util.List;

/// SHAP values of any model: source columns are the players, absent ones take the values of background rows.
///
/// @see "Lundberg & Lee 2017, A Unified Approach to Interpreting Model Predictions, section 4.1"
final class KernelShap {
  // A batch of masked rows that stays in the processor's cache reach and far below the heap.
  private static final int BATCH_ROWS = 1 << 14;
  // Multiplications a row may cost, about half a second: neighbours and nets are asked about fewer coalitions and background rows.
  private static final long WORK = 500_000_000;
  private static final int FEWEST_BACKGROUND_ROWS = 10;
  private static final int FEWEST_COALITIONS = 128;

  private final FittedModel fitted;
  private final FloatMatrix background;
  private final int mostCoalitions;
  private final long seed;
  private final int threads;
  private final int[] sources;
  private final int outputs;
  private final double[] base;

  KernelShap(FittedModel fitted, FloatMatrix background, long seed, int threads) throws LearnException {
    this.fitted = fitted;
    long asked = WORK / Math.max(1, fitted.model().work());
    int wanted = Math.max(1, Math.min(Coalitions.MOST, Coalitions.count(fitted.preparation().columns().size())));
    int rows = (int) Math.clamp(asked / wanted, Math.min(FEWEST_BACKGROUND_ROWS, background.rows()), background.rows());
    this.background = thinned(background, rows);
    this.mostCoalitions = (int) Math.clamp(asked / rows, FEWEST_COALITIONS, Coalitions.MOST);
    this.seed = seed;
    this.threads = threads;
    this.sources = fitted.preparation().sources();
    this.outputs = Margins.outputs(fitted.task(), fitted.classes().size());
    this.base = means(margins(this.background), this.background.rows());
  }

  /// Rows at equal distances.
  private static FloatMatrix thinned(FloatMatrix rows, int count) {
    return count == rows.rows() ? rows : rows.pick(java.util.stream.IntStream.range(0, count).map(i -> (int) ((long) i * rows.rows() / count)).toArray());
  }

  Explanation explain(FloatMatrix x, Progress progress) throws LearnException {
    List<String> columns = fitted.preparation().columns().stream().map(Column::name).toList();
    double[] values = new double[x.rows() * outputs * columns.size()];
    double[] margins = margins(x);
    for (int i = 0; i < x.rows(); i++) {
      progress.report((double) i / x.rows(), "explaining row " + (i + 1) + " of " + x.rows());
      double[] row = Arrays.copyOfRange(margins, i * outputs, (i + 1) * outputs);
      explain(x, i, row, columns.size(), values);
    }
    String method = "KernelSHAP against " + background.rows() + " training rows";
    return new Explanation(columns, x.rows(), outputs, base, values, method);
  }

  private void explain(FloatMatrix x, int row, double[] margin, int columns, double[] values) throws LearnException {
    int[] players = movable(x, row, columns);
    if (players.length == 0) {
      return;
    }
    Coalitions coalitions = Coalitions.of(players.length, mostCoalitions, seed);
    double[] worth = worth(x, row, players, coalitions);
    for (int o = 0; o < outputs; o++) {
      double[] worths = new double[coalitions.size()];
      for (int c = 0; c < worths.length; c++) {
        worths[c] = worth[c * outputs + o] - base[o];
      }
      double[] shares = coalitions.shares(worths, margin[o] - base[o]);
      for (int p = 0; p < players.length; p++) {
        values[(row * outputs + o) * columns + players[p]] = shares[p];
      }
    }
  }

  /// Columns in which the row differs from some background row; the others cannot move the prediction.
  private int[] movable(FloatMatrix x, int row, int columns) {
    boolean[] differs = new boolean[columns];
    for (int j = 0; j < x.columns(); j++) {
      for (int b = 0; b < background.rows() && !differs[sources[j]]; b++) {
        differs[sources[j]] = Float.compare(x.get(row, j), background.get(b, j)) != 0;
      }
    }
    return java.util.stream.IntStream.range(0, columns).filter(c -> differs[c]).toArray();
  }

  /// Mean margin over the background of each coalition, outputs side by side.
  private double[] worth(FloatMatrix x, int row, int[] players, Coalitions coalitions) throws LearnException {
    int[] playerOf = new int[fitted.preparation().columns().size()];
    Arrays.fill(playerOf, -1);
    for (int p = 0; p < players.length; p++) {
      playerOf[players[p]] = p;
    }
    int b = background.rows();
    int atOnce = Math.max(1, BATCH_ROWS / b);
    double[] worth = new double[coalitions.size() * outputs];
    for (int from = 0; from < coalitions.size(); from += atOnce) {
      int to = Math.min(coalitions.size(), from + atOnce);
      double[] margins = margins(masked(x, row, playerOf, coalitions, from, to));
      for (int i = 0; i < margins.length; i++) {
        worth[(from + i / outputs / b) * outputs + i % outputs] += margins[i] / b;
      }
    }
    return worth;
  }

  private FloatMatrix masked(FloatMatrix x, int row, int[] playerOf, Coalitions coalitions, int from, int to) throws LearnException {
    int p = x.columns();
    FloatMatrix masked = FloatMatrix.zeros((to - from) * background.rows(), p);
    for (int c = from; c < to; c++) {
      int start = (c - from) * background.values().length;
      System.arraycopy(background.values(), 0, masked.values(), start, background.values().length);
      for (int j = 0; j < p; j++) {
        int player = playerOf[sources[j]];
        if (player >= 0 && coalitions.has(c, player)) {
          for (int k = start + j; k < start + background.values().length; k += p) {
            masked.values()[k] = x.get(row, j);
          }
        }
      }
    }
    return masked;
  }

  private double[] margins(FloatMatrix rows) throws LearnException {
    return Margins.of(fitted.task(), fitted.classes().size(), fitted.model().score(rows, threads));
  }

  private double[] means(double[] margins, int rows) {
    double[] means = new double[outputs];
    for (int i = 0; i < margins.length; i++) {
      means[i % outputs] += margins[i] / rows;
    }
    return means;
  }
}
