package atelier.experiments.ui.tune;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.core.param.Param.Scale;
import atelier.learn.tune.job.Direction;
import atelier.learn.tune.space.Dimension;
import atelier.learn.tune.space.When;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScoreRangeTest {
  @Test
  void oneBadTrialDoesNotFlattenTheOthers() {
    ScoreRange up = ScoreRange.of(new double[] {0.5, 0.90, 0.91, 0.92, 0.93, 0.94}, Direction.MAXIMIZE);
    assertThat(up.min()).isBetween(0.7, 0.85);
    assertThat(up.max()).isBetween(0.94, 0.96);
    assertThat(up.inside(0.5)).isEqualTo(up.min());
    ScoreRange down = ScoreRange.of(new double[] {1000, 1, 2, 3, 4, 5}, Direction.MINIMIZE);
    assertThat(down.max()).isBetween(5.0, 20.0);
    assertThat(down.min()).isLessThanOrEqualTo(1);
  }

  @Test
  void holdsAllWhereNoneIsFar() {
    ScoreRange range = ScoreRange.of(new double[] {0.7, 0.72, 0.75, 0.8}, Direction.MAXIMIZE);
    assertThat(List.of(0.7, 0.72, 0.75, 0.8)).allMatch(range::holds);
    assertThat(ScoreRange.of(new double[] {0.5}, Direction.MAXIMIZE).holds(0.5)).isTrue();
    assertThat(ScoreRange.of(new double[] {0.5, 0.5, 0.5, 0.5, 0.5}, Direction.MAXIMIZE).holds(0.5)).isTrue();
    assertThat(ScoreRange.of(new double[0], Direction.MINIMIZE)).isEqualTo(new ScoreRange(0, 1));
  }

  @Test
  void hasAWidthHoweverManyAreEqual() {
    assertThat(ScoreRange.of(ties(0.95, 0.90), Direction.MAXIMIZE)).satisfies(range -> assertThat(List.of(0.90, 0.95)).allMatch(range::holds));
    assertThat(ScoreRange.of(ties(12.5, 13), Direction.MINIMIZE)).satisfies(range -> assertThat(List.of(12.5, 13.0)).allMatch(range::holds));
    for (double only : new double[] {0, 0.3, 12.5, -7, 1e-300, 1e12, 123_456.789}) {
      ScoreRange range = ScoreRange.of(ties(only, only), Direction.MAXIMIZE);
      assertThat(range.min()).as("%s", only).isLessThan(range.max());
      assertThat(range.holds(only)).as("%s", only).isTrue();
    }
    assertThat(ScoreRange.of(ties(0.5, Math.nextUp(0.5)), Direction.MAXIMIZE)).satisfies(range -> assertThat(range.min()).isLessThan(range.max()));
  }

  /// 25 of one score and 5 of another.
  private static double[] ties(double many, double few) {
    return IntStream.range(0, 30).mapToDouble(i -> i < 25 ? many : few).toArray();
  }

  @Test
  void rangesAreNamedByRoundValuesAtTheirPlaces() {
    assertThat(Marks.of(new Dimension.Continuous("lr", 1e-4, 1, Scale.LOG, When.ALWAYS))).contains(new Marks(0, "0.0001"), new Marks(0.5, "0.01"), new Marks(1, "1"));
    assertThat(Marks.of(new Dimension.Category("k", List.of("a", "b"), When.ALWAYS))).containsExactly(new Marks(0.25, "a"), new Marks(0.75, "b"));
    assertThat(Marks.of(new Dimension.Continuous("x", 0, 1, Scale.LINEAR, When.ALWAYS))).contains(new Marks(0, "0"), new Marks(1, "1"));
    assertThat(Marks.of(new Dimension.Whole("n", 2, 10, Scale.LINEAR, When.ALWAYS))).allSatisfy(mark -> assertThat(mark.share()).isBetween(0.0, 1.0)).extracting(Marks::text).contains("10");
    assertThat(Marks.of(new Dimension.Continuous("one", 0.5, 0.9, Scale.LOG, When.ALWAYS))).hasSize(3);
  }

  @Test
  void widensForWhatHasToBeSeen() {
    ScoreRange range = ScoreRange.of(new double[] {1000, 1, 2, 3, 4, 5}, Direction.MINIMIZE);
    assertThat(range.with(new double[] {2, 4})).isSameAs(range);
    assertThat(range.with(new double[] {2, 1000}).holds(1000)).isTrue();
    assertThat(range.with(new double[] {-3}).min()).isLessThanOrEqualTo(-3);
    assertThat(range.with(new double[0])).isSameAs(range);
  }
}
