package atelier.flow.catalog;

import static atelier.core.data.TableText.table;
import static atelier.flow.catalog.Transforms.fitted;

import atelier.core.data.DataException;
import atelier.core.data.Table;
import atelier.core.expr.Rel;
import atelier.core.param.Param;
import atelier.flow.catalog.Candidates.Design;
import atelier.flow.catalog.Candidates.Rows;
import atelier.flow.method.Lasso;
import atelier.flow.method.Ridge;
import atelier.flow.method.Room;
import atelier.flow.method.Scores;
import atelier.learn.learner.Features;
import atelier.learn.learner.FitContext;
import atelier.learn.learner.FloatMatrix;
import atelier.learn.learner.LearnException;
import atelier.learn.learner.Model;
import atelier.learn.learner.forest.ForestParams;
import atelier.learn.learner.forest.RandomForest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Keeping the columns that say something of a target (`reduce`). Numbers, truths and texts compete; the target, other columns and those with a role of their own stay. Learned from up to 50,000 rows with a target.
final class KeepTransforms {
  enum Score {
    AUTO, CHI2, F, MUTUAL_INFO
  }

  record Univariate(@Param(type = "col", required = true) String target, @Param(min = 1, help = "Columns to keep.") int k, @Param(help = "auto: by the chance of the test that suits each column; chi2 and mutual-info take numbers in ten bins.") Score score) {}

  record Important(@Param(type = "col", required = true) String target, @Param(min = 1, help = "Columns to keep.") int k, @Param(min = 0.001, max = 1, help = "Share of the columns to keep instead of k.") @Nullable Double share) {}

  record Small(@Param(type = "col", required = true) String target, @Param(min = 0, help = "How much slopes cost; left out: the best over five folds.") @Nullable Double lambda) {}

  record Forward(@Param(type = "col", required = true) String target, @Param(min = 1, help = "Most columns.") int max, @Param(min = 2, max = 20) int folds) {}

  record Kept(List<String> columns) {}

  private static final int TREES = 100;
  private static final int SHUFFLES = 3;
  private static final double BETTER = 1e-4;

  private static final Table NUMBERS = table("y | a | b | t", "1.0 | 1.0 | 3.0 | u", "2.0 | 2.0 | 1.0 | u", "3.0 | 3.0 | 2.0 | u", "4.0 | 4.0 | 2.0 | u", "5.0 | 5.0 | 1.0 | u", "6.0 | 6.0 | 3.0 | u", "- | 7.0 | - | -");
  private static final Table KEPT = table("y | a", "1.0 | 1.0", "2.0 | 2.0", "3.0 | 3.0", "4.0 | 4.0", "5.0 | 5.0", "6.0 | 6.0", "- | 7.0");

  private KeepTransforms() {}

  static List<Transform<?>> list() {
    return List.of(
        fitted("reduce.select-univariate", "Keep k best features", "The columns that say most of the target, each judged alone: by analysis of variance, correlation, chi-squared or mutual information.", new Univariate("", 10, Score.AUTO), s -> question(s, s.params().target(), 10, KeepTransforms::alone), KeepTransforms::kept)
            .example("{'target': 'y', 'k': 1}", NUMBERS, KEPT)
            .example("{'target': 'c', 'k': 1, 'score': 'mutual-info'}", table("c | a | t", "p | 1 | u", "p | 2 | u", "q | 1 | v", "q | 2 | v", "- | 1 | -"), table("c | t", "p | u", "p | u", "q | v", "q | v", "- | -"))
            .refuses("{'target': 'c'}", table("c | a", "p | 1", "- | 2"), "1 class"),
        fitted("reduce.select-importance", "Keep important features", "The columns without which a random forest predicts rows worse that it has not seen; a column that is no help goes in any case.", new Important("", 10, null), s -> question(s, s.params().target(), 220, KeepTransforms::important), KeepTransforms::kept)
            .example("{'target': 'c', 'k': 1}", table("c | t | u", "p | x | z", "p | x | z", "p | x | z", "p | x | z", "q | y | z", "q | y | z", "q | y | z", "q | y | z", "p | x | z", "q | y | z", "p | x | z", "q | y | z", "- | - | -"),
                table("c | t", "p | x", "p | x", "p | x", "p | x", "q | y", "q | y", "q | y", "q | y", "p | x", "q | y", "p | x", "q | y", "- | -")),
        fitted("reduce.select-lasso", "Keep non-zero lasso features", "The columns whose slope is not 0 in a linear model with a price on slopes.", new Small("", null), s -> question(s, s.params().target(), 20, KeepTransforms::sloped), KeepTransforms::kept)
            .example("{'target': 'y', 'lambda': 0.5}", NUMBERS, KEPT),
        fitted("reduce.select-forward", "Forward selection", "Adds the column that improves a linear model most on folds, until none does.", new Forward("", 10, 5), s -> question(s, s.params().target(), 2.0 * s.params().folds() * s.params().max(), KeepTransforms::added), KeepTransforms::kept)
            .example("{'target': 'y', 'folds': 3}", NUMBERS, KEPT));
  }

  private interface Choice<P> {
    boolean[] of(P params, Candidates candidates, Rows rows, Room room) throws DataException;
  }

  /// @param passes see [Study#passes]
  private static <P extends Record> Rel question(Step<P> step, String target, double passes, Choice<P> choice) throws FlowException {
    Candidates candidates = Candidates.of(step, target);
    return Handed.study(step.input(), candidates.given(step), passes, candidates::chosen, (in, room) -> {
      Rows rows = candidates.read(in);
      if (rows == null) {
        return null;
      }
      boolean[] kept = choice.of(step.params(), candidates, rows, room);
      return new Kept(IntStream.range(0, kept.length).filter(c -> kept[c]).mapToObj(candidates.names()::get).toList());
    });
  }

  private static <P extends Record> Rel kept(Step<P> step) throws FlowException {
    Kept kept = Handed.learned(step, Kept.class);
    String target = switch (step.params()) {
      case Univariate p -> p.target();
      case Important p -> p.target();
      case Small p -> p.target();
      case Forward p -> p.target();
      default -> throw new IllegalStateException();
    };
    if (kept == null) {
      return step.input();
    }
    var gone = new HashSet<>(Candidates.of(step, target).names());
    gone.removeAll(new HashSet<>(kept.columns()));
    return step.keeping(step.schema().names().stream().filter(n -> !gone.contains(n)).toList());
  }

  /// The best so many by a value, the larger the better; of equal ones the one that stands first.
  private static boolean[] best(double[] values, int count, IntPredicate useful) {
    var kept = new boolean[values.length];
    IntStream.range(0, values.length).boxed().filter(useful::test).sorted(Comparator.comparingDouble((Integer c) -> -values[c]).thenComparing(c -> c)).limit(count).forEach(c -> kept[c] = true);
    return kept;
  }

  private static boolean[] alone(Univariate p, Candidates candidates, Rows rows, Room room) {
    int n = candidates.names().size();
    boolean information = p.score() == Score.MUTUAL_INFO;
    double[] targetBins = rows.classes() > 0 ? rows.y() : Scores.bins(rows.y());
    int targetCount = rows.classes() > 0 ? rows.classes() : Scores.binCount();
    var values = new double[n];
    for (int c = 0; c < n; c++) {
      room.round("Column", c + 1, n);
      double[] x = rows.x()[c];
      int levels = rows.levels()[c];
      boolean words = levels > 0;
      if (information || p.score() == Score.CHI2) {
        double[] bins = words ? x : Scores.bins(x);
        int count = words ? levels : Scores.binCount();
        values[c] = information ? Scores.information(bins, count, targetBins, targetCount) : worth(Scores.together(bins, count, targetBins, targetCount));
      } else if (rows.classes() > 0) {
        values[c] = worth(words ? Scores.together(x, levels, rows.y(), rows.classes()) : Scores.variance(x, rows.y(), rows.classes()));
      } else {
        values[c] = worth(words ? Scores.variance(rows.y(), x, levels) : Scores.line(x, rows.y()));
      }
    }
    return best(values, p.k(), _ -> true);
  }

  /// Rarer by chance is better; of equal chances, as of 0, the larger statistic.
  private static double worth(Scores.Score score) {
    double chance = Math.max(score.chance(), 1e-300);
    return -Math.log(chance) + (score.chance() <= 1e-300 ? Math.log1p(Math.min(score.statistic(), 1e300)) : 1e-9 * Math.atan(score.statistic()));
  }

  private static boolean[] important(Important p, Candidates candidates, Rows rows, Room room) throws DataException {
    int n = rows.y().length;
    int d = candidates.names().size();
    if (d == 0) {
      return new boolean[0];
    }
    int[] train = IntStream.range(0, n).filter(i -> i % 3 != 2).toArray();
    int[] test = IntStream.range(0, n).filter(i -> i % 3 == 2).toArray();
    try {
      var features = Features.unweighted(matrix(rows, n), candidates.names(), rows.y(), rows.classes());
      Model forest = new RandomForest().fit(features.pick(train), null, new ForestParams(TREES, 40, 3, 0, 1, Candidates.MOST), FitContext.of(42, room.threads(), room.progress().slice(0, 0.7)));
      Features unseen = features.pick(test);
      double loss = loss(forest, unseen.x(), unseen.target(), room.threads());
      var random = new SplittableRandom(42);
      var worse = new double[d];
      for (int c = 0; c < d; c++) {
        room.slice(0.7, 1).round("Column", c + 1, d);
        for (int s = 0; s < SHUFFLES; s++) {
          worse[c] += (loss(forest, shuffled(unseen.x(), c, random), unseen.target(), room.threads()) - loss) / SHUFFLES;
        }
      }
      int count = p.share() == null ? p.k() : (int) Math.ceil(p.share() * d);
      return best(worse, count, c -> worse[c] > 1e-12);
    } catch (LearnException e) {
      throw new DataException(e.problem(), e);
    }
  }

  private static FloatMatrix matrix(Rows rows, int n) throws LearnException {
    FloatMatrix x = FloatMatrix.zeros(n, rows.x().length);
    for (int c = 0; c < rows.x().length; c++) {
      for (int i = 0; i < n; i++) {
        x.set(i, c, (float) rows.x()[c][i]);
      }
    }
    return x;
  }

  private static FloatMatrix shuffled(FloatMatrix x, int column, SplittableRandom random) {
    var copy = new FloatMatrix(x.rows(), x.columns(), x.values().clone());
    for (int i = x.rows() - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      float value = copy.get(i, column);
      copy.set(i, column, copy.get(other, column));
      copy.set(other, column, value);
    }
    return copy;
  }

  /// Mean squared error, or the mean logarithm of what the true class was given.
  private static double loss(Model model, FloatMatrix x, double[] y, int threads) throws LearnException {
    double[] scores = model.score(x, threads);
    double sum = 0;
    for (int i = 0; i < y.length; i++) {
      sum += model.classes() == 0 ? Math.pow(scores[i] - y[i], 2) : -Math.log(Math.max(1e-6, scores[i * model.classes() + (int) y[i]]));
    }
    return sum / Math.max(1, y.length);
  }

  private static boolean[] sloped(Small p, Candidates candidates, Rows rows, Room room) {
    Design design = candidates.design(rows);
    var kept = new boolean[candidates.names().size()];
    if (design.owner().length == 0) {
      return kept;
    }
    double[][] targets = Candidates.targets(rows);
    for (int t = 0; t < targets.length; t++) {
      room.round("Target", t + 1, targets.length);
      double[] y = targets[t];
      double[] slopes = Lasso.of(design.x(), y, p.lambda() == null ? Double.NaN : p.lambda(), 5).slopes();
      for (int j = 0; j < slopes.length; j++) {
        kept[design.owner()[j]] |= slopes[j] != 0;
      }
    }
    return kept;
  }

  private static boolean[] added(Forward p, Candidates candidates, Rows rows, Room room) {
    Design design = candidates.design(rows);
    double[][] targets = Candidates.targets(rows);
    int d = candidates.names().size();
    var kept = new boolean[d];
    double reached = 0;
    int rounds = Math.min(p.max(), d);
    for (int round = 0; round < rounds; round++) {
      room.round("Round", round + 1, rounds);
      int best = -1;
      double most = reached + BETTER;
      for (int c = 0; c < d; c++) {
        if (!kept[c]) {
          kept[c] = true;
          double score = score(design, targets, kept, Math.min(p.folds(), rows.y().length));
          kept[c] = false;
          if (score > most) {
            most = score;
            best = c;
          }
        }
      }
      if (best < 0) {
        break;
      }
      kept[best] = true;
      reached = most;
    }
    return kept;
  }

  /// The mean share of the targets' variance that a linear model of the other folds says: row i is in fold i mod folds.
  private static double score(Design design, double[][] targets, boolean[] kept, int folds) {
    int[] columns = IntStream.range(0, design.owner().length).filter(j -> kept[design.owner()[j]]).toArray();
    int n = design.x().length;
    double sum = 0;
    for (double[] y : targets) {
      double mean = Arrays.stream(y).average().orElse(0);
      double whole = Arrays.stream(y).map(v -> (v - mean) * (v - mean)).sum();
      double left = 0;
      for (int fold = 0; fold < folds; fold++) {
        int f = fold;
        var x = new ArrayList<double[]>();
        var known = new ArrayList<Double>();
        IntStream.range(0, n).filter(i -> i % folds != f).forEach(i -> {
          x.add(picked(design.x()[i], columns));
          known.add(y[i]);
        });
        Ridge ridge = Ridge.of(x.toArray(double[][]::new), AlongTransforms.unboxed(known), 1e-6);
        left += IntStream.range(0, n).filter(i -> i % folds == f).mapToDouble(i -> Math.pow(y[i] - ridge.of(picked(design.x()[i], columns)), 2)).sum();
      }
      sum += whole == 0 ? 0 : 1 - left / whole;
    }
    return sum / targets.length;
  }

  private static double[] picked(double[] row, int[] columns) {
    return Arrays.stream(columns).mapToDouble(j -> row[j]).toArray();
  }
}
