package atelier.flow.catalog;

import atelier.core.data.Kind;
import atelier.core.data.Schema;
import atelier.core.data.Table;
import atelier.core.expr.Cells;
import atelier.core.expr.Expr;
import atelier.core.expr.Rel;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Values of parameters as constants of expressions.
final class Constants {
  private Constants() {}

  /// A JSON value as a constant of its own kind: number, text, truth, missing.
  static Expr.Literal of(@Nullable Object value) {
    return Expr.literal(value);
  }

  /// A JSON value as a cell of a column of that kind; text such as `2024-01-31` becomes the date.
  static Expr.Literal as(@Nullable Object value, Kind kind, String what) throws FlowException {
    Object given = value instanceof Integer i ? (Object) i.longValue() : value;
    if (given == null) {
      return Expr.literal(null);
    }
    Object cell = switch (kind) {
      case INTEGER -> given instanceof Long ? given : integer(given);
      case NUMBER, DECIMAL -> given instanceof Number n ? (Object) n.doubleValue() : number(given);
      case BOOLEAN -> given instanceof Boolean ? given : truth(given);
      case DATE -> moment(given, true);
      case TIMESTAMP -> moment(given, false);
      default -> Cells.show(given);
    };
    if (cell == null) {
      throw FlowException.input("The value '" + given + "' is no " + kind.id() + " as " + what + " is.", "Give a value of that kind or convert the column first.");
    }
    return Expr.literal(cell);
  }

  /// A table of constants.
  @SuppressWarnings("NullAway") // It loses the annotation of List<List<@Nullable Object>> on record components.
  static Rel table(Schema schema, List<List<@Nullable Object>> rows) {
    return new Rel.Scan(new Rel.Source.Memory(new Table(schema, rows)), schema);
  }

  /// Missing cells of a kind.
  static Expr missing(Kind kind) {
    Expr none = Expr.literal(null);
    return switch (kind) {
      case INTEGER -> Expr.call("to_integer", none);
      case NUMBER, DECIMAL -> Expr.call("to_number", none);
      case BOOLEAN -> Expr.call("to_boolean", none);
      case DATE -> Expr.call("to_date", none);
      case TIMESTAMP -> Expr.call("to_timestamp", none);
      case VECTOR -> Expr.call("to_vector", Expr.call("json_list", none));
      case LIST -> Expr.call("json_list", none);
      case STRUCT -> Expr.call("to_struct", none);
      case CATEGORY, TEXT, TIME, DURATION, BINARY -> Expr.call("to_text", none);
    };
  }

  static List<Expr> all(List<?> values, Kind kind, String what) throws FlowException {
    var list = new java.util.ArrayList<Expr>();
    for (Object value : values) {
      list.add(as(value, kind, what));
    }
    return list;
  }

  private static @Nullable Object integer(Object value) {
    try {
      return value instanceof Number n ? n.doubleValue() == n.longValue() ? (Object) n.longValue() : (Object) n.doubleValue() : (Object) Long.parseLong(value.toString().strip());
    } catch (NumberFormatException e) {
      return number(value);
    }
  }

  private static @Nullable Object number(Object value) {
    try {
      return Double.parseDouble(value.toString().strip());
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static @Nullable Object truth(Object value) {
    // The words that importing takes for true and false: a person who wrote 'yes' still sees 'yes'.
    return switch (String.valueOf(value).strip().toLowerCase(Locale.ROOT)) {
      case "true", "t", "yes", "y", "1" -> true;
      case "false", "f", "no", "n", "0" -> false;
      default -> null;
    };
  }

  private static @Nullable Object moment(Object value, boolean day) {
    String text = value.toString().strip().replace(' ', 'T').replaceAll("Z$", "");
    try {
      if (text.length() == 10) {
        LocalDate date = LocalDate.parse(text);
        return day ? date : date.atStartOfDay();
      }
      return LocalDateTime.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
