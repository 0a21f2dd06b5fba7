package atelier.flow.catalog;

import static atelier.core.data.TableText.table;
import static atelier.core.expr.Expr.call;
import static atelier.core.expr.Expr.column;
import static atelier.flow.catalog.Transforms.shape;

import atelier.core.data.Column;
import atelier.core.data.DataException;
import atelier.core.data.Kind;
import atelier.core.data.Schema;
import atelier.core.expr.Expr;
import atelier.core.expr.Rel;
import atelier.core.expr.RowFunction;
import atelier.core.param.Param;
import atelier.flow.method.Synthetic;
import atelier.flow.method.Synthetic.Style;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Balance data by new rows between rows (`balance`). Where the split is known, only training rows are looked at and only training rows come or go. New rows stand at the end; what is not interpolated is copied from one parent.
final class SyntheticTransforms {
  private static final String RATIO = "Rows of each class for each row of the commonest.";

  interface Making {
    String target();

    double ratio();

    int k();

    long seed();
  }

  record Smote(@Param(type = "col", required = true) String target, @Param(min = 0.001, max = 1, help = RATIO) double ratio, @Param(min = 1, max = 20, unit = "neighbours") int k, long seed) implements Making {}

  record Border(@Param(type = "col", required = true) String target, @Param(min = 0.001, max = 1, help = RATIO) double ratio, @Param(min = 1, max = 20, unit = "neighbours") int k, long seed,
      @Param(min = 1, max = 100, help = "Neighbours of any class that tell where the border is.") int m) implements Making {}

  record Tomek(@Param(type = "col", required = true) String target, @Param(type = "cols", help = "Columns of numbers; empty: all of them.") List<String> features) {}

  /// Rows that can be parents.
  ///
  /// @param sizes of the classes, with rows that cannot be parents
  private record Parents(List<Long> ids, List<double[]> points, List<String> classes, List<@Nullable String[]> words, TreeMap<String, Integer> sizes, long lastId) {}

  private static final atelier.core.data.Table FEW = table("c | x | n", "a | 1.0 | p", "a | 2.0 | q", "a | 3.0 | r", "a | 4.0 | s", "b | 7.0 | t", "b | 7.0 | t", "- | 5.0 | u", "b | - | v");

  private SyntheticTransforms() {}

  static List<Transform<?>> list() {
    var smote = new Smote("", 1, 5, 42);
    return List.of(
        shape("balance.smote", "SMOTE", "New rows of the rarer classes between neighbours of the class, up to a ratio. Distances are of all columns of numbers; a row with a missing number is no parent.", Reach.TABLE, smote, s -> made(s, Style.PLAIN, 0, false))
            .example("{'target': 'c'}", FEW, table("c | x | n", "a | 1.0 | p", "a | 2.0 | q", "a | 3.0 | r", "a | 4.0 | s", "b | 7.0 | t", "b | 7.0 | t", "- | 5.0 | u", "b | - | v", "b | 7.0 | t"))
            .refuses("{'target': 'c'}", table("c | x", "a | 1.0", "a | 2.0", "b | 3.0", "- | 1.0"), "'b' has 1 row")
            .refuses("{'target': 'c'}", table("c | x", "a | p", "a | q", "b | r"), "no column of numbers"),
        shape("balance.smote-nc", "SMOTE for mixed data", "SMOTE that counts different words as far as the numbers usually spread, and gives a new row the commonest word of its neighbours.", Reach.TABLE, smote, s -> made(s, Style.PLAIN, 0, true))
            .example("{'target': 'c'}", FEW, table("c | x | n", "a | 1.0 | p", "a | 2.0 | q", "a | 3.0 | r", "a | 4.0 | s", "b | 7.0 | t", "b | 7.0 | t", "- | 5.0 | u", "b | - | v", "b | 7.0 | t"))
            .refuses("{'target': 'c'}", table("c | x", "a | p", "a | q", "b | r"), "no column of numbers"),
        shape("balance.borderline-smote", "Borderline SMOTE", "SMOTE whose parents stand near the border of their class: half of their neighbours or more, but not all, are of other classes.", Reach.TABLE, new Border("", 1, 5, 42, 10), s -> made(s, Style.BORDERLINE, s.params().m(), false))
            .example("{'target': 'c', 'm': 1}", FEW, FEW)
            .example("{'target': 'c', 'm': 2}", table("c | x", "a | 1.0", "a | 2.0", "a | 3.0", "b | 4.0", "b | 4.0", "- | 1.0"), table("c | x", "a | 1.0", "a | 2.0", "a | 3.0", "b | 4.0", "b | 4.0", "- | 1.0", "b | 4.0")),
        shape("balance.adasyn", "ADASYN", "SMOTE with more new rows where more neighbours are of other classes.", Reach.TABLE, smote, s -> made(s, Style.ADAPTIVE, 0, false))
            .example("{'target': 'c', 'k': 1}", FEW, FEW)
            .example("{'target': 'c', 'k': 2}", table("c | x", "a | 1.0", "a | 2.0", "a | 3.0", "b | 4.0", "b | 4.0", "- | 1.0"), table("c | x", "a | 1.0", "a | 2.0", "a | 3.0", "b | 4.0", "b | 4.0", "- | 1.0", "b | 4.0", "b | 4.0")),
        shape("balance.tomek", "Remove Tomek links", "Drops rows of the commoner class that are the nearest neighbours of a row of a rarer class, and that row of them.", Reach.TABLE, new Tomek("", List.of()), SyntheticTransforms::unlinked)
            .example("{'target': 'c'}", table("c | x", "a | 1.0", "a | 2.0", "a | 6.9", "b | 7.0", "b | 9.0", "- | 7.0", "a | -"), table("c | x", "a | 1.0", "a | 2.0", "b | 7.0", "b | 9.0", "- | 7.0", "a | -")));
  }

  private static List<String> numbers(Step<?> step, String target) throws FlowException {
    List<String> names = step.schema().columns().stream().filter(c -> c.kind().isNumeric() && c.kind() != Kind.DECIMAL && !c.name().equals(target) && RoleTransforms.isFeature(c)).map(Column::name).toList();
    if (names.isEmpty()) {
      throw FlowException.input("There is no column of numbers to say what is near.", "Encode other columns first, with steps of the group 'encode'.");
    }
    return names;
  }

  /// The training rows where the split is known.
  private static Expr training(Step<?> step) {
    return step.schema().has(Schema.PART) ? call("coalesce", call("eq", column(Schema.PART), "train"), false) : Expr.literal(true);
  }

  private static Parents parents(RowFunction.In in, int numbers, int words) throws DataException {
    var parents = new Parents(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new TreeMap<>(), 0);
    long last = 0;
    while (in.next()) {
      last = Math.max(last, in.integer(0));
      String own = in.text(1);
      double[] point = new double[numbers];
      for (int j = 0; j < numbers; j++) {
        point[j] = in.number(j + 3);
      }
      if (own != null && Boolean.TRUE.equals(in.cell(2))) {
        parents.sizes().merge(own, 1, Integer::sum);
      }
      if (own != null && Boolean.TRUE.equals(in.cell(2)) && Arrays.stream(point).noneMatch(Double::isNaN)) {
        var text = new @Nullable String[words];
        for (int j = 0; j < words; j++) {
          text[j] = in.text(numbers + 3 + j);
        }
        parents.ids().add(in.integer(0));
        parents.points().add(point);
        parents.classes().add(own);
        parents.words().add(text);
      }
    }
    return new Parents(parents.ids(), parents.points(), parents.classes(), parents.words(), parents.sizes(), last);
  }

  private static <P extends Record & Making> Rel made(Step<P> step, Style style, int m, boolean mixed) throws FlowException {
    P p = step.params();
    Cell target = step.cell(p.target());
    List<String> numbers = numbers(step, p.target());
    List<Column> words = mixed ? step.schema().columns().stream().filter(c -> c.kind().isText() && !c.name().equals(p.target()) && RoleTransforms.isFeature(c)).toList() : List.of();
    var given = new ArrayList<>(List.of(target.text(), training(step)));
    given.addAll(Handed.numbers(step, numbers));
    words.forEach(w -> given.add(column(w.name())));
    var columns = new ArrayList<>(List.of(new Column(Names.hidden("new"), Kind.INTEGER), new Column(Names.hidden("from"), Kind.INTEGER), new Column(Names.hidden("to"), Kind.INTEGER), new Column(Names.hidden("along"), Kind.NUMBER)));
    words.forEach(w -> columns.add(new Column(Names.hidden("word " + w.name()), Kind.TEXT)));
    Rel pairs = new Rel.Apply(Handed.handed(step.input(), given), (in, out, _) -> {
      Parents parents = parents(in, numbers.size(), words.size());
      write(p, parents, mixed ? mixed(parents, words.size()) : parents.points().toArray(double[][]::new), style, m, out);
    }, new Schema(columns));
    return new Rel.Union(List.of(step.input(), between(step, pairs, numbers, words)));
  }

  /// Points with further coordinates for words: different words are as far apart as the numbers' median standard deviation.
  private static double[][] mixed(Parents parents, int words) {
    if (parents.points().isEmpty()) {
      return new double[0][];
    }
    int d = parents.points().getFirst().length;
    double[] deviations = new double[d];
    for (int j = 0; j < d; j++) {
      int c = j;
      double mean = parents.points().stream().mapToDouble(x -> x[c]).average().orElse(0);
      deviations[j] = Math.sqrt(parents.points().stream().mapToDouble(x -> (x[c] - mean) * (x[c] - mean)).average().orElse(0));
    }
    Arrays.sort(deviations);
    double median = d % 2 == 1 ? deviations[d / 2] : (deviations[d / 2 - 1] + deviations[d / 2]) / 2;
    var levels = new ArrayList<Map<String, Integer>>();
    for (int w = 0; w < words; w++) {
      levels.add(new TreeMap<>());
    }
    parents.words().forEach(row -> {
      for (int w = 0; w < words; w++) {
        levels.get(w).putIfAbsent(String.valueOf(row[w]), levels.get(w).size());
      }
    });
    int width = d + levels.stream().mapToInt(Map::size).sum();
    var points = new double[parents.points().size()][];
    for (int i = 0; i < points.length; i++) {
      points[i] = Arrays.copyOf(parents.points().get(i), width);
      int at = d;
      for (int w = 0; w < words; w++) {
        points[i][at + Objects.requireNonNull(levels.get(w).get(String.valueOf(parents.words().get(i)[w])))] = median / Math.sqrt(2);
        at += levels.get(w).size();
      }
    }
    return points;
  }

  private static <P extends Record & Making> void write(P p, Parents parents, double[][] points, Style style, int m, RowFunction.Out out) throws DataException {
    var classes = new TreeMap<String, List<Integer>>();
    parents.sizes().keySet().forEach(c -> classes.put(c, new ArrayList<>()));
    for (int i = 0; i < points.length; i++) {
      classes.computeIfAbsent(parents.classes().get(i), _ -> new ArrayList<>()).add(i);
    }
    int most = parents.sizes().values().stream().mapToInt(n -> n).max().orElse(0);
    long next = parents.lastId();
    for (Map.Entry<String, List<Integer>> entry : classes.entrySet()) {
      int wanted = (int) Math.floor(most * p.ratio() + 1e-9) - java.util.Objects.requireNonNull(parents.sizes().get(entry.getKey()));
      if (wanted <= 0) {
        continue;
      }
      if (entry.getValue().size() < 2) {
        throw DataException.input("The class '" + entry.getKey() + "' has " + entry.getValue().size() + (entry.getValue().size() == 1 ? " row" : " rows") + " with all numbers: there is nothing between it and a neighbour.", "Repeat it with balance.oversample, or leave the class out.");
      }
      int[] own = entry.getValue().stream().mapToInt(i -> i).toArray();
      var random = new SplittableRandom(p.seed() ^ entry.getKey().hashCode());
      for (Synthetic.Between b : Synthetic.of(points, own, wanted, p.k(), m, style, random)) {
        out.row(row(++next, b, parents, points, own, p.k()));
      }
    }
  }

  private static @Nullable Object[] row(long id, Synthetic.Between b, Parents parents, double[][] points, int[] own, int k) {
    int words = parents.words().getFirst().length;
    var row = new @Nullable Object[4 + words];
    row[0] = id;
    row[1] = parents.ids().get(b.from());
    row[2] = parents.ids().get(b.to());
    row[3] = b.along();
    if (words > 0) {
      List<Integer> near = Arrays.stream(own).boxed().filter(i -> i != b.from()).sorted(Comparator.comparingDouble((Integer i) -> atelier.flow.method.Neighbours.squared(points[i], points[b.from()])).thenComparing(i -> i)).limit(k).toList();
      for (int w = 0; w < words; w++) {
        row[4 + w] = commonest(parents, near, w);
      }
    }
    return row;
  }

  private static @Nullable String commonest(Parents parents, List<Integer> near, int word) {
    var counts = new HashMap<@Nullable String, Integer>();
    near.forEach(i -> counts.merge(parents.words().get(i)[word], 1, Integer::sum));
    int most = counts.values().stream().max(Integer::compare).orElse(0);
    return near.stream().map(i -> parents.words().get(i)[word]).filter(t -> Integer.valueOf(most).equals(counts.get(t))).findFirst().orElse(null);
  }

  /// The new rows: the engine itself goes along the way between the parents.
  private static Rel between(Step<?> step, Rel pairs, List<String> numbers, List<Column> words) throws FlowException {
    Rel from = new Rel.Join(pairs, step.input(), Rel.JoinKind.INNER, call("eq", column(Names.hidden("from")), Step.ROW));
    var others = new ArrayList<Rel.Named>();
    others.add(new Rel.Named(Names.hidden("other"), Step.ROW));
    numbers.forEach(n -> others.add(new Rel.Named(Names.hidden("other " + n), column(n))));
    Rel both = new Rel.Join(from, new Rel.Project(step.input(), others), Rel.JoinKind.INNER, call("eq", column(Names.hidden("to")), column(Names.hidden("other"))));
    var made = new ArrayList<Rel.Named>();
    for (Column c : step.input().schema().columns()) {
      String name = c.name();
      if (name.equals(Schema.ROW)) {
        made.add(new Rel.Named(name, column(Names.hidden("new"))));
      } else if (numbers.contains(name)) {
        Expr a = new Cell(c).number();
        Expr b = c.kind() == Kind.NUMBER ? column(Names.hidden("other " + name)) : call("to_number", column(Names.hidden("other " + name)));
        Expr value = call("plus", a, call("times", column(Names.hidden("along")), call("minus", b, a)));
        made.add(new Rel.Named(name, c.kind() == Kind.INTEGER ? call("to_integer", call("round", value, 0)) : value));
      } else if (words.contains(c)) {
        made.add(new Rel.Named(name, column(Names.hidden("word " + name))));
      } else {
        made.add(Rel.Named.of(name));
      }
    }
    return new Rel.Project(both, made, step.input().schema());
  }

  private static Rel unlinked(Step<Tomek> step) throws FlowException {
    Tomek p = step.params();
    List<String> numbers = p.features().isEmpty() ? numbers(step, p.target()) : step.columns(p.features());
    var given = new ArrayList<>(List.of(step.cell(p.target()).text(), training(step)));
    given.addAll(Handed.numbers(step, numbers));
    String dropped = Names.hidden("dropped");
    Rel gone = new Rel.Apply(Handed.handed(step.input(), given), (in, out, _) -> {
      Parents parents = parents(in, numbers.size(), 0);
      List<String> names = parents.classes().stream().distinct().toList();
      int[] classes = parents.classes().stream().mapToInt(names::indexOf).toArray();
      for (int[] link : Synthetic.links(parents.points().toArray(double[][]::new), classes)) {
        int first = parents.sizes().getOrDefault(parents.classes().get(link[0]), 0);
        int second = parents.sizes().getOrDefault(parents.classes().get(link[1]), 0);
        if (first != second) {
          out.row(parents.ids().get(first > second ? link[0] : link[1]));
        }
      }
    }, Schema.of(new Column(dropped, Kind.INTEGER)));
    return new Rel.Join(step.input(), gone, Rel.JoinKind.ANTI, call("eq", Step.ROW, column(dropped)));
  }
}
