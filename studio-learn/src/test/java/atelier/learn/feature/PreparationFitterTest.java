package atelier.learn.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import atelier.core.data.Column;
import atelier.core.data.Kind;
import atelier.learn.learner.Encoding;
import atelier.learn.learner.FloatMatrix;
import atelier.learn.learner.LearnException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PreparationFitterTest {
  private static final double NAN = Double.NaN;

  private final List<Column> columns = new ArrayList<>();
  private final Map<String, Values> values = new LinkedHashMap<>();

  @Test
  void scalesByTrainingRowsOnly() throws LearnException {
    numbers("x", 1, 3, 1000);
    Preparation fitted = fit(Encoding.SCALED, 0, 1);

    // mean 2 and deviation 1 of rows 0 and 1; row 2 is far away and was not looked at
    assertThat(encode(fitted)).isEqualTo(new float[] {-1, 1, 998});
  }

  @Test
  void fillsGapsWithTheMedianAndSaysSo() throws LearnException {
    numbers("x", 0, 10, NAN, 10, 0, 20);
    Preparation fitted = fit(Encoding.SCALED);

    assertThat(fitted.features()).containsExactly("x", "x is missing");
    assertThat(((Encoder.Numeric) fitted.encoders().getFirst()).fill()).isEqualTo(10);
    assertThat(encode(fitted)[5]).isEqualTo(1);
  }

  @Test
  void leavesGapsToTrees() throws LearnException {
    numbers("x", 5, NAN, 7);

    assertThat(encode(fit(Encoding.TREE))).isEqualTo(new float[] {5, Float.NaN, 7});
  }

  @Test
  void leavesOutWhatSaysNothing() throws LearnException {
    numbers("good", 1, 2, 3);
    numbers("same", 4, 4, 4);
    numbers("gone", NAN, NAN, NAN);
    texts("alone", "a", "a", "a");
    texts("void", null, null, null);
    values.put("list", new Values.Texts(new int[3], List.of("")));
    columns.add(new Column("list", Kind.LIST));
    Preparation fitted = fit(Encoding.TREE);

    assertThat(fitted.features()).containsExactly("good");
    assertThat(fitted.notes()).hasSize(5).allMatch(note -> note.contains("was left out"));
    assertThat(fitted.notes()).anyMatch(note -> note.contains("'gone'") && note.contains("no value"));
  }

  @Test
  void refusesWhenNothingIsLeft() {
    numbers("same", 4, 4, 4);

    assertThatThrownBy(() -> fit(Encoding.TREE)).isInstanceOf(LearnException.class).hasMessageContaining("'same'");
  }

  @Test
  void leavesOutIdentifiers() throws LearnException {
    int rows = 100;
    numbers("x", IntStream.range(0, rows).mapToDouble(i -> i * 37 % 11).toArray());
    integers("counter", IntStream.range(0, rows).mapToDouble(i -> i + 500).toArray());
    integers("PassengerId", IntStream.range(0, rows).mapToDouble(i -> i * 7919 % 10007).toArray());
    integers("income", IntStream.range(0, rows).mapToDouble(i -> i * 7919 % 10007).toArray());
    texts("customerID", IntStream.range(0, rows).mapToObj(i -> "C" + i).toArray(String[]::new));
    texts("serial", IntStream.range(0, rows).mapToObj(i -> (7590 + i * 31) + "-VH" + i).toArray(String[]::new));
    Preparation fitted = fit(Encoding.TREE);

    assertThat(fitted.features()).containsExactly("x", "income");
    assertThat(fitted.notes()).hasSize(4).allMatch(note -> note.contains("identifier"));
  }

  @Test
  void keepsACounterThatIsAllThereIs() throws LearnException {
    integers("x", IntStream.range(0, 50).mapToDouble(i -> i).toArray());

    assertThat(fit(Encoding.TREE).features()).containsExactly("x");
  }

  @Test
  void mergesRareAndUnseenLevels() throws LearnException {
    String[] cells = new String[60];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = i < 25 ? "ant" : i < 48 ? "bee" : i < 50 ? "rare" + i : i < 58 ? null : "unseen";
    }
    texts("animal", cells);
    Preparation fitted = fit(Encoding.SCALED, IntStream.range(0, 58).toArray());
    float[] encoded = encode(fitted);

    assertThat(fitted.features()).containsExactly("animal=ant", "animal=bee", "animal is other", "animal is missing");
    assertThat(row(encoded, 0, 4)).containsExactly(1, 0, 0, 0);
    assertThat(row(encoded, 49, 4)).containsExactly(0, 0, 1, 0);
    assertThat(row(encoded, 55, 4)).containsExactly(0, 0, 0, 1);
    assertThat(row(encoded, 59, 4)).containsExactly(0, 0, 1, 0);
    assertThat(fitted.notes()).anyMatch(note -> note.contains("'animal'") && note.contains("2 rare ones"));
  }

  /// What a level means for another column is told by no mean of the target: each level of many rows is a feature.
  @Test
  void givesLevelsOfManyRowsAFeatureEachForTrees() throws LearnException {
    for (int rows : new int[] {1500, 1499}) {
      values.clear();
      columns.clear();
      texts("item", IntStream.range(0, rows).mapToObj(i -> "item" + i % 30).toArray(String[]::new));
      double[] target = IntStream.range(0, rows).mapToDouble(i -> i % 7).toArray();
      var fitted = new PreparationFitter(Encoding.TREE).fit(new Frame(rows, values), columns, new TrainingRows(IntStream.range(0, rows).toArray(), target, 0, 1));
      assertThat(fitted.preparation().features()).hasSize(rows == 1500 ? 30 : 1);
    }
  }

  @Test
  void codesManyLevelsByTheTargetWithoutShowingARowItsOwn() throws LearnException {
    int rows = 2000;
    String[] cells = new String[rows];
    double[] target = new double[rows];
    for (int i = 0; i < rows; i++) {
      cells[i] = "level" + i % 100;
      target[i] = i % 100 < 50 ? 1 : 0;
    }
    texts("level", cells);
    var fitted = new PreparationFitter(Encoding.TREE).fit(new Frame(rows, values), columns, new TrainingRows(IntStream.range(0, rows).toArray(), target, 2, 1));
    var ranked = (Encoder.Ranked) fitted.preparation().encoders().getFirst();

    // 20 rows of 1 drawn towards 0.5 by 10 rows: (20 + 5) / 30
    assertThat(ranked.codes().get("level7")).isCloseTo(25.0 / 30, within(1e-12));
    assertThat(ranked.unseen()).isEqualTo(0.5);
    assertThat(fitted.train().get(7, 0)).isLessThan((float) (25.0 / 30));
    assertThat(Encoders.encode(fitted.preparation(), new Frame(rows, values)).get(7, 0)).isEqualTo((float) (25.0 / 30));
  }

  @Test
  void takesMomentsApart() throws LearnException {
    // 2024-02-29T13:45Z is a Thursday; 2023-01-02T00:00Z a Monday (java.time).
    moments("when", 1_709_214_300_000_000L, 1_672_617_600_000_000L, Values.Moments.MISSING);
    Preparation fitted = fit(Encoding.TREE);

    assertThat(fitted.features()).containsExactly("when.days", "when.year", "when.month", "when.day", "when.weekday", "when.hour", "when.minute");
    assertThat(row(encode(fitted), 0, 7)).containsExactly((float) (1_709_214_300.0 / 86400), 2024, 2, 29, 4, 13, 45);
    assertThat(row(encode(fitted), 2, 7)).containsOnly(Float.NaN);
  }

  @Test
  void weighsTheWordsOfTexts() throws LearnException {
    String[] cells = IntStream.range(0, 60).mapToObj(i -> "Row " + i + (i % 2 == 0 ? " free PRIZE, call" : " see you 明天见") + " w" + i).toArray(String[]::new);
    texts("message", cells);
    Preparation fitted = fit(Encoding.TREE);

    assertThat(fitted.features()).contains("message:free", "message:prize", "message:明天", "message:天见").doesNotContain("message:row", "message:w7");
    float[] encoded = encode(fitted);
    double length = 0;
    for (float value : row(encoded, 3, fitted.features().size())) {
      length += value * value;
    }
    assertThat(length).isCloseTo(1, within(1e-6));
  }

  @Test
  void neverGivesInfinityOrGapsWhereALearnerCannotTakeThem() throws LearnException {
    numbers("huge", 1e308, -1e308, 0, 1e300, NAN);
    numbers("tiny", 1e-308, -1e-308, 0, 4e-320, NAN);
    numbers("close", 1e15, 1e15 + 1, 1e15, 1e15, 1e15);
    for (Encoding encoding : Encoding.values()) {
      for (float value : encode(fit(encoding))) {
        assertThat(Float.isInfinite(value)).isFalse();
        assertThat(Float.isNaN(value)).isFalse();
        if (encoding == Encoding.TREE) {
          break;
        }
      }
    }
  }

  private Preparation fit(Encoding encoding, int... rows) throws LearnException {
    int count = values.values().iterator().next().rows();
    int[] training = rows.length == 0 ? IntStream.range(0, count).toArray() : rows;
    return new PreparationFitter(encoding).fit(new Frame(count, values), columns, new TrainingRows(training, new double[count], 2, 1)).preparation();
  }

  private float[] encode(Preparation fitted) throws LearnException {
    FloatMatrix matrix = Encoders.encode(fitted, new Frame(values.values().iterator().next().rows(), values));
    return matrix.values();
  }

  private static float[] row(float[] values, int row, int width) {
    return java.util.Arrays.copyOfRange(values, row * width, (row + 1) * width);
  }

  private void numbers(String name, double... cells) {
    columns.add(new Column(name, Kind.NUMBER));
    values.put(name, new Values.Numbers(cells));
  }

  private void integers(String name, double... cells) {
    columns.add(new Column(name, Kind.INTEGER));
    values.put(name, new Values.Numbers(cells));
  }

  private void moments(String name, long... micros) {
    columns.add(new Column(name, Kind.TIMESTAMP));
    values.put(name, new Values.Moments(micros));
  }

  private void texts(String name, String... cells) {
    columns.add(new Column(name, Kind.TEXT));
    var levels = new ArrayList<String>();
    int[] codes = new int[cells.length];
    for (int i = 0; i < cells.length; i++) {
      if (cells[i] != null && !levels.contains(cells[i])) {
        levels.add(cells[i]);
      }
      codes[i] = cells[i] == null ? -1 : levels.indexOf(cells[i]);
    }
    values.put(name, new Values.Texts(codes, levels));
  }
}
