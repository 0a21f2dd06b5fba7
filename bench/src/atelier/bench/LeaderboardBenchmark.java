package atelier.bench;

import atelier.core.file.Trees;
import atelier.core.json.Json;
import atelier.core.project.Home;
import atelier.core.project.Project;
import atelier.core.project.Projects;
import atelier.core.store.Metrics;
import atelier.core.store.Run;
import atelier.experiments.compare.RunComparison;
import atelier.experiments.search.BoardView;
import atelier.experiments.search.FoundRun;
import atelier.experiments.search.RunBoard;
import atelier.experiments.search.RunTree;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// A board of 10,000 runs with 100 points each: reading it, opening it as a tree, sorting it by a metric and by a parameter, searching it, comparing twenty runs. The figure is the slowest of them at its 95th percentile.
final class LeaderboardBenchmark implements Benchmark {
  private static final int RUNS = 10_000;
  private static final int POINTS = 100;
  private static final int BATCH = 250;
  private static final int ROUNDS = 40;

  /// Every so many runs an experiment begins, of which those after it are the parts.
  private static final int FAMILY = 20;
  private static final double AIM_MILLIS = 200;

  /// Something a person does with the board.
  private interface Act {
    Object now() throws Exception;
  }

  @Override
  public String name() {
    return "leaderboard";
  }

  @Override
  public String title() {
    return "10,000 runs of 100 points: open, also as a tree, sort, filter, compare, 95th percentile of the slowest; peer: the aim of 200 ms";
  }

  @Override
  public Result run(Rounds rounds) throws Exception {
    Path folder = Files.createTempDirectory("atelier-bench-leaderboard");
    try {
      var projects = new Projects(new Home(folder.resolve("home")), Clock.systemUTC());
      projects.create(folder.resolve("project"), "Board");
      var detail = new LinkedHashMap<String, Object>();
      detail.put("load before", Host.load());
      try (Project project = projects.open(folder.resolve("project"))) {
        long start = System.nanoTime();
        fill(project, rounds);
        detail.put("made in seconds", Math.round((System.nanoTime() - start) / 1e9));
        double slowest = 0;
        for (Map.Entry<String, Act> act : acts(project).entrySet()) {
          List<Double> times = times(act.getValue());
          double late = percentile(times);
          rounds.progress().accept("%s: median %.1f ms, p95 %.1f ms".formatted(act.getKey(), Rounds.median(times), late));
          detail.put(act.getKey(), Map.of("median", Rounds.median(times), "p95", late, "first", times.getFirst()));
          slowest = Math.max(slowest, late);
        }
        detail.put("load after", Host.load());
        return new Result(slowest, AIM_MILLIS, "ms, p95 of the slowest against the aim", detail);
      }
    } finally {
      Trees.delete(folder);
    }
  }

  private static Map<String, Act> acts(Project project) throws Exception {
    RunBoard board = RunBoard.of(project);
    List<String> twenty = board.runs().subList(0, RunComparison.MOST).stream().map(FoundRun::id).toList();
    Map<String, Act> acts = new LinkedHashMap<>();
    acts.put("open", () -> RunBoard.of(project));
    acts.put("open the tree", () -> tree(RunBoard.of(project)));
    acts.put("tree of all", () -> tree(board));
    acts.put("sort by a metric", () -> RunBoard.sorted(board.runs(), "metric.auc", true));
    acts.put("sort by a parameter", () -> RunBoard.sorted(board.runs(), "param.max_depth", false));
    acts.put("search", () -> board.find("metric.auc > 0.9 and data = \"titanic\" and not algorithm = linear order by metric.auc desc limit 100"));
    acts.put("search by text", () -> board.find("name ~ \"on tit\" order by begun"));
    acts.put("compare 20", () -> RunComparison.of(project, twenty));
    return acts;
  }

  /// As the page does: the runs in its order, grouped, with parts beneath their wholes.
  private static Object tree(RunBoard board) throws Exception {
    BoardView view = BoardView.USUAL.asTree(true).sortedBy("metric.auc", true);
    RunTree tree = view.tree(view.of(board).getFirst(), board);
    if (tree.roots().size() != RUNS / FAMILY) {
      throw new IllegalStateException("The tree has " + tree.roots().size() + " roots.");
    }
    return tree;
  }

  private static List<Double> times(Act act) throws Exception {
    var times = new ArrayList<Double>();
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      act.now();
      times.add((System.nanoTime() - start) / 1e6);
    }
    return times;
  }

  private static double percentile(List<Double> times) {
    return times.stream().sorted().toList().get((int) Math.ceil(0.95 * times.size()) - 1);
  }

  private static void fill(Project project, Rounds rounds) throws Exception {
    var random = new Random(7);
    for (int first = 0; first < RUNS; first += BATCH) {
      int from = first;
      project.store().write(tables -> {
        var points = new ArrayList<Metrics.Point>();
        for (int k = from; k < from + BATCH; k++) {
          String id = "run-%05d".formatted(k);
          Instant begun = Instant.ofEpochSecond(1_700_000_000L + 60L * k);
          String data = random.nextBoolean() ? "titanic" : "iris";
          tables.runs().put(new Run(id, "train", "xgboost on " + data, Run.Status.DONE, parameters(data, random), begun, begun.plusSeconds(random.nextInt(90)), null).within(k % FAMILY == 0 ? null : "run-%05d".formatted(k - k % FAMILY)).in(Json.object().put("java", "25")));
          for (int step = 0; step < POINTS / 2; step++) {
            points.add(new Metrics.Point(id, "auc", step, random.nextDouble()));
            points.add(new Metrics.Point(id, "logloss", step, random.nextDouble()));
          }
        }
        tables.metrics().add(points);
        return null;
      });
      if (first % 2500 == 0) {
        rounds.progress().accept(first + " runs made");
      }
    }
  }

  /// As large as those of a training on a table of twelve columns.
  private static ObjectNode parameters(String data, Random random) {
    ObjectNode parameters = Json.object().put("target", "survived").put("algorithm", random.nextInt(3) == 0 ? "linear" : "xgboost").put("folds", 5).put("threads", 2).put("seed", random.nextInt(10));
    ObjectNode table = parameters.putObject("table").put("name", data).put("dataset", "d".repeat(64)).put("rows", 891);
    var columns = table.putArray("columns");
    for (int c = 0; c < 12; c++) {
      columns.addObject().put("name", "column " + c).put("kind", "number").putNull("format");
    }
    parameters.putObject("parameters").put("num_round", 50 + random.nextInt(300)).put("max_depth", 2 + random.nextInt(9)).put("eta", random.nextDouble()).put("lambda", random.nextDouble()).put("subsample", 1.0);
    return parameters;
  }
}
