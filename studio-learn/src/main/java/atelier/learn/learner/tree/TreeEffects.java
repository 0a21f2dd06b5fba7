package atelier.learn.learner.tree;

import atelier.core.job.Parallel;
import atelier.learn.learner.FloatMatrix;
import java.util.Arrays;

/// SHAP values of many rows or of one, on several threads: rows are shared out where there are enough of them, else the trees are.
///
/// @param outputs explained outputs
/// @param only    the output that is explained; -1 for all
record TreeEffects(ShapPlan plan, int features, int outputs, int only) {
  private static final int ROWS_TOGETHER = 4;
  // Fixed, so that any number of threads adds up the same parts in the same order.
  private static final int TREE_PARTS = 8;
  // Fewer nodes are explained before a thread has started.
  private static final int FEW_NODES = 30_000;

  /// `(row * outputs + output) * features + feature`
  double[] of(FloatMatrix x, int threads) {
    boolean few = plan.share().length <= FEW_NODES;
    return x.rows() <= ROWS_TOGETHER && !few ? byTrees(x, threads) : byRows(x, threads);
  }

  private double[] byRows(FloatMatrix x, int threads) {
    int size = outputs * features;
    double[] values = new double[x.rows() * size];
    Parallel.blocks(threads, x.rows(), ROWS_TOGETHER, (from, to) -> {
      var shap = new TreeShap(plan, features, only);
      for (int i = from; i < to; i++) {
        shap.explain(0, plan.trees().count(), x.values(), i * features, values, i * size);
      }
    });
    return values;
  }

  private double[] byTrees(FloatMatrix x, int threads) {
    int size = outputs * features;
    int count = plan.trees().count();
    double[][] parts = new double[TREE_PARTS][x.rows() * size];
    Parallel.run(threads, TREE_PARTS, part -> {
      var shap = new TreeShap(plan, features, only);
      int from = (int) ((long) count * part / TREE_PARTS);
      int to = (int) ((long) count * (part + 1) / TREE_PARTS);
      for (int i = 0; i < x.rows(); i++) {
        shap.explain(from, to, x.values(), i * features, parts[part], i * size);
      }
    });
    double[] values = new double[x.rows() * size];
    for (double[] part : parts) {
      Arrays.setAll(values, i -> values[i] + part[i]);
    }
    return values;
  }
}
