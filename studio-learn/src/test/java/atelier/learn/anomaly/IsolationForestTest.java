package atelier.learn.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import atelier.learn.learner.FloatMatrix;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class IsolationForestTest {
  /// 300 points spread evenly over the unit square, and two far away.
  private static FloatMatrix points() {
    float[] cells = new float[604];
    for (int i = 0; i < 300; i++) {
      cells[2 * i] = (float) (i * 0.6180339887498949 % 1);
      cells[2 * i + 1] = (float) (i * 0.7548776662466927 % 1);
    }
    cells[600] = 5;
    cells[601] = 5;
    cells[602] = 0.5f;
    cells[603] = 3;
    return new FloatMatrix(302, 2, cells);
  }

  /// scikit-learn 1.2.1, IsolationForest(random_state=s).fit(x).decision_function(x), mean of s = 0 … 19: -0.3834 (sd 0.0084), -0.2609 (sd 0.0185), the other
  /// points 0.0304 in the mean, point 150 0.0495.
  @Test
  void scoresLikeScikitLearn() {
    double[] mean = new double[302];
    for (int seed = 0; seed < 20; seed++) {
      double[] scores = IsolationForest.grow(points(), 100, 256, seed, 1).decide(points(), 1);
      for (int i = 0; i < mean.length; i++) {
        mean[i] += scores[i] / 20;
      }
    }
    assertThat(mean[300]).isEqualTo(-0.3834, within(0.01));
    assertThat(mean[301]).isEqualTo(-0.2609, within(0.02));
    assertThat(Arrays.stream(mean, 0, 300).average().orElseThrow()).isEqualTo(0.0304, within(0.006));
    assertThat(mean[150]).isEqualTo(0.0495, within(0.012));
  }

  @Test
  void threadsChangeNothing() {
    double[] one = IsolationForest.grow(points(), 100, 256, 7, 1).decide(points(), 1);
    double[] two = IsolationForest.grow(points(), 100, 256, 7, 2).decide(points(), 2);
    assertThat(two).containsExactly(one);
  }

  @Test
  void equalRowsAreNotAnomalous() {
    FloatMatrix same = new FloatMatrix(50, 1, new float[50]);
    assertThat(Arrays.stream(IsolationForest.grow(same, 10, 256, 1, 1).decide(same, 1)).min().orElseThrow()).isNotNegative();
  }
}
