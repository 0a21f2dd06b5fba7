package atelier.experiments.ui.rows;

import atelier.ui.grid.GridProfile;
import atelier.ui.text.Figures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What stands in the head of a column of a few rows, told from their texts.
final class RowsProfile {
  private static final int BARS = 16;

  private RowsProfile() {}

  /// @param cells   a text a row; null is missing
  /// @param numeric whether they are numbers as shown, such as `1,889.50` or `98.8 %`
  static GridProfile of(List<@Nullable String> cells, boolean numeric) {
    List<String> known = cells.stream().filter(Objects::nonNull).toList();
    double missing = cells.isEmpty() ? 0 : (double) (cells.size() - known.size()) / cells.size();
    long distinct = known.stream().distinct().count();
    double[] numbers = numeric ? numbers(known) : new double[0];
    return GridProfile.of(known.isEmpty() ? null : numbers.length > 0 ? bars(numbers) : tops(known, cells.size()), distinct, missing);
  }

  /// Empty where one of them is no number.
  private static double[] numbers(List<String> texts) {
    try {
      return texts.stream().mapToDouble(text -> Double.parseDouble(text.replace(",", "").replace("−", "-").replace(" %", ""))).sorted().toArray();
    } catch (NumberFormatException e) {
      return new double[0];
    }
  }

  private static GridProfile.Bars bars(double[] sorted) {
    double low = sorted[0];
    double high = sorted[sorted.length - 1];
    int count = low == high ? 1 : BARS;
    double width = low == high ? 1 : (high - low) / count;
    var bars = new ArrayList<GridProfile.Bar>();
    for (int i = 0; i < count; i++) {
      double from = low + i * width;
      double to = i == count - 1 ? high : from + width;
      boolean last = i == count - 1;
      long rows = java.util.Arrays.stream(sorted).filter(value -> value >= from && (last || value < to)).count();
      bars.add(new GridProfile.Bar(from, to, rows, Figures.brief(from) + " – " + Figures.brief(to)));
    }
    return new GridProfile.Bars(bars, Figures.brief(low), Figures.brief(high));
  }

  private static GridProfile.Tops tops(List<String> known, int rows) {
    var counts = new TreeMap<String, Integer>();
    known.forEach(text -> counts.merge(text, 1, Integer::sum));
    List<GridProfile.Top> tops = counts.entrySet().stream().sorted(Map.Entry.comparingByValue(Comparator.reverseOrder())).limit(3).map(e -> new GridProfile.Top(e.getKey(), (double) e.getValue() / rows)).toList();
    return new GridProfile.Tops(tops, counts.size() - tops.size());
  }
}
