package atelier.learn.tune;

import atelier.core.param.Param.Scale;
import atelier.core.param.ParamException;
import atelier.learn.tune.space.Configuration;
import atelier.learn.tune.space.Dimension;
import atelier.learn.tune.space.Space;
import atelier.learn.tune.space.When;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Functions with known smallest values, to try a search on.
///
/// @see "Surjanovic & Bingham, Virtual Library of Simulation Experiments (Branin, Hartmann 6-D)"
public enum TestFunction {
  /// Two dimensions, three equal smallest values of 0.397887.
  BRANIN(0.39788735772973816),
  /// Six dimensions, one smallest value of -3.32237 and a trap at -3.2032.
  HARTMANN6(-3.322368011415515),
  /// A category, a number on a log scale and a whole number; smallest value 0.
  MIXED(0);

  private static final double[] HEIGHT = {1, 1.2, 3, 3.2};
  private static final double[][] A = {{10, 3, 17, 3.5, 1.7, 8}, {0.05, 10, 17, 0.1, 8, 14}, {3, 3.5, 1.7, 10, 17, 8}, {17, 8, 0.05, 10, 0.1, 14}};
  private static final double[][] P = {
    {0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886}, {0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991},
    {0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.6650}, {0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381}
  };

  private final double least;

  TestFunction(double least) {
    this.least = least;
  }

  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Its smallest value.
  public double least() {
    return least;
  }

  public static TestFunction find(String id) throws ParamException {
    return Arrays.stream(values()).filter(f -> f.id().equals(id)).findFirst()
        .orElseThrow(() -> new ParamException("There is no function '" + id + "'.", "Known: " + String.join(", ", Arrays.stream(values()).map(TestFunction::id).toList()) + "."));
  }

  public Space space() throws ParamException {
    return switch (this) {
      case BRANIN -> Space.of(List.of(number("x1", -5, 10), number("x2", 0, 15)));
      case HARTMANN6 -> {
        var dimensions = new ArrayList<Dimension>();
        for (int i = 1; i <= 6; i++) {
          dimensions.add(number("x" + i, 0, 1));
        }
        yield Space.of(dimensions);
      }
      case MIXED -> Space.of(List.of(
          new Dimension.Category("k", List.of("a", "b", "c"), When.ALWAYS),
          new Dimension.Continuous("lr", 1e-4, 1, Scale.LOG, When.ALWAYS),
          new Dimension.Whole("n", 1, 64, Scale.LINEAR, When.ALWAYS)));
    };
  }

  private static Dimension number(String name, double min, double max) {
    return new Dimension.Continuous(name, min, max, Scale.LINEAR, When.ALWAYS);
  }

  public double at(Configuration c) {
    return switch (this) {
      case BRANIN -> branin(number(c, "x1"), number(c, "x2"));
      case HARTMANN6 -> hartmann(c);
      case MIXED -> switch (String.valueOf(c.values().get("k"))) {
        case "a" -> 0.3;
        case "b" -> 0;
        default -> 0.15;
      } + 0.2 * Math.abs(Math.log10(number(c, "lr")) + 2) + Math.abs(number(c, "n") - 20) / 64;
    };
  }

  private static double branin(double x, double y) {
    double bend = y - 5.1 / (4 * Math.PI * Math.PI) * x * x + 5 / Math.PI * x - 6;
    return bend * bend + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x) + 10;
  }

  private static double hartmann(Configuration c) {
    double sum = 0;
    for (int i = 0; i < HEIGHT.length; i++) {
      double inner = 0;
      for (int j = 0; j < 6; j++) {
        double d = number(c, "x" + (j + 1)) - P[i][j];
        inner += A[i][j] * d * d;
      }
      sum -= HEIGHT[i] * Math.exp(-inner);
    }
    return sum;
  }

  private static double number(Configuration c, String name) {
    return c.values().get(name) instanceof Number value ? value.doubleValue() : Double.NaN;
  }
}
