package atelier.experiments.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import atelier.core.json.Json;
import atelier.core.store.Run;
import atelier.core.store.RunMarks;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpreadTest {
  private static final Instant BEGUN = Instant.parse("2026-11-23T12:00:00Z");

  private static FoundRun run(int number, Map<String, Double> metrics) {
    return new FoundRun(new Run("run-" + number, "train", "run " + number, Run.Status.DONE, Json.object(), BEGUN, BEGUN, null), metrics, RunMarks.NONE);
  }

  private static Map<String, Spread> of(List<FoundRun> runs, String... fields) {
    return Spread.of(List.of(new BoardView.Group("", runs)), List.of(fields));
  }

  @Test
  void betterIsLongerWhicheverWayIsBetter() {
    Map<String, Spread> spreads = of(
        List.of(run(1, Map.of("auc", 0.6, "logloss", 0.9, "fold 2 rmse", 4.0, "mine", 1.0)), run(2, Map.of("auc", 0.9, "logloss", 0.3, "fold 2 rmse", 2.0, "mine", 5.0)), run(3, Map.of("auc", 0.75, "logloss", 0.6))),
        "data", "metric.auc", "metric.logloss", "metric.fold 2 rmse", "metric.mine");
    assertThat(spreads).containsOnlyKeys("metric.auc", "metric.logloss", "metric.fold 2 rmse", "metric.mine");
    Spread auc = spreads.get("metric.auc");
    assertThat(List.of(auc.share(0.6), auc.share(0.9))).containsExactly(0.0, 1.0);
    assertThat(auc.share(0.75)).isEqualTo(0.5, within(1e-12));
    assertThat(auc.isBest(0.9)).isTrue();
    assertThat(auc.isBest(0.6)).isFalse();
    Spread loss = spreads.get("metric.logloss");
    assertThat(List.of(loss.share(0.9), loss.share(0.3))).containsExactly(0.0, 1.0);
    assertThat(loss.isBest(0.3)).isTrue();
    assertThat(spreads.get("metric.fold 2 rmse").isBest(2)).isTrue();
    Spread mine = spreads.get("metric.mine");
    assertThat(mine.share(5)).as("without a direction the largest is longest").isEqualTo(1);
    assertThat(mine.isBest(5) || mine.isBest(1)).as("and none is best").isFalse();
  }

  @Test
  void whatCannotBeComparedHasNoBar() {
    assertThat(of(List.of(), "metric.auc")).isEmpty();
    assertThat(of(List.of(run(1, Map.of("auc", 0.8)), run(2, Map.of("auc", 0.8)), run(3, Map.of("auc", Double.NaN)), run(4, Map.of("auc", Double.POSITIVE_INFINITY)), run(5, Map.of())), "metric.auc")).isEmpty();
    var extremes = new Spread(-Double.MAX_VALUE, Double.MAX_VALUE, null);
    assertThat(extremes.share(0)).isEqualTo(0.5);
    assertThat(extremes.share(Double.MAX_VALUE)).isEqualTo(1);
    assertThat(extremes.share(Double.NaN)).isNaN();
    assertThat(extremes.share(Double.NEGATIVE_INFINITY)).isNaN();
    assertThatThrownBy(() -> new Spread(1, 1, true)).hasMessageContaining("no length");
  }

  @Test
  void onlyTheRunsThatAreShownCount() throws Exception {
    var board = new RunBoard(IntStream.range(0, 10_000).mapToObj(k -> run(k, new HashMap<>(Map.of("auc", k / 10_000.0)))).toList());
    BoardView view = BoardView.USUAL.withQuery("metric.auc < 0.25");
    assertThat(Spread.of(view.of(board), view.shown(board))).isEqualTo(Map.of("metric.auc", new Spread(0, 0.2499, true)));
  }
}
