package atelier.flow.catalog;

import atelier.core.data.Column;
import atelier.core.data.Kind;
import atelier.core.data.Schema;
import atelier.core.data.Table;
import atelier.core.expr.Cells;
import atelier.core.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Small tables as JSON: `{"columns": [{"name", "kind"}], "rows": [[]]}`, null for missing, dates as ISO text.
@SuppressWarnings("NullAway") // It loses the annotation of List<List<@Nullable Object>> on record components.
public final class TableJson {
  private TableJson() {}

  public static ObjectNode json(Table table) {
    ObjectNode json = Json.object();
    ArrayNode columns = json.putArray("columns");
    table.schema().columns().forEach(c -> columns.addObject().put("name", c.name()).put("kind", c.kind().id()));
    ArrayNode rows = json.putArray("rows");
    for (List<@Nullable Object> row : table.rows()) {
      ArrayNode cells = rows.addArray();
      row.forEach(cell -> cells.add(cell(cell)));
    }
    return json;
  }

  private static JsonNode cell(@Nullable Object cell) {
    return switch (cell) {
      case LocalDateTime t -> Json.mapper().getNodeFactory().textNode(Cells.show(t).replace(' ', 'T'));
      case LocalDate d -> Json.mapper().getNodeFactory().textNode(d.toString());
      case List<?> list -> {
        ArrayNode array = Json.mapper().createArrayNode();
        list.forEach(e -> array.add(cell(e)));
        yield array;
      }
      case null -> Json.mapper().nullNode();
      default -> Json.mapper().valueToTree(cell);
    };
  }

  public static Table table(JsonNode json) {
    var columns = new ArrayList<Column>();
    json.path("columns").forEach(c -> columns.add(new Column(c.path("name").asText(), Kind.of(c.path("kind").asText()))));
    var rows = new ArrayList<List<@Nullable Object>>();
    for (JsonNode row : json.path("rows")) {
      var cells = new ArrayList<@Nullable Object>();
      for (int i = 0; i < columns.size(); i++) {
        cells.add(value(row.path(i), columns.get(i).kind()));
      }
      rows.add(cells);
    }
    return new Table(new Schema(columns), rows);
  }

  private static @Nullable Object value(JsonNode json, Kind kind) {
    if (json.isNull() || json.isMissingNode()) {
      return null;
    }
    return switch (kind) {
      case INTEGER -> json.canConvertToLong() ? (Object) json.longValue() : new BigDecimal(json.asText());
      case NUMBER -> json.isNumber() ? (Object) json.doubleValue() : (Object) Double.parseDouble(json.asText());
      case DECIMAL -> new BigDecimal(json.asText());
      case BOOLEAN -> json.booleanValue();
      case DATE -> LocalDate.parse(json.asText());
      case TIMESTAMP -> LocalDateTime.parse(json.asText());
      case LIST, VECTOR -> elements(json);
      default -> json.asText();
    };
  }

  private static List<@Nullable Object> elements(JsonNode json) {
    var list = new ArrayList<@Nullable Object>();
    json.forEach(e -> list.add(e.isNull() ? null : e.isIntegralNumber() ? (Object) e.longValue() : e.isNumber() ? (Object) e.doubleValue() : e.asText()));
    return list;
  }
}
