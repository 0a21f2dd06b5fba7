package atelier.learn.learner.net;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.norm.Dropout;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import atelier.core.file.Leftovers;
import atelier.learn.learner.Formula.Layer;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/// Dense layers inside PyTorch, on one processor so that sums do not depend on how many there are; frees the native memory it holds.
final class Torch implements AutoCloseable {
  private static final String ENGINE = "PyTorch";
  // A step on rows unlike all others shall not undo the epochs before.
  private static final float LARGEST_GRADIENT = 5;

  private final NDManager manager;
  private final List<NDArray> weights = new ArrayList<>();
  private final List<NDArray> biases = new ArrayList<>();
  private final Optimizer adam;
  private final int classes;
  private final float dropout;

  /// @param widths of the inputs, the hidden layers and the outputs
  Torch(int[] widths, int classes, NetParams params, long seed) {
    Engine engine = engine();
    // XGBoost and LightGBM tell OpenMP how many threads this thread may have, and PyTorch asks there again: sums would depend on who was here before.
    JniUtils.setNumThreads(1);
    engine.setRandomSeed((int) seed);
    this.manager = engine.newBaseManager(Device.cpu());
    this.classes = classes;
    this.dropout = (float) params.dropout();
    this.adam = Optimizer.adam()
        .optLearningRateTracker(Tracker.fixed((float) params.learningRate()))
        .optWeightDecays((float) params.weightDecay())
        .optClipGrad(LARGEST_GRADIENT)
        .build();
    var random = new SplittableRandom(seed);
    for (int l = 0; l + 1 < widths.length; l++) {
      weights.add(learned(initial(widths[l], widths[l + 1], l + 2 == widths.length, random), new Shape(widths[l + 1], widths[l])));
      biases.add(learned(new float[widths[l + 1]], new Shape(widths[l + 1])));
    }
  }

  /// DJL asks the network and the home folder unless told not to.
  private static Engine engine() {
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("OPT_OUT_TRACKING", "true");
    System.setProperty("PYTORCH_FLAVOR", "cpu");
    natives().ifPresent(folder -> System.setProperty("PYTORCH_LIBRARY_PATH", folder.toString()));
    System.setProperty("ai.djl.pytorch.num_threads", "1");
    System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
    if (System.getProperty("DJL_CACHE_DIR") == null) {
      System.setProperty("DJL_CACHE_DIR", Leftovers.temporary().resolve("djl").toString());
    }
    return Engine.getEngine(ENGINE);
  }

  /// Where the build unpacked PyTorch once for all workers; elsewhere DJL unpacks 430 MB into its cache.
  private static Optional<Path> natives() {
    return Arrays.stream(System.getProperty("java.library.path", "").split(File.pathSeparator))
        .filter(entry -> !entry.isEmpty())
        .map(entry -> Path.of(entry, "pytorch").toAbsolutePath())
        .filter(Files::isDirectory)
        .findFirst();
  }

  /// He et al. 2015 (arXiv 1502.01852), equation 10; the last layer begins at 0, so that the first epoch begins at the constant.
  private static float[] initial(int inputs, int outputs, boolean last, SplittableRandom random) {
    float[] values = new float[inputs * outputs];
    double sd = Math.sqrt(2.0 / inputs);
    for (int i = 0; i < values.length && !last; i++) {
      values[i] = (float) (random.nextGaussian() * sd);
    }
    return values;
  }

  private NDArray learned(float[] values, Shape shape) {
    NDArray array = manager.create(values, shape);
    array.setRequiresGradient(true);
    return array;
  }

  /// Moves all weights a step down the slope of some rows' loss.
  ///
  /// @param target a number a row: class or value
  /// @param weight a number a row
  /// @return the mean loss of the rows before the step
  double step(float[] x, float[] target, float[] weight) {
    double mean;
    try (NDManager step = manager.newSubManager(); GradientCollector slopes = manager.getEngine().newGradientCollector()) {
      NDArray rows = step.create(x, new Shape(target.length, x.length / target.length));
      NDArray loss = loss(step, margins(rows), target).mul(step.create(weight, new Shape(target.length))).mean();
      slopes.backward(loss);
      mean = loss.getFloat();
    }
    for (int l = 0; l < weights.size(); l++) {
      update("weight" + l, weights.get(l));
      update("bias" + l, biases.get(l));
    }
    return mean;
  }

  private void update(String name, NDArray array) {
    try (NDArray slope = array.getGradient()) {
      adam.update(name, array, slope);
    }
  }

  private NDArray margins(NDArray rows) {
    NDArray values = rows;
    for (int l = 0; l < weights.size(); l++) {
      if (l > 0) {
        values = Activation.relu(values);
        values = dropout > 0 ? Dropout.dropout(values, dropout, true).head() : values;
      }
      values = values.matMul(weights.get(l).transpose()).add(biases.get(l));
    }
    return values;
  }

  /// A number a row: half the squared error, or minus the logarithm of the true class's probability.
  private NDArray loss(NDManager step, NDArray margins, float[] target) {
    NDArray truth = step.create(target, new Shape(target.length));
    if (classes > 2) {
      NDArray probabilities = margins.logSoftmax(1);
      return probabilities.mul(truth.toType(DataType.INT32, false).oneHot(classes)).sum(new int[] {1}).neg();
    }
    NDArray margin = margins.squeeze(1);
    if (classes == 0) {
      return margin.sub(truth).square().mul(0.5f);
    }
    // log(1 + exp(m)) - t m, where exp cannot overflow.
    return Activation.relu(margin).sub(margin.mul(truth)).add(margin.abs().neg().exp().add(1).log());
  }

  /// What was learned so far.
  List<Layer> layers() {
    var layers = new ArrayList<Layer>();
    for (int l = 0; l < weights.size(); l++) {
      Shape shape = weights.get(l).getShape();
      layers.add(new Layer((int) shape.get(1), (int) shape.get(0), weights.get(l).toFloatArray(), biases.get(l).toFloatArray()));
    }
    return layers;
  }

  @Override
  public void close() {
    manager.close();
  }
}
