package atelier.spark;

import atelier.core.json.Json;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.List;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/// A row as a line of JSON: numbers and truth values as they are, all else as text.
final class CellLines {
  private CellLines() {}

  static String of(Row row) {
    ArrayNode cells = Json.mapper().createArrayNode();
    for (int i = 0; i < row.size(); i++) {
      add(cells, Values.of(row.get(i)));
    }
    return Json.line(cells);
  }

  private static void add(ArrayNode cells, @Nullable Object value) {
    switch (value) {
      case null -> cells.addNull();
      case Boolean b -> cells.add(b);
      case Long n -> cells.add(n);
      case Double d when Double.isFinite(d) -> cells.add(d);
      case BigDecimal n -> cells.add(n.toPlainString());
      case byte[] bytes -> cells.add(Base64.getEncoder().encodeToString(bytes));
      case List<?> list -> {
        ArrayNode inner = cells.addArray();
        list.forEach(e -> add(inner, e));
      }
      default -> cells.add(value.toString());
    }
  }
}
