package atelier.learn.learner.linear;

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

/// Elastic net: least squares for values, logistic regression for two classes, softmax regression for more.
///
/// Minimises `Σ weight · loss + alpha · (l1_ratio · |w| + (1 - l1_ratio)/2 · |w|²)` with an intercept that is not pulled. Values are
/// standardised first, so `alpha` means the same whatever the target's unit.
public final class Linear implements Learner<LinearParams> {
  public static final String ID = "linear";

  private static final LinearParams DEFAULTS = new LinearParams(1, 0, 500, 1e-6);

  @Override
  public Card<LinearParams> card() {
    return new Card<>(
        ID, "Linear model", Set.of(Task.values()), Encoding.SCALED,
        "Weighs each feature and adds up, through a logistic curve for classes; fast, robust on few rows, easy to read.",
        "Zou & Hastie 2005, Regularization and variable selection via the elastic net, JRSS B 67; Friedman, Hastie & Tibshirani 2010, J. Stat. Softw. 33",
        ParamSchema.of(DEFAULTS));
  }

  @Override
  public Model fit(Features train, @Nullable Features validation, LinearParams params, FitContext context) throws LearnException {
    Training.check(train, Encoding.SCALED);
    context.progress().report(0, "looking at the columns");
    Objective objective = Objective.of(train, params, context.threads());
    double[] solution = new OrthantNewton(objective, params.tolerance()).minimize(
        objective.start(), params.maxIterations(), (step, loss) -> context.report(step, params.maxIterations(), Map.of("train-loss", loss)));
    return objective.model(solution);
  }

  @Override
  public Model load(byte[] payload) throws LearnException {
    return LinearModel.load(payload);
  }
}
