package atelier.learn.tune.space;

import atelier.core.param.ParamException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// What may be tried: a list of parameters. A point of it is one share of the range for each of them, in their order.
public final class Space {
  private final List<Dimension> dimensions;
  private final int[] order;

  private Space(List<Dimension> dimensions, int[] order) {
    this.dimensions = dimensions;
    this.order = order;
  }

  /// Makes a space.
  ///
  /// @throws ParamException names the parameter and the rule it breaks
  public static Space of(List<? extends Dimension> dimensions) throws ParamException {
    SpaceRules.check(dimensions);
    return new Space(List.copyOf(dimensions), SpaceRules.order(dimensions));
  }

  public List<Dimension> dimensions() {
    return dimensions;
  }

  public int size() {
    return dimensions.size();
  }

  public boolean isConditional() {
    return dimensions.stream().anyMatch(d -> !d.when().isAlways());
  }

  /// The configuration at a point; what is inactive there is left out.
  public Configuration at(double[] point) {
    Map<String, Object> chosen = new LinkedHashMap<>();
    for (int i : order) {
      Dimension dimension = dimensions.get(i);
      if (dimension.when().holds(chosen)) {
        chosen.put(dimension.name(), dimension.at(point[i]));
      }
    }
    return inOrder(chosen);
  }

  /// Where a configuration lies; NaN for what is inactive in it.
  public double[] point(Configuration configuration) {
    double[] point = new double[dimensions.size()];
    for (int i = 0; i < point.length; i++) {
      Object value = configuration.values().get(dimensions.get(i).name());
      point[i] = value == null ? Double.NaN : dimensions.get(i).share(value);
    }
    return point;
  }

  /// Reads a configuration, such as one that was kept or one that a person wants tried.
  ///
  /// @throws ParamException for a parameter that is unknown, missing or out of its range
  public Configuration read(JsonNode values) throws ParamException {
    Map<String, Object> chosen = new LinkedHashMap<>();
    for (int i : order) {
      Dimension dimension = dimensions.get(i);
      if (dimension.when().holds(chosen)) {
        chosen.put(dimension.name(), SpaceRules.value(dimension, values.path(dimension.name())));
      }
    }
    return inOrder(chosen);
  }

  /// How many configurations there are; 0 when one parameter is a continuum. Inactive parameters are counted as if they were active.
  public long count() {
    long count = 1;
    for (Dimension dimension : dimensions) {
      long values = dimension.count();
      count = values == 0 || count > Long.MAX_VALUE / Math.max(1, values) ? 0 : count * values;
      if (count == 0) {
        return 0;
      }
    }
    return count;
  }

  private Configuration inOrder(Map<String, Object> chosen) {
    Map<String, Object> values = new LinkedHashMap<>();
    dimensions.stream().map(Dimension::name).filter(chosen::containsKey).forEach(name -> values.put(name, chosen.get(name)));
    return new Configuration(values);
  }

  /// Whether every parameter is a list of values.
  public boolean isListed() {
    return dimensions.stream().allMatch(dimension -> dimension instanceof Dimension.Category);
  }

  /// Every configuration once, the last parameter changing first.
  ///
  /// @throws IllegalStateException for a space with a continuum
  public List<Configuration> all() {
    if (count() == 0) {
      throw new IllegalStateException("A continuum cannot be listed.");
    }
    List<double[]> points = new ArrayList<>();
    points.add(new double[dimensions.size()]);
    for (int i = 0; i < dimensions.size(); i++) {
      int at = i;
      long values = dimensions.get(i).count();
      points = points.stream().flatMap(point -> IntStream.range(0, (int) values).mapToObj(v -> {
        double[] next = Arrays.copyOf(point, point.length);
        next[at] = (v + 0.5) / values;
        return next;
      })).toList();
    }
    return points.stream().map(this::at).distinct().toList();
  }
}
