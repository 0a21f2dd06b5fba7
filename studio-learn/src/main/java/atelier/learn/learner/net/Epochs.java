package atelier.learn.learner.net;

import atelier.core.job.CancelledException;
import atelier.learn.learner.Features;
import atelier.learn.learner.FitContext;
import atelier.learn.learner.FitContext.Verdict;
import atelier.learn.learner.Formula.Layer;
import atelier.learn.learner.LearnException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// One run of training, epoch by epoch; keeps the epoch that was best on rows that were not learned from.
final class Epochs {
  private static final int FEWEST_HELD_OUT = 20;
  private static final int MOST_HELD_OUT = 20_000;
  private static final int STEPS_BETWEEN_REPORTS = 50;

  private static final ReentrantLock ALONE = new ReentrantLock();
  private static final long WAIT_MILLIS = 100;

  private final Features train;
  private final @Nullable Features validation;
  private final NetParams params;
  private final FitContext context;
  private final Unit unit;
  private final SplittableRandom random;

  Epochs(Features all, @Nullable Features given, NetParams params, FitContext context) {
    this.params = params;
    this.context = context;
    this.random = new SplittableRandom(context.seed());
    int[] rows = shuffled(IntStream.range(0, all.x().rows()).filter(i -> all.weight() == null || all.weight()[i] > 0).toArray());
    boolean isGiven = given != null && given.x().rows() > 0;
    int heldOut = isGiven ? 0 : Math.min(MOST_HELD_OUT, (int) Math.round(params.validationShare() * rows.length));
    if (heldOut < FEWEST_HELD_OUT) {
      heldOut = 0;
    }
    this.validation = isGiven ? given : heldOut == 0 ? null : all.pick(Arrays.copyOf(rows, heldOut));
    this.train = all.pick(Arrays.copyOfRange(rows, heldOut, rows.length));
    this.unit = Unit.of(train);
  }

  private int[] shuffled(int[] rows) {
    for (int i = rows.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int row = rows[i];
      rows[i] = rows[j];
      rows[j] = row;
    }
    return rows;
  }

  NetModel run() throws LearnException {
    int[] widths = new int[params.hiddenLayers() + 2];
    Arrays.fill(widths, params.hiddenSize());
    widths[0] = train.x().columns();
    widths[widths.length - 1] = NetModel.outputs(train.classes());
    await();
    try (var torch = new Torch(widths, train.classes(), params, context.seed())) {
      return run(torch);
    } finally {
      ALONE.unlock();
    }
  }

  /// PyTorch draws from one stream of chance a process: two nets side by side would take each other's draws, and neither would come out the same again.
  private void await() {
    try {
      while (!ALONE.tryLock(WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
        context.progress().report(0, "waiting for another net");
      }
    } catch (InterruptedException e) {
      throw new CancelledException();
    }
  }

  private NetModel run(Torch torch) throws LearnException {
    NetModel best = model(torch.layers());
    double lowest = validation == null ? Double.NaN : loss(best, validation);
    int bestEpoch = 0;
    for (int epoch = 1; epoch <= params.maxEpochs(); epoch++) {
      double trainLoss = epoch(torch, epoch);
      NetModel model = model(torch.layers());
      double loss = validation == null ? trainLoss : loss(model, validation);
      if (Double.isFinite(loss) && (validation == null || loss < lowest)) {
        lowest = loss;
        best = model;
        bestEpoch = epoch;
      }
      Map<String, Double> metrics = validation == null ? Map.of("train-loss", trainLoss) : Map.of("train-loss", trainLoss, "validation-loss", loss);
      Verdict verdict = context.report(epoch, params.maxEpochs(), metrics);
      boolean stuck = params.earlyStoppingRounds() > 0 && epoch - bestEpoch >= params.earlyStoppingRounds();
      if (verdict == Verdict.STOP || stuck || !Double.isFinite(trainLoss)) {
        break;
      }
    }
    return best;
  }

  /// One pass over the rows in a new order.
  ///
  /// @return the mean loss on the way
  private double epoch(Torch torch, int epoch) {
    int n = train.x().rows();
    int size = params.batch(n);
    int steps = Math.ceilDiv(n, size);
    int[] order = shuffled(IntStream.range(0, n).toArray());
    double sum = 0;
    for (int s = 0; s < steps; s++) {
      if (s % STEPS_BETWEEN_REPORTS == 0) {
        context.progress().report((epoch - 1 + (double) s / steps) / params.maxEpochs(), "epoch " + epoch + " of " + params.maxEpochs());
      }
      int[] rows = Arrays.copyOfRange(order, s * size, Math.min(n, (s + 1) * size));
      sum += torch.step(train.x().pick(rows).values(), unit.targets(train, rows), unit.weights(train, rows)) * rows.length;
    }
    return sum / n;
  }

  private NetModel model(List<Layer> layers) {
    return new NetModel(train.classes(), train.x().columns(), unit.inTheirs(layers));
  }

  /// Mean loss: half the squared error in the net's unit, or minus the logarithm of the true class's probability.
  private double loss(NetModel model, Features rows) throws LearnException {
    double[] scores = model.score(rows.x(), context.threads());
    double sum = 0;
    double all = 0;
    for (int i = 0; i < rows.x().rows(); i++) {
      double weight = rows.weight() == null ? 1 : rows.weight()[i];
      sum += weight * unit.loss(rows, scores, i);
      all += weight;
    }
    return sum / all;
  }
}
