package atelier.learn.autopilot;

import atelier.core.job.Parallel;
import atelier.learn.learner.Task;
import atelier.learn.metric.Metric;
import atelier.learn.train.TrainReport.FoldResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Models that vote together, and what they are worth. Weights are chosen on all rows; what they are worth is measured fold by fold with weights and calibrations that were
/// chosen on the other folds, so that it is not their own praise.
///
/// @param weights   by contender, adding up to 1
/// @param calibrations of each contender's answers before they are mixed; beyond the likely voters none
/// @param sharpness see [atelier.learn.learner.blend.BlendModel]
/// @param folds     of the honest measurement
/// @param scores    of the honest measurement, a row of the frame after the other
record Ensemble(double[] weights, List<Calibration> calibrations, double sharpness, List<FoldResult> folds, double[] scores) {
  /// Of the best so many, each is calibrated; whoever ranks lower hardly ever votes.
  static final int LIKELY = 12;
  private static final int BAGS = 6;
  private static final int BAGS_WHILE_MEASURING = 2;
  private static final double[] POWERS = {0.7, 0.8, 0.9, 1, 1.1, 1.25, 1.4};
  // A change of the log loss below that is chance.
  private static final double CLEARLY = 0.002;

  /// Chooses from contenders.
  static Ensemble choose(Yardstick yardstick, List<Contender> contenders, int[] rows, long seed, int threads, BooleanSupplier late) {
    int[] foldOf = yardstick.foldOf();
    int[] measured = yardstick.measured(rows);
    List<double[]> scores = contenders.stream().map(Contender::scores).toList();
    var calibrations = new ArrayList<>(Calibration.of(yardstick, scores.subList(0, Math.min(LIKELY, scores.size())), measured, threads, late));
    while (calibrations.size() < scores.size()) {
      calibrations.add(Calibration.none(yardstick.folds()));
    }
    var blending = new Blending(yardstick, scores, calibrations.stream().mapToDouble(Calibration::all).toArray(), seed, late);
    List<FoldResult> planned = contenders.getFirst().result().folds();
    @Nullable Held[] held = new Held[planned.size()];
    double[][] weights = new double[1][];
    double[] sharpness = new double[1];
    // The last task is the choice on all rows.
    Parallel.run(threads, held.length + 1, k -> {
      if (k == held.length) {
        weights[0] = blending.weights(measured, BAGS);
        sharpness[0] = sharpness(yardstick, blending.blend(weights[0], measured), measured);
      } else {
        int fold = k;
        double[] byOthers = calibrations.stream().mapToDouble(c -> c.byFold()[fold]).toArray();
        held[k] = held(yardstick, new Blending(yardstick, scores, byOthers, seed, late), measured, foldOf, k);
      }
    });
    var folds = new ArrayList<FoldResult>();
    double[] said = new double[scores.getFirst().length];
    Arrays.fill(said, Double.NaN);
    for (int k = 0; k < held.length; k++) {
      if (held[k] != null) {
        Held one = Objects.requireNonNull(held[k]);
        folds.add(yardstick.fold(planned.get(k).train(), one.scores(), one.rows()));
        for (int i = 0; i < one.rows().length; i++) {
          System.arraycopy(one.scores(), i * yardstick.width(), said, one.rows()[i] * yardstick.width(), yardstick.width());
        }
      }
    }
    return new Ensemble(weights[0], calibrations, sharpness[0], folds, said);
  }

  /// Scores of the rows of one fold by weights of the others.
  private record Held(int[] rows, double[] scores) {}

  private static @Nullable Held held(Yardstick yardstick, Blending blending, int[] measured, int[] foldOf, int fold) {
    int[] held = Arrays.stream(measured).filter(row -> foldOf[row] == fold).toArray();
    int[] others = Arrays.stream(measured).filter(row -> foldOf[row] != fold).toArray();
    if (held.length == 0 || others.length == 0) {
      return null;
    }
    double[] own = blending.weights(others, BAGS_WHILE_MEASURING);
    double power = sharpness(yardstick, blending.blend(own, others), others);
    return new Held(held, yardstick.calibrated(blending.blend(own, held), power));
  }

  /// The power that makes probabilities as sharp as they may be; 1 unless another is clearly better.
  private static double sharpness(Yardstick yardstick, double[] packed, int[] rows) {
    if (yardstick.task() == Task.REGRESSION) {
      return 1;
    }
    var loss = yardstick.by(Metric.LOGLOSS);
    double plain = loss.goodness(packed, rows);
    double best = 1;
    double reached = plain + CLEARLY * Math.abs(plain);
    for (double power : POWERS) {
      double goodness = loss.goodness(loss.calibrated(packed, power), rows);
      if (goodness > reached) {
        reached = goodness;
        best = power;
      }
    }
    return best;
  }

  long members() {
    return Arrays.stream(weights).filter(w -> w > 0).count();
  }
}
