package atelier.ui.grid;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.core.job.Jobs;
import atelier.core.job.Problem;
import atelier.core.job.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FetchedModelTest {
  private static final GridArea AREA = new GridArea(64, 64, 0, 2);
  private final Jobs jobs = Jobs.virtual();

  private static final class Moved extends ProblemException {
    Moved(Problem problem) {
      super(problem, null);
    }
  }

  private static final class Waiting implements GridModel.Answer {
    final CompletableFuture<String> said = new CompletableFuture<>();

    @Override
    public void arrived(GridPage page) {
      said.complete(String.valueOf(page.cell(65, 1).text()));
    }

    @Override
    public void failed(String why) {
      said.complete(why);
    }
  }

  private FetchedModel model(FetchedModel.Fetch fetch) {
    return new FetchedModel(jobs, 1000, List.of(GridColumn.of("a", ColumnKind.TEXT), GridColumn.of("b", ColumnKind.TEXT)), fetch);
  }

  @Test
  void bringsPages() throws Exception {
    var answer = new Waiting();
    model((area, progress) -> GridPage.of(area, (row, column) -> GridCell.of(row + "/" + column))).request(AREA, answer);
    assertThat(answer.said.get(20, TimeUnit.SECONDS)).isEqualTo("65/1");
  }

  @Test
  void passesOnWhyAPageDidNotCome() throws Exception {
    var answer = new Waiting();
    model(
            (area, progress) -> {
              throw new Moved(Problem.work("The file telco.csv has moved.", "Open it again."));
            })
        .request(AREA, answer);
    assertThat(answer.said.get(20, TimeUnit.SECONDS)).isEqualTo("The file telco.csv has moved. Open it again.");
  }

  @Test
  void endsTheWorkBehindACancelledRequest() throws Exception {
    var begun = new CountDownLatch(1);
    var told = new CountDownLatch(1);
    var answer = new Waiting();
    GridModel.Request request =
        model(
                (area, progress) -> {
                  try (var _ = progress.onCancel(told::countDown)) {
                    begun.countDown();
                    told.await();
                    progress.report(1, "");
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                  return GridPage.of(area, (row, column) -> GridCell.MISSING);
                })
            .request(AREA, answer);
    assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
    request.cancel();
    assertThat(told.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(jobs.running()).allMatch(job -> job.await().hasEnded());
    assertThat(answer.said).isNotDone();
  }

  @Test
  void tellsWhatHasBecomeDifferent() {
    FetchedModel model = model((area, progress) -> GridPage.of(area, (row, column) -> GridCell.MISSING));
    var changes = new java.util.ArrayList<GridModel.Change>();
    model.onChange(changes::add);
    model.setProfiles(Map.of(1, GridProfile.of(null, 7, 0)));
    model.setRows(5, (area, progress) -> GridPage.of(area, (row, column) -> GridCell.MISSING));
    assertThat(changes).containsExactly(GridModel.Change.PROFILES, GridModel.Change.ROWS);
    assertThat(model.profile(1)).isNotNull();
    assertThat(model.profile(0)).isNull();
    assertThat(model.rows()).isEqualTo(5);
  }
}
