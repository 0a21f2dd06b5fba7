package atelier.ui.grid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;

@ExtendWith(ApplicationExtension.class)
class PageStoreTest {
  private final AtomicInteger arrivals = new AtomicInteger();

  private void onWindowThread(Runnable action) {
    GridStage.call(
        () -> {
          action.run();
          return null;
        });
  }

  private PageStore store(GridModel model) {
    var store = new PageStore(arrivals::incrementAndGet);
    store.show(model);
    return store;
  }

  @Test
  void asksOnceForWhatIsInViewAndThenForWhatIsAround() {
    onWindowThread(
        () -> {
          SampleModel model = SampleModel.plain(10_000, 40);
          model.waits = true;
          PageStore store = store(model);
          var view = new GridArea(130, 30, 3, 10);
          var ahead = new GridArea(100, 90, 1, 14);
          store.need(view, ahead);
          store.need(view, ahead);
          assertThat(model.asked).hasSize(1);
          assertThat(model.asked.getFirst().area).isEqualTo(new GridArea(128, 64, 0, 16));
          model.asked.getFirst().answer();
          assertThat(store.covers(view)).isTrue();
          assertThat(store.cell(140, 7)).isEqualTo(GridCell.of("r140c7"));
          store.need(view, ahead);
          assertThat(model.asked.getLast().area).isEqualTo(new GridArea(64, 64, 0, 16));
          assertThat(arrivals).hasValue(1);
        });
  }

  @Test
  void cancelsWhatNobodyWaitsForAndIgnoresItsAnswer() {
    onWindowThread(
        () -> {
          SampleModel model = SampleModel.plain(10_000_000, 30);
          model.waits = true;
          PageStore store = store(model);
          store.need(new GridArea(0, 30, 0, 8), new GridArea(0, 60, 0, 10));
          store.need(new GridArea(5_000_000, 30, 0, 8), new GridArea(4_999_970, 90, 0, 10));
          assertThat(model.asked.getFirst().cancelled).isTrue();
          assertThat(model.asked.getLast().cancelled).isFalse();
          assertThat(store.pending()).isEqualTo(1);
          model.asked.getFirst().answer();
          assertThat(store.cell(0, 0)).isNull();
          assertThat(arrivals).hasValue(0);
        });
  }

  @Test
  void forgetsAnswersToAFormerState() {
    onWindowThread(
        () -> {
          SampleModel model = SampleModel.plain(100, 4);
          model.waits = true;
          PageStore store = store(model);
          var view = new GridArea(0, 30, 0, 4);
          store.need(view, view);
          store.forget();
          assertThat(model.asked.getFirst().cancelled).isTrue();
          model.asked.getFirst().answer();
          assertThat(store.covers(view)).isFalse();
        });
  }

  @Test
  void asksNoMoreAfterAFailureUntilTold() {
    onWindowThread(
        () -> {
          SampleModel model = SampleModel.plain(100, 4);
          model.waits = true;
          PageStore store = store(model);
          var view = new GridArea(0, 30, 0, 4);
          store.need(view, view);
          model.asked.getFirst().answer.failed("The file telco.csv has moved.");
          store.need(view, view);
          assertThat(store.failure()).isEqualTo("The file telco.csv has moved.");
          assertThat(model.asked).hasSize(1);
          store.retry();
          store.need(view, view);
          assertThat(model.asked).hasSize(2);
        });
  }

  @Test
  void keepsABoundedNumberOfCellsWhereverOneGoes() {
    onWindowThread(
        () -> {
          var chance = new Random(4);
          SampleModel model = SampleModel.plain(10_000_000, 30);
          PageStore store = store(model);
          for (int i = 0; i < 2000; i++) {
            long top = chance.nextLong(9_999_970);
            var view = new GridArea(top, 30, 2, 9);
            store.need(view, view);
            assertThat(store.covers(view)).isTrue();
            assertThat(store.cell(top + 29, 10)).isEqualTo(GridCell.of("r" + (top + 29) + "c10"));
            model.asked.clear();
          }
          assertThat(store.tiles()).isLessThanOrEqualTo(256);
        });
  }

  @Test
  void cutsTextsThatNoScreenCanShow() {
    String huge = "x".repeat(300_000);
    GridPage page = GridPage.of(new GridArea(0, 1, 0, 1), (row, column) -> GridCell.of(huge));
    assertThat(page.cell(0, 0).text()).hasSizeLessThan(500).endsWith("…");
    assertThat(page.cell(0, 0).isShortened()).isTrue();
    GridPage smile = GridPage.of(new GridArea(0, 1, 0, 1), (row, column) -> GridCell.of("x" + "🙂".repeat(300)));
    assertThat(smile.cell(0, 0).text()).matches("x(🙂)+…+");
  }
}
