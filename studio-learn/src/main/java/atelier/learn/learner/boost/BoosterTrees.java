package atelier.learn.learner.boost;

import atelier.core.json.Json;
import atelier.learn.learner.Formula.Link;
import atelier.learn.learner.tree.Grown;
import atelier.learn.learner.tree.TreeModel;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.XGBoostError;

/// Takes the trees out of a booster.
///
/// @see "XGBoost 3.0, doc/model.schema: learner.gradient_booster.model"
final class BoosterTrees {
  private BoosterTrees() {}

  /// @param rounds how many rounds to keep
  static TreeModel read(Booster booster, int classes, int features, int rounds) throws XGBoostError {
    JsonNode learner = json(booster).path("learner");
    JsonNode model = learner.path("gradient_booster").path("model");
    int outputs = classes > 2 ? classes : 1;
    var grown = new ArrayList<Grown>();
    for (int t = 0; t < rounds * outputs; t++) {
      grown.add(tree(model.path("trees").path(t), model.path("tree_info").path(t).intValue()));
    }
    Link link = classes == 0 ? Link.IDENTITY : classes == 2 ? Link.SIGMOID : Link.SOFTMAX;
    return TreeModel.of(Xgboost.ID, classes, features, base(learner, outputs, link), grown, true, link);
  }

  private static JsonNode json(Booster booster) throws XGBoostError {
    try {
      return Json.mapper().readTree(booster.toByteArray("json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The base score is text, one number or `[a,b,c]`; for two classes it is a probability.
  private static double[] base(JsonNode learner, int outputs, Link link) {
    String text = learner.path("learner_model_param").path("base_score").asText().replaceAll("[\\[\\]]", "");
    double[] given = Arrays.stream(text.split(",")).mapToDouble(Double::parseDouble).toArray();
    double[] base = new double[outputs];
    for (int k = 0; k < outputs; k++) {
      double score = given[given.length == 1 ? 0 : k];
      base[k] = link == Link.SIGMOID ? Math.log(score / (1 - score)) : score;
    }
    return base;
  }

  private static Grown tree(JsonNode tree, int output) {
    var grown = new Grown.Builder();
    copy(tree, 0, grown, 0);
    return grown.build(output);
  }

  private static void copy(JsonNode tree, int from, Grown.Builder grown, int to) {
    int left = tree.path("left_children").path(from).intValue();
    float condition = tree.path("split_conditions").path(from).floatValue();
    double weight = tree.path("sum_hessian").path(from).doubleValue();
    if (left < 0) {
      grown.leaf(to, weight, condition);
      return;
    }
    int feature = tree.path("split_indices").path(from).intValue();
    JsonNode side = tree.path("default_left").path(from);
    int child = grown.split(to, feature, condition, side.isBoolean() ? side.booleanValue() : side.intValue() == 1, weight);
    copy(tree, left, grown, child);
    copy(tree, tree.path("right_children").path(from).intValue(), grown, child + 1);
  }
}
