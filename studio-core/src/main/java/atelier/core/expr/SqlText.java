package atelier.core.expr;

import atelier.core.data.Kind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// How a dialect spells names, texts, values and types.
abstract sealed class SqlText {
  private static final SqlText DUCK = new Duck();
  private static final SqlText SPARK = new Spark();

  static SqlText of(Dialect dialect) {
    return switch (dialect) {
      case DUCKDB -> DUCK;
      case SPARK -> SPARK;
    };
  }

  /// A name in quotes.
  abstract String name(String name);

  /// A text in quotes.
  abstract String text(String text);

  /// The type that holds values of a kind.
  abstract String type(Kind kind);

  /// A value; a bare `1.5` would be a decimal and a bare `1` 32 bits wide.
  abstract String literal(@Nullable Object value);

  /// What stands before and behind the body of a lambda.
  abstract String lambda(List<String> parameters, String body);

  String cast(String value, Kind kind) {
    return "CAST(" + value + " AS " + type(kind) + ")";
  }

  private static final class Duck extends SqlText {
    @Override
    String name(String name) {
      return '"' + name.replace("\"", "\"\"") + '"';
    }

    @Override
    String text(String text) {
      return '\'' + text.replace("'", "''") + '\'';
    }

    @Override
    String type(Kind kind) {
      return switch (kind) {
        case INTEGER -> "BIGINT";
        case NUMBER -> "DOUBLE";
        case DECIMAL -> "DECIMAL(38, 10)";
        case BOOLEAN -> "BOOLEAN";
        case CATEGORY, TEXT -> "VARCHAR";
        case STRUCT -> "JSON";
        case DATE -> "DATE";
        case TIMESTAMP -> "TIMESTAMP";
        case TIME -> "TIME";
        case DURATION -> "INTERVAL";
        case LIST -> "VARCHAR[]";
        case VECTOR -> "DOUBLE[]";
        case BINARY -> "BLOB";
      };
    }

    @Override
    String literal(@Nullable Object value) {
      return switch (value) {
        case null -> "NULL";
        case Boolean b -> b.toString();
        case Long n -> "CAST(" + n + " AS BIGINT)";
        case Double d -> Double.isFinite(d) ? "CAST(" + d + " AS DOUBLE)" : "CAST('" + Cells.show(d) + "' AS DOUBLE)";
        case BigDecimal b -> b.toPlainString();
        case LocalDate d -> "DATE " + text(d.toString());
        case LocalDateTime t -> "TIMESTAMP " + text(Cells.show(t));
        case LocalTime t -> "TIME " + text(Cells.show(t));
        case List<?> list -> "[" + list.stream().map(this::literal).collect(Collectors.joining(", ")) + "]";
        default -> characters(value.toString());
      };
    }

    /// Control characters cannot stand in SQL text as they are everywhere; NUL ends it.
    private String characters(String value) {
      return value.indexOf('\0') < 0 ? text(value) : value.codePoints().mapToObj(c -> c == 0 ? "chr(0)" : text(Character.toString(c))).collect(Collectors.joining(" || ", "(", ")"));
    }

    @Override
    String lambda(List<String> parameters, String body) {
      return "lambda " + parameters.stream().map(this::name).collect(Collectors.joining(", ")) + ": " + body;
    }
  }

  private static final class Spark extends SqlText {
    @Override
    String name(String name) {
      return '`' + name.replace("`", "``") + '`';
    }

    @Override
    String text(String text) {
      return '\'' + text.replace("\\", "\\\\").replace("'", "\\'").replace("\0", "\\0").replace("\r", "\\r") + '\'';
    }

    @Override
    String type(Kind kind) {
      return switch (kind) {
        case INTEGER -> "BIGINT";
        case NUMBER -> "DOUBLE";
        case DECIMAL -> "DECIMAL(38, 10)";
        case BOOLEAN -> "BOOLEAN";
        // A struct is its JSON text; clocks and lengths of time only pass through.
        case CATEGORY, TEXT, STRUCT, TIME, DURATION -> "STRING";
        case DATE -> "DATE";
        case TIMESTAMP -> "TIMESTAMP_NTZ";
        case LIST -> "ARRAY<STRING>";
        case VECTOR -> "ARRAY<DOUBLE>";
        case BINARY -> "BINARY";
      };
    }

    @Override
    String literal(@Nullable Object value) {
      return switch (value) {
        case null -> "NULL";
        case Boolean b -> b.toString();
        case Long n when n == Long.MIN_VALUE -> "CAST('" + n + "' AS BIGINT)";
        case Long n -> n < 0 ? "(" + n + "L)" : n + "L";
        case Double d -> !Double.isFinite(d) ? "CAST(" + text(Double.toString(d)) + " AS DOUBLE)" : d < 0 || 1 / d < 0 ? "(" + d + "D)" : d + "D";
        case BigDecimal b -> b.signum() < 0 ? "(" + b.toPlainString() + "BD)" : b.toPlainString() + "BD";
        case LocalDate d -> "DATE " + text(d.toString());
        case LocalDateTime t -> "TIMESTAMP_NTZ " + text(Cells.show(t));
        case LocalTime t -> text(Cells.show(t));
        case List<?> list -> "array(" + list.stream().map(this::literal).collect(Collectors.joining(", ")) + ")";
        default -> text(value.toString());
      };
    }

    @Override
    String lambda(List<String> parameters, String body) {
      String names = parameters.stream().map(this::name).collect(Collectors.joining(", "));
      return (parameters.size() == 1 ? names : "(" + names + ")") + " -> " + body;
    }
  }
}
