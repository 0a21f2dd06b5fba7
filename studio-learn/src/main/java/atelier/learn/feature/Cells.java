package atelier.learn.feature;

import atelier.core.data.Column;
import atelier.core.data.Kind;
import atelier.core.engine.scan.TableScan;
import atelier.learn.learner.LearnException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Single cells as a person knows them, and as learning reads them: `Long` (integer), `Double` (number, duration in seconds), `BigDecimal` (decimal),
/// `Boolean`, `String`, `LocalDate`, `LocalDateTime`, `LocalTime`, null where missing.
public final class Cells {
  private Cells() {}

  /// One cell of a column that was read; null where it is missing.
  public static @Nullable Object cell(Column column, Values values, int row) {
    if (values.isMissing(row)) {
      return null;
    }
    return switch (values) {
      case Values.Texts texts -> texts.levels().get(texts.codes()[row]);
      case Values.Numbers numbers -> number(column.kind(), numbers.cells()[row]);
      case Values.Moments moments -> moment(column.kind(), moments.micros()[row]);
    };
  }

  /// The cell that a number stands for.
  public static Object number(Kind kind, double value) {
    return switch (kind) {
      case BOOLEAN -> value != 0;
      case INTEGER -> value == Math.rint(value) && Math.abs(value) < 1e18 ? (Object) (long) value : (Object) value;
      case DECIMAL -> BigDecimal.valueOf(value);
      default -> value;
    };
  }

  /// The cell that microseconds stand for.
  public static Object moment(Kind kind, long micros) {
    if (kind == Kind.TIME) {
      return LocalTime.ofNanoOfDay(1000 * micros);
    }
    LocalDateTime time = LocalDateTime.ofInstant(Instant.EPOCH.plus(micros, ChronoUnit.MICROS), ZoneOffset.UTC);
    return kind == Kind.DATE ? (Object) time.toLocalDate() : time;
  }

  /// The cell as text: numbers without needless digits, missing as an empty text.
  public static String text(@Nullable Object cell) {
    return switch (cell) {
      case null -> "";
      case Double number when number == Math.rint(number) && Math.abs(number) < 1e15 -> Long.toString(number.longValue());
      default -> cell.toString();
    };
  }

  /// Rows of cells, column by column.
  ///
  /// @param rows a cell a column; one that is not there is missing; others than `columns` are left alone
  /// @throws LearnException when a cell is not of its column's kind
  public static Frame frame(List<Column> columns, List<? extends Map<String, ?>> rows) throws LearnException {
    Map<String, Values> values = new HashMap<>();
    for (Column column : columns) {
      values.put(column.name(), values(column, rows));
    }
    return new Frame(rows.size(), values);
  }

  private static Values values(Column column, List<? extends Map<String, ?>> rows) throws LearnException {
    return switch (TableScan.cell(column.kind())) {
      case NUMBER -> {
        double[] cells = new double[rows.size()];
        for (int i = 0; i < cells.length; i++) {
          cells[i] = number(column, rows.get(i).get(column.name()));
        }
        yield new Values.Numbers(cells);
      }
      case MICROS -> {
        long[] cells = new long[rows.size()];
        for (int i = 0; i < cells.length; i++) {
          cells[i] = micros(column, rows.get(i).get(column.name()));
        }
        yield new Values.Moments(cells);
      }
      case TEXT, NONE -> texts(column, rows);
    };
  }

  /// The number that learning reads; NaN where the cell is missing.
  public static double number(Column column, @Nullable Object cell) throws LearnException {
    return switch (cell) {
      case null -> Double.NaN;
      case Boolean truth -> truth ? 1 : 0;
      case Number number -> Double.isInfinite(number.doubleValue()) ? Double.NaN : number.doubleValue();
      default -> throw refusal(column, cell, column.kind() == Kind.BOOLEAN ? "true or false" : "a number");
    };
  }

  /// The microseconds that learning reads; [Values.Moments#MISSING] where the cell is missing.
  public static long micros(Column column, @Nullable Object cell) throws LearnException {
    return switch (cell) {
      case null -> Values.Moments.MISSING;
      case LocalDate date -> ChronoUnit.MICROS.between(LocalDateTime.ofEpochSecond(0, 0, ZoneOffset.UTC), date.atStartOfDay());
      case LocalDateTime time -> ChronoUnit.MICROS.between(LocalDateTime.ofEpochSecond(0, 0, ZoneOffset.UTC), time);
      case LocalTime time -> time.toNanoOfDay() / 1000;
      default -> throw refusal(column, cell, column.kind() == Kind.TIME ? "a time" : "a date");
    };
  }

  private static Values texts(Column column, List<? extends Map<String, ?>> rows) throws LearnException {
    Map<String, Integer> known = new HashMap<>();
    List<String> levels = new ArrayList<>();
    int[] codes = new int[rows.size()];
    for (int i = 0; i < codes.length; i++) {
      Object cell = rows.get(i).get(column.name());
      if (cell != null && !(cell instanceof String)) {
        throw refusal(column, cell, "a text");
      }
      String text = (String) cell;
      if (text == null || text.isEmpty()) {
        codes[i] = -1;
      } else {
        Integer code = known.putIfAbsent(text, levels.size());
        codes[i] = code == null ? levels.size() : code;
        if (code == null) {
          levels.add(text);
        }
      }
    }
    return new Values.Texts(codes, levels);
  }

  private static LearnException refusal(Column column, Object cell, String wanted) {
    return LearnException.input("Column '" + column.name() + "' takes " + wanted + ", got '" + cell + "'.", "Give a value like those the column had in training, or leave it empty.");
  }
}
