package atelier.learn.autopilot;

import atelier.core.json.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.SplittableRandom;

/// Further configurations of a family, drawn by chance: number k is the same in every search with that seed.
final class Variations {
  private static final List<Integer> SLOW = List.of(50, 100, 200, 350, 550, 800);
  private static final List<Integer> QUICK = List.of(50, 100, 160, 240, 340);

  private final Shape shape;
  private final long seed;

  Variations(Shape shape, long seed) {
    this.shape = shape;
    this.seed = seed;
  }

  /// Whether a family has anything to vary.
  static boolean has(String algorithm) {
    return switch (algorithm) {
      case "lightgbm", "xgboost", "linear", "random-forest", "extra-trees", "neural-net", "nearest-neighbours" -> true;
      default -> false;
    };
  }

  Plan draw(String algorithm, int number) {
    var random = new SplittableRandom(seed * 31 + number * 7919L + algorithm.hashCode());
    String name = algorithm + "-" + (number + 1);
    boolean boosted = algorithm.equals("lightgbm") || algorithm.equals("xgboost");
    ObjectNode drawn = switch (algorithm) {
      case "lightgbm" -> boost(random).put("max_leaves", whole(random, 4, shape.isSmall() ? 31 : 255)).put("min_data_in_leaf", whole(random, 5, shape.isSmall() ? 30 : 100));
      case "xgboost" -> boost(random).put("max_depth", random.nextInt(2, shape.isSmall() ? 7 : 11)).put("min_child_weight", rounded(log(random, 0.5, 20)));
      case "linear" -> Json.object().put("alpha", rounded(log(random, 0.01, 300))).put("l1_ratio", random.nextInt(3) * 0.45);
      case "nearest-neighbours" -> Json.object().put("neighbors", whole(random, 3, 80)).put("distance_power", random.nextInt(4) * 0.75);
      case "neural-net" -> Json.object().put("hidden_size", whole(random, 32, 300)).put("hidden_layers", random.nextInt(1, 4)).put("dropout", rounded(random.nextDouble(0, 0.5)))
          .put("learning_rate", rounded(log(random, 0.0005, 0.01))).put("weight_decay", rounded(log(random, 1e-6, 0.1)));
      default -> Json.object().put("trees", 150).put("max_features", rounded(random.nextDouble(0.1, 1))).put("min_samples_leaf", whole(random, 1, 12));
    };
    if (!boosted) {
      return new Plan(name, algorithm, drawn, List.of());
    }
    List<Integer> rounds = shape.isLarge() ? QUICK : SLOW;
    return new Plan(name, algorithm, drawn.put("num_round", rounds.getLast()), rounds.subList(0, rounds.size() - 1));
  }

  private ObjectNode boost(SplittableRandom random) {
    return Json.object()
        .put("eta", rounded(shape.isLarge() ? log(random, 0.04, 0.15) : log(random, 0.015, 0.08)))
        .put("subsample", rounded(random.nextDouble(0.5, 1)))
        .put("colsample_bytree", rounded(random.nextDouble(0.3, 1)))
        .put("lambda", rounded(log(random, 0.3, 30)))
        .put("alpha", random.nextBoolean() ? 0 : rounded(log(random, 0.01, 5)));
  }

  private static double log(SplittableRandom random, double low, double high) {
    return Math.exp(random.nextDouble(Math.log(low), Math.log(high)));
  }

  private static int whole(SplittableRandom random, int low, int high) {
    return (int) Math.round(log(random, low, high));
  }

  /// Three digits are read and typed more easily than sixteen.
  private static double rounded(double value) {
    return Double.parseDouble(String.format(java.util.Locale.ROOT, "%.3g", value));
  }
}
