package atelier.flow.analysis;

import atelier.core.data.Column;
import atelier.core.data.Kind;
import atelier.core.data.cell.BooleanCells;
import atelier.learn.feature.Values;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The commonest values of a column as groups, the rest as one, and which group each row is of.
///
/// @param names in the order of the values where they have one, else the commonest first; the last is `…` where there are more
/// @param of    a group a row; -1 where the cell is missing
record Groups(List<String> names, int[] of) {
  static final String OTHERS = "…";

  /// A value under way.
  private record Level(String name, double order, long count) {}

  /// One group for all rows.
  static Groups none(int rows) {
    return new Groups(List.of(""), new int[rows]);
  }

  static Groups of(Column column, Values values, int most) {
    Map<Object, Long> counts = new HashMap<>();
    for (int i = 0; i < values.rows(); i++) {
      if (!values.isMissing(i)) {
        counts.merge(key(values, i), 1L, Long::sum);
      }
    }
    List<Map.Entry<Object, Long>> sorted = counts.entrySet().stream()
        .sorted(Map.Entry.<Object, Long>comparingByValue().reversed().thenComparing(e -> name(column, e.getKey()))).limit(counts.size() > most ? most - 1L : most).toList();
    List<Level> levels = sorted.stream().map(e -> new Level(name(column, e.getKey()), e.getKey() instanceof Number n ? n.doubleValue() : 0, e.getValue())).toList();
    List<Level> ordered = new ArrayList<>(levels);
    ordered.sort(Comparator.comparingDouble(Level::order));
    Map<String, Integer> numbers = new HashMap<>();
    List<String> names = new ArrayList<>();
    for (Level level : ordered) {
      numbers.put(level.name(), names.size());
      names.add(level.name());
    }
    if (counts.size() > most) {
      names.add(OTHERS);
    }
    Map<Object, Integer> byKey = new HashMap<>();
    counts.keySet().forEach(k -> byKey.put(k, numbers.getOrDefault(name(column, k), names.size() - 1)));
    int[] of = new int[values.rows()];
    for (int i = 0; i < of.length; i++) {
      of[i] = values.isMissing(i) ? -1 : byKey.getOrDefault(key(values, i), -1);
    }
    return new Groups(names, of);
  }

  private static Object key(Values values, int i) {
    return switch (values) {
      case Values.Numbers n -> n.cells()[i] + 0.0;
      case Values.Moments m -> m.micros()[i];
      case Values.Texts t -> t.levels().get(t.codes()[i]);
    };
  }

  private static String name(Column column, Object key) {
    return switch (key) {
      case Double d when column.kind() == Kind.BOOLEAN -> words(column, d != 0);
      case Double d -> d == Math.rint(d) && Math.abs(d) < 1e15 ? Long.toString(d.longValue()) : Double.toString(d);
      case Long micros -> moment(column.kind(), micros);
      default -> key.toString();
    };
  }

  private static String words(Column column, boolean yes) {
    BooleanCells words = BooleanCells.of(column.format() == null || column.format().equalsIgnoreCase("true/false") ? null : column.format());
    return yes ? words.yes() : words.no();
  }

  /// A moment as a person reads it.
  static String moment(Kind kind, long micros) {
    Instant instant = Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    return switch (kind) {
      case DATE -> instant.atZone(ZoneOffset.UTC).toLocalDate().toString();
      case TIME -> instant.atZone(ZoneOffset.UTC).toLocalTime().toString();
      default -> instant.atZone(ZoneOffset.UTC).toLocalDateTime().toString();
    };
  }

  /// Numbers of a column, moments as days since 1970; NaN where there are none.
  static double[] numbers(Values values) {
    return switch (values) {
      case Values.Numbers n -> n.cells();
      case Values.Moments m -> java.util.Arrays.stream(m.micros()).mapToDouble(v -> v == Values.Moments.MISSING ? Double.NaN : v / 86_400e6).toArray();
      case Values.Texts _ -> throw new IllegalArgumentException("Texts are no numbers.");
    };
  }
}
