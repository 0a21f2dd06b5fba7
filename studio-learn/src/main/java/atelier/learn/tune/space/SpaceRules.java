package atelier.learn.tune.space;

import atelier.core.param.Param.Scale;
import atelier.core.param.ParamException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a space may be. The limits are those of SageMaker's automatic model tuning, so that a space that runs here runs there.
public final class SpaceRules {
  public static final int MOST_PARAMETERS = 30;
  public static final int MOST_VALUES = 30;

  private SpaceRules() {}

  static void check(List<? extends Dimension> dimensions) throws ParamException {
    if (dimensions.isEmpty()) {
      throw new ParamException("The space has no parameter.", "Give it at least one.");
    }
    if (dimensions.size() > MOST_PARAMETERS) {
      throw new ParamException("The space has " + dimensions.size() + " parameters.", "At most " + MOST_PARAMETERS + " can be tuned; give the others a fixed value.");
    }
    Set<String> names = new HashSet<>();
    for (Dimension dimension : dimensions) {
      if (dimension.name().isBlank()) {
        throw new ParamException("A parameter of the space has no name.", "Give each a 'name'.");
      }
      if (!names.add(dimension.name())) {
        throw new ParamException("The space has the parameter '" + dimension.name() + "' twice.", "Give each its own name.");
      }
      check(dimension);
    }
    for (Dimension dimension : dimensions) {
      checkConditions(dimension, dimensions);
    }
    order(dimensions);
  }

  private static void check(Dimension dimension) throws ParamException {
    switch (dimension) {
      case Dimension.Continuous(var name, var min, var max, var scale, var _) -> {
        range(name, min, max);
        if (scale == Scale.LOG && !(min > 0)) {
          throw wrong(name, "has a log scale and the minimum " + Configuration.text(min), "A log scale needs values above 0; raise the minimum or take the linear scale.");
        }
        if (scale == Scale.REVERSE_LOG && !(min >= 0 && max < 1)) {
          throw wrong(name, "has a reverse-log scale from " + Configuration.text(min) + " to " + Configuration.text(max), "A reverse-log scale needs values from 0 to below 1.");
        }
      }
      case Dimension.Whole(var name, var min, var max, var scale, var _) -> {
        range(name, min, max);
        if (scale == Scale.REVERSE_LOG) {
          throw wrong(name, "is an integer with a reverse-log scale", "A reverse-log scale is for continuous parameters only; take linear or log.");
        }
        if (scale == Scale.LOG && min < 1) {
          throw wrong(name, "has a log scale and the minimum " + min, "A log scale needs values above 0; raise the minimum or take the linear scale.");
        }
      }
      case Dimension.Category(var name, var values, var _) -> {
        if (values.isEmpty()) {
          throw wrong(name, "has no values", "List what may be tried in 'values'.");
        }
        if (values.size() > MOST_VALUES) {
          throw wrong(name, "has " + values.size() + " values", "A categorical parameter has at most " + MOST_VALUES + ".");
        }
        if (new HashSet<>(values).size() < values.size()) {
          throw wrong(name, "lists a value twice", "List each once.");
        }
      }
    }
  }

  private static void range(String name, double min, double max) throws ParamException {
    if (!Double.isFinite(min) || !Double.isFinite(max)) {
      throw wrong(name, "has a bound that is no finite number", "Give it a smallest and a largest number.");
    }
    if (min >= max) {
      throw wrong(name, "goes from " + Configuration.text(min) + " to " + Configuration.text(max), "'min' has to be below 'max'; a value that does not change is no parameter to tune.");
    }
  }

  private static void checkConditions(Dimension dimension, List<? extends Dimension> all) throws ParamException {
    for (var condition : dimension.when().conditions().entrySet()) {
      Dimension parent = find(condition.getKey(), all).orElseThrow(() -> wrong(dimension.name(), "depends on '" + condition.getKey() + "', which is not in the space", "Known: " + String.join(", ", all.stream().map(Dimension::name).toList()) + "."));
      if (parent instanceof Dimension.Continuous) {
        throw wrong(dimension.name(), "depends on values of '" + parent.name() + "', which is continuous", "Only an integer or categorical parameter can be a condition.");
      }
      for (Object value : condition.getValue()) {
        if (!possible(parent, value)) {
          throw wrong(dimension.name(), "waits for '" + parent.name() + "' to be " + Configuration.text(value) + ", which it never is", "Name values that '" + parent.name() + "' can have.");
        }
      }
    }
  }

  private static boolean possible(Dimension parent, Object value) {
    return switch (parent) {
      case Dimension.Whole whole -> value instanceof Long number && number >= whole.min() && number <= whole.max();
      case Dimension.Category category -> category.values().contains(value);
      case Dimension.Continuous _ -> false;
    };
  }

  private static Optional<? extends Dimension> find(String name, List<? extends Dimension> all) {
    return all.stream().filter(d -> d.name().equals(name)).findFirst();
  }

  /// Indices of the parameters, each behind those it depends on.
  static int[] order(List<? extends Dimension> dimensions) throws ParamException {
    var ordered = new ArrayList<Integer>();
    Set<String> placed = new HashSet<>();
    while (ordered.size() < dimensions.size()) {
      int before = ordered.size();
      for (int i = 0; i < dimensions.size(); i++) {
        Dimension dimension = dimensions.get(i);
        if (!placed.contains(dimension.name()) && placed.containsAll(dimension.when().conditions().keySet())) {
          ordered.add(i);
          placed.add(dimension.name());
        }
      }
      if (ordered.size() == before) {
        String left = String.join(", ", dimensions.stream().map(Dimension::name).filter(name -> !placed.contains(name)).toList());
        throw new ParamException("The parameters " + left + " depend on each other in a circle.", "Take one 'when' away.");
      }
    }
    return ordered.stream().mapToInt(Integer::intValue).toArray();
  }

  /// A value of a parameter.
  static Object value(Dimension dimension, JsonNode given) throws ParamException {
    Object value = switch (dimension) {
      case Dimension.Continuous c when given.isNumber() && given.doubleValue() >= c.min() && given.doubleValue() <= c.max() -> given.doubleValue();
      case Dimension.Whole w when given.isNumber() && given.canConvertToExactIntegral() && given.longValue() >= w.min() && given.longValue() <= w.max() -> given.longValue();
      case Dimension.Category c -> c.values().stream().filter(v -> v.equals(scalar(given))).findFirst().orElse(null);
      default -> null;
    };
    if (value == null) {
      throw wrong(dimension.name(), given.isMissingNode() ? "has no value" : "is " + given, "Give it a value of its range.");
    }
    return value;
  }

  /// A text, number or truth value; null for anything else.
  static @org.jspecify.annotations.Nullable Object scalar(JsonNode node) {
    return node.isTextual() ? node.textValue() : node.isBoolean() ? (Object) node.booleanValue() : !node.isNumber() ? null : node.canConvertToExactIntegral() ? (Object) node.longValue() : (Object) node.doubleValue();
  }

  static ParamException wrong(String name, String what, String advice) {
    return new ParamException("Parameter '" + name + "' " + what + ".", advice);
  }
}
