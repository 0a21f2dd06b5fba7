package atelier.experiments.search;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.core.json.Json;
import atelier.core.store.Run;
import atelier.core.store.RunMarks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RunTreeTest {
  private static final Instant BEGUN = Instant.parse("2026-11-23T12:00:00Z");
  private static final FoundRun EXPERIMENT = run("e", null, Map.of());
  private static final FoundRun FIRST = run("a", "e", Map.of("auc", 0.7, "rmse", 3.0, "mine", 9.0, "fold 1 auc", 0.99));
  private static final FoundRun SECOND = run("b", "e", Map.of("auc", 0.9, "rmse", 1.0, "mine", 1.0));
  private static final FoundRun LOOK = run("l", "hold-out", Run.Status.DONE, "b", Map.of("auc", 0.95));
  private static final FoundRun STOPPED = run("s", "train", Run.Status.CANCELLED, "e", Map.of("auc", 0.97));
  private static final FoundRun ALONE = run("t", null, Map.of("auc", 0.99));
  private static final List<FoundRun> ALL = List.of(ALONE, LOOK, STOPPED, SECOND, FIRST, EXPERIMENT);

  private static FoundRun run(String id, @Nullable String parent, Map<String, Double> metrics) {
    return run(id, "train", Run.Status.DONE, parent, metrics);
  }

  private static FoundRun run(String id, String kind, Run.Status status, @Nullable String parent, Map<String, Double> metrics) {
    return new FoundRun(new Run(id, kind, "run " + id, status, Json.object(), BEGUN, BEGUN, null).within(parent), metrics, RunMarks.NONE);
  }

  private static List<String> lines(RunTree tree) {
    var lines = new ArrayList<String>();
    tree.roots().forEach(root -> add(root, "", lines));
    return lines;
  }

  private static void add(RunTree.Node node, String indent, List<String> lines) {
    lines.add(indent + node.run().id() + " " + node.count() + (node.found() ? "" : " beside"));
    node.parts().forEach(part -> add(part, indent + "-", lines));
  }

  @Test
  void partsStandBeneathTheirWholesInTheOrderInWhichTheyWereFound() {
    assertThat(lines(RunTree.of(ALL, ALL))).containsExactly("t 0", "e 4", "-b 1", "--l 0", "-s 0", "-a 0");
  }

  @Test
  void aWholeHasTheBestOfItsPartsWhicheverWayAMetricGoes() {
    RunTree.Node experiment = RunTree.of(ALL, ALL).roots().getLast();
    assertThat(experiment.best()).as("nobody knows which way 'mine' is better; folds and what was cancelled do not count").isEqualTo(Map.of("auc", 0.9, "rmse", 1.0));
    assertThat(experiment.parts().getFirst().best()).as("a look at the hold-out is no candidate").isEmpty();
  }

  @Test
  void aWholeThatWasNotFoundStandsOverThePartThatWas() {
    RunTree tree = RunTree.of(List.of(FIRST), ALL);
    assertThat(lines(tree)).containsExactly("e 1 beside", "-a 0");
    assertThat(tree.roots().getFirst().best()).as("of what was found").isEqualTo(Map.of("auc", 0.7, "rmse", 3.0));
    assertThat(lines(RunTree.of(List.of(FIRST), List.of()))).containsExactly("a 0");
  }

  @Test
  void runsThatClaimToBePartsOfEachOtherAreAllThere() {
    List<FoundRun> damaged = List.of(run("x", "y", Map.of()), run("y", "x", Map.of()), run("z", "y", Map.of()), run("s", "s", Map.of()), run("o", "gone", Map.of()));
    assertThat(lines(RunTree.of(damaged, damaged))).containsExactly("x 0", "y 0", "z 0", "s 0", "o 0");
  }

  @Test
  void noRunsAreATreeOfNone() {
    assertThat(RunTree.of(List.of(), ALL).roots()).isEmpty();
  }
}
