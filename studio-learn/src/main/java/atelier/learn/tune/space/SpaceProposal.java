package atelier.learn.tune.space;

import atelier.core.param.Field;
import atelier.core.param.Param.Scale;
import atelier.core.param.ParamException;
import atelier.core.param.ParamSchema;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Proposes which parameters of an algorithm to tune and how far, and checks a space against them.
///
/// Ranges are those that published work and the algorithms' own guides recommend; what a parameter record allows is often far wider than what is worth
/// trying.
public final class SpaceProposal {
  private record Usual(double min, double max, Scale scale) {}

  /// By algorithm; those of boosted trees follow SageMaker's recommended ranges for XGBoost and LightGBM where these are narrower than ours.
  private static final Map<String, Map<String, Usual>> USUAL = Map.of(
      "xgboost", usual("eta", 0.01, 0.5, Scale.LOG, "max_depth", 2, 10, Scale.LINEAR, "min_child_weight", 0.1, 120, Scale.LOG, "subsample", 0.5, 1, Scale.LINEAR,
          "colsample_bytree", 0.5, 1, Scale.LINEAR, "lambda", 0.01, 100, Scale.LOG),
      "lightgbm", usual("eta", 0.01, 0.5, Scale.LOG, "max_leaves", 8, 256, Scale.LOG, "min_data_in_leaf", 5, 200, Scale.LOG, "subsample", 0.5, 1, Scale.LINEAR,
          "colsample_bytree", 0.5, 1, Scale.LINEAR, "lambda", 0.01, 100, Scale.LOG),
      "random-forest", usual("max_depth", 3, 40, Scale.LINEAR, "min_samples_leaf", 1, 50, Scale.LOG, "max_features", 0.1, 1, Scale.LINEAR, "subsample", 0.3, 1, Scale.LINEAR),
      "extra-trees", usual("max_depth", 3, 40, Scale.LINEAR, "min_samples_leaf", 1, 50, Scale.LOG, "max_features", 0.1, 1, Scale.LINEAR),
      "linear", usual("alpha", 1e-4, 1e3, Scale.LOG, "l1_ratio", 0, 1, Scale.LINEAR),
      "nearest-neighbours", usual("neighbors", 1, 128, Scale.LOG, "distance_power", 0, 3, Scale.LINEAR),
      "naive-bayes", usual("var_smoothing", 1e-10, 0.1, Scale.LOG, "alpha", 1e-3, 100, Scale.LOG),
      "neural-net", usual("hidden_size", 16, 256, Scale.LOG, "hidden_layers", 1, 3, Scale.LINEAR, "dropout", 0, 0.5, Scale.LINEAR, "learning_rate", 1e-4, 0.02, Scale.LOG,
          "weight_decay", 1e-6, 0.1, Scale.LOG));

  private SpaceProposal() {}

  private static Map<String, Usual> usual(Object... cells) {
    Map<String, Usual> usual = new LinkedHashMap<>();
    for (int i = 0; i < cells.length; i += 4) {
      usual.put((String) cells[i], new Usual(((Number) cells[i + 1]).doubleValue(), ((Number) cells[i + 2]).doubleValue(), (Scale) cells[i + 3]));
    }
    return usual;
  }

  /// The space that is usual for an algorithm; of one that is not known here, its numbers with a finite range on a scale. Empty where nothing can be tuned.
  public static Optional<Space> of(String algorithm, ParamSchema<?> schema) throws ParamException {
    Map<String, Usual> known = USUAL.getOrDefault(algorithm, Map.of());
    var dimensions = new ArrayList<Dimension>();
    for (Field field : schema.fields()) {
      Usual usual = known.isEmpty() ? open(field) : known.get(field.name());
      if (usual != null) {
        double min = Math.max(usual.min(), field.min());
        double max = Math.min(usual.max(), field.max());
        dimensions.add(isWhole(field)
            ? new Dimension.Whole(field.name(), Math.round(min), Math.round(max), usual.scale(), When.ALWAYS)
            : new Dimension.Continuous(field.name(), min, max, usual.scale(), When.ALWAYS));
      }
    }
    return dimensions.isEmpty() ? Optional.empty() : Optional.of(Space.of(dimensions));
  }

  private static @org.jspecify.annotations.Nullable Usual open(Field field) {
    boolean number = isWhole(field) || field.javaType() == double.class;
    return number && Double.isFinite(field.min()) && Double.isFinite(field.max()) && field.min() < field.max() ? new Usual(field.min(), field.max(), scale(field)) : null;
  }

  private static Scale scale(Field field) {
    return field.scale() == Scale.LOG && field.min() <= 0 || field.scale() == Scale.REVERSE_LOG ? Scale.LINEAR : field.scale();
  }

  private static boolean isWhole(Field field) {
    return field.javaType() == int.class || field.javaType() == long.class;
  }

  /// Refuses a space with a parameter that the algorithm has not, or a value that it does not take.
  public static void check(Space space, String algorithm, ParamSchema<?> schema) throws ParamException {
    String of = "Algorithm '" + algorithm + "'";
    for (Dimension dimension : space.dimensions()) {
      for (Object value : ends(dimension)) {
        JsonNode json = atelier.core.json.Json.mapper().valueToTree(Map.of(dimension.name(), value));
        schema.parse(json, of);
      }
      Optional<Field> field = schema.fields().stream().filter(f -> f.name().equals(dimension.name())).findFirst();
      if (field.isPresent() && isWhole(field.get()) && dimension instanceof Dimension.Continuous) {
        throw SpaceRules.wrong(dimension.name(), "takes whole numbers only, and the space has it as continuous", "Give it the type integer.");
      }
    }
  }

  private static List<Object> ends(Dimension dimension) {
    return switch (dimension) {
      case Dimension.Continuous c -> List.of(c.min(), c.max());
      case Dimension.Whole w -> List.of(w.min(), w.max());
      case Dimension.Category c -> c.values();
    };
  }
}
