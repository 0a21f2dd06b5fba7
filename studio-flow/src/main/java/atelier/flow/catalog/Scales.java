package atelier.flow.catalog;

import atelier.core.json.Json;
import atelier.flow.method.Scaling;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/// Reads a [Learning.Scaled] back from a step's state.
final class Scales {
  private Scales() {}

  private static <T> @Nullable T part(Step<?> step, String name, Class<T> type) throws FlowException {
    JsonNode all = Handed.learned(step, JsonNode.class);
    try {
      return all == null ? null : Json.mapper().treeToValue(all.path(name), type);
    } catch (JsonProcessingException e) {
      throw FlowException.input("The state of this step cannot be read: " + Json.fault(e) + ".", "Fit the flow again.");
    }
  }

  /// The scale; null when there was nothing to learn from.
  static @Nullable Scaling scaling(Step<?> step) throws FlowException {
    return part(step, "scaling", Scaling.class);
  }

  /// The model; null when there was nothing to learn from.
  static <M> @Nullable M learned(Step<?> step, Class<M> type) throws FlowException {
    return part(step, "model", type);
  }
}
