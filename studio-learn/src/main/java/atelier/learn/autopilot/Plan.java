package atelier.learn.autopilot;

import atelier.core.json.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/// A configuration that is to be tried.
///
/// @param name       unique in the search, such as `lightgbm-small`
/// @param parameters what differs from the algorithm's defaults
/// @param rounds     numbers of boosting rounds that are looked at on the way; empty for other algorithms
record Plan(String name, String algorithm, ObjectNode parameters, List<Integer> rounds) {
  Plan {
    rounds = List.copyOf(rounds);
  }

  static Plan of(String name, String algorithm, Object... parameters) {
    return new Plan(name, algorithm, json(parameters), List.of());
  }

  /// Boosted trees: the last of `rounds` are grown, and the best number of them is kept.
  static Plan boosted(String name, String algorithm, List<Integer> rounds, Object... parameters) {
    return new Plan(name, algorithm, json(parameters).put("num_round", rounds.getLast()), rounds.subList(0, rounds.size() - 1));
  }

  private static ObjectNode json(Object... pairs) {
    ObjectNode node = Json.object();
    for (int i = 0; i < pairs.length; i += 2) {
      node.set((String) pairs[i], Json.mapper().valueToTree(pairs[i + 1]));
    }
    return node;
  }
}
