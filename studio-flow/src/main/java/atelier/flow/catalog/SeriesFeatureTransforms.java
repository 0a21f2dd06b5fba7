package atelier.flow.catalog;

import static atelier.core.data.TableText.table;

import atelier.core.data.Column;
import atelier.core.data.DataException;
import atelier.core.data.Kind;
import atelier.core.data.Schema;
import atelier.core.expr.Expr;
import atelier.core.expr.Rel;
import atelier.core.expr.SortKey;
import atelier.core.json.Json;
import atelier.core.param.Param;
import atelier.flow.method.SeriesFeatures;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Features of sequences (`ts`).
final class SeriesFeatureTransforms {
  enum Strategy {
    MINIMAL, EFFICIENT, ALL, MANUAL
  }

  record Extract(@Param(type = "col", required = true, help = "A list of numbers in each row, or values along a time.") String column, @Param(type = "col", help = "Orders the values; empty: each row has a list.") String time,
      @Param(type = "col", help = "Column that tells series apart; empty: one series.") String id, @Param(help = "minimal: eight; efficient: all but the slow ones; manual: those named.") Strategy strategy,
      @Param(type = "set", help = "For manual.") List<String> features, @Param(help = "A column for each feature; else one object.") boolean flatten) {}

  private static final String MINIMAL = "x_sum | x_median | x_mean | x_length:integer | x_sd | x_variance | x_maximum | x_minimum";

  private SeriesFeatureTransforms() {}

  static List<Transform<?>> list() {
    return List.of(
        Transforms.shape("ts.extract-features", "Extract features", "Numbers that describe a sequence, as tsfresh has them: of the list in each row, or of each series along a time, which becomes one row. Missing elements are left out.", Reach.TABLE,
                new Extract("", "", "", Strategy.MINIMAL, List.of(), true), SeriesFeatureTransforms::extracted)
            .example("{'column': 'x'}", table("x:vector | n", "[1, 2, 3] | a", "[-, 4] | b", "- | c"),
                table("x:vector | n | " + MINIMAL, "[1, 2, 3] | a | 6.0 | 2.0 | 2.0 | 3 | 0.816496580927726 | 0.6666666666666666 | 3.0 | 1.0", "[-, 4] | b | 4.0 | 4.0 | 4.0 | 1 | 0.0 | 0.0 | 4.0 | 4.0", "- | c | - | - | - | - | - | - | - | -"))
            .example("{'column': 'x', 'time': 't', 'id': 'g', 'strategy': 'manual', 'features': ['mean', 'trend_slope']}", table("g | t | x", "b | 2 | 8", "a | 1 | 3", "b | 1 | 4", "a | 2 | -"), table("g | x_mean | x_trend_slope", "a | 3.0 | -", "b | 6.0 | 4.0"))
            .example("{'column': 'x', 'strategy': 'manual', 'features': ['maximum', 'length'], 'flatten': false}", table("x:vector | n", "[1, 2, 3] | a", "- | b"), table("x:vector | n | x_features:struct", "[1, 2, 3] | a | {\"maximum\":3.0,\"length\":3}", "- | b | -"))
            .refuses("{'column': 'x', 'strategy': 'manual', 'features': ['beauty']}", table("x:vector | n", "[1] | a"), "'beauty'"));
  }

  private static List<String> chosen(Extract p) throws FlowException {
    List<String> chosen = switch (p.strategy()) {
      case MINIMAL -> SeriesFeatures.MINIMAL;
      case EFFICIENT -> SeriesFeatures.efficient();
      case ALL -> SeriesFeatures.names();
      case MANUAL -> p.features();
    };
    for (String name : chosen) {
      if (!SeriesFeatures.names().contains(name)) {
        throw FlowException.input("There is no feature '" + name + "'.", "Known: " + String.join(", ", SeriesFeatures.names()) + ".");
      }
    }
    if (chosen.isEmpty()) {
      throw FlowException.input("No features are named.", "Name some in 'features', of " + String.join(", ", SeriesFeatures.names()) + ".");
    }
    return chosen;
  }

  private static Map<String, Kind> made(Extract p, List<String> chosen) {
    var made = new LinkedHashMap<String, Kind>();
    if (p.flatten()) {
      chosen.forEach(f -> made.put(p.column() + "_" + f, f.equals("length") ? Kind.INTEGER : Kind.NUMBER));
    } else {
      made.put(p.column() + "_features", Kind.STRUCT);
    }
    return made;
  }

  private static Rel extracted(Step<Extract> step) throws FlowException {
    Extract p = step.params();
    List<String> chosen = chosen(p);
    Map<String, Kind> made = made(p, chosen);
    Cell x = step.cell(p.column());
    if (!p.time().isEmpty()) {
      return series(step, chosen, made);
    }
    Handed.free(step, made, java.util.Set.of());
    return Handed.each(step, List.of(x.kind() == Kind.LIST ? Expr.call("to_vector", x.value()) : x.list()), made, row -> {
      Object cell = row.cell(1);
      return cell instanceof List<?> list ? cells(p, chosen, list.stream().filter(Number.class::isInstance).mapToDouble(e -> ((Number) e).doubleValue()).toArray()) : new @Nullable Object[made.size()];
    });
  }

  private static @Nullable Object[] cells(Extract p, List<String> chosen, double[] values) {
    var cells = new LinkedHashMap<String, @Nullable Object>();
    for (String feature : chosen) {
      double value = SeriesFeatures.of(feature, values);
      cells.put(feature, feature.equals("length") ? (Object) (long) value : Double.isFinite(value) ? (Object) value : null);
    }
    return p.flatten() ? cells.values().toArray() : new @Nullable Object[] {Json.line(cells)};
  }

  /// One row for each series, in the order of the series.
  private static Rel series(Step<Extract> step, List<String> chosen, Map<String, Kind> made) throws FlowException {
    Extract p = step.params();
    var columns = new ArrayList<>(List.of(new Column(Schema.ROW, Kind.INTEGER)));
    var given = new ArrayList<>(List.of(step.cell(p.column()).number(), step.cell(p.time()).value()));
    var keys = new ArrayList<SortKey>();
    if (!p.id().isEmpty()) {
      Column id = step.column(p.id());
      if (id.kind() == Kind.DECIMAL || id.kind() == Kind.DURATION || id.kind() == Kind.BINARY) {
        throw FlowException.input("Column '" + p.id() + "' is " + id.kind().id() + " and cannot name series.", "Convert it to text first.");
      }
      columns.add(id);
      given.add(step.cell(p.id()).value());
      keys.add(SortKey.ascending(Names.hidden("given 3")));
    }
    keys.add(SortKey.ascending(Names.hidden("given 2")));
    keys.add(SortKey.ascending(Schema.ROW));
    made.forEach((name, kind) -> columns.add(new Column(name, kind)));
    int ids = p.id().isEmpty() ? 0 : 1;
    return new Rel.Apply(new Rel.Sort(Handed.handed(step.input(), given), keys), (in, out, _) -> {
      var values = new ArrayList<Double>();
      Object series = null;
      long number = 0;
      while (in.next()) {
        Object id = ids == 0 ? null : in.cell(3);
        if (number == 0 || !Objects.equals(id, series)) {
          if (number > 0) {
            write(p, chosen, number, series, values, out);
          }
          values.clear();
          series = id;
          number++;
        }
        if (!Double.isNaN(in.number(1))) {
          values.add(in.number(1));
        }
      }
      if (number > 0) {
        write(p, chosen, number, series, values, out);
      }
    }, new Schema(columns));
  }

  private static void write(Extract p, List<String> chosen, long number, @Nullable Object series, List<Double> values, atelier.core.expr.RowFunction.Out out) throws DataException {
    @Nullable Object[] cells = cells(p, chosen, AlongTransforms.unboxed(values));
    var row = new ArrayList<@Nullable Object>();
    row.add(number);
    if (!p.id().isEmpty()) {
      row.add(series);
    }
    row.addAll(java.util.Arrays.asList(cells));
    out.row(row.toArray());
  }
}
