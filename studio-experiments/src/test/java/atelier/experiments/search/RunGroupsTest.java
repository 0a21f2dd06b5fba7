package atelier.experiments.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.core.job.ProblemException;
import atelier.core.json.Json;
import atelier.core.project.Home;
import atelier.core.project.Project;
import atelier.core.project.Projects;
import atelier.core.store.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.BinaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunGroupsTest {
  @TempDir Path folder;

  private Project project;
  private String whole;
  private String part;
  private String alone;

  @BeforeEach
  void makeRuns() throws Exception {
    var projects = new Projects(new Home(folder.resolve("home")), Clock.systemUTC());
    projects.create(folder.resolve("project"), "Groups");
    project = projects.open(folder.resolve("project"));
    Run experiment = project.startRun("experiment", "Predict y", Json.object());
    whole = experiment.id();
    part = project.startPart(experiment, "train", "xgboost for y", Json.object()).id();
    alone = project.startRun("train", "linear for y", Json.object()).id();
  }

  @AfterEach
  void close() throws Exception {
    project.close();
  }

  private List<String> ids(String query) throws Exception {
    return RunSearch.find(project, query).stream().map(FoundRun::id).toList();
  }

  @Test
  void aRunBringsItsPartsIntoAGroup() throws Exception {
    RunGroups.put(project, "night 1", List.of(whole), true);
    RunGroups.put(project, "best", List.of(part, alone), true);
    assertThat(ids("group = \"night 1\"")).containsExactlyInAnyOrder(whole, part);
    assertThat(ids("group = best and group = \"night 1\"")).containsExactly(part);
    assertThat(ids("parent = " + whole)).containsExactly(part);
    assertThat(RunSearch.one(project, part).groups()).containsExactly("best", "night 1");
    assertThat(RunGroups.list(project)).containsOnlyKeys("best", "night 1").satisfies(groups -> assertThat(groups.get("night 1")).extracting(FoundRun::id).containsExactly(whole));

    RunGroups.put(project, "night 1", List.of(whole), false);
    assertThat(RunGroups.list(project)).containsOnlyKeys("best");
    assertThat(ids("not group = best")).containsExactly(whole);
  }

  @Test
  void nothingCanBeTakenOutOfAGroupThatIsNotThere() throws Exception {
    RunGroups.put(project, "night", List.of(whole), true);
    assertThatThrownBy(() -> RunGroups.put(project, "gone", List.of(alone), false)).hasMessageContaining("no group 'gone'").hasMessageContaining("runs group list");
    assertThat(RunGroups.put(project, "night", List.of(alone), false)).singleElement().satisfies(marks -> assertThat(marks.groups()).isEmpty());
    assertThat(RunGroups.list(project)).containsOnlyKeys("night");
  }

  @Test
  void aRunStandsInEachOfItsGroupsOnThePage() throws Exception {
    RunGroups.put(project, "one", List.of(alone), true);
    RunGroups.put(project, "two", List.of(alone), true);
    List<BoardView.Group> groups = BoardView.USUAL.groupedBy("group").of(RunBoard.of(project));
    assertThat(groups).extracting(BoardView.Group::name).containsExactlyInAnyOrder("one", "two", "");
    assertThat(groups.stream().filter(group -> !group.name().isEmpty())).allSatisfy(group -> assertThat(group.runs()).extracting(FoundRun::id).containsExactly(alone));
  }

  @Test
  void itIsKeptBesideTheRunAndMarksOfAnEarlierVersionAreRead() throws Exception {
    RunGroups.put(project, "kept", List.of(alone), true);
    Path marks = project.runFolder(alone).resolve("marks.json");
    assertThat(Json.tree(Files.readString(marks)).path("groups").path(0).asText()).isEqualTo("kept");
    assertThat(Json.read("{\"tags\":[\"a\"],\"note\":\"\",\"archived\":false,\"pinned\":true}", atelier.core.store.RunMarks.class).groups()).isEmpty();
  }

  @Test
  void allOfThemOrNone() throws Exception {
    assertThatThrownBy(() -> RunGroups.put(project, "g", List.of(alone, "run-gone"), true)).isInstanceOf(ProblemException.class).hasMessageContaining("run-gone");
    assertThatThrownBy(() -> RunGroups.put(project, " g", List.of(alone), true)).hasMessageContaining("group ' g'");
    assertThat(RunGroups.list(project)).isEmpty();
  }

  @Test
  void aSearchFindsBothNamesOfARun() throws Exception {
    BinaryOperator<String> chinese = (kind, name) -> name.equals("linear for y") ? "y 的線性模型" : name;
    RunBoard board = RunBoard.of(project, chinese);
    assertThat(board.find("name ~ 線性")).extracting(FoundRun::id).containsExactly(alone);
    assertThat(board.find("name = \"linear for y\"")).extracting(FoundRun::title).containsExactly("y 的線性模型");
    assertThat(board.find("name != \"linear for y\"")).extracting(FoundRun::id).doesNotContain(alone);
  }
}
