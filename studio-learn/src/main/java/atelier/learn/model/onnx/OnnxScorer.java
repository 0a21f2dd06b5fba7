package atelier.learn.model.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import atelier.core.data.Kind;
import atelier.learn.feature.Frame;
import atelier.learn.feature.Values;
import atelier.learn.learner.FloatMatrix;
import atelier.learn.learner.LearnException;
import atelier.learn.model.Manifest;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.HashMap;
import java.util.Map;

/// Scores raw columns through ONNX Runtime, to compare with the model's own scores.
public final class OnnxScorer implements AutoCloseable {
  /// Features of a text column's words, n × terms: the one input that the graph does not make itself.
  @FunctionalInterface
  public interface TermWeights {
    FloatMatrix of(String column) throws LearnException;
  }

  private final OrtEnvironment environment;
  private final OrtSession session;
  private final Manifest manifest;

  private OnnxScorer(OrtEnvironment environment, OrtSession session, Manifest manifest) {
    this.environment = environment;
    this.session = session;
    this.manifest = manifest;
  }

  /// Opens the graph that `manifest` describes.
  public static OnnxScorer open(byte[] graph, Manifest manifest) throws LearnException {
    var environment = OrtEnvironment.getEnvironment();
    try (var options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      return new OnnxScorer(environment, environment.createSession(graph, options), manifest);
    } catch (OrtException e) {
      throw LearnException.work("ONNX Runtime refuses the model's graph: " + e.getMessage() + ".", "", e);
    }
  }

  /// The graph's scores of all rows: values, or probabilities row by row.
  public double[] score(Frame frame, TermWeights terms) throws LearnException {
    Manifest.Onnx onnx = java.util.Objects.requireNonNull(manifest.onnx());
    var inputs = new HashMap<String, OnnxTensor>();
    try {
      for (Manifest.Input input : onnx.inputs()) {
        inputs.put(input.name(), tensor(input, frame, terms));
      }
      try (OrtSession.Result result = session.run(inputs)) {
        return flat((float[][]) result.get(onnx.outputs().getFirst()).orElseThrow().getValue());
      }
    } catch (OrtException e) {
      throw LearnException.work("ONNX Runtime cannot score: " + e.getMessage() + ".", "", e);
    } finally {
      inputs.values().forEach(OnnxTensor::close);
    }
  }

  private OnnxTensor tensor(Manifest.Input input, Frame frame, TermWeights terms) throws OrtException, LearnException {
    long[] shape = {frame.rows(), input.width()};
    if (!input.name().equals(input.column())) {
      return OnnxTensor.createTensor(environment, FloatBuffer.wrap(terms.of(input.column()).values()), shape);
    }
    return switch (frame.column(input.column())) {
      case Values.Numbers numbers -> OnnxTensor.createTensor(environment, FloatBuffer.wrap(floats(numbers.cells())), shape);
      case Values.Texts texts -> OnnxTensor.createTensor(environment, texts(texts), shape);
      case Values.Moments moments -> OnnxTensor.createTensor(environment, LongBuffer.wrap(units(input.column(), moments.micros())), shape);
    };
  }

  private static float[] floats(double[] cells) {
    float[] floats = new float[cells.length];
    for (int i = 0; i < cells.length; i++) {
      floats[i] = (float) Math.clamp(cells[i], -Float.MAX_VALUE, Float.MAX_VALUE);
    }
    return floats;
  }

  private static String[] texts(Values.Texts texts) {
    String[] cells = new String[texts.rows()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = texts.isMissing(i) ? "" : texts.levels().get(texts.codes()[i]);
    }
    return cells;
  }

  private long[] units(String column, long[] micros) {
    Map<String, Kind> kinds = new HashMap<>();
    manifest.columns().forEach(c -> kinds.put(c.name(), c.kind()));
    long unit = kinds.get(column) == Kind.DATE ? 86_400_000_000L : 1;
    long[] cells = new long[micros.length];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = micros[i] == Values.Moments.MISSING ? Values.Moments.MISSING : Math.floorDiv(micros[i], unit);
    }
    return cells;
  }

  private static double[] flat(float[][] rows) {
    int width = rows.length == 0 ? 0 : rows[0].length;
    double[] all = new double[rows.length * width];
    for (int i = 0; i < all.length; i++) {
      all[i] = rows[i / width][i % width];
    }
    return all;
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }
}
