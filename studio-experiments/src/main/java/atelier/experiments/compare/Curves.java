package atelier.experiments.compare;

import atelier.core.job.ProblemException;
import atelier.core.project.Project;
import atelier.core.store.Metrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The series of several runs, to be laid over one another.
public final class Curves {
  private static final int MOST_POINTS = 1000;

  /// One run's series.
  ///
  /// @param place of the run among those compared, from 0
  public record Curve(int place, List<Metrics.Point> points) {
    public Curve {
      points = List.copyOf(points);
    }
  }

  private Curves() {}

  /// By name: the series that have more than one point in some run. Of a very long one evenly spread points, and the last.
  public static Map<String, List<Curve>> of(Project project, List<String> runs) throws ProblemException {
    return project.store().<Map<String, List<Curve>>, RuntimeException>read(
        tables -> {
          var curves = new TreeMap<String, List<Curve>>();
          for (int place = 0; place < runs.size(); place++) {
            var byName = new TreeMap<String, List<Metrics.Point>>();
            tables.metrics().of(runs.get(place)).stream().filter(point -> Double.isFinite(point.value())).forEach(point -> byName.computeIfAbsent(point.name(), _ -> new ArrayList<>()).add(point));
            for (var series : byName.entrySet()) {
              curves.computeIfAbsent(series.getKey(), _ -> new ArrayList<>()).add(new Curve(place, thinned(series.getValue())));
            }
          }
          curves.values().removeIf(all -> all.stream().allMatch(curve -> curve.points().size() < 2));
          return curves;
        });
  }

  private static List<Metrics.Point> thinned(List<Metrics.Point> points) {
    int step = Math.ceilDiv(points.size(), MOST_POINTS);
    var kept = new ArrayList<Metrics.Point>();
    for (int k = 0; k < points.size() - 1; k += step) {
      kept.add(points.get(k));
    }
    kept.add(points.getLast());
    return kept;
  }

  /// An exponential moving average that begins at the first value, as TensorBoard draws it: its weights are divided by their sum.
  ///
  /// @param weight of what was before, 0 (none) to below 1
  public static double[] smoothed(double[] values, double weight) {
    if (!(weight >= 0 && weight < 1)) {
      throw new IllegalArgumentException("There is no smoothing of " + weight + ".");
    }
    double[] smooth = new double[values.length];
    double last = 0;
    double sum = 1;
    for (int i = 0; i < values.length; i++) {
      last = weight * last + (1 - weight) * values[i];
      sum *= weight;
      smooth[i] = last / (1 - sum);
    }
    return smooth;
  }
}
