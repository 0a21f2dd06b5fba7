package atelier.core.data.preview;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.core.data.Kind;
import atelier.core.data.load.ImportOptions;
import atelier.core.data.load.ReadCell;
import atelier.core.job.Progress;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ImportPreviewTest {
  @TempDir Path folder;

  private ImportPreview umsatz() throws Exception {
    return ImportPreview.open(Umsatz.write(folder), ImportOptions.auto(), Progress.none());
  }

  @Test
  void saysEveryGuessWithItsShare() throws Exception {
    try (var preview = umsatz()) {
      Snapshot seen = preview.snapshot();
      assertThat(seen.coverage()).isEqualTo(new Snapshot.Coverage(150, 150, true));
      assertThat(seen.source().lines()).isEqualTo(151);
      assertThat(seen.encoding().name()).isEqualTo("iso-8859-1");
      assertThat(seen.encoding().share()).isGreaterThan(0.95);
      assertThat(seen.encoding().proof()).contains("“München”", "read well; UTF-8 would not.");
      assertThat(seen.delimiter().value()).isEqualTo(";");
      assertThat(seen.delimiter().share()).isGreaterThan(0.99);
      assertThat(seen.decimal().value()).isEqualTo(",");
      assertThat(seen.decimal().share()).isEqualTo(149 / 150.0);
      assertThat(seen.grouping().value()).isEqualTo(".");
      assertThat(seen.grouping().share()).isEqualTo(149 / 150.0);
      assertThat(seen.header().value()).isEqualTo("1");
      assertThat(seen.header().share()).isGreaterThan(0.99);
      assertThat(seen.quote().share()).isNull();
      assertThat(seen.columns()).extracting(PreviewColumn::kind).containsExactly(Kind.CATEGORY, Kind.NUMBER, Kind.INTEGER, Kind.DATE);
      assertThat(seen.columns()).extracting(PreviewColumn::format).containsExactly(null, "1.234,56", null, "DD.MM.YYYY");
      assertThat(seen.rows()).hasSize(150);
    }
  }

  @Test
  void marksTheCellThatWouldChangeMeaningAndTheDayThatIsNone() throws Exception {
    try (var preview = umsatz()) {
      Marks marks = preview.snapshot().marks();
      assertThat(marks.changes()).isEqualTo(1);
      assertThat(marks.rejected()).isEqualTo(1);
      Mark day = marks.list().get(0);
      assertThat(day.title()).isEqualTo("Datum, row 7: “31.02.2023” cannot be read");
      assertThat(day.reason()).isEqualTo("no-such-day");
      Mark amount = marks.list().get(1);
      assertThat(amount.title()).isEqualTo("Umsatz, row 12: “12,500.00” would become 12.50");
      assertThat(amount.why()).isEqualTo("In the other 149 rows the comma is the decimal mark. Here it groups thousands, so the meaning would change by a factor of 1,000.");
      assertThat(amount.ways()).extracting(Mark.Way::act).containsExactly(Mark.Act.READ_AS, Mark.Act.MISSING, Mark.Act.SET_ASIDE);
      assertThat(preview.snapshot().rows().get(11).cells().get(1)).isEqualTo(new PreviewRow.Cell("12,500.00", null, ReadCell.State.CHANGES));
    }
  }

  @Test
  void readsACellAsDecided() throws Exception {
    try (var preview = umsatz()) {
      Mark amount = preview.snapshot().marks().list().get(1);
      var decided = preview.with(new Change.Resolve(amount.ways().getFirst().resolution()), Progress.none());
      Marks marks = decided.snapshot().marks();
      assertThat(marks.open()).isEqualTo(1);
      assertThat(marks.decided()).isEqualTo(1);
      assertThat(marks.list().get(1).decided()).isEqualTo(amount.ways().getFirst().resolution());
      assertThat(decided.snapshot().rows().get(11).cells().get(1).value()).isEqualTo(12500.0);
      var back = decided.with(new Change.Unresolve(12, "Umsatz"), Progress.none());
      assertThat(back.snapshot()).isEqualTo(preview.snapshot());
    }
  }

  @Test
  void showsTheLineOfARowAndTheCellInIt() throws Exception {
    try (var preview = umsatz()) {
      RawText raw = preview.raw(12, "Umsatz", 1, 0);
      assertThat(raw.lines()).extracting(RawText.Line::number).containsExactly(12L, 13L);
      RawText.Span span = raw.spans().getFirst();
      assertThat(span.line()).isEqualTo(13);
      assertThat(raw.lines().get(1).text().substring(span.from(), span.to())).isEqualTo("12,500.00");
    }
  }
}
