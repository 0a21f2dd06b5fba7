package atelier.learn.learner.tree;

import java.util.Arrays;

/// What [TreeShap] needs to know of trees that no row changes; made once a model.
///
/// @param rules    a number a tree: the rule that integrates what its paths give; its degree is one less than the most features on a path
/// @param share    a number a node: the training weight that comes this way, as a share of its parent's; 0 of a root
/// @param depth    greatest number of nodes from a root to a leaf
/// @param expected what all trees say together when nothing is known, a number an output
record ShapPlan(Trees trees, Quadrature[] rules, double[] share, int depth, double[] expected) {
  static ShapPlan of(Trees trees) {
    return new ShapPlan(trees, rules(trees), shares(trees), trees.count() == 0 ? 0 : trees.depth(), expected(trees));
  }

  private static Quadrature[] rules(Trees trees) {
    int[] most = mostFeatures(trees);
    var byCount = new Quadrature[Arrays.stream(most).max().orElse(0) + 1];
    Quadrature[] rules = new Quadrature[most.length];
    for (int tree = 0; tree < rules.length; tree++) {
      if (byCount[most[tree]] == null) {
        byCount[most[tree]] = Quadrature.upTo(Math.max(0, most[tree] - 1));
      }
      rules[tree] = byCount[most[tree]];
    }
    return rules;
  }

  private static double[] shares(Trees trees) {
    double[] shares = new double[trees.feature().length];
    for (int node = 0; node < shares.length; node++) {
      if (trees.feature()[node] >= 0) {
        int left = trees.child()[node];
        shares[left] = share(trees.cover()[left], trees.cover()[node]);
        shares[left + 1] = share(trees.cover()[left + 1], trees.cover()[node]);
      }
    }
    return shares;
  }

  private static double[] expected(Trees trees) {
    double[] sum = new double[trees.outputs()];
    for (int tree = 0; tree < trees.count(); tree++) {
      double all = trees.cover()[trees.roots()[tree]];
      for (int node = trees.roots()[tree]; node < trees.end(tree); node++) {
        if (trees.feature()[node] < 0) {
          for (int k = 0; k < trees.width(tree); k++) {
            int output = trees.width(tree) == 1 && trees.output()[tree] >= 0 ? trees.output()[tree] : k;
            sum[output] += share(trees.cover()[node], all) * trees.leaf()[trees.child()[node] + k];
          }
        }
      }
    }
    return sum;
  }

  /// The most different features between the root of each tree and a leaf.
  private static int[] mostFeatures(Trees trees) {
    int[] most = new int[trees.count()];
    int[] asked = new int[Arrays.stream(trees.feature()).max().orElse(0) + 1];
    for (int tree = 0; tree < most.length; tree++) {
      most[tree] = mostFeatures(trees, trees.roots()[tree], asked, 0);
    }
    return most;
  }

  private static int mostFeatures(Trees trees, int node, int[] asked, int different) {
    int split = trees.feature()[node];
    if (split < 0) {
      return different;
    }
    int now = asked[split]++ == 0 ? different + 1 : different;
    int left = trees.child()[node];
    int most = Math.max(mostFeatures(trees, left, asked, now), mostFeatures(trees, left + 1, asked, now));
    asked[split]--;
    return most;
  }

  private static double share(double part, double whole) {
    return whole > 0 ? part / whole : 0;
  }
}
