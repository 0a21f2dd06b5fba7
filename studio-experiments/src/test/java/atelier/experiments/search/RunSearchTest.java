package atelier.experiments.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.core.file.ProcessMark;
import atelier.core.json.Json;
import atelier.core.lineage.Graph;
import atelier.core.project.Home;
import atelier.core.project.Project;
import atelier.core.project.Projects;
import atelier.core.store.Metrics;
import atelier.core.store.OpenJobs;
import atelier.core.store.Run;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunSearchTest {
  @TempDir Path folder;

  @Test
  void findsByMetricsFieldsAndParametersInOrder() throws Exception {
    var projects = new Projects(new Home(folder.resolve("home")), Clock.systemUTC());
    projects.create(folder.resolve("project"), "Runs");
    try (Project project = projects.open(folder.resolve("project"))) {
      put(project, "a", "titanic", 10, 0.91);
      put(project, "b", "titanic", 9, 0.95);
      put(project, "c", "iris", 100, 0.99);
      put(project, "d", "titanic", 8, 0.5);

      assertThat(ids(project, "metric.auc > 0.9 and data = \"titanic\" order by metric.auc desc limit 10")).containsExactly("b", "a");
      assertThat(ids(project, "order by param.rounds")).containsExactly("d", "b", "a", "c");
      assertThat(ids(project, "not (data = titanic or metric.auc < 0.6)")).containsExactly("c");
      assertThat(ids(project, "data = iris or data = titanic and metric.auc < 0.6")).containsExactly("d", "c");
      assertThat(ids(project, "name ~ RUN limit 2")).containsExactly("d", "c");
      assertThat(ids(project, "metric.rmse != 1")).isEmpty();
      assertThat(ids(project, "")).containsExactly("d", "c", "b", "a");
    }
  }

  @Test
  void timesNumbersAndQuotedNamesMeanWhatTheySay() throws Exception {
    var projects = new Projects(new Home(folder.resolve("home")), Clock.systemUTC());
    projects.create(folder.resolve("project"), "Runs");
    try (Project project = projects.open(folder.resolve("project"))) {
      // Written in another order than they began; the ids are in a third.
      put(project, "y", Instant.parse("2026-11-30T20:39:30.500Z"), "good", Double.NaN);
      put(project, "x", Instant.parse("2026-11-30T20:38:59Z"), "bad one", Double.POSITIVE_INFINITY);
      put(project, "z", Instant.parse("2026-11-30T20:40:00Z"), "good", 0.25);

      assertThat(ids(project, "")).as("newest first").containsExactly("z", "y", "x");
      assertThat(RunSearch.list(project, "", 0, false)).extracting(FoundRun::id).containsExactly("z", "y", "x");
      assertThat(ids(project, "order by begun")).containsExactly("x", "y", "z");
      assertThat(ids(project, "begun >= 2026-11-30T20:39Z")).containsExactly("z", "y");
      assertThat(ids(project, "begun > \"2026-11-30 20:39Z\"")).as("that minute is over").containsExactly("z");
      assertThat(ids(project, "begun = '2026-11-30 20:39Z'")).containsExactly("y");
      assertThat(ids(project, "begun = 2026-11-30T20:39:30.500Z")).containsExactly("y");
      assertThat(ids(project, "begun != '2026-11-30 20:39Z'")).containsExactly("z", "x");

      assertThat(ids(project, "metric.\"val loss\" = nan")).containsExactly("y");
      assertThat(ids(project, "metric.'val loss' = inf")).containsExactly("x");
      assertThat(ids(project, "metric.\"val loss\" < 1")).containsExactly("z");
      assertThat(ids(project, "metric.\"val loss\" > 1e300")).containsExactly("x");
      assertThat(ids(project, "order by metric.\"val loss\" desc")).as("what is no number comes last").containsExactly("x", "z", "y");
      assertThat(ids(project, "param.'a=b' = 1")).hasSize(3);
      assertThat(ids(project, "name = 'good'")).isEqualTo(ids(project, "name = \"good\"")).containsExactly("z", "y");
      assertThat(ids(project, "name = 'bad one' or name = don't")).containsExactly("x");
    }
  }

  private static void put(Project project, String id, Instant begun, String name, double loss) throws Exception {
    var parameters = Json.object();
    parameters.putObject("parameters").put("a=b", 1);
    project.store().<Boolean, RuntimeException>write(
        tables -> {
          tables.runs().put(new Run(id, "train", name, Run.Status.DONE, parameters, begun, begun.plusSeconds(2), null));
          tables.metrics().add(List.of(new Metrics.Point(id, "val loss", 0, loss)));
          return true;
        });
  }

  @Test
  void aValueThatTheFieldCannotHaveIsRefusedWithTheWayOut() {
    assertThatThrownBy(() -> QueryParser.parse("begun > yesterday")).hasMessageContaining("'yesterday', which is no time").hasMessageContaining("\"2026-11-30 20:39\"");
    assertThatThrownBy(() -> QueryParser.parse("begun > 2026-11-31")).hasMessageContaining("no time");
    assertThatThrownBy(() -> QueryParser.parse("metric.loss > abc")).hasMessageContaining("metric.loss with 'abc', which is no number");
    assertThatThrownBy(() -> QueryParser.parse("seconds > 1m")).hasMessageContaining("no number");
    assertThatThrownBy(() -> QueryParser.parse("pinned = yes")).hasMessageContaining("neither true nor false");
    refuses("name = 'open", "position 8");
    refuses("metric.\"open > 1", "position 1");
  }

  @Test
  void onlyWhatALivingProgramWorksOnIsUnderWay() throws Exception {
    var projects = new Projects(new Home(folder.resolve("home")), Clock.systemUTC());
    projects.create(folder.resolve("project"), "Runs");
    try (Project project = projects.open(folder.resolve("project"))) {
      Run left = project.startRun("tune", "left", Json.object());
      Run partOfLeft = project.startPart(left, "trial", "part of left", Json.object());
      Run ended = project.startRun("experiment", "ended", Json.object());
      Run partOfEnded = project.startPart(ended, "train", "part of ended", Json.object());
      Run alive = project.startRun("tune", "alive", Json.object());
      Run partOfAlive = project.startPart(alive, "trial", "part of alive", Json.object());
      project.endRun(ended, Run.Status.CANCELLED, null, Map.of(), new Graph(List.of(), List.of()));
      Run look = project.startPart(ended, "hold-out", "look at ended", Json.object());
      kill(project, left);
      assertThat(ids(project, "status = running")).containsExactly(look.id(), partOfAlive.id(), alive.id());
      assertThat(ids(project, "status = interrupted")).containsExactly(partOfEnded.id(), partOfLeft.id(), left.id());
      for (FoundRun run : RunSearch.find(project, "")) {
        assertThat(RunSearch.one(project, run.id()).field("status")).as(run.line().name()).isEqualTo(run.field("status"));
      }
      kill(project, look);
      assertThat(RunSearch.one(project, look.id()).field("status")).isEqualTo("interrupted");

      project.giveUpLeft("tune");
      project.giveUpLeft("hold-out");
      assertThat(project.unfinished()).isEmpty();
      assertThat(status(project, left)).isEqualTo(Run.Status.INTERRUPTED);
      assertThat(status(project, partOfLeft)).isEqualTo(Run.Status.INTERRUPTED);
      assertThat(status(project, look)).isEqualTo(Run.Status.INTERRUPTED);
      assertThat(status(project, partOfAlive)).isEqualTo(Run.Status.RUNNING);
    }
  }

  /// As if the program that works on it had died.
  private static void kill(Project project, Run run) throws Exception {
    Process gone = new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "--version").redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    ProcessMark mark = ProcessMark.of(gone.toHandle());
    gone.waitFor();
    project.store().<Boolean, RuntimeException>write(tables -> {
      tables.jobs().begin(new OpenJobs.Entry(run.id(), run.name(), run.id(), mark, run.started()));
      return true;
    });
  }

  private static Run.Status status(Project project, Run run) throws Exception {
    return project.store().<Run.Status, RuntimeException>read(tables -> tables.runs().find(run.id()).orElseThrow().status());
  }

  @Test
  void saysWhereAndWhatIsKnown() {
    refuses("metrc.auc > 1", "position 1");
    refuses("metric.auc 1", "position 12");
    refuses("metric.auc >", "position 13");
    refuses("(kind = train", "position 14");
    refuses("kind = \"train", "position 8");
    refuses("limit 0", "position 7");
    refuses("order kind", "position 7");
    refuses("kind = train kind = tune", "position 14");
  }

  private static void refuses(String text, String where) {
    assertThatThrownBy(() -> QueryParser.parse(text)).as(text).hasMessageContaining(where + ":");
  }

  private static List<String> ids(Project project, String text) throws Exception {
    return RunSearch.find(project, text).stream().map(found -> found.run().id()).toList();
  }

  private static void put(Project project, String id, String data, int rounds, double auc) throws Exception {
    var parameters = Json.object().put("algorithm", "xgboost");
    parameters.putObject("table").put("name", data);
    parameters.putObject("parameters").put("rounds", rounds);
    Instant begun = Instant.parse("2026-11-23T12:00:00Z");
    project.store().<Boolean, RuntimeException>write(
        tables -> {
          tables.runs().put(new Run(id, "train", "run " + id, Run.Status.DONE, parameters, begun, begun.plusSeconds(2), null));
          tables.metrics().add(List.of(new Metrics.Point(id, "auc", 0, 0.1), new Metrics.Point(id, "auc", 1, auc)));
          return true;
        });
  }
}
