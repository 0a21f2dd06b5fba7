package atelier.learn.tune.pareto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FrontTest {
  private static List<Integer> front(double[]... losses) {
    return numbers(Front.of(IntStream.range(0, losses.length).mapToObj(i -> new Front.Point(i, losses[i][0], losses[i][1])).toList()));
  }

  private static List<Integer> numbers(List<Front.Point> points) {
    return points.stream().map(Front.Point::number).toList();
  }

  @Test
  void keepsWhatNoOtherBeatsAndAllOfWhatIsEqual() {
    double[][] losses = {
      {1, 5}, {2, 3},
      {2, 4}, // as good as 1 in the first, worse in the second
      {3, 3}, // as good as 1 in the second, worse in the first
      {4, 1}, {4, 1}, // equal
      {5, 1}, {1, 5}, // equals 0
      {6, 0.5}, {3, 2}
    };
    assertThat(front(losses)).containsExactly(0, 7, 1, 9, 4, 5, 8);
  }

  @Test
  void isTheDefinitionOnNumbersFullOfTies() {
    var random = new Random(7);
    double[] values = {-Double.MAX_VALUE, -1, -Double.MIN_VALUE, -0.0, 0.0, Double.MIN_VALUE, 1, 2, Double.MAX_VALUE};
    for (int round = 0; round < 300; round++) {
      var points = new ArrayList<Front.Point>();
      for (int i = 0; i < 1 + random.nextInt(25); i++) {
        points.add(new Front.Point(i, values[random.nextInt(values.length)], values[random.nextInt(values.length)]));
      }
      List<Front.Point> defined = points.stream().filter(p -> points.stream().noneMatch(q -> beats(q, p))).toList();
      assertThat(Front.of(points)).as("%s", points).containsExactlyInAnyOrderElementsOf(defined);
      assertThat(Front.of(points).stream().map(Front.Point::first).toList()).isSorted();
    }
  }

  private static boolean beats(Front.Point q, Front.Point p) {
    return q.first() <= p.first() && q.second() <= p.second() && (q.first() < p.first() || q.second() < p.second());
  }

  @Test
  void ofNothingIsNothing() {
    assertThat(Front.of(List.of())).isEmpty();
    assertThat(front(new double[] {3, 4})).containsExactly(0);
  }

  @Test
  void aLossThatIsNoNumberIsRefused() {
    assertThatThrownBy(() -> new Front.Point(3, Double.NaN, 0)).hasMessageContaining("Point 3").hasMessageContaining("NaN");
    assertThatThrownBy(() -> new Front.Point(3, 0, Double.NEGATIVE_INFINITY)).hasMessageContaining("-Infinity");
  }
}
