package atelier.core.store;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// The measured series of runs.
public interface Metrics {
  /// One point. A value may be NaN or infinite; there is one zero.
  record Point(String run, String name, long step, double value) {
    public Point {
      // The database keeps no sign of zero; neither does any other store then.
      value += 0.0;
    }
  }

  /// Adds points; one with the run, name and step of an earlier one replaces it.
  void add(List<Point> points);

  /// One series by step.
  List<Point> series(String run, String name);

  /// The value at the last step of each series of a run, by name.
  Map<String, Double> last(String run);

  /// The value at the last step of each series of every run, by run and name: one query, however many runs there are.
  Map<String, Map<String, Double>> lastOfAll();

  /// Every point of a run, by name and step.
  List<Point> of(String run);

  /// Every point, by run, name and step.
  void forEach(Consumer<Point> action);

  /// The runs that have points.
  Set<String> runs();

  void removeRun(String run);
}
