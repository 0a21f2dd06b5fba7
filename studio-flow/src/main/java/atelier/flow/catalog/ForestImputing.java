package atelier.flow.catalog;

import static atelier.core.data.TableText.table;
import static atelier.flow.catalog.Transforms.fitted;

import atelier.core.data.DataException;
import atelier.core.data.Kind;
import atelier.core.expr.Expr;
import atelier.core.expr.Rel;
import atelier.core.expr.RowFunction;
import atelier.core.param.Param;
import atelier.flow.method.Room;
import atelier.learn.learner.Features;
import atelier.learn.learner.FitContext;
import atelier.learn.learner.FloatMatrix;
import atelier.learn.learner.LearnException;
import atelier.learn.learner.Model;
import atelier.learn.learner.forest.ForestParams;
import atelier.learn.learner.forest.RandomForest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Missing values said by random forests, again and again (`miss`; Stekhoven and Bühlmann 2012). The forests are those of the training page; they grow from up to 20,000 rows.
final class ForestImputing {
  private static final int MOST = 20_000;
  private static final int BATCH = 4_096;
  private static final int THREADS = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

  record Forests(@Param(type = "cols", required = true, help = "Columns of numbers and texts; each is said by the others.") List<String> columns, @Param(min = 1, max = 100, unit = "rounds") int iterations, @Param(min = 1, max = 1000) int trees) {}

  /// What is known of a column.
  ///
  /// @param levels of a column of texts, the commonest first; empty for numbers
  /// @param first  what stands for a missing cell in the beginning: the mean, or the commonest text's place
  /// @param forest its bytes; null where every learned cell was present or all were equal
  record Known(String name, List<String> levels, double first, @Nullable String forest) {}

  /// @param columns in the order in which they are filled
  record Learned(List<Known> columns) {}

  private ForestImputing() {}

  static List<Transform<?>> list() {
    return List.of(
        fitted("miss.impute-tree", "Impute by random forest", "What forests on the other columns say, round after round; columns of numbers and texts. Learned from up to 20,000 rows.", new Forests(List.of(), 5, 50), ForestImputing::question, ForestImputing::imputed)
            .example("{'columns': ['a', 'c'], 'trees': 1, 'iterations': 1}", table("a | c | n", "1.0 | u | p", "1.0 | u | q", "1.0 | - | r", "- | u | s"), table("a | c | n", "1.0 | u | p", "1.0 | u | q", "1.0 | u | r", "1.0 | u | s"))
            .refuses("{'columns': ['a']}", table("a | n", "1.0 | p", "- | q"), "one column"));
  }

  private static List<Expr> given(Step<Forests> step, List<String> names) throws FlowException {
    if (names.size() < 2) {
      throw FlowException.input("There is one column, and no other to say it from.", "Name more columns.");
    }
    var given = new ArrayList<Expr>();
    for (String name : names) {
      given.add(step.column(name).kind().isText() ? Expr.column(name) : step.cell(name).learned().number());
    }
    return given;
  }

  private static boolean[] texts(Step<Forests> step, List<String> names) throws FlowException {
    var texts = new boolean[names.size()];
    for (int c = 0; c < texts.length; c++) {
      texts[c] = step.column(names.get(c)).kind().isText();
    }
    return texts;
  }

  private static Rel question(Step<Forests> step) throws FlowException {
    List<String> names = step.columns(step.params().columns());
    boolean[] texts = texts(step, names);
    return Handed.study(step.input(), given(step, names), 2.0 * step.params().iterations() * step.params().trees() * names.size(), Chosen.first(MOST, _ -> true), (in, room) -> {
      var rows = new ArrayList<@Nullable Object[]>();
      while (in.next()) {
        rows.add(cells(in, names.size()));
      }
      return rows.isEmpty() ? null : learned(step.params(), names, texts, rows, room);
    });
  }

  private static @Nullable Object[] cells(RowFunction.In in, int width) throws DataException {
    var cells = new @Nullable Object[width];
    for (int c = 0; c < width; c++) {
      cells[c] = in.cell(c + 1);
    }
    return cells;
  }

  private static Learned learned(Forests p, List<String> names, boolean[] texts, List<@Nullable Object[]> rows, Room room) throws DataException {
    var known = new ArrayList<Known>();
    for (int c = 0; c < names.size(); c++) {
      known.add(beginning(names.get(c), texts[c], c, rows));
    }
    double[][] given = rows.stream().map(r -> numbers(r, known)).toArray(double[][]::new);
    double[][] filled = Arrays.stream(given).map(r -> filled(r, known)).toArray(double[][]::new);
    List<Integer> order = IntStream.range(0, names.size()).boxed().sorted(Comparator.comparingLong(c -> Arrays.stream(given).filter(r -> Double.isNaN(r[c])).count())).toList();
    for (int round = 1; round <= p.iterations(); round++) {
      for (int at = 0; at < order.size(); at++) {
        int c = order.get(at);
        double done = round - 1 + (double) at / order.size();
        Room part = room.saying("Round " + round + " of " + p.iterations() + ", column " + names.get(c), done / p.iterations(), (done + 1.0 / order.size()) / p.iterations());
        part.progress().report(0, "");
        Model forest = grown(p, c, known.get(c), given, filled, part);
        if (forest != null) {
          fill(c, known.get(c), forest, given, filled, room.threads());
          known.set(c, new Known(names.get(c), known.get(c).levels(), known.get(c).first(), Base64.getEncoder().encodeToString(forest.payload())));
        }
      }
    }
    return new Learned(order.stream().map(known::get).toList());
  }

  private static Known beginning(String name, boolean text, int c, List<@Nullable Object[]> rows) throws DataException {
    List<Object> present = rows.stream().map(r -> r[c]).filter(Objects::nonNull).map(v -> (Object) v).toList();
    if (present.isEmpty()) {
      throw DataException.input("Column '" + name + "' has no value to learn from.", "Leave it out or fill it first.");
    }
    if (!text) {
      return new Known(name, List.of(), present.stream().mapToDouble(v -> ((Number) v).doubleValue()).average().orElse(0), null);
    }
    var counts = new LinkedHashMap<String, Integer>();
    present.forEach(v -> counts.merge((String) v, 1, Integer::sum));
    List<String> levels = counts.entrySet().stream().sorted(Map.Entry.<String, Integer>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey())).map(Map.Entry::getKey).toList();
    return new Known(name, levels, 0, null);
  }

  /// Texts as their places among the levels; new ones and missing cells NaN.
  private static double[] numbers(@Nullable Object[] row, List<Known> known) {
    var numbers = new double[row.length];
    for (int c = 0; c < row.length; c++) {
      Object cell = row[c];
      int place = cell instanceof String s ? known.get(c).levels().indexOf(s) : -1;
      numbers[c] = cell instanceof Number n ? n.doubleValue() : place >= 0 ? place : Double.NaN;
    }
    return numbers;
  }

  private static double[] filled(double[] row, List<Known> known) {
    return IntStream.range(0, row.length).mapToDouble(c -> Double.isNaN(row[c]) ? known.get(c).first() : row[c]).toArray();
  }

  private static @Nullable Model grown(Forests p, int target, Known known, double[][] given, double[][] filled, Room room) throws DataException {
    int[] rows = IntStream.range(0, given.length).filter(i -> !Double.isNaN(given[i][target])).toArray();
    double[] y = Arrays.stream(rows).mapToDouble(i -> given[i][target]).toArray();
    boolean same = Arrays.stream(y).allMatch(v -> v == y[0]);
    if (same || rows.length == given.length && Arrays.stream(given).noneMatch(r -> Double.isNaN(r[target]))) {
      return same ? null : forest(p, target, known, rows, y, filled, room);
    }
    return forest(p, target, known, rows, y, filled, room);
  }

  private static Model forest(Forests p, int target, Known known, int[] rows, double[] y, double[][] filled, Room room) throws DataException {
    try {
      FloatMatrix x = matrix(Arrays.stream(rows).mapToObj(i -> filled[i]).toArray(double[][]::new), target);
      List<String> names = Learning.numbered("x", x.columns());
      var features = Features.unweighted(x, names, y, known.levels().size());
      return new RandomForest().fit(features, null, new ForestParams(p.trees(), 40, known.levels().isEmpty() ? 3 : 1, 0, 1, MOST), FitContext.of(42, room.threads(), room.progress()));
    } catch (LearnException e) {
      throw new DataException(e.problem(), e);
    }
  }

  private static FloatMatrix matrix(double[][] rows, int without) throws LearnException {
    int width = rows.length == 0 ? 0 : rows[0].length - 1;
    FloatMatrix x = FloatMatrix.zeros(rows.length, width);
    for (int i = 0; i < rows.length; i++) {
      for (int c = 0; c <= width; c++) {
        if (c != without) {
          x.set(i, c < without ? c : c - 1, (float) rows[i][c]);
        }
      }
    }
    return x;
  }

  private static void fill(int target, Known known, Model forest, double[][] given, double[][] filled, int threads) throws DataException {
    int[] gaps = IntStream.range(0, given.length).filter(i -> Double.isNaN(given[i][target])).toArray();
    if (gaps.length == 0) {
      return;
    }
    try {
      double[] scores = forest.score(matrix(Arrays.stream(gaps).mapToObj(i -> filled[i]).toArray(double[][]::new), target), threads);
      int classes = known.levels().size();
      for (int g = 0; g < gaps.length; g++) {
        filled[gaps[g]][target] = classes == 0 ? scores[g] : likeliest(scores, g * classes, classes);
      }
    } catch (LearnException e) {
      throw new DataException(e.problem(), e);
    }
  }

  private static int likeliest(double[] scores, int at, int width) {
    int best = 0;
    for (int k = 1; k < width; k++) {
      best = scores[at + k] > scores[at + best] ? k : best;
    }
    return best;
  }

  private static Rel imputed(Step<Forests> step) throws FlowException {
    List<String> names = step.columns(step.params().columns());
    boolean[] texts = texts(step, names);
    Learned learned = Handed.learned(step, Learned.class);
    List<Known> known = learned == null ? List.of() : names.stream().map(n -> learned.columns().stream().filter(k -> k.name().equals(n)).findFirst().orElseThrow()).toList();
    var forests = new LinkedHashMap<Integer, Model>();
    try {
      for (Known k : learned == null ? List.<Known>of() : learned.columns()) {
        if (k.forest() != null) {
          forests.put(names.indexOf(k.name()), new RandomForest().load(Base64.getDecoder().decode(k.forest())));
        }
      }
    } catch (LearnException e) {
      throw FlowException.in("The state", e.problem(), e);
    }
    var made = new LinkedHashMap<String, Kind>();
    for (int c = 0; c < texts.length; c++) {
      made.put(names.get(c), texts[c] ? step.column(names.get(c)).kind() : Kind.NUMBER);
    }
    int rounds = step.params().iterations();
    return Handed.all(step, given(step, names), made, java.util.Set.of(), (in, out, _) -> {
      var ids = new ArrayList<Long>();
      var rows = new ArrayList<@Nullable Object[]>();
      boolean more = in.next();
      while (more) {
        ids.add(in.integer(0));
        rows.add(cells(in, names.size()));
        more = in.next();
        if (!more || rows.size() == BATCH) {
          write(ids, rows, known, forests, rounds, out);
          ids.clear();
          rows.clear();
        }
      }
    });
  }

  private static void write(List<Long> ids, List<@Nullable Object[]> rows, List<Known> known, Map<Integer, Model> forests, int rounds, RowFunction.Out out) throws DataException {
    double[][] given = rows.stream().map(r -> known.isEmpty() ? new double[0] : numbers(r, known)).toArray(double[][]::new);
    double[][] filled = Arrays.stream(given).map(r -> filled(r, known)).toArray(double[][]::new);
    for (int round = 0; round < rounds; round++) {
      for (Map.Entry<Integer, Model> forest : forests.entrySet()) {
        fill(forest.getKey(), known.get(forest.getKey()), forest.getValue(), given, filled, THREADS);
      }
    }
    for (int i = 0; i < ids.size(); i++) {
      var row = new @Nullable Object[rows.get(i).length + 1];
      row[0] = ids.get(i);
      for (int c = 0; c < rows.get(i).length; c++) {
        Object cell = rows.get(i)[c];
        row[c + 1] = cell != null || known.isEmpty() ? cell : known.get(c).levels().isEmpty() ? (Object) filled[i][c] : known.get(c).levels().get((int) filled[i][c]);
      }
      out.row(row);
    }
  }
}
