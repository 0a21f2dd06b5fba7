package atelier.learn.learner.gauss;

import atelier.core.param.ParamSchema;
import atelier.learn.learner.Card;
import atelier.learn.learner.Encoding;
import atelier.learn.learner.Features;
import atelier.learn.learner.FitContext;
import atelier.learn.learner.LearnException;
import atelier.learn.learner.Learner;
import atelier.learn.learner.Model;
import atelier.learn.learner.Task;
import atelier.learn.learner.Training;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A Gaussian process for few rows: exact for values; for classes least squares on each class's indicator, whose leave-one-out predictions are turned into
/// probabilities.
public final class GaussianProcess implements Learner<GaussParams> {
  public static final String ID = "gaussian-process";

  private static final GaussParams DEFAULTS = new GaussParams(0, 0, 1000);

  @Override
  public Card<GaussParams> card() {
    return new Card<>(
        ID, "Gaussian process", Set.of(Task.values()), Encoding.SCALED,
        "Predicts by the likeness to all training rows and finds out by itself how far likeness reaches; strong on few rows and smooth shapes, too slow for many.",
        "Rasmussen & Williams 2006, Gaussian Processes for Machine Learning, algorithm 2.1 and section 6.5",
        ParamSchema.of(DEFAULTS));
  }

  @Override
  public Model fit(Features train, @Nullable Features validation, GaussParams params, FitContext context) throws LearnException {
    Training.check(train, Encoding.SCALED);
    context.progress().report(0, "choosing rows");
    return new Fitting(train.pick(kept(train, params.maxRows(), context.seed())), params, context).run();
  }

  /// Rows of some weight, in order; of too many a sample.
  private static int[] kept(Features train, int most, long seed) {
    double[] weight = train.weight();
    int[] all = IntStream.range(0, train.x().rows()).filter(i -> weight == null || weight[i] > 0).toArray();
    if (all.length <= most) {
      return all;
    }
    var random = new SplittableRandom(seed);
    int[] kept = new int[most];
    int chosen = 0;
    for (int i = 0; chosen < most; i++) {
      if (random.nextInt(all.length - i) < most - chosen) {
        kept[chosen++] = all[i];
      }
    }
    return kept;
  }

  @Override
  public Model load(byte[] payload) throws LearnException {
    return GaussModel.load(payload);
  }
}
