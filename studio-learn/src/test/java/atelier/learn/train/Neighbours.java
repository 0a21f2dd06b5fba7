package atelier.learn.train;

import atelier.core.param.Param;
import atelier.core.param.ParamSchema;
import atelier.learn.learner.Card;
import atelier.learn.learner.Encoding;
import atelier.learn.learner.Features;
import atelier.learn.learner.FitContext;
import atelier.learn.learner.FloatMatrix;
import atelier.learn.learner.Learner;
import atelier.learn.learner.Model;
import atelier.learn.learner.Task;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A learner that fits in one screen: the mean of the k nearest training rows.
final class Neighbours implements Learner<Neighbours.Params> {
  record Params(@Param(min = 1, max = 100, help = "Neighbours that count.") int k) {}

  private final Encoding encoding;

  Neighbours(Encoding encoding) {
    this.encoding = encoding;
  }

  @Override
  public Card<Params> card() {
    return new Card<>("neighbours", "Neighbours", EnumSet.allOf(Task.class), encoding, "Looks at similar rows.", "", ParamSchema.of(new Params(3)));
  }

  @Override
  public Model fit(Features train, @Nullable Features validation, Params params, FitContext context) {
    context.report(1, 1, Map.of("rows", (double) train.x().rows()));
    return new Fitted(train.x(), train.target(), train.classes(), params.k());
  }

  @Override
  public Model load(byte[] payload) {
    throw new UnsupportedOperationException();
  }

  private record Fitted(FloatMatrix rows, double[] target, int classes, int k) implements Model {
    @Override
    public String algorithm() {
      return "neighbours";
    }

    @Override
    public int features() {
      return rows.columns();
    }

    @Override
    public double[] score(FloatMatrix x, int threads) {
      int width = Math.max(1, classes);
      double[] scores = new double[x.rows() * width];
      for (int i = 0; i < x.rows(); i++) {
        for (int neighbour : nearest(x, i)) {
          int at = classes == 0 ? i : i * width + (int) target[neighbour];
          scores[at] += (classes == 0 ? target[neighbour] : 1) / k;
        }
      }
      return scores;
    }

    private int[] nearest(FloatMatrix x, int i) {
      Integer[] order = new Integer[rows.rows()];
      double[] distance = new double[rows.rows()];
      for (int r = 0; r < distance.length; r++) {
        order[r] = r;
        for (int c = 0; c < rows.columns(); c++) {
          double difference = x.get(i, c) - rows.get(r, c);
          distance[r] += Double.isNaN(difference) ? 1 : difference * difference;
        }
      }
      Arrays.sort(order, (a, b) -> Double.compare(distance[a], distance[b]));
      return Arrays.stream(order).limit(k).mapToInt(Integer::intValue).toArray();
    }

    @Override
    public byte[] payload() {
      var bytes = ByteBuffer.allocate(8 * target.length + 4 * rows.values().length);
      for (double t : target) {
        bytes.putDouble(t);
      }
      for (float value : rows.values()) {
        bytes.putFloat(value);
      }
      return bytes.array();
    }
  }
}
