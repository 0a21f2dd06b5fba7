package atelier.learn.learner.boost;

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
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.jspecify.annotations.Nullable;

/// Boosted trees by XGBoost's histogram method. The library grows them; the model is plain arrays, so predicting needs no native code.
public final class Xgboost implements Learner<BoostParams> {
  public static final String ID = "xgboost";

  /// Compared on 12 public tables of 344 to 54 000 rows, three 75/25 splits each: slow learning on drawn rows and columns with a
  /// stronger penalty than the library's own gains most on small tables and costs large ones next to nothing.
  private static final BoostParams DEFAULTS = new BoostParams(300, 0.05, 6, 2, 0.8, 0.8, 5, 0, 0, 256, 20);

  @Override
  public Card<BoostParams> card() {
    return new Card<>(
        ID, "Boosted trees (XGBoost)", Set.of(Task.values()), Encoding.TREE,
        "Adds up many small trees, each correcting the ones before; usually the most accurate on tables.",
        "Chen & Guestrin 2016, XGBoost: A Scalable Tree Boosting System, KDD",
        ParamSchema.of(DEFAULTS));
  }

  @Override
  public Model fit(Features train, @Nullable Features validation, BoostParams params, FitContext context) throws LearnException {
    Training.check(train, Encoding.TREE);
    try (Boosting boosting = Boosting.begin(train, validation, params, context)) {
      return boosting.run();
    } catch (XGBoostError e) {
      throw LearnException.work("XGBoost failed: " + firstLine(e) + ".", "Try smaller parameters or the algorithm 'random-forest'.", e);
    } catch (LinkageError e) {
      throw withoutLibrary(e);
    }
  }

  @Override
  public Model load(byte[] payload) throws LearnException {
    return TreeModel.load(ID, payload);
  }

  /// On a minimal Linux the library's own dependency, OpenMP, is not installed.
  static LearnException withoutLibrary(LinkageError e) {
    return LearnException.work(
        "XGBoost's native library cannot be loaded on this computer (" + firstLine(e) + ").",
        "Install OpenMP (Debian and Ubuntu: apt install libgomp1; Fedora: dnf install libgomp) or choose the algorithm 'random-forest'.",
        e);
  }

  private static String firstLine(Throwable e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return String.valueOf(cause.getMessage()).lines().findFirst().orElse(cause.getClass().getSimpleName());
  }
}
