package atelier.flow.catalog;

import static atelier.core.data.TableText.table;
import static atelier.flow.catalog.Transforms.discovered;

import atelier.core.data.Column;
import atelier.core.data.DataException;
import atelier.core.data.Kind;
import atelier.core.expr.Rel;
import atelier.core.expr.RowFunction;
import atelier.core.param.Param;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygonal;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

/// Areas of a map (`geo`). A map is a table of names and of areas as WKT, longitude before latitude: `POLYGON ((7 50, 8 50, 8 51, 7 50))`.
final class AreaTransforms {
  record Inside(@Param(type = "col", required = true) String lat, @Param(type = "col", required = true) String lon, @Param(type = "dataset", required = true, help = "input: the second input, a column of names and one of areas (WKT).") String areas,
      @Param(help = "Name of the new column.") String output) {}

  record Areas(List<String> names, List<String> shapes) {}

  private AreaTransforms() {}

  static List<Transform<?>> list() {
    return List.of(
        discovered("geo.in-polygon", "Inside polygon", "The name of the first area of a second table that the point is in, borders included; missing outside all.", new Inside("", "", "", "area"), AreaTransforms::areas, AreaTransforms::named)
            .example("{'lat': 'y', 'lon': 'x', 'areas': 'input'}", List.of(table("y | x", "0.5 | 0.5", "5.0 | 5.0", "- | 0.5", "0.5 | 2.5"),
                    table("name | shape", "west | \"POLYGON ((0 0, 1 0, 1 1, 0 1, 0 0))\"", "east | \"POLYGON ((2 0, 3 0, 3 1, 2 1, 2 0))\"")),
                table("y | x | area", "0.5 | 0.5 | west", "5.0 | 5.0 | -", "- | 0.5 | -", "0.5 | 2.5 | east")));
  }

  private static Rel areas(Step<Inside> step) throws FlowException {
    Rel map = step.other(1, "a table of areas");
    List<Column> texts = Step.visible(map).columns().stream().filter(c -> c.kind().isText()).toList();
    if (texts.size() < 2) {
      throw FlowException.input("The table of areas has no column of names and one of areas as text.", "The area is WKT, such as POLYGON ((7 50, 8 50, 8 51, 7 50)).");
    }
    return Handed.question(map, texts.stream().map(c -> new Cell(c).value()).toList(), (in, _) -> read(in, texts));
  }

  /// The column whose first cell is an area holds the areas; the first other one the names.
  private static Areas read(RowFunction.In in, List<Column> texts) throws DataException {
    var names = new ArrayList<String>();
    var shapes = new ArrayList<String>();
    int shape = -1;
    while (in.next()) {
      for (int i = 0; shape < 0 && i < texts.size(); i++) {
        shape = in.text(i + 1) instanceof String t && geometry(t) != null ? i : shape;
      }
      String text = shape < 0 ? null : in.text(shape + 1);
      String name = in.text(shape == 0 ? 2 : 1);
      if (text == null || name == null) {
        continue;
      }
      if (geometry(text) == null) {
        throw DataException.input("The area '" + name + "' is no WKT polygon: " + text.substring(0, Math.min(40, text.length())) + ".", "Write POLYGON ((lon lat, …)) or MULTIPOLYGON.");
      }
      names.add(name);
      shapes.add(text);
    }
    return new Areas(names, shapes);
  }

  private static @Nullable Geometry geometry(String text) {
    try {
      Geometry shape = new WKTReader().read(text);
      return shape instanceof Polygonal ? shape : null;
    } catch (ParseException | IllegalArgumentException e) {
      return null;
    }
  }

  private static Rel named(Step<Inside> step) throws FlowException {
    Inside p = step.params();
    step.free(p.output());
    Areas areas = Handed.learned(step, Areas.class);
    var places = new ArrayList<IndexedPointInAreaLocator>();
    if (areas != null) {
      areas.shapes().forEach(s -> places.add(new IndexedPointInAreaLocator(Objects.requireNonNull(geometry(s)))));
    }
    return Handed.each(step, Handed.numbers(step, List.of(p.lat(), p.lon())), Map.of(p.output(), Kind.TEXT), row -> {
      double lat = row.number(1);
      double lon = row.number(2);
      for (int i = 0; i < places.size() && !Double.isNaN(lat) && !Double.isNaN(lon); i++) {
        if (places.get(i).locate(new Coordinate(lon, lat)) != Location.EXTERIOR) {
          return new @Nullable Object[] {Objects.requireNonNull(areas).names().get(i)};
        }
      }
      return new @Nullable Object[] {null};
    });
  }
}
