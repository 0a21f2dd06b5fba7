package atelier.flow.graph;

import atelier.core.json.Json;
import atelier.flow.catalog.FlowException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Puts the values of a flow's parameters where texts say `${name}`.
public final class Parameters {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_-]*)}");

  private Parameters() {}

  /// The same JSON with the references replaced. A text that is nothing but a reference becomes the value itself.
  ///
  /// @throws FlowException for a name that the flow does not know
  public static ObjectNode fill(ObjectNode params, Map<String, JsonNode> values) throws FlowException {
    return (ObjectNode) filled(params, values);
  }

  private static JsonNode filled(JsonNode json, Map<String, JsonNode> values) throws FlowException {
    if (json.isTextual()) {
      return text(json.textValue(), values);
    }
    if (json instanceof ObjectNode object) {
      ObjectNode copy = Json.object();
      for (Map.Entry<String, JsonNode> e : object.properties()) {
        copy.set(e.getKey(), filled(e.getValue(), values));
      }
      return copy;
    }
    if (json instanceof ArrayNode array) {
      ArrayNode copy = Json.mapper().createArrayNode();
      for (JsonNode item : array) {
        copy.add(filled(item, values));
      }
      return copy;
    }
    return json;
  }

  private static JsonNode text(String text, Map<String, JsonNode> values) throws FlowException {
    Matcher m = REFERENCE.matcher(text);
    var out = new StringBuilder();
    while (m.find()) {
      JsonNode value = values.get(m.group(1));
      if (value == null) {
        throw FlowException.input("The text '" + text + "' refers to the parameter '" + m.group(1) + "', which the flow does not have.",
            values.isEmpty() ? "The flow has none." : "Known: " + String.join(", ", values.keySet()) + ".");
      }
      if (m.group().length() == text.length()) {
        return value;
      }
      m.appendReplacement(out, Matcher.quoteReplacement(value.asText()));
    }
    return Json.mapper().getNodeFactory().textNode(m.appendTail(out).toString());
  }
}
