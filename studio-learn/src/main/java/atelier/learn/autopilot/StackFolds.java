package atelier.learn.autopilot;

import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.json.Json;
import atelier.learn.feature.Encoders;
import atelier.learn.feature.Preparation;
import atelier.learn.feature.PreparationFitter;
import atelier.learn.feature.TrainingRows;
import atelier.learn.learner.Features;
import atelier.learn.learner.FitContext;
import atelier.learn.learner.FloatMatrix;
import atelier.learn.learner.Formula;
import atelier.learn.learner.LearnException;
import atelier.learn.learner.Learner;
import atelier.learn.learner.Model;
import atelier.learn.learner.Portable;
import atelier.learn.learner.blend.LayerInputs;
import atelier.learn.learner.blend.StackModel;
import atelier.learn.learner.tree.TreeModel;
import atelier.learn.split.Fold;
import atelier.learn.train.Fit;
import atelier.learn.train.Material;
import atelier.learn.train.PresentClasses;
import atelier.learn.train.TrainReport.FoldResult;
import atelier.learn.train.TrainRequest;
import atelier.learn.train.Trainer;
import atelier.learn.trial.FittedPart;
import atelier.learn.trial.Pace;
import atelier.learn.trial.TrialResult;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Measures a model of the second layer in the folds of the first, and keeps what each fold learned.
final class StackFolds {
  /// The parameter that says how much each answer counts.
  static final String HEARD = "answers_of";
  private static final Preparation NO_COLUMNS = new Preparation(List.of(), List.of(), List.of());

  private final TrainRequest request;
  private final Material material;
  private final List<Fold> folds;
  private final Yardstick yardstick;
  private final Stacking.Head head;
  private final List<Contender> bases;
  private final LayerInputs inputs;
  /// Of each fold's rows. Folds drawn by chance differ in what is said on average by the chance of their targets: a fold with high ones leaves low ones to those that learn for it, and a
  /// model of the second layer would take that for a sign. So each fold is looked at about its own middle.
  private final List<LayerInputs> byFold;
  private final List<Learner<?>> learners;
  private final int threads;

  StackFolds(
      TrainRequest template, Material material, List<Fold> folds, Yardstick yardstick, List<Learner<?>> learners, Stacking.Head head, List<Contender> bases, LayerInputs inputs,
      int threads) {
    this.request = template.with(head.algorithm(), head.parameters());
    this.material = material;
    this.folds = folds;
    this.yardstick = yardstick;
    this.learners = learners;
    this.head = head;
    this.bases = bases;
    this.inputs = inputs;
    List<double[]> said = bases.stream().map(Contender::scores).toList();
    // Groups that stay together may well differ.
    this.byFold = folds.stream().map(fold -> request.group() == null ? inputs.about(said, fold.validation()) : inputs).toList();
    this.threads = threads;
  }

  /// What a fold learned.
  ///
  /// @param train  rows it learned from
  /// @param stages it after so many rounds, one where there are no rounds
  /// @param said   by each stage of the rows the fold holds out
  private record Learned(int train, int[] held, List<FittedPart> stages, List<double[]> said, double fitSeconds, double scoreSeconds) {
    Learned upTo(int count) {
      return new Learned(train, held, stages.subList(0, count), said.subList(0, count), fitSeconds, scoreSeconds);
    }
  }

  /// @param output   gets the fitted parts
  /// @param seconds  that there are; trees grow less where they are few
  /// @param progress ends the work when they are over
  Contender measure(Path output, double seconds, Progress progress) throws ProblemException {
    Fit.Recipe<?> recipe = new Trainer(learners).recipe(request);
    FitContext whole = FitContext.of(request.seed(), threads, progress);
    var pace = new Pace(whole, folds.size(), 0.8 * seconds, 0.9 * seconds);
    List<Integer> rounds = head.rounds();
    var learned = new ArrayList<Learned>();
    for (int k = 0; k < folds.size(); k++) {
      progress.report(0, head.name() + ", fold " + (k + 1));
      learned.add(learn(folds.get(k), recipe, head.rounds().isEmpty() ? whole : pace, rounds));
      pace.fitted();
      pace.report(k + 1, folds.size(), Map.of());
      if (k == 0 && pace.last() > 0) {
        rounds = rounds.stream().map(r -> Math.min(r, pace.last())).distinct().toList();
        learned.set(0, learned.getFirst().upTo(rounds.size()));
      }
    }
    return kept(output, recipe, learned, rounds);
  }

  private Learned learn(Fold fold, Fit.Recipe<?> recipe, FitContext context, List<Integer> rounds) throws ProblemException {
    long start = System.nanoTime();
    int[] train = yardstick.measured(fold.train());
    Preparation preparation = NO_COLUMNS;
    FloatMatrix columns = new FloatMatrix(train.length, 0, new float[0]);
    if (head.isWide()) {
      var training = new TrainingRows(train, material.target().values(), yardstick.classes(), request.seed());
      PreparationFitter.Fitted fitted = new PreparationFitter(recipe.encoding()).fit(material.frame(), material.columns(), training);
      preparation = fitted.preparation();
      columns = fitted.train();
    }
    double[] targets = material.targets(train);
    int classes = yardstick.classes();
    PresentClasses present = classes == 0 ? new PresentClasses(0, new int[0]) : PresentClasses.of(targets, classes);
    var features = new Features(widened(columns, train), names(preparation), classes == 0 ? targets : present.renumbered(targets), present.count(), material.weights(train));
    Model model = recipe.fit(features, null, context);
    double fitSeconds = (System.nanoTime() - start) / 1e9;
    int[] held = fold.validation();
    FloatMatrix unseen = widened(head.isWide() ? Encoders.encode(preparation, material.frame(), held) : new FloatMatrix(held.length, 0, new float[0]), held);
    var stages = new ArrayList<FittedPart>();
    var said = new ArrayList<double[]>();
    double scoreSeconds = 0;
    for (int count : rounds.isEmpty() ? List.of(Integer.MAX_VALUE) : rounds) {
      Model stage = model instanceof TreeModel trees ? trees.first(count) : model;
      long begin = System.nanoTime();
      double[] scores = stage.score(unseen, threads);
      scoreSeconds = (System.nanoTime() - begin) / 1e9;
      stages.add(new FittedPart(preparation, present.present(), stage));
      said.add(classes == 0 || present.isComplete() ? scores : present.spread(scores, held.length));
    }
    return new Learned(train.length, held, stages, said, fitSeconds, scoreSeconds);
  }

  private FloatMatrix widened(FloatMatrix columns, int[] rows) throws LearnException {
    FloatMatrix wide = FloatMatrix.zeros(rows.length, columns.columns() + inputs.count());
    for (int i = 0; i < rows.length; i++) {
      int at = i * wide.columns();
      System.arraycopy(columns.values(), i * columns.columns(), wide.values(), at, columns.columns());
      for (int m = 0; m < bases.size(); m++) {
        byFold.get(yardstick.foldOf()[rows[i]]).write(bases.get(m).scores(), rows[i], m, wide.values(), at + columns.columns());
      }
    }
    return wide;
  }

  private List<String> names(Preparation preparation) {
    var names = new ArrayList<>(preparation.features());
    for (Contender base : bases) {
      for (int k = 0; k < LayerInputs.perModel(yardstick.classes()); k++) {
        names.add("answer " + (k + 1) + " of " + base.plan().name());
      }
    }
    return names;
  }

  /// The number of rounds that is best over all folds is kept; what is said of a fold is of the number that is best in the others.
  private Contender kept(Path output, Fit.Recipe<?> recipe, List<Learned> learned, List<Integer> rounds) throws ProblemException {
    int width = yardstick.width();
    double[] scores = new double[material.frame().rows() * width];
    Arrays.fill(scores, Double.NaN);
    var results = new ArrayList<FoldResult>();
    var parts = new ArrayList<String>();
    int best = best(learned, -1);
    for (int k = 0; k < learned.size(); k++) {
      Learned fold = learned.get(k);
      double[] said = fold.said().get(best(learned, k));
      for (int i = 0; i < fold.held().length; i++) {
        System.arraycopy(said, i * width, scores, fold.held()[i] * width, width);
      }
      results.add(yardstick.fold(fold.train(), said, fold.held()));
      parts.add("fold-" + (k + 1));
      fold.stages().get(best).write(output, parts.getLast());
    }
    ObjectNode parameters = recipe.parameters().put("algorithm", head.algorithm()).put("columns", head.isWide());
    if (!rounds.isEmpty()) {
      parameters.put("num_round", rounds.get(best));
    }
    parameters.set(HEARD, shares(learned.stream().map(fold -> fold.stages().get(best).model()).toList()));
    double fitting = learned.stream().mapToDouble(Learned::fitSeconds).sum();
    double scoring = learned.stream().mapToDouble(Learned::scoreSeconds).sum();
    int scored = learned.stream().mapToInt(fold -> fold.held().length).sum();
    var result = new TrialResult(parameters, results, fitting, scoring, scored, parts, List.of(), null, null, null);
    return new Contender(new Plan(head.name(), StackModel.HEAD, head.parameters(), List.of()), result, output, scores, bases);
  }

  /// How much each answer counts beside the others and the columns: by the sizes of weights, or by what splits on it say.
  private ObjectNode shares(List<Model> models) throws LearnException {
    double[] shares = new double[bases.size()];
    int each = LayerInputs.perModel(yardstick.classes());
    for (Model model : models) {
      double[] own = importance(model);
      double all = Arrays.stream(own).sum();
      for (int k = 0; all > 0 && k < inputs.count(); k++) {
        shares[k / each] += own[own.length - inputs.count() + k] / all / models.size();
      }
    }
    ObjectNode heard = Json.object();
    for (int b = 0; b < shares.length; b++) {
      heard.put(bases.get(b).plan().name(), Math.round(1e4 * shares[b]) / 1e4);
    }
    return heard;
  }

  private static double[] importance(Model model) throws LearnException {
    double[] sizes = new double[model.features()];
    if (model instanceof TreeModel trees) {
      return trees.importance(false);
    }
    if (model instanceof Portable portable && portable.formula() instanceof Formula.Linear linear) {
      for (int k = 0; k < linear.weights().length; k++) {
        sizes[k % sizes.length] += Math.abs(linear.weights()[k]);
      }
    }
    return sizes;
  }

  /// The stage that is best in all folds but one. Folds in which none can be measured do not count.
  private int best(List<Learned> learned, int without) {
    double[] sums = new double[learned.getFirst().said().size()];
    for (int k = 0; k < learned.size(); k++) {
      Learned fold = learned.get(k);
      double[] goodness = k == without ? new double[0] : fold.said().stream().mapToDouble(said -> yardstick.goodness(said, fold.held())).toArray();
      if (Arrays.stream(goodness).anyMatch(one -> one != Double.NEGATIVE_INFINITY)) {
        Arrays.setAll(sums, s -> sums[s] + goodness[s]);
      }
    }
    return highest(sums);
  }

  private static int highest(double[] sums) {
    int best = 0;
    for (int s = 1; s < sums.length; s++) {
      best = sums[s] > sums[best] ? s : best;
    }
    return best;
  }
}
