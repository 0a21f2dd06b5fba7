package atelier.learn.model;

import atelier.core.data.Column;
import atelier.core.data.Kind;
import atelier.learn.feature.Encoder;
import atelier.learn.feature.Preparation;
import atelier.learn.learner.FloatMatrix;
import atelier.learn.learner.Model;
import atelier.learn.learner.Task;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// Models that are any function of their features, for tests of what is asked of a model.
public final class Functions {
  private Functions() {}

  /// A function as a model.
  ///
  /// @param classes 0: the function is the value; 2: it is the probability of class 1
  public record Any(int features, int classes, ToDoubleFunction<float[]> function) implements Model {
    @Override
    public String algorithm() {
      return "any";
    }

    @Override
    public double[] score(FloatMatrix x, int threads) {
      int width = Math.max(1, classes);
      double[] scores = new double[x.rows() * width];
      for (int i = 0; i < x.rows(); i++) {
        double value = function.applyAsDouble(Arrays.copyOfRange(x.values(), i * features, (i + 1) * features));
        scores[i * width + width - 1] = value;
        if (classes == 2) {
          scores[2 * i] = 1 - value;
        }
      }
      return scores;
    }

    @Override
    public byte[] payload() {
      return new byte[0];
    }
  }

  /// A value of the number columns x0, x1, …
  public static FittedModel value(int columns, ToDoubleFunction<float[]> function) {
    return new FittedModel(Task.REGRESSION, "y", Kind.NUMBER, List.of(), numbers(columns), new Any(columns, 0, function));
  }

  /// The probability of `yes`, against `no`, by the number columns x0, x1, …
  public static FittedModel chance(int columns, ToDoubleFunction<float[]> function) {
    return new FittedModel(Task.BINARY, "y", Kind.TEXT, List.of("no", "yes"), numbers(columns), new Any(columns, 2, function));
  }

  public static Preparation numbers(int columns) {
    List<Column> names = IntStream.range(0, columns).mapToObj(j -> new Column("x" + j, Kind.NUMBER)).toList();
    return new Preparation(names, names.stream().<Encoder>map(c -> new Encoder.Numeric(c.name(), null, false, 0, 1)).toList(), List.of());
  }
}
