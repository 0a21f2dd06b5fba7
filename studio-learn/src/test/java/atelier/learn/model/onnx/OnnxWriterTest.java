package atelier.learn.model.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import atelier.core.data.Column;
import atelier.core.data.Kind;
import atelier.core.json.Json;
import atelier.learn.feature.Encoder;
import atelier.learn.feature.Encoder.DateParts.Part;
import atelier.learn.feature.Frame;
import atelier.learn.feature.Preparation;
import atelier.learn.feature.Values;
import atelier.learn.learner.FloatMatrix;
import atelier.learn.learner.Formula;
import atelier.learn.learner.LearnException;
import atelier.learn.learner.Model;
import atelier.learn.learner.Portable;
import atelier.learn.learner.Task;
import atelier.learn.model.FittedModel;
import atelier.learn.model.Manifest;
import atelier.learn.model.Tables;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The graph's side alone; that graph and encoders agree is asked where models are trained.
class OnnxWriterTest {
  @Test
  void takesDatesApartAsTheCalendarDoes() throws Exception {
    var random = new Random(3);
    long[] days = random.longs(500, LocalDate.of(-50, 1, 1).toEpochDay(), LocalDate.of(2500, 1, 1).toEpochDay()).toArray();
    days[0] = LocalDate.of(2000, 2, 29).toEpochDay();
    days[1] = LocalDate.of(1900, 2, 28).toEpochDay();
    days[2] = LocalDate.of(1969, 12, 31).toEpochDay();
    Map<Part, ToDoubleFunction<LocalDate>> parts = Map.of(
        Part.DAYS, d -> d.toEpochDay(), Part.YEAR, LocalDate::getYear, Part.MONTH, LocalDate::getMonthValue, Part.DAY, LocalDate::getDayOfMonth,
        Part.WEEKDAY, d -> d.getDayOfWeek().getValue(), Part.HOUR, d -> 0);
    for (var part : parts.entrySet()) {
      double[] expected = Arrays.stream(days).mapToDouble(d -> part.getValue().applyAsDouble(LocalDate.ofEpochDay(d))).toArray();
      long[] micros = Arrays.stream(days).map(d -> d * 86_400_000_000L).toArray();

      assertThat(alone(new Column("d", Kind.DATE), parts(part.getKey(), null), new Values.Moments(micros))).as("%s", part.getKey()).containsExactly(expected);
    }
  }

  @Test
  void takesTimestampsApart() throws Exception {
    long[] micros = new Random(4).longs(500, -4_000_000_000_000_000L, 4_000_000_000_000_000L).toArray();
    Map<Part, ToDoubleFunction<LocalDateTime>> parts = Map.of(
        Part.YEAR, LocalDateTime::getYear, Part.MONTH, LocalDateTime::getMonthValue, Part.DAY, LocalDateTime::getDayOfMonth,
        Part.WEEKDAY, d -> d.getDayOfWeek().getValue(), Part.HOUR, LocalDateTime::getHour, Part.MINUTE, LocalDateTime::getMinute);
    for (var part : parts.entrySet()) {
      double[] expected = Arrays.stream(micros)
          .mapToDouble(m -> part.getValue().applyAsDouble(LocalDateTime.ofEpochSecond(Math.floorDiv(m, 1_000_000L), 0, ZoneOffset.UTC))).toArray();

      assertThat(alone(new Column("d", Kind.TIMESTAMP), parts(part.getKey(), null), new Values.Moments(micros))).as("%s", part.getKey()).containsExactly(expected);
    }
  }

  @Test
  void fillsMissingMoments() throws Exception {
    var cells = new Values.Moments(new long[] {Values.Moments.MISSING, 0});

    assertThat(alone(new Column("d", Kind.TIMESTAMP), parts(Part.MONTH, List.of(6.5)), cells)).containsExactly(6.5, 1);
    assertThat(alone(new Column("d", Kind.TIMESTAMP), parts(Part.MONTH, null), cells)).containsExactly(Double.NaN, 1);
  }

  @Test
  void marksLevelsRareAndMissingOnes() throws Exception {
    var encoder = new Encoder.OneHot("c", List.of("Ulm", "台北"), true, true, new double[4], new double[] {1, 1, 1, 1});
    var cells = new Values.Texts(new int[] {0, 1, 2, -1}, List.of("Ulm", "台北", "Oslo"));

    // Weights 1, 2, 4, 8 tell which feature is on.
    assertThat(scores(new Column("c", Kind.CATEGORY), encoder, cells, new Tables.Sum(1, 2, 4, 8))).containsExactly(1, 2, 4, 8);
  }

  @Test
  void ranksLevelsUnseenAndMissingOnes() throws Exception {
    var cells = new Values.Texts(new int[] {0, 1, -1}, List.of("a", "new"));

    assertThat(alone(new Column("c", Kind.TEXT), new Encoder.Ranked("c", Map.of("a", 7.0), 3.0, 5.0, 1, 2), cells)).containsExactly(12, 4, 8);
    assertThat(alone(new Column("c", Kind.TEXT), new Encoder.Ranked("c", Map.of("a", 7.0), null, null, 0, 1), cells)).containsExactly(7, Double.NaN, Double.NaN);
  }

  @Test
  void fillsAndScalesNumbers() throws Exception {
    var cells = new Values.Numbers(new double[] {10, Double.NaN});

    assertThat(scores(new Column("x", Kind.INTEGER), new Encoder.Numeric("x", 4.0, true, 2, 0.5), cells, new Tables.Sum(1, 100))).containsExactly(4, 101);
  }

  @Test
  void keepsOutputNamesFreeOfInputs() throws Exception {
    var encoder = new Encoder.Numeric("value", null, false, 0, 1);

    var written = OnnxWriter.write(fitted(new Column("value", Kind.NUMBER), encoder, new Tables.Sum(1))).orElseThrow();

    assertThat(written.description().outputs()).containsExactly("value_2");
  }

  @Test
  void walksTreesWithBothComparisonsAndMissing() throws Exception {
    // Threshold 0.1f: 0.1 itself goes right under <, left under <=; NaN goes right.
    var tree = new Formula.Tree(0, new int[] {0, -1, -1}, new float[] {0.1f, 0, 0}, new int[] {1, 0, 0}, new int[] {2, 0, 0}, new boolean[3], new float[] {0, -5, 5});
    var cells = new Values.Numbers(new double[] {0.1, Math.nextDown(0.1f), 0.2, Double.NaN});
    var encoder = new Encoder.Numeric("x", null, false, 0, 1);

    assertThat(scores(new Column("x", Kind.NUMBER), encoder, cells, given(new Formula.Trees(new double[] {1}, List.of(tree), true, Formula.Link.IDENTITY))))
        .containsExactly(6, -4, 6, 6);
    assertThat(scores(new Column("x", Kind.NUMBER), encoder, cells, given(new Formula.Trees(new double[] {1}, List.of(tree), false, Formula.Link.IDENTITY))))
        .containsExactly(-4, -4, 6, 6);
  }

  @Test
  void givesProbabilitiesAndTheLikeliestLabel() throws Exception {
    var formula = new Formula.Constant(new double[] {Math.log(3)}, Formula.Link.SIGMOID);
    var model = new Given(2, formula);
    var preparation = new Preparation(List.of(new Column("x", Kind.NUMBER)), List.of(new Encoder.Numeric("x", null, false, 0, 1)), List.of());
    var fitted = new FittedModel(Task.BINARY, "y", Kind.BOOLEAN, List.of("false", "true"), preparation, model);

    double[] scores = score(fitted, new Frame(2, Map.of("x", new Values.Numbers(new double[] {1, Double.NaN}))));

    assertThat(scores).containsExactly(new double[] {0.25, 0.75, 0.25, 0.75}, within(1e-7));
  }

  private static double[] alone(Column column, Encoder encoder, Values cells) throws LearnException {
    return scores(column, encoder, cells, new Tables.Sum(1));
  }

  private static double[] scores(Column column, Encoder encoder, Values cells, Model model) throws LearnException {
    return score(fitted(column, encoder, model), new Frame(cells.rows(), Map.of(column.name(), cells)));
  }

  private static double[] score(FittedModel fitted, Frame frame) throws LearnException {
    var written = OnnxWriter.write(fitted).orElseThrow();
    var lineage = new Manifest.Lineage(null, "t", frame.rows(), 1, "given", Json.object(), 1);
    var manifest = Manifest.of(fitted, Map.of(), lineage).withOnnx(written.description());
    try (var scorer = OnnxScorer.open(written.graph(), manifest)) {
      return scorer.score(frame, column -> FloatMatrix.zeros(frame.rows(), 0));
    }
  }

  private static FittedModel fitted(Column column, Encoder encoder, Model model) {
    return new FittedModel(Task.REGRESSION, "y", Kind.NUMBER, List.of(), new Preparation(List.of(column), List.of(encoder), List.of()), model);
  }

  private static Encoder parts(Part part, @org.jspecify.annotations.Nullable List<Double> fill) {
    return new Encoder.DateParts("d", List.of(part), fill, new double[1], new double[] {1});
  }

  private static Model given(Formula formula) {
    return new Given(0, formula);
  }

  /// A model of one feature that is only its formula.
  private record Given(int classes, Formula formula) implements Model, Portable {
    @Override
    public String algorithm() {
      return "given";
    }

    @Override
    public int features() {
      return 1;
    }

    @Override
    public double[] score(FloatMatrix x, int threads) {
      return IntStream.range(0, x.rows()).mapToDouble(i -> Double.NaN).toArray();
    }

    @Override
    public byte[] payload() {
      return new byte[0];
    }
  }
}
