package atelier.learn.train;

import atelier.core.json.Json;
import atelier.core.param.Field;
import atelier.core.param.Param;
import atelier.core.param.ParamException;
import atelier.core.param.ParamSchema;
import atelier.learn.learner.LearnException;
import atelier.learn.learner.Task;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What can be set of every algorithm alike: on which scale the target is learned, and how much the rows of each class count. Given among the algorithm's own
/// parameters, and printed among them where it is not the default.
public record Shaping(
    @Param(help = "Scale on which a number is learned: as it is, or its logarithm, for targets of at least 0 whose errors grow with them.") TargetScale targetScale,
    @Param(help = "How much rows count: all alike, or each class in total as much as every other.") ClassWeight classWeight) {
  /// On which scale a number is learned.
  public enum TargetScale {
    PLAIN,
    LOG
  }

  /// How much the rows of a class count.
  public enum ClassWeight {
    EVEN,
    BALANCED
  }

  public static final String TARGET_SCALE = "target_scale";
  public static final String CLASS_WEIGHT = "class_weight";
  /// The default: nothing is changed.
  public static final Shaping NONE = new Shaping(TargetScale.PLAIN, ClassWeight.EVEN);
  public static final ParamSchema<Shaping> SCHEMA = ParamSchema.of(NONE);

  private static final Set<String> NAMES = new TreeSet<>(SCHEMA.fields().stream().map(Field::name).toList());

  /// Whether a parameter is of every algorithm.
  public static boolean has(String name) {
    return NAMES.contains(name);
  }

  /// What some parameters say of it.
  ///
  /// @param of what they belong to, for messages
  static Shaping of(JsonNode parameters, String of) throws ParamException {
    ObjectNode own = Json.object();
    NAMES.stream().filter(parameters::has).forEach(name -> own.set(name, parameters.get(name)));
    return own.isEmpty() ? NONE : SCHEMA.parse(own, of);
  }

  /// The parameters of every algorithm that stand among some.
  public static ObjectNode in(ObjectNode parameters) {
    return parameters.deepCopy().retain(NAMES);
  }

  /// The parameters that are the algorithm's own.
  static JsonNode without(JsonNode parameters) {
    return parameters instanceof ObjectNode object && NAMES.stream().anyMatch(object::has) ? object.deepCopy().without(NAMES) : parameters;
  }

  /// Writes what differs from the default.
  public void addTo(ObjectNode parameters) {
    ObjectNode all = SCHEMA.toJson(this);
    ObjectNode plain = SCHEMA.toJson(NONE);
    NAMES.stream().filter(name -> !all.get(name).equals(plain.get(name))).forEach(name -> parameters.set(name, all.get(name)));
  }

  boolean isLog() {
    return targetScale == TargetScale.LOG;
  }

  /// Refuses what says nothing of the task.
  void check(Task task) throws LearnException {
    if (isLog() && task.classes()) {
      throw LearnException.input("Parameter '" + TARGET_SCALE + "' is 'log', but the target has classes.", "Leave it out, or use --task regression.");
    }
    if (classWeight == ClassWeight.BALANCED && !task.classes()) {
      throw LearnException.input("Parameter '" + CLASS_WEIGHT + "' is 'balanced', but the target has no classes.", "Leave it out.");
    }
  }

  /// Weights of training rows: the given ones, with which each class has the same total where that is wanted. Their mean stays.
  double @Nullable [] weights(double[] targets, int classes, double @Nullable [] given) {
    if (classWeight == ClassWeight.EVEN || classes == 0) {
      return given;
    }
    double[] sums = new double[classes];
    for (int i = 0; i < targets.length; i++) {
      sums[(int) targets[i]] += given == null ? 1 : given[i];
    }
    double all = Arrays.stream(sums).sum();
    long present = Arrays.stream(sums).filter(s -> s > 0).count();
    double[] weights = new double[targets.length];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (given == null ? 1 : given[i]) * (sums[(int) targets[i]] > 0 ? all / present / sums[(int) targets[i]] : 0);
    }
    return weights;
  }
}
