package atelier.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class TicksTest {
  @Test
  void areRoundNumbers() {
    assertThat(Ticks.between(0, 1, 3).at()).containsExactly(0, 0.5, 1);
    assertThat(Ticks.between(0, 1_180).at()).containsExactly(0, 250, 500, 750, 1000);
    assertThat(Ticks.between(0.803, 0.861).at()).containsExactly(0.82, 0.84, 0.86);
    assertThat(Ticks.between(-13, 21).at()).containsExactly(-10, 0, 10, 20);
    assertThat(Ticks.between(0, 18_818).at()).containsExactly(0, 5_000, 10_000, 15_000);
    assertThat(Ticks.between(-0.41, 0.41).at()).containsExactly(-0.4, -0.2, 0, 0.2, 0.4);
  }

  @Test
  void sayHowManyDecimalsTheirLabelsNeed() {
    assertThat(Ticks.between(0, 1).decimals()).isEqualTo(2);
    assertThat(Ticks.between(0, 1, 3).decimals()).isEqualTo(1);
    assertThat(Ticks.between(0, 300).decimals()).isZero();
    assertThat(Ticks.between(0, 0.0004).decimals()).isEqualTo(4);
  }

  @Test
  void areThreeToFiveOrSixForAnyRange() {
    var random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      double min = random.nextGaussian() * Math.pow(10, random.nextInt(-9, 12));
      double max = min + Math.abs(random.nextGaussian()) * Math.pow(10, random.nextInt(-3, 12)) + Math.abs(min) * 1e-3;
      double[] at = Ticks.between(min, max).at();
      assertThat(at.length).as("%s to %s", min, max).isBetween(3, 6);
      assertThat(at[0]).isGreaterThanOrEqualTo(min - (max - min) * 1e-6);
      assertThat(at[at.length - 1]).isLessThanOrEqualTo(max + (max - min) * 1e-6);
    }
  }

  @Test
  void surviveRangesThatAreNone() {
    assertThat(Ticks.between(3, 3).at()).containsExactly(3);
    assertThat(Ticks.between(Double.NaN, 1).at()).hasSize(1);
    assertThat(Ticks.between(0, Double.POSITIVE_INFINITY).at()).hasSize(1);
    assertThat(Ticks.between(-Double.MIN_VALUE, Double.MIN_VALUE).at()).hasSize(1);
    assertThat(Ticks.between(-Double.MAX_VALUE, Double.MAX_VALUE).at()).hasSize(1);
    assertThat(Ticks.between(1e15, Math.nextUp(1e15)).at()).hasSize(1);
  }

  @Test
  void widenARangeToRoundEnds() {
    assertThat(Ticks.around(0.7912, 0.8321)).containsExactly(0.79, 0.84);
    assertThat(Ticks.around(5, 5)).containsExactly(4, 6);
  }

  @Test
  void labelsUseARealMinusAndNoMinusZero() {
    assertThat(Scale.SIGNED.text(-10, 0)).isEqualTo("−10");
    assertThat(Scale.SIGNED.text(10, 0)).isEqualTo("+10");
    assertThat(Scale.PERCENT.text(0.25, 2)).isEqualTo("25 %");
    assertThat(Scale.NUMBER.text(Ticks.between(-1, 1).at()[2], 0)).isEqualTo("0");
  }
}
