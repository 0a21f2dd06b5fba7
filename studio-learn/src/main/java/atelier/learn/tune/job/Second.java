package atelier.learn.tune.job;

import atelier.learn.tune.pareto.Front;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Objects;

/// What trials are to be good at beside their score.
///
/// @param metric of an algorithm, [#SECONDS], or [#PRINTED]
public record Second(String metric, Direction direction) {
  /// What a trial takes.
  public static final String SECONDS = "seconds";

  /// The second number that a program prints.
  public static final String PRINTED = "second score";

  public static final Second TIME = new Second(SECONDS, Direction.MINIMIZE);

  /// Whether it is what a trial takes.
  @JsonIgnore
  public boolean isTime() {
    return metric.equals(SECONDS);
  }

  /// Numbers of the trials that no other is as good as in both and better than in one; by the score, the best first. Those of earlier jobs do not count.
  ///
  /// @param first which scores are good
  public List<Integer> front(Direction first, List<Trial> trials) {
    List<Front.Point> points = trials.stream().filter(trial -> trial.isScored() && trial.second() != null)
        .map(trial -> new Front.Point(trial.number(), first.loss(Objects.requireNonNull(trial.score())), direction.loss(Objects.requireNonNull(trial.second())))).toList();
    return Front.of(points).stream().map(Front.Point::number).toList();
  }
}
