package atelier.learn.tune.bayes;

import atelier.learn.tune.pareto.Scalar;
import atelier.learn.tune.space.Configuration;
import atelier.learn.tune.space.Space;
import atelier.learn.tune.strategy.History;
import atelier.learn.tune.strategy.Result;
import atelier.learn.tune.strategy.Sobol;
import atelier.learn.tune.strategy.Strategy;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;

/// Learns from what was seen where to look next. Begins with even points; then a Gaussian process proposes, or, where that does not fit, a
/// tree-structured Parzen estimator: see [#rule]. Where trials have two losses, each proposal looks for a part of their front that its own weights choose (ParEGO).
public final class Bayesian implements Strategy {
  /// Its cost grows with the cube of the trials.
  private static final int MOST_TRIALS = 250;
  private static final int MOST_DIMENSIONS = 20;

  private static final int FEWEST_FIRST = 5;
  private static final int MOST_FIRST = 10;

  /// Who proposes.
  public enum Model {
    GAUSSIAN_PROCESS,
    PARZEN
  }

  private final Space space;
  private final long seed;
  private final @Nullable Model fixed;
  private final Sobol first;
  private final History history;
  private final ProcessSearch process;
  private final Tpe tpe;

  /// @param model always this one; null chooses by rule
  public Bayesian(Space space, long seed, @Nullable Model model) {
    this.space = space;
    this.seed = seed;
    this.fixed = model;
    this.first = new Sobol(space.size(), seed);
    this.history = new History(space);
    this.process = new ProcessSearch(space);
    this.tpe = new Tpe(space);
  }

  /// The Gaussian process where every parameter is always active, there are at most 20, and at most 250 trials have ended; else the Parzen estimator,
  /// which knows of conditions and stays quick.
  public static Model rule(Space space, int trials) {
    return space.isConditional() || space.size() > MOST_DIMENSIONS || trials > MOST_TRIALS ? Model.PARZEN : Model.GAUSSIAN_PROCESS;
  }

  /// How many even points are measured before anything is learned from them.
  static int firstPoints(Space space, Model model) {
    return model == Model.PARZEN ? MOST_FIRST : Math.clamp(space.size() + 2, FEWEST_FIRST, MOST_FIRST);
  }

  @Override
  public Optional<Configuration> ask(int number) {
    Configuration next = next(number);
    history.asked(next);
    return Optional.of(next);
  }

  private Configuration next(int number) {
    Model model = fixed != null ? fixed : rule(space, history.seen().size());
    if (history.scored().size() < firstPoints(space, model)) {
      return space.at(first.point(number));
    }
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed * 1_000_003 + number);
    History known = history.isTwofold() ? history.joined(Scalar.drawn(random)) : history;
    return switch (model) {
      case GAUSSIAN_PROCESS -> process.propose(known, random);
      case PARZEN -> tpe.propose(known, random);
    };
  }

  @Override
  public void tell(Configuration configuration, Result result) {
    history.told(configuration, result);
  }
}
