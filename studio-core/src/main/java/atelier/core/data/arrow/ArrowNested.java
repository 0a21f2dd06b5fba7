package atelier.core.data.arrow;

import atelier.core.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Lists, maps and structs as JSON, from which the engine makes its own.
final class ArrowNested {
  private ArrowNested() {}

  static JsonNode list(Vector elements, long begin, long end) {
    ArrayNode list = Json.mapper().createArrayNode();
    for (long i = begin; i < end; i++) {
      add(list, elements.at(Math.toIntExact(i)));
    }
    return list;
  }

  /// A map is a list of pairs.
  static JsonNode map(Vector entries, long begin, long end) {
    ObjectNode map = Json.object();
    for (long i = begin; i < end; i++) {
      if (entries.at(Math.toIntExact(i)) instanceof JsonNode pair) {
        var values = pair.elements();
        map.set(values.next().asText(), values.next());
      }
    }
    return map;
  }

  static JsonNode struct(List<String> names, List<Vector> children, int row) {
    ObjectNode struct = Json.object();
    ArrayNode holder = Json.mapper().createArrayNode();
    for (int i = 0; i < names.size(); i++) {
      add(holder, children.get(i).at(row));
      struct.set(names.get(i), holder.get(i));
    }
    return struct;
  }

  private static void add(ArrayNode list, @Nullable Object value) {
    switch (value) {
      case null -> list.addNull();
      case JsonNode inner -> list.add(inner);
      case Long n -> list.add(n);
      case Double d when Double.isFinite(d) -> list.add(d);
      case Boolean b -> list.add(b);
      case BigDecimal n -> list.addRawValue(new RawValue(n.toPlainString()));
      case LocalDateTime t -> list.add(t.toString());
      case byte[] bytes -> list.add(java.util.HexFormat.of().formatHex(bytes));
      default -> list.add(value.toString());
    }
  }
}
