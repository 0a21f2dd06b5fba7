package atelier.learn.metric;

import org.jspecify.annotations.Nullable;

/// Class probabilities against true classes.
final class ClassMeasures implements Measures {
  // scikit-learn's log_loss(eps="auto") for float64.
  private static final double EPSILON = Math.ulp(1.0);

  private final int classes;
  private final double[] truth;
  private final double[] probability;
  private final double @Nullable [] weight;
  private @Nullable Confusion confusion;

  ClassMeasures(int classes, double[] truth, double[] probability, double @Nullable [] weight) {
    this.classes = classes;
    this.truth = truth;
    this.probability = probability;
    this.weight = weight;
  }

  @Override
  public double measure(Metric metric) throws Undefined {
    return switch (metric) {
      case AUC -> overClasses(Ranking::auc);
      case PR_AUC -> overClasses(Ranking::averagePrecision);
      case LOGLOSS -> logloss();
      case BRIER -> brier();
      case ACCURACY -> confusion().accuracy();
      case BALANCED_ACCURACY -> confusion().balancedAccuracy();
      case MCC -> confusion().mcc();
      case F1_MACRO -> confusion().macro(confusion()::f1);
      case F1 -> ofClassOne(confusion()::f1);
      case PRECISION -> ofClassOne(confusion()::precision);
      case RECALL -> ofClassOne(confusion()::recall);
      default -> throw new IllegalArgumentException(metric.id() + " is for values, not for classes.");
    };
  }

  private double ofClassOne(java.util.function.IntToDoubleFunction ofClass) throws Undefined {
    if (classes != 2) {
      return confusion().macro(ofClass);
    }
    if (!confusion().occurs(1)) {
      throw new Undefined("No row is of class 1.");
    }
    return ofClass.applyAsDouble(1);
  }

  private interface RankMeasure {
    double of(Ranking ranking) throws Undefined;
  }

  /// Of class 1 where there are two, else the mean over the classes that occur.
  private double overClasses(RankMeasure measure) throws Undefined {
    if (classes == 2) {
      return measure.of(ranking(1));
    }
    double sum = 0;
    int counted = 0;
    for (int k = 0; k < classes; k++) {
      if (confusion().occurs(k)) {
        sum += measure.of(ranking(k));
        counted++;
      }
    }
    return sum / counted;
  }

  private Ranking ranking(int k) {
    double[] score = new double[truth.length];
    boolean[] positive = new boolean[truth.length];
    for (int i = 0; i < truth.length; i++) {
      score[i] = probability[i * classes + k];
      positive[i] = truth[i] == k;
    }
    return Ranking.of(score, positive, weight);
  }

  private double logloss() {
    double sum = 0;
    for (int i = 0; i < truth.length; i++) {
      double row = 0;
      for (int k = 0; k < classes; k++) {
        row += Math.clamp(probability[i * classes + k], EPSILON, 1 - EPSILON);
      }
      sum -= weight(i) * Math.log(Math.clamp(probability[i * classes + (int) truth[i]], EPSILON, 1 - EPSILON) / row);
    }
    return sum / total();
  }

  private double brier() {
    double sum = 0;
    for (int i = 0; i < truth.length; i++) {
      for (int k = classes == 2 ? 1 : 0; k < classes; k++) {
        double error = probability[i * classes + k] - (truth[i] == k ? 1 : 0);
        sum += weight(i) * error * error;
      }
    }
    return sum / total();
  }

  private Confusion confusion() {
    if (confusion == null) {
      confusion = new Confusion(classes);
      for (int i = 0; i < truth.length; i++) {
        confusion.add((int) truth[i], mostProbable(i), weight(i));
      }
    }
    return confusion;
  }

  private int mostProbable(int row) {
    int best = 0;
    for (int k = 1; k < classes; k++) {
      if (probability[row * classes + k] > probability[row * classes + best]) {
        best = k;
      }
    }
    return best;
  }

  private double weight(int row) {
    return weight == null ? 1 : weight[row];
  }

  private double total() {
    return weight == null ? truth.length : java.util.Arrays.stream(weight).sum();
  }
}
