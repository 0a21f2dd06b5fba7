package atelier.app.cli;

import atelier.core.engine.FileFormat;
import atelier.core.engine.foreign.DatabaseTable;
import atelier.flow.catalog.FlowException;
import atelier.flow.graph.Flow;
import atelier.flow.graph.Node;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What `--output` of flows means.
final class FlowOutputs {
  private static final String NODE = "Add a node {\"id\": \"out\", \"kind\": \"destination\", \"inputs\": [\"LAST STEP\"]}.";

  private FlowOutputs() {}

  /// Why a run that would write nothing is refused.
  static FlowException nowhere(Flow flow) {
    List<String> ids = flow.destinations().stream().map(Node.Destination::id).toList();
    return ids.isEmpty()
        ? FlowException.input("The flow has no destination: its result would go nowhere.", NODE)
        : FlowException.input("No --output is given: the flow's result would go nowhere.", "Give " + ids.stream().map(id -> "--output " + id + "=FILE").collect(Collectors.joining(" or ")) + ". With --counts or --fit it also runs without.");
  }

  /// `[id=]WHERE`, by destination.
  static Map<String, String> named(Flow flow, List<String> outputs) throws FlowException {
    List<String> ids = flow.destinations().stream().map(Node.Destination::id).toList();
    var named = new LinkedHashMap<String, String>();
    for (String given : outputs) {
      int equals = given.indexOf('=');
      boolean says = equals > 0 && ids.contains(given.substring(0, equals));
      List<String> free = ids.stream().filter(id -> !named.containsKey(id)).toList();
      if (!says && ids.size() > 1) {
        throw FlowException.input("--output '" + given + "' does not say which of the destinations it is.", "Write id=FILE with one of: " + String.join(", ", ids) + ".");
      }
      if (!says && free.isEmpty()) {
        throw ids.isEmpty() ? FlowException.input("The flow has no destination for '" + given + "'.", NODE) : FlowException.input("Destination '" + ids.getFirst() + "' has two files.", "Give one --output for each destination.");
      }
      named.put(says ? given.substring(0, equals) : free.getFirst(), says ? given.substring(equals + 1) : given);
    }
    return named;
  }

  /// Whether it names a file or a table of a database; else it is the name of a dataset.
  static boolean leaves(String where) {
    return where.contains("/") || DatabaseTable.of(where).isPresent() || FileFormat.of(Path.of(where)).isPresent();
  }
}
