package atelier.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.core.job.Problem;
import atelier.core.json.Json;
import atelier.experiments.run.Leaderboard.Band;
import atelier.experiments.run.Leaderboard.Row;
import atelier.learn.train.FoldStatistics;
import atelier.learn.learner.Task;
import atelier.learn.metric.Metric;
import atelier.learn.train.TrainReport;
import atelier.learn.train.TrainReport.FoldResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RankingTest {
  // The same folds as in FoldStatisticsTest.
  private static final double[] SMOOTH = {0.9846053062561415, 0.9990173599737963, 0.9980158730158729, 1.0, 0.9956405097250167};
  private static final double[] ROUGH = {0.9836226662299379, 0.9777268260727154, 0.9947089947089947, 0.9990079365079365, 0.9926224010731053};
  private static final double[] TREE = {0.8809367834916476, 0.9415329184408779, 0.9216269841269842, 0.9176587301587301, 0.943158953722334};

  private static final CandidateState WAITING = new CandidateState.Waiting();

  @Test
  void showsTheBestItsTiesTheOthersAndWhatIsNotDone() {
    List<Row> rows = ranking(
        in("failed", "xgboost", new CandidateState.Failed(Problem.work("It broke.", "Try again."), null)),
        done("tree", "random-forest", TREE),
        in("waiting", "xgboost", WAITING),
        in("cut", "xgboost", new CandidateState.Cut("Time is up.")),
        running("running", "xgboost", ROUGH, 3),
        done("rough", "linear", ROUGH),
        done("smooth", "xgboost", SMOOTH),
        in("cancelled", "xgboost", new CandidateState.Cancelled())).rows();

    assertThat(rows).extracting(Row::name).containsExactly("smooth", "rough", "running", "tree", "waiting", "cut", "failed", "cancelled");
    assertThat(rows).extracting(Row::rank).containsExactly(1, 2, null, 3, null, null, null, null);
    assertThat(rows).extracting(Row::band).containsExactly(
        Band.TIED, Band.TIED, Band.TIED, Band.BEHIND, Band.UNRANKED, Band.UNRANKED, Band.UNRANKED, Band.UNRANKED);
    assertThat(rows).extracting(Row::hollow).containsExactly(false, false, true, false, false, false, false, false);
  }

  @Test
  void namesTheSimplestOfTheTied() {
    var ties = ranking(done("smooth", "xgboost", SMOOTH), done("rough", "linear", ROUGH), done("tree", "random-forest", TREE))
        .ties().orElseThrow();

    assertThat(ties.names()).containsExactly("smooth", "rough");
    assertThat(ties.simplest()).isEqualTo("rough");
    assertThat(ties.sentence()).isEqualTo("The lead over these is smaller than its error. Logistic regression, the simplest, is as good.");
  }

  @Test
  void saysSoWhenTheBestIsTheSimplestOrLeadsAlone() {
    var simple = ranking(done("smooth", "linear", SMOOTH), done("rough", "xgboost", ROUGH)).ties().orElseThrow();
    var alone = ranking(done("smooth", "linear", SMOOTH), done("tree", "xgboost", TREE)).ties().orElseThrow();

    assertThat(simple.sentence()).isEqualTo("The lead over these is smaller than its error. Logistic regression, the best, is the simplest of them as well.");
    assertThat(alone.sentence()).isEqualTo("Logistic regression leads by more than the error of its lead.");
  }

  @Test
  void keepsIntervalsWithinTheMetric() {
    Row row = ranking(done("smooth", "linear", SMOOTH)).rows().getFirst();

    assertThat(row.interval().high()).isEqualTo(1);
    assertThat(row.interval().low()).isBetween(0.986, 0.987);
  }

  @Test
  void showsNoOrderBeforeAnythingIsDone() {
    var ranking = ranking(in("b", "linear", WAITING), running("a", "xgboost", SMOOTH, 1), in("c", "baseline", WAITING));

    assertThat(ranking.rows()).extracting(Row::name).containsExactly("a", "b", "c");
    assertThat(ranking.ties()).isEmpty();
  }

  private static Ranking ranking(Candidate... candidates) {
    return new Ranking(List.of(candidates), Metric.AUC, Task.BINARY, 5);
  }

  private static Candidate in(String name, String algorithm, CandidateState state) {
    return Candidate.waiting(new CandidateSpec(name, algorithm, Json.object()), "local.small").in(state);
  }

  private static Candidate running(String name, String algorithm, double[] scores, int folds) {
    Candidate candidate = in(name, algorithm, new CandidateState.Running(folds + 1, 5, 0.5, "fold"));
    for (FoldResult fold : folds(scores).subList(0, folds)) {
      candidate = candidate.withFold(fold);
    }
    return candidate;
  }

  private static Candidate done(String name, String algorithm, double[] scores) {
    double mean = FoldStatistics.mean(scores);
    var end = new TrainReport.Candidate(
        1, name, algorithm, Json.object(), mean, 0.01, Map.of("auc", mean), 0.1, 0.001, 1000, "done", null, folds(scores));
    return in(name, algorithm, WAITING)
        .done(new TrainReport(Task.BINARY, "y", "auc", 569, 0, 1, List.of(end), name, "model", null, List.of("no", "yes"), 5, List.of(), 0));
  }

  private static List<FoldResult> folds(double[] scores) {
    var folds = new ArrayList<FoldResult>();
    for (int k = 0; k < scores.length; k++) {
      folds.add(new FoldResult(k < 4 ? 455 : 456, k < 4 ? 114 : 113, Map.of("auc", scores[k])));
    }
    return folds;
  }
}
