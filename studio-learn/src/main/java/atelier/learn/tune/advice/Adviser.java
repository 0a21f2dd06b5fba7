package atelier.learn.tune.advice;

import atelier.core.param.Param.Scale;
import atelier.learn.tune.SearchKind;
import atelier.learn.tune.space.Configuration;
import atelier.learn.tune.space.Dimension;
import atelier.learn.tune.space.Space;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Checks a search against the best practices of tuning: few parameters, narrow ranges, log scales over orders of magnitude, little side by side for a
/// search that learns, and trials that do not take each other's processors.
///
/// @see "Amazon SageMaker, Best practices for hyperparameter tuning"
public final class Adviser {
  private static final int FEW_PARAMETERS = 8;
  private static final int TRIALS_A_PARAMETER = 5;
  private static final double MANY_DECADES = 6;
  private static final double MUCH_WIDER = 10;
  private static final double ORDERS = 100;
  private static final int BATCHES = 10;

  /// What is to be checked.
  ///
  /// @param trials      at most
  /// @param recommended the ranges that are proposed for the algorithm; null where nothing is known of them
  /// @param threads     of each trial; 0 where that is not known
  /// @param processors  of this computer
  public record Search(Space space, SearchKind strategy, int trials, int parallel, @Nullable Space recommended, int threads, int processors) {}

  private Adviser() {}

  public static List<Advice> check(Search search) {
    var advice = new ArrayList<Advice>();
    parameters(search).ifPresent(advice::add);
    for (Dimension dimension : search.space().dimensions()) {
      scale(dimension).ifPresent(advice::add);
      range(dimension, search.recommended()).ifPresent(advice::add);
    }
    parallel(search).ifPresent(advice::add);
    processors(search).ifPresent(advice::add);
    return List.copyOf(advice);
  }

  private static Optional<Advice> parameters(Search search) {
    int count = search.space().size();
    if (search.strategy() == SearchKind.GRID || count <= FEW_PARAMETERS && search.trials() >= TRIALS_A_PARAMETER * count) {
      return Optional.empty();
    }
    String better = count > FEW_PARAMETERS ? "Tune the few that matter most." : "Tune fewer, or give it at least " + TRIALS_A_PARAMETER * count + " trials.";
    return Optional.of(new Advice("many-parameters", null, count + " parameters with " + search.trials() + " trials. " + better,
        "The space to search grows with the power of the number of parameters; with few trials for each, most of it is never seen."));
  }

  private static Optional<Advice> scale(Dimension dimension) {
    String better = switch (dimension) {
      case Dimension.Continuous c when c.scale() == Scale.LINEAR && c.min() > 0 && c.max() / c.min() >= ORDERS -> "log";
      case Dimension.Continuous c when c.scale() == Scale.LINEAR && c.min() >= 0.5 && c.max() < 1 && (1 - c.min()) / (1 - c.max()) >= ORDERS -> "reverse-log";
      case Dimension.Whole w when w.scale() == Scale.LINEAR && w.min() > 0 && w.max() / w.min() >= ORDERS -> "log";
      case Dimension.Continuous _, Dimension.Whole _, Dimension.Category _ -> "";
    };
    if (better.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new Advice("log-scale", dimension.name(), "'" + dimension.name() + "' goes " + range(dimension) + " on a linear scale. Take the scale " + better + ".",
        "On a linear scale nine of ten trials fall into the last of its orders of magnitude, and the others are hardly seen."));
  }

  private static Optional<Advice> range(Dimension dimension, @Nullable Space recommended) {
    Optional<? extends Dimension> usual = recommended == null ? Optional.empty() : recommended.dimensions().stream().filter(d -> d.name().equals(dimension.name())).findFirst();
    boolean log = scaleOf(dimension) == Scale.LOG;
    double width = width(dimension, log);
    if (usual.isPresent() && !(usual.get() instanceof Dimension.Category)) {
      double known = width(usual.get(), log);
      boolean wide = log ? width > 2 * known + 0.5 : width > MUCH_WIDER * known;
      return !wide ? Optional.empty() : Optional.of(wide(dimension, "Usual is " + range(usual.get()) + "."));
    }
    return log && width > MANY_DECADES ? Optional.of(wide(dimension, "It spans " + Math.round(width) + " orders of magnitude.")) : Optional.empty();
  }

  private static Advice wide(Dimension dimension, String than) {
    return new Advice("wide-range", dimension.name(), "'" + dimension.name() + "' goes " + range(dimension) + ". " + than + " Narrow it.",
        "Trials in a part of the range where nothing good can be are lost; a search over half the range needs about half of them.");
  }

  private static Scale scaleOf(Dimension dimension) {
    return switch (dimension) {
      case Dimension.Continuous c -> c.scale();
      case Dimension.Whole w -> w.scale();
      case Dimension.Category _ -> Scale.LINEAR;
    };
  }

  /// Of a log scale in decades.
  private static double width(Dimension dimension, boolean log) {
    return switch (dimension) {
      case Dimension.Continuous c -> log ? c.min() > 0 ? Math.log10(c.max() / c.min()) : MANY_DECADES : c.max() - c.min();
      case Dimension.Whole w -> log ? w.min() > 0 ? Math.log10((double) w.max() / w.min()) : MANY_DECADES : w.max() - w.min();
      case Dimension.Category _ -> 0;
    };
  }

  private static String range(Dimension dimension) {
    return switch (dimension) {
      case Dimension.Continuous c -> "from " + number(c.min()) + " to " + number(c.max());
      case Dimension.Whole w -> "from " + w.min() + " to " + w.max();
      case Dimension.Category c -> "over " + c.values().size() + " values";
    };
  }

  private static String number(double value) {
    return value == Math.rint(value) ? Configuration.text(value) : String.format(Locale.ROOT, "%.4g", value).replaceAll("0+$", "").replaceAll("0+e", "e");
  }

  private static Optional<Advice> parallel(Search search) {
    if (search.strategy() != SearchKind.BAYESIAN || search.parallel() == 1 || search.parallel() * BATCHES <= search.trials()) {
      return Optional.empty();
    }
    return Optional.of(new Advice("parallel", null, search.parallel() + " of " + search.trials() + " trials side by side. Take at most " + Math.max(1, search.trials() / BATCHES) + " for a search that learns.",
        "A Bayesian search learns from trials that have ended; those side by side know nothing of each other."));
  }

  private static Optional<Advice> processors(Search search) {
    int wanted = search.parallel() * search.threads();
    if (search.parallel() == 1 || wanted <= search.processors()) {
      return Optional.empty();
    }
    return Optional.of(new Advice("shared-processors", null, search.parallel() + " trials with " + search.threads() + " threads each on " + search.processors() + " processors. Take fewer of one or the other.",
        "Trials that take each other's processors are slower side by side than one after the other, and their times say nothing."));
  }
}
