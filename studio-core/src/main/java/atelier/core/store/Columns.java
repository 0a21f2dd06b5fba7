package atelier.core.store;

import atelier.core.data.Schema;
import atelier.core.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Documents and times as the columns of a row.
final class Columns {
  private Columns() {}

  static String json(Object document) {
    return Json.line(document);
  }

  static Schema schema(String text) {
    try {
      return Json.read(text, Schema.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode tree(String text) {
    try {
      return Json.tree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static @Nullable Long millis(@Nullable Instant time) {
    return time == null ? null : time.toEpochMilli();
  }

  static @Nullable Instant instant(ResultSet rs, int column) throws SQLException {
    long millis = rs.getLong(column);
    return rs.wasNull() ? null : Instant.ofEpochMilli(millis);
  }
}
