package atelier.experiments.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.experiments.run.Leaderboard.Phase;
import atelier.learn.tune.SearchKind;
import atelier.learn.tune.TestFunction;
import atelier.learn.tune.job.Direction;
import atelier.learn.tune.job.Trial;
import atelier.learn.tune.order.TuneSettings;
import atelier.learn.tune.run.TuneOrder;
import atelier.learn.tune.run.Wanted;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LiveTuningTest {
  /// One that was begun long ago, and worked on for five seconds.
  private static LiveTuning takenUp() throws Exception {
    var order = TuneOrder.of(new Wanted.Function("branin"), null, TuneSettings.of(SearchKind.RANDOM, 40, 0));
    return new LiveTuning(new TuneBoard(
        "t1", "Tune branin", order, "", Phase.RUNNING, "branin", Direction.MINIMIZE, null, TestFunction.BRANIN.space(), 40, List.of(), null, Map.of(), List.of(), List.of(), null, null, null, Instant.EPOCH, 5));
  }

  private static Trial done(int number) throws Exception {
    var configuration = TestFunction.BRANIN.space().at(new double[] {number / 40.0, 0.5});
    return new Trial(number, configuration, (double) number, null, Trial.Status.DONE, 1, null, List.of(), List.of());
  }

  @Test
  void aPauseTakesNoTime() throws Exception {
    LiveTuning tuning = takenUp();
    tuning.changed(done(0));
    assertThat(tuning.board().seconds()).isBetween(5.0, 1000.0);
  }

  @Test
  void whatMattersIsFoundWhileItGoes() throws Exception {
    LiveTuning tuning = takenUp();
    for (int number = 0; number < 9; number++) {
      tuning.changed(done(number));
      assertThat(tuning.toWeigh()).isEmpty();
    }
    tuning.changed(done(9));
    assertThat(tuning.toWeigh()).hasValueSatisfying(board -> assertThat(board.done()).hasSize(10));
    assertThat(tuning.toWeigh()).as("it is being found").isEmpty();
    tuning.weighed(Map.of("x1", 0.7));
    assertThat(tuning.board().importance()).containsEntry("x1", 0.7);
    tuning.changed(done(10));
    assertThat(tuning.toWeigh()).as("hardly more is known").isEmpty();
    for (int number = 11; number < 20; number++) {
      tuning.changed(done(number));
    }
    assertThat(tuning.toWeigh()).isPresent();
  }
}
