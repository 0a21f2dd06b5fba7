package atelier.learn.autopilot;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.core.json.Json;
import atelier.learn.learner.Task;
import atelier.learn.learner.all.Learners;
import atelier.learn.train.Shaping;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PortfolioTest {
  static List<Shape> shapes() {
    var shapes = new ArrayList<Shape>();
    for (Task task : Task.values()) {
      for (int rows : new int[] {60, 1500, 8000, 60_000, 900_000}) {
        for (boolean leaning : new boolean[] {false, true}) {
          shapes.add(new Shape(
              task, rows, rows == 1500 ? 2000 : 12, task == Task.REGRESSION ? 0 : task == Task.BINARY ? 2 : 7, rows == 8000 ? 1 : 0, rows == 60 ? 5 : 60, leaning ? leaning(task) : Shaping.NONE));
        }
      }
    }
    return shapes;
  }

  private static Shaping leaning(Task task) {
    return task == Task.REGRESSION ? new Shaping(Shaping.TargetScale.LOG, Shaping.ClassWeight.EVEN) : new Shaping(Shaping.TargetScale.PLAIN, Shaping.ClassWeight.BALANCED);
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void whatTheTargetSuggestsIsTriedBesideNotInstead(Shape shape) {
    List<Plan> plans = new Portfolio(shape).plans();
    List<Plan> shaped = plans.stream().filter(plan -> !Shaping.in(plan.parameters()).isEmpty()).toList();
    if (shape.leaning().equals(Shaping.NONE)) {
      assertThat(shaped).isEmpty();
    } else {
      assertThat(shaped).extracting(Plan::algorithm).contains("linear", "lightgbm", "xgboost", "random-forest").doesNotHaveDuplicates();
      assertThat(plans.stream().filter(plan -> Shaping.in(plan.parameters()).isEmpty()).map(Plan::name)).containsAll(
          shaped.stream().map(plan -> plan.name().replaceAll("-(log|balanced)$", "")).toList());
    }
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void everyPlanIsOneThatTrainTakes(Shape shape) throws Exception {
    List<Plan> plans = new Portfolio(shape).plans();
    assertThat(plans).extracting(Plan::name).doesNotHaveDuplicates();
    assertThat(plans).extracting(Plan::algorithm).startsWith("baseline", "linear");
    for (Plan plan : plans) {
      check(plan, shape);
    }
    assertThat(new Portfolio(shape).families()).extracting(plan -> plan.algorithm() + Shaping.in(plan.parameters())).doesNotHaveDuplicates();
    for (Plan plan : new Portfolio(shape).quick()) {
      check(plan, shape);
    }
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void theTunerLearnsFromThePortfolioAndProposesWhatTrainTakes(Shape shape) throws Exception {
    var tuning = new Tuning(shape, Learners.all(), 1);
    new Portfolio(shape).plans().forEach(plan -> tuning.tell(plan, plan.name().length(), false));
    assertThat(tuning.has("baseline")).isFalse();
    for (int k = 0; k < 8; k++) {
      Plan plan = Objects.requireNonNull(tuning.next("lightgbm", Json.object()));
      assertThat(plan.name()).isEqualTo("lightgbm-" + (k + 1));
      check(plan, shape);
      tuning.tell(plan, k == 3 ? Double.NaN : k, false);
    }
    check(Objects.requireNonNull(tuning.next("linear", Json.object())), shape);
  }

  private static void check(Plan plan, Shape shape) throws Exception {
    var card = Learners.find(plan.algorithm()).card();
    assertThat(card.tasks()).contains(shape.task());
    ObjectNode complete = parsed(card, plan);
    assertThat(plan.rounds()).isSorted();
    if (!plan.rounds().isEmpty()) {
      assertThat(plan.rounds().getLast()).isLessThan(complete.path("num_round").intValue());
    }
  }

  private static <P extends Record> ObjectNode parsed(atelier.learn.learner.Card<P> card, Plan plan) throws Exception {
    return card.params().toJson(card.params().parse(Json.tree(Json.line(plan.parameters().deepCopy().without(List.of("target_scale", "class_weight")))), plan.name()));
  }

  @Test
  void netsComeBeforeForestsWhereManyClassesSlowBoostersDown() {
    var slow = new Shape(Task.MULTICLASS, 20_000, 30, 10, 0, 30, Shaping.NONE);
    assertThat(slow.speed()).isIn(Speed.HURRIED, Speed.RUSHED);
    assertThat(new Portfolio(slow).plans().stream().map(Plan::algorithm).limit(5)).containsExactly("baseline", "linear", "lightgbm", "neural-net", "nearest-neighbours");
    var leaning = new Shape(Task.MULTICLASS, 20_000, 30, 10, 0, 30, leaning(Task.MULTICLASS));
    assertThat(new Portfolio(leaning).plans().stream().map(Plan::name).limit(6)).as("a net as it is before a booster as it is, not its balanced one too")
        .containsExactly("baseline", "linear", "lightgbm", "neural-net", "nearest-neighbours", "xgboost");
    var quick = new Shape(Task.MULTICLASS, 500, 5, 10, 0, 300, Shaping.NONE);
    assertThat(quick.speed()).isEqualTo(Speed.SLOW);
    assertThat(new Portfolio(quick).plans().stream().map(Plan::algorithm).toList().indexOf("neural-net")).isGreaterThan(5);
  }
}
