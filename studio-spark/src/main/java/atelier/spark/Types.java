package atelier.spark;

import atelier.core.data.Kind;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;

/// The studio's kinds and Spark's types.
final class Types {
  private Types() {}

  static Kind kind(DataType type) {
    if (type instanceof ArrayType list) {
      return kind(list.elementType()).isNumeric() ? Kind.VECTOR : Kind.LIST;
    }
    if (type instanceof DecimalType) {
      return Kind.DECIMAL;
    }
    return switch (type.typeName()) {
      case "byte", "short", "integer", "long" -> Kind.INTEGER;
      case "float", "double" -> Kind.NUMBER;
      case "boolean" -> Kind.BOOLEAN;
      case "date" -> Kind.DATE;
      case "timestamp", "timestamp_ntz" -> Kind.TIMESTAMP;
      case "binary" -> Kind.BINARY;
      case "struct", "map" -> Kind.STRUCT;
      default -> Kind.TEXT;
    };
  }

  /// The type that holds values of a kind.
  static DataType of(Kind kind) {
    return switch (kind) {
      case INTEGER -> DataTypes.LongType;
      case NUMBER -> DataTypes.DoubleType;
      case DECIMAL -> DataTypes.createDecimalType(38, 10);
      case BOOLEAN -> DataTypes.BooleanType;
      case DATE -> DataTypes.DateType;
      case TIMESTAMP -> DataTypes.TimestampNTZType;
      case LIST -> DataTypes.createArrayType(DataTypes.StringType);
      case VECTOR -> DataTypes.createArrayType(DataTypes.DoubleType);
      case BINARY -> DataTypes.BinaryType;
      case TEXT, CATEGORY, STRUCT, TIME, DURATION -> DataTypes.StringType;
    };
  }
}
