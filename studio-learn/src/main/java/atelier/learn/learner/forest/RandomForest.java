package atelier.learn.learner.forest;

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
import atelier.learn.learner.tree.TreeModel;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A random forest: trees grown by Smile on rows drawn by weight; the model is plain arrays, so predicting needs no library.
///
/// Smile's forest itself cannot be stopped and knows no row weights, so this draws the rows and has Smile's CART grow tree after tree.
/// A missing cell goes where its column's median goes.
public final class RandomForest implements Learner<ForestParams> {
  public static final String ID = "random-forest";

  private static final ForestParams DEFAULTS = new ForestParams(100, 40, 3, 0, 1, 200_000);

  @Override
  public Card<ForestParams> card() {
    return new Card<>(
        ID, "Random forest", Set.of(Task.values()), Encoding.TREE,
        "Averages many deep trees, each grown on rows drawn anew; good without tuning and hard to overfit.",
        "Breiman 2001, Random Forests, Machine Learning 45",
        ParamSchema.of(DEFAULTS));
  }

  @Override
  public Model fit(Features train, @Nullable Features validation, ForestParams params, FitContext context) throws LearnException {
    Training.check(train, Encoding.TREE);
    return new Growing(train, params, Growing.Style.RANDOM_FOREST, context).run();
  }

  @Override
  public Model load(byte[] payload) throws LearnException {
    return TreeModel.load(ID, payload);
  }
}
