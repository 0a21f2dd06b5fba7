package atelier.learn.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import atelier.core.data.Column;
import atelier.core.data.Kind;
import atelier.core.job.Progress;
import atelier.learn.feature.Encoder;
import atelier.learn.feature.Frame;
import atelier.learn.feature.Preparation;
import atelier.learn.feature.Values;
import atelier.learn.learner.Task;
import atelier.learn.model.FittedModel;
import atelier.learn.model.Tables;
import atelier.learn.predict.MeasuredTable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GroupSearchTest {
  private static final int ROWS = 1000;

  @Test
  void findsTheValueAtWhichTheErrorsAre() {
    Groups groups = search(0.3, 0.1);

    assertThat(groups.measure()).isEqualTo(Groups.Measure.RELATIVE_ERROR);
    assertThat(groups.smallest()).isEqualTo(30);
    Groups.Group worst = groups.worst().getFirst();
    assertThat(worst.column()).isEqualTo("zone");
    assertThat(worst.value()).isEqualTo("south");
    assertThat(worst.clear()).isTrue();
    assertThat(worst.error()).isBetween(worst.errorLow(), worst.errorHigh());
    assertThat(worst.error()).isCloseTo(.15, within(.02));
  }

  @Test
  void callsNothingClearWhereAllIsChance() {
    Groups groups = search(0.1, 0.1);

    assertThat(groups.tried()).isGreaterThan(5);
    assertThat(groups.worst()).isNotEmpty().noneMatch(Groups.Group::clear);
  }

  @Test
  void leavesSmallGroupsAlone() {
    assertThat(search(0.3, 0.1).worst()).noneMatch(g -> "rare".equals(g.value())).allMatch(g -> g.rows() >= 30);
  }

  @Test
  void looksAtRowsWithoutAValue() {
    Groups groups = search(0.1, 0.1);

    assertThat(groups.worst().stream().filter(Groups.Group::missing).map(Groups.Group::column)).isSubsetOf("size");
  }

  // scipy 1.10.1: 2 * norm.sf(1.7), 2 * norm.sf(5).
  @Test
  void knowsTheNormalTails() {
    assertThat(Normal.bothTails(1.7)).isCloseTo(.08913092551708608, within(1e-7));
    assertThat(Normal.bothTails(-5)).isCloseTo(5.733031437583866e-07, within(1e-12));
  }

  /// @param south largest relative error in that zone, and `north` elsewhere
  private static Groups search(double south, double north) {
    var random = new Random(11);
    int[] zone = IntStream.range(0, ROWS).map(i -> i % 100 == 0 ? 2 : i % 3 == 0 ? 1 : 0).toArray();
    double[] size = random.doubles(ROWS, 0, 10).toArray();
    Arrays.setAll(size, i -> i % 20 == 0 ? Double.NaN : size[i]);
    double[] truth = random.doubles(ROWS, 50, 100).toArray();
    double[] predicted = new double[ROWS];
    Arrays.setAll(predicted, i -> truth[i] * (1 + random.nextDouble() * (zone[i] == 1 ? south : north)));
    var columns = List.of(new Column("zone", Kind.CATEGORY), new Column("size", Kind.NUMBER), new Column("y", Kind.NUMBER));
    var frame = new Frame(ROWS, Map.of("zone", new Values.Texts(zone, List.of("north", "south", "rare")), "size", new Values.Numbers(size), "y", new Values.Numbers(truth)));
    var preparation = new Preparation(List.of(columns.get(1)), List.of(new Encoder.Numeric("size", 5.0, false, 0, 1)), List.of());
    var fitted = new FittedModel(Task.REGRESSION, "y", Kind.NUMBER, List.of(), preparation, new Tables.Sum(1));
    var table = new MeasuredTable(fitted, columns, frame, truth, 1, "table", "id", ROWS, List.of());
    return GroupSearch.errors(table, IntStream.range(0, ROWS).toArray(), predicted).worst(Progress.none());
  }
}
