package atelier.learn.learner.bayes;

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
import org.jspecify.annotations.Nullable;

/// Naive Bayes for mixed columns: a normal distribution a class for numbers, a share a class for features of two values. A missing cell says nothing.
public final class NaiveBayes implements Learner<BayesParams> {
  public static final String ID = "naive-bayes";

  private static final BayesParams DEFAULTS = new BayesParams(1e-9, 1);

  @Override
  public Card<BayesParams> card() {
    return new Card<>(
        ID, "Naive Bayes", Set.of(Task.BINARY, Task.MULTICLASS), Encoding.TREE,
        "Lets each feature vote for a class as if it knew nothing of the others; needs few rows and no time, but is too sure of itself.",
        "Hand & Yu 2001, Idiot's Bayes: Not So Stupid After All?, International Statistical Review 69",
        ParamSchema.of(DEFAULTS));
  }

  @Override
  public Model fit(Features train, @Nullable Features validation, BayesParams params, FitContext context) throws LearnException {
    if (train.classes() == 0) {
      throw LearnException.input("Algorithm '" + ID + "' predicts classes only, and the target is a number.", "Choose 'linear' or 'nearest-neighbours'.");
    }
    Training.check(train, Encoding.TREE);
    var counting = new Counting(train, params);
    for (int j = 0; j < train.x().columns(); j++) {
      context.progress().report((double) j / train.x().columns(), "looking at '" + train.names().get(j) + "'");
      counting.look(j);
    }
    context.report(1, 1, Map.of());
    return counting.model();
  }

  @Override
  public Model load(byte[] payload) throws LearnException {
    return BayesModel.load(payload);
  }
}
