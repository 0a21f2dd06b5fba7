package atelier.ui.form;

import atelier.core.json.Json;
import atelier.core.param.Field;
import atelier.core.param.Param;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the rows of a value are made of: the records of a list, or the keys and values of a map.
///
/// @param fields of each row
/// @param map    whether rows are pairs of a map
record RowShape(List<Field> fields, boolean map) {
  private static final String KEY = "key";
  private static final String VALUE = "value";

  RowShape {
    fields = List.copyOf(fields);
  }

  /// The rows of a field; empty where its value is no rows.
  static Optional<RowShape> of(Field field) {
    if (field.javaType() instanceof ParameterizedType type && type.getRawType() == Map.class) {
      String[] kinds = (field.type().contains(":") ? field.type() : "str:any").split(":");
      return Optional.of(new RowShape(List.of(part(KEY, kinds[0], String.class), part(VALUE, kinds[1], kinds[1].equals("any") ? Object.class : type.getActualTypeArguments()[1])), true));
    }
    List<Field> fields = field.itemFields();
    return fields.isEmpty() ? Optional.empty() : Optional.of(new RowShape(fields, false));
  }

  private static Field part(String name, String type, Type javaType) {
    return new Field(name, type, javaType, null, true, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, List.of(), Param.Scale.AUTO, "", "", "");
  }

  List<ObjectNode> rows(JsonNode value) {
    var rows = new ArrayList<ObjectNode>();
    if (map) {
      value.properties().forEach(e -> {
        ObjectNode row = Json.object().put(KEY, e.getKey());
        row.set(VALUE, e.getValue());
        rows.add(row);
      });
    } else {
      value.forEach(row -> {
        if (row instanceof ObjectNode object) {
          rows.add(object);
        }
      });
    }
    return rows;
  }

  JsonNode value(List<ObjectNode> rows) {
    if (map) {
      ObjectNode object = Json.object();
      rows.forEach(row -> object.set(row.path(KEY).asText(), row.path(VALUE)));
      return object;
    }
    ArrayNode array = Json.mapper().createArrayNode();
    rows.forEach(array::add);
    return array;
  }

  /// A key that stands there twice; empty where none does.
  Optional<String> twice(List<ObjectNode> rows) {
    Set<String> seen = new java.util.HashSet<>();
    return map ? rows.stream().map(row -> row.path(KEY).asText()).filter(key -> !seen.add(key)).findFirst() : Optional.empty();
  }
}
