package atelier.flow.analysis;

import atelier.core.data.Column;
import atelier.core.job.Progress;
import atelier.core.job.ProblemException;
import atelier.flow.catalog.FlowException;
import atelier.flow.series.Stl;
import atelier.learn.feature.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// A series taken apart into trend, season and remainder, and the points whose remainder is far from usual.
///
/// @param x         places: days since 1970 for moments, else the column's numbers, or 1, 2, 3 … where no column was named
/// @param found     whether the period was found from the series
/// @param deviation standard deviation of the remainder
public record Decomposition(
    Kind kind, Sample sample, String time, String y, boolean moments, int period, boolean found, boolean robust, List<Double> x, List<Double> observed, List<Double> trend, List<Double> season, List<Double> remainder,
    double deviations, double deviation, List<Anomaly> anomalies) implements Analysis {
  private static final int MOST_POINTS = 200_000;

  /// A point that stands off.
  ///
  /// @param at       from 1, in the order of time
  /// @param expected trend and season
  /// @param score    remainder in standard deviations
  public record Anomaly(int at, String when, double value, double expected, double score) {}

  static Decomposition of(AnalysisTable table, AnalysisOrder order, Progress progress) throws ProblemException {
    Column y = table.numbers(order.y(), "--y");
    Column time = table.optional(order.x(), "--x");
    if (time != null && !time.kind().isNumeric() && !time.kind().isTemporal()) {
      throw FlowException.input("Column '" + time.name() + "' is a " + time.kind().id() + "; time is a moment or a number (--x).", "Parse it as a date first.");
    }
    if (table.rows() > MOST_POINTS) {
      throw FlowException.input("A series of " + table.rows() + " points is too long to take apart; the most are " + MOST_POINTS + ".", "Resample it to longer steps.");
    }
    AnalysisTable.Read read = table.read(time == null ? List.of(y) : List.of(time, y), progress);
    double[] values = Groups.numbers(read.frame().column(y.name()));
    double[] places = time == null ? IntStream.rangeClosed(1, values.length).asDoubleStream().toArray() : Groups.numbers(read.frame().column(time.name()));
    int[] rows = ordered(places, values, y.name());
    double[] series = Arrays.stream(rows).mapToDouble(i -> values[i]).toArray();
    double[] x = Arrays.stream(rows).mapToDouble(i -> places[i]).toArray();
    int period = order.period() > 0 ? order.period() : usual(time, x, series);
    if (period < 2 || series.length < 2 * period) {
      throw FlowException.input(
          order.period() > 0 ? "A period of " + period + " needs " + 2 * Math.max(2, period) + " points; the series has " + series.length + "." : "No season was found in the " + series.length + " points of '" + y.name() + "'.",
          "Give the steps of a season with --period.");
    }
    Stl.Parts parts = Stl.of(period, order.robust()).decompose(series);
    double deviation = deviation(parts.remainder());
    var anomalies = new ArrayList<Anomaly>();
    for (int i = 0; i < series.length; i++) {
      double score = deviation == 0 ? 0 : parts.remainder()[i] / deviation;
      if (Math.abs(score) > order.deviations()) {
        anomalies.add(new Anomaly(i + 1, when(time, read, rows[i], x[i]), series[i], parts.trend()[i] + parts.season()[i], score));
      }
    }
    return new Decomposition(
        Kind.DECOMPOSITION, read.sample(), time == null ? "" : time.name(), y.name(), time != null && time.kind().isTemporal(), period, order.period() == 0, order.robust(), list(x), list(series), list(parts.trend()),
        list(parts.season()), list(parts.remainder()), order.deviations(), deviation, anomalies);
  }

  private static List<Double> list(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }

  private static String when(@org.jspecify.annotations.Nullable Column time, AnalysisTable.Read read, int row, double x) {
    if (time != null && read.frame().column(time.name()) instanceof Values.Moments moments) {
      return Groups.moment(time.kind(), moments.micros()[row]);
    }
    return x == Math.rint(x) ? Long.toString((long) x) : Double.toString(x);
  }

  /// Rows in the order of time; a gap has no place in a season.
  private static int[] ordered(double[] places, double[] values, String name) throws FlowException {
    int[] rows = IntStream.range(0, values.length).filter(i -> !Double.isNaN(places[i])).boxed().sorted(Comparator.comparingDouble(i -> places[i])).mapToInt(Integer::intValue).toArray();
    for (int row : rows) {
      if (Double.isNaN(values[row])) {
        throw FlowException.input("Column '" + name + "' is missing in row " + (row + 1) + "; a season needs every point.", "Fill it first, such as with ts.missing-interpolate.");
      }
    }
    for (int k = 1; k < rows.length; k++) {
      if (places[rows[k]] == places[rows[k - 1]]) {
        throw FlowException.input("Rows " + (rows[k - 1] + 1) + " and " + (rows[k] + 1) + " have the same time: there are several series in the table.", "Keep one of them, or sum them up by time first.");
      }
    }
    return rows;
  }

  /// The season that steps of that length usually have, else what the series itself shows.
  private static int usual(@org.jspecify.annotations.Nullable Column time, double[] x, double[] series) {
    if (time != null && time.kind().isTemporal() && x.length > 2) {
      double[] steps = IntStream.range(1, x.length).mapToDouble(i -> x[i] - x[i - 1]).sorted().toArray();
      double days = steps[steps.length / 2];
      int known = days > 85 && days < 95 ? 4 : days > 27 && days < 32 ? 12 : days > 6.9 && days < 7.1 ? 52 : days > 0.99 && days < 1.01 ? 7 : near(days, 1.0 / 24) ? 24 : near(days, 1.0 / 48) ? 48 : near(days, 1.0 / 96) ? 96 : 0;
      if (known > 0 && series.length >= 2 * known) {
        return known;
      }
    }
    return Stl.period(series);
  }

  private static boolean near(double a, double b) {
    return Math.abs(a / b - 1) < 0.01;
  }

  private static double deviation(double[] values) {
    double mean = Arrays.stream(values).average().orElse(0);
    return Math.sqrt(Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / Math.max(1, values.length - 1));
  }
}
