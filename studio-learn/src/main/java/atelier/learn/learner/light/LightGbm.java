package atelier.learn.learner.light;

import atelier.core.file.FileException;
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
import io.github.metarank.lightgbm4j.LGBMException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Boosted trees by LightGBM, leaf by leaf. The library grows them; the model is plain arrays, so predicting needs no native code.
public final class LightGbm implements Learner<LightParams> {
  public static final String ID = "lightgbm";

  private static final LightParams DEFAULTS = new LightParams(300, 0.05, 31, 0, 20, 0.001, 0.8, 0.8, 5, 0, 0, 255, 20);

  @Override
  public Card<LightParams> card() {
    return new Card<>(
        ID, "Boosted trees (LightGBM)", Set.of(Task.values()), Encoding.TREE,
        "Boosts trees that grow where they gain most instead of level by level; often the fastest on large tables, and unlike XGBoost enough to vote beside it.",
        "Ke et al. 2017, LightGBM: A Highly Efficient Gradient Boosting Decision Tree, NeurIPS",
        ParamSchema.of(DEFAULTS));
  }

  @Override
  public Model fit(Features train, @Nullable Features validation, LightParams params, FitContext context) throws LearnException {
    Training.check(train, Encoding.TREE);
    try {
      unpack();
      try (Rounds rounds = Rounds.begin(train, validation, params, context)) {
        return rounds.run();
      }
    } catch (LGBMException e) {
      throw LearnException.work("LightGBM failed: " + firstLine(e) + ".", "Try smaller parameters or the algorithm 'xgboost'.", e);
    } catch (LinkageError e) {
      throw withoutLibrary(e);
    }
  }

  @Override
  public Model load(byte[] payload) throws LearnException {
    return TreeModel.load(ID, payload);
  }

  private static void unpack() throws LearnException {
    try {
      OwnLibrary.ready();
    } catch (FileException e) {
      throw LearnException.work("LightGBM's native library cannot be unpacked: " + e.problem().what(), e.problem().advice(), e);
    }
  }

  /// On a minimal Linux the library's own dependency, OpenMP, is not installed.
  static LearnException withoutLibrary(LinkageError e) {
    return LearnException.work(
        "LightGBM's native library cannot be loaded on this computer (" + firstLine(e) + ").",
        "Install OpenMP (Debian and Ubuntu: apt install libgomp1; Fedora: dnf install libgomp) or choose the algorithm 'random-forest'.",
        e);
  }

  private static String firstLine(Throwable e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return String.valueOf(cause.getMessage()).lines().findFirst().orElse(cause.getClass().getSimpleName());
  }
}
