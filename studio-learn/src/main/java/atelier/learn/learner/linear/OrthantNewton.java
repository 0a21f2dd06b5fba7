package atelier.learn.learner.linear;

import atelier.learn.learner.FitContext.Verdict;
import java.util.ArrayDeque;
import java.util.Iterator;

/// Minimises a smooth function plus a pull by size: limited-memory quasi-Newton steps that stay within one orthant. Without the pull it is
/// plain L-BFGS.
///
/// @see "Andrew & Gao 2007, Scalable training of L1-regularized log-linear models, ICML"
final class OrthantNewton {
  private static final int MEMORY = 10;
  private static final int MOST_HALVINGS = 40;
  // The value's own rounding error: smaller falls are no progress.
  private static final double LEAST_FALL = 1e-13;

  private final Objective objective;
  private final double tolerance;
  private final ArrayDeque<Pair> pairs = new ArrayDeque<>();

  /// A step and how it changed the slope.
  private record Pair(double[] step, double[] change, double product) {}

  /// Hears of each step.
  interface Listener {
    Verdict step(int step, double value);
  }

  OrthantNewton(Objective objective, double tolerance) {
    this.objective = objective;
    this.tolerance = tolerance;
  }

  double[] minimize(double[] start, int maxSteps, Listener listener) {
    double[] at = start;
    double[] gradient = new double[at.length];
    double value = objective.smooth(at, gradient) + size(at);
    for (int step = 1; step <= maxSteps; step++) {
      double[] slope = pseudoGradient(at, gradient);
      if (largest(slope) <= tolerance) {
        break;
      }
      double[] direction = direction(slope);
      double first = pairs.isEmpty() ? Math.min(1, 1 / norm(slope)) : 1;
      double[] next = new double[at.length];
      double[] nextGradient = new double[at.length];
      double found = search(at, value, slope, direction, first, next, nextGradient);
      if (!(found < value - LEAST_FALL * Math.abs(value))) {
        if (pairs.isEmpty()) {
          break;
        }
        pairs.clear();
        continue;
      }
      remember(at, gradient, next, nextGradient);
      at = next;
      gradient = nextGradient;
      value = found;
      if (listener.step(step, value) == Verdict.STOP) {
        break;
      }
    }
    return at;
  }

  private double size(double[] at) {
    double sum = 0;
    for (int i = 0; i < at.length; i++) {
      sum += objective.l1(i) * Math.abs(at[i]);
    }
    return sum;
  }

  /// The slope of the whole; where the pull makes a kink at 0, the side that goes down, or 0.
  private double[] pseudoGradient(double[] at, double[] gradient) {
    double[] slope = new double[at.length];
    for (int i = 0; i < at.length; i++) {
      double pull = objective.l1(i);
      if (at[i] != 0) {
        slope[i] = gradient[i] + Math.signum(at[i]) * pull;
      } else if (gradient[i] > pull) {
        slope[i] = gradient[i] - pull;
      } else if (gradient[i] < -pull) {
        slope[i] = gradient[i] + pull;
      }
    }
    return slope;
  }

  private double[] direction(double[] slope) {
    double[] direction = new double[slope.length];
    for (int i = 0; i < slope.length; i++) {
      direction[i] = -slope[i];
    }
    double[] factors = new double[pairs.size()];
    int k = 0;
    for (Iterator<Pair> newest = pairs.descendingIterator(); newest.hasNext(); ) {
      Pair pair = newest.next();
      factors[k] = dot(pair.step, direction) / pair.product;
      add(direction, -factors[k++], pair.change);
    }
    if (!pairs.isEmpty()) {
      Pair last = pairs.getLast();
      scale(direction, last.product / dot(last.change, last.change));
    }
    for (Pair pair : pairs) {
      double factor = dot(pair.change, direction) / pair.product;
      add(direction, factors[--k] - factor, pair.step);
    }
    for (int i = 0; i < slope.length; i++) {
      if (objective.l1(i) > 0 && direction[i] * slope[i] >= 0) {
        direction[i] = 0;
      }
    }
    return direction;
  }

  /// Halves the step until the value falls enough.
  ///
  /// @return the value at `next`; not below `value` when no step was found
  private double search(double[] at, double value, double[] slope, double[] direction, double first, double[] next, double[] nextGradient) {
    double step = first;
    for (int halving = 0; halving < MOST_HALVINGS; halving++, step /= 2) {
      double promised = 0;
      for (int i = 0; i < at.length; i++) {
        next[i] = at[i] + step * direction[i];
        if (objective.l1(i) > 0 && next[i] * (at[i] != 0 ? at[i] : -slope[i]) <= 0) {
          next[i] = 0;
        }
        promised += slope[i] * (next[i] - at[i]);
      }
      double found = objective.smooth(next, nextGradient) + size(next);
      if (found <= value + 1e-4 * promised) {
        return found;
      }
    }
    return Double.POSITIVE_INFINITY;
  }

  private void remember(double[] at, double[] gradient, double[] next, double[] nextGradient) {
    double[] step = new double[at.length];
    double[] change = new double[at.length];
    for (int i = 0; i < at.length; i++) {
      step[i] = next[i] - at[i];
      change[i] = nextGradient[i] - gradient[i];
    }
    double product = dot(step, change);
    if (product > 1e-12 * dot(change, change)) {
      pairs.addLast(new Pair(step, change, product));
      if (pairs.size() > MEMORY) {
        pairs.removeFirst();
      }
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static void add(double[] to, double factor, double[] values) {
    for (int i = 0; i < to.length; i++) {
      to[i] += factor * values[i];
    }
  }

  private static void scale(double[] values, double factor) {
    for (int i = 0; i < values.length; i++) {
      values[i] *= factor;
    }
  }

  private static double norm(double[] values) {
    return Math.sqrt(dot(values, values));
  }

  private static double largest(double[] values) {
    double most = 0;
    for (double value : values) {
      most = Math.max(most, Math.abs(value));
    }
    return most;
  }
}
