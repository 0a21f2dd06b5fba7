package atelier.learn.model;

import atelier.core.data.Kind;
import atelier.learn.feature.Preparation;
import atelier.learn.learner.Model;
import atelier.learn.learner.Task;
import java.util.List;

/// A model from raw columns to predictions.
///
/// @param target     the column it predicts
/// @param targetKind the kind that column had in training; decides how predicted classes are written
/// @param classes    labels in the order of the model's probabilities; empty for regression
public record FittedModel(Task task, String target, Kind targetKind, List<String> classes, Preparation preparation, Model model) {
  public FittedModel {
    classes = List.copyOf(classes);
    if (task.classes() ? classes.size() < 2 || classes.size() != model.classes() : !classes.isEmpty() || model.classes() != 0) {
      throw new IllegalArgumentException(
          "A model of " + model.classes() + " classes does not fit the task " + task.id() + " with the classes " + classes + ".");
    }
    if (preparation.features().size() != model.features()) {
      throw new IllegalArgumentException(
          "The preparation makes " + preparation.features().size() + " features, the model takes " + model.features() + ".");
    }
  }

  /// Numbers a row that [Model#score] gives: 1 for regression, else one a class.
  public int width() {
    return task.classes() ? classes.size() : 1;
  }
}
