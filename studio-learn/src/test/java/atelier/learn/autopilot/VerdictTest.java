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
    Verdict verdict = Verdict.of(yardstick, List.of(sure), ALL, 1, 1, new Verdict.Electorate(false, c -> true), null, () -> false);

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
    Verdict verdict = Verdict.of(yardstick, List.of(right), ALL, 1, 1, new Verdict.Electorate(false, c -> true), null, () -> false);
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

    Verdict verdict = Verdict.of(yardstick, two, ALL, 1, 2, new Verdict.Electorate(true, c -> true), null, () -> false);
    assertThat(verdict.leader()).as("the two together lead").isNull();
    assertThat(verdict.voters()).hasSize(2).extracting(Verdict.Voter::calibration).allMatch(c -> c < 1);
  }

  @Test
  void whoMayNotVoteDoesNot() {
    var random = new Random(3);
    List<Contender> three = List.of(contender("lightgbm", noisy(random)), contender("xgboost", noisy(random)), contender("nearest-neighbours", noisy(random)));

    assertThat(names(Verdict.of(yardstick, three, ALL, 1, 2, new Verdict.Electorate(true, c -> true), null, () -> false))).contains("nearest-neighbours");
    Verdict verdict = Verdict.of(yardstick, three, ALL, 1, 2, new Verdict.Electorate(true, c -> !c.plan().algorithm().equals("nearest-neighbours")), null, () -> false);
    assertThat(names(verdict)).containsExactlyInAnyOrder("lightgbm", "xgboost");
    assertThat(verdict.contenders()).as("it is listed all the same").hasSize(3);
  }

  /// Neither alone, nor as the simple one, nor as what a second layer has to beat.
  @Test
  void whoMayNotVoteDoesNotLeadEither() {
    var random = new Random(3);
    Contender best = contender("nearest-neighbours", honest);
    Contender next = contender("lightgbm", noisy(random));
    for (boolean together : new boolean[] {true, false}) {
      Verdict verdict = Verdict.of(yardstick, List.of(best, next), ALL, 1, 2, new Verdict.Electorate(together, c -> c != best), null, () -> false);
      assertThat(verdict.leader()).isSameAs(next);
      assertThat(verdict.contenders()).as("it is listed all the same").containsExactly(best, next);
    }
    Contender simple = contender("linear", honest);
    assertThat(Verdict.of(yardstick, List.of(contender("lightgbm", honest), simple), ALL, 1, 2, new Verdict.Electorate(false, c -> true), null, () -> false).leader()).isSameAs(simple);
    assertThat(Verdict.of(yardstick, List.of(contender("lightgbm", honest), simple), ALL, 1, 2, new Verdict.Electorate(false, c -> c != simple), null, () -> false).leader()).isNotSameAs(simple);
  }

  @Test
  void slowIsWhatTakesTooMuchAloneOrBesideTheBest() {
    List<Contender> done = java.util.stream.Stream.of("a", "b", "c", "d", "e", "f", "g", "h", "i").map(name -> contender(name, yardstick.calibrated(honest, 1 + (name.charAt(0) - 'a') / 10.0))).toList();
    assertThat(slow(done, true, 100, c -> c.equals("b") ? 15.1 : 0.1)).containsExactly("b");
    assertThat(slow(done, true, 100, c -> 12)).as("four of 12 s are half of 100 s").containsExactly("e", "f", "g", "h", "i");
    assertThat(slow(done, true, 100, c -> c.compareTo("d") <= 0 ? 12 : 1)).as("what fits beside them may").containsExactly("g", "h", "i");
    assertThat(slow(done, true, 100, c -> 7)).as("beside six, which are likely to vote, each of the others fits").isEmpty();
    assertThat(slow(done, true, 0.1, c -> c.equals("h") ? 1 : 2)).as("someone has to, and quickest is that one").hasSize(done.size() - 1).doesNotContain("h");
    assertThat(slow(done, false, -1, c -> 1)).as("nothing is to be predicted").isEmpty();
  }

  private static List<String> slow(List<Contender> done, boolean tested, double left, java.util.function.ToDoubleFunction<String> seconds) {
    Slow slow = Slow.of(done, Metric.LOGLOSS, tested, left, c -> seconds.applyAsDouble(c.plan().name()));
    assertThat(slow.notes()).hasSameSizeAs(slow.models());
    return slow.models().stream().map(c -> c.plan().name()).toList();
  }

  /// One rule, however many others there are.
  @Test
  void aheadOfOneIsAheadOfItTwice() {
    double[] other = noisy(new Random(5));
    double once = Luck.ahead(yardstick, honest, List.of(other), ALL, ROWS, 7);
    assertThat(once).isGreaterThan(0.9);
    assertThat(Luck.ahead(yardstick, honest, List.of(other, other), ALL, ROWS, 7)).isEqualTo(once);
    assertThat(Luck.ahead(yardstick, honest, List.of(honest), ALL, ROWS, 7)).isEqualTo(0.5);
    double[] unknown = new double[2 * ROWS];
    Arrays.fill(unknown, Double.NaN);
    assertThat(Luck.ahead(yardstick, unknown, List.of(unknown), ALL, ROWS, 7)).as("nobody can tell").isEqualTo(0.5).isEqualTo(Luck.ahead(yardstick, unknown, List.of(unknown, unknown), ALL, ROWS, 7));
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
    return new Contender(Plan.of(algorithm, algorithm), new TrialResult(Json.object(), folds, 1, 1, ROWS, List.of("fold-1"), List.of(), null, null, null), Path.of("none"), scores);
  }
}
