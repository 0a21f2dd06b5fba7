package atelier.learn.tune.strategy;

import atelier.learn.tune.space.Configuration;
import atelier.learn.tune.space.Space;
import java.util.Optional;

/// Tries what chance says, evenly over the space; nothing is learned, so any number may run side by side.
public final class RandomSearch implements Strategy {
  private final Space space;
  private final Sobol points;

  public RandomSearch(Space space, long seed) {
    this.space = space;
    this.points = new Sobol(space.size(), seed);
  }

  @Override
  public Optional<Configuration> ask(int number) {
    return Optional.of(space.at(points.point(number)));
  }

  @Override
  public void tell(Configuration configuration, Result result) {}
}
