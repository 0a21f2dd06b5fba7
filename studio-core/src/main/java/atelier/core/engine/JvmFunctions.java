package atelier.core.engine;

import atelier.core.data.DataException;
import atelier.core.expr.Cells;
import atelier.core.expr.Function;
import atelier.core.expr.Functions;
import atelier.core.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBReadableVector;
import org.duckdb.DuckDBWritableVector;
import org.jspecify.annotations.Nullable;

/// Makes functions known to a DuckDB session whose meaning is Java: each when the first query names it.
final class JvmFunctions {
  private static final Pattern NAMED = Pattern.compile("\\b" + Function.JVM + "[a-z0-9_]+(?=\\()");

  private final DuckSession session;
  private final Set<String> known = new HashSet<>();

  JvmFunctions(DuckSession session) {
    this.session = session;
  }

  /// Registers what a query needs.
  void prepare(String sql) throws DataException {
    Matcher names = NAMED.matcher(sql);
    while (names.find()) {
      // A text that looks like one is none of them.
      Function function = known.contains(names.group()) ? null : Functions.jvm(names.group()).orElse(null);
      if (function != null) {
        register(function);
        known.add(names.group());
      }
    }
  }

  private void register(Function function) throws DataException {
    List<String> words = function.signature().parameters();
    Function.Meaning meaning = java.util.Objects.requireNonNull(function.meaning(), function.name());
    try (var builder = DuckDBFunctions.scalarFunction()) {
      builder.withName(function.jvmName());
      for (String word : words) {
        builder.withParameter(type(word));
      }
      builder.withReturnType(type(function.signature().result()))
          .withVectorizedFunction((input, output) -> apply(words, function.signature().result(), meaning, input, output))
          .register(session.connection());
    } catch (SQLException e) {
      throw DuckSession.translate(e);
    }
  }

  private static DuckDBColumnType type(String word) {
    return switch (word) {
      case "number" -> DuckDBColumnType.DOUBLE;
      case "integer", "digits" -> DuckDBColumnType.BIGINT;
      case "boolean" -> DuckDBColumnType.BOOLEAN;
      case "date" -> DuckDBColumnType.DATE;
      case "timestamp" -> DuckDBColumnType.TIMESTAMP;
      default -> DuckDBColumnType.VARCHAR;
    };
  }

  private static void apply(List<String> words, String result, Function.Meaning meaning, DuckDBDataChunkReader input, DuckDBWritableVector output) {
    var columns = new ArrayList<DuckDBReadableVector>();
    for (int i = 0; i < words.size(); i++) {
      columns.add(input.vector(i));
    }
    input.stream().forEach(row -> {
      var arguments = new ArrayList<@Nullable Object>(words.size());
      for (int i = 0; i < words.size(); i++) {
        arguments.add(read(words.get(i), columns.get(i), row));
      }
      write(result, arguments.contains(null) ? null : meaning.of(arguments), output, row);
    });
  }

  private static @Nullable Object read(String word, DuckDBReadableVector column, long row) {
    if (column.isNull(row)) {
      return null;
    }
    return switch (word) {
      case "number" -> (Object) column.getDouble(row);
      case "integer", "digits" -> (Object) column.getLong(row);
      case "boolean" -> (Object) column.getBoolean(row);
      case "date" -> column.getLocalDate(row);
      case "timestamp" -> column.getLocalDateTime(row);
      case "list", "vector" -> elements(column.getString(row));
      default -> column.getString(row);
    };
  }

  private static List<@Nullable Object> elements(String json) {
    try {
      var list = new ArrayList<@Nullable Object>();
      for (JsonNode element : Json.tree(json)) {
        list.add(element.isNull() ? null : element.isNumber() ? (Object) element.doubleValue() : element.asText());
      }
      return list;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(String word, @Nullable Object value, DuckDBWritableVector output, long row) {
    if (value == null) {
      output.setNull(row);
      return;
    }
    switch (word) {
      case "number" -> output.setDouble(row, ((Number) value).doubleValue());
      case "integer" -> output.setLong(row, ((Number) value).longValue());
      case "boolean" -> output.setBoolean(row, (Boolean) value);
      case "date" -> output.setDate(row, (LocalDate) value);
      case "timestamp" -> output.setTimestamp(row, (LocalDateTime) value);
      case "list", "vector" -> output.setString(row, Json.line(value));
      default -> output.setString(row, Cells.show(value));
    }
  }
}
