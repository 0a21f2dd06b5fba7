package atelier.flow.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StlTest {
  /// A line, a season of seven and a point far off.
  private static double[] series() {
    return IntStream.range(0, 50).mapToDouble(i -> 10 + 0.3 * i + 4 * Math.sin(2 * Math.PI * i / 7) + (i * 37 % 11 - 5) * 0.1 + (i == 20 ? 9 : 0)).toArray();
  }

  private static void same(Stl.Parts parts, int i, double trend, double season, double rest) {
    assertThat(parts.trend()[i]).isEqualTo(trend, within(1e-9));
    assertThat(parts.season()[i]).isEqualTo(season, within(1e-9));
    assertThat(parts.remainder()[i]).isEqualTo(rest, within(1e-9));
  }

  /// statsmodels 0.13.5: STL(y, period=7).fit()
  @Test
  void decomposesLikeStatsmodels() {
    Stl.Parts parts = Stl.of(7, false).decompose(series());
    same(parts, 0, 9.884817593885911, -0.2862844806100663, -0.09853311327584535);
    same(parts, 20, 17.168197345308492, -1.2839431287465397, 5.788419853565927);
    same(parts, 49, 24.814928802648364, 0.3048134515837586, -0.019742254232131273);
  }

  /// statsmodels 0.13.5: STL(y, period=7, robust=True).fit()
  @Test
  void robustlyToo() {
    Stl.Parts parts = Stl.of(7, true).decompose(series());
    same(parts, 0, 9.82462730463528, -0.23709390977641703, -0.08753339485886258);
    same(parts, 20, 16.06486015577553, -2.9877325294709656, 8.595546443823313);
    same(parts, 49, 24.660033469333236, 0.2677601717644299, 0.17220635890232572);
    assertThat(parts.weight()[20]).isZero();
  }

  @Test
  void partsAddUp() {
    double[] y = series();
    Stl.Parts parts = Stl.of(7, true).decompose(y);
    for (int i = 0; i < y.length; i++) {
      assertThat(parts.trend()[i] + parts.season()[i] + parts.remainder()[i]).isEqualTo(y[i], within(1e-9));
    }
  }

  @Test
  void findsThePeriod() {
    assertThat(Stl.period(series())).isEqualTo(7);
    assertThat(Stl.period(IntStream.range(0, 60).mapToDouble(i -> 2.0 * i).toArray())).isZero();
  }

  @Test
  void refusesLessThanTwoPeriods() {
    assertThatThrownBy(() -> Stl.of(12, false).decompose(new double[23])).hasMessageContaining("two periods of 12");
  }
}
