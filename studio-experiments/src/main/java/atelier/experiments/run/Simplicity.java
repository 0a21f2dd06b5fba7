package atelier.experiments.run;

import java.util.List;

/// How simple algorithms are.
public final class Simplicity {
  /// From few moving parts to many: what a person can still follow comes first.
  private static final List<String> SIMPLEST_FIRST = List.of(
      "baseline", "linear", "naive-bayes", "nearest-neighbours", "random-forest", "extra-trees", "xgboost", "lightgbm", "gaussian-process", "neural-net");

  private Simplicity() {}

  /// Its place in the order, the simplest first; unknown ones come last.
  public static int of(String algorithm) {
    int known = SIMPLEST_FIRST.indexOf(algorithm);
    return known < 0 ? SIMPLEST_FIRST.size() : known;
  }
}
