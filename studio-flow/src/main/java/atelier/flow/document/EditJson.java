package atelier.flow.document;

import atelier.core.json.Json;
import atelier.flow.catalog.FlowException;
import atelier.flow.graph.FlowFile;
import atelier.flow.graph.Node;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;

/// Edits as lines of a history's file.
final class EditJson {
  private static final String PLACE = "The history";

  private EditJson() {}

  static ObjectNode json(Edit edit) {
    ObjectNode json = Json.object();
    switch (edit) {
      case Edit.Replace e -> json.put("do", "replace").set("flow", FlowFile.json(e.flow()));
      case Edit.Add e -> json.put("do", "add").set("node", FlowFile.json(e.node()));
      case Edit.Insert e -> json.put("do", "insert").set("node", FlowFile.json(e.step()));
      case Edit.Params e -> json.put("do", "params").put("id", e.id()).set("params", e.params());
      case Edit.Switch e -> json.put("do", "switch").put("id", e.id()).put("disabled", e.disabled());
      case Edit.Comment e -> json.put("do", "comment").put("id", e.id()).put("text", e.text());
      case Edit.Move e -> json.put("do", "move").put("id", e.id()).put("after", e.after());
      case Edit.Duplicate e -> json.put("do", "duplicate").put("id", e.id()).put("copy", e.copy());
      case Edit.Delete e -> json.put("do", "delete").put("id", e.id());
      case Edit.Connect e -> e.inputs().forEach(json.put("do", "connect").put("id", e.id()).putArray("inputs")::add);
      case Edit.Bind e -> json.put("do", "bind").put("id", e.id()).put("dataset", e.dataset());
      case Edit.Destinations e -> {
        ArrayNode nodes = json.put("do", "destinations").putArray("nodes");
        e.all().forEach(d -> nodes.add(FlowFile.json(d)));
      }
      case Edit.Parameters e -> e.values().forEach(json.put("do", "parameters").putObject("values")::set);
    }
    return json;
  }

  static Edit edit(JsonNode json) throws FlowException {
    String id = json.path("id").asText();
    return switch (json.path("do").asText()) {
      case "replace" -> new Edit.Replace(FlowFile.flow(json.path("flow"), PLACE));
      case "add" -> new Edit.Add(FlowFile.node(json.path("node"), PLACE));
      case "insert" -> new Edit.Insert(step(json));
      case "params" -> new Edit.Params(id, json.path("params") instanceof ObjectNode params ? params : Json.object());
      case "switch" -> new Edit.Switch(id, json.path("disabled").asBoolean());
      case "comment" -> new Edit.Comment(id, json.path("text").asText());
      case "move" -> new Edit.Move(id, json.path("after").asText());
      case "duplicate" -> new Edit.Duplicate(id, json.path("copy").asText());
      case "delete" -> new Edit.Delete(id);
      case "connect" -> {
        var inputs = new ArrayList<String>();
        json.path("inputs").forEach(i -> inputs.add(i.asText()));
        yield new Edit.Connect(id, inputs);
      }
      case "bind" -> new Edit.Bind(id, json.path("dataset").asText());
      case "destinations" -> {
        var all = new ArrayList<Node.Destination>();
        for (JsonNode node : json.path("nodes")) {
          if (FlowFile.node(node, PLACE) instanceof Node.Destination destination) {
            all.add(destination);
          }
        }
        yield new Edit.Destinations(all);
      }
      case "parameters" -> {
        var values = new LinkedHashMap<String, JsonNode>();
        json.path("values").properties().forEach(e -> values.put(e.getKey(), e.getValue()));
        yield new Edit.Parameters(values);
      }
      default -> throw FlowException.input(PLACE + " holds the change '" + json.path("do").asText() + "', which this version does not know.", "Open the flow with the newer version that wrote it.");
    };
  }

  private static Node.Step step(JsonNode json) throws FlowException {
    if (FlowFile.node(json.path("node"), PLACE) instanceof Node.Step step) {
      return step;
    }
    throw FlowException.input(PLACE + " inserts something that is no step.", "");
  }
}
