package atelier.flow.catalog;

import static atelier.core.data.TableText.table;
import static atelier.core.expr.Expr.column;
import static atelier.flow.catalog.Transforms.row;

import atelier.core.data.DataException;
import atelier.core.data.Kind;
import atelier.core.data.Schema;
import atelier.core.expr.Expr;
import atelier.core.expr.Rel;
import atelier.core.expr.RowFunction;
import atelier.core.expr.SortKey;
import atelier.core.param.Param;
import atelier.flow.series.Stl;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Methods along a time series (`ts`): rows come in the order of series and time, one series at a time is kept.
final class AlongTransforms {
  private static final String ID = "Column that tells series apart; empty: one series.";

  record Ewm(@Param(type = "col", required = true) String column, @Param(type = "col", required = true) String time, @Param(type = "col", help = ID) String id, @Param(min = 0, max = 1, help = "How much the newest value counts.") double alpha) {}

  record Decompose(@Param(type = "col", required = true) String column, @Param(type = "col", required = true) String time, @Param(type = "col", help = ID) String id,
      @Param(min = 2, unit = "rows", help = "Left out: by the distance of the times (7 for days, 12 for months, 24 for hours …), else by the strongest repetition.") @Nullable Integer period, @Param(help = "Far values count less.") boolean robust) {}

  record Flag(@Param(type = "col", required = true) String column, @Param(type = "col", required = true) String time, @Param(type = "col", help = ID) String id, @Param(min = 2, unit = "rows", help = "As of ts.decompose.") @Nullable Integer period,
      @Param(min = 0, unit = "standard deviations") double k) {}

  private static final int SHORT = 2;

  private AlongTransforms() {}

  static List<Transform<?>> list() {
    // What statsmodels 0.13.5 gives for STL(y, period=2).
    var wave = table("t | x", "1 | 1.0", "2 | 3.0", "3 | 1.0", "4 | 3.0", "5 | 1.0", "6 | 9.0", "7 | 1.0", "8 | 3.0");
    return List.of(
        row("ts.ewm", "Exponential moving average", "alpha * value + (1 - alpha) * average before, in <column>_ewm; a missing value carries the average on.", Reach.WINDOW, new Ewm("", "", "", 0.3), AlongTransforms::averaged)
            .example("{'column': 'x', 'time': 't', 'alpha': 0.5}", table("t | x", "1 | 1", "2 | 2", "3 | -"), table("t | x | x_ewm", "1 | 1 | 1.0", "2 | 2 | 1.5", "3 | - | 1.5"))
            .example("{'column': 'x', 'time': 't', 'id': 'g', 'alpha': 0.5}", table("g | t | x", "b | 2 | 8", "a | 1 | 3", "b | 1 | 4", "a | 2 | -"), table("g | t | x | x_ewm", "b | 2 | 8 | 6.0", "a | 1 | 3 | 3.0", "b | 1 | 4 | 4.0", "a | 2 | - | 3.0")),
        row("ts.decompose", "Seasonal-trend decomposition", "STL: what is slow, what repeats and what is left, in <column>_trend, _seasonal and _remainder. Needs two full periods and no missing value.", Reach.TABLE, new Decompose("", "", "", null, false), AlongTransforms::decomposed)
            .example("{'column': 'x', 'time': 't', 'period': 2}", wave, table("t | x | x_trend | x_seasonal | x_remainder", "1 | 1.0 | 1.674219733 | -0.4659268593 | -0.2082928737", "2 | 3.0 | 1.869518952 | 0.898541031 | 0.231940017", "3 | 1.0 | 1.959574353 | -1.341695978 | 0.382121625",
                "4 | 3.0 | 2.070748965 | 1.752707557 | -0.823456522", "5 | 1.0 | 3.563849259 | -2.028984865 | -0.534864394", "6 | 9.0 | 4.744318342 | 2.321195763 | 1.934485895", "7 | 1.0 | 3.027010357 | -2.572022729 | 0.5450123719", "8 | 3.0 | 0.8645155241 | 2.812749573 | -0.6772650975"))
            .refuses("{'column': 'x', 'time': 't', 'period': 2}", table("t | x", "1 | 1", "2 | -", "3 | 4", "4 | 5"), "missing value")
            .refuses("{'column': 'x', 'time': 't', 'period': 4}", table("t | x", "1 | 1", "2 | 2", "3 | 4", "4 | 5"), "two periods"),
        row("ts.deseasonalize", "Remove seasonality", "The values without what repeats (STL), in <column>_deseasonalized; missing values are bridged and stay missing.", Reach.TABLE, new Decompose("", "", "", null, false), AlongTransforms::deseasonalized)
            .example("{'column': 'x', 'time': 't', 'period': 2}", table("t | x", "1 | 1.0", "2 | 3.0", "3 | 1.0", "4 | 3.0", "5 | 1.0", "6 | 3.0", "7 | -"), table("t | x | x_deseasonalized", "1 | 1.0 | 2.160046744", "2 | 3.0 | 1.930464951", "3 | 1.0 | 1.974897358", "4 | 3.0 | 2.158754743", "5 | 1.0 | 1.706716788", "6 | 3.0 | 2.456312568", "7 | - | -"))
            .refuses("{'column': 'x', 'time': 't', 'period': 4}", table("t | x", "1 | 1", "2 | 2", "3 | 4", "4 | 5"), "two periods"),
        row("ts.anomaly-flag", "Time-series anomaly flag", "Whether what STL leaves is further than so many standard deviations from its mean, in <column>_anomaly.", Reach.TABLE, new Flag("", "", "", null, 3), AlongTransforms::flagged)
            .example("{'column': 'x', 'time': 't', 'period': 2, 'k': 2}", table("t | x", "1 | 1.0", "2 | 3.0", "3 | 1.0", "4 | 3.0", "5 | 1.0", "6 | 30.0", "7 | 1.0", "8 | 3.0", "9 | 1.0", "10 | 3.0", "11 | 1.0", "12 | 3.0", "13 | -"),
                table("t | x | x_anomaly", "1 | 1.0 | false", "2 | 3.0 | false", "3 | 1.0 | false", "4 | 3.0 | false", "5 | 1.0 | false", "6 | 30.0 | true", "7 | 1.0 | false", "8 | 3.0 | false", "9 | 1.0 | false", "10 | 3.0 | false", "11 | 1.0 | false", "12 | 3.0 | false", "13 | - | -")));
  }

  /// One series, in the order of time.
  ///
  /// @param times in seconds or as they are; NaN where missing
  record Series(List<Long> ids, double[] values, double[] times) {}

  /// What a series becomes: as many cells as it has rows, for each new column.
  interface SeriesMaker {
    @Nullable Object[][] of(Series series) throws DataException;
  }

  private static Rel averaged(Step<Ewm> step) throws FlowException {
    Ewm p = step.params();
    Map<String, Kind> made = Map.of(p.column() + "_ewm", Kind.NUMBER);
    Handed.free(step, made, java.util.Set.of());
    return along(step, p.column(), p.time(), p.id(), made, (in, out, _) -> {
      Object series = null;
      double average = Double.NaN;
      boolean first = true;
      while (in.next()) {
        Object id = in.cell(3);
        average = first || !Objects.equals(id, series) ? Double.NaN : average;
        first = false;
        series = id;
        double x = in.number(1);
        average = Double.isNaN(x) ? average : Double.isNaN(average) ? x : p.alpha() * x + (1 - p.alpha()) * average;
        out.row(in.integer(0), Double.isNaN(average) ? null : (Object) average);
      }
    });
  }

  /// Hands over row id, value, time and series in the order of series, time and row id.
  private static Rel along(Step<?> step, String column, String time, String id, Map<String, Kind> made, RowFunction function) throws FlowException {
    List<Expr> given = List.of(step.cell(column).number(), step.cell(time).value(), id.isEmpty() ? Expr.literal("") : step.cell(id).value());
    var names = List.of(Names.hidden("given 1"), Names.hidden("given 2"), Names.hidden("given 3"));
    var keys = new ArrayList<SortKey>();
    if (!id.isEmpty()) {
      keys.add(SortKey.ascending(names.get(2)));
    }
    keys.add(SortKey.ascending(names.get(1)));
    keys.add(SortKey.ascending(Schema.ROW));
    return Handed.beside(step, new Rel.Sort(Handed.handed(step.input(), given), keys), made, java.util.Set.of(), function);
  }

  private static Rel bySeries(Step<?> step, String column, String time, String id, Map<String, Kind> made, SeriesMaker maker) throws FlowException {
    Handed.free(step, made, java.util.Set.of());
    return along(step, column, time, id, made, (in, out, _) -> {
      var ids = new ArrayList<Long>();
      var values = new ArrayList<Double>();
      var times = new ArrayList<Double>();
      Object series = null;
      while (in.next()) {
        if (!ids.isEmpty() && !Objects.equals(in.cell(3), series)) {
          write(new Series(ids, unboxed(values), unboxed(times)), maker, out);
          ids.clear();
          values.clear();
          times.clear();
        }
        series = in.cell(3);
        ids.add(in.integer(0));
        values.add(in.number(1));
        times.add(seconds(in.cell(2)));
      }
      if (!ids.isEmpty()) {
        write(new Series(ids, unboxed(values), unboxed(times)), maker, out);
      }
    });
  }

  private static void write(Series series, SeriesMaker maker, RowFunction.Out out) throws DataException {
    @Nullable Object[][] columns = maker.of(series);
    for (int i = 0; i < series.values().length; i++) {
      var row = new @Nullable Object[columns.length + 1];
      row[0] = series.ids().get(i);
      for (int c = 0; c < columns.length; c++) {
        row[c + 1] = columns[c][i];
      }
      out.row(row);
    }
  }

  static double[] unboxed(List<Double> values) {
    return values.stream().mapToDouble(v -> v).toArray();
  }

  static double seconds(@Nullable Object time) {
    return switch (time) {
      case LocalDate d -> d.toEpochDay() * 86_400.0;
      case LocalDateTime t -> t.toEpochSecond(ZoneOffset.UTC) + t.getNano() / 1e9;
      case Number n -> n.doubleValue();
      case null, default -> Double.NaN;
    };
  }

  private static Stl.Parts stl(String column, Series series, @Nullable Integer given, boolean robust, boolean moments) throws DataException {
    double[] y = bridged(series.values());
    int period = given != null ? given : period(series, y, moments);
    if (y.length < SHORT * period) {
      throw DataException.input("Column '" + column + "' has a series of " + y.length + " rows, less than two periods of " + period + ".", "Give a shorter period, or leave out short series with ts.drop-sparse-series.");
    }
    return Stl.of(period, robust).decompose(y);
  }

  /// Missing values on the line between their neighbours; at the ends the nearest value.
  private static double[] bridged(double[] values) {
    double[] y = values.clone();
    int before = -1;
    for (int i = 0; i <= y.length; i++) {
      if (i < y.length && Double.isNaN(values[i])) {
        continue;
      }
      for (int j = before + 1; j < i; j++) {
        double low = before < 0 ? i < y.length ? values[i] : 0 : values[before];
        double high = i < y.length ? values[i] : low;
        y[j] = low + (high - low) * (j - before) / (i - before);
      }
      before = i;
    }
    return y;
  }

  /// The usual period of times so far apart, or the lag at which the series is most like itself.
  private static int period(Series series, double[] y, boolean moments) {
    double[] gaps = new double[Math.max(0, y.length - 1)];
    Arrays.setAll(gaps, i -> series.times()[i + 1] - series.times()[i]);
    double gap = Arrays.stream(gaps).filter(g -> g > 0).sorted().skip(gaps.length / 2).findFirst().orElse(0);
    if (moments && gap > 0) {
      double day = 86_400;
      int usual = gap <= 90 ? 60 : gap <= 1800 ? (int) Math.round(day / gap) : gap <= 5400 ? 24 : gap <= 0.6 * day ? (int) Math.round(day / gap) : gap <= 1.5 * day ? 7 : gap <= 10 * day ? 52 : gap <= 32 * day ? 12 : gap <= 100 * day ? 4 : 0;
      if (usual >= 2 && y.length >= SHORT * usual) {
        return usual;
      }
    }
    return strongest(y);
  }

  private static int strongest(double[] y) {
    double[] change = new double[Math.max(0, y.length - 1)];
    Arrays.setAll(change, i -> y[i + 1] - y[i]);
    double mean = Arrays.stream(change).average().orElse(0);
    int best = 2;
    double most = Double.NEGATIVE_INFINITY;
    for (int lag = 2; lag <= y.length / SHORT; lag++) {
      double sum = 0;
      for (int i = lag; i < change.length; i++) {
        sum += (change[i] - mean) * (change[i - lag] - mean);
      }
      if (sum > most * (most > 0 ? 1 + 1e-9 : 1)) {
        most = sum;
        best = lag;
      }
    }
    return best;
  }

  private static boolean moments(Step<?> step, String time) throws FlowException {
    return !step.cell(time).kind().isNumeric();
  }

  private static @Nullable Object[] boxed(double[] values) {
    return Learning.boxed(values);
  }

  private static Rel decomposed(Step<Decompose> step) throws FlowException {
    Decompose p = step.params();
    var made = new LinkedHashMap<String, Kind>();
    for (String part : List.of("_trend", "_seasonal", "_remainder")) {
      made.put(p.column() + part, Kind.NUMBER);
    }
    boolean moments = moments(step, p.time());
    return bySeries(step, p.column(), p.time(), p.id(), made, series -> {
      if (Arrays.stream(series.values()).anyMatch(Double::isNaN)) {
        throw DataException.input("Column '" + p.column() + "' has a missing value.", "Fill it first, with a step such as ts.missing-interpolate.");
      }
      Stl.Parts stl = stl(p.column(), series, p.period(), p.robust(), moments);
      return new @Nullable Object[][] {boxed(stl.trend()), boxed(stl.season()), boxed(stl.remainder())};
    });
  }

  private static Rel deseasonalized(Step<Decompose> step) throws FlowException {
    Decompose p = step.params();
    boolean moments = moments(step, p.time());
    return bySeries(step, p.column(), p.time(), p.id(), Map.of(p.column() + "_deseasonalized", Kind.NUMBER), series -> {
      Stl.Parts stl = stl(p.column(), series, p.period(), p.robust(), moments);
      var cells = new @Nullable Object[series.values().length];
      for (int i = 0; i < cells.length; i++) {
        cells[i] = Double.isNaN(series.values()[i]) ? null : (Object) (series.values()[i] - stl.season()[i]);
      }
      return new @Nullable Object[][] {cells};
    });
  }

  private static Rel flagged(Step<Flag> step) throws FlowException {
    Flag p = step.params();
    boolean moments = moments(step, p.time());
    return bySeries(step, p.column(), p.time(), p.id(), Map.of(p.column() + "_anomaly", Kind.BOOLEAN), series -> {
      double[] rest = stl(p.column(), series, p.period(), true, moments).remainder();
      double mean = Arrays.stream(rest).average().orElse(0);
      double sd = Math.sqrt(Arrays.stream(rest).map(r -> (r - mean) * (r - mean)).sum() / Math.max(1, rest.length - 1));
      var cells = new @Nullable Object[rest.length];
      for (int i = 0; i < cells.length; i++) {
        cells[i] = Double.isNaN(series.values()[i]) ? null : (Object) (Math.abs(rest[i] - mean) > p.k() * sd);
      }
      return new @Nullable Object[][] {cells};
    });
  }

}
