package atelier.flow.catalog;

import atelier.core.data.Table;
import atelier.core.expr.Function;
import atelier.core.expr.Functions;
import atelier.core.json.Json;
import atelier.core.param.Field;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/// The catalogue and the functions as the JSON that commands and other programs read.
public final class CatalogDocument {
  private CatalogDocument() {}

  public static ArrayNode transforms(List<Transform<?>> transforms) {
    ArrayNode list = Json.mapper().createArrayNode();
    transforms.forEach(t -> list.add(transform(t)));
    return list;
  }

  private static ObjectNode transform(Transform<?> transform) {
    ObjectNode json = Json.object()
        .put("id", transform.id())
        .put("group", transform.group())
        .put("title", transform.title())
        .put("help", transform.help())
        .put("kind", transform.kind().id())
        .put("reach", transform.reach().id());
    EngineSupport.of(transform).forEach(json.putArray("engines")::add);
    ArrayNode params = json.putArray("params");
    transform.params().fields().forEach(f -> params.add(field(f)));
    ArrayNode examples = json.putArray("examples");
    transform.examples().forEach(e -> examples.add(example(e)));
    return json;
  }

  private static ObjectNode field(Field field) {
    ObjectNode json = Json.object().put("name", field.name()).put("type", field.type());
    json.set("default", field.defaultValue() == null ? Json.mapper().nullNode() : field.defaultValue());
    return json.put("required", field.required()).put("range", field.range()).put("unit", field.unit()).put("help", field.help());
  }

  private static ObjectNode example(Example example) {
    ObjectNode json = Json.object();
    ObjectNode in = json.putObject("in");
    example.in().forEach((name, table) -> in.set(name, TableJson.json(table)));
    json.set("params", example.params());
    Table out = example.out();
    json.set("out", out == null ? Json.object().put("error", example.error()) : TableJson.json(out));
    return json;
  }

  public static ArrayNode functions() {
    ArrayNode list = Json.mapper().createArrayNode();
    for (Function f : Functions.all()) {
      list.addObject().put("name", f.name()).put("signature", f.signature().toString()).put("group", f.group()).put("use", f.use().name().toLowerCase(java.util.Locale.ROOT)).put("help", f.help());
    }
    return list;
  }
}
