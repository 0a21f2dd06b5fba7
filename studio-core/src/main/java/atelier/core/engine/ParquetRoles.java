package atelier.core.engine;

import atelier.core.data.Column;
import atelier.core.data.DataException;
import atelier.core.data.Schema;
import atelier.core.json.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The roles of columns inside a Parquet file: a JSON object of roles by column, in the file's own description, so that they go where the file goes.
public final class ParquetRoles {
  private static final String KEY = "atelier_roles";

  private ParquetRoles() {}

  /// What has to stand among the options of a COPY so that the file carries the roles; empty where there are none.
  public static String option(List<Column> columns) {
    var roles = new LinkedHashMap<String, String>();
    columns.stream().filter(c -> c.role() != null && !c.name().equals(Schema.ROW)).forEach(c -> roles.put(c.name(), String.valueOf(c.role())));
    return option(roles);
  }

  /// The same of roles by column.
  public static String option(Map<String, String> named) {
    ObjectNode roles = Json.object();
    named.forEach(roles::put);
    return roles.isEmpty() ? "" : ", KV_METADATA {" + KEY + ": " + Sql.text(Json.line(roles)) + "}";
  }

  /// The roles that a file carries, by column; what is no role is passed over, for the file may be someone else's.
  public static Map<String, String> read(DuckSession session, Path file) throws DataException {
    var roles = new HashMap<String, String>();
    try (Rows rows = session.query("SELECT TRY(decode(value)) FROM parquet_kv_metadata(" + Sql.path(file) + ") WHERE key = '" + KEY + "'::BLOB")) {
      while (rows.next()) {
        Json.tree(String.valueOf(rows.text(0))).properties().stream().filter(e -> Column.ROLES.contains(e.getValue().asText())).forEach(e -> roles.put(e.getKey(), e.getValue().asText()));
      }
    } catch (IOException e) {
      return Map.of();
    }
    return roles;
  }

  /// The columns in their roles.
  public static List<Column> played(List<Column> columns, Map<String, String> roles) {
    return roles.isEmpty() ? columns : columns.stream().map(c -> roles.containsKey(c.name()) ? c.playing(roles.get(c.name())) : c).toList();
  }
}
