package atelier.learn.model.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.core.data.Column;
import atelier.core.data.Kind;
import atelier.core.json.Json;
import atelier.learn.feature.Encoder;
import atelier.learn.feature.Encoders;
import atelier.learn.feature.Frame;
import atelier.learn.feature.Preparation;
import atelier.learn.feature.PreparationFitter;
import atelier.learn.feature.TrainingRows;
import atelier.learn.feature.Values;
import atelier.learn.learner.Features;
import atelier.learn.learner.FitContext;
import atelier.learn.learner.FloatMatrix;
import atelier.learn.learner.Learner;
import atelier.learn.learner.Model;
import atelier.learn.learner.Task;
import atelier.learn.learner.all.Learners;
import atelier.learn.model.FittedModel;
import atelier.learn.model.Manifest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every learner's graph scores raw columns as the model itself does: with missing cells, levels that training did not have, dates, times and texts.
class OnnxParityTest {
  private static final List<Column> COLUMNS = List.of(
      new Column("amount", Kind.NUMBER), new Column("pieces", Kind.INTEGER), new Column("paid", Kind.BOOLEAN), new Column("city", Kind.CATEGORY),
      new Column("street", Kind.CATEGORY), new Column("born", Kind.DATE), new Column("seen", Kind.TIMESTAMP), new Column("at", Kind.TIME), new Column("said", Kind.TEXT));
  private static final long DAY = 86_400_000_000L;

  /// Rows and votes have no graph of the size of a model.
  private static final Set<String> WITHOUT_GRAPH = Set.of("nearest-neighbours", "naive-bayes", "gaussian-process");

  static Stream<Arguments> learnersAndTasks() {
    return Learners.all().stream().filter(learner -> !WITHOUT_GRAPH.contains(learner.card().id())).flatMap(learner -> learner.card().tasks().stream().sorted().map(task -> Arguments.of(learner, task)));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("learnersAndTasks")
  void scoresAsTheModelDoes(Learner<?> learner, Task task) throws Exception {
    int classes = task == Task.REGRESSION ? 0 : task == Task.BINARY ? 2 : 3;
    Frame train = table(400, new Random(1), 12);
    double[] target = target(train, classes);
    var prepared = new PreparationFitter(learner.card().encoding()).fit(train, COLUMNS, new TrainingRows(IntStream.range(0, 400).toArray(), target, classes, 1));
    Model model = fit(learner, prepared.train(), prepared.preparation(), target, classes);
    List<String> labels = IntStream.range(0, classes).mapToObj(k -> "class " + k).toList();
    var fitted = new FittedModel(task, "y", classes == 0 ? Kind.NUMBER : Kind.CATEGORY, labels, prepared.preparation(), model);

    Frame fresh = table(600, new Random(2), 20);
    FloatMatrix x = Encoders.encode(fitted.preparation(), fresh);
    double[] expected = model.score(x, 1);
    OnnxWriter.Written written = OnnxWriter.write(fitted).orElseThrow();
    var manifest = Manifest.of(fitted, Map.of(), new Manifest.Lineage(null, "t", 400, 1, model.algorithm(), Json.object(), 1)).withOnnx(written.description());
    double[] scores;
    try (var scorer = OnnxScorer.open(written.graph(), manifest)) {
      scores = scorer.score(fresh, column -> terms(fitted.preparation(), x, column));
    }

    assertThat(scores).hasSameSizeAs(expected);
    double unit = classes == 0 ? IntStream.range(0, target.length).mapToDouble(i -> Math.abs(target[i])).max().orElseThrow() : 1;
    for (int i = 0; i < expected.length; i++) {
      assertThat(Math.abs(scores[i] - expected[i]) / unit).as("score %d", i).isLessThan(1e-5);
    }
  }

  private static <P extends Record> Model fit(Learner<P> learner, FloatMatrix x, Preparation preparation, double[] target, int classes) throws Exception {
    return learner.fit(new Features(x, preparation.features(), target, classes, null), null, learner.card().params().defaults(), FitContext.of(1, 1));
  }

  /// The columns of the matrix that hold a text column's term weights.
  private static FloatMatrix terms(Preparation preparation, FloatMatrix x, String column) throws atelier.learn.learner.LearnException {
    int at = 0;
    for (Encoder encoder : preparation.encoders()) {
      int width = encoder.features().size();
      if (encoder instanceof Encoder.TermWeights && encoder.column().equals(column)) {
        FloatMatrix picked = FloatMatrix.zeros(x.rows(), width);
        for (int i = 0; i < x.rows(); i++) {
          System.arraycopy(x.values(), i * x.columns() + at, picked.values(), i * width, width);
        }
        return picked;
      }
      at += width;
    }
    throw new IllegalArgumentException(column);
  }

  private static double[] target(Frame frame, int classes) {
    double[] amount = ((Values.Numbers) frame.column("amount")).cells();
    int[] city = ((Values.Texts) frame.column("city")).codes();
    double[] target = new double[frame.rows()];
    for (int i = 0; i < target.length; i++) {
      double value = (Double.isNaN(amount[i]) ? 3 : amount[i]) + 2 * city[i] + i % 5;
      target[i] = classes == 0 ? value : Math.clamp((int) (value / 4), 0, classes - 1);
    }
    return target;
  }

  /// One cell in ten is missing; more `levels` than in training are unseen ones.
  private static Frame table(int rows, Random random, int levels) {
    Map<String, Values> columns = new LinkedHashMap<>();
    columns.put("amount", new Values.Numbers(IntStream.range(0, rows).mapToDouble(i -> gap(random) ? Double.NaN : random.nextGaussian() * 3 + 0.1).toArray()));
    columns.put("pieces", new Values.Numbers(IntStream.range(0, rows).mapToDouble(i -> gap(random) ? Double.NaN : random.nextInt(1_000_000_000)).toArray()));
    columns.put("paid", new Values.Numbers(IntStream.range(0, rows).mapToDouble(i -> gap(random) ? Double.NaN : random.nextInt(2)).toArray()));
    columns.put("city", texts(rows, random, levels / 2, "city "));
    columns.put("street", texts(rows, random, levels * 10, "street "));
    columns.put("born", moments(rows, random, -20_000, 20_000, DAY));
    columns.put("seen", moments(rows, random, -2_000_000_000L, 2_000_000_000L, 1_000_000L));
    columns.put("at", moments(rows, random, 0, 86_400, 1_000_000L));
    columns.put("said", texts(rows, random, rows, "the quick fox number "));
    return new Frame(rows, columns);
  }

  private static Values texts(int rows, Random random, int levels, String prefix) {
    var names = new ArrayList<String>();
    IntStream.range(0, levels).forEach(k -> names.add(prefix + k));
    return new Values.Texts(IntStream.range(0, rows).map(i -> gap(random) ? -1 : random.nextInt(levels)).toArray(), names);
  }

  private static Values moments(int rows, Random random, long low, long high, long unit) {
    return new Values.Moments(IntStream.range(0, rows).mapToLong(i -> gap(random) ? Values.Moments.MISSING : random.nextLong(low, high) * unit).toArray());
  }

  private static boolean gap(Random random) {
    return random.nextInt(10) == 0;
  }
}
