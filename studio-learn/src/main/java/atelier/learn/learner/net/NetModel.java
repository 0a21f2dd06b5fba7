package atelier.learn.learner.net;

import atelier.core.job.Parallel;
import atelier.learn.learner.FloatMatrix;
import atelier.learn.learner.Formula;
import atelier.learn.learner.Formula.Layer;
import atelier.learn.learner.LearnException;
import atelier.learn.learner.Links;
import atelier.learn.learner.Model;
import atelier.learn.learner.Portable;
import atelier.learn.learner.Training;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// Dense layers with `max(0, ·)` between them.
record NetModel(int classes, int features, List<Layer> layers) implements Model, Portable {
  private static final int MARK = 0x4154454e; // "ATEN"
  private static final int MOST_LAYERS = 100;
  private static final int BLOCK = 256;

  NetModel {
    layers = List.copyOf(layers);
  }

  static NetModel load(byte[] payload) throws LearnException {
    var in = ByteBuffer.wrap(payload);
    if (payload.length >= 16 && in.getInt() == MARK) {
      int classes = in.getInt();
      int features = in.getInt();
      int count = in.getInt();
      var layers = new ArrayList<Layer>();
      int inputs = features;
      while (inputs > 0 && count <= MOST_LAYERS && layers.size() < count && in.remaining() >= 4) {
        int outputs = in.getInt();
        if (outputs <= 0 || in.remaining() < 4L * outputs * (inputs + 1L)) {
          break;
        }
        layers.add(new Layer(inputs, outputs, floats(in, inputs * outputs), floats(in, outputs)));
        inputs = outputs;
      }
      if (count > 0 && layers.size() == count && in.remaining() == 0 && classes >= 0 && classes != 1 && inputs == outputs(classes)) {
        return new NetModel(classes, features, layers);
      }
    }
    throw LearnException.input("The payload of the model is no neural net.", "Train the model again.");
  }

  static int outputs(int classes) {
    return classes > 2 ? classes : 1;
  }

  private static float[] floats(ByteBuffer in, int count) {
    float[] values = new float[count];
    in.asFloatBuffer().get(values);
    in.position(in.position() + 4 * count);
    return values;
  }

  @Override
  public byte[] payload() {
    int size = 16;
    for (Layer layer : layers) {
      size += 4 + 4 * (layer.weights().length + layer.bias().length);
    }
    var out = ByteBuffer.allocate(size).putInt(MARK).putInt(classes).putInt(features).putInt(layers.size());
    for (Layer layer : layers) {
      out.putInt(layer.outputs());
      for (float[] part : List.of(layer.weights(), layer.bias())) {
        out.asFloatBuffer().put(part);
        out.position(out.position() + 4 * part.length);
      }
    }
    return out.array();
  }

  @Override
  public String algorithm() {
    return NeuralNet.ID;
  }

  @Override
  public double[] score(FloatMatrix x, int threads) throws LearnException {
    Training.checkWidth(this, x);
    double[] margins = margins(x, threads);
    return switch (classes) {
      case 0 -> margins;
      case 2 -> Links.sigmoid(margins);
      default -> Links.softmax(margins, classes);
    };
  }

  private double[] margins(FloatMatrix x, int threads) {
    int outputs = outputs(classes);
    double[] margins = new double[x.rows() * outputs];
    Parallel.blocks(threads, x.rows(), BLOCK, (from, to) -> {
      for (int i = from; i < to; i++) {
        float[] values = x.values();
        int start = i * features;
        for (Layer layer : layers) {
          boolean last = layer == layers.getLast();
          float[] next = new float[layer.outputs()];
          for (int o = 0; o < next.length; o++) {
            double sum = layer.bias()[o] + dot(values, start, layer.weights(), o * layer.inputs(), layer.inputs());
            if (last) {
              margins[i * outputs + o] = sum;
            }
            next[o] = (float) Math.max(0, sum);
          }
          values = next;
          start = 0;
        }
      }
    });
    return margins;
  }

  /// Four sums at once, for one would wait for itself at each addition.
  private static double dot(float[] x, int xStart, float[] w, int wStart, int length) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int j = 0;
    for (; j + 3 < length; j += 4) {
      a += (double) x[xStart + j] * w[wStart + j];
      b += (double) x[xStart + j + 1] * w[wStart + j + 1];
      c += (double) x[xStart + j + 2] * w[wStart + j + 2];
      d += (double) x[xStart + j + 3] * w[wStart + j + 3];
    }
    for (; j < length; j++) {
      a += (double) x[xStart + j] * w[wStart + j];
    }
    return (a + b) + (c + d);
  }

  @Override
  public Formula formula() {
    Formula.Link link = classes == 0 ? Formula.Link.IDENTITY : classes == 2 ? Formula.Link.SIGMOID : Formula.Link.SOFTMAX;
    return new Formula.Net(layers, link);
  }
}
