package atelier.learn.learner.forest;

import atelier.core.job.Parallel;
import atelier.core.job.Subscription;
import atelier.learn.learner.Features;
import atelier.learn.learner.FitContext;
import atelier.learn.learner.FitContext.Verdict;
import atelier.learn.learner.Formula.Link;
import atelier.learn.learner.tree.Grown;
import atelier.learn.learner.tree.TreeModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;

/// One run that grows a forest, some trees at a time. Each tree has its own seed, so threads change nothing.
final class Growing {
  private static final int REPORTS = 50;

  /// What tells forests apart.
  ///
  /// @param id         of the learner
  /// @param drawsAnew  whether each tree draws its rows with replacement, also where they have no weights
  /// @param cutsRandom whether a column is cut at a random place instead of its best
  record Style(String id, boolean drawsAnew, boolean cutsRandom) {
    static final Style RANDOM_FOREST = new Style(RandomForest.ID, true, false);
    static final Style EXTRA_TREES = new Style(ExtraTrees.ID, false, true);
  }

  private final Features train;
  private final ForestParams params;
  private final Style style;
  private final FitContext context;
  private final Target target;
  private final Draw draw;
  private final float[] medians;
  private final long[] seeds;
  private final AtomicBoolean cancelled = new AtomicBoolean();

  Growing(Features train, ForestParams params, Style style, FitContext context) {
    this.train = train;
    this.params = params;
    this.style = style;
    this.context = context;
    this.target = Target.of(train);
    this.draw = new Draw(train.x().rows(), train.weight());
    this.medians = Table.medians(train.x());
    this.seeds = new SplittableRandom(context.seed()).longs(params.trees()).toArray();
  }

  TreeModel run() {
    context.progress().report(0, "sorting the columns");
    var table = Table.of(train.x(), medians);
    try (Subscription ignored = context.progress().onCancel(() -> cancelled.set(true))) {
      return model(grow(table));
    }
  }

  private List<Grown> grow(Table table) {
    var grown = new ArrayList<Grown>();
    int threads = Math.max(1, context.threads());
    int together = Math.ceilDiv(Math.ceilDiv(params.trees(), REPORTS), threads) * threads;
    Verdict verdict = Verdict.CONTINUE;
    while (verdict == Verdict.CONTINUE && grown.size() < params.trees()) {
      int from = grown.size();
      Grown[] next = new Grown[Math.min(together, params.trees() - from)];
      Parallel.run(threads, next.length, i -> next[i] = tree(table, seeds[from + i]));
      grown.addAll(Arrays.asList(next));
      verdict = context.report(grown.size(), params.trees(), Map.of());
    }
    return grown;
  }

  private Grown tree(Table table, long seed) {
    var random = new SplittableRandom(seed);
    int draws = params.draws(table.rows());
    int[] times = style.drawsAnew() || train.weight() != null ? draw.times(draws, random) : draw.once(draws, random);
    int[] drawn = Arrays.stream(times).filter(n -> n > 0).toArray();
    int candidates = params.candidates(medians.length, train.classes());
    var shape = new CartTree.Shape(params.maxDepth(), params.mostLeaves(), params.minSamplesLeaf(), candidates, style.cutsRandom());
    return CartTree.grow(table.drawn(times), target.drawn(times), drawn, shape, seed, cancelled::get).grown(medians);
  }

  private TreeModel model(List<Grown> grown) {
    double[] base = target instanceof Target.Values values ? new double[] {values.mean()} : new double[train.classes()];
    List<Grown> shares = grown.stream().map(tree -> tree.dividedBy(grown.size())).toList();
    return TreeModel.of(style.id(), train.classes(), train.x().columns(), base, shares, false, Link.IDENTITY);
  }
}
