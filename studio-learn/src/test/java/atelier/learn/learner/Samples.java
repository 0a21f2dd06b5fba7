package atelier.learn.learner;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/// Made-up tables from which something can be learned: the target follows the first columns, the last is noise.
public final class Samples {
  private Samples() {}

  /// Rows of a task; column `x0` matters most, `x3` not at all.
  public static Features of(Task task, int rows, long seed) {
    return of(task, rows, 4, seed);
  }

  public static Features of(Task task, int rows, int columns, long seed) {
    var random = new Random(seed);
    float[] x = new float[rows * columns];
    double[] target = new double[rows];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        x[i * columns + j] = (float) random.nextGaussian();
      }
      double signal = 2 * x[i * columns] - x[i * columns + 1 % columns] + 0.5 * random.nextGaussian();
      target[i] = switch (task) {
        case REGRESSION -> 10 + 3 * signal;
        case BINARY -> signal > 0 ? 1 : 0;
        case MULTICLASS -> signal > 1 ? 2 : signal > -1 ? 1 : 0;
      };
    }
    return new Features(new FloatMatrix(rows, columns, x), names(columns), target, classes(task), null);
  }

  public static int classes(Task task) {
    return switch (task) {
      case REGRESSION -> 0;
      case BINARY -> 2;
      case MULTICLASS -> 3;
    };
  }

  public static List<String> names(int columns) {
    return IntStream.range(0, columns).mapToObj(j -> "x" + j).toList();
  }

  /// The same rows with other numbers in one column.
  public static Features withColumn(Features given, int column, java.util.function.DoubleUnaryOperator changed) {
    float[] x = given.x().values().clone();
    for (int i = column; i < x.length; i += given.x().columns()) {
      x[i] = (float) changed.applyAsDouble(x[i]);
    }
    return new Features(new FloatMatrix(given.x().rows(), given.x().columns(), x), given.names(), given.target(), given.classes(), given.weight());
  }

  public static Features withTarget(Features given, double[] target) {
    return new Features(given.x(), given.names(), target, given.classes(), given.weight());
  }

  public static Features withWeight(Features given, double... weight) {
    return new Features(given.x(), given.names(), given.target(), given.classes(), weight);
  }

  /// The first rows.
  public static Features head(Features given, int rows) {
    return given.pick(IntStream.range(0, rows).toArray());
  }

  /// Without any column.
  public static Features withoutColumns(Features given) {
    return new Features(new FloatMatrix(given.x().rows(), 0, new float[0]), List.of(), given.target(), given.classes(), given.weight());
  }

  public static double[] filled(int length, double value) {
    double[] values = new double[length];
    Arrays.fill(values, value);
    return values;
  }
}
