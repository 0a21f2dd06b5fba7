package atelier.flow.code;

import atelier.core.data.Column;
import atelier.core.data.DataException;
import atelier.core.data.Kind;
import atelier.core.expr.Cells;
import atelier.core.expr.RowFunction;
import atelier.core.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Rows as lines of JSON objects: the form in which rows go to another process and come back. Dates are ISO text.
final class RowFile {
  private RowFile() {}

  /// Writes all rows that are left; columns begin behind the row id.
  ///
  /// @return how many
  static long write(RowFunction.In in, List<Column> columns, Path file) throws DataException, IOException {
    long rows = 0;
    try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      while (in.next()) {
        ObjectNode row = Json.object();
        for (int c = 0; c < columns.size(); c++) {
          row.set(columns.get(c).name(), json(in.cell(c + 1)));
        }
        out.write(Json.line(row) + "\n");
        rows++;
      }
    }
    return rows;
  }

  static JsonNode json(@Nullable Object cell) {
    return switch (cell) {
      case null -> Json.mapper().nullNode();
      case LocalDateTime t -> Json.mapper().getNodeFactory().textNode(t.toString());
      case LocalDate d -> Json.mapper().getNodeFactory().textNode(d.toString());
      case List<?> list -> {
        ArrayNode array = Json.mapper().createArrayNode();
        list.forEach(e -> array.add(json(e)));
        yield array;
      }
      case Number n -> Json.mapper().valueToTree(n);
      case Boolean b -> Json.mapper().getNodeFactory().booleanNode(b);
      default -> Json.mapper().getNodeFactory().textNode(Cells.show(cell));
    };
  }

  /// What takes the objects of a file.
  interface Sink {
    void row(JsonNode row) throws DataException;
  }

  static void read(Path file, Sink sink) throws DataException, IOException {
    try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (!line.isBlank()) {
          sink.row(Json.tree(line));
        }
      }
    }
  }

  /// A cell of a kind.
  ///
  /// @throws DataException when it cannot be one
  static @Nullable Object cell(JsonNode json, Kind kind, String column) throws DataException {
    if (json.isNull() || json.isMissingNode() || json.isDouble() && Double.isNaN(json.doubleValue())) {
      return null;
    }
    try {
      Object cell = switch (kind) {
        case INTEGER -> json.isIntegralNumber() ? (Object) json.longValue() : json.isNumber() && json.doubleValue() == Math.rint(json.doubleValue()) ? (Object) (long) json.doubleValue() : null;
        case NUMBER -> json.isNumber() ? (Object) json.doubleValue() : null;
        case DECIMAL -> json.isNumber() ? new BigDecimal(json.asText()) : null;
        case BOOLEAN -> json.isBoolean() ? (Object) json.booleanValue() : null;
        case DATE -> LocalDate.parse(json.asText().substring(0, Math.min(10, json.asText().length())));
        case TIMESTAMP -> json.asText().length() == 10 ? LocalDate.parse(json.asText()).atStartOfDay() : LocalDateTime.parse(json.asText().replace(' ', 'T'));
        case VECTOR, LIST -> json.isArray() ? elements(json, kind) : null;
        default -> json.isTextual() ? json.asText() : json.toString();
      };
      if (cell != null) {
        return cell;
      }
    } catch (DateTimeParseException e) {
      // told below
    }
    throw DataException.input("The code gave " + shortened(json) + " for column '" + column + "', which is no " + kind.id() + ".", "Give a value of that kind, or declare another one.");
  }

  private static String shortened(JsonNode json) {
    String text = json.toString();
    return text.length() > 60 ? text.substring(0, 60) + "…" : text;
  }

  private static List<@Nullable Object> elements(JsonNode json, Kind kind) {
    var elements = new ArrayList<@Nullable Object>();
    json.forEach(e -> elements.add(e.isNull() ? null : kind == Kind.VECTOR ? (Object) e.doubleValue() : e.isTextual() ? e.asText() : e.toString()));
    return elements;
  }

  /// The columns of a file whose kinds nobody declared, in the order in which they first come: what all their cells are.
  static List<Column> columns(Path file) throws DataException, IOException {
    var kinds = new LinkedHashMap<String, Kind>();
    read(file, row -> row.properties().forEach(e -> kinds.merge(e.getKey(), kind(e.getValue()), RowFile::common)));
    var columns = new ArrayList<Column>();
    for (Map.Entry<String, Kind> entry : kinds.entrySet()) {
      columns.add(new Column(entry.getKey(), entry.getValue() == Kind.BINARY ? Kind.TEXT : entry.getValue()));
    }
    return columns;
  }

  /// BINARY stands for what is not known yet.
  private static Kind kind(JsonNode json) {
    if (json.isNull()) {
      return Kind.BINARY;
    }
    if (json.isArray()) {
      boolean numbers = true;
      for (JsonNode e : json) {
        numbers &= e.isNumber() || e.isNull();
      }
      return numbers ? Kind.VECTOR : Kind.LIST;
    }
    if (json.isTextual()) {
      String text = json.asText();
      return text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}") ? Kind.DATE : text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,9})?)?") ? Kind.TIMESTAMP : Kind.TEXT;
    }
    return json.isBoolean() ? Kind.BOOLEAN : json.isIntegralNumber() ? Kind.INTEGER : json.isNumber() ? Kind.NUMBER : Kind.STRUCT;
  }

  private static Kind common(Kind a, Kind b) {
    if (a == b || b == Kind.BINARY) {
      return a;
    }
    if (a == Kind.BINARY) {
      return b;
    }
    boolean numbers = a.isNumeric() && b.isNumeric();
    boolean moments = (a == Kind.DATE || a == Kind.TIMESTAMP) && (b == Kind.DATE || b == Kind.TIMESTAMP);
    return numbers ? Kind.NUMBER : moments ? Kind.TIMESTAMP : (a == Kind.LIST || a == Kind.VECTOR) && (b == Kind.LIST || b == Kind.VECTOR) ? Kind.LIST : Kind.TEXT;
  }
}
