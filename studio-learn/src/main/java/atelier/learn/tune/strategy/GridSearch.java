package atelier.learn.tune.strategy;

import atelier.core.param.ParamException;
import atelier.learn.tune.space.Configuration;
import atelier.learn.tune.space.Dimension;
import atelier.learn.tune.space.Space;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Tries every combination of categorical values once.
public final class GridSearch implements Strategy {
  private static final int MOST = 10_000;

  private final List<Configuration> all;
  private final Set<Configuration> taken = new HashSet<>();
  /// All before it are taken.
  private int next;

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

  /// How many are left beside those that were measured already.
  public int left(Collection<Configuration> measured) {
    var open = new LinkedHashSet<>(all);
    measured.forEach(open::remove);
    return open.size();
  }

  /// The next one of which nobody was told anything, by this job or by an earlier one.
  @Override
  public Optional<Configuration> ask(int number) {
    while (next < all.size() && taken.contains(all.get(next))) {
      next++;
    }
    if (next == all.size()) {
      return Optional.empty();
    }
    taken.add(all.get(next));
    return Optional.of(all.get(next));
  }

  @Override
  public void tell(Configuration configuration, Result result) {
    switch (result) {
      case Result.Scored _, Result.Stopped _, Result.Failed _ -> taken.add(configuration);
      // Nothing is known of it: it is tried again.
      case Result.Dropped _ -> {
        taken.remove(configuration);
        next = 0;
      }
    }
  }
}
