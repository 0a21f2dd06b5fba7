package atelier.core.data.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.core.data.DataException;
import atelier.core.data.Kind;
import atelier.core.data.load.ColumnOptions.Decision;
import atelier.core.data.load.Header;
import atelier.core.data.load.ImportOptions;
import atelier.core.data.load.ReadCell.State;
import atelier.core.data.load.Resolution;
import atelier.core.job.Progress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ChangeTest {
  @TempDir Path folder;

  private ImportPreview open(String text) throws Exception {
    return ImportPreview.open(Files.writeString(folder.resolve("table.csv"), text, StandardCharsets.UTF_8), ImportOptions.auto(), Progress.none());
  }

  private ImportPreview umsatz() throws Exception {
    return ImportPreview.open(Umsatz.write(folder), ImportOptions.auto(), Progress.none());
  }

  private static Snapshot after(ImportPreview preview, Change change) throws DataException {
    return preview.with(change, Progress.none()).snapshot();
  }

  private static List<Object> values(Snapshot seen, int column) {
    return seen.rows().stream().map(r -> r.cells().get(column).value()).toList();
  }

  @Test
  void obeysAnotherDecimalMark() throws Exception {
    try (var preview = umsatz()) {
      Snapshot seen = after(preview, new Change.DecimalMark("."));
      assertThat(seen.column("Umsatz").decimal()).isEqualTo(".");
      assertThat(seen.decimal().asked()).isTrue();
      assertThat(seen.rows().get(11).cells().get(1).value()).isEqualTo(12500.0);
      assertThat(seen.column("Umsatz").changes()).isEqualTo(149);
    }
  }

  @Test
  void givesADecimalMarkBack() throws Exception {
    try (var preview = umsatz()) {
      var changed = preview.with(new Change.DecimalMark("."), Progress.none());
      assertThat(after(changed, new Change.DecimalMark(null))).isEqualTo(preview.snapshot());
    }
  }

  @Test
  void readsAllDoubtfulCellsOfAColumnAsMeant() throws Exception {
    try (var preview = umsatz()) {
      Snapshot seen = after(preview, new Change.Doubtful("Umsatz", Decision.AS_MEANT));
      assertThat(seen.rows().get(11).cells().get(1)).isEqualTo(new PreviewRow.Cell("12,500.00", 12500.0, State.DECIDED));
      assertThat(seen.marks().changes()).isZero();
    }
  }

  @Test
  void forgetsWhatWasSaidAboutColumnsThatAreGone() throws Exception {
    try (var preview = umsatz()) {
      var text = preview.with(new Change.ColumnKind("Menge", Kind.TEXT, null), Progress.none());
      assertThat(text.snapshot().column("Menge").kind()).isEqualTo(Kind.TEXT);
      Snapshot bare = after(text, new Change.HeaderLine(Header.none()));
      assertThat(bare.coverage().all()).isEqualTo(151);
      assertThat(bare.columns()).extracting(PreviewColumn::found).containsExactly("column_1", "column_2", "column_3", "column_4");
      Snapshot again = after(text, new Change.Delimiter(";"));
      assertThat(again.column("Menge").kind()).isEqualTo(Kind.TEXT);
    }
  }

  @Test
  void showsTextsOfAnotherEncoding() throws Exception {
    try (var preview = umsatz()) {
      Snapshot seen = after(preview, new Change.Encoding("windows-1251"));
      assertThat(seen.encoding().asked()).isTrue();
      assertThat(seen.column("Stadt").sketch().top()).extracting(ColumnSketch.Top::value).contains("Mьnchen");
      assertThatThrownBy(() -> preview.with(new Change.Encoding("utf-8"), Progress.none())).hasMessageContaining("is not utf-8");
    }
  }

  @Test
  void keepsAWordThatMeansMissingElsewhere() throws Exception {
    try (var preview = open("code,n\nNA,1\nNA,NA\nabc,3\nabc,4\nNA,5\nabc,6\n")) {
      assertThat(preview.snapshot().missing()).contains(new MissingMark("NA", 4, 0, List.of("code", "n")));
      assertThat(preview.snapshot().missingCells()).isEqualTo(4);
      Snapshot seen = after(preview, new Change.NotMissing("code", "NA"));
      assertThat(seen.missing()).contains(new MissingMark("NA", 1, 3, List.of("n")));
      assertThat(values(seen, 0)).containsExactly("NA", "NA", "abc", "abc", "NA", "abc");
    }
  }

  @Test
  void takesOneMoreWordAsMissing() throws Exception {
    try (var preview = open("n,t\n1,x\nk.B.,y\n3,z\n")) {
      assertThat(preview.snapshot().column("n").kind()).isEqualTo(Kind.TEXT);
      Snapshot seen = after(preview, new Change.AlsoMissing(null, "k.B."));
      assertThat(seen.column("n").kind()).isEqualTo(Kind.INTEGER);
      assertThat(seen.column("n").missingMarks()).containsEntry("k.B.", 1L);
    }
  }

  @Test
  void refusesADecisionAboutACellThatHoldsSomethingElse() throws Exception {
    try (var preview = umsatz()) {
      assertThatThrownBy(() -> preview.with(new Change.Resolve(Resolution.readAs(3, "Umsatz", "1,00", "1")), Progress.none())).hasMessageContaining("Row 3 of column 'Umsatz' holds");
      assertThatThrownBy(() -> preview.with(new Change.Resolve(Resolution.readAs(12, "Umsatz", "12,500.00", "much")), Progress.none())).hasMessageContaining("'much' cannot stand in column 'Umsatz', row 12");
    }
  }

  @Test
  void refusesTwoColumnsOfOneName() throws Exception {
    try (var preview = umsatz()) {
      assertThatThrownBy(() -> preview.with(new Change.ColumnName("Stadt", "umsatz"), Progress.none())).hasMessageContaining("Two columns would be called");
    }
  }

  @Test
  void countsDaysInOtherOrders() throws Exception {
    try (var preview = open("day\n03/04/2024\n05/06/2024\n07/08/2024\n")) {
      PreviewColumn day = preview.snapshot().column("day");
      assertThat(day.format()).isEqualTo("DD/MM/YYYY");
      assertThat(day.ambiguous()).isEqualTo(3);
      assertThat(day.share()).isEqualTo(0.5);
      assertThat(day.alternatives()).extracting(PreviewColumn.Alternative::format).contains("MM/DD/YYYY");
      Snapshot seen = after(preview, new Change.ColumnKind("day", Kind.DATE, "MM/DD/YYYY"));
      assertThat(values(seen, 0).getFirst()).hasToString("2024-03-04");
    }
  }
}
