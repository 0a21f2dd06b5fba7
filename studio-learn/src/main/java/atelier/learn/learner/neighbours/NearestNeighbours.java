package atelier.learn.learner.neighbours;

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
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Nearest neighbours by straight distance over scaled columns.
public final class NearestNeighbours implements Learner<NeighbourParams> {
  public static final String ID = "nearest-neighbours";

  private static final NeighbourParams DEFAULTS = new NeighbourParams(15, 1, 1, 20_000);

  @Override
  public Card<NeighbourParams> card() {
    return new Card<>(
        ID, "Nearest neighbours", Set.of(Task.values()), Encoding.SCALED,
        "Predicts what the most similar training rows were; follows any shape where columns are few, and every prediction can be traced to rows.",
        "Cover & Hart 1967, Nearest neighbor pattern classification, IEEE Transactions on Information Theory 13",
        ParamSchema.of(DEFAULTS));
  }

  @Override
  public Model fit(Features train, @Nullable Features validation, NeighbourParams params, FitContext context) throws LearnException {
    Training.check(train, Encoding.SCALED);
    context.progress().report(0, "choosing rows");
    Features kept = train.pick(kept(train, params.maxRows(), context.seed()));
    var model = NeighbourModel.of(kept, params, fraction -> context.progress().report(fraction, "sorting rows by their place"));
    context.report(1, 1, Map.of());
    return model;
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
    return NeighbourModel.load(payload);
  }
}
