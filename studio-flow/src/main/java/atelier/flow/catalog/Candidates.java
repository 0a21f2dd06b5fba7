package atelier.flow.catalog;

import atelier.core.data.Column;
import atelier.core.data.DataException;
import atelier.core.data.Kind;
import atelier.core.expr.Expr;
import atelier.core.expr.RowFunction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Columns that compete to be kept, and the target they are judged by. Numbers, truths and texts compete; others, and those with a role of their own, stay.
///
/// @param names     that compete
/// @param words     whether each is of texts
/// @param byClasses whether the target is classes
record Candidates(String target, boolean byClasses, List<String> names, boolean[] words) {
  static final int MOST = 50_000;
  private static final int FEW_CLASSES = 2;
  private static final int LEVELS = 20;

  static Candidates of(Step<?> step, String target) throws FlowException {
    Column wanted = step.column(target);
    var names = new ArrayList<Column>();
    for (Column column : step.schema().columns()) {
      boolean competes = column.kind().isNumeric() || column.kind().isText() || column.kind() == Kind.BOOLEAN;
      if (competes && !column.name().equals(target) && RoleTransforms.isFeature(column)) {
        names.add(column);
      }
    }
    var words = new boolean[names.size()];
    for (int i = 0; i < words.length; i++) {
      words[i] = names.get(i).kind().isText();
    }
    return new Candidates(target, !wanted.kind().isNumeric(), names.stream().map(Column::name).toList(), words);
  }

  List<Expr> given(Step<?> step) throws FlowException {
    Cell wanted = step.cell(target).learned();
    var given = new ArrayList<Expr>(List.of(byClasses ? wanted.text() : wanted.number()));
    for (int i = 0; i < names.size(); i++) {
      Cell cell = step.cell(names.get(i)).learned();
      given.add(words[i] ? cell.value() : cell.kind() == Kind.BOOLEAN ? Expr.call("to_number", Expr.call("to_integer", cell.value())) : cell.number());
    }
    return given;
  }

  /// Rows with a target.
  ///
  /// @param y       numbers, or places of classes in the order in which they come
  /// @param classes how many; 0 for numbers
  /// @param x       by column: numbers (NaN missing), or places of texts (the commonest is 0; missing is a text of its own)
  /// @param levels  by column: how many texts; 0 for numbers
  record Rows(double[] y, int classes, double[][] x, int[] levels) {}

  /// Up to 50,000 rows with a target, chosen evenly; where none has one, a row without, for there were rows.
  RowFunction.In chosen(RowFunction.In in) throws DataException {
    var kept = new ArrayList<@Nullable Object[]>();
    var without = new ArrayList<@Nullable Object[]>();
    var random = new SplittableRandom(42);
    long seen = 0;
    while (in.next()) {
      if (in.cell(1) == null) {
        if (without.isEmpty()) {
          without.add(row(in));
        }
        continue;
      }
      long place = seen < MOST ? seen : random.nextLong(seen + 1);
      seen++;
      if (place == kept.size()) {
        kept.add(row(in));
      } else if (place < MOST) {
        kept.set((int) place, row(in));
      }
    }
    return Chosen.kept(kept.isEmpty() ? without : kept);
  }

  /// The row id, the target, and what competes.
  private @Nullable Object[] row(RowFunction.In in) throws DataException {
    var row = new @Nullable Object[names.size() + 2];
    for (int c = 0; c < row.length; c++) {
      row[c] = in.cell(c);
    }
    return row;
  }

  /// What the chosen rows say; null when there are none.
  @Nullable Rows read(RowFunction.In chosen) throws DataException {
    var kept = new ArrayList<@Nullable Object[]>();
    boolean any = false;
    while (chosen.next()) {
      any = true;
      if (chosen.cell(1) != null) {
        kept.add(row(chosen));
      }
    }
    if (!any) {
      return null;
    }
    var classes = new LinkedHashMap<String, Integer>();
    double[] y = kept.stream().mapToDouble(r -> byClasses ? classes.computeIfAbsent(String.valueOf(r[1]), _ -> classes.size()) : ((Number) java.util.Objects.requireNonNull(r[1])).doubleValue()).toArray();
    if (y.length < FEW_CLASSES || byClasses && classes.size() < FEW_CLASSES) {
      throw DataException.input("The target '" + target + "' has " + (byClasses ? classes.size() + (classes.size() == 1 ? " class" : " classes") : y.length + (y.length == 1 ? " value" : " values")) + " to learn from.", "It needs at least two.");
    }
    var x = new double[names.size()][];
    var levels = new int[names.size()];
    for (int c = 0; c < x.length; c++) {
      int column = c + 2;
      if (words[c]) {
        Map<String, Integer> places = places(kept, column);
        levels[c] = places.size();
        x[c] = kept.stream().mapToDouble(r -> java.util.Objects.requireNonNull(places.get(String.valueOf(r[column])))).toArray();
      } else {
        x[c] = kept.stream().mapToDouble(r -> r[column] instanceof Number n ? n.doubleValue() : Double.NaN).toArray();
      }
    }
    return new Rows(y, classes.size(), x, levels);
  }

  private static Map<String, Integer> places(List<@Nullable Object[]> rows, int column) {
    var counts = new LinkedHashMap<String, Integer>();
    rows.forEach(r -> counts.merge(String.valueOf(r[column]), 1, Integer::sum));
    var places = new LinkedHashMap<String, Integer>();
    counts.entrySet().stream().sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()).thenComparing(Map.Entry.comparingByKey())).forEach(e -> places.put(e.getKey(), places.size()));
    return places;
  }

  /// Columns as numbers of mean 0 and standard deviation 1: missing ones are 0, texts are a number for each of their commonest twenty.
  ///
  /// @param owner the column that each number belongs to
  record Design(double[][] x, int[] owner) {}

  Design design(Rows rows) {
    var columns = new ArrayList<double[]>();
    var owner = new ArrayList<Integer>();
    for (int c = 0; c < names.size(); c++) {
      int levels = words[c] ? Math.min(LEVELS, rows.levels()[c]) : 1;
      for (int l = 0; l < levels; l++) {
        int level = l;
        boolean word = words[c];
        columns.add(standard(Arrays.stream(rows.x()[c]).map(v -> word ? v == level ? 1 : 0 : v).toArray()));
        owner.add(c);
      }
    }
    int n = rows.y().length;
    double[][] x = IntStream.range(0, n).mapToObj(i -> columns.stream().mapToDouble(col -> col[i]).toArray()).toArray(double[][]::new);
    return new Design(x, owner.stream().mapToInt(o -> o).toArray());
  }

  private static double[] standard(double[] column) {
    double mean = Arrays.stream(column).filter(v -> !Double.isNaN(v)).average().orElse(0);
    double sd = Math.sqrt(Arrays.stream(column).filter(v -> !Double.isNaN(v)).map(v -> (v - mean) * (v - mean)).average().orElse(0));
    return Arrays.stream(column).map(v -> Double.isNaN(v) || sd < 1e-12 ? 0 : (v - mean) / sd).toArray();
  }

  /// The target as numbers: itself, or for each class (of two: the second) 1 and 0.
  static double[][] targets(Rows rows) {
    if (rows.classes() == 0) {
      return new double[][] {rows.y()};
    }
    return IntStream.range(rows.classes() == 2 ? 1 : 0, rows.classes()).mapToObj(k -> Arrays.stream(rows.y()).map(v -> v == k ? 1 : 0).toArray()).toArray(double[][]::new);
  }
}
