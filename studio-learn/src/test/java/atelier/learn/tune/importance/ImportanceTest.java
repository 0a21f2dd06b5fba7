package atelier.learn.tune.importance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import atelier.learn.learner.Formula;
import atelier.learn.tune.TestFunction;
import atelier.learn.tune.space.Space;
import atelier.learn.tune.strategy.RandomSearch;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ImportanceTest {
  private static final double N_VARIANCE = 0.038466453552246094;

  // mixed is a sum of three terms; their variances by hand: k 0.015, |log10 lr + 2| / 5 with lr even over four decades 0.04 / 3, |n - 20| / 64 over 1..64
  // 0.038466 (numpy 1.24: np.var(np.abs(np.arange(1, 65) - 20) / 64)).
  @Test
  void sharesAreThoseOfTheTermsOfASum() throws Exception {
    Space space = TestFunction.MIXED.space();
    var search = new RandomSearch(space, 3);
    List<Importance.Scored> trials = IntStream.range(0, 1500).mapToObj(i -> search.ask(i).orElseThrow()).map(c -> new Importance.Scored(c, TestFunction.MIXED.at(c))).toList();
    double all = 0.015 + 0.04 / 3 + N_VARIANCE;

    Map<String, Double> shares = Importance.of(space, trials);

    assertThat(shares.get("k")).isCloseTo(0.015 / all, within(0.03));
    assertThat(shares.get("lr")).isCloseTo(0.04 / 3 / all, within(0.03));
    assertThat(shares.get("n")).isCloseTo(N_VARIANCE / all, within(0.03));
  }

  // By hand: left of 0.5 the value is 1; right of it 2 below y = 0.25 and 6 above. Mean 3, variance 5.5; by x alone means 1 and 5, variance 4; by y alone
  // means 1.5 and 3.5, variance 0.75.
  @Test
  void aTreeIsPartedByHand() {
    var tree = new Formula.Tree(0, new int[] {0, -1, 1, -1, -1}, new float[] {0.5f, 0, 0.25f, 0, 0}, new int[] {1, 0, 3, 0, 0}, new int[] {2, 0, 4, 0, 0}, new boolean[5], new float[] {0, 1, 0, 2, 6});
    var cube = CubeTree.of(tree, 2);
    assertThat(cube.variance()).isCloseTo(5.5, within(1e-12));
    assertThat(cube.variance(0)).isCloseTo(4, within(1e-12));
    assertThat(cube.variance(1)).isCloseTo(0.75, within(1e-12));
  }

  @Test
  void saysNothingOfFewOrEqualTrials() throws Exception {
    Space space = TestFunction.MIXED.space();
    var search = new RandomSearch(space, 3);
    List<Importance.Scored> equal = IntStream.range(0, 30).mapToObj(i -> new Importance.Scored(search.ask(i).orElseThrow(), 1)).toList();
    assertThat(Importance.of(space, equal)).isEmpty();
    assertThat(Importance.of(space, List.of())).isEmpty();
  }
}
