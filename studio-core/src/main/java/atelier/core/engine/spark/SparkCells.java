package atelier.core.engine.spark;

import atelier.core.data.Column;
import atelier.core.data.Kind;
import atelier.core.data.Schema;
import atelier.core.data.Table;
import atelier.core.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Rows that the worker wrote as lines of JSON, as the cells of a table.
final class SparkCells {
  private SparkCells() {}

  @SuppressWarnings("NullAway") // It loses the annotation of List<@Nullable Object> on stream results.
  static Table table(Schema schema, Stream<String> lines) {
    return new Table(schema, lines.map(line -> row(schema.columns(), line)).toList());
  }

  private static List<@Nullable Object> row(List<Column> columns, String line) {
    try {
      JsonNode cells = Json.tree(line);
      var row = new ArrayList<@Nullable Object>(columns.size());
      for (int i = 0; i < columns.size(); i++) {
        row.add(cell(cells.get(i), columns.get(i).kind()));
      }
      return row;
    } catch (IOException e) {
      throw new UncheckedIOException(line, e);
    }
  }

  /// What is not of the kind that was asked for stays as it came.
  private static @Nullable Object cell(JsonNode json, Kind kind) {
    if (json.isNull()) {
      return null;
    }
    if (json.isArray()) {
      var list = new ArrayList<@Nullable Object>();
      json.forEach(e -> list.add(cell(e, kind == Kind.VECTOR ? Kind.NUMBER : Kind.TEXT)));
      return list;
    }
    if (json.isBoolean()) {
      return json.booleanValue();
    }
    if (json.isNumber()) {
      return kind == Kind.NUMBER || !json.isIntegralNumber() ? (Object) json.doubleValue() : (Object) json.longValue();
    }
    String text = json.asText();
    return switch (kind) {
      case NUMBER, INTEGER -> Double.parseDouble(text);
      case DECIMAL -> new BigDecimal(text);
      case DATE -> LocalDate.parse(text);
      case TIMESTAMP -> LocalDateTime.parse(text);
      case TIME -> LocalTime.parse(text);
      case BINARY -> Base64.getDecoder().decode(text);
      case BOOLEAN, CATEGORY, TEXT, DURATION, LIST, STRUCT, VECTOR -> text;
    };
  }
}
