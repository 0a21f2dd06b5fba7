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

/// Extremely randomised trees: a [RandomForest] whose trees see all rows and try one random place of each column they choose from.
public final class ExtraTrees implements Learner<ExtraTreesParams> {
  public static final String ID = "extra-trees";

  private static final ExtraTreesParams DEFAULTS = new ExtraTreesParams(100, 40, 2, 0, 1, 200_000);

  @Override
  public Card<ExtraTreesParams> card() {
    return new Card<>(
        ID, "Extra-trees", Set.of(Task.values()), Encoding.TREE,
        "Averages many deep trees that cut columns at random places; smoother than a random forest, faster to grow, and good beside it.",
        "Geurts, Ernst & Wehenkel 2006, Extremely randomized trees, Machine Learning 63",
        ParamSchema.of(DEFAULTS));
  }

  @Override
  public Model fit(Features train, @Nullable Features validation, ExtraTreesParams params, FitContext context) throws LearnException {
    Training.check(train, Encoding.TREE);
    return new Growing(train, params.forest(train.x().columns(), train.classes()), Growing.Style.EXTRA_TREES, context).run();
  }

  @Override
  public Model load(byte[] payload) throws LearnException {
    return TreeModel.load(ID, payload);
  }
}
