package atelier.flow.catalog;

import static atelier.core.data.TableText.table;
import static atelier.flow.catalog.Transforms.fitted;
import static atelier.flow.catalog.Transforms.row;

import atelier.core.data.Column;
import atelier.core.data.DataException;
import atelier.core.data.Kind;
import atelier.core.engine.scan.TableScan;
import atelier.core.expr.Expr;
import atelier.core.expr.Rel;
import atelier.core.expr.RowFunction;
import atelier.core.param.Param;
import atelier.flow.method.Bins;
import atelier.learn.feature.Cells;
import atelier.learn.feature.Encoders;
import atelier.learn.learner.FloatMatrix;
import atelier.learn.learner.Formula;
import atelier.learn.learner.LearnException;
import atelier.learn.learner.Portable;
import atelier.learn.learner.all.Learners;
import atelier.learn.model.FittedModel;
import atelier.learn.model.ModelException;
import atelier.learn.model.ModelFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Saved models as steps, and cuts by a tree (`ml`).
final class ModelTransforms {
  private static final int BATCH = 4_096;
  private static final int THREADS = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
  private static final int MOST = 1_000_000;
  private static final int MOST_COLUMNS = 5_000;

  record Predict(@Param(type = "model", required = true, help = "A model file, such as models/churn.zip.") String model, @Param(type = "str:col", help = "The model's name of a column to the table's; left out: equal names.") Map<String, String> columns, @Param(help = "A column for each class.") boolean probabilities) {}

  record Leaves(@Param(type = "model", required = true, help = "A model file of trees.") String model, @Param(help = "A column of 0 and 1 for each leaf.") boolean oneHot) {}

  record Supervised(@Param(type = "col", required = true) String column, @Param(type = "col", required = true, help = "Numbers, or classes.") String target, @Param(min = 2, max = 100) int maxBins) {}

  record Cuts(double[] cuts) {}

  private ModelTransforms() {}

  static List<Transform<?>> list() {
    return List.of(
        row("ml.predict-with-model", "Predict with a saved model", "The prediction of a model file and the probability of each class, in columns prediction and probability_<class>.", Reach.ROW, new Predict("", Map.of(), true), ModelTransforms::predicted)
            .refuses("{'model': 'nowhere.zip'}", table("a | b", "1 | x", "- | y"), "nowhere.zip"),
        row("ml.leaf-index", "Tree leaf features", "The number of the leaf that a row reaches in each tree of a model, in columns leaf_1, leaf_2 …", Reach.ROW, new Leaves("", false), ModelTransforms::leaves)
            .refuses("{'model': 'nowhere.zip'}", table("a | b", "1 | x", "- | y"), "nowhere.zip"),
        fitted("ml.supervised-bins", "Supervised bins", "The bin of a number by the cuts that part the target best, from 1, in <column>_bin; missing is bin 0. A bin holds at least a twentieth of the learned rows.", new Supervised("", "", 5), ModelTransforms::cuts, ModelTransforms::binned)
            .example("{'column': 'x', 'target': 'y', 'max_bins': 2}", table("x | y", "1.0 | a", "2.0 | a", "5.0 | b", "6.0 | b", "- | a"), table("x | y | x_bin", "1.0 | a | 1", "2.0 | a | 1", "5.0 | b | 2", "6.0 | b | 2", "- | a | 0"))
            .example("{'column': 'x', 'target': 'y'}", table("x | y", "1 | 10", "2 | 10", "5 | 50", "8 | 90", "- | -"), table("x | y | x_bin", "1 | 10 | 1", "2 | 10 | 1", "5 | 50 | 2", "8 | 90 | 3", "- | - | 0")));
  }

  private static FittedModel model(String file) throws FlowException {
    try {
      return ModelFile.read(Path.of(file), Learners::load).fitted();
    } catch (ModelException | LearnException e) {
      throw FlowException.in("The model", e.problem(), e);
    } catch (java.nio.file.InvalidPathException e) {
      throw FlowException.input("'" + file + "' is no file.", "Name a model file.");
    }
  }

  /// The model's columns, in its order, as the table has them.
  private static List<Expr> given(Step<?> step, FittedModel model, Map<String, String> names) throws FlowException {
    for (String name : names.keySet()) {
      if (model.preparation().columns().stream().noneMatch(c -> c.name().equals(name))) {
        throw FlowException.input("The model has no column '" + name + "'.", "Its columns: " + String.join(", ", model.preparation().columns().stream().map(Column::name).toList()) + ".");
      }
    }
    var given = new ArrayList<Expr>();
    for (Column wanted : model.preparation().columns()) {
      Column found = step.column(names.getOrDefault(wanted.name(), wanted.name()));
      boolean text = TableScan.cell(wanted.kind()) == TableScan.Cell.TEXT;
      if (text ? TableScan.cell(found.kind()) == TableScan.Cell.NONE : TableScan.cell(found.kind()) != TableScan.cell(wanted.kind())) {
        throw FlowException.input("Column '" + found.name() + "' is " + found.kind().id() + "; the model was trained with " + wanted.kind().id() + ".", "Convert it with a step of the group 'type' first.");
      }
      given.add(text ? new Cell(found).text() : Expr.column(found.name()));
    }
    return given;
  }

  /// Cells that a model gives for a batch of rows, row by row.
  private interface Scoring {
    List<@Nullable Object[]> of(FloatMatrix x) throws LearnException;
  }

  private static Rel scored(Step<?> step, FittedModel model, Map<String, String> names, Map<String, Kind> made, Scoring scoring) throws FlowException {
    Handed.free(step, made, java.util.Set.of());
    List<Column> columns = model.preparation().columns();
    return Handed.all(step, given(step, model, names), made, java.util.Set.of(), (in, out, progress) -> {
      var ids = new ArrayList<Long>();
      var rows = new ArrayList<Map<String, @Nullable Object>>();
      boolean more = in.next();
      while (more) {
        ids.add(in.integer(0));
        var row = new HashMap<String, @Nullable Object>();
        for (int c = 0; c < columns.size(); c++) {
          row.put(columns.get(c).name(), in.cell(c + 1));
        }
        rows.add(row);
        more = in.next();
        if (!more || rows.size() == BATCH) {
          write(ids, rows, model, scoring, out);
          ids.clear();
          rows.clear();
          progress.report(0, "Predicting");
        }
      }
    });
  }

  private static void write(List<Long> ids, List<Map<String, @Nullable Object>> rows, FittedModel model, Scoring scoring, RowFunction.Out out) throws DataException {
    try {
      FloatMatrix x = Encoders.encode(model.preparation(), Cells.frame(model.preparation().columns(), rows));
      List<@Nullable Object[]> cells = scoring.of(x);
      for (int i = 0; i < ids.size(); i++) {
        var row = new @Nullable Object[cells.get(i).length + 1];
        row[0] = ids.get(i);
        System.arraycopy(cells.get(i), 0, row, 1, cells.get(i).length);
        out.row(row);
      }
    } catch (LearnException e) {
      throw new DataException(e.problem(), e);
    }
  }

  private static Rel predicted(Step<Predict> step) throws FlowException {
    Predict p = step.params();
    FittedModel model = model(p.model());
    var made = new LinkedHashMap<String, Kind>();
    made.put("prediction", model.task().classes() ? Kind.TEXT : Kind.NUMBER);
    if (p.probabilities()) {
      model.classes().forEach(c -> made.put("probability_" + c, Kind.NUMBER));
    }
    return scored(step, model, p.columns(), made, x -> {
      double[] scores = model.model().score(x, THREADS);
      int width = model.width();
      return IntStream.range(0, x.rows()).mapToObj(i -> cells(model, scores, i * width, made.size())).toList();
    });
  }

  private static @Nullable Object[] cells(FittedModel model, double[] scores, int at, int width) {
    var cells = new @Nullable Object[width];
    if (!model.task().classes()) {
      cells[0] = scores[at];
      return cells;
    }
    int best = 0;
    for (int k = 0; k < model.width(); k++) {
      best = scores[at + k] > scores[at + best] ? k : best;
      if (width > 1) {
        cells[k + 1] = scores[at + k];
      }
    }
    cells[0] = model.classes().get(best);
    return cells;
  }

  private static Formula.Trees trees(String file, FittedModel model) throws FlowException {
    try {
      if (model.model() instanceof Portable portable && portable.formula() instanceof Formula.Trees trees) {
        return trees;
      }
    } catch (LearnException e) {
      throw FlowException.in("The model", e.problem(), e);
    }
    throw FlowException.input("The model '" + file + "' is " + model.model().algorithm() + ", which has no trees.", "Take a model of trees, such as xgboost or random-forest.");
  }

  private static Rel leaves(Step<Leaves> step) throws FlowException {
    FittedModel model = model(step.params().model());
    Formula.Trees trees = trees(step.params().model(), model);
    List<int[]> leaves = trees.trees().stream().map(t -> IntStream.range(0, t.feature().length).filter(n -> t.feature()[n] < 0).toArray()).toList();
    boolean hot = step.params().oneHot();
    var made = new LinkedHashMap<String, Kind>();
    for (int t = 0; t < leaves.size(); t++) {
      String name = "leaf_" + (t + 1);
      if (hot) {
        for (int leaf : leaves.get(t)) {
          made.put(name + "_" + leaf, Kind.INTEGER);
        }
      } else {
        made.put(name, Kind.INTEGER);
      }
    }
    if (made.size() > MOST_COLUMNS) {
      throw FlowException.input("The model would make " + made.size() + " columns, more than " + MOST_COLUMNS + ".", "Set one_hot to false, or take a smaller model.");
    }
    return scored(step, model, Map.of(), made, x -> IntStream.range(0, x.rows()).mapToObj(i -> leaves(trees, leaves, x, i, made.size(), hot)).toList());
  }

  private static @Nullable Object[] leaves(Formula.Trees trees, List<int[]> leaves, FloatMatrix x, int row, int width, boolean hot) {
    var cells = new @Nullable Object[width];
    int at = 0;
    for (int t = 0; t < leaves.size(); t++) {
      long reached = leaf(trees.trees().get(t), trees.strict(), x, row);
      if (!hot) {
        cells[at++] = reached;
        continue;
      }
      for (int leaf : leaves.get(t)) {
        cells[at++] = leaf == reached ? 1L : 0L;
      }
    }
    return cells;
  }

  private static int leaf(Formula.Tree tree, boolean strict, FloatMatrix x, int row) {
    int node = 0;
    while (tree.feature()[node] >= 0) {
      float value = x.get(row, tree.feature()[node]);
      boolean left = Float.isNaN(value) ? tree.missingLeft()[node] : strict ? value < tree.threshold()[node] : value <= tree.threshold()[node];
      node = left ? tree.left()[node] : tree.right()[node];
    }
    return node;
  }

  private static Rel cuts(Step<Supervised> step) throws FlowException {
    Supervised p = step.params();
    Cell target = step.cell(p.target()).learned();
    boolean number = target.kind().isNumeric();
    return Handed.question(step.input(), List.of(step.cell(p.column()).learned().number(), number ? target.number() : target.text()), (in, _) -> {
      var x = new ArrayList<Double>();
      var y = new ArrayList<Double>();
      var classes = new HashMap<String, Integer>();
      long seen = 0;
      var random = new java.util.SplittableRandom(42);
      while (in.next()) {
        double value = in.number(1);
        Object cell = in.cell(2);
        if (Double.isNaN(value) || cell == null) {
          continue;
        }
        double wanted = number ? ((Number) cell).doubleValue() : classes.computeIfAbsent(cell.toString(), _ -> classes.size());
        long place = x.size() < MOST ? x.size() : random.nextLong(seen + 1);
        seen++;
        if (place == x.size()) {
          x.add(value);
          y.add(wanted);
        } else if (place < MOST) {
          x.set((int) place, value);
          y.set((int) place, wanted);
        }
      }
      return new Cuts(Bins.cuts(AlongTransforms.unboxed(x), AlongTransforms.unboxed(y), number ? 0 : classes.size(), p.maxBins()));
    });
  }

  private static Rel binned(Step<Supervised> step) throws FlowException {
    Supervised p = step.params();
    Cuts cuts = Objects.requireNonNull(Handed.learned(step, Cuts.class));
    Expr x = step.cell(p.column()).number();
    Expr bin = Expr.literal(1L);
    for (double cut : cuts.cuts()) {
      bin = Expr.call("plus", bin, Expr.call("to_integer", Expr.call("gt", x, cut)));
    }
    return step.adding(p.column() + "_bin", Expr.call("if", Expr.call("is_missing", x), 0L, bin));
  }

}
