package atelier.flow.graph;

import atelier.core.expr.Spelling;
import atelier.flow.catalog.FlowException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The fields of a node in a flow's file: one that is misspelt would count for nothing, unseen. Fields of quite other names are let be: another program may keep its own there.
final class NodeFields {
  // A source reads nothing, which may be written down.
  private static final Map<String, List<String>> KNOWN = Map.of(
      "source", List.of("id", "kind", "dataset", "inputs"),
      "transform", List.of("id", "kind", "transform", "inputs", "params", "disabled", "comment"),
      "destination", List.of("id", "kind", "inputs", "dataset", "to", "partition"));

  private NodeFields() {}

  /// @throws FlowException names the node, the field and what would do
  static void check(JsonNode node, String id) throws FlowException {
    List<String> known = KNOWN.getOrDefault(node.path("kind").asText(""), List.of());
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      Optional<String> meant = known.contains(field.getKey()) ? Optional.empty() : near(field.getKey(), known);
      if (meant.isPresent()) {
        throw FlowException.input("Node '" + id + "' has a field '" + field.getKey() + "', which is not known.", "Did you mean '" + meant.get() + "'? Known: " + String.join(", ", known) + ".");
      }
    }
    if (node.path("kind").asText("").equals("source") && !node.path("inputs").isEmpty()) {
      throw FlowException.input("The source '" + id + "' has inputs.", "A source reads a file or a dataset: leave 'inputs' out.");
    }
    if (node.has("disabled") && !node.path("disabled").isBoolean()) {
      throw FlowException.input("Node '" + id + "' has the field 'disabled' with " + node.path("disabled") + ".", "Write true or false.");
    }
    if (node.has("partition") && !node.path("partition").isArray()) {
      throw FlowException.input("Node '" + id + "' has the field 'partition' with " + node.path("partition") + ".", "Write a list of columns: [\"year\"].");
    }
  }

  private static Optional<String> near(String typed, List<String> known) {
    return known.stream().filter(k -> Spelling.levenshtein(typed, k) <= k.length() / 3).min(Comparator.comparingInt(k -> Spelling.levenshtein(typed, k)));
  }
}
