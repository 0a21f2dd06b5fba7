package atelier.core.data.load;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.core.data.Column;
import atelier.core.data.Kind;
import atelier.core.engine.DuckSession;
import atelier.core.engine.Rows;
import atelier.core.job.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Reading a file as known columns: what is plain in one pass, anything else exactly.
class ReadAsTest {
  private static final List<Column> COLUMNS = List.of(
      new Column("n", Kind.INTEGER), new Column("x", Kind.NUMBER), new Column("b", Kind.BOOLEAN), new Column("d", Kind.DATE), new Column("c", Kind.CATEGORY));
  private static final String HEADER = "n,x,b,d,c,extra\n";

  @TempDir Path folder;

  @Test
  void givesKnownColumnsTheirKindAndKeepsOthersAsText() throws Exception {
    assertThat(read(HEADER + "1,2.5,true,2024-02-29,Ulm,007\n,,,,,\n")).containsExactly("1|2.5|true|2024-02-29|Ulm|007", "-|-|-|-|-|-");
  }

  @Test
  void countsMissingCells() throws Exception {
    try (Imported imported = open(HEADER + "1,2.5,true,2024-02-29,Ulm,007\n2,,,,,\n")) {
      assertThat(imported.report().rows()).isEqualTo(2);
      assertThat(imported.report().columns()).extracting(ImportReport.ColumnReport::missing).containsExactly(0L, 1L, 1L, 1L, 1L, 1L);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "1,2.5,true,2024-02-29,NA,7\n", // a word for missing
      "1,NA,true,2024-02-29,,7\n",
      "1,2.5,true,29.02.2024,,7\n", // another form of dates
      "1,2.5,wahr,2024-02-29,,7\n"
  })
  void readsExactlyWhatTheEngineAloneWouldMisread(String row) throws Exception {
    List<String> read = read(HEADER + row.repeat(4));

    String x = row.contains(",NA,t") ? "-" : "2.5";
    assertThat(read).containsOnly("1|" + x + "|true|2024-02-29|-|7").hasSize(4);
  }

  @Test
  void doesNotRoundWholeNumbers() throws Exception {
    try (Imported imported = open("n,c\n1,a\n2,a\n3,a\n12.7,b\n")) {
      assertThat(rows(imported)).last().asString().startsWith("12.7|");
    }
  }

  @Test
  void readsNumbersWithACommaWhereTheModelWasTrainedSo() throws Exception {
    var columns = List.of(new Column("x", Kind.NUMBER, "1.234,5"), new Column("c", Kind.TEXT));
    Path file = Files.writeString(folder.resolve("t.csv"), "x;c\n1.234,5;a\n12;b\n");

    try (Imported imported = new Importer().readAs(file, columns, ImportOptions.auto(), Progress.none())) {
      assertThat(rows(imported)).containsExactly("1234.5|a", "12.0|b");
    }
  }

  @Test
  void takesColumnsThatAreNotThere() throws Exception {
    assertThat(read("c,z\nUlm,1\nOslo,2\n")).containsExactly("Ulm|1", "Oslo|2");
  }

  private List<String> read(String text) throws Exception {
    try (Imported imported = open(text)) {
      return rows(imported);
    }
  }

  private Imported open(String text) throws Exception {
    return new Importer().readAs(Files.writeString(folder.resolve("t.csv"), text), COLUMNS, ImportOptions.auto(), Progress.none());
  }

  private static List<String> rows(Imported imported) throws Exception {
    var lines = new ArrayList<String>();
    try (DuckSession session = DuckSession.open(imported.source().files().toArray(Path[]::new));
        Rows rows = session.query("SELECT * EXCLUDE (_r) FROM " + imported.source().from())) {
      while (rows.next()) {
        var cells = new ArrayList<String>();
        for (int i = 0; i < rows.columns(); i++) {
          String cell = rows.text(i);
          cells.add(cell == null ? "-" : cell);
        }
        lines.add(String.join("|", cells));
      }
    }
    return lines;
  }
}
