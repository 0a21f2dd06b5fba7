package atelier.learn.learner.baseline;

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
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Predicts the same for every row: how often each class occurs, or the mean. Whatever does not beat it has learned nothing.
public final class Baseline implements Learner<Baseline.Params> {
  public static final String ID = "baseline";

  /// It has nothing to set.
  public record Params() {}

  @Override
  public Card<Params> card() {
    return new Card<>(
        ID, "Baseline", Set.of(Task.values()), Encoding.TREE,
        "Predicts how often each class occurs, or the mean of the target; what the others have to beat.",
        "The prediction that minimises log loss or squared error without looking at any feature.",
        ParamSchema.of(new Params()));
  }

  @Override
  public Model fit(Features train, @Nullable Features validation, Params params, FitContext context) throws LearnException {
    Training.check(train, Encoding.TREE);
    context.report(0, 1, Map.of());
    double[] sums = new double[Math.max(1, train.classes())];
    double total = 0;
    for (int i = 0; i < train.target().length; i++) {
      double weight = train.weight() == null ? 1 : train.weight()[i];
      total += weight;
      if (train.classes() > 0) {
        sums[(int) train.target()[i]] += weight;
      } else {
        sums[0] += weight * train.target()[i];
      }
    }
    for (int k = 0; k < sums.length; k++) {
      sums[k] /= total;
    }
    return new BaselineModel(train.classes(), train.x().columns(), sums);
  }

  @Override
  public Model load(byte[] payload) throws LearnException {
    var in = ByteBuffer.wrap(payload);
    if (payload.length < 16 || payload.length % 8 != 0 || in.getInt(0) < 0 || payload.length != 8 + 8 * Math.max(1, in.getInt(0))) {
      throw LearnException.input("The payload of the model is no baseline.", "Train the model again.");
    }
    int classes = in.getInt();
    int features = in.getInt();
    if (features < 0 || features > Training.MOST_FEATURES) {
      throw LearnException.input("The payload of the model claims " + features + " features.", "Train the model again.");
    }
    double[] scores = new double[Math.max(1, classes)];
    in.asDoubleBuffer().get(scores);
    return new BaselineModel(classes, features, scores);
  }
}
