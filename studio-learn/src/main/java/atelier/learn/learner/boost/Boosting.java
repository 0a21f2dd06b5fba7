package atelier.learn.learner.boost;

import atelier.learn.learner.Features;
import atelier.learn.learner.FitContext;
import atelier.learn.learner.FitContext.Verdict;
import atelier.learn.learner.Model;
import java.util.HashMap;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.jspecify.annotations.Nullable;

/// One run of boosting, round by round; frees the native memory it holds.
final class Boosting implements AutoCloseable {
  private final Features train;
  private final BoostParams params;
  private final FitContext context;
  private final DMatrix matrix;
  private @Nullable DMatrix validation;
  private @Nullable Booster booster;

  private Boosting(Features train, BoostParams params, FitContext context) throws XGBoostError {
    this.train = train;
    this.params = params;
    this.context = context;
    this.matrix = matrix(train);
  }

  static Boosting begin(Features train, @Nullable Features validation, BoostParams params, FitContext context) throws XGBoostError {
    context.progress().report(0, "handing the rows to XGBoost");
    var boosting = new Boosting(train, params, context);
    try {
      if (validation != null && validation.x().rows() > 0) {
        boosting.validation = matrix(validation);
      }
      return boosting;
    } catch (XGBoostError | RuntimeException e) {
      boosting.close();
      throw e;
    }
  }

  private static DMatrix matrix(Features features) throws XGBoostError {
    var matrix = new DMatrix(features.x().values(), features.x().rows(), features.x().columns(), Float.NaN);
    matrix.setLabel(floats(features.target()));
    if (features.weight() != null) {
      matrix.setWeight(floats(features.weight()));
    }
    return matrix;
  }

  private static float[] floats(double[] values) {
    float[] narrow = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      narrow[i] = (float) values[i];
    }
    return narrow;
  }

  Model run() throws XGBoostError {
    booster = XGBoost.train(matrix, settings(), 0, new HashMap<>(), null, null);
    int best = 0;
    double lowest = Double.POSITIVE_INFINITY;
    int rounds = 0;
    while (rounds < params.numRound()) {
      booster.update(matrix, rounds++);
      double loss = validation == null ? Double.NaN : loss(booster, validation, rounds);
      if (loss < lowest) {
        lowest = loss;
        best = rounds;
      }
      Verdict verdict = context.report(rounds, params.numRound(), validation == null ? Map.of() : Map.of("validation-" + metric(), loss));
      if (verdict == Verdict.STOP || isStuck(rounds, best)) {
        break;
      }
    }
    int kept = validation == null || params.earlyStoppingRounds() == 0 || best == 0 ? rounds : best;
    return BoosterTrees.read(booster, train.classes(), train.x().columns(), kept);
  }

  private boolean isStuck(int rounds, int best) {
    return validation != null && params.earlyStoppingRounds() > 0 && rounds - best >= params.earlyStoppingRounds();
  }

  private static double loss(Booster booster, DMatrix validation, int round) throws XGBoostError {
    // "[7]\tvalidation-logloss:0.4132"
    String line = booster.evalSet(new DMatrix[] {validation}, new String[] {"validation"}, round);
    return Double.parseDouble(line.substring(line.lastIndexOf(':') + 1).strip());
  }

  private String metric() {
    return train.classes() == 0 ? "rmse" : "logloss";
  }

  /// The share of columns a tree sees, rounded up to whole columns: XGBoost rounds down, and four fifths of two columns would be one, so that no tree
  /// could join them (flights_200k: R² 0.043 instead of 0.064).
  private double columnShare() {
    int columns = train.x().columns();
    return columns == 0 ? 1 : Math.min(1, (Math.ceil(params.colsampleBytree() * columns - 1e-9) + 1e-3) / columns);
  }

  private Map<String, Object> settings() {
    var settings = new HashMap<String, Object>();
    settings.put("verbosity", 0);
    settings.put("seed", (int) (context.seed() & Integer.MAX_VALUE));
    settings.put("nthread", Math.max(1, context.threads()));
    settings.put("tree_method", "hist");
    settings.put("eta", params.eta());
    settings.put("max_depth", params.maxDepth());
    settings.put("min_child_weight", params.minChildWeight());
    settings.put("subsample", params.subsample());
    settings.put("colsample_bytree", columnShare());
    settings.put("lambda", params.lambda());
    settings.put("alpha", params.alpha());
    settings.put("gamma", params.gamma());
    settings.put("max_bin", params.maxBin());
    switch (train.task()) {
      case REGRESSION -> settings.put("objective", "reg:squarederror");
      case BINARY -> settings.put("objective", "binary:logistic");
      case MULTICLASS -> {
        settings.put("objective", "multi:softprob");
        settings.put("num_class", train.classes());
      }
    }
    return settings;
  }

  @Override
  public void close() {
    if (booster != null) {
      booster.dispose();
    }
    if (validation != null) {
      validation.dispose();
    }
    matrix.dispose();
  }
}
