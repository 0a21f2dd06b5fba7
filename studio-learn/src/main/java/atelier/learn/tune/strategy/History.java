package atelier.learn.tune.strategy;

import atelier.learn.tune.pareto.Scalar;
import atelier.learn.tune.space.Configuration;
import atelier.learn.tune.space.Space;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;

/// What a strategy knows: trials that ended, with a loss for each, and those under way.
public final class History {
  /// A trial that ended.
  public record Seen(Configuration configuration, double[] point, Result result) {}

  private final Space space;
  private final List<Seen> seen = new ArrayList<>();
  private final List<Configuration> pending = new ArrayList<>();

  public History(Space space) {
    this.space = space;
  }

  public void asked(Configuration configuration) {
    pending.add(configuration);
  }

  public void told(Configuration configuration, Result result) {
    pending.remove(configuration);
    if (!(result instanceof Result.Dropped)) {
      seen.add(new Seen(configuration, space.point(configuration), result));
    }
  }

  /// In the order in which they ended.
  public List<Seen> seen() {
    return seen;
  }

  /// Points of the trials under way.
  public List<double[]> pending() {
    return pending.stream().map(space::point).toList();
  }

  public boolean isKnown(Configuration configuration) {
    return pending.contains(configuration) || seen.stream().anyMatch(s -> s.configuration().equals(configuration));
  }

  /// Ended trials with a score.
  public List<Seen> scored() {
    return seen.stream().filter(s -> s.result() instanceof Result.Scored).toList();
  }

  /// Whether trials have a second loss.
  public boolean isTwofold() {
    return seen.stream().anyMatch(s -> s.result() instanceof Result.Scored scored && scored.second() != null);
  }

  /// The same with the two losses of each trial made one.
  public History joined(Scalar scalar) {
    List<Result.Scored> scored = seen.stream().map(Seen::result).filter(Result.Scored.class::isInstance).map(Result.Scored.class::cast).toList();
    double[] first = scored.stream().mapToDouble(Result.Scored::loss).toArray();
    double[] second = scored.stream().mapToDouble(s -> Objects.requireNonNull(s.second(), "All trials have a second loss, or none.")).toArray();
    Iterator<Double> losses = Arrays.stream(scalar.of(first, second)).iterator();
    var joined = new History(space);
    joined.pending.addAll(pending);
    seen.forEach(s -> joined.seen.add(s.result() instanceof Result.Scored ? new Seen(s.configuration(), s.point(), new Result.Scored(losses.next())) : s));
    return joined;
  }

  /// A loss for each ended trial: failed ones are as bad as the worst, stopped ones as bad as the best of the worst quarter.
  /// Empty while nothing was scored.
  public double[] losses() {
    double[] sorted = seen.stream().filter(s -> s.result() instanceof Result.Scored).mapToDouble(s -> ((Result.Scored) s.result()).loss()).sorted().toArray();
    if (sorted.length == 0) {
      return new double[0];
    }
    double worst = sorted[sorted.length - 1];
    double bad = sorted[(int) (0.75 * (sorted.length - 1))];
    return seen.stream().mapToDouble(s -> switch (s.result()) {
      case Result.Scored scored -> scored.loss();
      case Result.Stopped _ -> bad;
      case Result.Failed _, Result.Dropped _ -> worst;
    }).toArray();
  }
}
