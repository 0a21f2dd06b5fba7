package atelier.core.data.arrow;

import atelier.core.data.DataException;
import java.util.ArrayList;
import java.util.Objects;
import org.apache.arrow.flatbuf.Decimal;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.Int;
import org.apache.arrow.flatbuf.Type;

/// What the engine calls Arrow's types.
final class ArrowTypes {
  private static final int MOST_DIGITS = 38;

  private ArrowTypes() {}

  /// @param column for messages
  static String of(Field field, String column, String shown) throws DataException {
    return switch (field.typeType()) {
      case Type.Null, Type.Utf8, Type.LargeUtf8, Type.Utf8View -> "VARCHAR";
      case Type.Int -> integer(field).bitWidth() == 64 && !integer(field).isSigned() ? "DECIMAL(20,0)" : "BIGINT";
      case Type.FloatingPoint -> "DOUBLE";
      case Type.Bool -> "BOOLEAN";
      case Type.Binary, Type.LargeBinary, Type.BinaryView, Type.FixedSizeBinary -> "BLOB";
      case Type.Date -> "DATE";
      case Type.Timestamp -> "TIMESTAMP";
      case Type.Time -> "TIME";
      case Type.Duration -> "INTERVAL";
      case Type.Decimal -> decimal((Decimal) Objects.requireNonNull(field.type(new Decimal())));
      case Type.List, Type.LargeList, Type.FixedSizeList -> of(field.children(0), column, shown) + "[]";
      case Type.Map -> "MAP(" + of(field.children(0).children(0), column, shown) + ", " + of(field.children(0).children(1), column, shown) + ")";
      case Type.Struct_ -> struct(field, column, shown);
      default -> throw DataException.input("Column '" + column + "' of '" + shown + "' has Arrow's type '" + Type.name(field.typeType()) + "', which is not read here.", "Leave the column out, or save the table as Parquet.");
    };
  }

  static Int integer(Field field) {
    return (Int) Objects.requireNonNull(field.type(new Int()));
  }

  private static String decimal(Decimal type) {
    return fits(type) ? "DECIMAL(" + type.precision() + "," + type.scale() + ")" : "DOUBLE";
  }

  /// Whether the engine has an exact decimal for it.
  static boolean fits(Decimal type) {
    return type.precision() <= MOST_DIGITS && type.scale() >= 0 && type.scale() <= type.precision();
  }

  private static String struct(Field field, String column, String shown) throws DataException {
    var parts = new ArrayList<String>();
    for (int i = 0; i < field.childrenLength(); i++) {
      Field child = field.children(i);
      parts.add("\"" + String.valueOf(child.name()).replace("\"", "\"\"") + "\" " + of(child, column, shown));
    }
    return "STRUCT(" + String.join(", ", parts) + ")";
  }
}
