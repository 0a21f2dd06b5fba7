package atelier.learn.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.core.data.Column;
import atelier.core.data.Kind;
import atelier.core.data.load.ImportOptions;
import atelier.core.job.Progress;
import atelier.learn.feature.Encoder;
import atelier.learn.feature.Preparation;
import atelier.learn.learner.Task;
import atelier.learn.model.FittedModel;
import atelier.learn.model.Functions;
import atelier.learn.model.ModelException;
import atelier.learn.split.Part;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleRowsTest {
  private static final FittedModel MODEL = new FittedModel(
      Task.BINARY, "left", Kind.TEXT, List.of("no", "yes"),
      new Preparation(List.of(new Column("age", Kind.INTEGER)), List.of(new Encoder.Numeric("age", null, false, 0, 1)), List.of()),
      new Functions.Any(1, 2, row -> 0.5));

  @TempDir Path folder;

  @Test
  void readsCellsTargetsAndOtherColumns() throws Exception {
    SampleRows rows = read("id,AGE,left\nA7,31,yes\nB8,,no\nC9,40,maybe\n", null, 10);

    assertThat(rows.cells().getFirst()).containsExactly(java.util.Map.entry("age", 31L), java.util.Map.entry("id", "A7"));
    assertThat(rows.cells().get(1)).containsEntry("age", null);
    assertThat(rows.truth()).containsExactly(1, 0, Double.NaN);
    assertThat(rows.of()).isEqualTo(3);
  }

  @Test
  void takesRowsOfAPart() throws Exception {
    String csv = "age,_part\n1,train\n2,test\n3,train\n4,test\n";

    assertThat(read(csv, Part.TEST, 10).places()).containsExactly(2, 4);
    assertThat(read(csv, null, 10).places()).containsExactly(1, 2, 3, 4);
    assertThat(read("age\n1\n2\n", Part.TEST, 10).places()).as("a table without parts").containsExactly(1, 2);
  }

  @Test
  void spreadsASampleOverTheTable() throws Exception {
    String csv = "age\n" + IntStream.range(0, 1000).mapToObj(Integer::toString).collect(Collectors.joining("\n")) + "\n";

    SampleRows rows = read(csv, null, 30);

    assertThat(rows.cells()).hasSize(30);
    assertThat(rows.of()).isEqualTo(1000);
    long[] places = rows.places();
    assertThat(places[0]).isEqualTo(1);
    assertThat(places[29]).isGreaterThan(900);
    for (int i = 1; i < 30; i++) {
      assertThat(places[i] - places[i - 1]).isBetween(16L, 64L);
      assertThat(rows.cells().get(i)).containsEntry("age", places[i] - 1);
    }
  }

  @Test
  void findsOneRow() throws Exception {
    Path csv = Files.writeString(folder.resolve("in.csv"), "age\n5\n6\n7\n");

    assertThat(SampleRows.one(MODEL, csv, ImportOptions.auto(), 3, Progress.none()).cells()).containsExactly(java.util.Map.of("age", 7L));
    assertThatThrownBy(() -> SampleRows.one(MODEL, csv, ImportOptions.auto(), 4, Progress.none()))
        .isInstanceOf(ModelException.class).hasMessageContaining("no row 4").hasMessageContaining("It has 3 rows");
  }

  private SampleRows read(String csv, @org.jspecify.annotations.Nullable Part part, int most) throws Exception {
    return SampleRows.read(MODEL, Files.writeString(folder.resolve("in.csv"), csv), ImportOptions.auto(), part, most, Progress.none());
  }
}
