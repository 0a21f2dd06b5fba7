package atelier.experiments.compare;

import java.util.List;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/// Two to twenty runs side by side. Every row has a value for each run, in their order; null where a run has none.
///
/// @param runs        in the order they were asked for
/// @param parameters  those that differ first, each part by name
/// @param metrics     last values; those that all have first
/// @param data        the dataset, its rows, and the columns in which the tables or their use differ
/// @param flow        what led to the dataset: files and flows
/// @param environment versions and machine; those that differ first
public record Comparison(List<Head> runs, List<Row> parameters, List<Measured> metrics, List<Row> data, List<Row> flow, List<Row> environment) {
  public Comparison {
    runs = List.copyOf(runs);
    parameters = List.copyOf(parameters);
    metrics = List.copyOf(metrics);
    data = List.copyOf(data);
    flow = List.copyOf(flow);
    environment = List.copyOf(environment);
  }

  /// The same with other names of the runs, such as in a person's language.
  ///
  /// @param title of a run by its kind and its stored name
  public Comparison named(BinaryOperator<String> title) {
    List<Head> heads = runs.stream().map(head -> new Head(head.run(), title.apply(head.kind(), head.name()), head.kind(), head.status(), head.begun(), head.seconds())).toList();
    return new Comparison(heads, parameters, metrics, data, flow, environment);
  }

  /// A run's column.
  ///
  /// @param seconds it took; null before its end
  public record Head(String run, String name, String kind, String status, String begun, @Nullable Double seconds) {}

  /// One thing of all runs.
  public record Row(String name, boolean differs, List<@Nullable String> values) {
    static Row of(String name, List<@Nullable String> values) {
      return new Row(name, values.stream().distinct().count() > 1, java.util.Collections.unmodifiableList(values));
    }
  }

  /// A metric of all runs.
  ///
  /// @param best place of the best value, from 0; -1 where there are not two, all are the same, or the direction is not known
  public record Measured(String name, @Nullable Boolean higherIsBetter, int best, List<@Nullable Double> values) {}
}
