package atelier.learn.explain;

import atelier.learn.learner.Formula.Link;
import atelier.learn.learner.Links;
import java.util.Arrays;

/// Carries effects on margins through the link to the scores.
///
/// From the base margins m⁰ to the row's margins m runs a straight line; an effect φ on margin l moves score k by φ · ∫ ∂p_k/∂m_l along it.
/// Each column then gets what it adds to the margins at the slopes met on the way, and the effects add up to p(m) − p(m⁰) exactly: these are
/// Aumann and Shapley's prices of the margins (Sundararajan, Taly & Yan 2017, Axiomatic Attribution for Deep Networks, section 3). With
/// one margin the integral is (p − p⁰) / (m − m⁰), the rescale rule of DeepLIFT (Shrikumar, Greenside & Kundaje 2017, section 3.5.1): all
/// effects keep their proportions and signs.
record LinkPath(Link link, int classes) {
  // On each panel no margin changes by more than a half.
  private static final int MOST_PANELS = 128;
  private static final double SAME = 1e-7;

  /// Scores of some margins.
  double[] scores(double[] margins) {
    return switch (link) {
      case IDENTITY -> margins.clone();
      case SIGMOID -> Links.sigmoid(margins);
      case SOFTMAX -> Links.softmax(margins.clone(), classes);
    };
  }

  /// How much a unit on each margin moves each score, `scores × margins` numbers.
  double[] slopes(double[] from, double[] to) {
    return switch (link) {
      case IDENTITY -> identity(from.length);
      case SIGMOID -> sigmoid(from[0], to[0]);
      case SOFTMAX -> softmax(from, to);
    };
  }

  private static double[] identity(int size) {
    double[] slopes = new double[size * size];
    for (int k = 0; k < size; k++) {
      slopes[k * size + k] = 1;
    }
    return slopes;
  }

  private static double[] sigmoid(double from, double to) {
    double[] before = Links.sigmoid(new double[] {from});
    double[] after = Links.sigmoid(new double[] {to});
    double slope = Math.abs(to - from) > SAME ? (after[1] - before[1]) / (to - from) : after[1] * after[0];
    return new double[] {-slope, slope};
  }

  private static double[] softmax(double[] from, double[] to) {
    int k = from.length;
    double most = 0;
    for (int l = 0; l < k; l++) {
      most = Math.max(most, Math.abs(to[l] - from[l]));
    }
    int panels = (int) Math.clamp(Math.ceil(2 * most), 1, MOST_PANELS);
    double[] slopes = new double[k * k];
    double[] margins = new double[k];
    Quadrature.unit(panels, (t, weight) -> {
      Arrays.setAll(margins, l -> from[l] + t * (to[l] - from[l]));
      addSlopes(Links.softmax(margins, k), weight, slopes);
    });
    return slopes;
  }

  private static void addSlopes(double[] p, double weight, double[] slopes) {
    for (int a = 0; a < p.length; a++) {
      for (int b = 0; b < p.length; b++) {
        slopes[a * p.length + b] += weight * p[a] * ((a == b ? 1 : 0) - p[b]);
      }
    }
  }
}
