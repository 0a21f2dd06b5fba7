package atelier.learn.explain;

import atelier.learn.learner.blend.BlendModel;
import java.util.Arrays;

/// Carries effects on probabilities to probabilities that are raised to a power and divided by their sum, q = p^c / Σ p^c, or to the logarithms of these: by Aumann and
/// Shapley's prices along the straight line from the base to the row, as [LinkPath] does from margins. The quotient (q − q⁰) / (p − p⁰) of one class alone would not do where its
/// probability hardly moves while those of its rivals do: it grows without bound.
record PowerPath(double power) {
  /// Below that a probability has no slope of its own, and its logarithm is that of this.
  private static final double SMALLEST = 1e-9;

  private static final int PANELS = 16;
  private static final double SAME = 1e-12;

  /// How much a unit on each probability moves each of q, `classes × classes` numbers.
  double[] slopes(double[] from, double[] to) {
    int k = from.length;
    double[] slopes = new double[k * k];
    integrate(from, to, (p, q, weight) -> {
      for (int a = 0; a < k; a++) {
        for (int b = 0; b < k; b++) {
          slopes[a * k + b] += weight * power * q[a] * ((a == b ? 1 : 0) - q[b]) / p[b];
        }
      }
    });
    close(slopes, from, to, q(from), q(to));
    return slopes;
  }

  /// How much a unit on each probability moves the logarithm of each of q.
  double[] logarithmSlopes(double[] from, double[] to) {
    int k = from.length;
    double[] slopes = new double[k * k];
    integrate(from, to, (p, q, weight) -> {
      for (int a = 0; a < k; a++) {
        for (int b = 0; b < k; b++) {
          slopes[a * k + b] -= weight * power * q[b] / p[b];
        }
      }
    });
    // Of a class's own probability the logarithm is known: its mean slope is (ln p − ln p⁰) / (p − p⁰).
    for (int a = 0; a < k; a++) {
      double before = Math.max(SMALLEST, from[a]);
      double after = Math.max(SMALLEST, to[a]);
      slopes[a * k + a] += power * (Math.abs(after - before) > SAME * before ? Math.log(after / before) / (after - before) : 1 / before);
    }
    close(slopes, from, to, logarithms(from), logarithms(to));
    return slopes;
  }

  /// The probabilities raised and divided.
  double[] q(double[] p) {
    double[] q = Arrays.stream(p).map(v -> Math.max(0, v)).toArray();
    BlendModel.sharpen(q, 0, q.length, power);
    return q;
  }

  /// Their logarithms, none below that of [#SMALLEST].
  double[] logarithms(double[] p) {
    return Arrays.stream(q(p)).map(v -> Math.log(Math.max(SMALLEST, v))).toArray();
  }

  @FunctionalInterface
  private interface Step {
    void add(double[] p, double[] q, double weight);
  }

  /// Near 0 a power's slope has no end, so the steps crowd at both ends: t = s³ (10 − 15 s + 6 s²).
  private void integrate(double[] from, double[] to, Step step) {
    double[] p = new double[from.length];
    Quadrature.unit(PANELS, (s, weight) -> {
      double t = s * s * s * (10 - 15 * s + 6 * s * s);
      Arrays.setAll(p, l -> Math.max(SMALLEST, from[l] + t * (to[l] - from[l])));
      step.add(p, q(p), weight * 30 * s * s * (1 - s) * (1 - s));
    });
  }

  /// What the sum over the points leaves out is made up for in the smallest change of the slopes, so that effects add up.
  private static void close(double[] slopes, double[] from, double[] to, double[] before, double[] after) {
    int k = from.length;
    double size = 0;
    for (int b = 0; b < k; b++) {
      size += (to[b] - from[b]) * (to[b] - from[b]);
    }
    for (int a = 0; a < k && size > SAME; a++) {
      double left = after[a] - before[a];
      for (int b = 0; b < k; b++) {
        left -= slopes[a * k + b] * (to[b] - from[b]);
      }
      for (int b = 0; b < k; b++) {
        slopes[a * k + b] += left * (to[b] - from[b]) / size;
      }
    }
  }
}
