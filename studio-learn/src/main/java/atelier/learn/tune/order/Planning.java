package atelier.learn.tune.order;

import atelier.core.param.ParamException;
import atelier.learn.tune.SearchKind;
import atelier.learn.tune.job.Completion;
import atelier.learn.tune.job.Direction;
import atelier.learn.tune.job.Known;
import atelier.learn.tune.job.Plan;
import atelier.learn.tune.job.Second;
import atelier.learn.tune.space.Space;
import atelier.learn.tune.stop.MedianRule;
import atelier.learn.tune.stop.Rungs;
import atelier.learn.tune.stop.Stopper;
import atelier.learn.tune.strategy.GridSearch;
import atelier.learn.tune.strategy.Strategy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Checks what was ordered and makes a plan of it. The limits are SageMaker's.
public final class Planning {
  public static final int USUAL_TRIALS = 50;
  public static final int MOST_TRIALS = 750;
  public static final int MOST_RANDOM_TRIALS = 10_000;
  public static final int MOST_PARALLEL = 100;

  /// Hyperband's first rung, as a share of the whole, where nobody says.
  private static final int FIRST_RUNG = 81;

  private Planning() {}

  /// What can be heard of trials on their way.
  public enum Steps {
    /// Nothing: a trial ends at once.
    NONE,
    /// The score after each of several parts.
    SCORES,
    /// Rounds of the algorithm, and scores.
    ROUNDS
  }

  /// Makes a plan.
  ///
  /// @param second     null for one objective
  /// @param wholeSteps rounds of a trial that runs to its end, where the algorithm says so by a fixed value; null where not
  /// @throws ParamException names the setting and the rule it breaks
  public static Plan plan(TuneSettings settings, Space space, Direction direction, @Nullable Second second, Steps steps, @Nullable Integer wholeSteps, List<Known> known) throws ParamException {
    check(settings);
    if (second != null) {
      checkWholeTrials(settings);
    }
    Strategy strategy = settings.strategy().over(space, settings.seed());
    int trials = trials(settings, strategy, known);
    if (strategy instanceof GridSearch grid && known.size() >= trials) {
      throw new ParamException("The earlier jobs have measured all " + grid.size() + " combinations of the grid.", "List more values, or see what they found: studio tune show RUN.");
    }
    if (known.size() >= trials) {
      throw new ParamException("The earlier jobs have " + known.size() + " trials already, and at most " + trials + " are wanted; theirs count.", "Raise --max-trials.");
    }
    var completion = new Completion(trials, settings.maxSeconds(), settings.target(), settings.notImproving(), settings.converged());
    Stopper rounds = Stopper.none();
    Stopper scores = Stopper.none();
    if (settings.strategy() == SearchKind.HYPERBAND) {
      Rungs rungs = rungs(settings, steps, wholeSteps);
      rounds = steps == Steps.ROUNDS ? rungs : rounds;
      scores = steps == Steps.SCORES ? rungs : scores;
    } else if (settings.earlyStopping()) {
      rounds = new MedianRule();
      scores = new MedianRule();
    }
    return new Plan(space, strategy, direction, second, rounds, scores, completion, settings.parallel(), known);
  }

  /// How many trials a job makes at most, those of earlier jobs that it starts from among them.
  ///
  /// @param known what those found
  public static int most(TuneSettings settings, Space space, List<Known> known) throws ParamException {
    return trials(settings, settings.strategy().over(space, settings.seed()), known);
  }

  private static void check(TuneSettings settings) throws ParamException {
    if (settings.parallel() < 1 || settings.parallel() > MOST_PARALLEL) {
      throw new ParamException("--parallel is " + settings.parallel() + ".", "It takes 1 to " + MOST_PARALLEL + " trials side by side.");
    }
    if (settings.seed() < 0) {
      throw new ParamException("--seed is " + settings.seed() + ".", "It takes a whole number from 0.");
    }
    if (settings.maxSeconds() != null && !(settings.maxSeconds() > 0)) {
      throw new ParamException("--max-seconds is " + settings.maxSeconds() + ".", "It takes a number of seconds above 0.");
    }
    if (settings.target() != null && !Double.isFinite(settings.target())) {
      throw new ParamException("--target-score is " + settings.target() + ".", "It takes a finite number.");
    }
    if (settings.notImproving() != null && settings.notImproving() < Completion.FEWEST_NOT_IMPROVING) {
      throw new ParamException("--max-not-improving is " + settings.notImproving() + ".", "It takes at least " + Completion.FEWEST_NOT_IMPROVING + " trials.");
    }
    if (settings.strategy() == SearchKind.HYPERBAND && settings.earlyStopping()) {
      throw new ParamException("Hyperband stops trials by its own rule, so --early-stopping auto cannot be added.", "Leave it off, or take another strategy.");
    }
  }

  /// Rules that end trials know the score only: what they end could be on the front by the other.
  private static void checkWholeTrials(TuneSettings settings) throws ParamException {
    if (settings.strategy() == SearchKind.HYPERBAND) {
      throw new ParamException("Hyperband ends trials by the first score alone, and what it ends could be the best by the second.", "Take the strategy bayesian or random, or leave the second objective out.");
    }
    if (settings.earlyStopping()) {
      throw new ParamException("Early stopping ends trials by the first score alone, and what it ends could be the best by the second.", "Switch early stopping off, or leave the second objective out.");
    }
  }

  /// Of a grid what earlier jobs measured is not measured again, however often they did.
  private static int trials(TuneSettings settings, Strategy strategy, List<Known> known) throws ParamException {
    Integer wanted = settings.maxTrials();
    if (strategy instanceof GridSearch grid) {
      if (wanted != null && wanted != grid.size()) {
        throw new ParamException("The grid has " + grid.size() + " combinations, and --max-trials is " + wanted + ".", "Leave --max-trials out or give it " + grid.size() + ".");
      }
      return grid.left(known.stream().map(Known::parameters).toList()) + known.size();
    }
    int most = settings.strategy() == SearchKind.RANDOM ? MOST_RANDOM_TRIALS : MOST_TRIALS;
    int trials = wanted != null ? wanted : settings.endsOtherwise() ? most : USUAL_TRIALS;
    if (trials < 1 || trials > most) {
      throw new ParamException("--max-trials is " + trials + ".", "It takes 1 to " + most + " with the strategy " + settings.strategy().id() + ".");
    }
    return trials;
  }

  private static Rungs rungs(TuneSettings settings, Steps steps, @Nullable Integer wholeSteps) throws ParamException {
    if (steps == Steps.NONE) {
      throw new ParamException("Hyperband needs trials that report rounds, and these do not.", "Take the strategy bayesian or random.");
    }
    Integer most = settings.maxSteps() != null ? settings.maxSteps() : wholeSteps;
    if (most == null) {
      throw new ParamException("Hyperband needs to know how many rounds a whole trial has.", "Give --max-resource, or a fixed number of rounds (such as --param num_round=300) that is not in the space.");
    }
    int least = settings.minSteps() != null ? settings.minSteps() : Math.max(1, most / FIRST_RUNG);
    if (least < 1 || most < least || most > Rungs.MOST_STEPS) {
      throw new ParamException("Hyperband cannot go from " + least + " to " + most + " rounds.", "--min-resource takes at least 1, --max-resource at least that and at most " + Rungs.MOST_STEPS + ".");
    }
    return new Rungs(least, most);
  }
}
