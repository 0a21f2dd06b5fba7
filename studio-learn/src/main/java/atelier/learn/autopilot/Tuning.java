package atelier.learn.autopilot;

import atelier.core.json.Json;
import atelier.core.param.ParamException;
import atelier.learn.learner.Learner;
import atelier.learn.tune.bayes.Bayesian;
import atelier.learn.tune.space.Configuration;
import atelier.learn.tune.space.Space;
import atelier.learn.tune.space.SpaceProposal;
import atelier.learn.tune.strategy.Result;
import atelier.learn.tune.strategy.Strategy;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Further configurations of a family, each chosen by what came of those before: one Bayesian search a family, over the ranges that are usual for it.
final class Tuning {
  private static final List<Integer> SLOW = List.of(50, 100, 200, 350, 550, 800);
  private static final List<Integer> QUICK = List.of(50, 100, 160, 240, 340);

  private final Shape shape;
  private final List<Learner<?>> learners;
  private final long seed;
  private final Map<String, Optional<Family>> families = new HashMap<>();
  private final Map<String, Asked> asked = new HashMap<>();

  /// A family's search.
  private static final class Family {
    private final Space space;
    private final Strategy strategy;
    private int number;

    Family(Space space, Strategy strategy) {
      this.space = space;
      this.strategy = strategy;
    }
  }

  /// What a plan was made of.
  private record Asked(Family family, Configuration configuration) {}

  Tuning(Shape shape, List<Learner<?>> learners, long seed) {
    this.shape = shape;
    this.learners = List.copyOf(learners);
    this.seed = seed;
  }

  boolean isOnFewRows() {
    return shape.isSmall();
  }

  /// Whether a family has anything to tune.
  boolean has(String algorithm) {
    return family(algorithm).isPresent();
  }

  /// The next configuration to try; null when there is none.
  ///
  /// @param shaping what is set of every algorithm alike, as the family's best has it
  @Nullable Plan next(String algorithm, ObjectNode shaping) {
    Family family = family(algorithm).orElseThrow();
    int number = family.number++;
    Configuration chosen = family.strategy.ask(number).orElse(null);
    if (chosen == null) {
      return null;
    }
    String name = name(algorithm, number);
    asked.put(name, new Asked(family, chosen));
    ObjectNode parameters = Json.object();
    chosen.values().forEach((key, value) -> parameters.set(key, Json.mapper().valueToTree(value instanceof Double real ? (Object) rounded(real) : value)));
    parameters.setAll(shaping);
    if (!algorithm.equals("lightgbm") && !algorithm.equals("xgboost")) {
      return new Plan(name, algorithm, parameters, List.of());
    }
    List<Integer> rounds = switch (shape.speed()) {
      case SLOW -> SLOW;
      case QUICK -> QUICK;
      case HURRIED, RUSHED -> shape.speed().rounds();
    };
    return new Plan(name, algorithm, parameters.put("num_round", rounds.getLast()), rounds.subList(0, rounds.size() - 1));
  }

  private static String name(String algorithm, int number) {
    return algorithm + "-" + (number + 1);
  }

  /// Whether a plan was drawn here, not listed by the portfolio.
  static boolean isDrawn(Plan plan) {
    return plan.name().matches(Pattern.quote(plan.algorithm()) + "-[0-9]+");
  }

  /// Tells what came of a plan, also of one that was not asked for here.
  ///
  /// @param loss smaller is better; NaN where nothing is known
  void tell(Plan plan, double loss, boolean failed) {
    Asked own = asked.remove(plan.name());
    Result result = failed ? new Result.Failed() : Double.isFinite(loss) ? new Result.Scored(loss) : new Result.Dropped();
    if (own != null) {
      own.family().strategy.tell(own.configuration(), result);
    } else if (result instanceof Result.Scored) {
      family(plan.algorithm()).ifPresent(family -> within(family.space, plan).ifPresent(configuration -> family.strategy.tell(configuration, result)));
    }
  }

  /// A plan of the portfolio as a point of the space, where it lies in it.
  private Optional<Configuration> within(Space space, Plan plan) {
    ObjectNode all = defaults(plan.algorithm());
    all.setAll(plan.parameters());
    ObjectNode some = Json.object();
    space.dimensions().forEach(dimension -> some.set(dimension.name(), all.get(dimension.name())));
    try {
      return Optional.of(space.read(some));
    } catch (ParamException e) {
      return Optional.empty();
    }
  }

  private ObjectNode defaults(String algorithm) {
    return learners.stream().filter(l -> l.card().id().equals(algorithm)).findFirst().map(l -> ofCard(l)).orElseGet(Json::object);
  }

  private static <P extends Record> ObjectNode ofCard(Learner<P> learner) {
    return learner.card().params().toJson(learner.card().params().defaults());
  }

  private Optional<Family> family(String algorithm) {
    return families.computeIfAbsent(algorithm, _ -> {
      if (algorithm.equals("baseline")) {
        return Optional.empty();
      }
      try {
        Learner<?> learner = learners.stream().filter(l -> l.card().id().equals(algorithm)).findFirst().orElseThrow();
        return SpaceProposal.of(algorithm, learner.card().params()).map(space -> new Family(space, new Bayesian(space, seed, null)));
      } catch (ParamException e) {
        throw new IllegalStateException("The space that is proposed for '" + algorithm + "' breaks its own rules.", e);
      }
    });
  }

  /// Four digits are read and typed more easily than sixteen.
  private static double rounded(double value) {
    return Double.parseDouble(String.format(java.util.Locale.ROOT, "%.4g", value));
  }
}
