package atelier.core.expr;

import static atelier.core.expr.Cells.text;

import atelier.core.json.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Functions of JSON text. Engines differ on what JSON is (trailing commas, NaN), on the text of numbers and on duplicate keys, so all of them call one reader.
@SuppressWarnings("NullAway") // It loses the annotation of List<@Nullable Object> on implicitly typed lambda parameters.
final class JsonFunctions {
  private static final ObjectReader READER = Json.mapper().reader().with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  static final List<Function> LIST =
      new FunctionBuilder("JSON", Function.Use.ROW)
          .jvm("json_valid(json) boolean", "Whether it is valid JSON.", a -> tree(text(a.get(0))) != null)
          .jvm("json_get(json, path) text", "The value at a path such as $.items[0].price, as text or, for objects and lists, as JSON; missing where there is none.",
              a -> shown(at(text(a.get(0)), text(a.get(1)))))
          .jvm("json_keys(json) list", "The names of an object's fields, in their order; missing for anything else.", a -> keys(tree(text(a.get(0)))))
          .jvm("json_fields(json, digits) list", "The present fields of an object, down to a depth from 1, each as a JSON list of its kind and the names on the way to it, such as [\"integer\",\"a\",\"b\"]; missing for anything else.",
              a -> fields(tree(text(a.get(0))), Cells.integer(a.get(1))))
          .jvm("json_list(json) list", "The elements of a JSON list as texts; missing for anything else.", a -> elements(tree(text(a.get(0)))))
          .jvm("json_type(json) text", "object, list, text, number, boolean or null; missing where it is not JSON.", a -> type(tree(text(a.get(0)))))
          .jvm("json_of(text) text", "The text as JSON, in quotes.", a -> Json.line(text(a.get(0))))
          .jvm("json_of(vector) text", "The list as JSON.", a -> list(a.get(0)))
          .jvm("json_of(list) text", "The list as JSON.", a -> list(a.get(0)))
          .jvm("to_struct(json) struct", "The text of a JSON object without blanks; missing for anything else.", a -> tree(text(a.get(0))) instanceof JsonNode n && n.isObject() ? Json.line(n) : null)
          .jvm("to_struct(json, text) struct", "The same with the fields that a JSON object of names and kinds has, such as {\"a\":\"integer\"}; null where a field is absent or of another kind, any field where that object is empty.",
              a -> struct(text(a.get(0)), text(a.get(1))))
          .list();

  private JsonFunctions() {}

  private static @Nullable JsonNode tree(String json) {
    try {
      JsonNode node = READER.readTree(json);
      return node.isMissingNode() ? null : node;
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  private static @Nullable JsonNode at(String json, String path) {
    JsonNode node = tree(json);
    return node == null ? null : node.at(JsonPath.pointer(path));
  }

  private static @Nullable Object shown(@Nullable JsonNode node) {
    if (node == null || node.isMissingNode() || node.isNull()) {
      return null;
    }
    return node.isContainerNode() ? Json.line(node) : node.isNumber() && !node.isIntegralNumber() ? Cells.show(node.doubleValue()) : node.asText();
  }

  private static @Nullable Object keys(@Nullable JsonNode node) {
    if (node == null || !node.isObject()) {
      return null;
    }
    var keys = new ArrayList<String>();
    node.fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  private static @Nullable Object fields(@Nullable JsonNode node, long depth) {
    if (node == null || !node.isObject()) {
      return null;
    }
    var found = new ArrayList<String>();
    collect(node, depth, List.of(), found);
    return found;
  }

  private static void collect(JsonNode object, long depth, List<String> way, List<String> found) {
    object.properties().forEach(field -> {
      var names = new ArrayList<>(way);
      names.add(field.getKey());
      JsonNode value = field.getValue();
      if (value.isObject() && depth > 1 && !value.isEmpty()) {
        collect(value, depth - 1, names, found);
      } else if (!value.isNull()) {
        names.addFirst(value.isIntegralNumber() && value.canConvertToLong() ? "integer" : Objects.requireNonNull(type(value)));
        found.add(Json.line(names));
      }
    });
  }

  private static @Nullable Object struct(String json, String kinds) {
    JsonNode node = tree(json);
    JsonNode wanted = tree(kinds);
    if (node == null || !node.isObject()) {
      return null;
    }
    if (wanted == null || !wanted.isObject() || wanted.isEmpty()) {
      return Json.line(node);
    }
    ObjectNode struct = Json.object();
    wanted.properties().forEach(field -> struct.set(field.getKey(), as(node.get(field.getKey()), field.getValue().asText())));
    return Json.line(struct);
  }

  private static @Nullable JsonNode as(@Nullable JsonNode value, String kind) {
    if (value == null || value.isNull()) {
      return null;
    }
    boolean fits = switch (kind) {
      case "integer" -> value.isIntegralNumber() && value.canConvertToLong();
      case "number" -> value.isNumber();
      case "boolean" -> value.isBoolean();
      case "object" -> value.isObject();
      case "list" -> value.isArray();
      default -> true;
    };
    return !fits ? null : kind.equals("text") ? TextNode.valueOf(String.valueOf(shown(value))) : value;
  }

  private static @Nullable Object elements(@Nullable JsonNode node) {
    if (node == null || !node.isArray()) {
      return null;
    }
    var elements = new ArrayList<@Nullable Object>();
    node.forEach(e -> elements.add(shown(e)));
    return elements;
  }

  private static @Nullable String type(@Nullable JsonNode node) {
    return node == null ? null : node.isObject() ? "object" : node.isArray() ? "list" : node.isTextual() ? "text" : node.isNumber() ? "number" : node.isBoolean() ? "boolean" : "null";
  }

  private static Object list(@Nullable Object cell) {
    var parts = new ArrayList<String>();
    for (Object element : (List<?>) Objects.requireNonNull(cell)) {
      parts.add(element == null ? "null" : element instanceof String s ? Json.line(s) : Cells.show(element));
    }
    return "[" + String.join(",", parts) + "]";
  }
}
