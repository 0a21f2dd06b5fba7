package atelier.learn.tune.run;

import atelier.learn.tune.order.Planning;
import atelier.learn.tune.space.Space;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How many rounds a training of an algorithm has, of those that report how each round does on rows they do not learn from.
///
/// @param steps what a trial reports on its way
/// @param whole rounds of a trial that runs to its end; null where there are none, or where their number is tuned itself
public record Rounds(Planning.Steps steps, @Nullable Integer whole) {
  /// The parameter that says how many, by algorithm.
  private static final Map<String, String> NAMES = Map.of("xgboost", "num_round", "lightgbm", "num_round", "neural-net", "max_epochs");

  /// @param fixed values of parameters that are not tuned, all of them
  public static Rounds of(String algorithm, Space space, JsonNode fixed) {
    String name = NAMES.get(algorithm);
    if (name == null) {
      return new Rounds(Planning.Steps.NONE, null);
    }
    boolean tuned = space.dimensions().stream().anyMatch(dimension -> dimension.name().equals(name));
    return new Rounds(Planning.Steps.ROUNDS, tuned ? null : (Integer) fixed.path(name).asInt());
  }
}
