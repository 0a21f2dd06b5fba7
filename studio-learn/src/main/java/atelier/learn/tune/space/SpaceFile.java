package atelier.learn.tune.space;

import atelier.core.json.Json;
import atelier.core.param.Param.Scale;
import atelier.core.param.ParamException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// A space as JSON: `{"parameters": [{"name", "type": "continuous|integer|categorical", "min", "max", "values", "scale", "when": {NAME: [values]}}]}`.
public final class SpaceFile {
  private static final Set<String> KNOWN = Set.of("name", "type", "min", "max", "values", "scale", "when");

  private SpaceFile() {}

  /// Reads a file.
  ///
  /// @throws ParamException says the file, and the line and column or the parameter that is at fault
  public static Space read(Path file) throws ParamException {
    JsonNode document;
    try {
      document = Json.tree(Files.readString(file));
    } catch (JsonProcessingException e) {
      var at = e.getLocation();
      String where = at == null ? "" : " in line " + at.getLineNr() + ", column " + at.getColumnNr();
      throw new ParamException("'" + file + "' is no JSON: fault" + where + ": " + Json.fault(e) + ".", "Write a space as {\"parameters\": [{\"name\": \"lr\", \"type\": \"continuous\", \"min\": 0.001, \"max\": 1}]}.");
    } catch (IOException e) {
      throw new ParamException("The space '" + file + "' cannot be read.", Files.exists(file) ? "It has to be a text file in UTF-8." : "There is no such file.");
    }
    try {
      return parse(document);
    } catch (ParamException e) {
      throw new ParamException("'" + file + "': " + e.problem().what(), e.problem().advice());
    }
  }

  /// Reads a document.
  public static Space parse(JsonNode document) throws ParamException {
    JsonNode parameters = document.path("parameters");
    if (!parameters.isArray()) {
      throw new ParamException("A space needs a list of 'parameters'.", "Write it as {\"parameters\": [{\"name\": \"lr\", \"type\": \"continuous\", \"min\": 0.001, \"max\": 1}]}.");
    }
    var dimensions = new ArrayList<Dimension>();
    for (int i = 0; i < parameters.size(); i++) {
      dimensions.add(dimension(parameters.get(i), i + 1));
    }
    return Space.of(dimensions);
  }

  private static Dimension dimension(JsonNode node, int number) throws ParamException {
    String name = node.path("name").asText("");
    if (!node.isObject() || name.isBlank()) {
      throw new ParamException("Parameter " + number + " of the space has no name.", "Give it a 'name', a 'type' and its range.");
    }
    for (var names = node.fieldNames(); names.hasNext(); ) {
      String key = names.next();
      if (!KNOWN.contains(key)) {
        throw SpaceRules.wrong(name, "has an unknown field '" + key + "'", "Known: name, type, min, max, values, scale, when.");
      }
    }
    When when = when(name, node.path("when"));
    return switch (node.path("type").asText("")) {
      case "continuous" -> new Dimension.Continuous(name, number(name, node, "min"), number(name, node, "max"), scale(name, node), when);
      case "integer" -> new Dimension.Whole(name, whole(name, node, "min"), whole(name, node, "max"), scale(name, node), when);
      case "categorical" -> new Dimension.Category(name, values(name, node.path("values"), "'values'"), when);
      default -> throw SpaceRules.wrong(name, node.has("type") ? "has the type '" + node.path("type").asText() + "'" : "has no type", "It is continuous, integer or categorical.");
    };
  }

  private static When when(String name, JsonNode node) throws ParamException {
    if (node.isMissingNode() || node.isNull()) {
      return When.ALWAYS;
    }
    if (!node.isObject()) {
      throw SpaceRules.wrong(name, "has a 'when' that is no object", "Write it as {\"n\": [1, 2]}: the name of another parameter and its values.");
    }
    Map<String, List<Object>> conditions = new LinkedHashMap<>();
    for (var it = node.fields(); it.hasNext(); ) {
      var entry = it.next();
      conditions.put(entry.getKey(), values(name, entry.getValue(), "the condition '" + entry.getKey() + "'"));
    }
    return new When(conditions);
  }

  private static List<Object> values(String name, JsonNode node, String of) throws ParamException {
    JsonNode list = node.isArray() ? node : Json.mapper().createArrayNode().add(node);
    var values = new ArrayList<Object>();
    for (JsonNode each : list) {
      Object value = SpaceRules.scalar(each);
      if (value == null) {
        throw SpaceRules.wrong(name, "needs texts, numbers or truth values in " + of, "Write them as [\"a\", \"b\"].");
      }
      values.add(value);
    }
    return values;
  }

  private static double number(String name, JsonNode node, String key) throws ParamException {
    JsonNode given = node.path(key);
    if (!given.isNumber()) {
      throw SpaceRules.wrong(name, given.isMissingNode() ? "has no '" + key + "'" : "has " + given + " as '" + key + "'", "Give it a number.");
    }
    return given.doubleValue();
  }

  private static long whole(String name, JsonNode node, String key) throws ParamException {
    double given = number(name, node, key);
    if (given != Math.rint(given) || Math.abs(given) > 1L << 53) {
      throw SpaceRules.wrong(name, "is an integer with " + given + " as '" + key + "'", "Give it a whole number, or take the type continuous.");
    }
    return (long) given;
  }

  private static Scale scale(String name, JsonNode node) throws ParamException {
    return switch (node.path("scale").asText("auto")) {
      case "auto" -> Scale.AUTO;
      case "linear" -> Scale.LINEAR;
      case "log", "logarithmic" -> Scale.LOG;
      case "reverse-log", "reverse-logarithmic" -> Scale.REVERSE_LOG;
      default -> throw SpaceRules.wrong(name, "has the scale '" + node.path("scale").asText() + "'", "It is auto, linear, log or reverse-log.");
    };
  }

  /// The document of a space.
  public static ObjectNode write(Space space) {
    ObjectNode document = Json.object();
    ArrayNode parameters = document.putArray("parameters");
    space.dimensions().forEach(dimension -> parameters.add(write(dimension)));
    return document;
  }

  private static ObjectNode write(Dimension dimension) {
    ObjectNode node = Json.object().put("name", dimension.name());
    switch (dimension) {
      case Dimension.Continuous c -> node.put("type", "continuous").put("min", c.min()).put("max", c.max()).put("scale", id(c.scale()));
      case Dimension.Whole w -> node.put("type", "integer").put("min", w.min()).put("max", w.max()).put("scale", id(w.scale()));
      case Dimension.Category c -> node.put("type", "categorical").set("values", Json.mapper().valueToTree(c.values()));
    }
    if (!dimension.when().isAlways()) {
      node.set("when", Json.mapper().valueToTree(dimension.when().conditions()));
    }
    return Objects.requireNonNull(node);
  }

  private static String id(Scale scale) {
    return scale.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
