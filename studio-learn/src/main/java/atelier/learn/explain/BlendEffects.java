package atelier.learn.explain;

import atelier.learn.learner.Additive;
import atelier.learn.learner.FloatMatrix;
import atelier.learn.learner.Formula;
import atelier.learn.learner.LearnException;
import atelier.learn.learner.Model;
import atelier.learn.learner.blend.BlendModel;
import java.util.Arrays;

/// SHAP values of an ensemble whose members all know theirs: of values the weighted sum; of classes the members' effects are carried to their probabilities (see
/// [LinkPath]), summed by weight, and carried on to the ensemble's margin (see [PowerPath]).
final class BlendEffects {
  private static final double SAME = 1e-9;

  private final BlendModel blend;
  private final int threads;

  BlendEffects(BlendModel blend, int threads) {
    this.blend = blend;
    this.threads = threads;
  }

  static boolean suits(Model model) {
    return model instanceof BlendModel blend && blend.members().stream().allMatch(m -> m.model() instanceof Additive);
  }

  /// Effects of the blend's features on its margins.
  Additive.Attribution attribute(FloatMatrix x) throws LearnException {
    int width = Math.max(1, blend.classes());
    double[] base = new double[width];
    double[] values = new double[x.rows() * width * blend.features()];
    double all = blend.members().stream().mapToDouble(BlendModel.Member::weight).sum();
    for (BlendModel.Member member : blend.members()) {
      add(member, member.weight() / all, x, base, values);
    }
    return blend.classes() == 0 ? new Additive.Attribution(x.rows(), 1, blend.features(), base, values) : carried(x, base, values);
  }

  private void add(BlendModel.Member member, double share, FloatMatrix x, double[] base, double[] values) throws LearnException {
    int[] columns = member.features();
    FloatMatrix own = FloatMatrix.zeros(x.rows(), columns.length);
    for (int i = 0; i < x.rows(); i++) {
      for (int j = 0; j < columns.length; j++) {
        own.set(i, j, x.get(i, columns[j]));
      }
    }
    Additive.Parts parts = ((Additive) member.model()).parts(own, threads);
    Additive.Attribution given = parts.values();
    int classes = member.model().classes();
    double calibration = member.calibration();
    var path = new LinkPath(parts.link(), Math.max(1, classes));
    int[] to = blend.classes() == 0 ? new int[] {0} : member.present();
    double[] memberBase = told(path.scores(margins(given.base(), path, calibration)), path, calibration);
    for (int k = 0; k < to.length; k++) {
      base[to[k]] += share * memberBase[k];
    }
    int width = base.length;
    double[] margins = new double[given.outputs()];
    for (int i = 0; i < x.rows(); i++) {
      for (int o = 0; o < margins.length; o++) {
        margins[o] = given.base()[o] + given.sum(i, o);
      }
      double[] slopes = slopes(path, given.base(), margins, calibration);
      for (int k = 0; k < to.length; k++) {
        int at = (i * width + to[k]) * blend.features();
        for (int o = 0; o < margins.length; o++) {
          double slope = share * slopes[k * margins.length + o];
          for (int j = 0; slope != 0 && j < columns.length; j++) {
            values[at + columns[j]] += slope * given.value(i, o, j);
          }
        }
      }
    }
  }

  /// Probabilities raised to a power and divided by their sum are those of the margins times that power.
  private static double[] margins(double[] margins, LinkPath path, double calibration) {
    return path.link() == Formula.Link.IDENTITY || calibration == 1 ? margins : Arrays.stream(margins).map(m -> calibration * m).toArray();
  }

  /// What a member says whose margins are its scores: its values times the factor, or its probabilities raised to the power.
  private static double[] told(double[] scores, LinkPath path, double calibration) {
    if (path.link() != Formula.Link.IDENTITY || calibration == 1) {
      return scores;
    }
    return scores.length == 1 ? new double[] {scores[0] * calibration} : new PowerPath(calibration).q(scores);
  }

  private static double[] slopes(LinkPath path, double[] from, double[] to, double calibration) {
    double[] slopes = path.slopes(margins(from, path, calibration), margins(to, path, calibration));
    if (calibration == 1) {
      return slopes;
    }
    if (path.link() != Formula.Link.IDENTITY) {
      return Arrays.stream(slopes).map(s -> calibration * s).toArray();
    }
    return from.length == 1 ? new double[] {calibration} : new PowerPath(calibration).slopes(from, to);
  }

  /// From effects on the summed probabilities to effects on the margins of what the blend says.
  private Additive.Attribution carried(FloatMatrix x, double[] base, double[] values) {
    int classes = blend.classes();
    int features = blend.features();
    if (classes == 2) {
      return odds(x, base, values);
    }
    var path = new PowerPath(blend.sharpness());
    double[] carried = new double[values.length];
    for (int i = 0; i < x.rows(); i++) {
      double[] slopes = path.logarithmSlopes(base, reached(base, values, i));
      for (int k = 0; k < classes; k++) {
        int at = (i * classes + k) * features;
        for (int l = 0; l < classes; l++) {
          int from = (i * classes + l) * features;
          for (int j = 0; j < features; j++) {
            carried[at + j] += slopes[k * classes + l] * values[from + j];
          }
        }
      }
    }
    return new Additive.Attribution(x.rows(), classes, features, path.logarithms(base), carried);
  }

  /// Of two classes the log-odds follow from one probability: its effects keep their proportions.
  private Additive.Attribution odds(FloatMatrix x, double[] base, double[] values) {
    int features = blend.features();
    double baseMargin = margin(base);
    double[] carried = new double[x.rows() * features];
    for (int i = 0; i < x.rows(); i++) {
      double[] reached = reached(base, values, i);
      double difference = reached[1] - base[1];
      double change = margin(reached) - baseMargin;
      for (int j = 0; j < features; j++) {
        carried[i * features + j] = Math.abs(difference) > SAME ? values[(2 * i + 1) * features + j] * change / difference : change / features;
      }
    }
    return new Additive.Attribution(x.rows(), 1, features, new double[] {baseMargin}, carried);
  }

  private double[] reached(double[] base, double[] values, int row) {
    double[] reached = base.clone();
    for (int k = 0; k < reached.length; k++) {
      int from = (row * reached.length + k) * blend.features();
      reached[k] += Arrays.stream(values, from, from + blend.features()).sum();
    }
    return reached;
  }

  /// The log-odds of class 1 of what the blend makes of these sums.
  private double margin(double[] sums) {
    double[] logs = new PowerPath(blend.sharpness()).logarithms(sums);
    return logs[1] - logs[0];
  }

  static String method(BlendModel blend) {
    long algorithms = blend.members().stream().map(m -> m.model().algorithm()).distinct().count();
    return "exact SHAP values of the ensemble's " + blend.members().size() + " parts (" + algorithms + (algorithms == 1 ? " algorithm" : " algorithms") + ")" + carrying(blend.classes());
  }

  private static String carrying(int classes) {
    return switch (classes) {
      case 0 -> "";
      case 2 -> ", carried to its margin in their proportions";
      default -> ", carried to its margins along a straight line";
    };
  }
}
