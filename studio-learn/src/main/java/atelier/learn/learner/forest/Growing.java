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

  private final Features train;
  private final ForestParams params;
  private final FitContext context;
  private final Target target;
  private final Draw draw;
  private final float[] medians;
  private final long[] seeds;
  private final AtomicBoolean cancelled = new AtomicBoolean();

  Growing(Features train, ForestParams params, FitContext context) {
    this.train = train;
    this.params = params;
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
    int[] times = draw.times(params.draws(table.rows()), new SplittableRandom(seed));
    int[] drawn = Arrays.stream(times).filter(n -> n > 0).toArray();
    int candidates = params.candidates(medians.length, train.classes());
    return CartTree.grow(table.drawn(times), target.drawn(times), drawn, params, params.mostLeaves(), candidates, seed, cancelled::get).grown(medians);
  }

  private TreeModel model(List<Grown> grown) {
    double[] base = target instanceof Target.Values values ? new double[] {values.mean()} : new double[train.classes()];
    List<Grown> shares = grown.stream().map(tree -> tree.dividedBy(grown.size())).toList();
    return TreeModel.of(RandomForest.ID, train.classes(), train.x().columns(), base, shares, false, Link.IDENTITY);
  }
}
