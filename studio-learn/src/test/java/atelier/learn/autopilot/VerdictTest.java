package atelier.learn.autopilot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import atelier.core.json.Json;
import atelier.learn.learner.Task;
import atelier.learn.metric.Metric;
import atelier.learn.train.FoldStatistics;
import atelier.learn.train.TrainReport.FoldResult;
import atelier.learn.trial.TrialResult;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VerdictTest {
  private static final int ROWS = 1500;
  private static final int FOLDS = 3;
  private static final int[] ALL = IntStream.range(0, ROWS).toArray();
  private static final int[] FOLD_OF = IntStream.range(0, ROWS).map(i -> i % FOLDS).toArray();

  private final double[] truth = new double[ROWS];
  private final double[] honest = new double[2 * ROWS];
  private final Yardstick yardstick = new Yardstick(Task.BINARY, Metric.LOGLOSS, 2, truth, null, FOLD_OF, FOLDS);

  VerdictTest() {
    var random = new Random(2);
    for (int i = 0; i < ROWS; i++) {
      double p = 1 / (1 + Math.exp(-2 * random.nextGaussian()));
      truth[i] = random.nextDouble() < p ? 1 : 0;
      honest[2 * i + 1] = p;
      honest[2 * i] = 1 - p;
    }
  }

  @Test
  void whatIsSaidOfALeaderThatIsSoftenedIsWhatItSaysSoftened() {
    Contender sure = contender("lightgbm", yardstick.calibrated(honest, 2));
    Verdict verdict = Verdict.of(yardstick, List.of(sure), ALL, 1, 1, null, null, () -> false);

    assertThat(verdict.leader()).isSameAs(sure);
    assertThat(verdict.calibration()).isIn(0.4, 0.55);
    assertThat(verdict.scores()).isNotEqualTo(sure.scores());
    double[] softened = yardstick.calibrated(sure.scores(), verdict.calibration());
    // Each fold by the power that the others gave, which here is nearly always the same.
    assertThat(IntStream.range(0, ROWS).filter(i -> Math.abs(verdict.scores()[2 * i] - softened[2 * i]) < 1e-12).count()).isGreaterThanOrEqualTo(ROWS / FOLDS);
    assertThat(logloss(verdict.folds())).isLessThan(logloss(sure.result().folds()) - 0.01).isCloseTo(-yardstick.goodness(verdict.scores(), ALL), within(1e-9));
    assertThat(verdict.folds()).extracting(FoldResult::train).containsOnly(ROWS - ROWS / FOLDS);
    assertThat(verdict.notes()).anyMatch(note -> note.contains("too sure")).anyMatch(note -> note.endsWith("the candidate 'lightgbm' is listed without, as training it alone gives it."));
  }

  @Test
  void aLeaderThatIsRightIsLeftAsItIs() {
    Contender right = contender("lightgbm", honest);
    Verdict verdict = Verdict.of(yardstick, List.of(right), ALL, 1, 1, null, null, () -> false);
    assertThat(verdict.calibration()).isEqualTo(1);
    assertThat(verdict.scores()).isSameAs(right.scores());
    assertThat(verdict.folds()).isEqualTo(right.result().folds());
  }

  @Test
  void membersAreCalibratedBeforeTheyVoteAndNotWhereTimeIsUp() {
    var random = new Random(3);
    List<Contender> two = List.of(contender("lightgbm", yardstick.calibrated(noisy(random), 2)), contender("xgboost", yardstick.calibrated(noisy(random), 2)));
    Ensemble ensemble = Ensemble.choose(yardstick, two, ALL, 1, 2, () -> false);
    assertThat(ensemble.members()).isEqualTo(2);
    assertThat(ensemble.calibrations()).allSatisfy(calibration -> assertThat(calibration.all()).isLessThan(1));
    assertThat(ensemble.calibrations()).allSatisfy(calibration -> assertThat(calibration.byFold()).hasSize(FOLDS));
    assertThat(Ensemble.choose(yardstick, two, ALL, 1, 2, () -> true).calibrations()).allSatisfy(calibration -> assertThat(calibration.all()).isEqualTo(1));

    Verdict verdict = Verdict.of(yardstick, two, ALL, 1, 2, c -> true, null, () -> false);
    assertThat(verdict.leader()).as("the two together lead").isNull();
    assertThat(verdict.voters()).hasSize(2).extracting(Verdict.Voter::calibration).allMatch(c -> c < 1);
  }

  @Test
  void whoMayNotVoteDoesNot() {
    var random = new Random(3);
    List<Contender> three = List.of(contender("lightgbm", noisy(random)), contender("xgboost", noisy(random)), contender("nearest-neighbours", noisy(random)));

    assertThat(names(Verdict.of(yardstick, three, ALL, 1, 2, c -> true, null, () -> false))).contains("nearest-neighbours");
    Verdict verdict = Verdict.of(yardstick, three, ALL, 1, 2, c -> !c.plan().algorithm().equals("nearest-neighbours"), null, () -> false);
    assertThat(names(verdict)).containsExactlyInAnyOrder("lightgbm", "xgboost");
    assertThat(verdict.contenders()).as("it is listed all the same").hasSize(3);
  }

  private static List<String> names(Verdict verdict) {
    return verdict.voters().stream().map(v -> v.contender().plan().name()).toList();
  }

  private double[] noisy(Random random) {
    double[] noisy = honest.clone();
    for (int i = 0; i < ROWS; i++) {
      double margin = Math.log(noisy[2 * i + 1] / noisy[2 * i]) + 0.8 * random.nextGaussian();
      noisy[2 * i + 1] = 1 / (1 + Math.exp(-margin));
      noisy[2 * i] = 1 - noisy[2 * i + 1];
    }
    return noisy;
  }

  private static double logloss(List<FoldResult> folds) {
    return FoldStatistics.mean(FoldStatistics.scores(folds, Metric.LOGLOSS));
  }

  private Contender contender(String algorithm, double[] scores) {
    List<FoldResult> folds = IntStream.range(0, FOLDS).mapToObj(k -> {
      int[] rows = Arrays.stream(ALL).filter(row -> FOLD_OF[row] == k).toArray();
      return yardstick.fold(ROWS - rows.length, yardstick.pack(scores, rows), rows);
    }).toList();
    return new Contender(Plan.of(algorithm, algorithm), new TrialResult(Json.object(), folds, 1, 1, ROWS, List.of(), List.of(), null, null, null), Path.of("none"), scores);
  }
}
