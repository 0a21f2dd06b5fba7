package atelier.core.data.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.core.data.Kind;
import atelier.core.data.load.ImportOptions;
import atelier.core.job.CancelledException;
import atelier.core.job.Job;
import atelier.core.job.Jobs;
import atelier.core.job.Progress;
import atelier.core.job.Subscription;
import java.nio.file.Path;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LargePreviewTest {
  private static final int ROWS = 150_000;

  @TempDir Path folder;

  private ImportPreview large() throws Exception {
    return ImportPreview.open(Umsatz.write(folder, ROWS, "large.csv"), ImportOptions.auto(), Progress.none());
  }

  @Test
  void looksAtAPartFirstAndAtAllRowsInAJob() throws Exception {
    try (var preview = large(); var jobs = Jobs.platform()) {
      Snapshot part = preview.snapshot();
      assertThat(part.coverage().complete()).isFalse();
      assertThat(part.coverage().checked()).isLessThan(60_000);
      assertThat(part.coverage().all()).isCloseTo(ROWS, Percentage.withPercentage(2));
      assertThat(part.columns()).extracting(PreviewColumn::kind).containsExactly(Kind.CATEGORY, Kind.NUMBER, Kind.INTEGER, Kind.DATE);
      assertThat(part.marks().list()).extracting(Mark::row).containsExactly(7L, 12L);
      Job<ImportPreview> job = jobs.submit("Check all rows", preview::whole);
      Snapshot whole = job.result().snapshot();
      assertThat(whole.coverage()).isEqualTo(new Snapshot.Coverage(ROWS, ROWS, true));
      assertThat(whole.rows().subList(0, 200)).isEqualTo(part.rows().subList(0, 200));
    }
  }

  @Test
  void decidesAboutACellOfALargeFileWithoutReadingItAgain() throws Exception {
    try (var preview = large().whole(Progress.none())) {
      Mark amount = preview.snapshot().marks().list().get(1);
      var decided = preview.with(new Change.Resolve(amount.ways().getFirst().resolution()), Progress.none());
      assertThat(decided.snapshot().coverage().complete()).isTrue();
      assertThat(decided.snapshot().marks().changes()).isZero();
      assertThat(decided.snapshot().column("Umsatz").changes()).isZero();
      assertThat(decided.snapshot().rows().get(11).cells().get(1).value()).isEqualTo(12500.0);
      var back = decided.with(new Change.Unresolve(12, "Umsatz"), Progress.none());
      assertThat(back.snapshot()).isEqualTo(preview.snapshot());
    }
  }

  @Test
  void endsWhenItIsCancelled() throws Exception {
    Progress cancelled = new Progress() {
      @Override
      public void report(double fraction, String step) {
        if (fraction > 0.3) {
          throw new CancelledException();
        }
      }

      @Override
      public Subscription onCancel(Runnable hook) {
        return Subscription.none();
      }
    };
    try (var preview = large()) {
      assertThatThrownBy(() -> preview.whole(cancelled)).isInstanceOf(CancelledException.class);
      assertThat(preview.whole(Progress.none()).snapshot().coverage().checked()).isEqualTo(ROWS);
    }
  }
}
