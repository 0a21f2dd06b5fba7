package atelier.flow.catalog;

import static atelier.core.data.TableText.table;
import static atelier.core.expr.Expr.call;
import static atelier.core.expr.Expr.literal;
import static atelier.flow.catalog.Transforms.fitted;

import atelier.core.data.DataException;
import atelier.core.data.Kind;
import atelier.core.expr.Expr;
import atelier.core.expr.Rel;
import atelier.core.param.Param;
import atelier.flow.method.Ridge;
import atelier.flow.method.Room;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Missing values said by other columns (`miss`). Learned from up to 100,000 rows.
final class ImputeTransforms {
  private static final int MOST = 100_000;
  private static final String FILLED = "Columns of numbers whose missing cells are filled.";

  record Linear(@Param(type = "cols", required = true, help = FILLED) List<String> columns, @Param(help = Columns.OUT) String out, @Param(type = "cols", help = "Empty: all other columns of numbers.") List<String> predictors,
      @Param(min = 0, help = "How strongly slopes are held back.") double lambda) implements OnColumns {}

  record Iterative(@Param(type = "cols", required = true, help = FILLED) List<String> columns, @Param(min = 1, max = 1000) int rounds, long seed) {}

  /// What stands for the missing cells of a column: a sum over others.
  record Equation(List<String> predictors, double[] means, double[] slopes, double constant) {}

  record Equations(LinkedHashMap<String, Equation> columns) {}

  private ImputeTransforms() {}

  static List<Transform<?>> list() {
    return List.of(
        fitted("miss.impute-linear", "Impute by regression", "What ridge regression on other columns says; missing cells of those count as their mean.", new Linear(List.of(), "", List.of(), 1), ImputeTransforms::slopes, ImputeTransforms::said)
            .example("{'columns': ['y'], 'lambda': 0}", table("x | y | n", "1.0 | 3.0 | a", "2.0 | 5.0 | b", "4.0 | 9.0 | c", "3.0 | - | d"), table("x | y | n", "1.0 | 3.0 | a", "2.0 | 5.0 | b", "4.0 | 9.0 | c", "3.0 | 7.0 | d"))
            .example("{'columns': ['y'], 'predictors': ['x'], 'lambda': 2}", table("x | y", "0 | 0", "2 | 4", "1 | -", "- | -"), table("x | y:number", "0 | 0.0", "2 | 4.0", "1 | 2.0", "- | 2.0"))
            .refuses("{'columns': ['y']}", table("x | y:number", "1 | -", "2 | -"), "'y' has no value"),
        fitted("miss.impute-iterative", "Impute chained equations", "Round after round, each column's missing cells are what a regression on all the others says (MICE); the last round stays.", new Iterative(List.of(), 10, 42), ImputeTransforms::chain, ImputeTransforms::chained)
            .example("{'columns': ['a', 'b']}", table("a | b | n", "1.0 | 2.0 | p", "2.0 | 4.0 | q", "4.0 | 8.0 | r", "3.0 | - | s", "- | 10.0 | t"), table("a | b | n", "1.0 | 2.0 | p", "2.0 | 4.0 | q", "4.0 | 8.0 | r", "3.0 | 6.0 | s", "5.0 | 10.0 | t"))
            .refuses("{'columns': ['a', 'b']}", table("a | b:number", "1 | -"), "'b' has no value"));
  }

  private static List<String> predictors(Step<Linear> step, String target) throws FlowException {
    List<String> given = step.params().predictors();
    List<String> chosen = given.isEmpty() ? step.schema().columns().stream().filter(c -> c.kind().isNumeric() && RoleTransforms.isFeature(c)).map(c -> c.name()).toList() : step.columns(given);
    List<String> others = chosen.stream().filter(n -> !n.equals(target)).toList();
    if (others.isEmpty()) {
      throw FlowException.input("There is no other column of numbers to say '" + target + "' from.", "Name predictors, or impute by the mean.");
    }
    return others;
  }

  private static Rel slopes(Step<Linear> step) throws FlowException {
    List<String> targets = step.columns(step.params().columns());
    var needed = new ArrayList<>(targets);
    var by = new LinkedHashMap<String, List<String>>();
    for (String target : targets) {
      by.put(target, predictors(step, target));
      predictors(step, target).stream().filter(p -> !needed.contains(p)).forEach(needed::add);
    }
    return Handed.study(step.input(), Handed.numbers(step, needed), targets.size(), Chosen.evenly(needed.size(), MOST, 0), (in, room) -> {
      Sampled rows = Sampled.all(in, needed.size());
      if (rows.rows() == 0) {
        return null;
      }
      var equations = new LinkedHashMap<String, Equation>();
      for (Map.Entry<String, List<String>> entry : by.entrySet()) {
        room.progress().report((double) equations.size() / by.size(), "Looking at column '" + entry.getKey() + "'");
        PowerTransforms.present(rows, needed.indexOf(entry.getKey()), entry.getKey());
        int[] places = entry.getValue().stream().mapToInt(needed::indexOf).toArray();
        equations.put(entry.getKey(), equation(rows.values(), needed.indexOf(entry.getKey()), places, entry.getValue(), step.params().lambda()));
      }
      return new Equations(equations);
    });
  }

  private static double[] means(double[][] rows, int[] places) {
    return Arrays.stream(places).mapToDouble(p -> Arrays.stream(rows).mapToDouble(r -> r[p]).filter(v -> !Double.isNaN(v)).average().orElse(0)).toArray();
  }

  private static Equation equation(double[][] rows, int target, int[] places, List<String> names, double lambda) {
    double[] means = means(rows, places);
    double[][] known = Arrays.stream(rows).filter(r -> !Double.isNaN(r[target])).toArray(double[][]::new);
    double[][] x = Arrays.stream(known).map(r -> IntStream.range(0, places.length).mapToDouble(j -> Double.isNaN(r[places[j]]) ? means[j] : r[places[j]]).toArray()).toArray(double[][]::new);
    Ridge ridge = Ridge.of(x, Arrays.stream(known).mapToDouble(r -> r[target]).toArray(), lambda);
    return new Equation(names, means, ridge.slopes(), ridge.constant());
  }

  private static Rel said(Step<Linear> step) throws FlowException {
    Equations equations = Handed.learned(step, Equations.class);
    return Transforms.onColumns(step, x -> {
      Equation equation = equations == null ? null : equations.columns().get(x.name());
      if (equation == null) {
        return x.number();
      }
      Expr sum = literal(equation.constant());
      for (int j = 0; j < equation.slopes().length; j++) {
        Expr cell = call("coalesce", step.cell(equation.predictors().get(j)).number(), equation.means()[j]);
        sum = call("plus", sum, call("times", cell, equation.slopes()[j]));
      }
      return call("coalesce", x.number(), sum);
    });
  }

  private static Rel chain(Step<Iterative> step) throws FlowException {
    List<String> names = step.columns(step.params().columns());
    return Handed.study(step.input(), Handed.numbers(step, names), step.params().rounds() * names.size() / 2.0, Chosen.evenly(names.size(), MOST, step.params().seed()), (in, room) -> {
      Sampled rows = Sampled.all(in, names.size());
      return rows.rows() == 0 ? null : learned(rows, names, step.params().rounds(), room);
    });
  }

  private static Equations learned(Sampled rows, List<String> names, int rounds, Room room) throws DataException {
    for (int c = 0; c < names.size(); c++) {
      PowerTransforms.present(rows, c, names.get(c));
    }
    double[][] given = rows.values();
    double[] means = means(given, IntStream.range(0, names.size()).toArray());
    double[][] filled = Arrays.stream(given).map(r -> filled(r, means)).toArray(double[][]::new);
    var equations = new LinkedHashMap<String, Equation>();
    for (int round = 1; round <= rounds; round++) {
      room.round("Round", round, rounds);
      equations.clear();
      for (int c : order(given, names.size())) {
        int[] places = IntStream.range(0, names.size()).filter(j -> j != c).toArray();
        List<String> others = Arrays.stream(places).mapToObj(names::get).toList();
        double[][] x = IntStream.range(0, given.length).filter(i -> !Double.isNaN(given[i][c])).mapToObj(i -> picked(filled[i], places)).toArray(double[][]::new);
        double[] y = Arrays.stream(given).mapToDouble(r -> r[c]).filter(v -> !Double.isNaN(v)).toArray();
        Ridge ridge = Ridge.of(x, y, 1e-12);
        for (int i = 0; i < given.length; i++) {
          filled[i][c] = Double.isNaN(given[i][c]) ? ridge.of(picked(filled[i], places)) : given[i][c];
        }
        equations.put(names.get(c), new Equation(others, picked(means, places), ridge.slopes(), ridge.constant()));
      }
    }
    return new Equations(equations);
  }

  /// Columns with the fewest gaps first.
  private static int[] order(double[][] rows, int width) {
    return IntStream.range(0, width).boxed().sorted(Comparator.comparingLong(c -> Arrays.stream(rows).filter(r -> Double.isNaN(r[c])).count())).mapToInt(c -> c).toArray();
  }

  private static double[] filled(double[] row, double[] means) {
    return IntStream.range(0, row.length).mapToDouble(j -> Double.isNaN(row[j]) ? means[j] : row[j]).toArray();
  }

  private static double[] picked(double[] row, int[] places) {
    return Arrays.stream(places).mapToDouble(p -> row[p]).toArray();
  }

  private static Rel chained(Step<Iterative> step) throws FlowException {
    List<String> names = step.columns(step.params().columns());
    Equations equations = Handed.learned(step, Equations.class);
    return Handed.each(step, Handed.numbers(step, names), Handed.of(Kind.NUMBER, names), row -> {
      double[] given = Learning.numbers(row, names.size());
      return equations == null ? new @Nullable Object[names.size()] : Learning.boxed(completed(given, names, equations, step.params().rounds()));
    });
  }

  private static double[] completed(double[] given, List<String> names, Equations equations, int rounds) {
    boolean whole = Arrays.stream(given).noneMatch(Double::isNaN);
    var means = new double[names.size()];
    equations.columns().values().forEach(e -> IntStream.range(0, e.predictors().size()).forEach(j -> means[names.indexOf(e.predictors().get(j))] = e.means()[j]));
    double[] filled = filled(given, means);
    for (int round = 0; round < rounds && !whole; round++) {
      equations.columns().forEach((name, e) -> {
        int c = names.indexOf(name);
        if (Double.isNaN(given[c])) {
          double sum = e.constant();
          for (int j = 0; j < e.slopes().length; j++) {
            sum += e.slopes()[j] * filled[Objects.requireNonNull(names).indexOf(e.predictors().get(j))];
          }
          filled[c] = sum;
        }
      });
    }
    return filled;
  }
}
