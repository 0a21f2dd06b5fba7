package atelier.learn.autopilot;

import atelier.core.job.Hurried;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.json.Json;
import atelier.learn.feature.PreparationFitter;
import atelier.learn.feature.TrainingRows;
import atelier.learn.learner.Encoding;
import atelier.learn.learner.Learner;
import atelier.learn.learner.blend.LayerInputs;
import atelier.learn.split.Fold;
import atelier.learn.train.Material;
import atelier.learn.train.TrainRequest;
import atelier.learn.train.Trainer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// Grows a second layer of models on what those of the first said of rows that their folds had not seen: a linear model, which weighs them, and boosted trees, which also see the
/// columns and so can tell where each is right. Both are measured in the same folds: what they say of a fold was learned from the others.
///
/// @see "van der Laan, Polley & Hubbard 2007, Super learner, Statistical Applications in Genetics and Molecular Biology 6"
/// @see "Erickson et al. 2020, AutoGluon-Tabular, arXiv 2003.06505, section 2.2 (the columns beside the answers of the first layer)"
final class Stacking implements Verdict.SecondLayer {
  private static final int FEWEST_ROWS = 1000;
  private static final int MOST_CLASSES = 20;
  private static final int FEWEST_BASES = 3;
  private static final int MOST_BASES = 6;
  /// What the layer's models may take together, of the budget.
  static final double MOST_SHARE = 0.1;
  private static final double LEAST_SECONDS = 0.4;
  /// Of the linear model, which is quick; the rest is for the trees.
  private static final double LINEAR_SHARE = 0.3;
  private static final List<Integer> ROUNDS = List.of(20, 40, 70, 110, 160);
  /// Of the memory, for the rows as the trees see them.
  private static final double MEMORY_SHARE = 0.15;
  private static final int BYTES_A_CELL = 12;

  private final TrainRequest template;
  private final Material material;
  private final List<Fold> folds;
  private final Yardstick yardstick;
  private final Shape shape;
  private final List<Learner<?>> learners;
  private final Path root;
  private final int threads;
  private final double most;
  private final ToDoubleFunction<List<Contender>> left;
  private final Progress progress;
  private final List<String> notes = new ArrayList<>();

  /// @param root    where the layer's models are kept
  /// @param threads all there are, for the trials are over
  /// @param most    seconds that the layer's models may take together
  /// @param left    seconds that there are for the layer, when these models are to be part of what is saved
  Stacking(
      TrainRequest template, Material material, List<Fold> folds, Yardstick yardstick, Shape shape, List<Learner<?>> learners, Path root, int threads, double most, ToDoubleFunction<List<Contender>> left, Progress progress) {
    this.template = template;
    this.material = material;
    this.folds = folds;
    this.yardstick = yardstick;
    this.shape = shape;
    this.learners = learners;
    this.root = root;
    this.threads = threads;
    this.most = most;
    this.left = left;
    this.progress = progress;
  }

  /// Why there is no second layer, whatever the models are like; null where there may be one.
  static @Nullable String refusal(Shape shape, TrainRequest template) {
    if (template.time() != null) {
      return "There is no second layer of models: where folds follow the time, too few rows have answers that it could learn from.";
    }
    if (shape.rows() < FEWEST_ROWS) {
      return "There is no second layer of models: it takes " + FEWEST_ROWS + " rows, and the search learns from " + shape.rows() + ".";
    }
    return shape.classes() > MOST_CLASSES ? "There is no second layer of models: it takes at most " + MOST_CLASSES + " classes, and there are " + shape.classes() + "." : null;
  }

  /// About what the layer takes.
  ///
  /// @param seconds of the budget
  static double seconds(Shape shape, int folds, int threads, double seconds) {
    double cells = (double) shape.rows() * (shape.columns() + MOST_BASES * LayerInputs.perModel(shape.classes()));
    double trees = folds * ROUNDS.getLast() * (shape.classes() > 2 ? shape.classes() : 1) * (3e-4 + 4e-9 * cells) / Math.max(1, threads);
    return Math.min(MOST_SHARE * seconds, 0.5 + trees / (1 - LINEAR_SHARE));
  }

  @Override
  public List<Contender> grow(List<Contender> able) {
    List<Contender> bases = bases(able);
    while (bases.size() > FEWEST_BASES && left.applyAsDouble(bases) < LEAST_SECONDS) {
      bases.removeLast();
    }
    long begin = System.nanoTime();
    double seconds = Math.min(most, left.applyAsDouble(bases));
    if (bases.size() < FEWEST_BASES) {
      notes.add("There is no second layer of models: it takes " + FEWEST_BASES + " models that were measured in all folds, and there are " + bases.size() + ".");
      return List.of();
    }
    if (seconds < LEAST_SECONDS) {
      notes.add("There was no time for a second layer of models.");
      return List.of();
    }
    LayerInputs inputs = inputs(yardstick, bases, material.rows());
    var grown = new ArrayList<Contender>();
    add(grown, "stack-linear", () -> new Head("stack-linear", "linear", linear(), List.of(), false), bases, inputs, LINEAR_SHARE * seconds);
    double rest = left.applyAsDouble(bases);
    add(grown, "stack-lightgbm", this::wide, bases, inputs, Math.min(most - (System.nanoTime() - begin) / 1e9, rest));
    return grown;
  }

  /// What is to be grown.
  ///
  /// @param rounds    numbers of boosting rounds of which the best is kept; empty for other algorithms
  /// @param isWide    whether it sees the columns too
  record Head(String name, String algorithm, ObjectNode parameters, List<Integer> rounds, boolean isWide) {}

  @FunctionalInterface
  private interface Plans {
    Head head() throws ProblemException;
  }

  private void add(List<Contender> grown, String name, Plans plans, List<Contender> bases, LayerInputs inputs, double seconds) {
    try {
      // How far one model is says nothing of the search.
      var hurried = Hurried.within(seconds, progress.slice(0.9, 0.9));
      grown.add(new StackFolds(template, material, folds, yardstick, learners, plans.head(), bases, inputs, threads).measure(root.resolve(name).resolve("output"), seconds, hurried));
    } catch (Hurried.OutOfTime e) {
      notes.add("There was no time for '" + name + "' of the second layer.");
    } catch (ProblemException e) {
      notes.add("'" + name + "' of the second layer could not be learned: " + e.problem().what());
    }
  }

  /// The best of each family, then the next best, as far as they were measured on all rows.
  private List<Contender> bases(List<Contender> able) {
    int[] rows = yardstick.measured(material.rows());
    List<Contender> whole = able.stream().filter(c -> c.result().folds().size() == folds.size() && isFinite(c.scores(), rows)).toList();
    var seen = new HashSet<String>();
    var chosen = new ArrayList<>(whole.stream().filter(c -> seen.add(c.plan().algorithm())).limit(MOST_BASES).toList());
    whole.stream().filter(c -> !chosen.contains(c)).limit(MOST_BASES - chosen.size()).forEach(chosen::add);
    return chosen;
  }

  private boolean isFinite(double[] scores, int[] rows) {
    int width = yardstick.width();
    return Arrays.stream(rows).allMatch(row -> {
      for (int k = 0; k < width; k++) {
        if (!Double.isFinite(scores[row * width + k])) {
          return false;
        }
      }
      return true;
    });
  }

  /// What the layer reads of these models.
  static LayerInputs inputs(Yardstick yardstick, List<Contender> bases, int[] rows) {
    return LayerInputs.of(yardstick.classes(), bases.stream().map(Contender::scores).toList(), yardstick.measured(rows));
  }

  private Head wide() throws ProblemException {
    TrainRequest request = template.with("lightgbm", trees());
    boolean room = BYTES_A_CELL * (double) shape.rows() * features(material, new Trainer(learners).recipe(request).encoding(), request.seed()) < MEMORY_SHARE * Runtime.getRuntime().maxMemory();
    if (!room) {
      notes.add("The trees of the second layer see the answers of the first only: with all columns they would take too much memory.");
    }
    return new Head("stack-lightgbm", "lightgbm", trees(), ROUNDS, room);
  }

  /// How many numbers the columns of a row become, a category and a text many.
  static int features(Material material, Encoding encoding, long seed) throws ProblemException {
    var training = new TrainingRows(material.rows(), material.target().values(), material.target().classes().size(), seed);
    return new PreparationFitter(encoding).prepare(material.frame(), material.columns(), training).features().size();
  }

  /// Answers of models are much alike, so that their weights have to be held together.
  private static ObjectNode linear() {
    return Json.object().put("alpha", 10).put("tolerance", 1e-4).put("max_iterations", 100);
  }

  private ObjectNode trees() {
    return Json.object().put("num_round", ROUNDS.getLast()).put("eta", 0.07).put("max_leaves", 8).put("max_depth", 4).put("min_data_in_leaf", Math.clamp(shape.rows() / 100, 20, 200))
        .put("subsample", 0.8).put("colsample_bytree", 0.6).put("lambda", 5);
  }

  /// What was left out and why.
  List<String> notes() {
    return notes;
  }
}
