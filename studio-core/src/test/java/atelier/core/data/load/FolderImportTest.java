package atelier.core.data.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.core.data.DataException;
import atelier.core.engine.DuckSession;
import atelier.core.engine.Rows;
import atelier.core.job.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The files of a folder as one table.
class FolderImportTest {
  @TempDir Path folder;

  private Path file(String name, String text) throws Exception {
    return Files.writeString(folder.resolve(name), text);
  }

  private List<String> rows(FolderImport.United united) throws Exception {
    var lines = new ArrayList<String>();
    try (DuckSession session = DuckSession.open(folder); Rows rows = session.query("SELECT COLUMNS(*)::VARCHAR FROM '" + united.file() + "'")) {
      while (rows.next()) {
        var cells = new ArrayList<String>();
        for (int i = 0; i < rows.columns(); i++) {
          cells.add(rows.text(i) == null ? "-" : rows.text(i));
        }
        lines.add(String.join("|", cells));
      }
    }
    return lines;
  }

  @Test
  void columnsMeetByNameInTheOrderOfTheFiles() throws Exception {
    List<Path> files = List.of(
        file("a.csv", "n,code,day\n1,007,2024-01-31\n2,008,2024-02-01\n"),
        file("b.csv", "day;n;city\n2024-03-01;2,5;Ulm\n2024-03-02;;Bonn\n"),
        file("c.json", "[{\"code\": 12, \"n\": 4}]"));
    FolderImport.United united = new FolderImport(new Importer()).unite(files, ImportOptions.auto(), Files.createDirectory(folder.resolve("scratch")), Progress.none());
    assertThat(rows(united)).containsExactly("1.0|007|2024-01-31|-", "2.0|008|2024-02-01|-", "2.5|-|2024-03-01|Ulm", "-|-|2024-03-02|Bonn", "4.0|12|-|-");
    assertThat(united.warnings()).extracting(ImportReport.Warning::code).contains("kinds-differ", "columns-absent");
    assertThat(united.warnings()).anySatisfy(w -> assertThat(w.message()).contains("'b.csv' has no column code"));
  }

  @Test
  void readsAsTextWhatIsOfTwoKinds() throws Exception {
    List<Path> files = List.of(file("a.csv", "x,y\n01.50,\n2.25,\n"), file("b.csv", "x,y\nabc,7\ndef,8\n"));
    FolderImport.United united = new FolderImport(new Importer()).unite(files, ImportOptions.auto(), Files.createDirectory(folder.resolve("scratch")), Progress.none());
    assertThat(rows(united)).containsExactly("01.50|-", "2.25|-", "abc|7", "def|8");
    assertThat(united.rejected()).isZero();
  }

  @Test
  void namesThatDifferInCaseStayApartUnderTheirFinalNames() throws Exception {
    List<Path> files = List.of(file("a.csv", "id,amount\n1,2\n"), file("b.csv", "ID,Amount\n5,13\n6,x\n"), file("c.csv", "ID,ID_2\n7,true\n"));
    FolderImport.United united = new FolderImport(new Importer()).unite(files, ImportOptions.auto(), Files.createDirectory(folder.resolve("scratch")), Progress.none());
    try (DuckSession session = DuckSession.open(folder); Rows rows = session.query("SELECT string_agg(column_name, ',') FROM (DESCRIBE SELECT * FROM '" + united.file() + "')")) {
      rows.next();
      assertThat(rows.text(0)).isEqualTo("id,amount,ID_2,Amount_2,ID_2_2");
    }
    assertThat(rows(united)).containsExactly("1|2|-|-|-", "-|-|5|13|-", "-|-|6|x|-", "-|-|7|-|true");
    assertThat(united.warnings()).extracting(ImportReport.Warning::message).contains(
        "Columns whose names differ only in case in the files stay apart and were renamed: ID → ID_2, Amount → Amount_2, ID_2 → ID_2_2.",
        "'a.csv' has no column ID_2, Amount_2, ID_2_2: its cells are missing.");
  }

  @Test
  void aFolderIsItsFilesOfTheCommonestKindThatAreNotEmpty() throws Exception {
    file("b.csv", "a\n1\n");
    file("a.tsv", "a\n2\n");
    file("c.csv", "");
    file("d.csv", "\ufeff\n \n");
    file("notes.md", "none");
    file("readme.txt", "hello");
    file("x.json", "[{\"a\": 1}]");
    FolderFiles files = FolderFiles.of(folder);
    assertThat(files.tables()).containsExactly(folder.resolve("a.tsv"), folder.resolve("b.csv"));
    assertThat(files.warnings()).extracting(ImportReport.Warning::message)
        .containsExactly("Only the csv files of the folder were read; left out: notes.md, readme.txt, x.json.", "Empty files of the folder were left out: c.csv, d.csv.");
  }

  @Test
  void refusesAFolderOfEmptyFiles() throws Exception {
    file("a.csv", "");
    file("b.csv", "\n");
    assertThatThrownBy(() -> FolderFiles.of(folder)).isInstanceOf(DataException.class).hasMessageContaining("All csv files").hasMessageContaining("are empty");
  }
}
