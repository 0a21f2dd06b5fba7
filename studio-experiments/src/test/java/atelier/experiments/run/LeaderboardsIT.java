package atelier.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.core.data.Column;
import atelier.core.data.Kind;
import atelier.core.data.Schema;
import atelier.core.json.Json;
import atelier.core.project.Home;
import atelier.core.project.Project;
import atelier.core.project.Projects;
import atelier.core.store.Datasets;
import atelier.core.store.Run;
import atelier.experiments.run.Leaderboard.Phase;
import atelier.learn.learner.Task;
import atelier.learn.train.TrainReport;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeaderboardsIT {
  private static final int DATASETS = 50;
  private static final int EXPERIMENTS = 100;
  private static final int CANDIDATES = 9;
  private static final long MOST_MILLIS = 300;
  private static final int TRIES = 5;
  private static final Instant BEGUN = Instant.parse("2026-11-23T12:00:00Z");

  @TempDir Path folder;

  /// 1,000 runs: 100 experiments with nine candidates each.
  @Test
  void listsAThousandRunsAtOnce() throws Exception {
    var projects = new Projects(new Home(folder.resolve("home")), Clock.systemUTC());
    projects.create(folder.resolve("project"), "Large");
    try (Project project = projects.open(folder.resolve("project"))) {
      fill(project);
    }
    try (Project project = projects.open(folder.resolve("project"))) {
      Leaderboards boards = Leaderboards.of(project);

      assertThat(boards.list()).hasSize(EXPERIMENTS).first().satisfies(newest -> assertThat(newest.id()).isEqualTo("e99"));
      assertThat(boards.find("e7").candidates()).hasSize(CANDIDATES).allSatisfy(row -> assertThat(row.foldScores()).hasSize(5));
      assertThat(quickest(boards::list)).as("milliseconds to list").isLessThanOrEqualTo(MOST_MILLIS);
      assertThat(quickest(() -> boards.find("e42"))).as("milliseconds to show one").isLessThanOrEqualTo(MOST_MILLIS);
    }
  }

  /// Other work on the machine only ever adds to a time.
  private static long quickest(Callable<?> work) throws Exception {
    long best = Long.MAX_VALUE;
    for (int i = 0; i < TRIES; i++) {
      long start = System.nanoTime();
      work.call();
      best = Math.min(best, (System.nanoTime() - start) / 1_000_000);
    }
    return best;
  }

  private static void fill(Project project) throws Exception {
    var schema = Schema.of(new Column("y", Kind.CATEGORY), new Column("x", Kind.NUMBER));
    project.store().write(tables -> {
      for (int d = 0; d < DATASETS; d++) {
        tables.datasets().add(new Datasets.Entry("d" + d, "data " + d, 1000, schema, BEGUN));
      }
      for (int e = 0; e < EXPERIMENTS; e++) {
        add(tables.runs()::put, e);
      }
      return 0;
    });
  }

  private static void add(java.util.function.Consumer<Run> put, int number) {
    String id = "e" + number;
    ExperimentSpec spec = ExperimentSpec.of("d" + number % DATASETS, "y")
        .withCandidates(java.util.stream.IntStream.range(0, CANDIDATES).mapToObj(c -> new CandidateSpec("c" + c, "xgboost", Json.object().put("max_depth", 3 + c))).toList());
    BoardState state = BoardState.beginning(id, "data", spec, BEGUN);
    var runs = new java.util.ArrayList<Run>();
    for (CandidateSpec candidate : spec.candidates()) {
      TrainReport report = report(candidate, number);
      state = state.with(candidate.name(), c -> c.begun(id + candidate.name(), 5).done(report));
      ObjectNode parameters = Json.object().put(Kept.CANDIDATE, candidate.name()).put(Kept.SIZE, "local.medium");
      runs.add(run(id + candidate.name(), "train", parameters).within(id).ended(Run.Status.DONE, BEGUN, null, new Kept.Outcome(new CandidateState.Done(), report).json()));
    }
    Leaderboard board = state.in(Phase.DONE, null).board();
    var ending = new Kept.Ending(Phase.DONE, Map.of(), List.of(), 60, ExperimentSummary.of(board));
    put.accept(run(id, "experiment", Json.mapper().valueToTree(spec)).ended(Run.Status.DONE, BEGUN, null, ending.json()));
    runs.forEach(put);
  }

  private static Run run(String id, String kind, ObjectNode parameters) {
    return new Run(id, kind, kind, Run.Status.RUNNING, parameters, BEGUN, null, null);
  }

  private static TrainReport report(CandidateSpec candidate, int number) {
    double score = 0.8 + number / 1000.0 + candidate.parameters().path("max_depth").asInt() / 10_000.0;
    var metrics = Map.of("auc", score, "logloss", 0.4, "accuracy", 0.8, "f1", 0.7, "brier", 0.2);
    var folds = java.util.stream.IntStream.range(0, 5).mapToObj(k -> new TrainReport.FoldResult(800, 200, metrics)).toList();
    var end = new TrainReport.Candidate(1, candidate.name(), "xgboost", candidate.parameters(), score, 0.01, metrics, 0.1, 0.001, 1000, "done", null, folds);
    return new TrainReport(Task.BINARY, "y", "auc", 1000, 0, 1, List.of(end), candidate.name(), "m" + number, null, List.of("no", "yes"), 5, List.of("A note."), 0);
  }
}
