package atelier.learn.autopilot;

import atelier.learn.learner.LearnException;
import atelier.learn.learner.Task;
import atelier.learn.learner.scale.LogScale;
import atelier.learn.metric.Metric;
import atelier.learn.train.Material;
import atelier.learn.train.Shaping;
import atelier.learn.train.Shaping.ClassWeight;
import atelier.learn.train.Shaping.TargetScale;
import atelier.learn.train.Target;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the target's own values suggest: to learn its logarithm, or to let rare classes count more. Such configurations are tried beside the others and have to earn
/// their place like these.
///
/// @param shaping what is tried besides; [Shaping#NONE] where nothing is suggested
/// @param why     the sentence that says it; null where there is nothing to say
record Leaning(Shaping shaping, @Nullable String why) {
  private static final Leaning NONE = new Leaning(Shaping.NONE, null);
  private static final int FEWEST_ROWS = 30;
  /// The skewness of an exponential distribution is 2, that of a half normal one is 1.
  private static final double SKEWED = 1;
  private static final double AS_SKEWED = 0.6;
  /// A class with fewer rows than that share of an even one is rare.
  private static final double RARE = 0.4;
  private static final Set<Metric> BY_CLASS = EnumSet.of(Metric.BALANCED_ACCURACY, Metric.F1, Metric.F1_MACRO, Metric.RECALL, Metric.MCC);

  static Leaning of(Material material, Metric metric) throws LearnException {
    Target target = material.target();
    double[] values = material.targets(material.rows());
    if (values.length < FEWEST_ROWS) {
      return NONE;
    }
    return target.task() == Task.REGRESSION ? scale(target.column().name(), values) : weight(target, values, metric);
  }

  private static Leaning scale(String name, double[] values) throws LearnException {
    if (Arrays.stream(values).anyMatch(v -> v < 0) || Arrays.stream(values).noneMatch(v -> v > 0)) {
      return NONE;
    }
    double plain = skewness(values);
    double logarithm = skewness(LogScale.of(values).to(values));
    if (!(plain > SKEWED) || !(Math.abs(logarithm) < AS_SKEWED * plain)) {
      return NONE;
    }
    return new Leaning(new Shaping(TargetScale.LOG, ClassWeight.EVEN), String.format(
        Locale.ROOT, "Column '%s' is skewed (skewness %.2f, of its logarithm %.2f), so models that learn its logarithm are tried too.", name, plain, logarithm));
  }

  private static Leaning weight(Target target, double[] values, Metric metric) {
    int[] counts = new int[target.classes().size()];
    Arrays.stream(values).forEach(v -> counts[(int) v]++);
    int rarest = 0;
    for (int k = 1; k < counts.length; k++) {
      rarest = counts[k] < counts[rarest] ? k : rarest;
    }
    double share = (double) counts[rarest] / values.length;
    if (share >= RARE / counts.length) {
      return NONE;
    }
    String rare = String.format(Locale.ROOT, "Class '%s' has %.1f %% of the rows; ", target.classes().get(rarest), 100 * share);
    if (!BY_CLASS.contains(metric)) {
      return new Leaning(Shaping.NONE, rare + "metric " + metric.id() + " asks for probabilities as they are, so classes are not weighted.");
    }
    return new Leaning(new Shaping(TargetScale.PLAIN, ClassWeight.BALANCED), rare + "metric " + metric.id() + " counts classes, so models that weigh all classes alike are tried too.");
  }

  /// The third moment about the mean by the cube of the deviation; 0 where all values are the same.
  static double skewness(double[] values) {
    double mean = Arrays.stream(values).average().orElse(0);
    double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / values.length;
    double cubes = Arrays.stream(values).map(v -> (v - mean) * (v - mean) * (v - mean)).sum() / values.length;
    return squares <= 0 ? 0 : cubes / Math.pow(squares, 1.5);
  }
}
