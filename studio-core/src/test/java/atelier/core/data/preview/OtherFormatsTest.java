package atelier.core.data.preview;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.core.data.Kind;
import atelier.core.data.load.ImportOptions;
import atelier.core.job.Progress;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OtherFormatsTest {
  @TempDir Path folder;

  private ImportPreview open(Path file) throws Exception {
    return ImportPreview.open(file, ImportOptions.auto(), Progress.none());
  }

  @Test
  void showsTheSheetsOfAWorkbook() throws Exception {
    Path file = folder.resolve("sales.xls");
    try (var book = new HSSFWorkbook(); OutputStream out = Files.newOutputStream(file)) {
      for (String name : new String[] {"January", "二月"}) {
        var sheet = book.createSheet(name);
        sheet.createRow(0).createCell(0).setCellValue("sold");
        for (int i = 1; i <= 3; i++) {
          sheet.createRow(i).createCell(0).setCellValue(i * (name.length() + 0.5));
        }
      }
      book.write(out);
    }
    try (var preview = open(file)) {
      Snapshot seen = preview.snapshot();
      assertThat(seen.source().format()).isEqualTo("xls");
      assertThat(seen.encoding()).isNull();
      assertThat(seen.delimiter()).isNull();
      assertThat(seen.sheet().value()).isEqualTo("January");
      assertThat(seen.sheet().share()).as("any of two may be meant, and one was read").isEqualTo(0.5);
      assertThat(seen.sheet().alternatives()).extracting(Guessed.Choice::value).containsExactly("二月");
      assertThat(seen.warnings()).anySatisfy(w -> assertThat(w.message()).contains("'January' was read", "'二月'", "--sheet"));
      Snapshot other = preview.with(new Change.Sheet("二月"), Progress.none()).snapshot();
      assertThat(other.sheet().value()).isEqualTo("二月");
      assertThat(other.warnings()).extracting(w -> w.code()).doesNotContain("other-sheets");
      assertThat(other.rows()).extracting(r -> r.cells().getFirst().value()).containsExactly(2.5, 5.0, 7.5);
    }
  }

  @Test
  void showsWhatJsonSaysItIs() throws Exception {
    Path file = Files.writeString(folder.resolve("t.jsonl"), "{\"n\": 1, \"day\": \"2024-02-29\", \"tags\": [\"a\", \"b\"]}\n{\"n\": null, \"day\": \"2024-03-01\", \"tags\": []}\n");
    try (var preview = open(file)) {
      Snapshot seen = preview.snapshot();
      assertThat(seen.source().format()).isEqualTo("json-lines");
      assertThat(seen.delimiter()).isNull();
      assertThat(seen.columns()).extracting(PreviewColumn::kind).containsExactly(Kind.INTEGER, Kind.DATE, Kind.LIST);
      assertThat(seen.rows().getFirst().cells()).extracting(PreviewRow.Cell::value).containsExactly(1L, LocalDate.of(2024, 2, 29), "[a, b]");
      assertThat(seen.columns().getFirst().sketch().missing()).isEqualTo(1);
      assertThat(preview.raw(1, null, 1, 1).lines()).isEmpty();
    }
  }
}
