package atelier.learn.report;

import atelier.core.data.Column;
import atelier.core.data.Kind;
import atelier.learn.feature.Values;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A column's cells as a report keeps them.
///
/// @param column says how true and false are spelled
record CellTexts(Column column, Values values) {
  /// Cells of chosen rows.
  Cells cells(int[] rows) {
    var numbers = new ArrayList<@Nullable Double>();
    var levels = new ArrayList<@Nullable Integer>();
    List<String> names = List.of();
    switch (values) {
      case Values.Numbers given -> Arrays.stream(rows).forEach(row -> numbers.add(given.isMissing(row) ? null : (Double) given.cells()[row]));
      case Values.Moments given -> Arrays.stream(rows).forEach(row -> numbers.add(given.isMissing(row) ? null : (Double) (double) given.micros()[row]));
      case Values.Texts given -> {
        names = Arrays.stream(rows).filter(row -> !given.isMissing(row)).mapToObj(row -> given.levels().get(given.codes()[row])).distinct().sorted().toList();
        var index = new HashMap<String, Integer>();
        for (String name : names) {
          index.put(name, index.size());
        }
        Arrays.stream(rows).forEach(row -> levels.add(given.isMissing(row) ? null : index.get(given.levels().get(given.codes()[row]))));
      }
    }
    return new Cells(column.kind(), numbers, levels, names);
  }

  /// A cell as text; null is missing.
  @Nullable String text(int row) {
    return values.isMissing(row)
        ? null
        : switch (values) {
          case Values.Texts given -> given.levels().get(given.codes()[row]);
          case Values.Numbers given -> number(given.cells()[row]);
          case Values.Moments given -> moment(given.micros()[row]);
        };
  }

  /// A number as the data says it.
  String number(double value) {
    return column.kind() == Kind.BOOLEAN ? spelled(value != 0) : plain(value);
  }

  private String spelled(boolean value) {
    String[] words = column.format() == null ? new String[0] : column.format().split("/", -1);
    return words.length == 2 ? words[value ? 0 : 1] : String.valueOf(value);
  }

  /// Without an exponent or needless decimals.
  static String plain(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return Long.toString((long) value);
    }
    return Double.isFinite(value) && Math.abs(value) >= 1e-6 && Math.abs(value) < 1e15 ? BigDecimal.valueOf(value).toPlainString() : Double.toString(value);
  }

  /// To six significant digits.
  static String rounded(double value) {
    return Double.isFinite(value) ? plain(BigDecimal.valueOf(value).round(new MathContext(6)).doubleValue()) : Double.toString(value);
  }

  private String moment(long micros) {
    LocalDateTime moment = LocalDateTime.ofInstant(Instant.EPOCH.plus(micros, ChronoUnit.MICROS), ZoneOffset.UTC);
    return switch (column.kind()) {
      case DATE -> moment.toLocalDate().toString();
      case TIME -> LocalTime.MIDNIGHT.plus(micros, ChronoUnit.MICROS).toString();
      default -> moment.toString();
    };
  }
}
