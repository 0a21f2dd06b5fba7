package atelier.experiments.ui.predict;

import atelier.experiments.predict.Predictions;
import atelier.learn.whatif.Answer;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import org.jspecify.annotations.Nullable;

/// The row that is asked about: a real one at first, then as a person changes it. It has no nodes.
final class Case {
  private final Predictions.Opened model;
  private final Map<String, @Nullable Object> cells = new LinkedHashMap<>();
  private final Set<String> locked = new LinkedHashSet<>();
  private final ReadOnlyLongWrapper version = new ReadOnlyLongWrapper();
  private int row;

  Case(Predictions.Opened model, int row) {
    this.model = model;
    take(row);
  }

  /// Grows with each change.
  ReadOnlyLongProperty version() {
    return version.getReadOnlyProperty();
  }

  Predictions.Opened model() {
    return model;
  }

  /// Its cells now, a copy.
  Map<String, @Nullable Object> cells() {
    return new LinkedHashMap<>(cells);
  }

  @Nullable Object cell(String column) {
    return cells.get(column);
  }

  void set(String column, @Nullable Object cell) {
    if (!java.util.Objects.equals(cells.put(column, cell), cell)) {
      version.set(version.get() + 1);
    }
  }

  /// Starts from another real row.
  void another() {
    take((row + 1) % model.whatIf().rows().cells().size());
  }

  void reset() {
    take(row);
  }

  private void take(int number) {
    row = number;
    cells.clear();
    cells.putAll(model.whatIf().rows().cells().get(number));
    version.set(version.get() + 1);
  }

  /// Where the row stands in its table, from 1.
  long place() {
    return model.whatIf().rows().places()[row];
  }

  boolean isLocked(String column) {
    return locked.contains(column);
  }

  void lock(String column, boolean stays) {
    if (stays) {
      locked.add(column);
    } else {
      locked.remove(column);
    }
  }

  Set<String> locked() {
    return Set.copyOf(locked);
  }

  /// The class that is spoken about: the second of two, else the predicted one; null for numbers.
  @Nullable String label(Answer answer) {
    List<String> classes = answer.classes();
    return classes.isEmpty() ? null : classes.size() == 2 ? classes.getLast() : String.valueOf(answer.prediction());
  }
}
