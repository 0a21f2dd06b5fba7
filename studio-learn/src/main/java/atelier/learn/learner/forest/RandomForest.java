package atelier.learn.learner.forest;

import atelier.core.job.Parallel;
import atelier.core.param.ParamSchema;
import atelier.learn.learner.Card;
import atelier.learn.learner.Encoding;
import atelier.learn.learner.Features;
import atelier.learn.learner.FitContext;
import atelier.learn.learner.FitContext.Verdict;
import atelier.learn.learner.Formula.Link;
import atelier.learn.learner.LearnException;
import atelier.learn.learner.Learner;
import atelier.learn.learner.Model;
import atelier.learn.learner.Task;
import atelier.learn.learner.Training;
import atelier.learn.learner.tree.Grown;
import atelier.learn.learner.tree.TreeModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Many deep trees, each grown on its own draw of the rows and choosing among a few features at each split; their leaves are averaged.
///
/// A missing cell goes where the highest values go, in training and in scoring.
public final class RandomForest implements Learner<ForestParams> {
  public static final String ID = "random-forest";

  private static final ForestParams DEFAULTS = new ForestParams(200, 30, 2, 0, 1);

  @Override
  public Card<ForestParams> card() {
    return new Card<>(
        ID, "Random forest", Set.of(Task.values()), Encoding.TREE,
        "Averages many deep trees grown on random rows and features; good without tuning.",
        "Breiman 2001, Random Forests, Machine Learning 45",
        ParamSchema.of(DEFAULTS));
  }

  @Override
  public Model fit(Features train, @Nullable Features validation, ForestParams params, FitContext context) throws LearnException {
    Training.check(train, Encoding.TREE);
    context.progress().report(0, "sorting the columns");
    var grower = new TreeGrower(train, params, context.seed());
    Grown[] grown = new Grown[params.trees()];
    int done = 0;
    while (done < grown.length) {
      // In groups, so that reports and cancels stay on this thread.
      int start = done;
      int group = Math.min(Math.max(1, context.threads()), grown.length - done);
      Parallel.run(context.threads(), group, i -> grown[start + i] = grower.grow(start + i));
      done += group;
      if (context.report(done, grown.length, Map.of()) == Verdict.STOP) {
        break;
      }
    }
    return model(train, new ArrayList<>(Arrays.asList(grown).subList(0, done)));
  }

  private static Model model(Features train, ArrayList<Grown> grown) {
    grown.replaceAll(tree -> tree.dividedBy(grown.size()));
    return TreeModel.of(ID, train.classes(), train.x().columns(), new double[Math.max(1, train.classes())], grown, false, Link.IDENTITY);
  }

  @Override
  public Model load(byte[] payload) throws LearnException {
    return TreeModel.load(ID, payload);
  }
}
