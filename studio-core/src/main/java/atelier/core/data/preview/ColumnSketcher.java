package atelier.core.data.preview;

import atelier.core.data.preview.ColumnSketch.Top;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// Counts the values of a column while its rows go by, in bounded memory.
final class ColumnSketcher {
  private static final int BINS = 20;
  private static final int MOST_TOP = 10;

  private final Map<Object, long[]> distinct = new HashMap<>();
  private final int mostDistinct;
  private final int mostKept;
  private final SplittableRandom random;
  private double[] kept = new double[64];
  private int keptCount;
  private long numbers;
  private long present;
  private long missing;
  private boolean overflow;
  private @Nullable Comparable<Object> min;
  private @Nullable Comparable<Object> max;

  /// @param width columns of the table: the more there are, the less is kept of each
  ColumnSketcher(int width, long seed) {
    this.mostDistinct = Math.clamp(400_000 / Math.max(1, width), 1100, 20_000);
    this.mostKept = Math.clamp(2_000_000 / Math.max(1, width), 500, 50_000);
    this.random = new SplittableRandom(seed);
  }

  @SuppressWarnings("unchecked")
  void add(@Nullable Object value) {
    if (value == null) {
      missing++;
      return;
    }
    present++;
    double number = number(value);
    // Frequent values are shown of texts only.
    if (!overflow || Double.isNaN(number)) {
      count(value);
    }
    if (Double.isNaN(number)) {
      return;
    }
    keep(number);
    if (min == null || max == null) {
      min = (Comparable<Object>) value;
      max = (Comparable<Object>) value;
    } else if (min.getClass() != value.getClass()) {
      // Whole numbers beyond a long stand beside others.
      return;
    } else if (min.compareTo(value) > 0) {
      min = (Comparable<Object>) value;
    } else if (max.compareTo(value) < 0) {
      max = (Comparable<Object>) value;
    }
  }

  private void count(Object value) {
    long[] count = distinct.get(value);
    if (count != null) {
      count[0]++;
    } else if (distinct.size() < mostDistinct) {
      distinct.put(value, new long[] {1});
    } else {
      overflow = true;
    }
  }

  /// Keeps all values while there are few, then each with the same chance.
  private void keep(double number) {
    numbers++;
    if (keptCount < mostKept) {
      kept = keptCount == kept.length ? Arrays.copyOf(kept, keptCount * 2) : kept;
      kept[keptCount++] = number;
      return;
    }
    long at = random.nextLong(numbers);
    if (at < mostKept) {
      kept[(int) at] = number;
    }
  }

  private static double number(Object value) {
    return switch (value) {
      case Number n -> n.doubleValue();
      case LocalDate day -> day.toEpochDay();
      case LocalDateTime moment -> moment.toEpochSecond(ZoneOffset.UTC);
      case LocalTime time -> time.toSecondOfDay();
      case Duration length -> length.toMillis();
      default -> Double.NaN;
    };
  }

  long present() {
    return present;
  }

  long distinct() {
    return distinct.size();
  }

  ColumnSketch sketch() {
    boolean bars = numbers > 0;
    return new ColumnSketch(present, missing, distinct.size(), !overflow, min, max, bars ? bins() : List.of(), numbers <= mostKept, bars ? List.of() : top());
  }

  private List<Long> bins() {
    double from = Double.MAX_VALUE;
    double to = -Double.MAX_VALUE;
    for (int i = 0; i < keptCount; i++) {
      from = Math.min(from, kept[i]);
      to = Math.max(to, kept[i]);
    }
    if (!(to > from) || Double.isInfinite(to - from)) {
      return List.of((long) keptCount);
    }
    var bins = new ArrayList<>(Collections.nCopies(BINS, 0L));
    for (int i = 0; i < keptCount; i++) {
      int bin = Math.min(BINS - 1, (int) ((kept[i] - from) / (to - from) * BINS));
      bins.set(bin, bins.get(bin) + 1);
    }
    return bins;
  }

  private List<Top> top() {
    Comparator<Map.Entry<Object, long[]>> frequent = Comparator.comparingLong(e -> -e.getValue()[0]);
    return distinct.entrySet().stream()
        .sorted(frequent.thenComparing(e -> e.getKey().toString()))
        .limit(MOST_TOP)
        .map(e -> new Top(e.getKey().toString(), e.getValue()[0], e.getValue()[0] / (double) Math.max(1, present)))
        .toList();
  }
}
