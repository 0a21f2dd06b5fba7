package atelier.bench;

import atelier.core.data.Column;
import atelier.core.data.Kind;
import atelier.core.job.Progress;
import atelier.core.json.Json;
import atelier.learn.feature.Cells;
import atelier.learn.feature.Frame;
import atelier.learn.feature.PreparationFitter;
import atelier.learn.feature.TrainingRows;
import atelier.learn.learner.Features;
import atelier.learn.learner.FitContext;
import atelier.learn.learner.Learner;
import atelier.learn.learner.Model;
import atelier.learn.learner.Task;
import atelier.learn.learner.all.Learners;
import atelier.learn.model.FittedModel;
import atelier.learn.model.Manifest;
import atelier.learn.model.ModelFile;
import atelier.learn.predict.SampleRows;
import atelier.learn.whatif.WhatIf;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/// A slider moved, 200 times: the prediction with its explanation, for boosted trees and for a random forest that learned a table such as churn tables are.
final class WhatIfBenchmark implements Benchmark {

  private static final int LEARNED = 5600;
  private static final int HELD_OUT = 1400;
  private static final int MOVES = 200;
  private static final int WARM_UP = 50;
  private static final int ROUNDS = 3;
  private static final double AIM_MILLIS = 100;
  private static final int THREADS = Runtime.getRuntime().availableProcessors();

  private static final List<String> SERVICES =
      List.of("phone", "lines", "security", "backup", "protection", "support", "tv", "films", "paperless", "partner", "dependents", "senior", "gender");

  @Override
  public String name() {
    return "whatif";
  }

  @Override
  public String title() {
    return "a slider moved: new prediction with its explanation, p95 of " + MOVES + " moves; peer: the aim of 100 ms";
  }

  @Override
  public Result run(Rounds rounds) throws Exception {
    Map<String, Object> detail = new LinkedHashMap<>();
    double worst = 0;
    for (String algorithm : List.of("xgboost", "random-forest")) {
      WhatIf whatIf = open(Learners.find(algorithm));
      moves(whatIf, WARM_UP, 1);
      var all = new ArrayList<Double>();
      for (int round = 1; round <= ROUNDS; round++) {
        double[] millis = moves(whatIf, MOVES, round);
        all.add(at(millis, 0.95));
        detail.put(algorithm + "_median_" + round, at(millis, 0.5));
        rounds.progress().accept("%s, round %d of %d: p95 %.2f ms, median %.2f ms".formatted(algorithm, round, ROUNDS, at(millis, 0.95), at(millis, 0.5)));
      }
      detail.put(algorithm + "_p95", all);
      worst = Math.max(worst, Rounds.median(all));
    }
    detail.put("rows", LEARNED + HELD_OUT);
    detail.put("columns", columns().size());
    detail.put("threads", THREADS);
    return new Result(worst, AIM_MILLIS, "ms, p95 of the slower learner against the aim", detail);
  }

  /// Moves one column of one row after the other, as a person at a form does.
  private static double[] moves(WhatIf whatIf, int count, long seed) throws Exception {
    var random = new Random(seed);
    double[] millis = new double[count];
    var rows = whatIf.rows().cells();
    Map<String, Object> row = new HashMap<>(rows.get(random.nextInt(rows.size())));
    for (int i = 0; i < count; i++) {
      String column = columns().get(random.nextInt(columns().size())).name();
      row.put(column, rows.get(random.nextInt(rows.size())).get(column));
      long start = System.nanoTime();
      whatIf.answer(row);
      millis[i] = Math.round((System.nanoTime() - start) / 1e4) / 100.0;
    }
    return millis;
  }

  private static double at(double[] values, double quantile) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[(int) Math.ceil(quantile * sorted.length) - 1];
  }

  private static List<Column> columns() {
    var columns = new ArrayList<Column>();
    SERVICES.forEach(service -> columns.add(new Column(service, Kind.CATEGORY)));
    columns.add(new Column("internet", Kind.CATEGORY));
    columns.add(new Column("contract", Kind.CATEGORY));
    columns.add(new Column("payment", Kind.CATEGORY));
    columns.add(new Column("tenure", Kind.INTEGER));
    columns.add(new Column("monthly", Kind.NUMBER));
    columns.add(new Column("total", Kind.NUMBER));
    return columns;
  }

  private static Map<String, Object> row(Random random) {
    Map<String, Object> row = new HashMap<>();
    for (String service : SERVICES) {
      row.put(service, random.nextInt(3) == 0 ? "Yes" : "No");
    }
    row.put("internet", List.of("Fiber optic", "DSL", "No").get(random.nextInt(3)));
    row.put("contract", List.of("Month-to-month", "Month-to-month", "One year", "Two year").get(random.nextInt(4)));
    row.put("payment", List.of("Electronic check", "Mailed check", "Bank transfer", "Credit card").get(random.nextInt(4)));
    long tenure = random.nextInt(73);
    double monthly = Math.round(100 * (18.25 + 100 * random.nextDouble() * random.nextDouble())) / 100.0;
    row.put("tenure", tenure);
    row.put("monthly", monthly);
    row.put("total", Math.round(100 * tenure * monthly * (0.95 + 0.1 * random.nextDouble())) / 100.0);
    return row;
  }

  private static double target(Map<String, Object> row, Random random) {
    double margin = -1.6 + ("Month-to-month".equals(row.get("contract")) ? 1.4 : 0) + ("Fiber optic".equals(row.get("internet")) ? 0.9 : 0)
        + ("No".equals(row.get("security")) ? 0.4 : 0) - (Long) row.get("tenure") / 30.0 + (Double) row.get("monthly") / 80;
    return random.nextDouble() < 1 / (1 + Math.exp(-margin)) ? 1 : 0;
  }

  private static <P extends Record> WhatIf open(Learner<P> learner) throws Exception {
    var random = new Random(11);
    List<Map<String, Object>> rows = IntStream.range(0, LEARNED + HELD_OUT).mapToObj(i -> row(random)).toList();
    double[] target = rows.stream().mapToDouble(row -> target(row, random)).toArray();
    Frame frame = Cells.frame(columns(), rows.subList(0, LEARNED));
    var training = new TrainingRows(IntStream.range(0, LEARNED).toArray(), Arrays.copyOf(target, LEARNED), 2, 1);
    var prepared = new PreparationFitter(learner.card().encoding()).fit(frame, columns(), training);
    var features = new Features(prepared.train(), prepared.preparation().features(), Arrays.copyOf(target, LEARNED), 2, null);
    Model model = learner.fit(features, null, learner.card().params().defaults(), FitContext.of(1, THREADS));
    var fitted = new FittedModel(Task.BINARY, "churn", Kind.TEXT, List.of("No", "Yes"), prepared.preparation(), model);
    var manifest = Manifest.of(fitted, Map.of(), new Manifest.Lineage(null, "made up", LEARNED, 1, learner.card().id(), Json.object(), THREADS));
    var background = prepared.train().pick(IntStream.range(0, 100).toArray());
    return WhatIf.open(ModelFile.of(manifest, fitted, background), SampleRows.of(List.copyOf(rows.subList(LEARNED, rows.size()))), THREADS, Progress.none());
  }
}
