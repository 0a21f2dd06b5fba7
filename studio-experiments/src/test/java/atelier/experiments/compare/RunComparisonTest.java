package atelier.experiments.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.core.json.Json;
import atelier.core.project.Home;
import atelier.core.project.Project;
import atelier.core.project.Projects;
import atelier.core.store.Metrics;
import atelier.core.store.Run;
import atelier.experiments.compare.Comparison.Row;
import atelier.experiments.search.FoundRun;
import atelier.experiments.search.RunSearch;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunComparisonTest {
  private static final Instant BEGUN = Instant.parse("2026-11-23T12:00:00Z");

  @TempDir Path folder;
  private Project project;

  @BeforeEach
  void makeAProject() throws Exception {
    var projects = new Projects(new Home(folder.resolve("home")), Clock.systemUTC());
    projects.create(folder.resolve("project"), "Runs");
    project = projects.open(folder.resolve("project"));
    put("a", 3, 0.9, "java 25", "x:number", "y:text");
    put("b", 5, 0.8, "java 26", "x:number", "z:text");
  }

  @AfterEach
  void close() throws Exception {
    project.close();
  }

  private void put(String id, int depth, double auc, String java, String... columns) throws Exception {
    var parameters = Json.object().put("target", "t").put("folds", 5);
    parameters.putObject("parameters").put("max_depth", depth).put("eta", 0.1);
    var table = parameters.putObject("table").put("name", "sales").put("dataset", "d1");
    var array = table.putArray("columns");
    Arrays.stream(columns).map(text -> text.split(":")).forEach(parts -> array.addObject().put("name", parts[0]).put("kind", parts[1]));
    project.store().write(tables -> {
      tables.runs().put(new Run(id, "train", "run " + id, Run.Status.DONE, parameters, BEGUN, BEGUN.plusSeconds(2), null).in(Json.object().put("java", java).put("system", "Linux")));
      tables.metrics().add(List.of(new Metrics.Point(id, "auc", 0, auc), new Metrics.Point(id, "rmse", 0, auc), new Metrics.Point(id, "custom " + id, 0, 1)));
      return null;
    });
  }

  @Test
  void whatDiffersStandsFirst() throws Exception {
    Comparison both = RunComparison.of(project, List.of("a", "b"));
    assertThat(both.parameters()).extracting(Row::name).containsExactly("max_depth", "eta", "target", "folds");
    assertThat(both.parameters().getFirst()).isEqualTo(new Row("max_depth", true, List.of("3", "5")));
    assertThat(both.parameters().get(1).differs()).isFalse();
    assertThat(both.environment()).containsExactly(new Row("java", true, List.of("java 25", "java 26")), new Row("system", false, List.of("Linux", "Linux")));
    assertThat(both.runs()).extracting(Comparison.Head::seconds).containsExactly(2.0, 2.0);
  }

  @Test
  void aRunThatIsNamedTwiceIsSaidToBeOne() {
    assertThatThrownBy(() -> RunComparison.of(project, List.of("a", "b", "a"))).hasMessage("The run 'a' is named twice; it is one run. Name 2 to 20 different runs.");
  }

  @Test
  void theBestIsNamedByTheDirectionOfTheMetric() throws Exception {
    List<Comparison.Measured> metrics = RunComparison.of(project, List.of("a", "b")).metrics();
    assertThat(metrics).extracting(Comparison.Measured::name).containsExactly("auc", "rmse", "custom a", "custom b");
    assertThat(metrics).extracting(Comparison.Measured::best).containsExactly(0, 1, -1, -1);
    assertThat(metrics.get(2).values()).isEqualTo(Arrays.asList(1.0, null));
  }

  @Test
  void columnsThatOnlySomeHaveAreNamed() throws Exception {
    List<Row> data = RunComparison.of(project, List.of("a", "b")).data();
    assertThat(data).contains(new Row("columns", false, List.of("2", "2")), new Row("column y", true, Arrays.asList("text", null)), new Row("column z", true, Arrays.asList(null, "text")));
    assertThat(data).extracting(Row::name).doesNotContain("column x");
  }

  @Test
  void refusesTooFewTooManyAndUnknownRuns() {
    assertThatThrownBy(() -> RunComparison.of(project, List.of("a"))).hasMessageContaining("1 runs");
    assertThatThrownBy(() -> RunComparison.of(project, List.of("a", "a"))).hasMessageContaining("different runs");
    assertThatThrownBy(() -> RunComparison.of(project, java.util.stream.IntStream.range(0, 21).mapToObj(Integer::toString).toList())).hasMessageContaining("21 runs");
    assertThatThrownBy(() -> RunComparison.of(project, List.of("a", "zzz"))).hasMessageContaining("zzz");
  }

  @Test
  void listsPinnedFirstAndLeavesArchivedOut() throws Exception {
    put("c", 7, 0.95, "java 25");
    project.store().write(tables -> null);
    for (String id : List.of("a", "b", "c")) {
      java.nio.file.Files.createDirectories(project.runFolder(id));
    }
    project.mark("b", marks -> marks.pinned(true).with("best so far"));
    project.mark("c", marks -> marks.archived(true));
    assertThat(ids(RunSearch.list(project, "metric.auc:desc", 0, false))).containsExactly("b", "a");
    assertThat(ids(RunSearch.list(project, "metric.auc:desc", 2, true))).containsExactly("b", "c");
    assertThat(ids(RunSearch.find(project, "tag = \"best so far\""))).containsExactly("b");
    assertThat(ids(RunSearch.find(project, "tag ~ BEST or archived = true"))).containsExactly("c", "b");
    assertThatThrownBy(() -> RunSearch.list(project, "speed", 0, false)).hasMessageContaining("no field 'speed'");
    assertThatThrownBy(() -> RunSearch.list(project, "seconds limit 1", 0, false)).hasMessageContaining("no field 'seconds limit 1'");
    assertThat(ids(RunSearch.list(project, "metric.custom b:desc", 0, true))).containsExactly("b", "c", "a");
    assertThat(ids(RunSearch.find(project, "tag != \"best so far\""))).isEmpty();
    project.mark("a", marks -> marks.with("old").with("slow"));
    assertThat(ids(RunSearch.find(project, "tag != old"))).containsExactly("b");
    assertThat(ids(RunSearch.find(project, "not tag = old"))).containsExactly("c", "b");
    assertThatThrownBy(() -> RunSearch.one(project, "zzz")).hasMessageContaining("zzz");
  }

  private static List<String> ids(List<FoundRun> found) {
    return new ArrayList<>(found.stream().map(run -> run.run().id()).toList());
  }
}
