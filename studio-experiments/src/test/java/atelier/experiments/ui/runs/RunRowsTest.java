package atelier.experiments.ui.runs;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.core.json.Json;
import atelier.core.store.Run;
import atelier.core.store.RunMarks;
import atelier.experiments.search.BoardView;
import atelier.experiments.search.FoundRun;
import atelier.experiments.search.RunTree;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RunRowsTest {
  private static final Instant BEGUN = Instant.parse("2026-11-23T12:00:00Z");

  private final FoundRun whole = run("e", null);
  private final FoundRun part = run("a", "e");
  private final FoundRun alone = run("t", null);
  private final RunRows rows = new RunRows();

  private static FoundRun run(String id, @Nullable String parent) {
    return new FoundRun(new Run(id, "train", "run " + id, Run.Status.DONE, Json.object(), BEGUN, BEGUN, null).within(parent), Map.of(), RunMarks.NONE);
  }

  private static RunRows.Section flat(String name, FoundRun... runs) {
    return new RunRows.Section(new BoardView.Group(name, List.of(runs)), null);
  }

  private RunRows.Section tree() {
    List<FoundRun> all = List.of(alone, part, whole);
    return new RunRows.Section(new BoardView.Group("", all), RunTree.of(all, all));
  }

  private static String at(List<RunRows.Row> rows, int index) {
    return index < 0 ? "none" : rows.get(index).key();
  }

  @Test
  void aRunThatCameIntoAnotherGroupStaysChosenThere() {
    List<RunRows.Row> before = rows.of(List.of(flat("", alone, part)), name -> name);
    List<RunRows.Row> after = rows.of(List.of(flat("", alone), flat("good", part)), name -> name);
    assertThat(at(after, RunRows.again(before, 2, after))).isEqualTo("good a");
    List<RunRows.Row> both = rows.of(List.of(flat("bad", part), flat("good", part)), name -> name);
    assertThat(at(both, RunRows.again(after, 3, both))).as("the same line, though the run stands in a group before it too").isEqualTo("good a");
  }

  @Test
  void whatIsFoldedAwayIsChosenByItsWhole() {
    List<RunRows.Row> folded = rows.of(List.of(tree()), null);
    rows.turn(folded.get(1), true);
    List<RunRows.Row> open = rows.of(List.of(tree()), null);
    assertThat(open).extracting(RunRows.Row::key).containsExactly(" t", " e", " a");
    assertThat(RunRows.again(open, 2, folded)).isEqualTo(1);
    assertThat(RunRows.again(open, 0, folded)).isZero();
    assertThat(RunRows.again(open, 2, folded.subList(0, 1))).as("neither it nor its whole is there").isEqualTo(-1);
    assertThat(RunRows.again(open, -1, folded)).as("none was chosen").isEqualTo(-1);
  }
}
