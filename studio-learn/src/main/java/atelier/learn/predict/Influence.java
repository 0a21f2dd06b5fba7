package atelier.learn.predict;

import atelier.core.data.Column;
import atelier.learn.learner.Formula;
import atelier.learn.learner.LearnException;
import atelier.learn.learner.Portable;
import atelier.learn.model.FittedModel;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Which of its columns a model really looks at.
final class Influence {
  private Influence() {}

  /// Columns that cannot change any prediction; empty where the model does not tell.
  static Set<String> idle(FittedModel fitted) throws LearnException {
    if (!(fitted.model() instanceof Portable portable)) {
      return Set.of();
    }
    List<String> names = fitted.preparation().columns().stream().map(Column::name).toList();
    int[] sources = fitted.preparation().sources();
    boolean[] used = used(portable.formula(), sources.length);
    var idle = new HashSet<>(names);
    for (int j = 0; j < sources.length; j++) {
      if (used[j]) {
        idle.remove(names.get(sources[j]));
      }
    }
    return idle;
  }

  private static boolean[] used(Formula formula, int features) {
    boolean[] used = new boolean[features];
    switch (formula) {
      case Formula.Constant _ -> {}
      case Formula.Linear linear -> {
        for (int i = 0; i < linear.weights().length; i++) {
          used[i % features] |= linear.weights()[i] != 0;
        }
      }
      case Formula.Net net -> {
        float[] weights = net.layers().getFirst().weights();
        for (int i = 0; i < weights.length; i++) {
          used[i % features] |= weights[i] != 0;
        }
      }
      case Formula.Trees trees -> {
        for (Formula.Tree tree : trees.trees()) {
          for (int feature : tree.feature()) {
            if (feature >= 0) {
              used[feature] = true;
            }
          }
        }
      }
    }
    return used;
  }
}
