package atelier.flow.catalog;

import static atelier.core.data.TableText.table;
import static atelier.flow.catalog.Transforms.fitted;

import atelier.core.data.DataException;
import atelier.core.data.Kind;
import atelier.core.expr.Expr;
import atelier.core.expr.Rel;
import atelier.core.expr.RowFunction;
import atelier.core.param.Param;
import atelier.flow.method.Scaling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Missing values from like rows (`ml`): columns of numbers and of words.
final class NeighbourImputing {
  private static final int MOST = 10_000;

  record Knn(@Param(type = "cols", required = true, help = "Columns of numbers and texts; they also say which rows are alike.") List<String> columns, @Param(min = 1, max = 100, unit = "rows") int k,
      @Param(type = "enum", choices = {"uniform", "distance"}, help = "distance: nearer rows count more.") String weights, @Param(help = Learning.SCALED) boolean scaled) {}

  /// Rows to learn from: numbers and texts, a missing number being NaN.
  record Donors(Scaling scaling, double[][] numbers, List<List<@Nullable String>> words, List<@Nullable String> common) {}

  /// Which columns are what.
  private record Layout(List<String> names, List<String> numbers, List<String> words) {
    static Layout of(Step<Knn> step) throws FlowException {
      List<String> names = step.columns(step.params().columns());
      var numbers = new ArrayList<String>();
      var words = new ArrayList<String>();
      for (String name : names) {
        Kind kind = step.column(name).kind();
        if (kind.isText()) {
          words.add(name);
        } else {
          step.cell(name).number();
          numbers.add(name);
        }
      }
      return new Layout(names, numbers, words);
    }

    List<Expr> given(Step<Knn> step) throws FlowException {
      var given = new ArrayList<>(Handed.numbers(step, numbers));
      words.forEach(w -> given.add(Expr.column(w)));
      return given;
    }
  }

  private NeighbourImputing() {}

  static List<Transform<?>> list() {
    return List.of(
        fitted("ml.knn-impute", "KNN imputation", "The mean number or the commonest word of the k rows that are most alike in what both have. Learned from up to 10,000 rows; without any such row, of the column.", new Knn(List.of(), 5, "uniform", false), NeighbourImputing::donors, NeighbourImputing::imputed)
            .example("{'columns': ['a', 'b'], 'k': 2}", table("a | b | n", "1.0 | 10.0 | p", "2.0 | 20.0 | q", "9.0 | 90.0 | r", "1.5 | - | s", "- | - | t"), table("a | b | n", "1.0 | 10.0 | p", "2.0 | 20.0 | q", "9.0 | 90.0 | r", "1.5 | 15.0 | s", "3.375 | 40.0 | t"))
            .example("{'columns': ['a', 'c'], 'k': 1}", table("a | c", "1.0 | u", "9.0 | v", "8.0 | -"), table("a | c", "1.0 | u", "9.0 | v", "8.0 | v"))
            .refuses("{'columns': ['a']}", table("a:number", "-", "-"), "'a' has no value"));
  }

  private static Rel donors(Step<Knn> step) throws FlowException {
    Layout layout = Layout.of(step);
    int numbers = layout.numbers().size();
    return Handed.question(step.input(), layout.given(step), (in, _) -> {
      var rows = new ArrayList<double[]>();
      var words = new ArrayList<List<@Nullable String>>();
      var random = new java.util.SplittableRandom(42);
      long seen = 0;
      while (in.next()) {
        seen++;
        long place = rows.size() < MOST ? rows.size() : random.nextLong(seen);
        if (place >= MOST) {
          continue;
        }
        double[] row = Learning.numbers(in, numbers);
        List<@Nullable String> text = texts(in, layout);
        if (place == rows.size()) {
          rows.add(row);
          words.add(text);
        } else {
          rows.set((int) place, row);
          words.set((int) place, text);
        }
      }
      return rows.isEmpty() ? null : learned(step.params(), layout, rows.toArray(double[][]::new), words);
    });
  }

  private static List<@Nullable String> texts(RowFunction.In in, Layout layout) throws DataException {
    var texts = new ArrayList<@Nullable String>();
    for (int w = 0; w < layout.words().size(); w++) {
      texts.add(in.text(layout.numbers().size() + 1 + w));
    }
    return texts;
  }

  private static Donors learned(Knn p, Layout layout, double[][] rows, List<List<@Nullable String>> words) throws DataException {
    for (int c = 0; c < layout.numbers().size(); c++) {
      int column = c;
      if (Arrays.stream(rows).allMatch(r -> Double.isNaN(r[column]))) {
        throw DataException.input("Column '" + layout.numbers().get(c) + "' has no value to learn from.", "Leave it out or fill it first.");
      }
    }
    var common = new ArrayList<@Nullable String>();
    for (int w = 0; w < layout.words().size(); w++) {
      int column = w;
      List<String> present = words.stream().map(t -> t.get(column)).filter(java.util.Objects::nonNull).map(String::valueOf).toList();
      if (present.isEmpty()) {
        throw DataException.input("Column '" + layout.words().get(w) + "' has no value to learn from.", "Leave it out or fill it first.");
      }
      common.add(commonest(present));
    }
    Scaling scaling = Scaling.of(rows, layout.numbers().size(), p.scaled());
    return new Donors(scaling, rows, words, common);
  }

  private static String commonest(List<String> texts) {
    var counts = new LinkedHashMap<String, Integer>();
    texts.forEach(t -> counts.merge(t, 1, Integer::sum));
    return counts.entrySet().stream().max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.<String, Integer>comparingByKey().reversed())).orElseThrow().getKey();
  }

  private static Rel imputed(Step<Knn> step) throws FlowException {
    Layout layout = Layout.of(step);
    Donors donors = Handed.learned(step, Donors.class);
    var made = new LinkedHashMap<String, Kind>();
    layout.numbers().forEach(n -> made.put(n, Kind.NUMBER));
    for (String w : layout.words()) {
      made.put(w, step.column(w).kind());
    }
    return Handed.each(step, layout.given(step), made, row -> {
      double[] numbers = Learning.numbers(row, layout.numbers().size());
      List<@Nullable String> words = texts(row, layout);
      return donors == null ? new @Nullable Object[made.size()] : filled(step.params(), donors, numbers, words);
    });
  }

  private static @Nullable Object[] filled(Knn p, Donors donors, double[] numbers, List<@Nullable String> words) {
    var cells = new @Nullable Object[numbers.length + words.size()];
    boolean whole = Arrays.stream(numbers).noneMatch(Double::isNaN) && !words.contains(null);
    double[] away = whole ? new double[0] : distances(donors, numbers, words);
    Integer[] order = new Integer[away.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble((Integer i) -> away[i]).thenComparing(i -> i));
    for (int c = 0; c < numbers.length; c++) {
      int column = c;
      cells[c] = Double.isNaN(numbers[c]) ? number(donors, column, Arrays.stream(order).filter(i -> !Double.isNaN(donors.numbers()[i][column]) && !Double.isNaN(away[i])).limit(p.k()).toList(), away, p) : numbers[c];
    }
    for (int w = 0; w < words.size(); w++) {
      int column = w;
      cells[numbers.length + w] = words.get(w) == null ? word(donors, column, Arrays.stream(order).filter(i -> donors.words().get(i).get(column) != null && !Double.isNaN(away[i])).limit(p.k()).toList(), away, p) : words.get(w);
    }
    return cells;
  }

  /// Of what both rows have, scaled up to all columns; NaN where they share none. Different words are as far apart as two standard deviations, squared.
  private static double[] distances(Donors donors, double[] numbers, List<@Nullable String> words) {
    int all = numbers.length + words.size();
    var away = new double[donors.numbers().length];
    double[] deviation = donors.scaling().deviation();
    for (int i = 0; i < away.length; i++) {
      double sum = 0;
      int shared = 0;
      for (int c = 0; c < numbers.length; c++) {
        double d = numbers[c] - donors.numbers()[i][c];
        if (!Double.isNaN(d)) {
          d /= deviation.length == 0 ? 1 : deviation[c];
          sum += d * d;
          shared++;
        }
      }
      for (int w = 0; w < words.size(); w++) {
        String own = words.get(w);
        String other = donors.words().get(i).get(w);
        if (own != null && other != null) {
          sum += own.equals(other) ? 0 : 2;
          shared++;
        }
      }
      away[i] = shared == 0 ? Double.NaN : Math.sqrt(sum * all / shared);
    }
    return away;
  }

  private static double weight(Knn p, double away, boolean exact) {
    return p.weights().equals("uniform") ? 1 : exact ? away == 0 ? 1 : 0 : 1 / away;
  }

  private static double number(Donors donors, int column, List<Integer> near, double[] away, Knn p) {
    if (near.isEmpty()) {
      return donors.scaling().mean()[column];
    }
    boolean exact = near.stream().anyMatch(i -> away[i] == 0);
    double sum = 0;
    double weights = 0;
    for (int i : near) {
      double weight = weight(p, away[i], exact);
      sum += weight * donors.numbers()[i][column];
      weights += weight;
    }
    return sum / weights;
  }

  private static @Nullable String word(Donors donors, int column, List<Integer> near, double[] away, Knn p) {
    if (near.isEmpty()) {
      return donors.common().get(column);
    }
    boolean exact = near.stream().anyMatch(i -> away[i] == 0);
    var counts = new HashMap<String, Double>();
    near.forEach(i -> counts.merge(String.valueOf(donors.words().get(i).get(column)), weight(p, away[i], exact), Double::sum));
    return counts.entrySet().stream().max(Map.Entry.<String, Double>comparingByValue().thenComparing(Map.Entry.<String, Double>comparingByKey().reversed())).orElseThrow().getKey();
  }
}
