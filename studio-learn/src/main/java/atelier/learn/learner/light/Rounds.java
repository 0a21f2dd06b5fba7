package atelier.learn.learner.light;

import atelier.learn.learner.Features;
import atelier.learn.learner.FitContext;
import atelier.learn.learner.FitContext.Verdict;
import atelier.learn.learner.Model;
import io.github.metarank.lightgbm4j.LGBMBooster;
import io.github.metarank.lightgbm4j.LGBMDataset;
import io.github.metarank.lightgbm4j.LGBMException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One run of boosting, round by round; frees the native memory it holds.
final class Rounds implements AutoCloseable {
  // The place of the validation rows among the booster's data; the training rows are 0.
  private static final int VALIDATION = 1;

  private final Features train;
  private final LightParams params;
  private final FitContext context;
  private final LGBMDataset rows;
  private @Nullable LGBMDataset validation;
  private @Nullable LGBMBooster booster;

  private Rounds(Features train, LightParams params, FitContext context) throws LGBMException {
    this.train = train;
    this.params = params;
    this.context = context;
    this.rows = dataset(train, settings(), null);
  }

  static Rounds begin(Features train, @Nullable Features validation, LightParams params, FitContext context) throws LGBMException {
    context.progress().report(0, "handing the rows to LightGBM");
    var rounds = new Rounds(train, params, context);
    try {
      if (validation != null && validation.x().rows() > 0) {
        rounds.validation = dataset(validation, rounds.settings(), rounds.rows);
      }
      return rounds;
    } catch (LGBMException | RuntimeException e) {
      rounds.close();
      throw e;
    }
  }

  /// @param like rows whose steps the columns are sorted into; null finds the steps
  private static LGBMDataset dataset(Features features, String settings, @Nullable LGBMDataset like) throws LGBMException {
    var dataset = LGBMDataset.createFromMat(features.x().values(), features.x().rows(), features.x().columns(), true, settings, like);
    dataset.setField("label", floats(features.target()));
    if (features.weight() != null) {
      dataset.setField("weight", floats(features.weight()));
    }
    return dataset;
  }

  private static float[] floats(double[] values) {
    float[] narrow = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      narrow[i] = (float) values[i];
    }
    return narrow;
  }

  Model run() throws LGBMException {
    LGBMBooster grown = LGBMBooster.create(rows, settings());
    booster = grown;
    if (validation != null) {
      grown.addValidData(validation);
    }
    int best = 0;
    double lowest = Double.POSITIVE_INFINITY;
    int round = 0;
    boolean finished = false;
    while (!finished && round < params.numRound()) {
      // True when no leaf could be split: then no tree was added, and none will be.
      finished = grown.updateOneIter();
      round++;
      double loss = validation == null ? Double.NaN : grown.getEval(VALIDATION)[0];
      if (loss < lowest) {
        lowest = loss;
        best = round;
      }
      Verdict verdict = context.report(round, params.numRound(), validation == null ? Map.of() : Map.of("validation-" + metric(), loss));
      finished |= verdict == Verdict.STOP || isStuck(round, best);
    }
    boolean all = validation == null || params.earlyStoppingRounds() == 0 || best == 0;
    String text = grown.saveModelToString(0, all ? round : best, LGBMBooster.FeatureImportanceType.GAIN);
    return ModelText.read(text, train.classes(), train.x().columns());
  }

  private boolean isStuck(int round, int best) {
    return validation != null && params.earlyStoppingRounds() > 0 && round - best >= params.earlyStoppingRounds();
  }

  private String metric() {
    return train.classes() == 0 ? "rmse" : "logloss";
  }

  private String settings() {
    var settings = new LinkedHashMap<String, Object>();
    settings.put("verbosity", -1);
    settings.put("seed", context.seed() & Integer.MAX_VALUE);
    settings.put("num_threads", Math.max(1, context.threads()));
    // Columns, not rows, are shared between threads: then sums do not depend on how many there are.
    settings.put("deterministic", true);
    settings.put("force_col_wise", true);
    settings.put("feature_pre_filter", false);
    settings.put("learning_rate", params.eta());
    settings.put("num_leaves", params.maxLeaves());
    settings.put("max_depth", params.maxDepth() == 0 ? -1 : params.maxDepth());
    settings.put("min_data_in_leaf", params.minDataInLeaf());
    settings.put("min_sum_hessian_in_leaf", params.minChildWeight());
    settings.put("bagging_fraction", params.subsample());
    settings.put("bagging_freq", params.subsample() < 1 ? 1 : 0);
    settings.put("feature_fraction", params.colsampleBytree());
    settings.put("lambda_l2", params.lambda());
    settings.put("lambda_l1", params.alpha());
    settings.put("min_gain_to_split", params.gamma());
    settings.put("max_bin", params.maxBin());
    switch (train.task()) {
      case REGRESSION -> {
        settings.put("objective", "regression");
        settings.put("metric", "rmse");
      }
      case BINARY -> {
        settings.put("objective", "binary");
        settings.put("metric", "binary_logloss");
      }
      case MULTICLASS -> {
        settings.put("objective", "multiclass");
        settings.put("metric", "multi_logloss");
        settings.put("num_class", train.classes());
      }
    }
    return settings.entrySet().stream().map(s -> s.getKey() + "=" + s.getValue()).collect(Collectors.joining(" "));
  }

  @Override
  public void close() throws LGBMException {
    if (booster != null) {
      booster.close();
    }
    if (validation != null) {
      validation.close();
    }
    rows.close();
  }
}
