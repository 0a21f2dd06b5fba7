package atelier.experiments.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.core.json.Json;
import atelier.core.project.Home;
import atelier.core.project.Project;
import atelier.core.project.Projects;
import atelier.core.store.Run;
import atelier.core.store.RunMarks;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoardViewTest {
  private static final Instant BEGUN = Instant.parse("2026-11-23T12:00:00Z");

  private static FoundRun run(String id, String algorithm, Map<String, Double> metrics, RunMarks marks) {
    return new FoundRun(new Run(id, "train", id, Run.Status.DONE, Json.object().put("algorithm", algorithm), BEGUN, BEGUN.plusSeconds(1), null), metrics, marks);
  }

  private static final RunBoard BOARD = new RunBoard(List.of(
      run("a", "linear", Map.of("auc", 0.7, "mine", 1.0), RunMarks.NONE),
      run("b", "xgboost", Map.of("auc", 0.9), RunMarks.NONE),
      run("c", "linear", Map.of("auc", 0.8), RunMarks.NONE.archived(true)),
      run("d", "xgboost", Map.of(), RunMarks.NONE.pinned(true))));

  private static List<String> ids(BoardView view) throws Exception {
    return view.of(BOARD).stream().flatMap(group -> group.runs().stream()).map(FoundRun::id).toList();
  }

  @Test
  void pinnedRunsComeFirstAndArchivedOnesAreLeftOut() throws Exception {
    assertThat(ids(BoardView.USUAL)).containsExactly("d", "a", "b");
    assertThat(ids(BoardView.USUAL.withArchived(true))).containsExactly("d", "a", "b", "c");
  }

  @Test
  void sortsWithRunsThatLackTheFieldLast() throws Exception {
    BoardView all = BoardView.USUAL.withArchived(true);
    assertThat(ids(all.sortedBy("metric.auc", true).withQuery("pinned = false"))).containsExactly("b", "c", "a");
    assertThat(ids(all.sortedBy("metric.mine", false).withQuery("pinned = false"))).containsExactly("a", "b", "c");
  }

  @Test
  void groupsStandInTheOrderOfTheirFirstRun() throws Exception {
    List<BoardView.Group> groups = BoardView.USUAL.groupedBy("algorithm").sortedBy("metric.auc", true).of(BOARD);
    assertThat(groups).extracting(BoardView.Group::name).containsExactly("xgboost", "linear");
    assertThat(groups.getFirst().runs()).extracting(FoundRun::id).containsExactly("d", "b");
  }

  @Test
  void usualColumnsHaveTheMetricsThatMostRunsHave() {
    assertThat(BoardView.USUAL.shown(BOARD)).containsExactly("kind", "data", "status", "begun", "seconds", "metric.auc");
    assertThat(BoardView.USUAL.withColumns(List.of("tag")).shown(BOARD)).containsExactly("tag");
  }

  @Test
  void numbersHaveBarsUnlessAPersonDoesWithout() throws Exception {
    assertThat(Json.read("{\"query\": \"\", \"columns\": [], \"sort\": \"\", \"descending\": false, \"group\": \"\", \"archived\": false}", BoardView.class)).as("kept before there were bars").isEqualTo(BoardView.USUAL);
    BoardView without = BoardView.USUAL.withBars(false);
    assertThat(without.plain()).isTrue();
    assertThat(Json.read(Json.line(without.sortedBy("seconds", true).withQuery("x = 1")), BoardView.class).plain()).isTrue();
    assertThat(without.withBars(true)).isEqualTo(BoardView.USUAL);
  }

  @Test
  void saysWhereASearchCannotBeRead() {
    assertThatThrownBy(() -> BoardView.USUAL.withQuery("metric.auc >").of(BOARD)).hasMessageContaining("position 13");
  }

  @Test
  void viewsAreKeptInTheProject(@TempDir Path folder) throws Exception {
    var projects = new Projects(new Home(folder.resolve("home")), Clock.systemUTC());
    projects.create(folder.resolve("project"), "Runs");
    BoardView best = BoardView.USUAL.withQuery("metric.auc > 0.8").sortedBy("metric.auc", true).groupedBy("data").withColumns(List.of("data", "metric.auc"));
    try (Project project = projects.open(folder.resolve("project"))) {
      var views = new SavedViews(project);
      views.save("最佳", best);
      views.save("all", BoardView.USUAL);
      assertThat(views.all()).isEqualTo(Map.of("最佳", best, "all", BoardView.USUAL));
      assertThat(views.remove("all")).containsOnlyKeys("最佳");
      assertThatThrownBy(() -> views.save(" ", best)).hasMessageContaining("needs a name");
    }
    try (Project project = projects.open(folder.resolve("project"))) {
      assertThat(new SavedViews(project).all()).isEqualTo(Map.of("最佳", best));
    }
  }
}
