package atelier.core.engine.foreign;

import atelier.core.data.DataException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A table of a database: `jdbc:…#TABLE`, or `shop.sqlite#TABLE`; behind the sign may also stand a SELECT.
///
/// @param url   of JDBC
/// @param table its name or a query; empty: the only table there is
public record DatabaseTable(String url, String table) {
  private static final byte[] SQLITE = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

  /// A password that is written out: behind `password=` and the like, or between a user's name and `@`.
  private static final Pattern SECRET = Pattern.compile("(?i)(?:password|passwd|pwd|secret|token)=(?!\\$\\{env:)[^;&#]+|//[^/@:]*:(?!\\$\\{env:)[^/@]+@");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{env:([^}]*)}");

  /// Refuses a place whose address has a password in it, where the place is to be kept in a file that others will read.
  public static void checkKeepable(String place) throws DataException {
    if (place.startsWith("jdbc:") && SECRET.matcher(place).find()) {
      throw DataException.input("The address of the database '" + new DatabaseTable(place, "").shown() + "' has a password in it, which a flow file would show to everybody who reads it.",
          "Write ${env:NAME} in its place, and set the environment variable NAME before the program is started.");
    }
  }

  /// The address with the values of the environment's variables that it names as `${env:NAME}`.
  String filled(Map<String, String> environment) throws DataException {
    Matcher m = VARIABLE.matcher(url);
    var out = new StringBuilder();
    while (m.find()) {
      String value = environment.get(m.group(1));
      if (value == null) {
        throw DataException.input("The address of the database '" + shown() + "' needs the environment variable '" + m.group(1) + "', which is not set.", "Set it before the program is started.");
      }
      m.appendReplacement(out, Matcher.quoteReplacement(value));
    }
    return m.appendTail(out).toString();
  }

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

  /// The address without what stands behind a question mark or a semicolon, where passwords are.
  public String shown() {
    String plain = url.replaceFirst("[?;].*", "");
    return plain.replaceAll("//[^/@]*@", "//") + (table.isEmpty() ? "" : "#" + table);
  }

  void check() throws DataException {
    if (url.startsWith("jdbc:sqlite:") && !Files.exists(Path.of(url.substring("jdbc:sqlite:".length()).replaceFirst("\\?.*", "")))) {
      throw DataException.input("There is no file '" + url.substring("jdbc:sqlite:".length()) + "'.", "Name an existing one.");
    }
  }
}
