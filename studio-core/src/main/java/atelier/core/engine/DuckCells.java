package atelier.core.engine;

import atelier.core.data.DataException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.JsonNode;
import org.jspecify.annotations.Nullable;

/// The driver's objects as the cells of a [atelier.core.data.Table].
final class DuckCells {
  private DuckCells() {}

  static @Nullable Object of(@Nullable Object value) throws DataException {
    return switch (value) {
      case null -> null;
      case Byte n -> n.longValue();
      case Short n -> n.longValue();
      case Integer n -> n.longValue();
      case Float n -> n.doubleValue();
      case BigInteger n -> n.bitLength() < 64 ? (Object) n.longValue() : new BigDecimal(n);
      case Timestamp t -> t.toLocalDateTime();
      case java.sql.Date d -> d.toLocalDate();
      case java.sql.Time t -> t.toLocalTime();
      case OffsetDateTime t -> t.toLocalDateTime();
      case LocalTime t -> t;
      case JsonNode json -> json.toString();
      case Array list -> elements(list);
      default -> value;
    };
  }

  private static List<@Nullable Object> elements(Array list) throws DataException {
    try {
      var cells = new ArrayList<@Nullable Object>();
      for (Object element : (Object[]) list.getArray()) {
        cells.add(of(element));
      }
      return cells;
    } catch (SQLException e) {
      throw DuckSession.translate(e);
    }
  }
}
