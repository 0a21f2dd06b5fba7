package atelier.wrangler.ui.importing;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.core.data.Kind;
import atelier.core.data.load.ImportOptions;
import atelier.core.data.preview.Change;
import atelier.core.data.preview.ImportPreview;
import atelier.core.data.preview.Mark;
import atelier.core.data.preview.RawText;
import atelier.core.job.Job;
import atelier.core.job.Jobs;
import atelier.core.job.Progress;
import atelier.ui.grid.GridArea;
import atelier.ui.grid.GridCell;
import atelier.ui.grid.GridModel;
import atelier.ui.grid.GridPage;
import atelier.ui.text.Language;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// A file with one number that would change its meaning, one day that does not exist and one row that is too short.
class ImportViewModelTest {
  private static final ImportTexts TEXTS = new ImportTexts(Language.ENGLISH);

  @TempDir private Path folder;
  private final Jobs jobs = Jobs.platform();
  private ImportViewModel file;

  @BeforeAll
  static void startTheWindowsThread() throws Exception {
    FxToolkit.registerPrimaryStage();
  }

  @BeforeEach
  void openTheFile() throws Exception {
    var text = new StringBuilder("city;sales;day\n");
    for (int i = 1; i <= 60; i++) {
      String sales = i == 12 ? "12,500.00" : "1.2%02d,5%d".formatted(i, i % 10);
      String day = i == 7 ? "31.02.2023" : "%02d.03.2023".formatted(1 + i % 28);
      text.append("München;").append(sales).append(i == 30 ? "" : ";" + day).append('\n');
    }
    Path source = Files.writeString(folder.resolve("sales.csv"), text, StandardCharsets.UTF_8);
    ImportPreview preview = ImportPreview.open(source, ImportOptions.auto(), Progress.none());
    file = on(() -> new ImportViewModel(jobs::submit, "Reading", preview));
  }

  @AfterEach
  void close() {
    on(() -> {
      file.close();
      return true;
    });
  }

  private static <T> T on(Callable<T> action) {
    return WaitForAsyncUtils.waitForAsyncFx(30_000, action);
  }

  private void change(Change... changes) throws Exception {
    on(() -> {
      for (Change change : changes) {
        file.change(change);
      }
      return true;
    });
    settle();
  }

  private void settle() throws Exception {
    WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> on(() -> !file.state().get().reading()));
  }

  private GridCell cell(long row, int column) {
    var page = new AtomicReference<GridPage>();
    on(() -> new PreviewGrid(TEXTS, file).request(new GridArea(row, 1, column, 1), new GridModel.Answer() {
      @Override
      public void arrived(GridPage arrived) {
        page.set(arrived);
      }

      @Override
      public void failed(String why) {
        throw new AssertionError(why);
      }
    }));
    return page.get().cell(row, column);
  }

  @Test
  void stepsFromMarkToMarkAndRoundAgain() {
    var day = new ImportViewModel.Place(6, 2);
    var number = new ImportViewModel.Place(11, 1);
    var width = new ImportViewModel.Place(29, 0);
    assertThat(file.steps()).containsExactly(day, number, width);
    assertThat(file.step(-1, 0, true)).isEqualTo(day);
    assertThat(file.step(6, 2, true)).isEqualTo(number);
    assertThat(file.step(29, 0, true)).isEqualTo(day);
    assertThat(file.step(6, 2, false)).isEqualTo(width);
    assertThat(file.mark(0, 0)).isNull();
  }

  @Test
  void showsTheTextBesideTheReadingAndWhatIsTheMatter() {
    assertThat(cell(0, 0)).isEqualTo(GridCell.of("München"));
    assertThat(cell(0, 1)).isEqualTo(GridCell.split("1.201,51", "1,201.51", atelier.ui.grid.Mark.NONE));
    assertThat(cell(11, 1)).isEqualTo(GridCell.split("12,500.00", "12.50", atelier.ui.grid.Mark.DOUBTFUL));
    assertThat(cell(6, 2)).isEqualTo(GridCell.split("31.02.2023", "no such day", atelier.ui.grid.Mark.REJECTED));
  }

  @Test
  void decidesAboutACellAndTakesItBack() throws Exception {
    Mark mark = file.mark(11, 1);
    change(new Change.Resolve(mark.ways().getFirst().resolution()));
    assertThat(cell(11, 1)).isEqualTo(GridCell.of("12,500.00"));
    assertThat(file.snapshot().marks().changes()).isZero();
    assertThat(file.steps()).hasSize(2);
    assertThat(file.state().get().canUndo()).isTrue();

    on(() -> {
      file.undo();
      return true;
    });
    assertThat(file.snapshot().marks().changes()).isEqualTo(1);
    assertThat(file.steps()).hasSize(3);
    assertThat(file.state().get().canUndo()).isFalse();
    assertThat(file.options().resolutions()).isEmpty();
  }

  @Test
  void losesNoChangeThatComesWhileAnotherIsBeingRead() throws Exception {
    change(new Change.ColumnKind("city", Kind.TEXT, null), new Change.ColumnKind("day", Kind.TEXT, null), new Change.DatasetName("umsatz"));
    assertThat(file.snapshot().column("city").kind()).isEqualTo(Kind.TEXT);
    assertThat(file.snapshot().column("day").kind()).isEqualTo(Kind.TEXT);
    assertThat(file.snapshot().name()).isEqualTo("umsatz");
  }

  @Test
  void keepsWhatIsShownWhenAChangeCannotBeMade() throws Exception {
    ImportPreview before = file.state().get().preview();
    change(new Change.Encoding("no-such-encoding"));
    assertThat(file.state().get().problem()).isNotNull();
    assertThat(file.state().get().preview()).isSameAs(before);
    change(new Change.ColumnKind("day", Kind.TEXT, null));
    assertThat(file.state().get().problem()).isNull();
    assertThat(file.snapshot().column("day").kind()).isEqualTo(Kind.TEXT);
  }

  @Test
  void retypesManyColumnsAtOnce() throws Exception {
    change(HeaderChoices.retype(file, List.of(1, 2), Kind.TEXT));
    assertThat(file.snapshot().columns()).extracting(c -> c.kind()).containsExactly(Kind.CATEGORY, Kind.TEXT, Kind.TEXT);
    assertThat(file.snapshot().marks().open()).isZero();
  }

  @Test
  void fetchesTheLineOfACellWithItsPlace() throws Exception {
    Job<RawText> job = on(() -> file.raw(11, 1));
    RawText raw = ((Job.Done<RawText>) job.await()).result();
    RawText.Span span = raw.spans().getFirst();
    String line = raw.lines().stream().filter(l -> l.number() == span.line()).findFirst().orElseThrow().text();
    assertThat(span.line()).isEqualTo(13);
    assertThat(line.substring(span.from(), span.to())).isEqualTo("12,500.00");
  }
}
