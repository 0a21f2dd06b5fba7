package atelier.learn.learner.tree;

import atelier.learn.learner.Additive;
import atelier.learn.learner.FloatMatrix;
import atelier.learn.learner.Formula;
import atelier.learn.learner.Formula.Link;
import atelier.learn.learner.LearnException;
import atelier.learn.learner.Links;
import atelier.learn.learner.Model;
import atelier.learn.learner.Portable;
import atelier.learn.learner.Training;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A model of trees: base plus the leaves a row reaches, through a link. Needs no library to score.
///
/// A forest of classes adds up probabilities (link [Link#IDENTITY]); its SHAP values are exact on the probabilities and are carried to
/// margins by one factor a row and output, φ · (m(p) − m(base)) / (p − base), where m is the log-odds for two classes and the logarithm
/// for more. They keep their proportions and add up to the margin (the rescale rule of DeepLIFT; Lundberg & Lee 2017, section 4.2).
public final class TreeModel implements Model, Additive, Portable {
  // The same bound as for margins of scores: a forest may say 0 or 1, whose log-odds are infinite.
  private static final double SMALLEST = 1e-9;

  private final String algorithm;
  private final int classes;
  private final int features;
  private final double[] base;
  private final Trees trees;
  private final Link link;
  private final TreeScores scores;
  // Made when first asked for; two threads that make it at once make the same.
  private volatile @Nullable ShapPlan plan;

  TreeModel(String algorithm, int classes, int features, double[] base, Trees trees, Link link) {
    this.algorithm = algorithm;
    this.classes = classes;
    this.features = features;
    this.base = base;
    this.trees = trees;
    this.link = link;
    this.scores = new TreeScores(trees, base);
  }

  /// @param base   a margin an output
  /// @param strict whether a row goes left where `x < threshold`, not also where it is equal
  public static TreeModel of(String algorithm, int classes, int features, double[] base, List<Grown> grown, boolean strict, Link link) {
    return new TreeModel(algorithm, classes, features, base.clone(), Trees.of(base.length, strict, grown), link);
  }

  /// Reads what [#payload] wrote.
  public static TreeModel load(String algorithm, byte[] payload) throws LearnException {
    return TreeBytes.read(algorithm, payload);
  }

  @Override
  public String algorithm() {
    return algorithm;
  }

  @Override
  public int classes() {
    return classes;
  }

  @Override
  public int features() {
    return features;
  }

  /// Number of trees.
  public int trees() {
    return trees.count();
  }

  /// The model after fewer rounds of boosting: its first trees. Not for forests, whose leaves are divided by the number of all trees.
  public TreeModel first(int rounds) {
    int count = (int) Math.min(trees.count(), (long) rounds * base.length);
    return count == trees.count() ? this : new TreeModel(algorithm, classes, features, base, trees.first(count), link);
  }

  /// Nodes that a row passes on its way, each worth some multiplications.
  @Override
  public long work() {
    double nodes = (double) trees.feature().length / Math.max(1, trees.count());
    return Math.max(1, Math.round(4 * trees.count() * Math.log(2 + nodes) / Math.log(2)));
  }

  /// How much of the variance of what it says comes from splits on each feature; adds up to 1, or is all 0 where no tree splits.
  ///
  /// @param alike whether each tree counts the same, as in a forest (Gini importance); else by how much it says
  public double[] importance(boolean alike) {
    return Importance.of(trees, features, alike);
  }

  @Override
  public double[] score(FloatMatrix x, int threads) throws LearnException {
    Training.checkWidth(this, x);
    double[] margins = scores.margins(x, threads);
    return switch (link) {
      case IDENTITY -> classes == 0 ? margins : Links.shares(margins, classes);
      case SIGMOID -> Links.sigmoid(margins);
      case SOFTMAX -> Links.softmax(margins, classes);
    };
  }

  @Override
  public Attribution attribute(FloatMatrix x) throws LearnException {
    // No thread count is given here; explaining is heavy and asked for by a person who waits.
    Parts parts = parts(x, Runtime.getRuntime().availableProcessors());
    return classes > 0 && link == Link.IDENTITY ? carried(parts.values(), scores.margins(x, 1)) : parts.values();
  }

  /// The SHAP values of the sums that the trees make: probabilities of all classes where the link is [Link#IDENTITY], else margins.
  @Override
  public Parts parts(FloatMatrix x, int threads) throws LearnException {
    Training.checkWidth(this, x);
    ShapPlan known = plan();
    double[] expected = known.expected().clone();
    for (int k = 0; k < base.length; k++) {
      expected[k] += base[k];
    }
    // Shares of two classes add up to 1: what one gains the other loses.
    boolean mirrored = classes == 2 && link == Link.IDENTITY;
    int outputs = mirrored ? 1 : base.length;
    double[] values = new TreeEffects(known, features, outputs, mirrored ? 1 : -1).of(x, threads);
    return new Parts(new Attribution(x.rows(), base.length, features, expected, mirrored ? mirrored(values, x.rows()) : values), link);
  }

  private double[] mirrored(double[] values, int rows) {
    double[] both = new double[2 * values.length];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < features; j++) {
        double value = values[i * features + j];
        both[2 * i * features + j] = -value;
        both[(2 * i + 1) * features + j] = value;
      }
    }
    return both;
  }

  private ShapPlan plan() {
    ShapPlan known = plan;
    if (known == null) {
      known = ShapPlan.of(trees);
      plan = known;
    }
    return known;
  }

  /// @param probabilities of the rows, all classes side by side
  private Attribution carried(Attribution parts, double[] probabilities) {
    int outputs = classes == 2 ? 1 : classes;
    double[] margins = new double[outputs];
    double[] carried = new double[parts.rows() * outputs * features];
    for (int o = 0; o < outputs; o++) {
      int output = classes == 2 ? 1 : o;
      double expected = parts.base()[output];
      margins[o] = margin(expected, parts.base()[0]);
      for (int i = 0; i < parts.rows(); i++) {
        double difference = parts.sum(i, output);
        double factor = factor(expected, difference, margin(probabilities[i * classes + output], probabilities[i * classes]) - margins[o]);
        int to = (i * outputs + o) * features;
        for (int j = 0; j < features; j++) {
          carried[to + j] = parts.value(i, output, j) * factor;
        }
      }
    }
    return new Attribution(parts.rows(), outputs, features, margins, carried);
  }

  private double factor(double expected, double difference, double marginDifference) {
    if (Math.abs(difference) > 1e-7) {
      return marginDifference / difference;
    }
    double p = Math.clamp(expected, SMALLEST, 1 - SMALLEST);
    return classes == 2 ? 1 / (p * (1 - p)) : 1 / p;
  }

  /// @param other probability of class 0, which matters for two classes; 1 - probability would lose its digits where it is near 0
  private double margin(double probability, double other) {
    double p = Math.max(SMALLEST, probability);
    return classes == 2 ? Math.log(p) - Math.log(Math.max(SMALLEST, other)) : Math.log(p);
  }

  @Override
  public Formula formula() {
    var list = new ArrayList<Formula.Tree>();
    for (int t = 0; t < trees.count(); t++) {
      list.add(tree(t));
    }
    return new Formula.Trees(base, list, trees.strict(), link);
  }

  private Formula.Tree tree(int t) {
    int from = trees.roots()[t];
    int n = trees.end(t) - from;
    int width = trees.width(t);
    int[] feature = Arrays.copyOfRange(trees.feature(), from, from + n);
    int[] left = new int[n];
    int[] right = new int[n];
    float[] leaf = new float[n * width];
    for (int i = 0; i < n; i++) {
      int child = trees.child()[from + i];
      if (feature[i] < 0) {
        System.arraycopy(trees.leaf(), child, leaf, i * width, width);
      } else {
        left[i] = child - from;
        right[i] = left[i] + 1;
      }
    }
    return new Formula.Tree(
        trees.output()[t], feature, Arrays.copyOfRange(trees.threshold(), from, from + n), left, right,
        Arrays.copyOfRange(trees.missingLeft(), from, from + n), leaf);
  }

  @Override
  public byte[] payload() {
    return TreeBytes.write(classes, features, base, trees, link);
  }
}
