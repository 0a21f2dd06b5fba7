package atelier.learn.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.core.data.Column;
import atelier.core.data.Kind;
import atelier.core.data.load.ImportOptions;
import atelier.core.job.Progress;
import atelier.core.json.Json;
import atelier.learn.feature.Encoder;
import atelier.learn.feature.Preparation;
import atelier.learn.learner.FloatMatrix;
import atelier.learn.learner.Model;
import atelier.learn.learner.Task;
import atelier.learn.model.FittedModel;
import atelier.learn.model.Manifest;
import atelier.learn.model.ModelException;
import atelier.learn.model.ModelFile;
import atelier.learn.model.Tables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictorTest {
  private static final Column AGE = new Column("age", Kind.INTEGER);
  private static final Column CITY = new Column("city", Kind.TEXT);

  @TempDir Path folder;

  @Test
  void keepsRowsInOrderAndAllColumns() throws Exception {
    Path out = predict(sum(), "id,city,age,note\n7,Ulm,10,x\n8,Oslo,,\"a, b\"\n9,,30,\n");

    // 2 · age (missing 5) + 100 for Ulm.
    assertThat(out).content().isEqualTo("id,city,age,note,prediction\n7,Ulm,10,x,120.0\n8,Oslo,,\"a, b\",10.0\n9,,30,,60.0\n");
  }

  @Test
  void takesColumnsInAnyOrderAndCase() throws Exception {
    Path in = Files.writeString(folder.resolve("in.csv"), "CITY,extra,Age\nUlm,1,10\n");
    Path out = folder.resolve("out.csv");

    var predicted = new Predictor(sum(), 1).predict(in, ImportOptions.auto(), out, Progress.none());

    assertThat(out).content().isEqualTo("CITY,extra,Age,prediction\nUlm,1,10,120.0\n");
    assertThat(predicted.notes()).anyMatch(note -> note.contains("'Age' is taken for 'age'"));
  }

  @Test
  void findsFreeNamesForItsColumns() throws Exception {
    assertThat(predict(sum(), "age,city,Prediction\n1,Ulm,old\n")).content().isEqualTo("age,city,Prediction,prediction_2\n1,Ulm,old,102.0\n");
  }

  @Test
  void givesAProbabilityAClass() throws Exception {
    var fitted = new FittedModel(Task.BINARY, "left", Kind.BOOLEAN, List.of("false", "true"), preparation(), new Halves());

    assertThat(predict(fitted, "city,age\nUlm,1\n,2\n")).content()
        .isEqualTo("city,age,prediction,probability_false,probability_true\nUlm,1,true,0.25,0.75\n,2,false,0.5,0.5\n");
  }

  @Test
  void predictsInTheWordsOfTheTarget() throws Exception {
    var fitted = new FittedModel(Task.BINARY, "treu", Kind.BOOLEAN, List.of("nein", "ja"), preparation(), new Halves());

    assertThat(predict(fitted, "city,age\nUlm,1\n,2\n")).content()
        .isEqualTo("city,age,prediction,probability_nein,probability_ja\nUlm,1,ja,0.25,0.75\n,2,nein,0.5,0.5\n");
  }

  @Test
  void writesNumbersWithTheirDecimals() throws Exception {
    var columns = List.of(new Column("age", Kind.NUMBER, "1234.#"), new Column("city", Kind.TEXT));
    var fitted = new FittedModel(Task.REGRESSION, "price", Kind.NUMBER, List.of(), new Preparation(columns, preparation().encoders(), List.of()), new Tables.Sum(2, 100));

    assertThat(predict(fitted, "age,city\n22,Ulm\n0.83,\n")).content().isEqualTo("age,city,prediction\n22,Ulm,144.0\n0.83,,1.659999966621399\n");
  }

  @Test
  void writesYesAndNoAsTheFileDoes() throws Exception {
    var columns = List.of(new Column("age", Kind.NUMBER), new Column("city", Kind.TEXT), new Column("treu", Kind.BOOLEAN));
    var fitted = new FittedModel(Task.REGRESSION, "price", Kind.NUMBER, List.of(), new Preparation(columns, preparation().encoders(), List.of()), new Tables.Sum(2, 100));

    assertThat(predict(fitted, "age,city,treu\n10,Ulm,ja\n11,Oslo,nein\n12,Ulm,\n")).content().isEqualTo("age,city,treu,prediction\n10,Ulm,ja,120.0\n11,Oslo,nein,22.0\n12,Ulm,,124.0\n");
  }

  @Test
  void keepsKindsInFormatsThatHaveThem() throws Exception {
    Path in = Files.writeString(folder.resolve("in.csv"), "id,age,city\n1,10,Ulm\n2,11,Oslo\n");
    Path out = folder.resolve("out.jsonl");

    new Predictor(sum(), 1).predict(in, ImportOptions.auto(), out, Progress.none());

    assertThat(Files.readAllLines(out).getFirst()).isEqualTo("{\"id\":1,\"age\":10,\"city\":\"Ulm\",\"prediction\":120.0}");
  }

  @Test
  void countsCellsThatAreNoNumbersAndRefusesTooMany() throws Exception {
    Path in = Files.writeString(folder.resolve("in.csv"), "age,city\n1,Ulm\n2,Ulm\n3,Ulm\nabc,Ulm\n");
    Path bad = Files.writeString(folder.resolve("bad.csv"), "age,city\nabc,Ulm\ndef,Ulm\n3,Ulm\n");

    var predicted = new Predictor(sum(), 1).predict(in, ImportOptions.auto(), folder.resolve("out.csv"), Progress.none());

    assertThat(predicted.notes()).anyMatch(note -> note.contains("Column 'age': 1 of 4 cells") && note.contains("'abc' in row 4"));
    assertThatThrownBy(() -> new Predictor(sum(), 1).predict(bad, ImportOptions.auto(), folder.resolve("no.csv"), Progress.none()))
        .hasMessageContaining("2 of 3 cannot be read, such as 'abc' in row 1");
  }

  @Test
  void namesEveryColumnThatCannotBeRead() throws Exception {
    var columns = java.util.stream.IntStream.rangeClosed(1, 7).mapToObj(i -> new Column("n" + i, Kind.INTEGER)).toList();
    var encoders = columns.stream().<Encoder>map(c -> new Encoder.Numeric(c.name(), 5.0, false, 0, 1)).toList();
    var fitted = new FittedModel(Task.REGRESSION, "y", Kind.NUMBER, List.of(), new Preparation(columns, encoders, List.of()), new Tables.Sum(2, 3, 4, 5, 6, 7, 8));
    String head = String.join(",", columns.stream().map(Column::name).toList()) + "\n";
    Path two = Files.writeString(folder.resolve("two.csv"), head + "1,a,3,b,5,6,7\n1,c,3,d,5,6,7\n");
    Path all = Files.writeString(folder.resolve("all.csv"), head + "a,b,c,d,e,f,g\n".repeat(2));

    assertThatThrownBy(() -> new Predictor(fitted, 1).predict(two, ImportOptions.auto(), folder.resolve("no.csv"), Progress.none()))
        .hasMessageContaining("2 columns do not have the cells").hasMessageContaining("'n2' (2 of 2 cells cannot be read, such as 'a' in row 1").hasMessageContaining("'n4' (2 of 2 cells cannot be read, such as 'b' in row 1");
    assertThatThrownBy(() -> new Predictor(fitted, 1).predict(all, ImportOptions.auto(), folder.resolve("no.csv"), Progress.none()))
        .hasMessageContaining("7 columns do not").hasMessageContaining("'n5'").hasMessageContaining("and 2 more.").satisfies(e -> assertThat(e.getMessage()).doesNotContain("'n6'"));
  }

  @Test
  void theEndingSaysTheDelimiterWhateverTheTextHad() throws Exception {
    assertThat(predict(sum(), "id;city;age;note\n7;Ulm;10;a, b\n8;Oslo;;c\n")).content().isEqualTo("id,city,age,note,prediction\n7,Ulm,10,\"a, b\",120.0\n8,Oslo,,c,10.0\n");
    Path in = Files.writeString(folder.resolve("in.csv"), "id;city;age\n7;Ulm;10\n");
    new Predictor(sum(), 1).predict(in, ImportOptions.auto(), folder.resolve("out.tsv"), Progress.none());
    assertThat(folder.resolve("out.tsv")).content().isEqualTo("id\tcity\tage\tprediction\n7\tUlm\t10\t120.0\n");
  }

  @Test
  void writesAHeaderForNoRows() throws Exception {
    assertThat(predict(sum(), "age,city\n")).content().isEqualTo("age,city,prediction\n");
  }

  @Test
  void namesTheMissingColumnAndASimilarOne() throws Exception {
    Path in = Files.writeString(folder.resolve("in.csv"), "age,town,ci_ty\n1,Ulm,x\n");

    assertThatThrownBy(() -> new Predictor(sum(), 1).predict(in, ImportOptions.auto(), folder.resolve("out.csv"), Progress.none()))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("Column 'city' is missing")
        .hasMessageContaining("'ci_ty' for 'city'");
    assertThat(folder.resolve("out.csv")).doesNotExist();
  }

  @Test
  void doesWithoutColumnsThatDoNotCount() throws Exception {
    var idle = new FittedModel(Task.REGRESSION, "y", Kind.NUMBER, List.of(), preparation(), new Tables.Sum(2, 0));

    assertThat(predict(idle, "age\n4\n")).content().isEqualTo("age,prediction\n4,8.0\n");
  }

  @Test
  void refusesFormatsItCannotWrite() throws Exception {
    Path in = Files.writeString(folder.resolve("in.csv"), "age,city\n1,Ulm\n");

    assertThatThrownBy(() -> new Predictor(sum(), 1).predict(in, ImportOptions.auto(), folder.resolve("out.xlsx"), Progress.none()))
        .hasMessageContaining("does not say in which format");
  }

  @Test
  void evaluatesRowsWithAKnownTarget() throws Exception {
    Path in = Files.writeString(folder.resolve("in.csv"), "age,city,y\n10,Ulm,121\n20,Ulm,141\n1,Oslo,\n");

    var evaluated = new Evaluator(sum(), 1).evaluate(in, ImportOptions.auto(), Progress.none());

    assertThat(evaluated.rows()).isEqualTo(2);
    assertThat(evaluated.metrics().get("mae")).isEqualTo(1);
    assertThat(evaluated.notes()).anyMatch(note -> note.contains("1 row was left out"));
  }

  @Test
  void writesWhatMovedEachPrediction() throws Exception {
    Path in = Files.writeString(folder.resolve("in.csv"), "id,age,city\n1,30,Ulm\n2,,Oslo\n3,20,\n");
    Path out = folder.resolve("out.csv");
    FittedModel fitted = sum();
    // Background: age 20 and Ulm in half the rows.
    var manifest = Manifest.of(fitted, Map.of(), new Manifest.Lineage(null, "made up", 2, 1, "sum", Json.object(), 1));
    var file = ModelFile.of(manifest, fitted, new FloatMatrix(2, 2, new float[] {20, 0, 20, 1}));

    var predicted = new Predictor(fitted, 1, new Reasons(file, 2, 1)).predict(in, ImportOptions.auto(), out, Progress.none());

    assertThat(out).content().isEqualTo("""
        id,age,city,prediction,reason_1,reason_2
        1,30,Ulm,160.0,city = Ulm (+50),age = 30 (+20)
        2,,Oslo,10.0,city = Oslo (-50),age is missing (-30)
        3,20,,40.0,city is missing (-50),
        """);
    assertThat(predicted.columns()).containsExactly("prediction", "reason_1", "reason_2");
    assertThat(predicted.notes()).anyMatch(note -> note.contains("in the unit of 'y'"));
  }

  @Test
  void givesReasonsInPointsOfProbability() throws Exception {
    Path in = Files.writeString(folder.resolve("in.csv"), "age,city\n1,Ulm\n");
    var fitted = new FittedModel(Task.BINARY, "left", Kind.BOOLEAN, List.of("false", "true"), preparation(), new Halves());
    var manifest = Manifest.of(fitted, Map.of(), new Manifest.Lineage(null, "made up", 2, 1, "halves", Json.object(), 1));
    var file = ModelFile.of(manifest, fitted, new FloatMatrix(1, 2, new float[] {7, 0}));

    var predicted = new Predictor(fitted, 1, new Reasons(file, 1, 1)).predict(in, ImportOptions.auto(), folder.resolve("out.csv"), Progress.none());

    assertThat(folder.resolve("out.csv")).content().endsWith("1,Ulm,true,0.25,0.75,city = Ulm (+25.0)\n");
    assertThat(predicted.notes()).anyMatch(note -> note.contains("points of the probability of 'true'"));
  }

  private Path predict(FittedModel fitted, String csv) throws Exception {
    Path in = Files.writeString(folder.resolve("in.csv"), csv);
    Path out = folder.resolve("out.csv");
    new Predictor(fitted, 1).predict(in, ImportOptions.auto(), out, Progress.none());
    return out;
  }

  private static FittedModel sum() {
    return new FittedModel(Task.REGRESSION, "y", Kind.NUMBER, List.of(), preparation(), new Tables.Sum(2, 100));
  }

  private static Preparation preparation() {
    return new Preparation(
        List.of(AGE, CITY),
        List.of(new Encoder.Numeric("age", 5.0, false, 0, 1), new Encoder.OneHot("city", List.of("Ulm"), false, false, new double[1], new double[] {1})),
        List.of());
  }

  /// Three to one for Ulm, even elsewhere.
  private record Halves() implements Model {
    @Override
    public String algorithm() {
      return "halves";
    }

    @Override
    public int classes() {
      return 2;
    }

    @Override
    public int features() {
      return 2;
    }

    @Override
    public double[] score(FloatMatrix x, int threads) {
      double[] scores = new double[2 * x.rows()];
      for (int i = 0; i < x.rows(); i++) {
        scores[2 * i + 1] = x.get(i, 1) == 1 ? 0.75 : 0.5;
        scores[2 * i] = 1 - scores[2 * i + 1];
      }
      return scores;
    }

    @Override
    public byte[] payload() {
      return new byte[0];
    }
  }
}
