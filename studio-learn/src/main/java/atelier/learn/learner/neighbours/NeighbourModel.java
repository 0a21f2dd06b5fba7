package atelier.learn.learner.neighbours;

import atelier.core.job.Parallel;
import atelier.learn.learner.Features;
import atelier.learn.learner.FloatMatrix;
import atelier.learn.learner.LearnException;
import atelier.learn.learner.Model;
import atelier.learn.learner.Training;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.DoubleConsumer;

/// The training rows themselves, with what they were.
final class NeighbourModel implements Model {
  private static final int MARK = 0x41544b31; // "ATK1"
  private static final int HEAD = 4 * 5 + 8 * 2;
  private static final int BLOCK = 64;
  // A neighbour at no distance outvotes all others, but one row is no certainty.
  private static final double MOST_VOTES = 1000;

  private final int classes;
  private final FloatMatrix x;
  private final double[] target;
  private final double[] weight;
  private final int neighbors;
  private final double distancePower;
  private final double smoothing;
  private final double[] shares;
  private final Places places;

  private NeighbourModel(
      double[] shares, FloatMatrix x, double[] target, double[] weight, int neighbors, double distancePower, double smoothing, DoubleConsumer progress) {
    this.classes = shares.length;
    this.shares = shares;
    this.x = x;
    this.target = target;
    this.weight = weight;
    this.neighbors = neighbors;
    this.distancePower = distancePower;
    this.smoothing = smoothing;
    this.places = new Places(x, progress);
  }

  /// @param rows of weights above 0
  static NeighbourModel of(Features rows, NeighbourParams params, DoubleConsumer progress) {
    double[] weight = new double[rows.target().length];
    double mean = rows.weight() == null ? 1 : Arrays.stream(rows.weight()).average().orElse(1);
    for (int i = 0; i < weight.length; i++) {
      weight[i] = rows.weight() == null ? 1 : rows.weight()[i] / mean;
    }
    double[] shares = new double[rows.classes()];
    for (int i = 0; rows.classes() > 0 && i < weight.length; i++) {
      shares[(int) rows.target()[i]] += weight[i] / weight.length;
    }
    return new NeighbourModel(
        shares, rows.x(), rows.target(), weight, params.neighbors(), params.distancePower(), params.smoothing(), progress);
  }

  static NeighbourModel load(byte[] payload) throws LearnException {
    var in = ByteBuffer.wrap(payload);
    if (payload.length >= HEAD && in.getInt() == MARK) {
      int classes = in.getInt();
      int rows = in.getInt();
      int columns = in.getInt();
      int neighbors = in.getInt();
      double power = in.getDouble();
      double smoothing = in.getDouble();
      boolean sizes = classes >= 0 && classes != 1 && rows > 0 && columns > 0 && neighbors > 0 && neighbors <= 1024;
      if (sizes && payload.length == HEAD + 8L * classes + 4L * rows * columns + 16L * rows) {
        double[] shares = doubles(in, classes);
        float[] cells = new float[rows * columns];
        in.asFloatBuffer().get(cells);
        in.position(in.position() + 4 * cells.length);
        double[] target = doubles(in, rows);
        if (classes == 0 || Arrays.stream(target).allMatch(y -> y >= 0 && y < classes)) {
          return new NeighbourModel(shares, new FloatMatrix(rows, columns, cells), target, doubles(in, rows), neighbors, power, smoothing, fraction -> {});
        }
      }
    }
    throw LearnException.input("The payload of the model holds no neighbours.", "Train the model again.");
  }

  private static double[] doubles(ByteBuffer in, int count) {
    double[] values = new double[count];
    in.asDoubleBuffer().get(values);
    in.position(in.position() + 8 * count);
    return values;
  }

  @Override
  public byte[] payload() {
    var out = ByteBuffer.allocate(HEAD + 8 * classes + 4 * x.values().length + 16 * target.length);
    out.putInt(MARK).putInt(classes).putInt(x.rows()).putInt(x.columns()).putInt(neighbors).putDouble(distancePower).putDouble(smoothing);
    out.asDoubleBuffer().put(shares);
    out.position(out.position() + 8 * classes);
    out.asFloatBuffer().put(x.values());
    out.position(out.position() + 4 * x.values().length);
    out.asDoubleBuffer().put(target).put(weight);
    return out.array();
  }

  @Override
  public String algorithm() {
    return NearestNeighbours.ID;
  }

  @Override
  public int classes() {
    return classes;
  }

  @Override
  public int features() {
    return x.columns();
  }

  /// Most distances are given up half-way, or boxes are not opened.
  @Override
  public long work() {
    return x.values().length / 4;
  }

  @Override
  public double[] score(FloatMatrix rows, int threads) throws LearnException {
    Training.checkWidth(this, rows);
    int width = Math.max(1, classes);
    double[] scores = new double[rows.rows() * width];
    Parallel.blocks(threads, rows.rows(), BLOCK, (from, to) -> {
      var nearest = new Nearest(Math.min(neighbors, target.length));
      for (int i = from; i < to; i++) {
        nearest.clear();
        places.search(rows.values(), i * rows.columns(), nearest);
        poll(nearest, scores, i * width);
      }
    });
    return scores;
  }

  private void poll(Nearest nearest, double[] scores, int at) {
    double all = classes > 0 ? smoothing : 0;
    for (int k = 0; k < classes; k++) {
      scores[at + k] = smoothing * shares[k];
    }
    for (int place = 0; place < nearest.count(); place++) {
      int row = nearest.row(place);
      double votes = weight[row] * votes(nearest.distance(place), nearest.farthest());
      all += votes;
      if (classes > 0) {
        scores[at + (int) target[row]] += votes;
      } else {
        scores[at] += votes * target[row];
      }
    }
    for (int k = 0; k < Math.max(1, classes); k++) {
      scores[at + k] /= all;
    }
  }

  /// The farthest neighbour has one vote. Distances are squared.
  private double votes(double distance, double farthest) {
    if (distance >= farthest || distancePower == 0) {
      return 1;
    }
    return Math.min(MOST_VOTES, Math.pow(farthest / distance, distancePower / 2));
  }
}
