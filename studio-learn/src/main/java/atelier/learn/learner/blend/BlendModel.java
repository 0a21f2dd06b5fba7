package atelier.learn.learner.blend;

import atelier.core.job.Parallel;
import atelier.learn.learner.FloatMatrix;
import atelier.learn.learner.LearnException;
import atelier.learn.learner.Model;
import atelier.learn.learner.Training;
import java.util.Arrays;
import java.util.List;

/// The weighted mean of several models' scores. Each member reads the features it was fitted on, which may be any of the blend's, in any order.
///
/// Probabilities are sharpened or softened in the end: raised to the power of `sharpness` and divided by their sum; 1 leaves them.
///
/// @see "Caruana, Niculescu-Mizil, Crew & Ksikes 2004, Ensemble selection from libraries of models, ICML"
/// @see "Guo, Pleiss, Sun & Weinberger 2017, On calibration of modern neural networks, ICML, section 4.2 (one temperature)"
public final class BlendModel implements Model {
  public static final String ID = "ensemble";

  private static final int BLOCK = 2048;

  /// One model of the blend.
  ///
  /// @param features for each of its features the place among the blend's
  /// @param present  for each of its classes the place among the blend's; empty for regression
  /// @param weight      above 0; only shares count
  /// @param calibration power to which its probabilities are raised before they are mixed, or factor of its values; 1 leaves them
  public record Member(Model model, int[] features, int[] present, double weight, double calibration) {
    public Member {
      if (!(weight > 0) || !(calibration > 0) || Double.isInfinite(weight) || Double.isInfinite(calibration)) {
        throw new IllegalArgumentException("A member with the weight " + weight + " and the calibration " + calibration + " cannot vote.");
      }
    }

    /// A member whose answers are taken as they are.
    public Member(Model model, int[] features, int[] present, double weight) {
      this(model, features, present, weight, 1);
    }
  }

  private final int classes;
  private final int features;
  private final double sharpness;
  private final List<Member> members;

  /// @param classes 0 for regression
  public BlendModel(int classes, int features, double sharpness, List<Member> members) {
    if (members.isEmpty() || !(sharpness > 0)) {
      throw new IllegalArgumentException(members.size() + " members with the sharpness " + sharpness + " are no blend.");
    }
    this.classes = classes;
    this.features = features;
    this.sharpness = sharpness;
    this.members = List.copyOf(members);
  }

  /// Reads what [#payload] wrote, of this or of a [StackModel].
  ///
  /// @param loader reads the members
  public static Model load(byte[] payload, Loader loader) throws LearnException {
    return BlendBytes.read(payload, loader);
  }

  /// Makes a learner's model of its bytes.
  @FunctionalInterface
  public interface Loader {
    Model load(String algorithm, byte[] payload) throws LearnException;
  }

  @Override
  public String algorithm() {
    return ID;
  }

  @Override
  public int classes() {
    return classes;
  }

  @Override
  public int features() {
    return features;
  }

  public double sharpness() {
    return sharpness;
  }

  public List<Member> members() {
    return members;
  }

  @Override
  public long work() {
    return members.stream().mapToLong(m -> m.model().work()).sum();
  }

  @Override
  public double[] score(FloatMatrix x, int threads) throws LearnException {
    Training.checkWidth(this, x);
    int width = Math.max(1, classes);
    double[] sum = new double[x.rows() * width];
    double all = members.stream().mapToDouble(Member::weight).sum();
    for (int from = 0; from < x.rows(); from += BLOCK) {
      int rows = Math.min(BLOCK, x.rows() - from);
      for (Member member : members) {
        add(member, member.weight() / all, x, from, rows, threads, sum);
      }
    }
    if (classes > 0) {
      normalise(sum, threads);
    }
    return sum;
  }

  private void add(Member member, double share, FloatMatrix x, int from, int rows, int threads, double[] sum) throws LearnException {
    int width = Math.max(1, classes);
    double[] scores = member.model().score(gather(member.features(), x, from, rows), threads);
    int own = Math.max(1, member.present().length);
    double factor = classes == 0 ? share * member.calibration() : share;
    for (int i = 0; i < rows; i++) {
      if (classes > 0 && member.calibration() != 1) {
        sharpen(scores, i * own, own, member.calibration());
      }
      for (int k = 0; k < own; k++) {
        int to = classes == 0 ? 0 : member.present()[k];
        sum[(from + i) * width + to] += factor * scores[i * own + k];
      }
    }
  }

  private static FloatMatrix gather(int[] columns, FloatMatrix x, int from, int rows) {
    float[] values = new float[rows * columns.length];
    for (int i = 0; i < rows; i++) {
      int start = (from + i) * x.columns();
      for (int j = 0; j < columns.length; j++) {
        values[i * columns.length + j] = x.values()[start + columns[j]];
      }
    }
    return new FloatMatrix(rows, columns.length, values);
  }

  private void normalise(double[] scores, int threads) {
    Parallel.blocks(threads, scores.length / classes, BLOCK, (from, to) -> {
      for (int i = from; i < to; i++) {
        sharpen(scores, i * classes, classes, sharpness);
      }
    });
  }

  /// Raises the probabilities of a row to a power and divides them by their sum, in the array given.
  public static void sharpen(double[] scores, int at, int classes, double power) {
    double sum = 0;
    for (int k = at; k < at + classes; k++) {
      scores[k] = power == 1 ? scores[k] : Math.pow(scores[k], power);
      sum += scores[k];
    }
    if (sum > 0) {
      for (int k = at; k < at + classes; k++) {
        scores[k] /= sum;
      }
    } else {
      Arrays.fill(scores, at, at + classes, 1.0 / classes);
    }
  }

  @Override
  public byte[] payload() {
    return BlendBytes.write(this);
  }
}
