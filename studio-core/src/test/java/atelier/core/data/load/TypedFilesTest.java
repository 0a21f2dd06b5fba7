package atelier.core.data.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.core.data.DataException;
import atelier.core.engine.DuckSession;
import atelier.core.engine.Rows;
import atelier.core.job.Progress;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Arrow and ARFF. The Arrow files were written by Apache's arrow-vector 19.0.0, in two batches of two rows; the second row lacks what can be missing.
class TypedFilesTest {
  private static final List<String> ROWS =
      List.of(
          "-5|18446744073709551615|0.25|0.0|false|text 0 é|L0|short|2024-01-31|1969-12-31 23:59:59.999|2024-01-31 10:30:00|01:02:03|00:01:30|-1.25|\\x00\\xFF|[]|{'k': k0, 'w': 0.0}",
          "-|1|-|0.5|-|-|L1|a text longer than twelve bytes 1|2024-02-01|1970-01-01 00:00:00.999|2024-01-31 10:30:00.000001|01:02:04|00:01:31|-0.25|\\x01\\xFF|-|-",
          "15|2|nan|1.0|false|text 2 é||short|2024-02-02|1970-01-01 00:00:01.999|2024-01-31 10:30:00.000002|01:02:05|00:01:32|0.75|\\x02\\xFF|[0, 1]|{'k': k2, 'w': 1.0}",
          "25|3|3.25|1.5|true|text 3 é|L3|a text longer than twelve bytes 3|2024-02-03|1970-01-01 00:00:02.999|2024-01-31 10:30:00.000003|01:02:06|00:01:33|1.75|\\x03\\xFF|[0, 1, 2]|{'k': k3, 'w': 1.5}");

  @TempDir Path folder;

  private Path resource(String name) throws Exception {
    try (InputStream in = Objects.requireNonNull(TypedFilesTest.class.getResourceAsStream("/atelier/core/data/arrow/" + name))) {
      Path file = folder.resolve(name);
      Files.copy(in, file);
      return file;
    }
  }

  private record Read(ImportReport report, List<String> rows) {}

  private Read read(Path file) throws Exception {
    try (Imported imported = new Importer().open(file, ImportOptions.auto(), Progress.none()); DuckSession session = DuckSession.open(imported.source().files().toArray(Path[]::new));
        Rows rows = session.query("SELECT COLUMNS(*)::VARCHAR FROM '" + imported.dataset().file() + "'")) {
      var lines = new ArrayList<String>();
      while (rows.next()) {
        var cells = new ArrayList<String>();
        for (int i = 0; i < rows.columns(); i++) {
          cells.add(rows.text(i) == null ? "-" : rows.text(i));
        }
        lines.add(String.join("|", cells));
      }
      return new Read(imported.report(), lines);
    }
  }

  private static List<String> kinds(ImportReport report) {
    return report.columns().stream().map(c -> c.name() + ":" + c.kind().id()).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain.arrow", "packed.feather", "stream.arrows"})
  void readsArrow(String name) throws Exception {
    Read read = read(resource(name));
    assertThat(read.rows()).isEqualTo(ROWS);
    assertThat(kinds(read.report())).containsExactly("n:integer", "u:integer", "x:number", "h:number", "b:boolean", "s:text", "big:text", "v:category", "d:date", "t:timestamp", "z:timestamp", "c:time", "l:duration", "m:decimal", "y:binary", "list:vector", "st:struct");
    assertThat(read.report().source().format()).isEqualTo("arrow");
    assertThat(read.report().warns("index-column")).isTrue();
  }

  @Test
  void unpacksArrow() throws Exception {
    List<String> rows = read(resource("lz4.feather")).rows();
    assertThat(rows).hasSize(2000).startsWith("0|-", "1|colour 1").endsWith("1999|colour 1");
    assertThat(rows.stream().filter(r -> r.endsWith("|-"))).hasSize(286);
  }

  @Test
  void readsCodesByTheirValues() throws Exception {
    assertThat(read(resource("coded.arrow")).rows()).containsExactly("blå", "-", "red");
  }

  @Test
  void refusesDamagedAndUnknownArrow() throws Exception {
    byte[] whole = Files.readAllBytes(resource("plain.arrow"));
    for (int length : new int[] {9, 40, 1000, 3000}) {
      Path cut = Files.write(folder.resolve("cut-" + length + ".arrow"), java.util.Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> read(cut)).as("%d bytes", length).isInstanceOf(DataException.class).hasMessageContaining("cut-" + length).hasMessageContaining("damaged");
    }
    assertThatThrownBy(() -> read(resource("zstd.arrow"))).isInstanceOf(DataException.class).hasMessageContaining("zstd");
    Path old = Files.writeString(folder.resolve("old.feather"), "FEA1....");
    assertThatThrownBy(() -> read(old)).isInstanceOf(DataException.class).hasMessageContaining("version 1");
  }

  @Test
  void readsArff() throws Exception {
    Path file = Files.writeString(folder.resolve("t.arff"), """
        % a comment
        @RELATION 'my table'
        @attribute 'sepal length' NUMERIC
        @attribute n integer
        @attribute big real
        @attribute class {Iris-setosa, 'Iris, other', "it's"}
        @attribute note string
        @attribute day date "yyyy-MM-dd HH:mm"

        @data
        5.1, 3, 1e3, Iris-setosa, 'a, b', "2024-01-31 10:30"
        % another
        ?,?,-2,'Iris, other',?,?
        4,-7,0.5, "it's" ,plain text,'2024-02-29 00:00',{2}
        {1 12, 3 'Iris, other', 4 'x\\'y'}
        """);
    Read read = read(file);
    assertThat(read.rows()).containsExactly("5.1|3|1000.0|Iris-setosa|a, b|2024-01-31 10:30:00", "-|-|-2.0|Iris, other|-|-", "4.0|-7|0.5|it's|plain text|2024-02-29 00:00:00", "0.0|12|0.0|Iris, other|x'y|-");
    assertThat(kinds(read.report())).startsWith("sepal length:number", "n:integer", "big:number").endsWith("day:timestamp");
  }

  @Test
  void namesTheLineThatIsNoArff() throws Exception {
    String head = "@relation t\n@attribute a numeric\n@attribute b {x,y}\n@data\n1,x\n";
    for (String[] wrong : new String[][] {{head + "z,y\n", "Line 6", "'z' is no number"}, {head + "1\n", "Line 6", "1 cells instead of 2"}, {"@relation t\n@attribute a funny\n@data\n", "Line 2", "'funny'"}, {"@relation t\n@attribute a numeric\n", "Line", "no @data"}, {head + "{5 1}\n", "Line 6", "'5' is no number of a column"}}) {
      Path file = Files.writeString(folder.resolve("wrong.arff"), wrong[0]);
      assertThatThrownBy(() -> read(file)).isInstanceOf(DataException.class).hasMessageContaining(wrong[1]).hasMessageContaining(wrong[2]);
    }
  }
}
