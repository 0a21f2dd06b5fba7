package atelier.learn.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import atelier.core.job.Progress;
import atelier.core.json.Json;
import atelier.learn.anomaly.IsolationForest.Points;
import atelier.learn.learner.FloatMatrix;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class IsolationForestTest {
  /// 300 points spread evenly over the unit square, and two far away.
  private static Points points() {
    float[] cells = new float[604];
    for (int i = 0; i < 300; i++) {
      cells[2 * i] = (float) (i * 0.6180339887498949 % 1);
      cells[2 * i + 1] = (float) (i * 0.7548776662466927 % 1);
    }
    cells[600] = 5;
    cells[601] = 5;
    cells[602] = 0.5f;
    cells[603] = 3;
    return Points.of(new FloatMatrix(302, 2, cells));
  }

  private static IsolationForest grow(Points points, int trees, long seed, int threads) {
    return IsolationForest.grow(points, trees, 256, Double.NaN, seed, threads, Progress.none());
  }

  /// scikit-learn 1.2.1, IsolationForest(random_state=s).fit(x).decision_function(x), mean of s = 0 … 19: -0.3834 (sd 0.0084), -0.2609 (sd 0.0185), the other
  /// points 0.0304 in the mean, point 150 0.0495.
  @Test
  void scoresLikeScikitLearn() {
    double[] mean = new double[302];
    for (int seed = 0; seed < 20; seed++) {
      double[] scores = grow(points(), 100, seed, 1).decide(points(), 1);
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
    double[] one = grow(points(), 100, 7, 1).decide(points(), 1);
    double[] two = grow(points(), 100, 7, 2).decide(points(), 2);
    assertThat(two).containsExactly(one);
  }

  @Test
  void oneRowAtATimeAndAsJsonItScoresTheSame() throws Exception {
    IsolationForest forest = IsolationForest.grow(points(), 100, 256, 0.05, 7, 2, Progress.none());
    double[] all = forest.decide(points(), 2);
    IsolationForest read = Json.read(Json.line(forest), IsolationForest.class);
    for (int i = 0; i < all.length; i++) {
      assertThat(read.score(new double[] {points().get(i, 0), points().get(i, 1)})).isEqualTo(all[i]);
    }
    assertThat(Arrays.stream(all).filter(s -> s < 0).count()).as("a twentieth of 302").isBetween(15L, 16L);
  }

  /// A state that a flow's step saved before there was one forest only.
  @Test
  void readsWhatStepsSavedBefore() throws Exception {
    var saved = "{\"trees\":[{\"feature\":[0,-1,-1],\"cut\":[2.5,3.0,1.0],\"left\":[1,0,0]}],\"sample\":4,\"offset\":-0.5}";
    IsolationForest forest = Json.read(saved, IsolationForest.class);
    // The lone row ends at depth 1, the three others at 1 + c(3) = 1 + 1.207; c(4) = 1.852.
    assertThat(forest.score(new double[] {9})).isEqualTo(0.5 - Math.pow(2, -1 / 1.8516559071), within(1e-9));
    assertThat(forest.score(new double[] {1})).isEqualTo(0.5 - Math.pow(2, -(1 + 1.2073923576) / 1.8516559071), within(1e-9));
  }

  @Test
  void equalRowsAreNotAnomalous() {
    Points same = Points.of(new FloatMatrix(50, 1, new float[50]));
    assertThat(Arrays.stream(grow(same, 10, 1, 1).decide(same, 1)).min().orElseThrow()).isNotNegative();
  }
}
