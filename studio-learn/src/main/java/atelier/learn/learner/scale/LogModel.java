package atelier.learn.learner.scale;

import atelier.core.job.Problem;
import atelier.learn.learner.Additive;
import atelier.learn.learner.Features;
import atelier.learn.learner.FloatMatrix;
import atelier.learn.learner.LearnException;
import atelier.learn.learner.Model;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A model of a target's logarithm that answers in the target's unit. What it says is nearer to the median than to the mean where errors grow with the value.
public class LogModel implements Model {
  private static final long MARK = 0x41544c4f47303031L; // "ATLOG001"
  private static final int HEAD = 4 * Long.BYTES;

  private final Model inner;
  private final LogScale scale;

  LogModel(Model inner, LogScale scale) {
    this.inner = inner;
    this.scale = scale;
  }

  /// Knows its SHAP values where the inner model does.
  public static LogModel of(Model inner, LogScale scale) {
    return inner instanceof Additive ? new Known(inner, scale) : new LogModel(inner, scale);
  }

  /// What the inner model learns from.
  public static Features learned(Features plain, LogScale scale) {
    return new Features(plain.x(), plain.names(), scale.to(plain.target()), plain.classes(), plain.weight());
  }

  /// Whether a payload is that of such a model.
  public static boolean is(byte[] payload) {
    return payload.length > HEAD && java.nio.ByteBuffer.wrap(payload).getLong() == MARK;
  }

  /// Reads what [#payload] wrote.
  ///
  /// @param loader reads the inner model
  public static LogModel load(byte[] payload, Loader loader) throws LearnException {
    try (var in = new DataInputStream(new ByteArrayInputStream(payload))) {
      if (in.readLong() != MARK) {
        throw broken(null);
      }
      var scale = new LogScale(in.readDouble(), in.readDouble(), in.readDouble());
      Model inner = loader.load(in.readAllBytes());
      if (inner.classes() != 0) {
        throw broken(null);
      }
      return of(inner, scale);
    } catch (IOException | IllegalArgumentException e) {
      throw broken(e);
    }
  }

  /// Makes the inner model of its bytes.
  @FunctionalInterface
  public interface Loader {
    Model load(byte[] payload) throws LearnException;
  }

  private static LearnException broken(@Nullable Throwable cause) {
    return new LearnException(Problem.input("The payload of the model is none of a logarithm.", "Train the model again."), cause);
  }

  public Model inner() {
    return inner;
  }

  /// The same scale around another inner model.
  public LogModel around(Model other) {
    return of(other, scale);
  }

  @Override
  public String algorithm() {
    return inner.algorithm();
  }

  @Override
  public int classes() {
    return 0;
  }

  @Override
  public int features() {
    return inner.features();
  }

  @Override
  public long work() {
    return inner.work();
  }

  @Override
  public double[] score(FloatMatrix x, int threads) throws LearnException {
    return Arrays.stream(inner.score(x, threads)).map(scale::back).toArray();
  }

  @Override
  public byte[] payload() {
    byte[] own = inner.payload();
    var bytes = new ByteArrayOutputStream(HEAD + own.length);
    try (var out = new DataOutputStream(bytes)) {
      out.writeLong(MARK);
      out.writeDouble(scale.shift());
      out.writeDouble(scale.low());
      out.writeDouble(scale.high());
      out.write(own);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /// Effects on the logarithm are carried to the unit by one factor a row, (y − y⁰) / (m − m⁰): they keep their proportions and signs and add up to what is said
  /// (the rescale rule of DeepLIFT, Shrikumar, Greenside & Kundaje 2017, section 3.5.1).
  private static final class Known extends LogModel implements Additive {
    private static final double SAME = 1e-12;

    Known(Model inner, LogScale scale) {
      super(inner, scale);
    }

    @Override
    public Attribution attribute(FloatMatrix x) throws LearnException {
      Attribution given = ((Additive) inner()).attribute(x);
      double from = given.base()[0];
      double base = back(from);
      double[] values = given.values().clone();
      int features = given.features();
      for (int i = 0; i < given.rows(); i++) {
        double way = given.sum(i, 0);
        double change = back(from + way) - base;
        for (int j = 0; j < features; j++) {
          values[i * features + j] = Math.abs(way) > SAME ? values[i * features + j] * change / way : change / features;
        }
      }
      return new Attribution(given.rows(), 1, features, new double[] {base}, values);
    }

    private double back(double logarithm) {
      return super.scale.back(logarithm);
    }
  }
}
