package atelier.experiments.ui;

import atelier.learn.metric.Metric;

/// How metrics are written in the window.
public final class Metrics {
  private Metrics() {}

  /// The name people read: `AUC`, `R²`, `Log loss`.
  public static String title(String id) {
    return switch (id) {
      case "auc" -> "AUC";
      case "logloss" -> "Log loss";
      case "f1" -> "F1";
      case "f1_macro" -> "F1 macro";
      case "mcc" -> "MCC";
      case "pr_auc" -> "PR AUC";
      case "rmse" -> "RMSE";
      case "mae" -> "MAE";
      case "r2" -> "R²";
      case "mape" -> "MAPE";
      case "rmsle" -> "RMSLE";
      case "balanced_accuracy" -> "Balanced accuracy";
      case "median_ae" -> "Median error";
      default -> id.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + id.substring(1);
    };
  }

  /// Which way is better.
  public static String arrow(Metric metric) {
    return metric.isBetter(1, 0) ? "↑" : "↓";
  }

  public static String titled(Metric metric) {
    return title(metric.id()) + " " + arrow(metric);
  }
}
