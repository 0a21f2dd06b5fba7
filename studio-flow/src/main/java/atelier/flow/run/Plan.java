package atelier.flow.run;

import atelier.core.expr.Rel;
import atelier.flow.graph.Node;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a flow means over given tables: the table expression of every port, and what its steps learned.
///
/// @param ports by node, then by port, the main one first
public record Plan(Map<String, Map<String, Rel>> ports, FittedState state) {
  public Plan {
    ports = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(ports));
  }

  /// The table that an input such as `n1` or `n1:train` names.
  public Rel table(String input) {
    Map<String, Rel> tables = ports.get(Node.nodeOf(input));
    String port = Node.portOf(input);
    Rel table = tables == null ? null : port.isEmpty() ? tables.values().iterator().next() : tables.get(port);
    if (table == null) {
      throw new IllegalArgumentException("No table '" + input + "'.");
    }
    return table;
  }
}
