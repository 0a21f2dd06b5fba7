package atelier.learn.learner.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import atelier.learn.learner.Additive;
import atelier.learn.learner.FloatMatrix;
import atelier.learn.learner.Formula.Link;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TreeEffectsTest {
  private static final int FEATURES = 9;

  @Test
  void isTheSameForOneRowAndForMany() {
    // More nodes than are left to one thread: a single row is then explained by parts of the forest.
    var random = new Random(1);
    ShapPlan plan = ShapPlan.of(Trees.of(2, false, forest(random, 60, 10)));
    assertThat(plan.share().length).isGreaterThan(30_000);
    FloatMatrix x = rows(random, 12);
    double[] all = new TreeEffects(plan, FEATURES, 2, -1).of(x, 2);

    for (int i = 0; i < 12; i++) {
      double[] one = new TreeEffects(plan, FEATURES, 2, -1).of(x.pick(new int[] {i}), 2);
      assertThat(one).containsExactly(Arrays.copyOfRange(all, i * 2 * FEATURES, (i + 1) * 2 * FEATURES), within(1e-12));
      assertThat(new TreeEffects(plan, FEATURES, 2, -1).of(x.pick(new int[] {i}), 1)).as("threads do not change a bit").isEqualTo(one);
    }
  }

  @Test
  void explainsOneOfTwoClassesAsIfAlone() {
    var random = new Random(2);
    ShapPlan plan = ShapPlan.of(Trees.of(2, false, forest(random, 5, 6)));
    FloatMatrix x = rows(random, 6);

    double[] both = new TreeEffects(plan, FEATURES, 2, -1).of(x, 1);
    double[] second = new TreeEffects(plan, FEATURES, 1, 1).of(x, 1);

    for (int i = 0; i < 6; i++) {
      for (int j = 0; j < FEATURES; j++) {
        assertThat(second[i * FEATURES + j]).isCloseTo(both[(2 * i + 1) * FEATURES + j], within(1e-12));
      }
    }
  }

  @Test
  void addsUpToProbabilitiesOfBothClasses() throws Exception {
    var random = new Random(3);
    List<Grown> trees = forest(random, 8, 7).stream().map(t -> t.dividedBy(8)).toList();
    TreeModel model = TreeModel.of("forest", 2, FEATURES, new double[2], trees, false, Link.IDENTITY);
    FloatMatrix x = rows(random, 20);

    Additive.Parts parts = model.parts(x, 1);

    double[] scores = model.score(x, 1);
    assertThat(parts.link()).isEqualTo(Link.IDENTITY);
    for (int i = 0; i < 20; i++) {
      for (int k = 0; k < 2; k++) {
        assertThat(parts.values().base()[k] + parts.values().sum(i, k)).isCloseTo(scores[2 * i + k], within(1e-6));
      }
    }
  }

  private static List<Grown> forest(Random random, int trees, int depth) {
    var forest = new ArrayList<Grown>();
    for (int t = 0; t < trees; t++) {
      var grown = new Grown.Builder();
      grow(random, grown, 0, depth, 1000);
      forest.add(grown.build(-1));
    }
    return forest;
  }

  private static void grow(Random random, Grown.Builder grown, int node, int depth, double weight) {
    if (depth == 0 || random.nextInt(40) == 0) {
      float share = random.nextFloat();
      grown.leaf(node, weight, 1 - share, share);
      return;
    }
    int left = grown.split(node, random.nextInt(FEATURES), random.nextFloat(), random.nextBoolean(), weight);
    double share = 0.05 + 0.9 * random.nextDouble();
    grow(random, grown, left, depth - 1, weight * share);
    grow(random, grown, left + 1, depth - 1, weight * (1 - share));
  }

  private static FloatMatrix rows(Random random, int rows) {
    float[] x = new float[rows * FEATURES];
    for (int i = 0; i < x.length; i++) {
      x[i] = random.nextInt(10) == 0 ? Float.NaN : random.nextFloat();
    }
    return new FloatMatrix(rows, FEATURES, x);
  }
}
