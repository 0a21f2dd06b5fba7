package atelier.learn.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import atelier.learn.learner.Formula.Link;
import atelier.learn.learner.Links;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LinkPathTest {
  @Test
  void keepsProportionsOfOneMargin() {
    var path = new LinkPath(Link.SIGMOID, 2);

    double[] slopes = path.slopes(new double[] {-1.5}, new double[] {1});

    // sigmoid(1) - sigmoid(-1.5) over 2.5
    double slope = (1 / (1 + Math.exp(-1)) - 1 / (1 + Math.exp(1.5))) / 2.5;
    assertThat(slopes).containsExactly(new double[] {-slope, slope}, within(1e-15));
  }

  @Test
  void takesTheSlopeWhereNothingMoves() {
    double[] slopes = new LinkPath(Link.SIGMOID, 2).slopes(new double[] {0.3}, new double[] {0.3});

    double p = 1 / (1 + Math.exp(-0.3));
    assertThat(slopes[1]).isCloseTo(p * (1 - p), within(1e-15));
  }

  @Test
  void addsUpForManyClasses() {
    var random = new Random(2);
    for (int round = 0; round < 50; round++) {
      double[] from = random.doubles(4, -3, 3).toArray();
      double[] to = random.doubles(4, -12, 12).toArray();
      double[] before = Links.softmax(from.clone(), 4);
      double[] after = Links.softmax(to.clone(), 4);

      double[] slopes = new LinkPath(Link.SOFTMAX, 4).slopes(from, to);

      double all = 0;
      for (int k = 0; k < 4; k++) {
        double moved = 0;
        for (int l = 0; l < 4; l++) {
          moved += slopes[k * 4 + l] * (to[l] - from[l]);
        }
        assertThat(moved).isCloseTo(after[k] - before[k], within(1e-8));
        all += moved;
      }
      assertThat(all).isCloseTo(0, within(1e-12));
    }
  }

  @Test
  void isTheSameForTwoMarginsAsForTheirDifference() {
    double[] one = new LinkPath(Link.SIGMOID, 2).slopes(new double[] {-1}, new double[] {2});
    double[] two = new LinkPath(Link.SOFTMAX, 2).slopes(new double[] {0, -1}, new double[] {0, 2});

    assertThat(two[3]).isCloseTo(one[1], within(1e-9));
  }
}
