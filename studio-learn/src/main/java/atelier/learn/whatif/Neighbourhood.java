package atelier.learn.whatif;

import atelier.learn.learner.LearnException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Finds the reference rows most alike to a row: Gower's distance, each column weighted by its influence on the predictions. Numbers differ by the
/// share of reference rows between them, other cells wholly or not at all; missing is alike to missing only.
///
/// @see "Gower 1971, A General Coefficient of Similarity and Some of Its Properties, Biometrics 27"
final class Neighbourhood {
  private final Reference reference;
  private final double[] weights;
  // For each ordered column the position of each of its values.
  private final double[][] positions;

  Neighbourhood(Reference reference, double[] influences) {
    this.reference = reference;
    boolean idle = Arrays.stream(influences).allMatch(w -> w == 0);
    this.weights = idle ? new double[influences.length] : influences.clone();
    if (idle) {
      Arrays.fill(weights, 1);
    }
    this.positions = reference.domains().stream().map(d -> d.isOrdered() ? d.positions() : new double[0]).toArray(double[][]::new);
  }

  Alike of(Map<String, ? extends @Nullable Object> row, int most) throws LearnException {
    double[] distances = distances(row);
    List<Integer> rows = IntStream.range(0, distances.length)
        .boxed().sorted(Comparator.comparingDouble((Integer i) -> distances[i]).thenComparing(i -> i)).limit(most).toList();
    double[] known = rows.stream().mapToDouble(i -> reference.sample().truth()[i]).filter(t -> !Double.isNaN(t)).toArray();
    var byClass = new ArrayList<Integer>();
    for (int k = 0; k < reference.fitted().classes().size(); k++) {
      int label = k;
      byClass.add((int) Arrays.stream(known).filter(t -> t == label).count());
    }
    double mean = reference.fitted().task().classes() ? Double.NaN : Arrays.stream(known).average().orElse(Double.NaN);
    return new Alike(rows, known.length, byClass, mean);
  }

  private double[] distances(Map<String, ? extends @Nullable Object> row) throws LearnException {
    double[] distances = new double[reference.rows()];
    for (int c = 0; c < weights.length; c++) {
      Domain domain = reference.domains().get(c);
      if (weights[c] > 0) {
        add(domain, positions[c], row.get(domain.column().name()), weights[c], distances);
      }
    }
    return distances;
  }

  private static void add(Domain domain, double[] at, @Nullable Object cell, double weight, double[] distances) throws LearnException {
    double position = domain.position(cell);
    int value = domain.isOrdered() ? -1 : domain.find(cell);
    boolean missing = domain.isOrdered() ? Double.isNaN(position) : cell == null || "".equals(cell);
    for (int i = 0; i < distances.length; i++) {
      int code = domain.codes()[i];
      if (code < 0 || missing) {
        distances[i] += code < 0 && missing ? 0 : weight;
      } else {
        distances[i] += weight * (domain.isOrdered() ? Math.abs(at[code] - position) : code == value ? 0 : 1);
      }
    }
  }
}
