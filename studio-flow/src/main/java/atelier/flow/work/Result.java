package atelier.flow.work;

import atelier.core.data.Dataset;
import atelier.core.expr.Rel;
import atelier.core.job.Problem;
import atelier.flow.run.FittedState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a node gave: kept under its hash.
final class Result {
  final String hash;
  final Map<String, Rel> ports;
  final List<Rel> inputs;
  final FittedState.@Nullable Learned learned;
  final @Nullable Problem problem;
  final Map<String, Dataset> tables = new LinkedHashMap<>();
  final Map<String, Rel> planned = new LinkedHashMap<>();
  @Nullable Effect effect;
  @Nullable Difference difference;

  Result(String hash, Map<String, Rel> ports, List<Rel> inputs, FittedState.@Nullable Learned learned, @Nullable Problem problem) {
    this.hash = hash;
    this.ports = new LinkedHashMap<>(ports);
    this.inputs = inputs;
    this.learned = learned;
    this.problem = problem;
  }

  Rel table(String port) {
    return Objects.requireNonNull(port.isEmpty() ? ports.values().iterator().next() : ports.get(port));
  }

  /// What the step means over its inputs, wherever its table is kept by now.
  Rel planned(String port) {
    Rel expression = planned.get(port);
    return expression == null ? table(port) : expression;
  }

  String main() {
    return ports.keySet().iterator().next();
  }
}
