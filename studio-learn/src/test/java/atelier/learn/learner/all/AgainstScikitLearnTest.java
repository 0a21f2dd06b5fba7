package atelier.learn.learner.all;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import atelier.learn.learner.Encoding;
import atelier.learn.learner.Features;
import atelier.learn.learner.FitContext;
import atelier.learn.learner.FloatMatrix;
import atelier.learn.learner.LearnException;
import atelier.learn.learner.Learner;
import atelier.learn.learner.Samples;
import atelier.learn.metric.Metric;
import atelier.learn.metric.Scorer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Defaults predict fresh rows as well as scikit-learn's equivalents do, on tables of the development data; passed over where that is absent.
@Tag("full")
class AgainstScikitLearnTest {
  private static final Path DATA = Path.of(System.getProperty("atelier.root", "..")).resolve("../shared/data").toAbsolutePath().normalize();

  /// Scores of scikit-learn 1.2.1 by bench/quality/learners.py: area under the ROC curve for classes, R² for values. The tolerance is what the
  /// choice of the seed moves on either side: a standard deviation of 0.005 at most on 1 600 to 12 000 scored rows.
  @ParameterizedTest
  @CsvSource({
    "lightgbm, wine_quality.csv, 0.8750",
    "lightgbm, online_shoppers.csv, 0.9074",
    "lightgbm, adult.csv.gz, 0.8776",
    "lightgbm, california_housing.csv, 0.8235",
    "lightgbm, bike_sharing_hour.csv, 0.9463",
    "extra-trees, wine_quality.csv, 0.9052",
    "extra-trees, online_shoppers.csv, 0.8999",
    "extra-trees, adult.csv.gz, 0.8510",
    "extra-trees, california_housing.csv, 0.7874",
    "extra-trees, bike_sharing_hour.csv, 0.9483",
    "nearest-neighbours, wine_quality.csv, 0.9023",
    "nearest-neighbours, online_shoppers.csv, 0.8395",
    "nearest-neighbours, california_housing.csv, 0.7166",
    "nearest-neighbours, bike_sharing_hour.csv, 0.6845",
    "naive-bayes, wine_quality.csv, 0.7600",
    "naive-bayes, online_shoppers.csv, 0.8220",
    "naive-bayes, adult.csv.gz, 0.8208",
    "neural-net, wine_quality.csv, 0.8291",
    "neural-net, online_shoppers.csv, 0.9001",
    "neural-net, california_housing.csv, 0.7652",
    "neural-net, bike_sharing_hour.csv, 0.8884"
  })
  void predictsAsWell(String algorithm, String file, double theirs) throws Exception {
    assumeTrue(Files.exists(DATA.resolve(file)), "no " + DATA.resolve(file));
    Features rows = table(file);
    int[] test = IntStream.range(0, rows.x().rows()).filter(i -> i % 4 == 0).toArray();
    int[] train = IntStream.range(0, rows.x().rows()).filter(i -> i % 4 != 0).toArray();
    double score = score(Learners.find(algorithm), rows, train, test);
    assertThat(score).isGreaterThan(theirs - 0.01);
  }

  private static <P extends Record> double score(Learner<P> learner, Features all, int[] train, int[] test) throws LearnException {
    Features rows = learner.card().encoding() == Encoding.SCALED ? scaled(all, train) : all;
    double[] scores = learner.fit(rows.pick(train), null, learner.card().params().defaults(), FitContext.of(1, 2)).score(rows.pick(test).x(), 2);
    Metric metric = rows.task().classes() ? Metric.AUC : Metric.R2;
    return Scorer.score(metric, rows.task(), rows.classes(), rows.pick(test).target(), scores, null);
  }

  /// Columns with mean 0 and deviation 1 on the training rows.
  private static Features scaled(Features given, int[] train) {
    Features result = given;
    for (int j = 0; j < given.x().columns(); j++) {
      int column = j;
      double mean = IntStream.of(train).mapToDouble(i -> given.x().get(i, column)).average().orElseThrow();
      double variance = IntStream.of(train).mapToDouble(i -> Math.pow(given.x().get(i, column) - mean, 2)).average().orElseThrow();
      result = Samples.withColumn(result, column, x -> (x - mean) / Math.sqrt(variance));
    }
    return result;
  }

  /// Complete rows, columns of numbers: what learners.py takes.
  private static Features table(String file) throws IOException {
    List<String[]> rows = lines(file);
    String[] head = rows.removeFirst();
    rows.removeIf(row -> row.length < head.length || List.of(row).contains(""));
    String target = switch (file) {
      case "wine_quality.csv" -> "quality";
      case "online_shoppers.csv" -> "Revenue";
      case "adult.csv.gz" -> "income";
      case "california_housing.csv" -> "median_house_value";
      default -> "cnt";
    };
    var passed = List.of(target, "instant", "casual", "registered");
    int[] columns = IntStream.range(0, head.length)
        .filter(j -> !passed.contains(head[j]) && rows.getFirst()[j].matches("-?[0-9.]+") && rows.stream().allMatch(row -> row[j].matches("-?[0-9.]+(e-?[0-9]+)?")))
        .toArray();
    float[] x = new float[rows.size() * columns.length];
    double[] y = new double[rows.size()];
    int at = List.of(head).indexOf(target);
    for (int i = 0; i < y.length; i++) {
      String said = rows.get(i)[at];
      y[i] = switch (target) {
        case "quality" -> Integer.parseInt(said) >= 6 ? 1 : 0;
        case "Revenue" -> said.equalsIgnoreCase("true") ? 1 : 0;
        case "income" -> said.contains(">50K") ? 1 : 0;
        default -> Double.parseDouble(said);
      };
      for (int j = 0; j < columns.length; j++) {
        x[i * columns.length + j] = Float.parseFloat(rows.get(i)[columns[j]]);
      }
    }
    int classes = target.equals("cnt") || target.equals("median_house_value") ? 0 : 2;
    return new Features(new FloatMatrix(y.length, columns.length, x), Samples.names(columns.length), y, classes, null);
  }

  private static List<String[]> lines(String file) throws IOException {
    String comma = file.startsWith("wine") ? ";" : ",";
    try (var in = Files.newInputStream(DATA.resolve(file));
        var reader = new BufferedReader(new InputStreamReader(file.endsWith(".gz") ? new GZIPInputStream(in) : in, StandardCharsets.UTF_8))) {
      var rows = new ArrayList<String[]>();
      reader.lines().filter(line -> !line.isBlank()).forEach(line -> rows.add(line.replace("\"", "").split(comma, -1)));
      return rows;
    }
  }
}
