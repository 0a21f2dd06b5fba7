package atelier.core.data.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.core.data.DataException;
import atelier.core.data.load.ImportOptions;
import atelier.core.data.load.Imported;
import atelier.core.data.load.Importer;
import atelier.core.data.profile.Profile.ColumnProfile;
import atelier.core.data.profile.Profile.Finding;
import atelier.core.data.profile.Profile.Top;
import atelier.core.engine.DuckSession;
import atelier.core.engine.Sql;
import atelier.core.job.Progress;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfilerTest {
  @TempDir Path folder;

  private Profile profile(String text, String target) throws Exception {
    try (Imported imported = new Importer().open(Files.writeString(folder.resolve("t.csv"), text), ImportOptions.auto(), Progress.none())) {
      return new Profiler().profile(imported, target, Progress.none());
    }
  }

  /// numpy 1.24: x = [1, 2, 2, 5, 10.5]; x.mean(), x.std(ddof=1), np.quantile(x, [.05, .25, .5, .75, .95])
  /// gives 4.1, 3.8794329482541645, [1.2, 2, 2, 5, 9.4].
  @Test
  void measuresNumbers() throws Exception {
    ColumnProfile column = profile("x,y\n1,a\n2,a\n2,b\n5,b\n10.5,b\n,b\n", null).columns().getFirst();

    assertThat(column.missing()).isEqualTo(1);
    assertThat(column.distinct()).isEqualTo(4);
    assertThat(column.sum()).isEqualTo(20.5);
    assertThat(column.mean()).isEqualTo(4.1, Offset.offset(1e-12));
    assertThat(column.sd()).isEqualTo(3.8794329482541645, Offset.offset(1e-12));
    assertThat(column.quantiles().stream().map(Profile.Quantile::value).toList()).usingComparatorForType((a, b) -> Math.abs(a - b) < 1e-12 ? 0 : Double.compare(a, b), Double.class)
        .containsExactly(1.2, 2.0, 2.0, 5.0, 9.4);
  }

  /// numpy 1.24: x = [1, 2, 4, 8]; x.mean(), x.std(ddof=1), np.quantile(x, [.05, .25, .5, .75, .95])
  /// gives 3.75, 3.095695936834452, [1.15, 1.75, 3, 5, 7.4].
  @Test
  void infiniteNumbersAreCountedAndLeftOut() throws Exception {
    Path file = folder.resolve("inf.parquet");
    try (DuckSession session = DuckSession.open(folder)) {
      session.run("COPY (SELECT * FROM (VALUES (1.0::DOUBLE, 1.0::DOUBLE, 'inf'::FLOAT), (2, 2, 'nan'), (4, 4, 'inf'), (8, 8, NULL), ('inf', 3, 'inf'), ('-inf', 5, 'inf'), ('nan', 6, 'inf'), (NULL, 1e308, 'inf')) t(x, y, z)) TO "
          + Sql.path(file) + " (FORMAT parquet)");
    }
    for (String target : new String[] {null, "y", "x"}) {
      try (Imported imported = new Importer().open(file, ImportOptions.auto(), Progress.none())) {
        Profile profile = new Profiler().profile(imported, target, Progress.none());
        ColumnProfile x = profile.columns().getFirst();

        assertThat(x.missing()).isEqualTo(1);
        assertThat(x.infinite()).isEqualTo(3);
        assertThat(x.min()).isEqualTo(new java.math.BigDecimal("1.0"));
        assertThat(x.max()).isEqualTo(new java.math.BigDecimal("8.0"));
        assertThat(x.mean()).isEqualTo(3.75, Offset.offset(1e-12));
        assertThat(x.sd()).isEqualTo(3.095695936834452, Offset.offset(1e-12));
        assertThat(x.sum()).isEqualTo(15);
        assertThat(x.quantiles().stream().map(q -> Math.round(q.value() * 1e9) / 1e9)).containsExactly(1.15, 1.75, 3.0, 5.0, 7.4);
        ColumnProfile large = profile.columns().get(1);
        assertThat(large.infinite()).isZero();
        assertThat(large.sd()).as("its square has no number").isNull();
        assertThat(large.max()).isEqualTo(new java.math.BigDecimal("1e308"));
        ColumnProfile none = profile.columns().get(2);
        assertThat(none.infinite()).isEqualTo(7);
        assertThat(none.min()).isNull();
        assertThat(none.mean()).isNull();
        assertThat(profile.findings()).contains(new Finding("infinite", "x", "3 values are infinite or no number: mean, deviation and quantiles are of the others, and learning takes them for missing."));
        assertThat(profile.findings().stream().filter(f -> f.code().equals("target-missing")).map(Finding::message).toList())
            .isEqualTo("x".equals(target) ? java.util.List.of("4 rows have no target and cannot be learned from.") : java.util.List.of());
      }
    }
  }

  @Test
  void countsValuesAndRepeatedRows() throws Exception {
    Profile profile = profile("x,y\n1,a\n1,a\n2,b\n2,a\n1,a\n", null);

    assertThat(profile.duplicates()).isEqualTo(2);
    assertThat(profile.columns().get(1).top()).containsExactly(new Top("a", 4), new Top("b", 1));
  }

  @Test
  void measuresManyColumnsAsItMeasuresFew() throws Exception {
    int kinds = 5;
    java.util.function.IntFunction<String> cells = i -> i % 7 + "," + (i % 5 == 0 ? "" : i % 4 + 0.5) + "," + (i % 9 == 0 ? "" : "v" + i * i % 13) + ",2024-01-" + String.format("%02d", 1 + i % 28) + "," + (i % 3 == 0);
    String few = header(kinds) + IntStream.range(0, 60).mapToObj(cells).collect(Collectors.joining("\n")) + "\n";
    String many = header(kinds * 16) + IntStream.range(0, 60).mapToObj(i -> (cells.apply(i) + ",").repeat(16).replaceAll(",$", "")).collect(Collectors.joining("\n")) + "\n";

    Profile one = profile(few, null);
    Profile other = profile(many, null);

    for (int i = 0; i < kinds * 16; i++) {
      ColumnProfile here = other.columns().get(i);
      ColumnProfile there = one.columns().get(i % kinds);
      assertThat(here).usingRecursiveComparison().ignoringFields("name").isEqualTo(there);
      assertThat(here.top()).isNotEmpty();
    }
  }

  private static String header(int columns) {
    return IntStream.range(0, columns).mapToObj(i -> "k" + i).collect(Collectors.joining(",")) + "\n";
  }

  @Test
  void findsWhatIsWorthASecondLook() throws Exception {
    String rows = IntStream.range(0, 200).mapToObj(i -> "k" + i + ",same," + (i < 10 ? "v" : "") + "," + i % 7).collect(Collectors.joining("\n"));
    Profile profile = profile("key,const,gaps,n\n" + rows + "\n", null);

    assertThat(profile.findings()).extracting(Finding::code, Finding::column)
        .contains(org.assertj.core.groups.Tuple.tuple("id-like", "key"), org.assertj.core.groups.Tuple.tuple("constant", "const"));
    assertThat(profile.findings()).extracting(Finding::column).doesNotContain("n");
  }

  @Test
  void findsColumnsThatGiveTheTargetAway() throws Exception {
    String rows = IntStream.range(0, 300).mapToObj(i -> (i % 3) + "," + (char) ('p' + i % 3) + "," + i * 37 % 11 + "," + (i % 3 * 2.5)).collect(Collectors.joining("\n"));
    Profile profile = profile("y,twin,noise,scaled\n" + rows + "\n", "y");

    assertThat(profile.findings().stream().filter(f -> f.code().equals("leak")).map(Finding::column)).containsExactlyInAnyOrder("twin", "scaled");
    assertThatThrownBy(() -> profile("a,b\n1,2\n", "nope")).isInstanceOf(DataException.class).hasMessageContaining("nope");
  }

  @Test
  void theDocumentHasTheContractsNames() throws Exception {
    try (Imported imported = new Importer().open(Files.writeString(folder.resolve("t.csv"), "x,y\n1,a\n2,b\n"), ImportOptions.auto(), Progress.none())) {
      ObjectNode document = ProfileDocument.of(imported.report(), new Profiler().profile(imported, null, Progress.none()));

      assertThat(document.path("source").has("header_line")).isTrue();
      assertThat(document.path("source").has("skipped_lines")).isTrue();
      for (String name : new String[] {"name", "kind", "format", "missing", "distinct", "min", "max", "mean", "sd", "sum", "quantiles", "top"}) {
        assertThat(document.path("columns").get(0).has(name)).as(name).isTrue();
      }
      for (String name : new String[] {"dataset", "name", "rows", "source", "columns", "rejects", "warnings", "duplicates", "findings"}) {
        assertThat(document.has(name)).as(name).isTrue();
      }
    }
  }
}
