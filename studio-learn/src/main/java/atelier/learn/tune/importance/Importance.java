package atelier.learn.tune.importance;

import atelier.learn.learner.Features;
import atelier.learn.learner.FitContext;
import atelier.learn.learner.FloatMatrix;
import atelier.learn.learner.Formula;
import atelier.learn.learner.LearnException;
import atelier.learn.learner.Portable;
import atelier.learn.learner.forest.ForestParams;
import atelier.learn.learner.forest.RandomForest;
import atelier.learn.tune.space.Configuration;
import atelier.learn.tune.space.Dimension;
import atelier.learn.tune.space.Space;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How much of the variance of the scores over the whole space each parameter explains by itself: functional ANOVA over a forest that was fitted to the
/// trials. What is missing to 1 is explained by parameters together.
///
/// @see "Hutter, Hoos & Leyton-Brown 2014, An Efficient Approach for Assessing Hyperparameter Importance, ICML"
public final class Importance {
  /// With fewer trials the answer would be chance.
  public static final int FEWEST_TRIALS = 10;

  private static final ForestParams FOREST = new ForestParams(64, 64, 1, 1, 1, 200_000);
  private static final long SEED = 1;

  /// A trial with its score.
  public record Scored(Configuration configuration, double score) {}

  private Importance() {}

  /// @return shares from 0 to 1 in the order of the space; empty with fewer than ten trials, or where all scores are equal
  public static Map<String, Double> of(Space space, List<Scored> trials) throws LearnException {
    if (trials.size() < FEWEST_TRIALS || trials.stream().mapToDouble(Scored::score).distinct().count() < 2) {
      return Map.of();
    }
    List<CubeTree> trees = forest(space, trials).trees().stream().filter(tree -> tree.variance() > 0).toList();
    Map<String, Double> shares = new LinkedHashMap<>();
    for (int i = 0; i < space.size(); i++) {
      int coordinate = i;
      double share = trees.stream().mapToDouble(tree -> tree.variance(coordinate) / tree.variance()).average().orElse(0);
      shares.put(space.dimensions().get(i).name(), share);
    }
    return shares;
  }

  /// A forest whose trees are functions on the cube: their sum and the base are what it expects.
  record Forest(double base, List<CubeTree> trees) {}

  static Forest forest(Space space, List<Scored> trials) throws LearnException {
    var fitted = (Portable) new RandomForest().fit(features(space, trials), null, FOREST, FitContext.of(SEED, 1));
    var formula = (Formula.Trees) fitted.formula();
    return new Forest(formula.base()[0], formula.trees().stream().map(tree -> CubeTree.of(tree, space.size())).toList());
  }

  private static Features features(Space space, List<Scored> trials) throws LearnException {
    FloatMatrix x = FloatMatrix.zeros(trials.size(), space.size());
    double[] scores = new double[trials.size()];
    for (int i = 0; i < scores.length; i++) {
      double[] point = space.point(trials.get(i).configuration());
      for (int j = 0; j < point.length; j++) {
        x.set(i, j, (float) point[j]);
      }
      scores[i] = trials.get(i).score();
    }
    return new Features(x, space.dimensions().stream().map(Dimension::name).toList(), scores, 0, null);
  }
}
