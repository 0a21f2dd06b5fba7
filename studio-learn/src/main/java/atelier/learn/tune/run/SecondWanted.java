package atelier.learn.tune.run;

import atelier.learn.learner.LearnException;
import atelier.learn.learner.Task;
import atelier.learn.metric.Metric;
import atelier.learn.tune.job.Direction;
import atelier.learn.tune.job.Second;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a person wants trials to be good at beside their score. Kept as JSON with the job.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = SecondWanted.Measure.class, name = "measure"),
  @JsonSubTypes.Type(value = SecondWanted.Match.class, name = "match"),
})
public sealed interface SecondWanted {
  /// Another metric of an algorithm, or [Second#SECONDS] of anything.
  record Measure(String metric) implements SecondWanted {}

  /// Another number that a program prints: the first group of the last match.
  record Match(String pattern, Direction direction) implements SecondWanted {}

  /// What it is in a job that is kept; empty where nobody knows its metric any more.
  default Optional<Second> kept() {
    return switch (this) {
      case Measure(String metric) when metric.equals(Second.SECONDS) -> Optional.of(Second.TIME);
      case Measure(String metric) -> Metric.find(metric).map(SecondWanted::of);
      case Match(String _, Direction direction) -> Optional.of(new Second(Second.PRINTED, direction));
    };
  }

  /// What it is of an algorithm.
  ///
  /// @param first what the score is
  /// @throws LearnException where an algorithm has no such thing
  default Second ofAlgorithm(Metric first, Task task) throws LearnException {
    return switch (this) {
      case Measure(String metric) when metric.equals(Second.SECONDS) -> Second.TIME;
      case Measure(String metric) -> of(metric(metric, first, task));
      case Match(String pattern, Direction _) -> throw LearnException.input("The pattern '" + pattern + "' of a second objective reads what a program prints, and an algorithm prints nothing.", "Name a metric, or seconds: --second METRIC.");
    };
  }

  private static Metric metric(String id, Metric first, Task task) throws LearnException {
    String others = "Others of the task " + task.id() + ": " + Stream.concat(Metric.all(task).stream().filter(m -> m != first).map(Metric::id), Stream.of(Second.SECONDS)).collect(Collectors.joining(", ")) + ".";
    Metric metric = Metric.find(id).orElseThrow(() -> LearnException.input("There is no metric '" + id + "' for the second objective.", others));
    if (!metric.tasks().contains(task)) {
      throw LearnException.input("The second objective, '" + id + "', does not measure the task " + task.id() + ".", others);
    }
    if (metric == first) {
      throw LearnException.input("Both objectives are '" + id + "'.", others);
    }
    return metric;
  }

  private static Second of(Metric metric) {
    return new Second(metric.id(), metric.higherIsBetter() ? Direction.MAXIMIZE : Direction.MINIMIZE);
  }

  /// What it is of a program.
  ///
  /// @throws LearnException where a program has no such thing
  default Second ofProgram() throws LearnException {
    return switch (this) {
      case Measure(String metric) when metric.equals(Second.SECONDS) -> Second.TIME;
      case Measure(String metric) -> throw LearnException.input("A program has no metric '" + metric + "' for a second objective.", "Read it from what it prints, with --second-pattern REGEX and --second-direction, or take --second seconds.");
      case Match(String _, Direction direction) -> new Second(Second.PRINTED, direction);
    };
  }
}
