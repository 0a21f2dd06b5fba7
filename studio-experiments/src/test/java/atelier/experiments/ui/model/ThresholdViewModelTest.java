package atelier.experiments.ui.model;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.learn.report.Calls;
import atelier.learn.report.ClassCurves;
import atelier.learn.report.ThresholdCurve;
import atelier.learn.report.TwoClasses;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The six rows have the probabilities 0.9, 0.8, 0.6, 0.4, 0.3, 0.1 of "yes"; yes are the first, the second and the fourth.
class ThresholdViewModelTest {
  private static final String MODEL = "0123456789abcdef";

  private final Map<String, String> memory = new HashMap<>();

  private static TwoClasses outcome() {
    var curve = new ThresholdCurve(List.of(0.9, 0.8, 0.6, 0.4, 0.3, 0.1), List.of(1L, 2L, 2L, 3L, 3L, 3L), List.of(0L, 0L, 1L, 1L, 2L, 3L), 3, 3, true);
    var calls = new Calls(List.of(11L, 12L, 13L, 14L, 15L, 16L), List.of(1, 1, 0, 1, 0, 0), List.of(1, 1, 1, 0, 0, 0), List.of(0.9, 0.8, 0.6, 0.4, 0.3, 0.1), true);
    return new TwoClasses("yes", "no", new ClassCurves("yes", curve, 8 / 9.0, null, 0.1, List.of()), calls);
  }

  private ThresholdViewModel model() {
    return new ThresholdViewModel(outcome(), MODEL, memory, memory::put);
  }

  @Test
  void beginsAtOneHalfWithTheFalseAlarms() {
    ThresholdViewModel model = model();
    assertThat(model.now().threshold()).isEqualTo(0.5);
    assertThat(model.chosenRows()).containsExactly(13L);
    assertThat(model.chosenCount()).isEqualTo(1);
    assertThat(model.rowsOfItsClass()).containsExactlyInAnyOrder(13L, 15L, 16L);
    assertThat(model.cost()).as("one miss and one false alarm").isEqualTo(2);
  }

  @Test
  void findsTheCheapestThreshold() {
    ThresholdViewModel model = model();
    model.costs(10, 1);
    // At 0.3 all three are found and one false alarm is left; a lower threshold only adds alarms, a higher one misses.
    assertThat(model.cheapest().measure()).isEqualTo(1);
    model.threshold(model.cheapest().threshold());
    assertThat(model.cost()).isEqualTo(1);
    assertThat(model.counts().missed()).isZero();
    assertThat(model.curve()).as("a hundred steps and the cheapest").hasSize(102).contains(new ThresholdViewModel.Cost(model.cheapest().threshold(), model.cheapest().measure())).allSatisfy(point -> assertThat(point.cost()).isGreaterThanOrEqualTo(1));
    assertThat(model.curve().getFirst().cost()).as("everyone is called").isEqualTo(3);
    assertThat(model.curve().getLast().cost()).as("no one is called").isEqualTo(30);
  }

  @Test
  void opensTheCellThatWasChosen() {
    ThresholdViewModel model = model();
    model.choose(0, 1);
    assertThat(model.chosenRows()).as("missed").containsExactly(14L);
    model.threshold(0.85);
    assertThat(model.chosenRows()).containsExactly(12L, 14L);
    assertThat(model.chosenCount()).isEqualTo(2);
  }

  @Test
  void remembersThresholdAndCosts() {
    ThresholdViewModel model = model();
    model.threshold(0.35);
    model.costs(500, 100);
    ThresholdViewModel next = model();
    assertThat(next.now().threshold()).isEqualTo(0.35);
    assertThat(next.now().costs().miss()).isEqualTo(500);
    assertThat(next.now().costs().falseAlarm()).isEqualTo(100);
  }

  @Test
  void ignoresAMemoryThatIsNoNumber() {
    memory.put("model.threshold.0123456789ab", "high");
    memory.put("model.cost-of-miss", "-3");
    assertThat(model().now().threshold()).isEqualTo(0.5);
    assertThat(model().now().costs().miss()).isEqualTo(1);
  }
}
