package atelier.learn.learner.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import atelier.learn.learner.Features;
import atelier.learn.learner.FitContext;
import atelier.learn.learner.FloatMatrix;
import atelier.learn.learner.Formula;
import atelier.learn.learner.Model;
import atelier.learn.learner.Portable;
import atelier.learn.learner.Samples;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExtraTreesTest {
  @Test
  void cutsAtAnyPlaceWithTheSameChance() throws Exception {
    // One column, 0 to 1 in steps; each tree cuts it once.
    Features train = steps(101);
    Model model = new ExtraTrees().fit(train, null, new ExtraTreesParams(5000, 1, 1, 1, 1, 1000), FitContext.of(1, 2));

    double[] places = ((Formula.Trees) ((Portable) model).formula()).trees().stream().mapToDouble(tree -> tree.threshold()[0]).sorted().toArray();

    assertThat(places).hasSize(5000);
    for (int decile = 1; decile < 10; decile++) {
      // Three deviations of a quantile: 3 √(0.5 · 0.5 / 5000) = 0.021.
      assertThat(places[500 * decile]).isCloseTo(decile / 10.0, within(0.022));
    }
  }

  @Test
  void showsEachTreeEveryRow() throws Exception {
    Features train = steps(101);
    // With one row a leaf and all rows in each tree, every tree knows every value.
    double[] scores = new ExtraTrees().fit(train, null, new ExtraTreesParams(5, 100, 1, 1, 1, 1000), FitContext.of(1, 1)).score(train.x(), 1);

    assertThat(scores).containsExactly(train.target(), within(1e-2)); // float32 leaves up to 10 000
  }

  @Test
  void drawsRowsOnceEach() {
    int[] times = new Draw(1000, null).once(300, new SplittableRandom(4));

    assertThat(Arrays.stream(times).sum()).isEqualTo(300);
    assertThat(times).containsOnly(0, 1);
    // Half of them in the first half, three deviations of the hypergeometric: 3 · 7.2.
    assertThat(Arrays.stream(times, 0, 500).sum()).isBetween(150 - 22, 150 + 22);
  }

  private static Features steps(int rows) {
    float[] x = new float[rows];
    for (int i = 0; i < rows; i++) {
      x[i] = i / (rows - 1f);
    }
    double[] target = IntStream.range(0, rows).mapToDouble(i -> i * i).toArray();
    return new Features(new FloatMatrix(rows, 1, x), Samples.names(1), target, 0, null);
  }
}
