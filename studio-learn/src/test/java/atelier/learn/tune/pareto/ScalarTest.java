package atelier.learn.tune.pareto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ScalarTest {
  // By hand from Knowles 2006, eq. 2: with both brought to 0 to 1 the pairs are (0, 1), (1, 0), (0.5, 0.5).
  @Test
  void isTheLargerPartAndATwentiethOfTheSum() {
    double[] joined = new Scalar(0.3).of(new double[] {10, 20, 15}, new double[] {-1, -3, -2});
    assertThat(joined).containsExactly(new double[] {0.7 + 0.05 * 0.7, 0.3 + 0.05 * 0.3, 0.35 + 0.05 * 0.5}, within(1e-15));
  }

  @Test
  void eachEndOfTheWeightsIsOneObjective() {
    double[] first = {1, 2, 3};
    double[] second = {9, 4, 7};
    assertThat(new Scalar(1).of(first, second)).containsExactly(new double[] {0, 0.525, 1.05}, within(1e-15));
    assertThat(new Scalar(0).of(first, second)).containsExactly(new double[] {1.05, 0, 0.63}, within(1e-15));
  }

  @Test
  void holdsForEqualAndForExtremeLosses() {
    assertThat(new Scalar(0.5).of(new double[] {4, 4}, new double[] {1, 2})).containsExactly(new double[] {0, 0.525}, within(1e-15));
    assertThat(new Scalar(1).of(new double[] {-Double.MAX_VALUE, 0, Double.MAX_VALUE}, new double[] {0, 0, 0})).containsExactly(new double[] {0, 0.525, 1.05}, within(1e-15));
    assertThat(new Scalar(1).of(new double[0], new double[0])).isEmpty();
  }

  @Test
  void drawsElevenWeightsAndTheSameFromTheSameSeed() {
    var random = new Random(1);
    var again = new Random(1);
    var weights = new TreeSet<Double>();
    for (int i = 0; i < 500; i++) {
      Scalar drawn = Scalar.drawn(random);
      assertThat(Scalar.drawn(again)).isEqualTo(drawn);
      weights.add(drawn.weight());
    }
    assertThat(weights).containsExactly(0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0);
    assertThatThrownBy(() -> new Scalar(1.1)).hasMessageContaining("1.1");
  }
}
