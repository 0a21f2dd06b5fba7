package atelier.learn.learner.net;

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
import org.jspecify.annotations.Nullable;

/// A net of dense layers. PyTorch learns its weights; the model is plain arrays, so predicting needs no native code.
public final class NeuralNet implements Learner<NetParams> {
  public static final String ID = "neural-net";

  private static final NetParams DEFAULTS = new NetParams(128, 2, 0.1, 0.002, 1e-4, 256, 100, 10, 0.1);

  @Override
  public Card<NetParams> card() {
    return new Card<>(
        ID, "Neural net", Set.of(Task.values()), Encoding.SCALED,
        "Learns layers of weighted sums, epoch by epoch; follows smooth shapes that trees cut into steps, but wants many rows.",
        "Rumelhart, Hinton & Williams 1986, Learning representations by back-propagating errors, Nature 323; Kingma & Ba 2015, Adam, ICLR",
        ParamSchema.of(DEFAULTS));
  }

  @Override
  public Model fit(Features train, @Nullable Features validation, NetParams params, FitContext context) throws LearnException {
    Training.check(train, Encoding.SCALED);
    context.progress().report(0, "starting PyTorch");
    try {
      return new Epochs(train, validation, params, context).run();
    } catch (LinkageError | IllegalStateException | IllegalArgumentException e) {
      throw withoutLibrary(e);
    }
  }

  @Override
  public Model load(byte[] payload) throws LearnException {
    return NetModel.load(payload);
  }

  /// There is no PyTorch for every computer, such as Macs with Intel's processors.
  static LearnException withoutLibrary(Throwable e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    String first = String.valueOf(cause.getMessage()).lines().findFirst().orElse(cause.getClass().getSimpleName());
    return LearnException.work(
        "PyTorch, which trains neural nets, failed or cannot be loaded on this computer (" + first + ").", "Choose the algorithm 'xgboost' or 'linear'.", e);
  }
}
