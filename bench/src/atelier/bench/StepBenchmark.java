package atelier.bench;

import atelier.core.data.Column;
import atelier.core.data.Dataset;
import atelier.core.data.Kind;
import atelier.core.data.Schema;
import atelier.core.data.view.TableView;
import atelier.core.engine.DuckSession;
import atelier.core.file.Trees;
import atelier.core.job.Progress;
import atelier.core.json.Json;
import atelier.flow.catalog.Catalog;
import atelier.flow.document.Edit;
import atelier.flow.graph.Flow;
import atelier.flow.graph.Node;
import atelier.flow.work.Difference;
import atelier.flow.work.Sampling;
import atelier.flow.work.Workbench;
import atelier.flow.work.Worked;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Adds a step to a flow on 10 million rows in sample mode, and reads the first page of the difference: what the Prepare page waits for.
final class StepBenchmark implements Benchmark {
  private static final long ROWS = Long.getLong("atelier.bench.step.rows", 10_000_000L);
  private static final int WINDOW = 60;
  private static final int ROUNDS = 6;
  private static final Progress QUIET = Progress.none();

  /// Of every sort: cells, rows, learned ones, windows, groups.
  private static final List<String> STEPS = List.of(
      "str.strip {'columns':['city']}", "str.upper {'columns':['city']}", "miss.impute-median {'columns':['age']}", "num.clip {'columns':['age'],'min':0,'max':60}",
      "col.expression {'name':'revenue','expr':'price * n'}", "row.filter-expression {'expr':'price > 10'}", "dtfeat.month {'columns':['day'],'out':'month'}",
      "scale.standard {'columns':['price']}", "encode.frequency {'columns':['city']}", "num.rank {'column':'n','output':'place'}", "row.sort {'keys':[{'column':'price'}]}", "agg.count {'keys':['city']}");

  @Override
  public String name() {
    return "step";
  }

  @Override
  public String title() {
    return "add a step to a flow on " + ROWS + " rows in sample mode and see the new page, p95 of " + ROUNDS * STEPS.size() + "; peer: the aim of 150 ms";
  }

  @Override
  public Result run(Rounds rounds) throws Exception {
    Path folder = Files.createTempDirectory("atelier-bench-step");
    try {
      Path file = folder.resolve("table.parquet");
      rounds.progress().accept("writing " + ROWS + " rows");
      try (DuckSession session = DuckSession.open(folder)) {
        session.run("COPY (SELECT * REPLACE (strptime(day, '%d.%m.%Y')::DATE AS day) FROM (" + FlowBenchmark.DATA.formatted(ROWS) + ")) TO '" + file + "' (FORMAT parquet)");
      }
      var schema = Schema.of(new Column("price", Kind.NUMBER), new Column("n", Kind.INTEGER), new Column("age", Kind.NUMBER), new Column("city", Kind.TEXT), new Column("day", Kind.DATE), new Column("flag", Kind.BOOLEAN));
      var dataset = new Dataset("bench", "table", ROWS, schema, file);
      var times = new ArrayList<Double>();
      var opening = new ArrayList<Double>();
      for (int round = 0; round <= ROUNDS; round++) {
        List<Double> measured = round(dataset, folder, opening);
        if (round > 0) { // the first warms up
          times.addAll(measured);
          rounds.progress().accept("round %d of %d: median %.0f ms".formatted(round, ROUNDS, Rounds.median(measured)));
        }
      }
      var detail = new LinkedHashMap<String, Object>();
      detail.put("rows", ROWS);
      detail.put("sample", 10_000);
      detail.put("steps", times.size());
      detail.put("median_ms", Rounds.median(times));
      detail.put("worst_ms", times.stream().max(Double::compare).orElseThrow());
      detail.put("load", Host.load());
      detail.put("open_median_ms", Rounds.median(opening));
      return new Result(times.stream().sorted().toList().get((int) Math.ceil(times.size() * 0.95) - 1), 150, "ms", Map.copyOf(detail));
    } finally {
      Trees.deleteQuietly(folder);
    }
  }

  private static List<Double> round(Dataset dataset, Path folder, List<Double> opening) throws Exception {
    var times = new ArrayList<Double>();
    try (Workbench bench = Workbench.open(Catalog.standard(), source -> dataset, folder)) {
      Flow flow = new Flow(Flow.VERSION, Map.of(), List.of(new Node.Source("table", "bench")));
      long start = System.nanoTime();
      bench.work(flow, Sampling.standard(), QUIET);
      opening.add((System.nanoTime() - start) / 1e6);
      String last = "table";
      for (String text : STEPS) {
        int space = text.indexOf(' ');
        var step = new Node.Step("s" + times.size(), text.substring(0, space), List.of(last), (ObjectNode) Json.tree(text.substring(space).replace('\'', '"')));
        flow = new Edit.Insert(step).apply(flow);
        start = System.nanoTime();
        see(bench.work(flow, Sampling.standard(), QUIET), step.id());
        times.add((System.nanoTime() - start) / 1e6);
        last = step.id();
      }
    }
    return times;
  }

  private static void see(Worked worked, String step) throws Exception {
    if (!worked.isGood(step)) {
      throw new IllegalStateException("Step " + step + ": " + worked.standings().get(step));
    }
    Difference difference = worked.difference(step, QUIET);
    try (TableView view = TableView.open(difference.table())) {
      view.page(0, WINDOW, difference.table().schema().names(), QUIET);
    }
  }
}
