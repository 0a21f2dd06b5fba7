package atelier.flow.catalog;

import static atelier.core.data.TableText.table;
import static atelier.core.expr.Expr.call;
import static atelier.flow.catalog.Transforms.fitted;

import atelier.core.data.DataException;
import atelier.core.data.Kind;
import atelier.core.expr.Expr;
import atelier.core.expr.Rel;
import atelier.core.expr.RowFunction;
import atelier.core.json.Json;
import atelier.core.param.Param;
import atelier.flow.method.Discriminants;
import atelier.flow.method.Singular;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Fewer columns that say most of it (`reduce`).
final class ReduceTransforms {
  private static final int MOST = 100_000;
  private static final int MOST_FEATURES = 20_000;

  record Svd(@Param(type = "vector", required = true, help = "A column of vectors, or of objects of name and number such as counts of words.") String column, @Param(min = 1, max = 1000) int components, long seed, boolean keepInput) {}

  record Lda(@Param(type = "cols", required = true) List<String> columns, @Param(type = "col", required = true) String target, boolean keepInputs) {}

  /// @param features names of the entries, in the order of the directions' numbers; of vectors their positions from 0
  record Directions(List<String> features, double[][] directions) {}

  private ReduceTransforms() {}

  static List<Transform<?>> list() {
    return List.of(
        fitted("reduce.svd", "Truncated SVD", "A vector as its lengths along the main directions, in columns svd_1, svd_2 …; nothing is centred, so that what is not there stays 0. Learned from up to 100,000 rows and the 20,000 commonest entries.", new Svd("", 50, 42, false),
                ReduceTransforms::directions, ReduceTransforms::along)
            .example("{'column': 'v', 'components': 1}", table("v:vector | n", "[3, 0] | a", "[0, 1] | b", "[0, 0] | c", "- | d"), table("n | svd_1:number", "a | 3.0", "b | 0.0", "c | 0.0", "d | -"))
            .example("{'column': 'v', 'components': 2}", table("v:struct | n", "{\"a\":1,\"b\":1} | x", "{\"c\":1} | y", "{} | z", "- | -"), table("n:text | svd_1:number | svd_2:number", "x | 1.4142135623730951 | 0.0", "y | 0.0 | 1.0", "z | 0.0 | 0.0", "- | - | -")),
        fitted("reduce.lda", "Linear discriminants", "Sums of the columns that part the classes of a target best, at most one less than classes, in columns ld_1, ld_2 …", new Lda(List.of(), "", false), ReduceTransforms::classes, ReduceTransforms::parted)
            .example("{'columns': ['a'], 'target': 'c'}", table("a | c", "1.0 | p", "2.0 | p", "3.0 | p", "7.0 | q", "8.0 | q", "9.0 | q", "- | q"), table("c | ld_1", "p | -4.0", "p | -3.0", "p | -2.0", "q | 2.0", "q | 3.0", "q | 4.0", "q | -"))
            .refuses("{'columns': ['a'], 'target': 'c'}", table("a | c", "1.0 | p", "2.0 | p", "3.0 | -"), "1 class"));
  }

  /// A vector's or an object's entries by name; null where the cell is missing.
  private static @Nullable Map<String, Double> entries(@Nullable Object cell) throws DataException {
    if (cell == null) {
      return null;
    }
    var entries = new LinkedHashMap<String, Double>();
    if (cell instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        if (list.get(i) instanceof Number n && n.doubleValue() != 0) {
          entries.put(Integer.toString(i), n.doubleValue());
        }
      }
      return entries;
    }
    try {
      JsonNode json = Json.tree(cell.toString());
      json.properties().stream().filter(e -> e.getValue().isNumber() && e.getValue().doubleValue() != 0).forEach(e -> entries.put(e.getKey(), e.getValue().doubleValue()));
      return entries;
    } catch (IOException e) {
      throw DataException.input("'" + cell + "' is no object of names and numbers.", "Make one with text.count-vectorize or text.tfidf.");
    }
  }

  private static List<Expr> given(Step<Svd> step) throws FlowException {
    Cell cell = step.needs(step.params().column(), "vectors or objects", k -> k == Kind.VECTOR || k == Kind.STRUCT);
    return List.of(cell.value());
  }

  private static Rel directions(Step<Svd> step) throws FlowException {
    Svd p = step.params();
    return Handed.study(step.input(), given(step), 10.0 * p.components(), Chosen.first(MOST, row -> row.cell(1) != null), (in, _) -> learned(in, p));
  }

  private static @Nullable Directions learned(RowFunction.In in, Svd p) throws DataException {
    var rows = new ArrayList<Map<String, Double>>();
    var counts = new HashMap<String, Integer>();
    boolean any = false;
    while (in.next()) {
      any = true;
      Map<String, Double> entries = entries(in.cell(1));
      if (entries != null) {
        rows.add(entries);
        entries.keySet().forEach(e -> counts.merge(e, 1, Integer::sum));
      }
    }
    if (!any) {
      return null;
    }
    if (counts.isEmpty()) {
      throw DataException.input("Column '" + p.column() + "' has no value to learn from.", "Leave it out.");
    }
    List<String> features = counts.entrySet().stream().sorted(Map.Entry.<String, Integer>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey())).limit(MOST_FEATURES).map(Map.Entry::getKey).toList();
    Map<String, Integer> places = places(features);
    Singular.Sparse[] sparse = rows.stream().map(r -> sparse(r, places)).toArray(Singular.Sparse[]::new);
    return new Directions(features, Singular.directions(sparse, features.size(), p.components(), p.seed()));
  }

  private static Map<String, Integer> places(List<String> features) {
    var places = new HashMap<String, Integer>();
    features.forEach(f -> places.put(f, places.size()));
    return places;
  }

  private static Singular.Sparse sparse(Map<String, Double> entries, Map<String, Integer> places) {
    var known = new TreeMap<Integer, Double>();
    entries.forEach((name, value) -> {
      if (places.get(name) instanceof Integer place) {
        known.put(place, value);
      }
    });
    return new Singular.Sparse(known.keySet().stream().mapToInt(i -> i).toArray(), known.values().stream().mapToDouble(v -> v).toArray());
  }

  private static Rel along(Step<Svd> step) throws FlowException {
    Svd p = step.params();
    Directions learned = Handed.learned(step, Directions.class);
    double[][] directions = learned == null ? new double[0][] : learned.directions();
    Map<String, Integer> places = places(learned == null ? List.of() : learned.features());
    Map<String, Kind> made = Handed.of(Kind.NUMBER, Learning.numbered("svd", directions.length));
    Set<String> gone = p.keepInput() ? Set.of() : Set.of(p.column());
    Handed.free(step, made, gone);
    return Handed.each(step, given(step), made, gone, row -> {
      Map<String, Double> entries = entries(row.cell(1));
      var cells = new @Nullable Object[directions.length];
      for (int k = 0; entries != null && k < cells.length; k++) {
        cells[k] = Singular.along(sparse(entries, places), directions[k]);
      }
      return cells;
    });
  }

  private static Rel classes(Step<Lda> step) throws FlowException {
    List<String> names = step.columns(step.params().columns());
    if (names.contains(step.params().target())) {
      throw FlowException.input("Column '" + step.params().target() + "' is the target.", "Leave it out of the columns.");
    }
    var given = new ArrayList<>(Handed.numbers(step, names));
    given.add(step.cell(step.params().target()).text());
    return Handed.study(step.input(), given, names.size(), Chosen.first(MOST, row -> whole(row, names.size())), (in, _) -> {
      var x = new ArrayList<double[]>();
      var y = new ArrayList<Integer>();
      var classes = new HashMap<String, Integer>();
      boolean any = false;
      while (in.next()) {
        any = true;
        if (whole(in, names.size())) {
          x.add(Learning.numbers(in, names.size()));
          y.add(classes.computeIfAbsent(String.valueOf(in.text(names.size() + 1)), _ -> classes.size()));
        }
      }
      if (any && classes.size() < 2) {
        throw DataException.input("The target '" + step.params().target() + "' has " + classes.size() + (classes.size() == 1 ? " class" : " classes") + " among rows with all numbers.", "It needs at least two.");
      }
      return any ? Discriminants.of(x.toArray(double[][]::new), y.stream().mapToInt(i -> i).toArray(), classes.size()) : null;
    });
  }

  /// Whether a row has all numbers and a class.
  private static boolean whole(RowFunction.In row, int width) throws DataException {
    return row.cell(width + 1) != null && java.util.Arrays.stream(Learning.numbers(row, width)).noneMatch(Double::isNaN);
  }

  private static Rel parted(Step<Lda> step) throws FlowException {
    Lda p = step.params();
    List<String> names = step.columns(p.columns());
    Discriminants learned = Handed.learned(step, Discriminants.class);
    var added = new LinkedHashMap<String, Expr>();
    for (int k = 0; learned != null && k < learned.directions().length; k++) {
      double[] direction = learned.directions()[k];
      double constant = 0;
      for (int j = 0; j < direction.length; j++) {
        constant -= direction[j] * learned.mean()[j];
      }
      added.put("ld_" + (k + 1), call("plus", Moments.weighted(step, names, direction, 0), constant));
    }
    return EncodeTransforms.replaced(step, step.input(), p.keepInputs() ? Set.of() : new HashSet<>(names), added);
  }
}
