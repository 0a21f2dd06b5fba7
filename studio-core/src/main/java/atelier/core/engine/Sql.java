package atelier.core.engine;

import java.nio.file.Path;

/// Quoting for DuckDB's SQL.
public final class Sql {
  private Sql() {}

  /// `a "b"` → `"a ""b"""`.
  public static String name(String identifier) {
    return '"' + identifier.replace("\"", "\"\"") + '"';
  }

  /// `it's` → `'it''s'`.
  public static String text(String literal) {
    return '\'' + literal.replace("'", "''") + '\'';
  }

  /// An absolute path as a text literal.
  public static String path(Path file) {
    return text(file.toAbsolutePath().toString());
  }
}
