package atelier.core.engine.foreign;

import atelier.core.data.DataException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// A table of a database: `jdbc:…#TABLE`, or `shop.sqlite#TABLE`; behind the sign may also stand a SELECT.
///
/// @param url   of JDBC
/// @param table its name or a query; empty: the only table there is
public record DatabaseTable(String url, String table) {
  private static final byte[] SQLITE = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

  /// What a person named; empty when it is no database.
  public static Optional<DatabaseTable> of(String text) {
    int sign = text.indexOf('#');
    String place = sign < 0 ? text : text.substring(0, sign);
    String table = sign < 0 ? "" : text.substring(sign + 1).strip();
    if (place.startsWith("jdbc:")) {
      return Optional.of(new DatabaseTable(place, table));
    }
    String name = place.toLowerCase(Locale.ROOT);
    boolean named = name.endsWith(".sqlite") || name.endsWith(".sqlite3");
    return named || isSqlite(Path.of(place)) ? Optional.of(new DatabaseTable("jdbc:sqlite:" + Path.of(place).toAbsolutePath(), table)) : Optional.empty();
  }

  private static boolean isSqlite(Path file) {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(SQLITE.length), SQLITE);
    } catch (IOException e) {
      // The import says what is wrong with it.
      return false;
    }
  }

  /// What a dataset made of it is called.
  public String label() {
    return isQuery() ? "query" : table.isEmpty() ? "table" : table.substring(table.lastIndexOf('.') + 1);
  }

  boolean isQuery() {
    return table.regionMatches(true, 0, "select ", 0, 7) || table.regionMatches(true, 0, "with ", 0, 5);
  }

  /// The address without what stands behind a question mark, where passwords are.
  String shown() {
    int options = url.indexOf('?');
    String plain = options < 0 ? url : url.substring(0, options);
    return plain.replaceAll("//[^/@]*@", "//") + (table.isEmpty() ? "" : "#" + table);
  }

  void check() throws DataException {
    if (url.startsWith("jdbc:sqlite:") && !Files.exists(Path.of(url.substring("jdbc:sqlite:".length()).replaceFirst("\\?.*", "")))) {
      throw DataException.input("There is no file '" + url.substring("jdbc:sqlite:".length()) + "'.", "Name an existing one.");
    }
  }
}
