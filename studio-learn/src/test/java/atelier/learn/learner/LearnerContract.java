package atelier.learn.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import atelier.core.job.CancelledException;
import atelier.core.job.Progress;
import atelier.core.job.Subscription;
import atelier.core.json.Json;
import atelier.core.param.Field;
import atelier.learn.metric.Metric;
import atelier.learn.metric.Scorer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What every learner promises. A test of a learner extends this and says which learner it is.
///
/// @param <P> the learner's parameters
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class LearnerContract<P extends Record> {
  private static final int ROWS = 240;

  protected abstract Learner<P> learner();

  /// Parameters with which a fit on a few rows is a matter of milliseconds.
  protected ObjectNode quick() {
    return Json.object();
  }

  /// Whether it looks at the features at all.
  protected boolean learns() {
    return true;
  }

  /// Parameters with which a fit on 20 000 rows makes at least three reports.
  protected ObjectNode slow() {
    return Json.object();
  }

  // ---- the same again ----

  @ParameterizedTest
  @EnumSource(Task.class)
  void givesTheSameModelForTheSameSeed(Task task) throws Exception {
    assumeTrue(does(task));
    Features train = Samples.of(task, ROWS, 1);

    Model first = fit(train, FitContext.of(5, 1));
    Model second = fit(train, FitContext.of(5, 1));

    assertThat(second.payload()).isEqualTo(first.payload());
    assertThat(second.score(train.x(), 1)).isEqualTo(first.score(train.x(), 1));
  }

  @ParameterizedTest
  @EnumSource(Task.class)
  void doesNotDependOnThreads(Task task) throws Exception {
    assumeTrue(does(task));
    // More rows than any block of work has, so that threads do share them.
    Features train = Samples.of(task, 9000, 2);

    Model alone = fit(train, FitContext.of(5, 1));
    Model together = fit(train, FitContext.of(5, 3));

    assertThat(together.payload()).isEqualTo(alone.payload());
    assertThat(together.score(train.x(), 3)).isEqualTo(alone.score(train.x(), 1));
  }

  @ParameterizedTest
  @EnumSource(Task.class)
  void scoresTheSameAfterSaving(Task task) throws Exception {
    assumeTrue(does(task));
    Features train = withMissing(Samples.of(task, ROWS, 3));

    Model fitted = fit(train, FitContext.of(5, 1));
    Model loaded = learner().load(fitted.payload());

    assertThat(loaded.algorithm()).isEqualTo(learner().card().id()).isEqualTo(fitted.algorithm());
    assertThat(loaded.classes()).isEqualTo(train.classes());
    assertThat(loaded.features()).isEqualTo(train.x().columns());
    assertThat(loaded.score(train.x(), 1)).isEqualTo(fitted.score(train.x(), 1));
    assertThat(loaded.payload()).isEqualTo(fitted.payload());
  }

  @Test
  void scoresRowsAloneAsTogether() throws Exception {
    Features train = withMissing(Samples.of(Task.BINARY, ROWS, 4));
    Model model = fit(train, FitContext.of(5, 1));
    double[] together = model.score(train.x(), 2);

    for (int i = 0; i < 20; i++) {
      assertThat(model.score(train.x().pick(new int[] {i}), 1)).containsExactly(together[2 * i], together[2 * i + 1]);
    }
    assertThat(model.score(new FloatMatrix(0, 4, new float[0]), 2)).isEmpty();
  }

  // ---- what it learns ----

  @ParameterizedTest
  @EnumSource(Task.class)
  void beatsTheConstantOnFreshRows(Task task) throws Exception {
    assumeTrue(does(task));
    assumeTrue(learns());
    Model model = learner().fit(Samples.of(task, 2000, 6), null, learner().card().params().defaults(), FitContext.of(1, 2));
    Features fresh = Samples.of(task, 1000, 7);
    double[] scores = model.score(fresh.x(), 2);

    // The signal's share of the variance is 5 / 5.25; a model that found it is far from 0.5 and 0.
    if (task.classes()) {
      assertThat(Scorer.score(Metric.AUC, task, fresh.classes(), fresh.target(), scores, null)).isGreaterThan(0.93);
    } else {
      assertThat(Scorer.score(Metric.R2, task, 0, fresh.target(), scores, null)).isGreaterThan(0.85);
    }
  }

  @ParameterizedTest
  @EnumSource(value = Task.class, names = {"BINARY", "MULTICLASS"})
  void givesProbabilitiesThatAddUpToOne(Task task) throws Exception {
    assumeTrue(does(task));
    Features train = Samples.of(task, ROWS, 8);
    double[] scores = fit(train, FitContext.of(1, 1)).score(train.x(), 1);

    assertThat(scores).hasSize(ROWS * train.classes());
    assertThat(Arrays.stream(scores)).allMatch(p -> p >= 0 && p <= 1);
    for (int i = 0; i < ROWS; i++) {
      double sum = 0;
      for (int k = 0; k < train.classes(); k++) {
        sum += scores[i * train.classes() + k];
      }
      assertThat(sum).isCloseTo(1, within(1e-12));
    }
  }

  @ParameterizedTest
  @EnumSource(Task.class)
  void ignoresRowsOfNoWeight(Task task) throws Exception {
    assumeTrue(does(task));
    // Half of the rows say the opposite and weigh nothing.
    Features right = Samples.of(task, 2 * ROWS, 9);
    double[] target = right.target().clone();
    double[] weight = new double[target.length];
    for (int i = 0; i < target.length; i++) {
      weight[i] = i % 2;
      target[i] = i % 2 == 1 ? target[i] : task.classes() ? right.classes() - 1 - target[i] : 20 - target[i];
    }
    Features mixed = Samples.withTarget(right, target);

    Model weighed = fit(Samples.withWeight(mixed, weight), FitContext.of(1, 1));
    Model equal = fit(mixed, FitContext.of(1, 1));

    Metric loss = task.classes() ? Metric.LOGLOSS : Metric.RMSE;
    double withWeight = Scorer.score(loss, task, right.classes(), target, weighed.score(right.x(), 1), weight);
    double without = Scorer.score(loss, task, right.classes(), target, equal.score(right.x(), 1), weight);
    assertThat(withWeight).isLessThan(learns() ? without : without + 1e-9);
  }

  @Test
  void explainsExactly() throws Exception {
    for (Task task : tasks()) {
      Features train = withMissing(Samples.of(task, ROWS, 10));
      Model model = fit(train, FitContext.of(1, 1));
      assumeTrue(model instanceof Additive);
      Additive.Attribution attribution = ((Additive) model).attribute(train.x());
      assertThat(attribution.outputs()).isEqualTo(task == Task.MULTICLASS ? 3 : 1);
      for (int i = 0; i < ROWS; i++) {
        assertThat(fromMargins(task, attribution, i)).containsExactly(row(model.score(train.x(), 1), train.classes(), i), within(1e-5));
      }
    }
  }

  /// Scores of a row from its margins: base and effects added up.
  private static double[] fromMargins(Task task, Additive.Attribution attribution, int row) {
    double[] margins = attribution.base().clone();
    for (int o = 0; o < margins.length; o++) {
      for (int j = 0; j < attribution.features(); j++) {
        margins[o] += attribution.value(row, o, j);
      }
    }
    return switch (task) {
      case REGRESSION -> margins;
      case BINARY -> Links.sigmoid(margins);
      case MULTICLASS -> Links.softmax(margins, margins.length);
    };
  }

  private static double[] row(double[] scores, int classes, int row) {
    int width = Math.max(1, classes);
    return Arrays.copyOfRange(scores, row * width, (row + 1) * width);
  }

  // ---- hard tables ----

  @ParameterizedTest
  @EnumSource(Task.class)
  void copesWithAConstantColumnAndOneColumn(Task task) throws Exception {
    assumeTrue(does(task));
    Features train = Samples.withColumn(Samples.of(task, ROWS, 11), 3, x -> 7);
    assertFinite(fit(train, FitContext.of(1, 1)).score(train.x(), 1));

    Features narrow = Samples.of(task, ROWS, 1, 11);
    assertFinite(fit(narrow, FitContext.of(1, 1)).score(narrow.x(), 1));

    Features empty = Samples.withColumn(narrow, 0, x -> 7);
    assertFinite(fit(empty, FitContext.of(1, 1)).score(empty.x(), 1));
  }

  @ParameterizedTest
  @EnumSource(Task.class)
  void copesWithVeryFewRows(Task task) throws Exception {
    assumeTrue(does(task));
    Features all = Samples.of(task, 40, 12);
    double[] target = {0, 1, task == Task.BINARY ? 1 : 2};
    Features three = Samples.withTarget(Samples.head(all, 3), target);
    assertFinite(fit(three, FitContext.of(1, 2)).score(all.x(), 1));
  }

  @Test
  void copesWithHugeNumbersAndAConstantTarget() throws Exception {
    assumeTrue(does(Task.REGRESSION));
    Features huge = Samples.withColumn(Samples.of(Task.REGRESSION, ROWS, 13), 3, x -> x * 1e30);
    if (learner().card().encoding() == Encoding.TREE) {
      assertFinite(fit(huge, FitContext.of(1, 1)).score(huge.x(), 1));
    }
    Features constant = Samples.withTarget(huge, Samples.filled(ROWS, 3));
    Features tame = Samples.withTarget(Samples.of(Task.REGRESSION, ROWS, 13), constant.target());
    for (double value : fit(tame, FitContext.of(1, 1)).score(tame.x(), 1)) {
      assertThat(value).isCloseTo(3, within(1e-5));
    }
  }

  @Test
  void copesWithAClassThatTrainingDoesNotHave() throws Exception {
    // A fold may miss a rare class.
    Features two = Samples.of(Task.BINARY, ROWS, 14);
    Features ofThree = new Features(two.x(), two.names(), two.target(), 3, null);
    double[] scores = fit(ofThree, FitContext.of(1, 1)).score(two.x(), 1);
    assertThat(scores).hasSize(3 * ROWS);
    assertFinite(scores);
    for (int i = 0; i < ROWS; i++) {
      assertThat(scores[3 * i + 2]).isLessThan(Math.max(scores[3 * i], scores[3 * i + 1]));
    }
  }

  @Test
  void takesOrNamesMissingCells() throws Exception {
    Features missing = Samples.withColumn(Samples.of(Task.BINARY, ROWS, 15), 2, x -> x > 1 ? Float.NaN : x);
    if (learner().card().encoding() == Encoding.TREE) {
      assertFinite(fit(missing, FitContext.of(1, 1)).score(missing.x(), 1));
      Features nothing = Samples.withColumn(missing, 2, x -> Float.NaN);
      assertFinite(fit(nothing, FitContext.of(1, 1)).score(nothing.x(), 1));
    } else {
      assertThatThrownBy(() -> fit(missing, FitContext.of(1, 1))).isInstanceOf(LearnException.class).hasMessageContaining("'x2' is missing");
    }
  }

  @Test
  void refusesWhatCannotBeLearnedFrom() {
    Features good = Samples.of(Task.BINARY, ROWS, 16);
    refuses(Samples.head(good, 0), "no rows");
    refuses(Samples.withoutColumns(good), "No column");
    refuses(Samples.withTarget(good, Samples.filled(ROWS, 1)), "same class");
    refuses(Samples.withTarget(good, Samples.filled(ROWS, Double.NaN)), "NaN");
    refuses(Samples.withColumn(good, 1, x -> x > 1 ? Float.POSITIVE_INFINITY : x), "'x1'", "Infinity");
    refuses(Samples.withWeight(good, Samples.filled(ROWS, 0)), "weight 0");
    refuses(Samples.withWeight(good, Samples.filled(ROWS, -1)), "weight -1");
  }

  private void refuses(Features train, String... words) {
    assertThatThrownBy(() -> fit(train, FitContext.of(1, 1))).isInstanceOf(LearnException.class).hasMessageContainingAll(words);
  }

  @Test
  void refusesRowsOfAnotherWidthAndForeignBytes() throws Exception {
    byte[] payload = fit(Samples.of(Task.BINARY, ROWS, 17), FitContext.of(1, 1)).payload();
    Model model = learner().load(payload);
    assertThatThrownBy(() -> model.score(new FloatMatrix(1, 3, new float[3]), 1)).isInstanceOf(LearnException.class).hasMessageContainingAll("3", "4");

    for (byte[] broken : List.of(new byte[0], "not a model at all".getBytes(StandardCharsets.UTF_8), Arrays.copyOf(payload, payload.length - 1))) {
      assertThatThrownBy(() -> learner().load(broken)).isInstanceOf(LearnException.class);
    }
  }

  @Test
  void survivesAnyDamageOfItsBytes() throws Exception {
    Features train = Samples.of(Task.MULTICLASS, 60, 18);
    byte[] payload = fit(train, FitContext.of(1, 1)).payload();
    var random = new Random(19);
    for (int i = 0; i < 300; i++) {
      byte[] damaged = payload.clone();
      damaged[random.nextInt(Math.min(i < 150 ? 64 : damaged.length, damaged.length))] = (byte) random.nextInt(256);
      try {
        Model model = learner().load(damaged);
        model.score(new FloatMatrix(1, model.features(), new float[model.features()]), 1);
      } catch (LearnException refused) {
        assertThat(refused.problem().what()).isNotBlank();
      }
    }
  }

  // ---- under way ----

  @Test
  void reportsEveryStepInOrder() throws Exception {
    var steps = new ArrayList<Integer>();
    fit(Samples.of(Task.BINARY, ROWS, 20), listening(steps, FitContext.Verdict.CONTINUE));
    if (learns()) {
      assertThat(steps).isNotEmpty().isSorted().doesNotHaveDuplicates();
    }
  }

  @Test
  void stopsWhenToldAndKeepsWhatItHas() throws Exception {
    assumeTrue(learns());
    Features train = Samples.of(Task.BINARY, ROWS, 21);
    var steps = new ArrayList<Integer>();
    Model model = fit(train, listening(steps, FitContext.Verdict.STOP));
    assertThat(steps).hasSize(1);
    assertFinite(model.score(train.x(), 1));
  }

  private static FitContext listening(List<Integer> steps, FitContext.Verdict verdict) {
    return new Heard((step, metrics) -> {
      steps.add(step);
      return verdict;
    });
  }

  @Test
  void isCancelledWithinASecond() throws Exception {
    assumeTrue(learns());
    Features train = Samples.of(Task.BINARY, 20_000, 10, 22);
    P slow = learner().card().params().parse(slow(), learner().card().title());
    // Cancelled from the third report on: the time from there to the end is what a person waits.
    long[] asked = {0};
    int[] reports = {0};
    Progress cancelled = new Progress() {
      @Override
      public void report(double fraction, String step) {
        if (++reports[0] == 3) {
          asked[0] = System.nanoTime();
        }
        if (reports[0] > 3) {
          throw new CancelledException();
        }
      }

      @Override
      public Subscription onCancel(Runnable hook) {
        return Subscription.none();
      }
    };
    assertThatThrownBy(() -> learner().fit(train, null, slow, FitContext.of(1, 2, cancelled))).isInstanceOf(CancelledException.class);
    assertThat(Duration.ofNanos(System.nanoTime() - asked[0])).isLessThan(Duration.ofSeconds(1));
  }

  // ---- parameters ----

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("extremes")
  void worksAtBothEndsOfEveryParameter(String name, double value) throws Exception {
    Field field = learner().card().params().fields().stream().filter(f -> f.name().equals(name)).findFirst().orElseThrow();
    ObjectNode given = quick();
    if (field.javaType() == int.class) {
      given.put(name, (int) value);
    } else {
      given.put(name, value);
    }
    for (Task task : tasks()) {
      Features train = Samples.of(task, 60, 23);
      P params = learner().card().params().parse(given, learner().card().title());
      assertFinite(learner().fit(train, null, params, FitContext.of(1, 1)).score(train.x(), 1));
    }
  }

  Stream<Arguments> extremes() {
    return learner().card().params().fields().stream().flatMap(f -> Stream.of(Arguments.of(f.name(), f.min()), Arguments.of(f.name(), f.max())));
  }

  @Test
  void describesItself() {
    Card<P> card = learner().card();
    assertThat(card.id()).matches("[a-z][a-z0-9-]*");
    assertThat(List.of(card.title(), card.sentence(), card.citation())).noneMatch(String::isBlank);
    for (Field field : card.params().fields()) {
      assertThat(field.help()).as(field.name()).isNotBlank();
      assertThat(List.of(field.min(), field.max())).as(field.name()).allMatch(Double::isFinite);
    }
  }

  // ---- helpers ----

  private boolean does(Task task) {
    return learner().card().tasks().contains(task);
  }

  private List<Task> tasks() {
    return Arrays.stream(Task.values()).filter(this::does).toList();
  }

  protected final Model fit(Features train, FitContext context) throws Exception {
    return learner().fit(train, null, learner().card().params().parse(quick(), learner().card().title()), context);
  }

  private Features withMissing(Features given) {
    return learner().card().encoding() == Encoding.TREE ? Samples.withColumn(given, 1, x -> x > 1.5 ? Float.NaN : x) : given;
  }

  private static void assertFinite(double[] scores) {
    assertThat(scores).isNotEmpty();
    assertThat(Arrays.stream(scores)).allMatch(Double::isFinite);
  }
}
