package atelier.core.engine.load;

import atelier.core.data.Kind;

/// A column as the engine has it.
///
/// @param type the engine's type, such as `BIGINT` or `DECIMAL(12,2)`
public record PhysicalColumn(String name, String type) {
  /// The kind that the type stands for; text is [Kind#TEXT] until its values are looked at.
  public Kind kind() {
    String upper = type.toUpperCase(java.util.Locale.ROOT);
    if (upper.endsWith("]")) {
      return new PhysicalColumn(name, type.substring(0, type.lastIndexOf('['))).kind().isNumeric() ? Kind.VECTOR : Kind.LIST;
    }
    if (upper.startsWith("STRUCT") || upper.startsWith("MAP") || upper.startsWith("UNION")) {
      return Kind.STRUCT;
    }
    if (upper.startsWith("DECIMAL")) {
      return upper.endsWith(",0)") ? Kind.INTEGER : Kind.DECIMAL;
    }
    return switch (upper) {
      case "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT", "UHUGEINT" -> Kind.INTEGER;
      case "FLOAT", "DOUBLE" -> Kind.NUMBER;
      case "BOOLEAN" -> Kind.BOOLEAN;
      case "DATE" -> Kind.DATE;
      case "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS", "TIMESTAMP WITH TIME ZONE" -> Kind.TIMESTAMP;
      case "TIME", "TIME WITH TIME ZONE", "TIME_NS" -> Kind.TIME;
      case "INTERVAL" -> Kind.DURATION;
      case "BLOB", "BIT" -> Kind.BINARY;
      default -> Kind.TEXT;
    };
  }

  /// The type that a dataset file stores for a kind.
  public static String typeOf(Kind kind) {
    return switch (kind) {
      case INTEGER -> "BIGINT";
      case NUMBER -> "DOUBLE";
      case DECIMAL -> "DECIMAL(38,9)";
      case BOOLEAN -> "BOOLEAN";
      case CATEGORY, TEXT -> "VARCHAR";
      case DATE -> "DATE";
      case TIMESTAMP -> "TIMESTAMP";
      case TIME -> "TIME";
      case DURATION -> "INTERVAL";
      case LIST -> "VARCHAR[]";
      case STRUCT -> "JSON";
      case VECTOR -> "DOUBLE[]";
      case BINARY -> "BLOB";
    };
  }
}
