package atelier.core.expr;

import atelier.core.data.Kind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What cells are in memory: their order, equality and text.
public final class Cells {
  private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");

  private Cells() {}

  static String text(@Nullable Object cell) {
    return (String) Objects.requireNonNull(cell);
  }

  static double number(@Nullable Object cell) {
    return ((Number) Objects.requireNonNull(cell)).doubleValue();
  }

  static long integer(@Nullable Object cell) {
    return ((Number) Objects.requireNonNull(cell)).longValue();
  }

  /// A result that is missing where it is not a finite number.
  static @Nullable Object finite(double value) {
    return Double.isFinite(value) ? (Object) value : null;
  }

  static @Nullable LocalDateTime moment(@Nullable Object cell) {
    return cell instanceof LocalDate d ? d.atStartOfDay() : (LocalDateTime) cell;
  }

  /// The order of cells of one kind: numbers by value, text by code point, false before true, lists cell by cell.
  public static int compare(Object a, Object b) {
    return switch (a) {
      case Number n -> compareNumbers(n, (Number) b);
      case String s -> compareTexts(s, (String) b);
      case Boolean x -> x.compareTo((Boolean) b);
      case LocalDate d when b instanceof LocalDate e -> d.compareTo(e);
      case LocalDate _, LocalDateTime _ -> Objects.requireNonNull(moment(a)).compareTo(Objects.requireNonNull(moment(b)));
      case LocalTime t -> t.compareTo((LocalTime) b);
      case List<?> list -> compareLists(list, (List<?>) b);
      default -> throw new IllegalArgumentException("No order of " + a.getClass().getSimpleName() + ".");
    };
  }

  private static int compareNumbers(Number a, Number b) {
    if (a instanceof Double || b instanceof Double) {
      // 0.0 and -0.0 are one value, as in SQL.
      return Double.compare(a.doubleValue() + 0.0, b.doubleValue() + 0.0);
    }
    return a instanceof Long x && b instanceof Long y ? Long.compare(x, y) : new BigDecimal(a.toString()).compareTo(new BigDecimal(b.toString()));
  }

  /// Code points, not UTF-16 units, for that is the order of UTF-8 bytes.
  private static int compareTexts(String a, String b) {
    int[] x = a.codePoints().toArray();
    int[] y = b.codePoints().toArray();
    return java.util.Arrays.compare(x, y);
  }

  private static int compareLists(List<?> a, List<?> b) {
    for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
      int order = nullsLast().compare(a.get(i), b.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(a.size(), b.size());
  }

  public static Comparator<@Nullable Object> nullsLast() {
    return Comparator.nullsLast(Cells::compare);
  }

  /// Equality where two missing cells are equal.
  public static boolean same(@Nullable Object a, @Nullable Object b) {
    return a == null || b == null ? a == b : compare(a, b) == 0;
  }

  /// A key under which cells that are [#same] meet in a map.
  public static Object key(@Nullable Object cell) {
    return switch (cell) {
      case null -> "\0missing";
      case Long n -> (double) n == n.doubleValue() && Math.abs(n) < 1L << 53 ? (Object) (n.doubleValue() + 0.0) : (Object) n;
      case Double d -> d + 0.0;
      case BigDecimal b -> b.stripTrailingZeros();
      default -> cell;
    };
  }

  /// The cell as another kind, as an implicit conversion does it.
  public static @Nullable Object as(@Nullable Object cell, @Nullable Kind kind) {
    if (cell == null || kind == null) {
      return cell;
    }
    return switch (kind) {
      case NUMBER -> number(cell);
      case INTEGER -> cell instanceof Long ? cell : (Object) Math.round(number(cell));
      case TIMESTAMP -> moment(cell);
      case DATE -> cell instanceof LocalDateTime t ? t.toLocalDate() : cell;
      case TEXT, CATEGORY -> show(cell);
      default -> cell;
    };
  }

  /// The one text of a cell: `1.0`, `true`, `2024-01-31`, `2024-01-31 10:00:00`.
  public static String show(Object cell) {
    return switch (cell) {
      case Double d -> decimal(d);
      case BigDecimal b -> b.toPlainString();
      case LocalDateTime t -> t.format(SECONDS) + fraction(t.getNano());
      case LocalTime t -> t.format(CLOCK) + fraction(t.getNano());
      case List<?> list -> showList(list);
      default -> cell.toString();
    };
  }

  private static String fraction(int nano) {
    return nano == 0 ? "" : ("." + String.format(java.util.Locale.ROOT, "%06d", nano / 1000)).replaceAll("0+$", "");
  }

  private static String showList(List<?> list) {
    var parts = new ArrayList<String>();
    for (Object item : list) {
      parts.add(item == null ? "NULL" : show(item));
    }
    return "[" + String.join(", ", parts) + "]";
  }

  /// The shortest digits that read back as the same number, plain from 0.0001 up to 10^16, as DuckDB and Python write them.
  private static String decimal(double d) {
    if (!Double.isFinite(d)) {
      return Double.isNaN(d) ? "nan" : d > 0 ? "inf" : "-inf";
    }
    if (d == 0) {
      return 1 / d < 0 ? "-0.0" : "0.0";
    }
    BigDecimal exact = new BigDecimal(Double.toString(d)).stripTrailingZeros();
    int exponent = exact.precision() - exact.scale() - 1;
    if (exponent >= -4 && exponent < 16) {
      return exact.scale() <= 0 ? exact.setScale(1, RoundingMode.UNNECESSARY).toPlainString() : exact.toPlainString();
    }
    String digits = exact.unscaledValue().abs().toString();
    String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
    return (d < 0 ? "-" : "") + mantissa + "e" + (exponent < 0 ? "-" : "+") + (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
  }
}
