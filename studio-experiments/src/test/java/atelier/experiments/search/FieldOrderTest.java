package atelier.experiments.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FieldOrderTest {
  @Test
  void numbersStandBeforeTextsInWhateverOrderTheyCame() {
    List<String> ordered = List.of("-3", "0.5", "9", "10", "1e3", "NaN", "auto", "sqrt", "x1d");
    var random = new Random(3);
    for (int i = 0; i < 50; i++) {
      var mixed = new ArrayList<>(ordered);
      Collections.shuffle(mixed, random);
      mixed.sort(FieldOrder::compare);
      assertThat(mixed).isEqualTo(ordered);
    }
  }
}
