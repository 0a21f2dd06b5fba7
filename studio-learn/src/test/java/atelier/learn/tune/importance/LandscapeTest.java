package atelier.learn.tune.importance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import atelier.core.param.Param.Scale;
import atelier.learn.learner.Formula;
import atelier.learn.tune.space.Dimension;
import atelier.learn.tune.space.Space;
import atelier.learn.tune.space.When;
import atelier.learn.tune.strategy.RandomSearch;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LandscapeTest {
  // By hand, over x, y and z: below x = 0.5 the value is 1; above it 2 below z = 0.25 and 6 above, so 5 on the mean over z.
  @Test
  void aTreeIsTheMeanOverTheOthers() {
    var tree = new Formula.Tree(0, new int[] {0, -1, 2, -1, -1}, new float[] {0.5f, 0, 0.25f, 0, 0}, new int[] {1, 0, 3, 0, 0}, new int[] {2, 0, 4, 0, 0}, new boolean[5], new float[] {0, 1, 0, 2, 6});
    var cube = CubeTree.of(tree, 3);
    double[][] overY = new double[4][4];
    cube.addMarginal(0, 1, overY);
    double[][] overZ = new double[4][4];
    cube.addMarginal(0, 2, overZ);
    for (int j = 0; j < 4; j++) {
      assertThat(new double[] {overY[0][j], overY[1][j], overY[2][j], overY[3][j]}).containsExactly(new double[] {1, 1, 5, 5}, within(1e-12));
      assertThat(new double[] {overZ[0][j], overZ[1][j], overZ[2][j], overZ[3][j]}).containsExactly(new double[] {1, 1, j == 0 ? 2 : 6, j == 0 ? 2 : 6}, within(1e-12));
    }
  }

  // The mean of 3 x + y² + 2 z over z in 0..1 is 3 x + y² + 1; a forest of 600 even points comes near.
  @Test
  void aKnownFunctionIsFoundAgain() throws Exception {
    Space space = Space.of(List.of(new Dimension.Continuous("x", 0, 1, Scale.LINEAR, When.ALWAYS), new Dimension.Continuous("y", -1, 1, Scale.LINEAR, When.ALWAYS), new Dimension.Continuous("z", 0, 1, Scale.LINEAR, When.ALWAYS)));
    var search = new RandomSearch(space, 1);
    List<Importance.Scored> trials = IntStream.range(0, 600).mapToObj(i -> search.ask(i).orElseThrow()).map(c -> {
      double x = (double) c.values().get("x");
      double y = (double) c.values().get("y");
      return new Importance.Scored(c, 3 * x + y * y + 2 * (double) c.values().get("z"));
    }).toList();

    double[][] surface = Landscape.of(space, trials).orElseThrow().over(0, 1, 10);

    for (int i = 0; i < 10; i++) {
      for (int j = 0; j < 10; j++) {
        double y = -1 + 2 * (j + 0.5) / 10;
        assertThat(surface[i][j]).as("at %d, %d", i, j).isCloseTo(3 * (i + 0.5) / 10 + y * y + 1, within(0.45));
      }
    }
    assertThat(Landscape.of(space, trials.subList(0, 9))).as("nine are too few").isEmpty();
  }
}
