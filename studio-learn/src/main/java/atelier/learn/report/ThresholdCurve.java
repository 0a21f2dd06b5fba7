package atelier.learn.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// What becomes of every threshold: rows whose probability of a class is **above** it are called to be of that class, at 0 every row. At 0.5
/// that is what `predict` does with two classes.
///
/// Kept is at most a thousand of the distinct probabilities: those that decide at 0.005, 0.01, … 0.995, so that these thresholds are
/// exact, and of the others as many as fit, evenly by rows. With no more distinct probabilities than that, every threshold is exact.
///
/// @param levels      kept probabilities, falling, the lowest of all rows last
/// @param found       rows of the class with at least that probability
/// @param falseAlarms other rows with at least that probability
/// @param exact       whether all distinct probabilities are kept
public record ThresholdCurve(
    List<Double> levels, List<Long> found, @JsonProperty("false_alarms") List<Long> falseAlarms, long positives, long negatives, boolean exact) {
  /// A threshold, what it gives, and the measure it was chosen by.
  public record Choice(double threshold, Counts counts, double measure) {}

  /// A point of a curve in the unit square.
  public record Point(double x, double y) {}

  public ThresholdCurve {
    levels = List.copyOf(levels);
    found = List.copyOf(found);
    falseAlarms = List.copyOf(falseAlarms);
    if (found.size() != levels.size() || falseAlarms.size() != levels.size()) {
      throw new IllegalArgumentException(levels.size() + " levels with " + found.size() + " and " + falseAlarms.size() + " counts.");
    }
  }

  /// Kept levels.
  public int size() {
    return levels.size();
  }

  /// What calling every row above the threshold gives.
  public Counts at(double threshold) {
    if (threshold <= 0) {
      return counts(levels.size() - 1);
    }
    int low = 0;
    int high = levels.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (levels.get(middle) > threshold) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return counts(low - 1);
  }

  /// What calling all rows down to a kept level gives.
  ///
  /// @param level its number; -1 calls nothing
  public Counts counts(int level) {
    long hits = level < 0 ? 0 : found.get(level);
    long alarms = level < 0 ? 0 : falseAlarms.get(level);
    return new Counts(hits, positives - hits, alarms, negatives - alarms);
  }

  /// The shortest decimal that separates a level from the next lower one.
  ///
  /// @param level its number; -1 for a threshold that calls nothing
  public double threshold(int level) {
    double above = level < 0 ? Math.nextUp(1.0) : levels.get(level);
    double low = level + 1 < levels.size() ? levels.get(level + 1) : 0;
    for (double scale = 1; scale < 1e15; scale *= 10) {
      double rounded = Math.ceil(low * scale) / scale;
      if (rounded >= low && rounded < above) {
        return rounded;
      }
    }
    return low;
  }

  /// The threshold with the least cost; the lowest of equals.
  public Choice cheapest(Costs costs) {
    return best(counts -> -counts.cost(costs), counts -> counts.cost(costs));
  }

  /// The threshold with the highest F1; the lowest of equals.
  public Choice bestF1() {
    return best(Counts::f1, Counts::f1);
  }

  private Choice best(ToDoubleFunction<Counts> goodness, ToDoubleFunction<Counts> measure) {
    int best = -1;
    for (int i = 0; i < levels.size(); i++) {
      best = goodness.applyAsDouble(counts(i)) >= goodness.applyAsDouble(counts(best)) ? i : best;
    }
    return new Choice(threshold(best), counts(best), measure.applyAsDouble(counts(best)));
  }

  /// The ROC curve from (0, 0) to (1, 1): share of the class found over share of the others called.
  public List<Point> roc() {
    var points = new ArrayList<Point>();
    for (int i = -1; i < levels.size(); i++) {
      Counts counts = counts(i);
      points.add(new Point(share(counts.falseAlarms(), negatives), share(counts.found(), positives)));
    }
    return points;
  }

  /// Precision over recall, from the highest probabilities to all rows; begins at (0, 1) as scikit-learn's curve ends.
  public List<Point> precisionRecall() {
    var points = new ArrayList<Point>(List.of(new Point(0, 1)));
    for (int i = 0; i < levels.size(); i++) {
      Counts counts = counts(i);
      points.add(new Point(share(counts.found(), positives), counts.precision()));
    }
    return points;
  }

  private static double share(long part, long whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }
}
