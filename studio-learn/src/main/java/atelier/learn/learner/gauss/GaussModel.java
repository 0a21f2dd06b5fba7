package atelier.learn.learner.gauss;

import atelier.core.job.Parallel;
import atelier.learn.learner.FloatMatrix;
import atelier.learn.learner.LearnException;
import atelier.learn.learner.Links;
import atelier.learn.learner.Model;
import atelier.learn.learner.Training;
import java.nio.ByteBuffer;

/// Training rows with their weights: `score[o] = shift[o] + Σ_i alpha[i * outputs + o] · k(x, row i)`; of classes the softmax of `sharpness` times the scores.
///
/// @param alpha weights by row and output; the kernel's signal is in them
record GaussModel(int classes, FloatMatrix rows, double[] alpha, double[] shift, double length, double sharpness) implements Model {
  private static final int MARK = 0x41544731; // "ATG1"
  private static final int HEAD = 16 + 16;
  private static final int BLOCK = 64;

  static GaussModel load(byte[] payload) throws LearnException {
    var in = ByteBuffer.wrap(payload);
    if (payload.length >= HEAD && in.getInt() == MARK) {
      int classes = in.getInt();
      int count = in.getInt();
      int columns = in.getInt();
      double length = in.getDouble();
      double sharpness = in.getDouble();
      long outputs = Math.max(1, classes);
      boolean sizes = classes >= 0 && classes != 1 && classes < 100_000 && count > 0 && columns > 0 && columns <= Training.MOST_FEATURES && length > 0 && Double.isFinite(sharpness);
      if (sizes && payload.length == HEAD + 8 * outputs + 4L * count * columns + 8L * count * outputs) {
        double[] shift = doubles(in, (int) outputs);
        float[] cells = new float[count * columns];
        in.asFloatBuffer().get(cells);
        in.position(in.position() + 4 * cells.length);
        return new GaussModel(classes, new FloatMatrix(count, columns, cells), doubles(in, (int) (count * outputs)), shift, length, sharpness);
      }
    }
    throw LearnException.input("The payload of the model holds no Gaussian process.", "Train the model again.");
  }

  private static double[] doubles(ByteBuffer in, int count) {
    double[] values = new double[count];
    in.asDoubleBuffer().get(values);
    in.position(in.position() + 8 * count);
    return values;
  }

  @Override
  public byte[] payload() {
    var out = ByteBuffer.allocate(HEAD + 8 * shift.length + 4 * rows.values().length + 8 * alpha.length);
    out.putInt(MARK).putInt(classes).putInt(rows.rows()).putInt(rows.columns()).putDouble(length).putDouble(sharpness);
    out.asDoubleBuffer().put(shift);
    out.position(out.position() + 8 * shift.length);
    out.asFloatBuffer().put(rows.values());
    out.position(out.position() + 4 * rows.values().length);
    out.asDoubleBuffer().put(alpha);
    return out.array();
  }

  @Override
  public String algorithm() {
    return GaussianProcess.ID;
  }

  @Override
  public int features() {
    return rows.columns();
  }

  @Override
  public long work() {
    return rows.values().length + 20L * rows.rows();
  }

  @Override
  public double[] score(FloatMatrix x, int threads) throws LearnException {
    Training.checkWidth(this, x);
    int outputs = shift.length;
    double[] scores = new double[x.rows() * outputs];
    var kernel = new Kernel(length);
    Parallel.blocks(threads, x.rows(), BLOCK, (from, to) -> {
      for (int i = from; i < to; i++) {
        System.arraycopy(shift, 0, scores, i * outputs, outputs);
        for (int r = 0; r < rows.rows(); r++) {
          double like = kernel.of(Kernel.distance(x.values(), i * x.columns(), rows.values(), r * rows.columns(), rows.columns()));
          for (int o = 0; o < outputs; o++) {
            scores[i * outputs + o] += like * alpha[r * outputs + o];
          }
        }
        for (int o = 0; classes > 0 && o < outputs; o++) {
          scores[i * outputs + o] *= sharpness;
        }
      }
    });
    return classes == 0 ? scores : Links.softmax(scores, classes);
  }
}
