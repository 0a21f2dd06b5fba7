package atelier.learn.tune.strategy;

import atelier.core.param.ParamException;
import atelier.learn.tune.space.Configuration;
import atelier.learn.tune.space.Dimension;
import atelier.learn.tune.space.Space;
import java.util.List;
import java.util.Optional;

/// Tries every combination of categorical values once.
public final class GridSearch implements Strategy {
  private static final int MOST = 10_000;

  private final List<Configuration> all;

  private GridSearch(List<Configuration> all) {
    this.all = all;
  }

  /// @throws ParamException names a parameter that has no list of values, or the number of combinations where it is too large
  public static GridSearch of(Space space) throws ParamException {
    for (Dimension dimension : space.dimensions()) {
      if (!(dimension instanceof Dimension.Category)) {
        throw new ParamException("Parameter '" + dimension.name() + "' is no list of values, as a grid needs.", "Make it categorical with the values to try, or take the strategy random or bayesian.");
      }
    }
    long count = space.count();
    if (count == 0 || count > MOST) {
      throw new ParamException("The grid has " + (count == 0 ? "more than 10^18" : count) + " combinations.", "At most " + MOST + " can be tried; list fewer values or take the strategy random.");
    }
    return new GridSearch(space.all());
  }

  /// How many combinations there are.
  public int size() {
    return all.size();
  }

  @Override
  public Optional<Configuration> ask(int number) {
    return number < all.size() ? Optional.of(all.get(number)) : Optional.empty();
  }

  @Override
  public void tell(Configuration configuration, Result result) {}
}
