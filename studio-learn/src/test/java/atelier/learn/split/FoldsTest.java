package atelier.learn.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.learn.learner.LearnException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FoldsTest {
  private static final int[] ROWS = IntStream.range(0, 103).toArray();

  @Test
  void holdsEveryRowOutOnce() throws LearnException {
    Folds folds = Folds.shuffled(ROWS, 5, 1);

    assertThat(folds.folds()).hasSize(5);
    assertThat(folds.folds().stream().flatMapToInt(f -> Arrays.stream(f.validation())).sorted().toArray()).isEqualTo(ROWS);
    for (Fold fold : folds.folds()) {
      assertThat(fold.train().length + fold.validation().length).isEqualTo(103);
      assertThat(fold.train()).doesNotContain(fold.validation()).isSorted();
    }
  }

  @Test
  void dependsOnTheSeedOnly() throws LearnException {
    int[] first = Folds.shuffled(ROWS, 5, 1).folds().getFirst().validation();

    assertThat(Folds.shuffled(ROWS, 5, 1).folds().getFirst().validation()).isEqualTo(first);
    assertThat(Folds.shuffled(ROWS, 5, 2).folds().getFirst().validation()).isNotEqualTo(first);
  }

  @Test
  void givesEachFoldItsShareOfEachClass() throws LearnException {
    double[] target = Arrays.stream(ROWS).mapToDouble(row -> row % 10 == 0 ? 1 : 0).toArray();
    for (Fold fold : Folds.stratified(ROWS, target, List.of("a", "b"), 5, 3).folds()) {
      assertThat(Arrays.stream(fold.validation()).filter(row -> target[row] == 1).count()).isBetween(2L, 3L);
      assertThat(fold.validation().length).isBetween(20, 21);
    }
  }

  @Test
  void saysWhichClassIsTooSmall() throws LearnException {
    double[] target = new double[103];
    target[4] = 1;
    Folds folds = Folds.stratified(ROWS, target, List.of("many", "one"), 5, 3);

    assertThat(folds.notes()).singleElement().asString().startsWith("Class 'one' has 1 row, fewer than the 5 folds");
  }

  @Test
  void keepsGroupsTogether() throws LearnException {
    Folds folds = GroupedFolds.of(ROWS, row -> "g" + row % 13, "site", 4, 1);
    for (Fold fold : folds.folds()) {
      assertThat(Arrays.stream(fold.train()).map(row -> row % 13).distinct().toArray())
          .doesNotContain(Arrays.stream(fold.validation()).map(row -> row % 13).distinct().toArray());
    }
    assertThat(folds.folds().stream().mapToInt(f -> f.validation().length).sum()).isEqualTo(103);
  }

  @Test
  void makesFewerFoldsOfFewerGroups() throws LearnException {
    assertThat(GroupedFolds.of(ROWS, row -> row % 2 == 0 ? "a" : "b", "site", 5, 1).folds()).hasSize(2);
    assertThatThrownBy(() -> GroupedFolds.of(ROWS, row -> "same", "site", 5, 1)).isInstanceOf(LearnException.class).hasMessageContaining("'site'");
  }

  @Test
  void learnsFromThePastOnly() throws LearnException {
    double[] time = Arrays.stream(ROWS).mapToDouble(row -> (row * 37) % 103 / 3).toArray();
    time[5] = Double.NaN;
    Folds folds = TimeFolds.of(ROWS, time, "day", 4);

    assertThat(folds.folds()).hasSize(4);
    for (Fold fold : folds.folds()) {
      double last = Arrays.stream(fold.train()).mapToDouble(row -> time[row]).max().orElseThrow();
      double first = Arrays.stream(fold.validation()).mapToDouble(row -> time[row]).min().orElseThrow();
      assertThat(last).isLessThan(first);
    }
    assertThat(folds.folds().getLast().train().length).isGreaterThan(folds.folds().getFirst().train().length);
    assertThat(folds.notes()).anyMatch(note -> note.startsWith("1 rows have no value in column 'day'"));
  }

  @Test
  void makesAFoldARowOfTinyTables() throws LearnException {
    assertThat(Folds.shuffled(new int[] {0, 1, 2}, 5, 1).folds()).hasSize(3);
    assertThatThrownBy(() -> Folds.shuffled(new int[] {0}, 5, 1)).isInstanceOf(LearnException.class);
  }

  @Test
  void partsRowsByTheirShare() {
    var hash = new RowHash(11);
    long test = IntStream.range(0, 10_000).filter(i -> Part.of(hash, "" + i, 0.1, 0.2) == Part.TEST).count();
    long validation = IntStream.range(0, 10_000).filter(i -> Part.of(hash, "" + i, 0.1, 0.2) == Part.VALIDATION).count();

    // Three standard deviations of a binomial count.
    assertThat(test).isBetween(1880L, 2120L);
    assertThat(validation).isBetween(910L, 1090L);
  }

  @Test
  void hashesLikeMd5Elsewhere() {
    // python3 -c "import hashlib; print(int.from_bytes(hashlib.md5(b'7:1').digest()[:8], 'big', signed=True))"
    assertThat(new RowHash(7).of(1)).isEqualTo(MD5_OF_7_1);
  }

  private static final long MD5_OF_7_1 = 7914735457751888827L;
}
