package atelier.learn.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HoldOutTest {
  private static final int[] ROWS = IntStream.range(0, 1000).toArray();

  @Test
  void takesTheSameShareOfEveryClass() throws Exception {
    double[] klass = IntStream.range(0, 1000).mapToDouble(row -> row % 10 == 0 ? 1 : 0).toArray();

    int[] held = HoldOut.stratified(ROWS, klass, 0.2, 1);

    assertThat(held).hasSize(200).isSorted().doesNotHaveDuplicates();
    assertThat(Arrays.stream(held).filter(row -> klass[row] == 1)).hasSize(20);
    assertThat(HoldOut.stratified(ROWS, klass, 0.2, 1)).isEqualTo(held);
    assertThat(HoldOut.stratified(ROWS, klass, 0.2, 2)).isNotEqualTo(held);
  }

  @Test
  void takesWholeGroups() throws Exception {
    int[] held = HoldOut.grouped(ROWS, row -> "g" + row % 50, 0.2, 1);

    assertThat(held).hasSize(200);
    assertThat(Arrays.stream(held).map(row -> row % 50).distinct()).hasSize(10);
  }

  @Test
  void takesTheLatestMoments() throws Exception {
    double[] time = IntStream.range(0, 1000).mapToDouble(row -> row == 999 ? Double.NaN : row / 10).toArray();

    int[] held = HoldOut.latest(ROWS, time, 0.2);

    assertThat(held).isEqualTo(IntStream.range(800, 999).toArray());
  }

  @Test
  void refusesToTakeAllOrNothing() {
    assertThatThrownBy(() -> HoldOut.shuffled(new int[] {1, 2}, 0.2, 1)).hasMessageContaining("20 %").hasMessageContaining("2 rows");
    assertThatThrownBy(() -> HoldOut.grouped(ROWS, row -> "one", 0.2, 1)).hasMessageContaining("1000 rows");
    assertThatThrownBy(() -> HoldOut.latest(new int[] {0}, new double[] {Double.NaN}, 0.2)).hasMessageContaining("1 rows");
  }
}
