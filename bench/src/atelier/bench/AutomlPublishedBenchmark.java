package atelier.bench;

import atelier.core.file.Trees;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Mean scores of the autopilot over folds of four tables beside those that other programs published for theirs (8 cores, 5 minutes or more; folds of their own).
///
/// `ATELIER_AUTOML_FILES` names some of the files only; `ATELIER_AUTOML_FOLDS` measures so many folds of each.
final class AutomlPublishedBenchmark implements Benchmark {
  private static final String FIVE_MINUTES = "AutoGluon_bq_v1 5m8c";

  /// A table, its folds and the budget of each.
  ///
  /// @param published what the table is called there
  /// @param metrics   the deciding one first
  private record Table(String file, String published, String target, String task, List<String> metrics, char separator, int folds, int seconds) {}

  private static final List<Table> ALL = List.of(
      new Table("german_credit.csv", "german_credit.csv", "class", "binary", List.of("auc", "accuracy", "logloss"), ',', 10, 60),
      new Table("wine_quality.csv", "wine_quality.csv (as regression)", "quality", "regression", List.of("rmse", "mae", "r2"), ';', 10, 60),
      new Table("adult.csv.gz", "adult.csv.gz", "income", "binary", List.of("auc", "accuracy", "logloss"), ',', 3, 120),
      new Table("diamonds.csv.gz", "diamonds.csv.gz", "price", "regression", List.of("rmse", "mae", "r2"), ',', 3, 120));

  @Override
  public String name() {
    return "automl-published";
  }

  @Override
  public String title() {
    return "mean score of autopilot over folds of four tables; peer: AutoGluon's published 5 minutes on 8 cores; level is no more than a standard error behind";
  }

  @Override
  public Result run(Rounds rounds) throws Exception {
    List<String> wanted = List.of(System.getenv().getOrDefault("ATELIER_AUTOML_FILES", "").split(","));
    int most = Integer.parseInt(System.getenv().getOrDefault("ATELIER_AUTOML_FOLDS", "10"));
    Path folder = Files.createTempDirectory("bench-automl-published");
    List<String> published = Files.readAllLines(AutomlBenchmark.DATA.resolve("published_scores.csv"));
    var detail = new LinkedHashMap<String, Object>();
    int level = 0;
    int count = 0;
    try {
      for (Table table : ALL) {
        if (wanted.getFirst().isEmpty() || wanted.contains(table.file())) {
          Map<String, Object> one = measured(table, Math.min(most, table.folds()), folder, published, rounds);
          detail.put(table.file(), one);
          count++;
          level += Boolean.TRUE.equals(one.get("level")) ? 1 : 0;
        }
      }
    } finally {
      Trees.delete(folder);
    }
    detail.put("tables", count);
    detail.put("load", Host.load());
    return new Result(level, count, "tables level with the published five minutes", detail);
  }

  private static Map<String, Object> measured(Table table, int folds, Path folder, List<String> published, Rounds rounds) throws Exception {
    var scores = new LinkedHashMap<String, List<Double>>();
    for (int k = 0; k < folds; k++) {
      Path train = folder.resolve("train.csv");
      Path test = folder.resolve("test.csv");
      split(table, k, train, test);
      JsonNode ours = AutomlBenchmark.json(List.of(
          Path.of(System.getProperty("atelier.root"), "studio").toString(), "autopilot", train.toString(), "--test", test.toString(), "--target", table.target(), "--task", table.task(), "--metric",
          table.metrics().getFirst(), "--budget", table.seconds() + "s", "--json"));
      for (String metric : table.metrics()) {
        scores.computeIfAbsent(metric, _ -> new ArrayList<>()).add(ours.path("test").path(metric).asDouble(Double.NaN));
      }
      rounds.progress().accept("%s, fold %d of %d: %s, led by %s".formatted(table.file(), k + 1, folds, ours.path("test"), ours.path("best").asText()));
    }
    var one = new LinkedHashMap<String, Object>();
    for (String metric : table.metrics()) {
      List<Double> values = scores.getOrDefault(metric, List.of());
      double mean = values.stream().mapToDouble(d -> d).average().orElse(Double.NaN);
      double spread = Math.sqrt(values.stream().mapToDouble(d -> (d - mean) * (d - mean)).sum() / Math.max(1, values.size() - 1));
      var row = new LinkedHashMap<String, Double>();
      row.put("ours", mean);
      row.put("deviation", spread);
      published.stream().map(l -> l.split(",")).filter(c -> c[0].equals(table.published()) && c[2].equals(metric)).forEach(c -> row.put(c[3] + " " + c[4], Double.parseDouble(c[6])));
      one.put(metric, row);
      if (metric.equals(table.metrics().getFirst())) {
        double peer = row.getOrDefault(FIVE_MINUTES, Double.NaN);
        double error = spread / Math.sqrt(folds);
        one.put("level", (metric.equals("rmse") ? peer - mean : mean - peer) >= -error);
      }
    }
    return one;
  }

  /// One fold is the test; the order of the rows is by chance but always the same.
  private static void split(Table table, int fold, Path train, Path test) throws IOException {
    List<String> records = AutomlBenchmark.records(table.file(), table.separator());
    var rows = new ArrayList<>(records.subList(1, records.size()));
    Collections.shuffle(rows, new Random(11));
    var most = new ArrayList<>(List.of(records.getFirst()));
    var rest = new ArrayList<>(List.of(records.getFirst()));
    for (int i = 0; i < rows.size(); i++) {
      (i % table.folds() == fold ? rest : most).add(rows.get(i));
    }
    Files.write(train, most);
    Files.write(test, rest);
  }
}
