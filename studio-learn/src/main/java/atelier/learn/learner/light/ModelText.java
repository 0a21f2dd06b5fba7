package atelier.learn.learner.light;

import atelier.learn.learner.Formula.Link;
import atelier.learn.learner.tree.Grown;
import atelier.learn.learner.tree.TreeModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;

/// Takes the trees out of LightGBM's text, a block of `name=values` lines a tree.
///
/// @see "LightGBM 4.3, src/io/tree.cpp: Tree::ToString, and include/LightGBM/tree.h: NumericalDecision"
final class ModelText {
  private static final int DEFAULT_LEFT = 2;
  private static final int MISSING_IS_NAN = 2;

  private final Map<String, String> lines = new HashMap<>();

  private ModelText() {}

  static TreeModel read(String text, int classes, int features) {
    int outputs = classes > 2 ? classes : 1;
    var grown = new ArrayList<Grown>();
    ModelText block = null;
    for (String line : text.lines().toList()) {
      if (line.startsWith("Tree=")) {
        block = new ModelText();
      } else if (block != null && line.isBlank() && !block.lines.isEmpty()) {
        grown.add(block.tree(grown.size() % outputs));
        block = null;
      } else if (block != null && line.contains("=")) {
        block.lines.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
      }
    }
    Link link = classes == 0 ? Link.IDENTITY : classes == 2 ? Link.SIGMOID : Link.SOFTMAX;
    // The library adds its base to the leaves of the first trees.
    return TreeModel.of(LightGbm.ID, classes, features, new double[outputs], grown, false, link);
  }

  private Grown tree(int output) {
    var grown = new Grown.Builder();
    if (values("leaf_value").length == 1) {
      grown.leaf(0, 1, Float.parseFloat(values("leaf_value")[0]));
    } else {
      new Branches().copy(0, grown, 0);
    }
    return grown.build(output);
  }

  private String[] values(String name) {
    return lines.getOrDefault(name, "").split(" ");
  }

  /// The tree's nodes; a child below 0 is a leaf, counted from -1 down.
  private final class Branches {
    // A threshold may be `inf`: then all numbers go left, and missing cells right.
    private final String[] feature = values("split_feature");
    private final String[] threshold = values("threshold");
    private final String[] decision = values("decision_type");
    private final String[] left = values("left_child");
    private final String[] right = values("right_child");
    private final String[] rows = values("internal_count");
    private final String[] leafValue = values("leaf_value");
    private final String[] leafRows = values("leaf_count");

    void copy(int from, Grown.Builder grown, int to) {
      if (from < 0) {
        grown.leaf(to, Double.parseDouble(leafRows[-1 - from]), Float.parseFloat(leafValue[-1 - from]));
        return;
      }
      float limit = threshold[from].equals("inf") ? Float.MAX_VALUE : atOrBelow(Double.parseDouble(threshold[from]));
      int child = grown.split(to, Integer.parseInt(feature[from]), limit, missingLeft(Integer.parseInt(decision[from]), limit), Double.parseDouble(rows[from]));
      copy(Integer.parseInt(left[from]), grown, child);
      copy(Integer.parseInt(right[from]), grown, child + 1);
    }
  }

  /// Bit 1: where missing cells go. Bits 2 and 3: what is missing; where training had no missing cell, one counts as 0.
  private static boolean missingLeft(int decision, float limit) {
    return decision >> 2 == MISSING_IS_NAN ? (decision & DEFAULT_LEFT) != 0 : 0 <= limit;
  }

  /// The largest float32 that is not above: floats compare with it as with the number itself.
  static float atOrBelow(double threshold) {
    float nearest = (float) threshold;
    return nearest > threshold ? Math.nextDown(nearest) : nearest;
  }
}
