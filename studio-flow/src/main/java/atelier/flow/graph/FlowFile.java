package atelier.flow.graph;

import atelier.core.json.Json;
import atelier.flow.catalog.FlowException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A flow as JSON, always in the same order, so that differences are readable.
public final class FlowFile {
  private FlowFile() {}

  public static Flow read(Path file) throws FlowException {
    try {
      return parse(Files.readString(file), "The flow " + file);
    } catch (NoSuchFileException e) {
      throw FlowException.input("There is no flow file '" + file + "'.", "Name an existing one.");
    } catch (IOException e) {
      throw FlowException.input("The flow file '" + file + "' cannot be read: " + e.getMessage() + ".", "Name a text file that you may read.");
    }
  }

  /// Reads a flow from its text.
  ///
  /// @param name what to call it in messages
  public static Flow parse(String text, String name) throws FlowException {
    return flow(tree(text, name), name);
  }

  /// Reads a flow that stands in another document.
  ///
  /// @param name what to call it in messages
  public static Flow flow(JsonNode root, String name) throws FlowException {
    if (!root.isObject() || !root.path("nodes").isArray()) {
      throw FlowException.input(name + " is not a flow: it has no list 'nodes'.", "A flow begins with {\"version\": 1, \"nodes\": […]}.");
    }
    int version = root.path("version").asInt(0);
    if (version != Flow.VERSION) {
      throw FlowException.input(name + " has version " + root.path("version").asText("none") + ".", "This program reads version " + Flow.VERSION + ".");
    }
    var parameters = new LinkedHashMap<String, JsonNode>();
    root.path("parameters").properties().forEach(e -> parameters.put(e.getKey(), e.getValue()));
    var nodes = new ArrayList<Node>();
    for (JsonNode node : root.path("nodes")) {
      nodes.add(node(node, name));
    }
    return new Flow(version, parameters, nodes);
  }

  private static JsonNode tree(String text, String name) throws FlowException {
    try {
      return Json.tree(text);
    } catch (JsonProcessingException e) {
      String place = e.getLocation() == null ? "" : " at line " + e.getLocation().getLineNr() + ", column " + e.getLocation().getColumnNr();
      throw FlowException.input(name + " is not JSON" + place + ": " + Json.fault(e) + ".", e instanceof JsonEOFException ? "It seems to be cut off: put it back as it was, or write what is missing." : "Mend the file there.");
    } catch (IOException e) {
      throw FlowException.input(name + " cannot be read: " + e.getMessage() + ".", "");
    }
  }

  /// Reads one node.
  ///
  /// @param name what to call the flow in messages
  public static Node node(JsonNode json, String name) throws FlowException {
    String id = json.path("id").asText("");
    if (id.isBlank() || id.contains(":")) {
      throw FlowException.input(name + " has a node with the id '" + id + "'.", "An id is not empty and has no colon.");
    }
    NodeFields.check(json, id);
    List<String> inputs = inputs(json.path("inputs"), id);
    return switch (json.path("kind").asText("")) {
      case "source" -> new Node.Source(id, json.path("dataset").asText(""));
      case "destination" -> new Node.Destination(id, inputs, json.path("dataset").asText(""), json.path("to").asText(""), texts(json.path("partition")));
      case "transform" -> new Node.Step(id, json.path("transform").asText(""), inputs, params(json.path("params"), id), json.path("disabled").asBoolean(), json.path("comment").asText(""));
      default -> throw FlowException.input("Node '" + id + "' has the kind '" + json.path("kind").asText("") + "'.", "Known kinds: source, transform, destination.");
    };
  }

  private static List<String> inputs(JsonNode json, String id) throws FlowException {
    if (!json.isMissingNode() && !json.isArray()) {
      throw FlowException.input("The inputs of node '" + id + "' are not a list.", "Write \"inputs\": [\"node\"].");
    }
    var inputs = new ArrayList<String>();
    json.forEach(i -> inputs.add(i.asText()));
    return inputs;
  }

  private static List<String> texts(JsonNode json) {
    var texts = new ArrayList<String>();
    json.forEach(t -> texts.add(t.asText()));
    return texts;
  }

  private static ObjectNode params(JsonNode json, String id) throws FlowException {
    if (json.isMissingNode() || json.isNull()) {
      return Json.object();
    }
    if (json instanceof ObjectNode object) {
      return object;
    }
    throw FlowException.input("The params of node '" + id + "' are not an object.", "Write \"params\": {…}.");
  }

  /// The flow as the text of its file.
  public static String text(Flow flow) {
    return Json.pretty(json(flow));
  }

  /// The flow as it stands in another document.
  public static ObjectNode json(Flow flow) {
    ObjectNode root = Json.object();
    root.put("version", flow.version());
    ObjectNode parameters = root.putObject("parameters");
    flow.parameters().forEach(parameters::set);
    ArrayNode nodes = root.putArray("nodes");
    flow.nodes().forEach(n -> nodes.add(json(n)));
    return root;
  }

  /// One node as it stands in the file; what is as usual is left out.
  public static ObjectNode json(Node node) {
    ObjectNode json = Json.object().put("id", node.id());
    switch (node) {
      case Node.Source s -> named(json.put("kind", "source"), "dataset", s.dataset());
      case Node.Step s -> {
        json.put("kind", "transform").put("transform", s.transform());
        s.inputs().forEach(json.putArray("inputs")::add);
        json.set("params", s.params());
        if (s.disabled()) {
          json.put("disabled", true);
        }
        named(json, "comment", s.comment());
      }
      case Node.Destination d -> {
        json.put("kind", "destination");
        d.inputs().forEach(json.putArray("inputs")::add);
        named(json, "dataset", d.dataset());
        named(json, "to", d.to());
        if (!d.partition().isEmpty()) {
          d.partition().forEach(json.putArray("partition")::add);
        }
      }
    }
    return json;
  }

  private static void named(ObjectNode json, String field, String text) {
    if (!text.isEmpty()) {
      json.put(field, text);
    }
  }

  /// The values of a flow's parameters: its defaults, with what is set in their place.
  ///
  /// @throws FlowException for a name that the flow does not know
  public static Map<String, JsonNode> values(Flow flow, Map<String, String> set) throws FlowException {
    var values = new LinkedHashMap<>(flow.parameters());
    for (Map.Entry<String, String> entry : set.entrySet()) {
      JsonNode standard = values.get(entry.getKey());
      if (standard == null) {
        throw FlowException.input("The flow has no parameter '" + entry.getKey() + "'.",
            values.isEmpty() ? "It has none." : "Known: " + String.join(", ", values.keySet()) + ".");
      }
      values.put(entry.getKey(), like(standard, entry.getKey(), entry.getValue()));
    }
    return values;
  }

  private static JsonNode like(JsonNode standard, String name, String text) throws FlowException {
    if (standard.isTextual() || standard.isNull()) {
      return Json.mapper().getNodeFactory().textNode(text);
    }
    try {
      JsonNode value = Json.tree(text);
      if (value != null && value.getNodeType() == standard.getNodeType()) {
        return value;
      }
    } catch (IOException e) {
      // Told below.
    }
    throw FlowException.input("The flow's parameter '" + name + "' is set to '" + text + "'.", "Its default is " + standard + ": give a value like it.");
  }
}
