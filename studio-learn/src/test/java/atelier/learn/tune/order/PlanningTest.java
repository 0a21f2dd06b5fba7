package atelier.learn.tune.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.core.json.Json;
import atelier.learn.tune.SearchKind;
import atelier.learn.tune.job.Direction;
import atelier.learn.tune.job.Known;
import atelier.learn.tune.job.Plan;
import atelier.learn.tune.job.Second;
import atelier.learn.tune.order.Planning.Steps;
import atelier.learn.tune.space.Configuration;
import atelier.learn.tune.space.Space;
import atelier.learn.tune.space.SpaceFile;
import atelier.learn.tune.stop.Rungs;
import atelier.learn.tune.strategy.GridSearch;
import atelier.learn.tune.strategy.Result;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlanningTest {
  private static Space space(String parameters) throws Exception {
    return SpaceFile.parse(Json.tree("{\"parameters\": [" + parameters.replace('\'', '"') + "]}"));
  }

  private static Space grid() throws Exception {
    return space("{'name': 'a', 'type': 'categorical', 'values': [1, 2, 3]}, {'name': 'b', 'type': 'categorical', 'values': ['w', 'x', 'y', 'z']}");
  }

  private static Plan plan(TuneSettings settings, Space space, Steps steps, @Nullable Integer whole) throws Exception {
    return Planning.plan(settings, space, Direction.MINIMIZE, null, steps, whole, List.of());
  }

  @Test
  void aGridIsTriedWholeOrNotAtAll() throws Exception {
    assertThat(plan(TuneSettings.of(SearchKind.GRID, null, 0), grid(), Steps.NONE, null).completion().trials()).isEqualTo(12);
    assertThat(plan(TuneSettings.of(SearchKind.GRID, 12, 0), grid(), Steps.NONE, null).completion().trials()).isEqualTo(12);
    assertThatThrownBy(() -> plan(TuneSettings.of(SearchKind.GRID, 10, 0), grid(), Steps.NONE, null)).hasMessageContaining("12 combinations").hasMessageContaining("--max-trials is 10");
  }

  @Test
  void hyperbandNeedsToKnowAWholeTrial() throws Exception {
    var hyperband = TuneSettings.of(SearchKind.HYPERBAND, 20, 0);
    assertThatThrownBy(() -> plan(hyperband, grid(), Steps.ROUNDS, null)).hasMessageContaining("--max-resource");
    assertThatThrownBy(() -> plan(hyperband, grid(), Steps.NONE, 100)).hasMessageContaining("report rounds");
    assertThat(plan(hyperband, grid(), Steps.ROUNDS, 300).rounds()).isInstanceOf(Rungs.class);
    var stopping = new TuneSettings(SearchKind.HYPERBAND, 20, 1, true, 0, null, null, null, false, null, null);
    assertThatThrownBy(() -> plan(stopping, grid(), Steps.ROUNDS, 300)).hasMessageContaining("--early-stopping auto");
    var turned = new TuneSettings(SearchKind.HYPERBAND, 20, 1, false, 0, null, null, null, false, 50, 20);
    assertThatThrownBy(() -> plan(turned, grid(), Steps.ROUNDS, 300)).hasMessageContaining("from 50 to 20");
  }

  @Test
  void refusesNumbersOutOfTheirLimits() {
    assertThatThrownBy(() -> plan(TuneSettings.of(SearchKind.BAYESIAN, 751, 0), grid(), Steps.NONE, null)).hasMessageContaining("1 to 750");
    assertThatThrownBy(() -> plan(TuneSettings.of(SearchKind.RANDOM, 10_001, 0), grid(), Steps.NONE, null)).hasMessageContaining("1 to 10000");
    assertThatThrownBy(() -> plan(TuneSettings.of(SearchKind.RANDOM, 0, 0), grid(), Steps.NONE, null)).hasMessageContaining("--max-trials is 0");
    assertThatThrownBy(() -> plan(TuneSettings.of(SearchKind.RANDOM, 5, -1), grid(), Steps.NONE, null)).hasMessageContaining("--seed is -1");
    assertThatThrownBy(() -> plan(new TuneSettings(SearchKind.RANDOM, 5, 0, false, 0, null, null, null, false, null, null), grid(), Steps.NONE, null)).hasMessageContaining("--parallel is 0");
    assertThatThrownBy(() -> plan(new TuneSettings(SearchKind.RANDOM, 5, 1, false, 0, null, null, 2, false, null, null), grid(), Steps.NONE, null)).hasMessageContaining("at least 3");
    assertThatThrownBy(() -> plan(new TuneSettings(SearchKind.RANDOM, 5, 1, false, 0, 0.0, null, null, false, null, null), grid(), Steps.NONE, null)).hasMessageContaining("--max-seconds is 0");
  }

  private static ObjectNode parent() throws Exception {
    return (ObjectNode) Json.tree("""
        {"metric": "auc", "direction": "maximize", "complete": true, "objective": {"kind": "algorithm", "algorithm": "xgboost", "dataset": "d1", "target": "y", "fixed": {"gamma": 0}},
         "space": {"parameters": [{"name": "eta", "type": "continuous", "min": 0.01, "max": 1}]},
         "trials": [{"number": 0, "parameters": {"eta": 0.1}, "score": 0.8, "status": "done"}, {"number": 1, "parameters": {"eta": 0.9}, "score": 0.7, "status": "done"},
                    {"number": 2, "parameters": {"eta": 0.2}, "score": null, "status": "failed"}]}""");
  }

  private static Parents.Taken take(JsonNode parent, Parents.Kind kind, int times, String metric, String fixed) throws Exception {
    Space space = space("{'name': 'eta', 'type': 'continuous', 'min': 0.05, 'max': 0.5}");
    JsonNode objective = Json.tree("{\"kind\": \"algorithm\", \"algorithm\": \"xgboost\", \"dataset\": \"d1\", \"target\": \"y\", \"fixed\": {" + fixed + "}}");
    return Parents.take(Collections.nCopies(times, new Parents.Parent("old.json", parent)), kind, space, new Parents.Wanted(metric, "maximize", null, objective));
  }

  private static final String GAMMA = "\"gamma\": 0";

  @Test
  void takesWhatLiesInsideThePresentRanges() throws Exception {
    Parents.Taken taken = take(parent(), Parents.Kind.IDENTICAL, 1, "auc", GAMMA);
    assertThat(taken.known()).singleElement().satisfies(known -> {
      assertThat(known.score()).isEqualTo(0.8);
      assertThat(known.from()).isEqualTo("old.json");
    });
    assertThat(taken.notes()).singleElement().asString().contains("1 of its trials lie outside");
  }

  @Test
  void refusesParentsThatDiffer() throws Exception {
    assertThatThrownBy(() -> take(parent(), Parents.Kind.IDENTICAL, 1, "logloss", GAMMA)).hasMessageContaining("metric 'auc', not 'logloss'");
    assertThatThrownBy(() -> take(parent(), Parents.Kind.IDENTICAL, 6, "auc", GAMMA)).hasMessageContaining("At most 5");
    assertThatThrownBy(() -> take(parent().put("complete", false), Parents.Kind.IDENTICAL, 1, "auc", GAMMA)).hasMessageContaining("not finished");
    assertThatThrownBy(() -> take(parent(), Parents.Kind.IDENTICAL, 1, "auc", "")).hasMessageContaining("'gamma', which is missing here");
    assertThatThrownBy(() -> take(parent(), Parents.Kind.IDENTICAL, 1, "auc", GAMMA + ", \"lambda\": 1")).hasMessageContaining("no parameter 'lambda'");
    assertThatThrownBy(() -> take(Json.object(), Parents.Kind.IDENTICAL, 1, "auc", GAMMA)).hasMessageContaining("no result of a tuning");
    ObjectNode other = parent();
    ((ObjectNode) other.get("objective")).put("dataset", "d2");
    assertThatThrownBy(() -> take(other, Parents.Kind.IDENTICAL, 1, "auc", GAMMA)).hasMessageContaining("dataset 'd2', not 'd1'").hasMessageContaining("transfer");
    assertThat(take(other, Parents.Kind.TRANSFER, 1, "auc", GAMMA).known()).hasSize(1);
  }

  /// Who learned from fewer columns measured something else.
  @Test
  void identicalDataHasTheSameColumnsLeftOut() throws Exception {
    ObjectNode fewer = parent();
    ((ObjectNode) fewer.get("objective")).putArray("left_out").add("w").add("id");
    assertThatThrownBy(() -> take(fewer, Parents.Kind.IDENTICAL, 1, "auc", GAMMA)).hasMessageContaining("list of columns that are left out 'id, w', not '–'").hasMessageContaining("transfer");
    assertThat(take(fewer, Parents.Kind.TRANSFER, 1, "auc", GAMMA).known()).hasSize(1);
    ObjectNode none = parent();
    ((ObjectNode) none.get("objective")).putArray("left_out");
    assertThat(take(none, Parents.Kind.IDENTICAL, 1, "auc", GAMMA).known()).as("as one of an earlier version").hasSize(1);
  }

  @Test
  void parentsCountAgainstTheTotal() throws Exception {
    Parents.Taken taken = take(parent(), Parents.Kind.IDENTICAL, 2, "auc", GAMMA);
    Space space = space("{'name': 'eta', 'type': 'continuous', 'min': 0.05, 'max': 0.5}");
    assertThatThrownBy(() -> Planning.plan(TuneSettings.of(SearchKind.BAYESIAN, 2, 0), space, Direction.MAXIMIZE, null, Steps.NONE, null, taken.known())).hasMessageContaining("Raise --max-trials");
  }

  @Test
  void aGridSkipsWhatEarlierJobsMeasured() throws Exception {
    Space space = grid();
    List<Configuration> all = space.all();
    var known = List.of(new Known("old", 3, all.get(3), 0.1, null), new Known("old", 0, all.get(0), 0.2, null), new Known("older", 5, all.get(3), 0.1, null));
    Plan plan = Planning.plan(TuneSettings.of(SearchKind.GRID, null, 0), space, Direction.MINIMIZE, null, Steps.NONE, null, known);
    assertThat(plan.completion().trials() - known.size()).as("trials of this job").isEqualTo(10);
    known.forEach(one -> plan.strategy().tell(one.parameters(), new Result.Scored(one.score())));
    assertThat(IntStream.range(0, 10).mapToObj(number -> plan.strategy().ask(number).orElseThrow())).containsExactlyInAnyOrderElementsOf(all.stream().filter(each -> !each.equals(all.get(0)) && !each.equals(all.get(3))).toList());
    assertThat(plan.strategy().ask(10)).isEmpty();

    var every = all.stream().map(each -> new Known("old", all.indexOf(each), each, 0.5, null)).toList();
    assertThatThrownBy(() -> Planning.plan(TuneSettings.of(SearchKind.GRID, null, 0), space, Direction.MINIMIZE, null, Steps.NONE, null, every)).hasMessageContaining("all 12 combinations");
  }

  @Test
  void aGridThatIsTakenUpAgainTriesWhatDidNotEnd() throws Exception {
    Space space = grid();
    List<Configuration> all = space.all();
    var grid = GridSearch.of(space);
    grid.tell(all.get(0), new Result.Scored(1));
    grid.tell(all.get(2), new Result.Failed());
    assertThat(grid.ask(1)).contains(all.get(1));
    assertThat(grid.ask(3)).contains(all.get(3));
    grid.tell(all.get(3), new Result.Dropped());
    assertThat(grid.ask(4)).contains(all.get(3));
  }

  private static final Second COST = new Second("cost", Direction.MINIMIZE);

  @Test
  void rulesThatEndTrialsByOneScoreAreRefusedWithTwo() throws Exception {
    assertThatThrownBy(() -> Planning.plan(TuneSettings.of(SearchKind.HYPERBAND, 20, 0), grid(), Direction.MINIMIZE, COST, Steps.ROUNDS, 300, List.of())).hasMessageContaining("Hyperband ends trials by the first score").hasMessageContaining("bayesian or random");
    var stopping = new TuneSettings(SearchKind.RANDOM, 20, 1, true, 0, null, null, null, false, null, null);
    assertThatThrownBy(() -> Planning.plan(stopping, grid(), Direction.MINIMIZE, COST, Steps.SCORES, null, List.of())).hasMessageContaining("Early stopping ends trials by the first score");
    assertThat(Planning.plan(TuneSettings.of(SearchKind.GRID, null, 0), grid(), Direction.MINIMIZE, COST, Steps.NONE, null, List.of()).second()).isEqualTo(COST);
  }

  @Test
  void theRuleChoosesNoHyperbandForTwo() throws Exception {
    Space space = space("{'name': 'eta', 'type': 'continuous', 'min': 0.05, 'max': 0.5}");
    ObjectNode large = Json.object().put("kind", "algorithm").put("rows", AutoStrategy.MANY_ROWS);
    var settings = TuneSettings.of(SearchKind.BAYESIAN, 40, 0);
    for (Second second : Arrays.asList(null, COST)) {
      var subject = new Tunings.Subject("auc", Direction.MAXIMIZE, second, large, space, Steps.ROUNDS, 300, null, 1);
      assertThat(Tunings.prepare(subject, settings, Tunings.Start.NEW, true).settings().strategy()).isEqualTo(second == null ? SearchKind.HYPERBAND : SearchKind.BAYESIAN);
    }
  }

  private static Parents.Taken takeTwo(JsonNode parent, Second second) throws Exception {
    Space space = space("{'name': 'eta', 'type': 'continuous', 'min': 0.05, 'max': 1}");
    JsonNode objective = Json.tree("{\"kind\": \"algorithm\", \"algorithm\": \"xgboost\", \"dataset\": \"d1\", \"target\": \"y\", \"fixed\": {\"gamma\": 0}}");
    return Parents.take(List.of(new Parents.Parent("old.json", parent)), Parents.Kind.IDENTICAL, space, new Parents.Wanted("auc", "maximize", second, objective));
  }

  @Test
  void parentsOfASearchForTwoKnowBoth() throws Exception {
    ObjectNode parent = parent();
    assertThatThrownBy(() -> takeTwo(parent, COST)).hasMessageContaining("has the second objective 'none', not 'cost (minimize)'");
    parent.set("second", Json.object().put("metric", "cost").put("direction", "maximize"));
    assertThatThrownBy(() -> takeTwo(parent, COST)).hasMessageContaining("'cost (maximize)', not 'cost (minimize)'");
    ((ObjectNode) parent.get("second")).put("direction", "minimize");
    ((ObjectNode) parent.get("trials").get(1)).put("second", 4.5);

    Parents.Taken taken = takeTwo(parent, COST);
    assertThat(taken.known()).as("the other has one score only").singleElement().satisfies(known -> {
      assertThat(known.number()).isEqualTo(1);
      assertThat(known.second()).isEqualTo(4.5);
    });
    assertThat(takeTwo(parent, null).known()).as("who looks for one may start from who looked for two").hasSize(2);
  }
}
