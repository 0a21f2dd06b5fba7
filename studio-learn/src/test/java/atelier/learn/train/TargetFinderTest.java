package atelier.learn.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.core.data.Column;
import atelier.core.data.Kind;
import atelier.learn.feature.Values;
import atelier.learn.learner.LearnException;
import atelier.learn.learner.Task;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TargetFinderTest {
  @Test
  void takesTextsAsClasses() throws LearnException {
    Target target = texts("dog", "cat", null, "eel");

    assertThat(target.task()).isEqualTo(Task.MULTICLASS);
    assertThat(target.classes()).containsExactly("cat", "dog", "eel");
    assertThat(target.values()).containsExactly(1, 0, Double.NaN, 2);
    assertThat(target.rows()).containsExactly(0, 1, 3);
    assertThat(target.notes()).hasSize(2).allMatch(note -> note.contains("'y'")).anyMatch(note -> note.startsWith("1 row without"));
  }

  @Test
  void putsTheWordOfAssentSecond() throws LearnException {
    assertThat(texts("+", "-").classes()).containsExactly("-", "+");
    assertThat(texts("yes", "no").classes()).containsExactly("no", "yes");
    assertThat(texts("阳性", "阴性").classes()).containsExactly("阴性", "阳性");
    assertThat(texts("是", "否").classes()).containsExactly("否", "是");
    assertThat(texts("good", "bad").classes()).containsExactly("bad", "good");
  }

  @Test
  void takesFewWholeNumbersAsClasses() throws LearnException {
    assertThat(numbers(Kind.INTEGER, 3, 1, 10, 1).classes()).containsExactly("1", "3", "10");
    assertThat(numbers(Kind.INTEGER, IntStream.range(0, 10).asDoubleStream().toArray()).task()).isEqualTo(Task.MULTICLASS);
    assertThat(numbers(Kind.INTEGER, IntStream.range(0, 11).asDoubleStream().toArray()).task()).isEqualTo(Task.REGRESSION);
  }

  @Test
  void takesTwoNumbersAsClassesWhateverTheyAre() throws LearnException {
    Target target = numbers(Kind.NUMBER, 0.5, -1, 0.5);

    assertThat(target.task()).isEqualTo(Task.BINARY);
    assertThat(target.classes()).containsExactly("-1", "0.5");
  }

  @Test
  void takesOtherNumbersAsValues() throws LearnException {
    assertThat(numbers(Kind.NUMBER, 1, 2, 3).task()).isEqualTo(Task.REGRESSION);
    assertThat(numbers(Kind.DECIMAL, 1, 2, 3).task()).isEqualTo(Task.REGRESSION);
  }

  @Test
  void namesTruthValues() throws LearnException {
    assertThat(numbers(Kind.BOOLEAN, 1, 0, 1).classes()).containsExactly("false", "true");
  }

  @Test
  void doesWhatIsAskedFor() throws LearnException {
    assertThat(TargetFinder.find(new Column("y", Kind.NUMBER), new Values.Numbers(new double[] {1, 2, 3}), Task.MULTICLASS).classes()).containsExactly("1", "2", "3");
    assertThat(TargetFinder.find(new Column("y", Kind.INTEGER), new Values.Numbers(new double[] {1, 2, 3}), Task.REGRESSION).task()).isEqualTo(Task.REGRESSION);
  }

  @Test
  void refusesWhatCannotBePredicted() {
    assertThatThrownBy(() -> numbers(Kind.INTEGER, 4, 4)).hasMessageContaining("'y' has one class only, '4'");
    assertThatThrownBy(() -> texts((String) null)).hasMessageContaining("'y' has no value");
    assertThatThrownBy(() -> texts(IntStream.range(0, 1001).mapToObj(i -> "c" + i).toArray(String[]::new))).hasMessageContaining("more than 1000 classes");
    assertThatThrownBy(() -> TargetFinder.find(new Column("y", Kind.DATE), new Values.Moments(new long[] {1, 2}), null)).hasMessageContaining("'y' is a date");
  }

  private static Target numbers(Kind kind, double... cells) throws LearnException {
    return TargetFinder.find(new Column("y", kind), new Values.Numbers(cells), null);
  }

  private static Target texts(String... cells) throws LearnException {
    var levels = new java.util.ArrayList<String>();
    int[] codes = new int[cells.length];
    for (int i = 0; i < cells.length; i++) {
      if (cells[i] != null && !levels.contains(cells[i])) {
        levels.add(cells[i]);
      }
      codes[i] = cells[i] == null ? -1 : levels.indexOf(cells[i]);
    }
    return TargetFinder.find(new Column("y", Kind.TEXT), new Values.Texts(codes, List.copyOf(levels)), null);
  }
}
