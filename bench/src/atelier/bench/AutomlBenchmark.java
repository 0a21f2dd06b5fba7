package atelier.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPInputStream;

/// How good the autopilot's models are in 60 seconds, beside the better by cross-validation of three models of scikit-learn on the same split.
///
/// `ATELIER_AUTOML_FILES` names some of the files only; `ATELIER_AUTOML_SECONDS` another budget.
final class AutomlBenchmark implements Benchmark {
  /// A file with its target.
  private record Table(String file, String target, String task, String metric, char separator) {}

  static final Path DATA = Path.of("/work/shared/data");

  private static final List<Table> ALL = List.of(
      new Table("titanic.csv", "Survived", "binary", "auc", ','), new Table("adult.csv.gz", "income", "binary", "auc", ','), new Table("telco_churn.csv", "Churn", "binary", "auc", ','),
      new Table("german_credit.csv", "class", "binary", "auc", ','), new Table("online_shoppers.csv", "Revenue", "binary", "auc", ','), new Table("hr_attrition.csv", "Attrition", "binary", "auc", ','),
      new Table("iris.csv", "species", "multiclass", "logloss", ','), new Table("penguins.csv", "species", "multiclass", "logloss", ','), new Table("wine_quality.csv", "quality", "multiclass", "logloss", ';'),
      new Table("california_housing.csv", "median_house_value", "regression", "rmse", ','), new Table("auto_mpg.csv", "mpg", "regression", "rmse", ','),
      new Table("diamonds.csv.gz", "price", "regression", "rmse", ','), new Table("bike_sharing_hour.csv", "cnt", "regression", "rmse", ','),
      new Table("colon_wide.csv.gz", "tissue", "binary", "auc", ','), new Table("sms_spam.tsv", "label", "binary", "auc", '\t'), new Table("flights_200k.csv.gz", "delay", "regression", "rmse", ','),
      new Table("joins/flights_sample.csv.gz", "arr_delay", "regression", "rmse", ','), new Table("air_passengers.csv", "Passengers", "regression", "rmse", ','),
      new Table("pizza_daily_sales.csv", "units", "regression", "rmse", ','), new Table("vic_electricity.csv.gz", "Demand", "regression", "rmse", ','));

  @Override
  public String name() {
    return "automl";
  }

  @Override
  public String title() {
    return "score of autopilot --budget 60s on a quarter of each table; peer: the better by cross-validation of scikit-learn's linear model, forest and boosting";
  }

  @Override
  public Result run(Rounds rounds) throws Exception {
    List<String> wanted = List.of(System.getenv().getOrDefault("ATELIER_AUTOML_FILES", "").split(","));
    double seconds = Double.parseDouble(System.getenv().getOrDefault("ATELIER_AUTOML_SECONDS", "60"));
    Path folder = Files.createTempDirectory("bench-automl");
    var detail = new LinkedHashMap<String, Object>();
    int level = 0;
    int better = 0;
    int count = 0;
    for (Table table : ALL) {
      if (wanted.getFirst().isEmpty() || wanted.contains(table.file())) {
        Map<String, Object> one = tried(table, folder, seconds);
        rounds.progress().accept(table.file() + " " + one);
        detail.put(table.file(), one);
        count++;
        level += Boolean.TRUE.equals(one.get("at_least_as_good")) ? 1 : 0;
        better += Boolean.TRUE.equals(one.get("better")) ? 1 : 0;
      }
    }
    detail.put("tables", count);
    detail.put("better", better);
    return new Result(level, count, "tables at least as good within the error", detail);
  }

  /// A table on which one of both fails must not cost the figures of the others.
  private static Map<String, Object> tried(Table table, Path folder, double seconds) throws InterruptedException {
    try {
      return compare(table, folder, seconds);
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      return Map.of("failed", String.valueOf(e.getMessage()));
    }
  }

  private static Map<String, Object> compare(Table table, Path folder, double seconds) throws Exception {
    Path train = folder.resolve("train.csv");
    Path test = folder.resolve("test.csv");
    split(table, train, test);
    long begin = System.nanoTime();
    JsonNode ours = json(List.of(
        Path.of(System.getProperty("atelier.root"), "studio").toString(), "autopilot", train.toString(), "--test", test.toString(), "--target", table.target(), "--task", table.task(), "--metric",
        table.metric(), "--budget", seconds + "s", "--json"));
    double took = (System.nanoTime() - begin) / 1e9;
    JsonNode peer = json(List.of(
        "/usr/bin/python3", Path.of(System.getProperty("atelier.root"), "bench", "quality", "automl.py").toString(), train.toString(), test.toString(), table.target(), table.task(), table.metric(),
        String.valueOf(table.separator())));
    double mine = ours.path("test").path(table.metric()).asDouble(Double.NaN);
    double theirs = peer.path("score").asDouble(Double.NaN);
    double lead = table.metric().equals("auc") ? mine - theirs : theirs - mine;
    var one = new LinkedHashMap<String, Object>();
    one.put("metric", table.metric());
    one.put("ours", mine);
    one.put("peer", theirs);
    one.put("peer_model", peer.path("best").asText());
    one.put("standard_error", peer.path("se").asDouble());
    one.put("at_least_as_good", lead >= -peer.path("se").asDouble());
    one.put("better", lead > 0);
    one.put("leader", ours.path("best").asText());
    one.put("trials", ours.path("trials").path("done").asInt());
    one.put("seconds", took);
    return one;
  }

  /// Rows in three quarters and one, by chance but always the same.
  private static void split(Table table, Path train, Path test) throws IOException {
    var random = new Random(7);
    List<String> records = records(table.file(), table.separator());
    try (BufferedWriter most = Files.newBufferedWriter(train); BufferedWriter rest = Files.newBufferedWriter(test)) {
      most.write(records.getFirst() + "\n");
      rest.write(records.getFirst() + "\n");
      for (String record : records.subList(1, records.size())) {
        (random.nextInt(4) == 0 ? rest : most).write(record + "\n");
      }
    }
  }

  /// The header and the rows of a file, each as it stands.
  static List<String> records(String file, char separator) throws IOException {
    try (InputStream in = Files.newInputStream(DATA.resolve(file))) {
      String text = new String((file.endsWith(".gz") ? new GZIPInputStream(in) : in).readAllBytes(), StandardCharsets.UTF_8);
      // Text between tabs holds lone quotes.
      return separator == '\t' ? text.lines().toList() : records(text);
    }
  }

  /// Lines, save that a quoted line break ends none.
  private static List<String> records(String text) {
    var records = new ArrayList<String>();
    var record = new StringBuilder();
    boolean quoted = false;
    for (String line : text.lines().toList()) {
      record.append(record.isEmpty() ? "" : "\n").append(line);
      quoted ^= line.chars().filter(c -> c == '"').count() % 2 == 1;
      if (!quoted && !record.isEmpty()) {
        records.add(record.toString());
        record.setLength(0);
      }
    }
    return records;
  }

  /// What a command answers.
  static JsonNode json(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    byte[] answer = process.getInputStream().readAllBytes();
    int code = process.waitFor();
    if (code != 0) {
      throw new IOException(command + " ended with " + code);
    }
    return new ObjectMapper().readTree(answer);
  }
}
