package atelier.experiments.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CurvesTest {
  @Test
  void smoothsAsPandasDoes() {
    // pandas 1.5.3: pd.Series([1, 2, 4, 3]).ewm(alpha=0.4, adjust=True).mean(), whose weights are those of a debiased average with 1 - alpha.
    double[] smooth = Curves.smoothed(new double[] {1, 2, 4, 3}, 0.6);
    assertThat(smooth).containsExactly(new double[] {1.0, 1.625, 2.836734693877551, 2.911764705882353}, within(1e-12));
    assertThat(Curves.smoothed(new double[] {1, 2, 4}, 0)).containsExactly(1, 2, 4);
    assertThatThrownBy(() -> Curves.smoothed(new double[] {1}, 1)).isInstanceOf(IllegalArgumentException.class);
  }
}
