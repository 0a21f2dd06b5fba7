package atelier.flow.catalog;

import static atelier.core.data.TableText.table;
import static atelier.core.expr.Expr.call;
import static atelier.core.expr.Expr.literal;
import static atelier.flow.catalog.Transforms.row;

import atelier.core.expr.Expr;
import atelier.core.expr.Rel;
import atelier.core.param.Param;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Geography (`geo`): degrees of WGS84 on a sphere of 6,371,008.8 m.
final class GeoTransforms {
  private static final double RADIUS = 6_371_008.8;
  private static final String PLACE = "A column's name or a number.";

  record Point(@Param(type = "col", required = true) String lat, @Param(type = "col", required = true) String lon, @Param(help = "Name of the new column.") String output) {}

  record Distance(@Param(type = "any", required = true, help = PLACE) @Nullable Object lat1, @Param(type = "any", required = true, help = PLACE) @Nullable Object lon1,
      @Param(type = "any", required = true, help = PLACE) @Nullable Object lat2, @Param(type = "any", required = true, help = PLACE) @Nullable Object lon2,
      @Param(type = "enum", choices = {"m", "km", "mi", "nmi"}) String unit, @Param(help = "Name of the new column.") String output) {}

  record Bearing(@Param(type = "any", required = true, help = PLACE) @Nullable Object lat1, @Param(type = "any", required = true, help = PLACE) @Nullable Object lon1,
      @Param(type = "any", required = true, help = PLACE) @Nullable Object lat2, @Param(type = "any", required = true, help = PLACE) @Nullable Object lon2, @Param(help = "Name of the new column.") String output) {}

  record Grid(@Param(type = "col", required = true) String lat, @Param(type = "col", required = true) String lon, @Param(min = 1e-6, max = 90, unit = "degrees") double step) {}

  private GeoTransforms() {}

  static List<Transform<?>> list() {
    return List.of(
        row("geo.valid-point", "Valid coordinates", "Whether latitude and longitude are on the globe.", Reach.ROW, new Point("", "", "is_valid"), GeoTransforms::valid)
            .example("{'lat': 'a', 'lon': 'b'}", table("a | b", "91.0 | 0.0", "31.2 | 121.5", "- | 0.0"), table("a | b | is_valid", "91.0 | 0.0 | false", "31.2 | 121.5 | true", "- | 0.0 | -")),
        row("geo.distance", "Haversine distance", "Along the great circle between two points.", Reach.ROW, new Distance(null, null, null, null, "km", "distance"), GeoTransforms::distance)
            .example("{'lat1': 'a', 'lon1': 'b', 'lat2': 'c', 'lon2': 'd'}", table("a | b | c | d", "0.0 | 0.0 | 0.0 | 90.0", "31.2 | 121.5 | 31.2 | 121.5", "- | 0.0 | 0.0 | 0.0"),
                table("a | b | c | d | distance", "0.0 | 0.0 | 0.0 | 90.0 | 10007.557221017962", "31.2 | 121.5 | 31.2 | 121.5 | 0.0", "- | 0.0 | 0.0 | 0.0 | -"))
            .example("{'lat1': 'a', 'lon1': 'b', 'lat2': 0, 'lon2': 0, 'unit': 'm'}", table("a | b", "0 | 0", "- | 0"), table("a | b | distance:number", "0 | 0 | 0.0", "- | 0 | -")),
        row("geo.bearing", "Initial bearing", "Degrees from north, 0 to 360, at the first point.", Reach.ROW, new Bearing(null, null, null, null, "bearing"), GeoTransforms::bearing)
            .example("{'lat1': 'a', 'lon1': 'b', 'lat2': 'c', 'lon2': 'd'}", table("a | b | c | d", "0.0 | 0.0 | 0.0 | 10.0", "0.0 | 0.0 | 0.0 | -10.0", "- | 0.0 | 0.0 | 0.0"),
                table("a | b | c | d | bearing", "0.0 | 0.0 | 0.0 | 10.0 | 90.0", "0.0 | 0.0 | 0.0 | -10.0 | 270.0", "- | 0.0 | 0.0 | 0.0 | -")),
        row("geo.grid", "Grid cell", "The south-west corner of the cell of a grid, in <column>_cell.", Reach.ROW, new Grid("", "", 0.1), GeoTransforms::grid)
            .example("{'lat': 'a', 'lon': 'b'}", table("a | b", "31.27 | -0.05", "- | 1.0"), table("a | b | a_cell | b_cell", "31.27 | -0.05 | 31.2 | -0.1", "- | 1.0 | - | 1.0")));
  }

  private static Expr place(Step<?> step, @Nullable Object given, String parameter) throws FlowException {
    return switch (given) {
      case String name -> step.cell(name).number();
      case Number n -> literal(n.doubleValue());
      case null, default -> throw FlowException.input("The parameter '" + parameter + "' is " + given + ".", "Give a column's name or a number.");
    };
  }

  private static Expr radians(Expr degrees) {
    return call("times", degrees, Math.PI / 180);
  }

  private static Expr square(Expr x) {
    return call("times", x, x);
  }

  private static Rel valid(Step<Point> step) throws FlowException {
    Expr lat = step.cell(step.params().lat()).number();
    Expr lon = step.cell(step.params().lon()).number();
    Expr inside = call("and", call("le", call("abs", lat), 90.0), call("le", call("abs", lon), 180.0));
    Expr missing = call("or", call("is_missing", lat), call("is_missing", lon));
    return step.adding(step.params().output(), call("if", missing, null, inside));
  }

  private static Rel distance(Step<Distance> step) throws FlowException {
    Distance p = step.params();
    Expr lat1 = radians(place(step, p.lat1(), "lat1"));
    Expr lat2 = radians(place(step, p.lat2(), "lat2"));
    Expr lon = radians(call("minus", place(step, p.lon2(), "lon2"), place(step, p.lon1(), "lon1")));
    Expr sines = square(call("sin", call("divide", call("minus", lat2, lat1), 2.0)));
    Expr a = call("plus", sines, call("times", call("times", call("cos", lat1), call("cos", lat2)), square(call("sin", call("divide", lon, 2.0)))));
    Expr angle = call("times", 2.0, call("asin", call("sqrt", call("if", call("gt", a, 1.0), 1.0, a))));
    double unit = switch (p.unit()) {
      case "m" -> 1;
      case "mi" -> 1609.344;
      case "nmi" -> 1852;
      default -> 1000;
    };
    return step.adding(p.output(), call("times", angle, RADIUS / unit));
  }

  private static Rel bearing(Step<Bearing> step) throws FlowException {
    Bearing p = step.params();
    Expr lat1 = radians(place(step, p.lat1(), "lat1"));
    Expr lat2 = radians(place(step, p.lat2(), "lat2"));
    Expr lon = radians(call("minus", place(step, p.lon2(), "lon2"), place(step, p.lon1(), "lon1")));
    Expr east = call("times", call("sin", lon), call("cos", lat2));
    Expr north = call("minus", call("times", call("cos", lat1), call("sin", lat2)), call("times", call("times", call("sin", lat1), call("cos", lat2)), call("cos", lon)));
    Expr degrees = call("times", call("atan2", east, north), 180 / Math.PI);
    return step.adding(p.output(), call("if", call("lt", degrees, 0.0), call("plus", degrees, 360.0), degrees));
  }

  private static Rel grid(Step<Grid> step) throws FlowException {
    double size = step.params().step();
    var added = new LinkedHashMap<String, Expr>();
    for (String name : List.of(step.params().lat(), step.params().lon())) {
      step.free(name + "_cell");
      // Rounded first: 0.3 / 0.1 is a little less than 3.
      Expr cells = call("floor", call("round", call("divide", step.cell(name).number(), size), 9));
      added.put(name + "_cell", call("round", call("times", cells, size), 9));
    }
    return step.with(added);
  }
}
