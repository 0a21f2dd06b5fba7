package atelier.learn.explain;

import atelier.core.data.Column;
import atelier.core.job.Progress;
import atelier.learn.learner.FloatMatrix;
import atelier.learn.learner.LearnException;
import atelier.learn.model.FittedModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/// How much worse a model gets when a source column is shuffled: all features of that column together.
///
/// @see "Breiman 2001, Random Forests, section 10; Fisher, Rudin & Dominici 2019"
public final class PermutationImportance {
  /// A measure of scores against the truth of the same rows; more is better.
  @FunctionalInterface
  public interface Goodness {
    double of(double[] scores) throws LearnException;
  }

  /// A column, the mean fall of the measure, and the standard deviation over the repeats.
  public record Fall(String column, double mean, double sd) {}

  private PermutationImportance() {}

  /// Measures every source column, the most important first.
  public static List<Fall> of(FittedModel fitted, FloatMatrix x, Goodness goodness, int repeats, long seed, int threads, Progress progress)
      throws LearnException {
    double whole = goodness.of(fitted.model().score(x, threads));
    int[] sources = fitted.preparation().sources();
    List<Column> columns = fitted.preparation().columns();
    var falls = new ArrayList<Fall>();
    for (int c = 0; c < columns.size(); c++) {
      progress.report((double) c / columns.size(), "shuffling '" + columns.get(c).name() + "'");
      double[] measured = new double[repeats];
      for (int r = 0; r < repeats; r++) {
        FloatMatrix shuffled = shuffled(x, sources, c, new Random(seed + 31L * r + c));
        measured[r] = whole - goodness.of(fitted.model().score(shuffled, threads));
      }
      falls.add(fall(columns.get(c).name(), measured));
    }
    falls.sort(Comparator.comparingDouble(Fall::mean).reversed());
    return falls;
  }

  private static FloatMatrix shuffled(FloatMatrix x, int[] sources, int column, Random random) {
    int[] order = new int[x.rows()];
    for (int i = 0; i < order.length; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    var copy = new FloatMatrix(x.rows(), x.columns(), x.values().clone());
    for (int j = 0; j < x.columns(); j++) {
      if (sources[j] == column) {
        for (int i = 0; i < order.length; i++) {
          copy.set(i, j, x.get(order[i], j));
        }
      }
    }
    return copy;
  }

  private static Fall fall(String column, double[] measured) {
    double mean = java.util.Arrays.stream(measured).average().orElse(0);
    double squares = java.util.Arrays.stream(measured).map(v -> (v - mean) * (v - mean)).sum();
    return new Fall(column, mean, measured.length < 2 ? 0 : Math.sqrt(squares / (measured.length - 1)));
  }
}
