package atelier.learn.predict;

import atelier.core.data.Kind;
import atelier.core.data.cell.BooleanCells;
import atelier.learn.feature.Values;
import atelier.learn.learner.LearnException;
import atelier.learn.model.FittedModel;
import java.util.HashMap;
import java.util.Map;

/// A target column as the numbers that metrics compare: class indexes or values.
final class Truth {
  private final FittedModel fitted;
  private final Map<String, Double> texts = new HashMap<>();
  private final Map<Double, Double> numbers = new HashMap<>();

  Truth(FittedModel fitted) {
    this.fitted = fitted;
    for (int k = 0; k < fitted.classes().size(); k++) {
      String label = fitted.classes().get(k);
      texts.put(label, (double) k);
      number(label, k);
    }
  }

  private void number(String label, double index) {
    if (fitted.targetKind() == Kind.BOOLEAN) {
      // The first of the two classes is the denied one.
      numbers.put(index, index);
      return;
    }
    try {
      numbers.put(Double.parseDouble(label) + 0.0, index);
    } catch (NumberFormatException e) {
      // A label in words is never met among numbers.
    }
  }

  /// One number a row; NaN where the target is missing or a class that training did not have.
  double[] of(Values values) throws LearnException {
    double[] truth = new double[values.rows()];
    for (int row = 0; row < truth.length; row++) {
      truth[row] = values.isMissing(row) ? Double.NaN : of(values, row);
    }
    return truth;
  }

  /// `yes` counts as `Yes` where the target holds true and false.
  private double text(String level) {
    Boolean meaning = fitted.targetKind() == Kind.BOOLEAN && !texts.containsKey(level) ? BooleanCells.meaning(level) : null;
    return meaning == null ? texts.getOrDefault(level, Double.NaN) : meaning ? 1 : 0;
  }

  private double of(Values values, int row) throws LearnException {
    boolean classes = fitted.task().classes();
    return switch (values) {
      case Values.Numbers given when classes -> numbers.getOrDefault(given.cells()[row] + 0.0, Double.NaN);
      case Values.Numbers given -> given.cells()[row];
      case Values.Texts given when classes -> text(given.levels().get(given.codes()[row]));
      case Values.Texts _, Values.Moments _ ->
          throw LearnException.input("Column '" + fitted.target() + "' holds no numbers.", "Give the target in the form it had in training.");
    };
  }
}
