package atelier.experiments.ui.model;

import atelier.learn.report.Costs;
import atelier.learn.report.Counts;
import atelier.learn.report.ThresholdCurve;
import atelier.learn.report.TwoClasses;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// Where the line between two classes is drawn, what errors cost, and which cell is spoken of. The threshold is remembered for the model, the costs for all.
final class ThresholdViewModel {
  private static final String MISS = "model.cost-of-miss";
  private static final String ALARM = "model.cost-of-false-alarm";
  private static final int STEPS = 100;
  private static final int ID = 12;

  /// @param actual 0 for the class that is looked for, 1 for the other
  /// @param called likewise
  record State(double threshold, Costs costs, int actual, int called) {}

  /// What a threshold costs.
  record Cost(double threshold, double cost) {}

  private final TwoClasses outcome;
  private final String key;
  private final BiConsumer<String, String> remember;
  private final ReadOnlyObjectWrapper<State> state;

  /// @param memory   what was remembered
  /// @param remember keeps a setting under its name
  ThresholdViewModel(TwoClasses outcome, String model, Map<String, String> memory, BiConsumer<String, String> remember) {
    this.outcome = outcome;
    this.remember = remember;
    key = "model.threshold." + model.substring(0, Math.min(ID, model.length()));
    var costs = new Costs(number(memory.get(MISS), 1), number(memory.get(ALARM), 1));
    double threshold = number(memory.get(key), 0.5);
    state = new ReadOnlyObjectWrapper<>(new State(threshold <= 1 ? threshold : 0.5, costs, 1, 0));
  }

  ReadOnlyObjectProperty<State> state() {
    return state.getReadOnlyProperty();
  }

  State now() {
    return state.get();
  }

  /// @param threshold 0 to 1
  void threshold(double threshold) {
    State now = state.get();
    if (threshold != now.threshold()) {
      remember.accept(key, String.valueOf(threshold));
      state.set(new State(threshold, now.costs(), now.actual(), now.called()));
    }
  }

  void costs(double miss, double falseAlarm) {
    State now = state.get();
    remember.accept(MISS, String.valueOf(miss));
    remember.accept(ALARM, String.valueOf(falseAlarm));
    state.set(new State(now.threshold(), new Costs(miss, falseAlarm), now.actual(), now.called()));
  }

  void choose(int actual, int called) {
    State now = state.get();
    state.set(new State(now.threshold(), now.costs(), actual, called));
  }

  Counts counts() {
    return outcome.at(now().threshold());
  }

  double cost() {
    return counts().cost(now().costs());
  }

  /// The cheapest of all thresholds.
  ThresholdCurve.Choice cheapest() {
    return outcome.curves().thresholds().cheapest(now().costs());
  }

  /// What each hundredth and the cheapest threshold cost, rising in the threshold.
  List<Cost> curve() {
    var points = new ArrayList<Cost>();
    for (int i = 0; i <= STEPS; i++) {
      double threshold = i / (double) STEPS;
      points.add(new Cost(threshold, outcome.at(threshold).cost(now().costs())));
    }
    ThresholdCurve.Choice cheapest = cheapest();
    if (cheapest.threshold() <= 1) {
      points.add(new Cost(cheapest.threshold(), cheapest.measure()));
      points.sort(Comparator.comparingDouble(Cost::threshold));
    }
    return points;
  }

  /// Rows of the chosen cell.
  List<Long> chosenRows() {
    State now = now();
    return outcome.calls().of(now.actual() == 0, now.called() == 0, now.threshold());
  }

  /// Rows of the chosen cell's true class.
  List<Long> rowsOfItsClass() {
    State now = now();
    var rows = new ArrayList<>(outcome.calls().of(now.actual() == 0, true, now.threshold()));
    rows.addAll(outcome.calls().of(now.actual() == 0, false, now.threshold()));
    return rows;
  }

  long chosenCount() {
    Counts counts = counts();
    return now().actual() == 0 ? now().called() == 0 ? counts.found() : counts.missed() : now().called() == 0 ? counts.falseAlarms() : counts.leftAlone();
  }

  private static double number(@org.jspecify.annotations.Nullable String text, double otherwise) {
    try {
      double number = text == null ? otherwise : Double.parseDouble(text);
      return number >= 0 && Double.isFinite(number) ? number : otherwise;
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }
}
