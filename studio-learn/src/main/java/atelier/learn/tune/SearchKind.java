package atelier.learn.tune;

import atelier.core.job.Problem;
import atelier.core.param.ParamException;
import atelier.learn.tune.bayes.Bayesian;
import atelier.learn.tune.space.Space;
import atelier.learn.tune.strategy.GridSearch;
import atelier.learn.tune.strategy.RandomSearch;
import atelier.learn.tune.strategy.Strategy;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/// The strategies by the names that people choose them by.
public enum SearchKind {
  /// Learns from every trial where to look next.
  BAYESIAN,
  /// Even chance over the space.
  RANDOM,
  /// Every combination of listed values.
  GRID,
  /// Even chance; trials begin with few rounds, and only the better ones get more.
  HYPERBAND;

  @JsonValue
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// @throws ParamException lists those there are
  public static SearchKind find(String id) throws ParamException {
    return Arrays.stream(values()).filter(kind -> kind.id().equals(id)).findFirst()
        .orElseThrow(() -> new ParamException("There is no strategy '" + id + "'.", "Known: " + String.join(", ", Arrays.stream(values()).map(SearchKind::id).toList()) + "."));
  }

  @JsonCreator
  static SearchKind of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT));
  }

  /// A strategy of this kind.
  ///
  /// @throws ParamException (a [Problem] of the input) where the space does not suit it
  public Strategy over(Space space, long seed) throws ParamException {
    return switch (this) {
      case BAYESIAN -> new Bayesian(space, seed, null);
      case RANDOM, HYPERBAND -> new RandomSearch(space, seed);
      case GRID -> GridSearch.of(space);
    };
  }
}
