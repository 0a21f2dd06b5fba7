package atelier.app.demo;

import atelier.app.report.Page;
import atelier.core.data.Column;
import atelier.learn.feature.Frame;
import atelier.learn.feature.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// Small pictures of columns, from cells in memory.
final class Sketches {
  private static final int BARS = 24;

  private Sketches() {}

  static List<Page.Sketch> of(List<Column> columns, Frame frame) {
    return columns.stream().map(column -> of(column, frame.column(column.name()))).toList();
  }

  private static Page.Sketch of(Column column, Values values) {
    long missing = IntStream.range(0, values.rows()).filter(values::isMissing).count();
    return switch (values) {
      case Values.Numbers numbers -> histogram(column, Arrays.stream(numbers.cells()).filter(v -> !Double.isNaN(v)).sorted().toArray(), missing);
      case Values.Moments moments -> histogram(column, IntStream.range(0, moments.rows()).filter(i -> !moments.isMissing(i)).mapToDouble(i -> moments.micros()[i]).sorted().toArray(), missing);
      case Values.Texts texts -> frequent(column, texts, missing);
    };
  }

  private static Page.Sketch histogram(Column column, double[] sorted, long missing) {
    Double[] bars = new Double[BARS];
    Arrays.fill(bars, 0.0);
    double low = sorted.length == 0 ? 0 : sorted[0];
    double high = sorted.length == 0 ? 0 : sorted[sorted.length - 1];
    for (double value : sorted) {
      bars[high == low ? 0 : Math.min(BARS - 1, (int) ((value - low) / (high - low) * BARS))]++;
    }
    String range = sorted.length == 0 ? "–" : number(low) + " – " + number(high) + ", median " + number(sorted[sorted.length / 2]);
    return new Page.Sketch(column.name(), column.kind().id(), List.of(bars), List.of(), range, missing, sorted.length + missing, Arrays.stream(sorted).distinct().count());
  }

  private static Page.Sketch frequent(Column column, Values.Texts texts, long missing) {
    double[] counts = new double[texts.levels().size()];
    for (int code : texts.codes()) {
      if (code >= 0) {
        counts[code]++;
      }
    }
    List<Integer> order = byFrequency(texts);
    List<String> names = order.stream().map(texts.levels()::get).toList();
    var bars = new ArrayList<Double>();
    order.forEach(code -> bars.add(counts[code]));
    String most = names.isEmpty() ? "–" : names.getFirst() + ", " + Math.round(counts[order.getFirst()]) + " rows";
    return new Page.Sketch(column.name(), column.kind().id(), bars, names, most, missing, texts.rows(), names.size());
  }

  /// Codes that occur, the most frequent first.
  static List<Integer> byFrequency(Values.Texts texts) {
    long[] counts = new long[texts.levels().size()];
    for (int code : texts.codes()) {
      if (code >= 0) {
        counts[code]++;
      }
    }
    return IntStream.range(0, counts.length).filter(c -> counts[c] > 0).boxed().sorted(Comparator.comparingLong((Integer c) -> -counts[c]).thenComparing(c -> texts.levels().get(c))).toList();
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e9 ? String.format(Locale.ROOT, "%,.0f", value) : String.format(Locale.ROOT, "%,.1f", value);
  }
}
