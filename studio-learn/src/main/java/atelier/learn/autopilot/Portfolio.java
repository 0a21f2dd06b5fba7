package atelier.learn.autopilot;

import atelier.learn.learner.Task;
import java.util.ArrayList;
import java.util.List;

/// The configurations that are tried first, in this order: of each family one that usually does well, quick ones first, then others that fail otherwise.
/// What follows them is drawn by chance around the best.
///
/// @see "Erickson et al. 2020, AutoGluon-Tabular, arXiv 2003.06505, section 2.3 (a fixed list of strong configurations beats a search from scratch)"
final class Portfolio {
  private static final List<Integer> SLOW = List.of(25, 50, 100, 150, 225, 325, 450, 650);
  private static final List<Integer> QUICK = List.of(25, 50, 80, 120, 170, 240);

  private final Shape shape;

  Portfolio(Shape shape) {
    this.shape = shape;
  }

  List<Plan> plans() {
    var plans = new ArrayList<Plan>();
    plans.add(Plan.of("baseline", "baseline"));
    plans.add(Plan.of("linear", "linear"));
    List<Integer> rounds = shape.isLarge() || shape.classes() > 5 ? QUICK : SLOW;
    double eta = shape.isLarge() || shape.classes() > 5 ? 0.1 : 0.05;
    plans.add(Plan.boosted("lightgbm", "lightgbm", rounds, "eta", eta, "max_leaves", shape.isSmall() ? 15 : 31));
    plans.add(Plan.boosted("xgboost", "xgboost", rounds, "eta", eta));
    if (shape.isSmall()) {
      plans.add(Plan.of("linear-strong", "linear", "alpha", 30));
      plans.add(Plan.of("random-forest", "random-forest", "trees", 200));
      plans.add(Plan.of("extra-trees", "extra-trees", "trees", 200));
      plans.add(Plan.boosted("xgboost-shallow", "xgboost", SLOW, "eta", 0.05, "max_depth", 3, "min_child_weight", 3, "colsample_bytree", 0.6));
      plans.add(Plan.boosted("lightgbm-small", "lightgbm", SLOW, "eta", 0.05, "max_leaves", 7, "min_data_in_leaf", 10, "colsample_bytree", 0.5));
    } else {
      plans.add(Plan.of("random-forest", "random-forest"));
      plans.add(Plan.of("extra-trees", "extra-trees"));
      plans.add(Plan.boosted("lightgbm-large", "lightgbm", rounds, "eta", eta, "max_leaves", 127, "min_data_in_leaf", 40, "colsample_bytree", 0.6, "lambda", 10));
      plans.add(Plan.boosted("xgboost-deep", "xgboost", rounds, "eta", eta, "max_depth", 9, "min_child_weight", 5, "colsample_bytree", 0.6, "lambda", 10));
    }
    others(plans);
    return plans;
  }

  /// Of each family the first: what is ranked before the best are tuned.
  List<Plan> families() {
    var seen = new java.util.HashSet<String>();
    return plans().stream().filter(plan -> seen.add(plan.algorithm())).toList();
  }

  /// What a second or two allow.
  static List<Plan> quick(Shape shape) {
    var plans = new ArrayList<>(List.of(Plan.of("baseline", "baseline"), Plan.of("linear", "linear")));
    if (shape.task() != Task.REGRESSION) {
      plans.add(Plan.of("naive-bayes", "naive-bayes"));
    }
    plans.add(Plan.of("random-forest", "random-forest", "trees", 40));
    plans.add(Plan.of("extra-trees", "extra-trees", "trees", 40));
    return plans;
  }

  private void others(List<Plan> plans) {
    if (shape.task() != Task.REGRESSION || shape.rows() <= 500_000) {
      plans.add(Plan.of("linear-lasso", "linear", "alpha", 3, "l1_ratio", 0.8));
    }
    if (shape.rows() <= 50_000 && shape.columns() <= 100) {
      plans.add(Plan.of("nearest-neighbours", "nearest-neighbours"));
    }
    if (shape.task() != Task.REGRESSION && (shape.isSmall() || shape.texts() > 0)) {
      plans.add(Plan.of("naive-bayes", "naive-bayes", "alpha", shape.texts() > 0 ? 0.3 : 1));
    }
    if (shape.rows() <= 3000 && shape.columns() <= 100 && shape.texts() == 0) {
      plans.add(Plan.of("gaussian-process", "gaussian-process"));
    }
    if (shape.rows() >= 300) {
      plans.add(Plan.of("neural-net", "neural-net"));
    }
    plans.add(Plan.of("extra-trees-fine", "extra-trees", "trees", 200, "max_features", 0.8, "min_samples_leaf", shape.isSmall() ? 3 : 1));
    plans.add(Plan.boosted("xgboost-drawn", "xgboost", shape.isLarge() ? QUICK : SLOW, "eta", shape.isLarge() ? 0.08 : 0.04, "max_depth", 5, "subsample", 0.6, "colsample_bytree", 0.5));
  }
}
