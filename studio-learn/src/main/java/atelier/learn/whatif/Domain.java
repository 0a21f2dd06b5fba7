package atelier.learn.whatif;

import atelier.core.data.Column;
import atelier.core.data.Kind;
import atelier.core.engine.scan.TableScan;
import atelier.learn.feature.Cells;
import atelier.learn.learner.LearnException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The different values that a source column has in the reference rows: numbers and dates rising, others by frequency.
///
/// @param isOrdered whether the values lie on a scale
/// @param cells     the values
/// @param numbers   the values as numbers where they lie on a scale; else empty
/// @param counts    reference rows that have each value
/// @param rows      for each value a reference row that has it
/// @param codes     for each reference row the value it has; -1 is missing
/// @param bins      for each value its bin: itself where there are few, else a tenth of the rows; -1 where there are too many values to tell
/// @param features  the model's features that are made of the column
record Domain(
    Column column, boolean isOrdered, List<Object> cells, double[] numbers, int[] counts, int[] rows, int[] codes, int[] bins, int[] features) {
  private static final int FEW = 12;
  private static final int TENTHS = 10;
  private static final int MOST_LEVELS = 200;

  static Domain of(Column column, List<? extends Map<String, ?>> reference, int[] features) throws LearnException {
    boolean ordered = column.kind() != Kind.BOOLEAN && TableScan.cell(column.kind()) != TableScan.Cell.TEXT;
    Map<Object, List<Integer>> rowsOf = new HashMap<>();
    for (int row = 0; row < reference.size(); row++) {
      Object key = key(column, ordered, reference.get(row).get(column.name()));
      if (key != null) {
        rowsOf.computeIfAbsent(key, k -> new ArrayList<>()).add(row);
      }
    }
    List<Map.Entry<Object, List<Integer>>> entries = new ArrayList<>(rowsOf.entrySet());
    entries.sort(ordered ? Comparator.comparingDouble(e -> (Double) e.getKey()) : byFrequency());
    int[] codes = new int[reference.size()];
    Arrays.fill(codes, -1);
    List<Object> cells = new ArrayList<>();
    int[] counts = new int[entries.size()];
    int[] rows = new int[entries.size()];
    for (int value = 0; value < rows.length; value++) {
      List<Integer> having = entries.get(value).getValue();
      counts[value] = having.size();
      rows[value] = having.getFirst();
      cells.add(Objects.requireNonNull(reference.get(rows[value]).get(column.name())));
      for (int row : having) {
        codes[row] = value;
      }
    }
    double[] numbers = ordered ? entries.stream().mapToDouble(e -> (Double) e.getKey()).toArray() : new double[0];
    return new Domain(column, ordered, cells, numbers, counts, rows, codes, bins(ordered, counts), features);
  }

  private static Comparator<Map.Entry<Object, List<Integer>>> byFrequency() {
    return Comparator.comparingInt((Map.Entry<Object, List<Integer>> e) -> -e.getValue().size()).thenComparing(e -> e.getKey().toString());
  }

  private static @Nullable Object key(Column column, boolean ordered, @Nullable Object cell) throws LearnException {
    if (!ordered) {
      return "".equals(cell) ? null : cell;
    }
    double number = number(column, cell);
    return Double.isNaN(number) ? null : (Object) (number + 0.0);
  }

  private static double number(Column column, @Nullable Object cell) throws LearnException {
    if (cell == null || TableScan.cell(column.kind()) == TableScan.Cell.NUMBER) {
      return Cells.number(column, cell);
    }
    return Cells.micros(column, cell);
  }

  private static int[] bins(boolean ordered, int[] counts) {
    int[] bins = new int[counts.length];
    long all = Arrays.stream(counts).sum();
    long before = 0;
    for (int value = 0; value < bins.length; value++) {
      bins[value] = !ordered ? value : counts.length <= FEW ? value : (int) (TENTHS * before / all);
      before += counts[value];
    }
    if (!ordered && counts.length > MOST_LEVELS) {
      Arrays.fill(bins, -1);
    }
    return bins;
  }

  int size() {
    return cells.size();
  }

  boolean isFew() {
    return size() <= FEW;
  }

  /// Bins that values are in.
  int binCount() {
    return Arrays.stream(bins).max().orElse(-1) + 1;
  }

  /// The value of a cell; -1 where no reference row has it. On a scale: the greatest value that is not greater than the cell.
  int find(@Nullable Object cell) throws LearnException {
    if (!isOrdered) {
      return cell == null ? -1 : cells.indexOf(cell);
    }
    double number = number(column, cell);
    if (Double.isNaN(number) || size() == 0) {
      return -1;
    }
    int found = Arrays.binarySearch(numbers, number + 0.0);
    return found >= 0 ? found : Math.max(0, -found - 2);
  }

  /// The share of reference rows below a cell, those that have it counted half; NaN where it is missing or the values lie on no scale.
  double position(@Nullable Object cell) throws LearnException {
    if (!isOrdered) {
      return Double.NaN;
    }
    double number = number(column, cell);
    if (Double.isNaN(number)) {
      return Double.NaN;
    }
    double below = 0;
    double all = 0;
    for (int value = 0; value < numbers.length; value++) {
      below += numbers[value] < number ? counts[value] : numbers[value] == number ? counts[value] / 2.0 : 0;
      all += counts[value];
    }
    return all == 0 ? 0.5 : below / all;
  }

  /// Positions of all values.
  double[] positions() {
    double[] positions = new double[size()];
    double all = Arrays.stream(counts).sum();
    double below = 0;
    for (int value = 0; value < positions.length; value++) {
      positions[value] = (below + counts[value] / 2.0) / all;
      below += counts[value];
    }
    return positions;
  }

  /// Values evenly spread over the reference rows, the least and the greatest among them; all where they are few.
  int[] spread(int most) {
    if (size() <= most) {
      return IntStream.range(0, size()).toArray();
    }
    if (!isOrdered) {
      return IntStream.range(0, most).toArray();
    }
    double[] positions = positions();
    int[] chosen = new int[most];
    for (int i = 0; i < most; i++) {
      int at = Arrays.binarySearch(positions, (double) i / (most - 1));
      chosen[i] = i == most - 1 ? size() - 1 : Math.min(size() - 1, at >= 0 ? at : -at - 1);
    }
    return Arrays.stream(chosen).distinct().toArray();
  }

  /// Values for a curve: half of them evenly spread over the reference rows, half over the scale.
  int[] grid(int most) {
    if (!isOrdered || size() <= most) {
      return spread(most);
    }
    double least = numbers[0];
    double step = (numbers[size() - 1] - least) / (most / 2 - 1);
    IntStream even = IntStream.range(0, most / 2).map(i -> {
      int at = Arrays.binarySearch(numbers, least + i * step);
      return Math.min(size() - 1, at >= 0 ? at : -at - 1);
    });
    return IntStream.concat(Arrays.stream(spread(most - most / 2)), even).sorted().distinct().toArray();
  }
}
