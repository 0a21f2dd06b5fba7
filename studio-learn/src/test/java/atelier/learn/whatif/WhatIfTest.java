package atelier.learn.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import atelier.core.data.Column;
import atelier.core.data.Kind;
import atelier.core.job.Progress;
import atelier.core.json.Json;
import atelier.learn.feature.Encoder;
import atelier.learn.feature.Preparation;
import atelier.learn.learner.FloatMatrix;
import atelier.learn.learner.LearnException;
import atelier.learn.learner.Task;
import atelier.learn.model.FittedModel;
import atelier.learn.model.Functions;
import atelier.learn.model.Manifest;
import atelier.learn.model.ModelFile;
import atelier.learn.predict.SampleRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WhatIfTest {
  // P(yes) = 0.1 + 0.5 for Ulm + 0.01 · age, by the features age, city=Ulm, city=Bonn.
  private static final FittedModel MODEL = new FittedModel(
      Task.BINARY, "left", Kind.TEXT, List.of("no", "yes"),
      new Preparation(
          List.of(new Column("age", Kind.INTEGER), new Column("city", Kind.CATEGORY)),
          List.of(new Encoder.Numeric("age", 30.0, false, 0, 1), new Encoder.OneHot("city", List.of("Ulm", "Bonn"), false, false, new double[2], new double[] {1, 1})),
          List.of()),
      new Functions.Any(3, 2, row -> 0.1 + 0.5 * row[1] + 0.01 * row[0]));

  @Test
  void answersWithReasonsInPoints() throws Exception {
    Answer answer = open().answer(Map.of("age", 25, "city", "Ulm", "id", "unknown to the model"));

    // Background: ages 10 and 30, Bonn and Ulm: the base is 0.1 + 0.2 + 0.25.
    assertThat(answer.prediction()).isEqualTo("yes");
    assertThat(answer.score("yes")).isCloseTo(0.85, within(1e-6));
    assertThat(answer.base(null)).isCloseTo(0.55, within(1e-6));
    assertThat(answer.reasons("yes")).extracting(Answer.Reason::column).containsExactly("city", "age");
    assertThat(answer.reasons("yes").getFirst().value()).isEqualTo("Ulm");
    assertThat(answer.reasons("yes").getFirst().effect()).isCloseTo(0.25, within(1e-6));
    assertThat(answer.reasons("no").getFirst().effect()).isCloseTo(-0.25, within(1e-6));
    assertThat(answer.exact()).isFalse();
  }

  @Test
  void takesMissingCells() throws Exception {
    WhatIf whatIf = open();

    assertThat(whatIf.answer(Map.of()).score("yes")).isCloseTo(0.4, within(1e-6));
    assertThat(whatIf.answer(row(null, "Ulm")).score("yes")).isCloseTo(0.9, within(1e-6));
  }

  @Test
  void describesColumnsByWhatTheyMove() throws Exception {
    List<Field> fields = open().fields();

    Field city = fields.getFirst();
    assertThat(city.column().name()).isEqualTo("city");
    assertThat(city.levels()).containsExactly(new Field.Level("Bonn", 20), new Field.Level("Ulm", 20));
    assertThat(city.scale()).isNull();
    Field age = fields.getLast();
    Field.Scale scale = java.util.Objects.requireNonNull(age.scale());
    assertThat(List.of(scale.least(), scale.most(), scale.decimals())).containsExactly(20L, 58L, 0);
    assertThat(Arrays.stream(scale.histogram().counts()).sum()).isEqualTo(39);
    assertThat(age.missing()).isEqualTo(1);
    assertThat(city.influence()).isGreaterThan(age.influence()).isLessThanOrEqualTo(0.7);
  }

  @Test
  void saysWhatBecameOfRowsAlike() throws Exception {
    Alike alike = open().alike(row(41L, "Ulm"), 4);

    // City weighs more than age: the four nearest ages among Ulm's (even) ones; targets: yes from 40 on.
    assertThat(alike.rows()).hasSize(4).allSatisfy(i -> assertThat(i % 2).isZero());
    assertThat(alike.rows().stream().map(i -> (Long) rows().cells().get(i).get("age"))).containsExactlyInAnyOrder(38L, 40L, 42L, 44L);
    assertThat(alike.known()).isEqualTo(4);
    assertThat(alike.byClass()).containsExactly(1, 3);
  }

  @Test
  void countsPredictionsOfTheReferenceRows() throws Exception {
    Histogram histogram = open().predictions("yes", 10);

    // Ulm: 0.8 to 1.18, those above 1 fall out of a made-up model; Bonn: 0.3 to 0.68.
    assertThat(histogram.from()).isZero();
    assertThat(histogram.to()).isEqualTo(1);
    assertThat(histogram.counts()[3]).isGreaterThan(0);
    assertThat(histogram.counts()[1]).isZero();
  }

  @Test
  void curvesFollowTheModel() throws Exception {
    Dependence curve = open().dependence(row(30L, "Ulm"), "age", "yes", Progress.none());

    assertThat(curve.ordered()).isTrue();
    assertThat(curve.grid()).hasSize(39).startsWith(20L, 21L).endsWith(58L);
    assertThat(curve.present()[0]).isCloseTo(0.8, within(1e-6));
    assertThat(curve.average()[0]).isCloseTo(0.55, within(1e-6));
    Dependence cities = open().dependence(row(30L, "Ulm"), "city", null, Progress.none());
    assertThat(cities.ordered()).isFalse();
    assertThat(cities.present()).containsExactly(new double[] {0.4, 0.9}, within(1e-6));
  }

  @Test
  void refusesRowsItCannotTake() throws Exception {
    WhatIf whatIf = open();

    assertThatThrownBy(() -> whatIf.answer(Map.of("age", "old"))).isInstanceOf(LearnException.class).hasMessageContaining("'age'");
    assertThatThrownBy(() -> whatIf.dependence(Map.of(), "height", null, Progress.none())).hasMessageContaining("no column 'height'");
    assertThatThrownBy(() -> whatIf.predictions("perhaps", 3)).hasMessageContaining("no class 'perhaps'");
    assertThatThrownBy(() -> WhatIf.open(file(MODEL), SampleRows.of(List.of()), 1, Progress.none())).hasMessageContaining("no rows");
  }

  private static WhatIf open() throws LearnException {
    return WhatIf.open(file(MODEL), rows(), 1, Progress.none());
  }

  /// 40 rows of ages 20 to 59, Ulm where they are even; the last one has no age.
  private static SampleRows rows() {
    List<Map<String, @Nullable Object>> cells = new ArrayList<>();
    IntStream.range(0, 40).forEach(i -> cells.add(row(i == 39 ? null : 20L + i, i % 2 == 0 ? "Ulm" : "Bonn")));
    double[] truth = IntStream.range(0, 40).mapToDouble(i -> i >= 20 ? 1 : 0).toArray();
    return new SampleRows(List.copyOf(cells), truth, new long[40], 40, List.of());
  }

  private static Map<String, @Nullable Object> row(@Nullable Long age, String city) {
    var row = new java.util.HashMap<String, @Nullable Object>();
    row.put("age", age);
    row.put("city", city);
    return row;
  }

  private static ModelFile file(FittedModel fitted) {
    var manifest = Manifest.of(fitted, Map.of(), new Manifest.Lineage(null, "made up", 2, 1, "any", Json.object(), 1));
    return ModelFile.of(manifest, fitted, new FloatMatrix(2, 3, new float[] {10, 0, 1, 30, 1, 0}));
  }
}
