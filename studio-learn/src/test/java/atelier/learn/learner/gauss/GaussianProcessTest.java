package atelier.learn.learner.gauss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import atelier.learn.learner.Features;
import atelier.learn.learner.FitContext;
import atelier.learn.learner.FloatMatrix;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class GaussianProcessTest {
  @Test
  void factorsAndSolvesAsByHand() {
    // 4 2 | 2 3: L = 2 0 | 1 √2; A⁻¹ = (3 -2 | -2 4) / 8.
    Cholesky factor = Objects.requireNonNull(Cholesky.of(new double[] {4, 0, 2, 3}, 2, rows -> {}));
    assertThat(factor.solve(new double[] {8, 8})).containsExactly(new double[] {1, 2}, within(1e-12));
    assertThat(factor.inverseDiagonal()).containsExactly(new double[] {3.0 / 8, 0.5}, within(1e-12));
    assertThat(2 * factor.halfLogDeterminant()).isCloseTo(Math.log(8), within(1e-12));
    assertThat(Cholesky.of(new double[] {1, 0, 2, 1}, 2, rows -> {})).isNull();
  }

  @Test
  void isTheMaternCovariance() {
    // Rasmussen & Williams, eq. 4.17 at r = l: (1 + √5 + 5/3) · exp(-√5).
    assertThat(new Kernel(2).of(4)).isCloseTo((1 + Math.sqrt(5) + 5.0 / 3) * Math.exp(-Math.sqrt(5)), within(1e-12));
    assertThat(new Kernel(2).of(0)).isEqualTo(1);
  }

  @Test
  void followsASmoothCurveThroughFewRows() throws Exception {
    float[] x = new float[25];
    double[] y = new double[25];
    for (int i = 0; i < 25; i++) {
      x[i] = (i - 12) / 4f;
      y[i] = Math.sin(2 * x[i]);
    }
    var model = new GaussianProcess().fit(
        new Features(new FloatMatrix(25, 1, x), List.of("x"), y, 0, null), null, new GaussianProcess().card().params().defaults(), FitContext.of(1, 1));
    for (double at = -2.9; at < 2.9; at += 0.37) {
      assertThat(model.score(new FloatMatrix(1, 1, new float[] {(float) at}), 1)[0]).isCloseTo(Math.sin(2 * at), within(0.05));
    }
  }
}
