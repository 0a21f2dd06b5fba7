package atelier.experiments.ui.tune;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.experiments.run.Leaderboard.Phase;
import atelier.experiments.tuning.TuneBoard;
import atelier.learn.tune.SearchKind;
import atelier.learn.tune.TestFunction;
import atelier.learn.tune.job.Direction;
import atelier.learn.tune.job.Trial;
import atelier.learn.tune.order.TuneSettings;
import atelier.learn.tune.run.TuneOrder;
import atelier.learn.tune.run.Wanted;
import atelier.ui.text.Language;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TuneTextsTest {
  private static TuneBoard board(Wanted wanted, String metric) throws Exception {
    var trial = new Trial(0, TestFunction.BRANIN.space().at(new double[] {0.5, 0.5}), 1.5, null, Trial.Status.DONE, 1, null, List.of(), List.of());
    return new TuneBoard(
        "t1", "Tune", TuneOrder.of(wanted, null, TuneSettings.of(SearchKind.RANDOM, 40, 0)), "", Phase.UNFINISHED, metric, Direction.MINIMIZE, null, TestFunction.BRANIN.space(), 40, List.of(trial), null, Map.of(), List.of(),
        List.of(), null, null, null, Instant.EPOCH, 5);
  }

  @Test
  void aScoreOfAnUnknownMetricIsAScore() throws Exception {
    var texts = new TuneTexts(Language.ENGLISH);
    TuneBoard board = board(new Wanted.Algorithm("d", "y", "linear", Map.of(), null, null, 3, null, null, null, 1, "local.small", null, true), "");
    assertThat(texts.tip(board.trials().getFirst(), board)).startsWith("Trial 0: Score 1.5");
    assertThat(texts.metric(board)).isEqualTo("Score");
    assertThat(TrialStrands.of(board, 0, texts).axes().get(2).said().of(0, 1)).startsWith("Score ");
  }

  @Test
  void onlyModelsHaveFolds() throws Exception {
    var texts = new TuneTexts(Language.ENGLISH);
    assertThat(texts.partScores(board(new Wanted.Algorithm("d", "y", "linear", Map.of(), null, "auc", 3, null, null, null, 1, "local.small", null, true), "auc"))).isEqualTo("After each fold");
    assertThat(texts.partScores(board(new Wanted.Command("python3 train.py", "(.*)", Direction.MINIMIZE), "score"))).isEqualTo("After each step");
  }
}
