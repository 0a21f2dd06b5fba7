package atelier.learn.autopilot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import atelier.core.data.Column;
import atelier.core.data.Kind;
import atelier.core.engine.load.TableSource;
import atelier.core.job.Progress;
import atelier.core.json.Json;
import atelier.learn.feature.Encoders;
import atelier.learn.feature.Frame;
import atelier.learn.feature.Values;
import atelier.learn.learner.Encoding;
import atelier.learn.learner.FloatMatrix;
import atelier.learn.learner.Task;
import atelier.learn.learner.all.Learners;
import atelier.learn.learner.blend.LayerInputs;
import atelier.learn.learner.blend.StackModel;
import atelier.learn.metric.Metric;
import atelier.learn.model.FittedModel;
import atelier.learn.split.Fold;
import atelier.learn.split.Part;
import atelier.learn.train.CrossValidation;
import atelier.learn.train.FoldStatistics;
import atelier.learn.train.Material;
import atelier.learn.train.Parts;
import atelier.learn.train.Shaping;
import atelier.learn.train.Target;
import atelier.learn.train.TrainReport.FoldResult;
import atelier.learn.train.TrainRequest;
import atelier.learn.trial.FittedPart;
import atelier.learn.trial.TrialResult;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackingTest {
  private static final int ROWS = 2400;
  private static final int FOLDS = 3;
  private static final int[] ALL = IntStream.range(0, ROWS).toArray();

  @TempDir Path folder;
  private final Random random = new Random(9);

  /// A table with a column `side`, folds, and models that are whatever a test says they are.
  private record Scene(TrainRequest request, Material material, List<Fold> folds, Yardstick yardstick, List<Contender> able) {}

  /// Each model is right on one side: their mean is wrong everywhere, and who sees the side knows whom to believe.
  @Test
  void aSecondLayerThatSeesWhoIsRightWhereLeads() throws Exception {
    for (Task task : Task.values()) {
      Scene scene = oneSided(task);
      Verdict verdict = verdict(scene, stacking(scene, 60));

      assertThat(verdict.leader()).as(task.id()).isNull();
      assertThat(verdict.voters()).as(task.id()).anyMatch(v -> v.contender().plan().name().equals("stack-lightgbm"));
      assertThat(verdict.notes()).anyMatch(note -> note.startsWith("A second layer of models votes: with it the ensemble is better than "));
      Verdict alone = verdict(scene, null);
      Metric metric = scene.yardstick().metric();
      assertThat(metric.isBetter(mean(verdict.folds(), metric), mean(alone.folds(), metric))).isTrue();
      // What is told of it is what was said of rows that no part of it had learned from.
      assertThat(mean(verdict.folds(), metric)).isCloseTo((metric.higherIsBetter() ? 1 : -1) * scene.yardstick().goodness(verdict.scores(), ALL), within(1e-9));
      assertThat(verdict.makers()).extracting(c -> c.plan().name()).contains("left", "right", "noisy");
      saved(scene, verdict);
    }
  }

  /// What is told of a fold is what the part that is kept of it says of the first layer's answers.
  private void saved(Scene scene, Verdict verdict) throws Exception {
    Contender head = verdict.heads().stream().filter(c -> c.plan().name().equals("stack-lightgbm")).findFirst().orElseThrow();
    assertThat(head.result().parts()).hasSize(FOLDS);
    int k = 1;
    FittedPart part = FittedPart.read(head.folder(), head.result().parts().get(k), Learners::load);
    int[] held = scene.folds().get(k).validation();
    var columns = Encoders.encode(part.preparation(), scene.material().frame(), held);
    assertThat(part.model().features()).isEqualTo(columns.columns() + 3 * (scene.yardstick().classes() > 2 ? 3 : 1));
    assertThat(head.result().parameters().path("answers_of").properties().stream().map(Map.Entry::getKey)).containsExactlyElementsOf(head.bases().stream().map(c -> c.plan().name()).toList());
    double shares = head.result().parameters().path("answers_of").properties().stream().mapToDouble(e -> e.getValue().asDouble()).sum();
    assertThat(shares).isBetween(0.2, 1.001);

    // Linear models have no rounds, so that the kept one is the one that was measured.
    Contender linear = verdict.heads().stream().filter(c -> c.plan().name().equals("stack-linear")).findFirst().orElseThrow();
    FittedPart kept = FittedPart.read(linear.folder(), linear.result().parts().get(k), Learners::load);
    List<double[]> answers = linear.bases().stream().map(Contender::scores).toList();
    LayerInputs inputs = Stacking.inputs(scene.yardstick(), linear.bases(), ALL).about(answers, held);
    assertThat(kept.model().score(wide(scene, kept, held, inputs, answers), 1)).isEqualTo(scene.yardstick().pack(linear.scores(), held));
  }

  /// Models that err by chance alone: their mean is the best there is.
  @Test
  void aSecondLayerThatAddsNothingIsLeftOut() throws Exception {
    for (long seed = 1; seed <= 3; seed++) {
      var own = new Random(seed);
      Says nearly = (truth, side) -> truth + 0.1 * own.nextGaussian();
      Scene scene = scene(Task.REGRESSION, row -> own.nextGaussian(), 1, List.of(new Made("linear", nearly), new Made("lightgbm", nearly), new Made("xgboost", nearly)));
      Verdict verdict = verdict(scene, stacking(scene, 60));

      assertThat(verdict.heads()).hasSize(2);
      assertThat(verdict.voters()).noneMatch(v -> v.contender().isStacked());
      assertThat(verdict.notes()).anyMatch(note -> note.startsWith("A second layer of models was tried"));
    }
  }

  /// A target that nobody can tell: what the folds say of it differs by the chance of their targets, which a second layer must not take for a sign.
  @Test
  void theChanceOfFoldsIsNoSign() throws Exception {
    for (long seed = 1; seed <= 4; seed++) {
      var own = new Random(seed);
      Scene noise = scene(Task.REGRESSION, row -> own.nextGaussian(), 0, List.of());
      var able = new ArrayList<Contender>();
      for (String name : List.of("linear", "lightgbm", "xgboost")) {
        double[] said = new double[ROWS];
        for (Fold fold : noise.folds()) {
          double mean = Arrays.stream(fold.train()).mapToDouble(row -> noise.material().target().values()[row]).average().orElseThrow();
          for (int row : fold.validation()) {
            said[row] = mean + 1e-3 * own.nextGaussian();
          }
        }
        able.add(contender(noise, name, name, said));
      }
      Verdict verdict = verdict(new Scene(noise.request(), noise.material(), noise.folds(), noise.yardstick(), able), stacking(noise, 60));
      assertThat(verdict.voters()).noneMatch(v -> v.contender().isStacked());
    }
  }

  @Test
  void whatEndsInTimeIsKeptAndWhatDoesNotIsSaid() throws Exception {
    Scene scene = oneSided(Task.MULTICLASS);
    Stacking none = stacking(scene, 0);
    assertThat(none.grow(scene.able())).isEmpty();
    assertThat(none.notes()).containsExactly("There was no time for a second layer of models.");

    var asked = new ArrayDeque<>(List.of(600.0, 0.0));
    Stacking hurried = stacking(scene, asked::removeFirst, 600, 2);
    List<Contender> grown = hurried.grow(scene.able());
    assertThat(hurried.notes()).containsExactly("There was no time for 'stack-lightgbm' of the second layer.");
    assertThat(grown).singleElement().satisfies(head -> {
      assertThat(head.plan().name()).isEqualTo("stack-linear");
      assertThat(head.result().folds()).hasSize(FOLDS);
      assertThat(Arrays.stream(head.scores()).allMatch(Double::isFinite)).isTrue();
    });
  }

  /// However much of the budget is left, the layer takes no more than its share.
  @Test
  void bothModelsTogetherTakeTheLayersShare() throws Exception {
    Scene scene = oneSided(Task.REGRESSION);
    double most = 0.4;
    long begin = System.nanoTime();
    var asked = new ArrayDeque<>(List.of(0.0, most));
    DoubleSupplier hour = () -> {
      // When it is asked for the second model, the share is over.
      double until = asked.removeFirst();
      while ((System.nanoTime() - begin) / 1e9 <= 2 * until) {
        Thread.onSpinWait();
      }
      return 3600;
    };
    Stacking stacking = stacking(scene, hour, most, 2);
    assertThat(stacking.grow(scene.able())).noneMatch(head -> head.plan().name().equals("stack-lightgbm"));
    assertThat(stacking.notes()).contains("There was no time for 'stack-lightgbm' of the second layer.");
  }

  /// A category is many numbers to the trees, which the memory has to hold.
  @Test
  void theMemoryIsAskedForWhatColumnsBecome() throws Exception {
    Scene scene = oneSided(Task.REGRESSION);
    assertThat(Stacking.features(scene.material(), Encoding.TREE, 1)).isEqualTo(1);
    var values = new LinkedHashMap<String, Values>();
    values.put("side", scene.material().frame().column("side"));
    List<String> levels = IntStream.range(0, 30).mapToObj(k -> "level " + k).toList();
    values.put("kind", new Values.Texts(IntStream.range(0, ROWS).map(row -> row % 30).toArray(), levels));
    var columns = List.of(new Column("side", Kind.NUMBER, null), new Column("kind", Kind.TEXT, null));
    var wide = new Material(new Frame(ROWS, values), columns, scene.material().target(), null, ALL, new Parts(Map.of(Part.TRAIN, ALL)));
    assertThat(Stacking.features(wide, Encoding.TREE, 1)).isGreaterThanOrEqualTo(30);
  }

  @Test
  void itTakesRowsModelsAndFoldsByChance() throws Exception {
    var shape = new Shape(Task.BINARY, 999, 5, 2, 0, 60, Shaping.NONE);
    TrainRequest request = request();
    assertThat(Stacking.refusal(shape, request)).contains("it takes 1000 rows, and the search learns from 999");
    assertThat(Stacking.refusal(new Shape(Task.BINARY, 1000, 5, 2, 0, 60, Shaping.NONE), request)).isNull();
    assertThat(Stacking.refusal(new Shape(Task.MULTICLASS, 1000, 5, 21, 0, 60, Shaping.NONE), request)).contains("at most 20 classes");
    var timed = new TrainRequest(request.table(), null, "y", "baseline", Json.object(), null, null, FOLDS, null, "side", null, 1, 1, false, Map.of());
    assertThat(Stacking.refusal(new Shape(Task.BINARY, 5000, 5, 2, 0, 60, Shaping.NONE), timed)).contains("folds follow the time");

    Scene scene = oneSided(Task.BINARY);
    Stacking few = stacking(scene, 60);
    assertThat(few.grow(scene.able().subList(0, 2))).isEmpty();
    assertThat(few.notes()).containsExactly("There is no second layer of models: it takes 3 models that were measured in all folds, and there are 2.");
  }

  /// The same whoever asks, and however many threads there are.
  @Test
  void theSameAnswersGiveTheSameLayer() throws Exception {
    Scene scene = oneSided(Task.BINARY);
    List<Contender> once = stacking(scene, () -> 600, 600, 2).grow(scene.able());
    List<Contender> again = stacking(scene, () -> 600, 600, 1).grow(scene.able());
    assertThat(once).hasSize(2);
    for (int h = 0; h < once.size(); h++) {
      assertThat(again.get(h).scores()).isEqualTo(once.get(h).scores());
      assertThat(again.get(h).result().parameters()).isEqualTo(once.get(h).result().parameters());
    }
  }

  /// Of both layers one model, which says what its voters say by their weights, each calibrated. All models of the first layer are the same one here.
  @Test
  void bothLayersBecomeOneModel() throws Exception {
    Scene scene = oneSided(Task.REGRESSION);
    Verdict verdict = verdict(scene, stacking(scene, 60));
    Contender head = verdict.heads().getFirst();
    FittedPart base = new FittedPart(sides(scene), new int[0], linear(scene));
    FittedModel fitted = new StackAssembly(scene.material().target(), contender -> contender.isStacked()
        ? contender.result().parts().stream().map(name -> read(contender, name)).toList()
        : List.of(base)).fitted(verdict.voters(), Stacking.inputs(scene.yardstick(), head.bases(), ALL), 1);

    assertThat(fitted.model()).isInstanceOf(StackModel.class);
    StackModel stack = (StackModel) fitted.model();
    assertThat(stack.first()).hasSize(3);
    assertThat(stack.second().stream().flatMap(m -> m.members().stream()).count()).isEqualTo((long) FOLDS * stack.second().size());
    double[] scores = stack.score(Encoders.encode(fitted.preparation(), scene.material().frame(), ALL), 2);
    double[] first = base.model().score(Encoders.encode(base.preparation(), scene.material().frame(), ALL), 1);
    double[] expected = new double[ROWS];
    for (Verdict.Voter voter : verdict.voters()) {
      double[] said = voter.contender().isStacked() ? second(scene, voter.contender(), first) : first;
      Arrays.setAll(expected, row -> expected[row] + voter.weight() * voter.calibration() * said[row]);
    }
    assertThat(scores).containsExactly(expected, within(1e-4));
    assertThat(Learners.load("ensemble", stack.payload()).payload()).isEqualTo(stack.payload());
  }

  // ---- helpers ----

  /// The mean of what a head's parts say when all models of the first layer say this.
  private static double[] second(Scene scene, Contender head, double[] first) throws Exception {
    LayerInputs inputs = Stacking.inputs(scene.yardstick(), head.bases(), ALL);
    double[] mean = new double[ROWS];
    for (String name : head.result().parts()) {
      FittedPart part = read(head, name);
      double[] said = part.model().score(wide(scene, part, ALL, inputs, Collections.nCopies(inputs.models(), first)), 1);
      Arrays.setAll(mean, row -> mean[row] + said[row] / head.result().parts().size());
    }
    return mean;
  }

  /// What a part of the second layer reads of some rows.
  private static FloatMatrix wide(Scene scene, FittedPart part, int[] rows, LayerInputs inputs, List<double[]> said) throws Exception {
    FloatMatrix columns = Encoders.encode(part.preparation(), scene.material().frame(), rows);
    FloatMatrix wide = FloatMatrix.zeros(rows.length, columns.columns() + inputs.count());
    for (int i = 0; i < rows.length; i++) {
      int at = i * wide.columns();
      System.arraycopy(columns.values(), i * columns.columns(), wide.values(), at, columns.columns());
      for (int m = 0; m < said.size(); m++) {
        inputs.write(said.get(m), rows[i], m, wide.values(), at + columns.columns());
      }
    }
    return wide;
  }

  private static FittedPart read(Contender contender, String name) {
    try {
      return FittedPart.read(contender.folder(), name, Learners::load);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static atelier.learn.feature.Preparation sides(Scene scene) throws Exception {
    var training = new atelier.learn.feature.TrainingRows(ALL, scene.material().target().values(), 0, 1);
    return new atelier.learn.feature.PreparationFitter(atelier.learn.learner.Encoding.SCALED).fit(scene.material().frame(), scene.material().columns(), training).preparation();
  }

  private static atelier.learn.learner.Model linear(Scene scene) throws Exception {
    var x = Encoders.encode(sides(scene), scene.material().frame(), ALL);
    var features = atelier.learn.learner.Features.unweighted(x, sides(scene).features(), scene.material().target().values(), 0);
    var linear = new atelier.learn.learner.linear.Linear();
    return linear.fit(features, null, linear.card().params().defaults(), atelier.learn.learner.FitContext.of(1, 1));
  }

  /// What a model says of a row.
  @FunctionalInterface
  private interface Says {
    double of(double truth, double side);
  }

  private record Made(String algorithm, Says says) {}

  private Scene oneSided(Task task) throws Exception {
    DoubleSupplier noise = random::nextGaussian;
    Scene scene = scene(task, row -> random.nextGaussian(), 0, List.of(
        new Made("linear", (truth, side) -> side > 0 ? truth + 0.1 * noise.getAsDouble() : 3 * noise.getAsDouble()),
        new Made("lightgbm", (truth, side) -> side > 0 ? 3 * noise.getAsDouble() : truth + 0.1 * noise.getAsDouble()),
        new Made("xgboost", (truth, side) -> truth + 3 * noise.getAsDouble())));
    List<String> names = List.of("left", "right", "noisy");
    var able = new ArrayList<Contender>();
    for (Contender contender : scene.able()) {
      able.add(new Contender(new Plan(names.get(able.size()), contender.plan().algorithm(), Json.object(), List.of()), contender.result(), contender.folder(), contender.scores()));
    }
    return new Scene(scene.request(), scene.material(), scene.folds(), scene.yardstick(), able);
  }

  /// @param blur how far values are from what a model can know
  private Scene scene(Task task, java.util.function.IntToDoubleFunction signal, double blur, List<Made> models) throws Exception {
    double[] side = random.doubles(ROWS, -1, 1).toArray();
    double[] hidden = IntStream.range(0, ROWS).mapToDouble(signal).toArray();
    double[] y = Arrays.stream(hidden).map(v -> switch (task) {
      case REGRESSION -> v + blur * random.nextGaussian();
      case BINARY -> v > 0 ? 1 : 0;
      case MULTICLASS -> v > 0.5 ? 2 : v > -0.5 ? 1 : 0;
    }).toArray();
    List<String> classes = switch (task) {
      case REGRESSION -> List.of();
      case BINARY -> List.of("no", "yes");
      case MULTICLASS -> List.of("a", "b", "c");
    };
    var values = new LinkedHashMap<String, Values>();
    values.put("side", new Values.Numbers(side));
    var target = new Target(new Column("y", classes.isEmpty() ? Kind.NUMBER : Kind.TEXT, null), task, classes, y, List.of());
    var material = new Material(new Frame(ROWS, values), List.of(new Column("side", Kind.NUMBER, null)), target, null, ALL, new Parts(Map.of(Part.TRAIN, ALL)));
    TrainRequest request = request();
    List<Fold> folds = CrossValidation.folds(request, material).folds();
    int[] foldOf = new int[ROWS];
    for (int k = 0; k < FOLDS; k++) {
      for (int row : folds.get(k).validation()) {
        foldOf[row] = k;
      }
    }
    var yardstick = new Yardstick(task, Metric.primary(task), classes.size(), y, null, foldOf, FOLDS);
    var scene = new Scene(request, material, folds, yardstick, List.of());
    var able = new ArrayList<Contender>();
    for (Made made : models) {
      double[] said = IntStream.range(0, ROWS).boxed().flatMapToDouble(row -> Arrays.stream(answer(task, made.says().of(hidden[row], side[row])))).toArray();
      able.add(contender(scene, made.algorithm(), made.algorithm(), said));
    }
    return new Scene(request, material, folds, yardstick, able);
  }

  /// What a model says that takes the hidden value for this.
  private static double[] answer(Task task, double value) {
    return switch (task) {
      case REGRESSION -> new double[] {value};
      case BINARY -> {
        double p = 1 / (1 + Math.exp(-4 * value));
        yield new double[] {1 - p, p};
      }
      case MULTICLASS -> {
        double[] odds = {Math.exp(-6 * (value + 1) * (value + 1) / 2), Math.exp(-6 * value * value / 2), Math.exp(-6 * (value - 1) * (value - 1) / 2)};
        double sum = Arrays.stream(odds).sum() + 3e-3;
        yield Arrays.stream(odds).map(v -> (v + 1e-3) / sum).toArray();
      }
    };
  }

  private static TrainRequest request() {
    var table = new TrainRequest.Table("made", null, ROWS, List.of(new Column("side", Kind.NUMBER, null)), TableSource.foreignParquet(Path.of("none.parquet")));
    return new TrainRequest(table, null, "y", "baseline", Json.object(), null, null, FOLDS, null, null, null, 1, 1, false, Map.of());
  }

  private static Contender contender(Scene scene, String name, String algorithm, double[] scores) {
    List<FoldResult> folds = scene.folds().stream().map(fold -> scene.yardstick().fold(fold.train().length, scene.yardstick().pack(scores, fold.validation()), fold.validation())).toList();
    return new Contender(
        new Plan(name, algorithm, Json.object(), List.of()), new TrialResult(Json.object(), folds, 1, 1, ROWS, List.of(), List.of(), null, null, null), Path.of("none"), scores);
  }

  private Stacking stacking(Scene scene, double seconds) {
    return stacking(scene, () -> seconds, seconds, 2);
  }

  private Stacking stacking(Scene scene, DoubleSupplier left, double most, int threads) {
    var shape = new Shape(scene.yardstick().task(), ROWS, 1, scene.yardstick().classes(), 0, 60, Shaping.NONE);
    return new Stacking(
        scene.request(), scene.material(), scene.folds(), scene.yardstick(), shape, Learners.all(), folder.resolve("trials-" + random.nextInt(1 << 30)), threads, most, bases -> left.getAsDouble(), Progress.none());
  }

  private static Verdict verdict(Scene scene, Verdict.@Nullable SecondLayer second) {
    return Verdict.of(scene.yardstick(), scene.able(), ALL, 1, 2, new Verdict.Electorate(true, c -> true), second, () -> false);
  }

  private static double mean(List<FoldResult> folds, Metric metric) {
    return FoldStatistics.mean(FoldStatistics.scores(folds, metric));
  }
}
