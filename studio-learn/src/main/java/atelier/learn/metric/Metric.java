package atelier.learn.metric;

import atelier.learn.learner.Task;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// A measure of predictions against the truth. Names and definitions are scikit-learn's; where that has none, ours is given.
///
/// With more than two classes, `auc`, `pr_auc`, `f1`, `precision` and `recall` are the plain mean over classes, each against the rest;
/// with two, `f1`, `precision`, `recall` and `pr_auc` are those of class 1. A class is predicted when its probability is highest; the
/// first of equals wins.
public enum Metric {
  /// Area under the ROC curve, 0 to 1; 0.5 is chance.
  AUC("area under the ROC curve", true, Task.BINARY, Task.MULTICLASS),
  /// Mean of -ln of the probability given to the true class; probabilities are kept 2⁻⁵² away from 0 and 1.
  LOGLOSS("log loss", false, Task.BINARY, Task.MULTICLASS),
  ACCURACY("share of rows predicted right", true, Task.BINARY, Task.MULTICLASS),
  /// Mean recall of the classes that occur.
  BALANCED_ACCURACY("mean share predicted right a class", true, Task.BINARY, Task.MULTICLASS),
  F1("harmonic mean of precision and recall", true, Task.BINARY, Task.MULTICLASS),
  F1_MACRO("mean F1 over all classes", true, Task.BINARY, Task.MULTICLASS),
  PRECISION("share of the predicted that are right", true, Task.BINARY, Task.MULTICLASS),
  RECALL("share of the true that are found", true, Task.BINARY, Task.MULTICLASS),
  /// Matthews' correlation, -1 to 1.
  MCC("Matthews correlation", true, Task.BINARY, Task.MULTICLASS),
  /// Average precision: the area under the precision-recall steps.
  PR_AUC("average precision", true, Task.BINARY, Task.MULTICLASS),
  /// Two classes: mean squared error of the probability of class 1, 0 to 1. More: the sum of it over classes, 0 to 2 (Brier 1950).
  BRIER("Brier score", false, Task.BINARY, Task.MULTICLASS),
  RMSE("root mean squared error", false, Task.REGRESSION),
  MAE("mean absolute error", false, Task.REGRESSION),
  R2("share of the variance explained", true, Task.REGRESSION),
  /// As a fraction: 0.1 is ten per cent.
  MAPE("mean absolute error relative to the truth", false, Task.REGRESSION),
  RMSLE("root mean squared error of ln(1 + value)", false, Task.REGRESSION),
  MEDIAN_AE("median absolute error", false, Task.REGRESSION);

  private final String title;
  private final boolean higherIsBetter;
  private final Set<Task> tasks;

  Metric(String title, boolean higherIsBetter, Task... tasks) {
    this.title = title;
    this.higherIsBetter = higherIsBetter;
    this.tasks = Set.of(tasks);
  }

  /// The name in the contract, such as `f1_macro`.
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  public String title() {
    return title;
  }

  public boolean higherIsBetter() {
    return higherIsBetter;
  }

  public Set<Task> tasks() {
    return tasks;
  }

  /// The metric of that name, if there is one.
  public static Optional<Metric> find(String id) {
    return Arrays.stream(values()).filter(m -> m.id().equals(id)).findFirst();
  }

  /// All metrics of a task, in the contract's order.
  public static List<Metric> all(Task task) {
    return Arrays.stream(values()).filter(m -> m.tasks.contains(task)).toList();
  }

  /// What a leaderboard is sorted by when nobody says.
  public static Metric primary(Task task) {
    return switch (task) {
      case BINARY -> AUC;
      case MULTICLASS -> LOGLOSS;
      case REGRESSION -> RMSE;
    };
  }

  /// Whether `a` is a better score than `b`.
  public boolean isBetter(double a, double b) {
    return higherIsBetter ? a > b : a < b;
  }
}
