package atelier.learn.autopilot;

import atelier.learn.learner.Task;
import atelier.learn.train.Shaping;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The configurations that are tried first, by what a second of them is likely to bring: of each family one that usually does well, quick ones first, then others
/// that fail otherwise. What follows them is drawn around the best.
///
/// @see "Erickson et al. 2020, AutoGluon-Tabular, arXiv 2003.06505, section 2.3 (a fixed list of strong configurations beats a search from scratch)"
final class Portfolio {
  /// Most rows that each tree of a forest sees: more make it slower and hardly better.
  private static final int MOST_ROWS_A_TREE = 60_000;

  /// What the target suggests is not tried with these: they keep weights, but are changed little by them, and others of their kind say more.
  private static final Set<String> UNSHAPED = Set.of("baseline", "nearest-neighbours", "gaussian-process", "naive-bayes");
  /// Linear models and both boosters.
  private static final int QUICK_FAMILIES = 3;

  private static final int MANY_CLASSES = 5;
  /// Plans at the head, which the program itself tries while workers come up: a constant, a linear model, a booster.
  static final int BEGINNING = 3;

  private final Shape shape;
  private final Speed speed;

  Portfolio(Shape shape) {
    this.shape = shape;
    this.speed = shape.speed();
  }

  List<Plan> plans() {
    var plans = new ArrayList<Plan>();
    plans.add(Plan.of("baseline", "baseline"));
    plans.add(linear("linear"));
    plans.add(boosted("lightgbm", "lightgbm", "max_leaves", shape.isSmall() ? 15 : 31));
    plans.add(boosted("xgboost", "xgboost"));
    if (shape.isSmall()) {
      plans.add(linear("linear-strong", "alpha", 30));
      plans.add(forest("random-forest", 200));
      plans.add(forest("extra-trees", 200));
      plans.add(boosted("xgboost-shallow", "xgboost", "max_depth", 3, "min_child_weight", 3, "colsample_bytree", 0.6));
      plans.add(boosted("lightgbm-small", "lightgbm", "max_leaves", 7, "min_data_in_leaf", 10, "colsample_bytree", 0.5));
    } else {
      plans.add(forest("random-forest", 100));
      plans.add(forest("extra-trees", 100));
      plans.add(boosted("lightgbm-large", "lightgbm", "max_leaves", 127, "min_data_in_leaf", 40, "colsample_bytree", 0.6, "lambda", 10));
      plans.add(boosted("xgboost-deep", "xgboost", "max_depth", 9, "min_child_weight", 5, "colsample_bytree", 0.6, "lambda", 10));
    }
    others(plans);
    lean(plans);
    if (isSlowToBoost()) {
      forward(plans, "neural-net", "nearest-neighbours");
    }
    return plans;
  }

  /// Boosters grow a tree a class and round: where classes are many they reach few rounds, and a net, whose work hardly grows with the classes, gets further in the same time.
  private boolean isSlowToBoost() {
    return shape.classes() >= MANY_CLASSES && (speed == Speed.HURRIED || speed == Speed.RUSHED);
  }

  /// Behind what every search begins with.
  private static void forward(List<Plan> plans, String... algorithms) {
    int to = BEGINNING;
    for (String algorithm : algorithms) {
      Optional<Plan> found = plans.stream().filter(plan -> plan.algorithm().equals(algorithm)).findFirst();
      if (found.isPresent()) {
        plans.remove(found.get());
        plans.add(to++, found.get());
      }
    }
  }

  /// Beside a family's first configuration another that learns what the target's values suggest; boosters and linear models before what is slower.
  private void lean(List<Plan> plans) {
    if (shape.leaning().equals(Shaping.NONE)) {
      return;
    }
    var seen = new HashSet<String>();
    List<Plan> first = plans.stream().filter(plan -> !UNSHAPED.contains(plan.algorithm()) && seen.add(plan.algorithm())).map(this::leaned).toList();
    plans.addAll(Math.min(4, plans.size()), first.subList(0, Math.min(QUICK_FAMILIES, first.size())));
    first.stream().skip(QUICK_FAMILIES).forEach(plan -> plans.add(place(plans, plan.algorithm()), plan));
  }

  /// Behind the first of a family.
  private static int place(List<Plan> plans, String algorithm) {
    return plans.indexOf(plans.stream().filter(plan -> plan.algorithm().equals(algorithm)).findFirst().orElseThrow()) + 1;
  }

  private Plan leaned(Plan plan) {
    ObjectNode parameters = plan.parameters().deepCopy();
    shape.leaning().addTo(parameters);
    return new Plan(plan.name() + (shape.task() == Task.REGRESSION ? "-log" : "-balanced"), plan.algorithm(), parameters, plan.rounds());
  }

  /// Of each family the first, plain and as the target's values suggest: what is ranked before the best are tuned.
  List<Plan> families() {
    var seen = new HashSet<String>();
    return plans().stream().filter(plan -> seen.add(plan.algorithm() + Shaping.in(plan.parameters()))).toList();
  }

  /// What a few seconds allow: a booster, a linear model, a forest, and then the others.
  List<Plan> quick() {
    var plans = new ArrayList<>(List.of(boosted("lightgbm", "lightgbm", "max_leaves", shape.isSmall() ? 15 : 31)));
    Plan linear = linear("linear");
    if (shape.task() != Task.REGRESSION) {
      linear.parameters().put("tolerance", 1e-4).put("max_iterations", 100);
    }
    plans.add(linear);
    plans.add(Plan.of("baseline", "baseline"));
    if (!shape.leaning().equals(Shaping.NONE)) {
      plans.add(leaned(plans.getFirst()));
    }
    if (shape.task() != Task.REGRESSION && shape.texts() > 0) {
      plans.add(Plan.of("naive-bayes", "naive-bayes", "alpha", 0.3));
    }
    plans.add(forest("random-forest", 100));
    plans.add(boosted("xgboost", "xgboost"));
    plans.add(forest("extra-trees", 100));
    if (shape.task() != Task.REGRESSION && shape.texts() == 0) {
      plans.add(Plan.of("naive-bayes", "naive-bayes"));
    }
    return plans;
  }

  private void others(List<Plan> plans) {
    if (shape.task() != Task.REGRESSION || shape.rows() <= 500_000) {
      plans.add(linear("linear-lasso", "alpha", 3, "l1_ratio", 0.8));
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
    plans.add(forest("extra-trees-fine", 200, "max_features", 0.8, "min_samples_leaf", shape.isSmall() ? 3 : 1));
    plans.add(boosted("xgboost-drawn", "xgboost", "max_depth", 5, "subsample", 0.6, "colsample_bytree", 0.5));
  }

  /// On large tables the last digits of the weights cost most of the time and change no class. Numbers may need them: a target that is a sum of columns is met to the digit.
  private Plan linear(String name, Object... parameters) {
    Plan plan = Plan.of(name, "linear", parameters);
    if (shape.hasManyCells() && shape.task() != Task.REGRESSION) {
      plan.parameters().put("tolerance", 1e-4).put("max_iterations", 200);
    }
    return plan;
  }

  private Plan forest(String name, int trees, Object... parameters) {
    Plan plan = Plan.of(name, name.startsWith("extra") ? "extra-trees" : "random-forest", parameters);
    plan.parameters().put("trees", trees);
    if (shape.rows() > MOST_ROWS_A_TREE) {
      plan.parameters().put("max_sample_rows", MOST_ROWS_A_TREE);
    }
    return plan;
  }

  private Plan boosted(String name, String algorithm, Object... parameters) {
    Plan plan = Plan.boosted(name, algorithm, speed.rounds(), parameters);
    plan.parameters().put("eta", speed.eta());
    return plan;
  }
}
