package atelier.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.core.data.Column;
import atelier.core.data.Kind;
import atelier.core.data.Schema;
import atelier.core.file.ProcessMark;
import atelier.core.json.Json;
import atelier.core.lineage.Association;
import atelier.core.lineage.Direction;
import atelier.core.lineage.Entity;
import atelier.core.lineage.Graph;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What every store does.
abstract class StoreContract {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123Z");
  private static final Schema SCHEMA = Schema.of(new Column("Größe", Kind.NUMBER, "1.234,56"), new Column("城市", Kind.CATEGORY));

  abstract Store store();

  private static Datasets.Entry dataset(String id, String name) {
    return new Datasets.Entry(id, name, 3, SCHEMA, NOON);
  }

  @Test
  void givesDatasetsBackAsTheyWere() throws Exception {
    store().write(t -> {
      t.datasets().add(dataset("a1", "sales"));
      t.datasets().add(dataset("b2", "Städte"));
      return null;
    });
    assertThat(store().<List<Datasets.Entry>, RuntimeException>read(t -> t.datasets().all())).containsExactly(dataset("a1", "sales"), dataset("b2", "Städte"));
    assertThat(store().<Optional<Datasets.Entry>, RuntimeException>read(t -> t.datasets().find("b2"))).contains(dataset("b2", "Städte"));
    assertThat(store().<Optional<Datasets.Entry>, RuntimeException>read(t -> t.datasets().find("c3"))).isEmpty();
  }

  @Test
  void addingADatasetAgainRenamesIt() throws Exception {
    store().write(t -> {
      t.datasets().add(dataset("a1", "old"));
      t.datasets().add(dataset("b2", "new"));
      t.datasets().add(dataset("a1", "new"));
      return null;
    });
    assertThat(store().<List<Datasets.Entry>, RuntimeException>read(t -> t.datasets().all())).containsExactly(dataset("a1", "new"), dataset("b2", "new"));
    assertThat(store().<Optional<Datasets.Entry>, RuntimeException>read(t -> t.datasets().named("new"))).contains(dataset("b2", "new"));
    store().write(t -> {
      t.datasets().remove("b2");
      return null;
    });
    assertThat(store().<Optional<Datasets.Entry>, RuntimeException>read(t -> t.datasets().named("new"))).contains(dataset("a1", "new"));
  }

  @Test
  void followsARunToItsEnd() throws Exception {
    var run = new Run("r1", "train", "xgboost on sales", Run.Status.RUNNING, Json.object().put("target", "y"), NOON, null, null);
    Run failed = run.ended(Run.Status.FAILED, NOON.plusSeconds(9), "Column 'y' is empty.");
    store().write(t -> {
      t.runs().put(run);
      return null;
    });
    assertThat(store().<Optional<Run>, RuntimeException>read(t -> t.runs().find("r1"))).contains(run);
    store().write(t -> {
      t.runs().put(failed);
      return null;
    });
    assertThat(store().<List<Run>, RuntimeException>read(t -> t.runs().all())).containsExactly(failed);
  }

  @Test
  void findsRunsByKindAndTheirParts() throws Exception {
    var whole = new Run("e1", "experiment", "Predict y", Run.Status.RUNNING, Json.object(), NOON, null, null);
    Run part = new Run("r1", "train", "xgboost on sales", Run.Status.RUNNING, Json.object(), NOON, null, null)
        .within("e1").ended(Run.Status.DONE, NOON.plusSeconds(3), null, Json.object().put("score", 0.5));
    var other = new Run("r2", "train", "linear on sales", Run.Status.RUNNING, Json.object(), NOON, null, null);
    store().write(t -> {
      t.runs().put(whole);
      t.runs().put(part);
      t.runs().put(other);
      return null;
    });
    assertThat(store().<List<Run>, RuntimeException>read(t -> t.runs().ofKind("experiment"))).containsExactly(whole);
    assertThat(store().<List<Run>, RuntimeException>read(t -> t.runs().ofKind("train"))).containsExactly(part, other);
    assertThat(store().<List<Run>, RuntimeException>read(t -> t.runs().partsOf("e1"))).containsExactly(part);
    assertThat(store().<List<Run>, RuntimeException>read(t -> t.runs().partsOf("r2"))).isEmpty();
  }

  @Test
  void runsComeOldestFirstInWhateverOrderTheyWereWritten() throws Exception {
    var late = new Run("a", "train", "late", Run.Status.RUNNING, Json.object(), NOON.plusSeconds(5), null, null).within("w");
    var early = new Run("b", "train", "early", Run.Status.RUNNING, Json.object(), NOON, null, null).within("w");
    var also = new Run("0", "train", "also early, written later", Run.Status.RUNNING, Json.object(), NOON, null, null).within("w");
    store().write(t -> {
      t.runs().put(late);
      t.runs().put(early);
      t.runs().put(also);
      return null;
    });
    assertThat(store().<List<Run>, RuntimeException>read(t -> t.runs().all())).containsExactly(early, also, late);
    assertThat(store().<List<RunLine>, RuntimeException>read(t -> t.runs().lines())).extracting(RunLine::id).containsExactly("b", "0", "a");
    assertThat(store().<List<Run>, RuntimeException>read(t -> t.runs().ofKind("train"))).containsExactly(early, also, late);
    assertThat(store().<List<Run>, RuntimeException>read(t -> t.runs().partsOf("w"))).containsExactly(early, also, late);
  }

  @Test
  void knowsTheLastValueOfEverySeriesWhateverTheOrderOfWriting() throws Exception {
    store().write(t -> {
      t.metrics().add(List.of(new Metrics.Point("r1", "loss", 5, 0.5), new Metrics.Point("r1", "loss", 9, 0.1), new Metrics.Point("r1", "loss", 7, 0.3), new Metrics.Point("r2", "auc", 1, 0.9)));
      return null;
    });
    store().write(t -> {
      t.metrics().add(List.of(new Metrics.Point("r1", "loss", 8, 0.2), new Metrics.Point("r1", "auc", 1, 0.7)));
      return null;
    });
    assertThat(store().<Map<String, Map<String, Double>>, RuntimeException>read(t -> t.metrics().lastOfAll()))
        .isEqualTo(Map.of("r1", Map.of("loss", 0.1, "auc", 0.7), "r2", Map.of("auc", 0.9)));

    store().write(t -> {
      t.metrics().add(List.of(new Metrics.Point("r1", "loss", 9, Double.NaN)));
      return null;
    });
    store().write(t -> {
      t.metrics().removeRun("r2");
      return null;
    });
    assertThat(store().<Map<String, Map<String, Double>>, RuntimeException>read(t -> t.metrics().lastOfAll())).isEqualTo(Map.of("r1", Map.of("loss", Double.NaN, "auc", 0.7)));
    assertThat(store().<List<Metrics.Point>, RuntimeException>read(t -> t.metrics().of("r1"))).extracting(Metrics.Point::name).containsExactly("auc", "loss", "loss", "loss", "loss");
  }

  @Test
  void keepsWhatIsSaidOfRuns() throws Exception {
    RunMarks said = RunMarks.NONE.with("keep").with("a \"b\" 好").saying("two\nlines").pinned(true);
    store().write(t -> {
      t.marks().put("r1", RunMarks.NONE.archived(true));
      return null;
    });
    store().write(t -> {
      t.marks().put("r1", said);
      return null;
    });
    assertThat(store().<Map<String, RunMarks>, RuntimeException>read(t -> t.marks().all())).isEqualTo(Map.of("r1", said));
    store().write(t -> {
      t.marks().remove("r1");
      return null;
    });
    assertThat(store().<Optional<RunMarks>, RuntimeException>read(t -> t.marks().find("r1"))).isEmpty();
  }

  @Test
  void keepsMetricsWithTheirOddValues() throws Exception {
    store().write(t -> {
      t.metrics().add(List.of(
          new Metrics.Point("r1", "loss", 2, Double.NaN),
          new Metrics.Point("r1", "loss", 1, -0.0),
          new Metrics.Point("r1", "auc", 1, Double.POSITIVE_INFINITY),
          new Metrics.Point("r2", "loss", 1, Double.MIN_VALUE)));
      return null;
    });
    assertThat(store().<List<Metrics.Point>, RuntimeException>read(t -> t.metrics().series("r1", "loss")))
        .containsExactly(new Metrics.Point("r1", "loss", 1, 0.0), new Metrics.Point("r1", "loss", 2, Double.NaN));
    assertThat(store().<Map<String, Double>, RuntimeException>read(t -> t.metrics().last("r1"))).isEqualTo(Map.of("loss", Double.NaN, "auc", Double.POSITIVE_INFINITY));
    assertThat(store().<Set<String>, RuntimeException>read(t -> t.metrics().runs())).containsExactly("r1", "r2");
    store().write(t -> {
      t.metrics().add(List.of(new Metrics.Point("r1", "loss", 2, 0.5)));
      t.metrics().removeRun("r2");
      return null;
    });
    var all = new ArrayList<Metrics.Point>();
    store().read(t -> {
      t.metrics().forEach(all::add);
      return null;
    });
    assertThat(all).containsExactly(
        new Metrics.Point("r1", "auc", 1, Double.POSITIVE_INFINITY), new Metrics.Point("r1", "loss", 1, 0.0), new Metrics.Point("r1", "loss", 2, 0.5));
  }

  @Test
  void keepsModels() throws Exception {
    var model = new Models.Entry("m1", "best", "r1", Json.object().put("task", "binary"), NOON);
    var foreign = new Models.Entry("m2", "given", null, Json.object(), NOON);
    store().write(t -> {
      t.models().add(model);
      t.models().add(foreign);
      return null;
    });
    assertThat(store().<List<Models.Entry>, RuntimeException>read(t -> t.models().all())).containsExactly(model, foreign);
    store().write(t -> {
      t.models().remove("m1");
      return null;
    });
    assertThat(store().<Optional<Models.Entry>, RuntimeException>read(t -> t.models().find("m1"))).isEmpty();
  }

  @Test
  void letsOnlyOneSaveFollowAVersion() throws Exception {
    assertThat(store().<OptionalLong, RuntimeException>write(t -> t.flows().swap("clean", 0, "aa"))).hasValue(1);
    assertThat(store().<OptionalLong, RuntimeException>write(t -> t.flows().swap("clean", 0, "bb"))).isEmpty();
    assertThat(store().<OptionalLong, RuntimeException>write(t -> t.flows().swap("clean", 1, "cc"))).hasValue(2);
    assertThat(store().<OptionalLong, RuntimeException>write(t -> t.flows().swap("clean", 1, "dd"))).isEmpty();
    assertThat(store().<List<Flows.Entry>, RuntimeException>read(t -> t.flows().all())).containsExactly(new Flows.Entry("clean", 2, "cc"));
  }

  @Test
  void followsLineageBothWays() throws Exception {
    store().write(t -> {
      for (String id : List.of("file", "raw", "flow", "clean", "model", "other")) {
        t.lineage().add(new Entity(id, "dataset", id.toUpperCase(java.util.Locale.ROOT)));
      }
      t.lineage().add(new Association("file", "raw", "imported"));
      t.lineage().add(new Association("raw", "clean", "prepared"));
      t.lineage().add(new Association("flow", "clean", "applied"));
      t.lineage().add(new Association("clean", "model", "trained-on"));
      t.lineage().add(new Association("clean", "model", "trained-on"));
      t.lineage().add(new Association("raw", "other", "prepared"));
      return null;
    });
    assertThat(ids(query("model", Direction.ASCENDANTS, 99))).containsExactly("model", "clean", "raw", "flow", "file");
    assertThat(ids(query("model", Direction.ASCENDANTS, 2))).containsExactly("model", "clean", "raw", "flow");
    assertThat(ids(query("raw", Direction.DESCENDANTS, 99))).containsExactly("raw", "clean", "other", "model");
    assertThat(ids(query("clean", Direction.BOTH, 1))).containsExactly("clean", "raw", "flow", "model");
    assertThat(query("clean", Direction.BOTH, 1).associations()).containsExactly(
        new Association("raw", "clean", "prepared"), new Association("flow", "clean", "applied"), new Association("clean", "model", "trained-on"));
    assertThat(ids(query("clean", Direction.BOTH, 0))).containsExactly("clean");
  }

  @Test
  void endsOnLineageThatGoesInACircle() throws Exception {
    store().write(t -> {
      t.lineage().add(new Entity("a", "dataset", "a"));
      t.lineage().add(new Entity("b", "dataset", "b"));
      t.lineage().add(new Association("a", "b", "made"));
      t.lineage().add(new Association("b", "a", "made"));
      return null;
    });
    assertThat(ids(query("a", Direction.DESCENDANTS, 99))).containsExactly("a", "b");
  }

  private Graph query(String start, Direction direction, int depth) throws StoreException {
    return store().read(t -> t.lineage().query(start, direction, depth));
  }

  private static List<String> ids(Graph graph) {
    return graph.entities().stream().map(Entity::id).toList();
  }

  @Test
  void findsJobsWhoseProgramIsGone() throws Exception {
    var mine = new OpenJobs.Entry("j1", "Train", "r1", ProcessMark.current(), NOON);
    var dead = new OpenJobs.Entry("j2", "Tune", null, new ProcessMark(Long.MAX_VALUE, 1), NOON);
    store().write(t -> {
      t.jobs().begin(mine);
      t.jobs().begin(dead);
      return null;
    });
    assertThat(store().<List<OpenJobs.Entry>, RuntimeException>read(t -> t.jobs().unfinished())).containsExactly(dead);
    store().write(t -> {
      t.jobs().end("j2");
      return null;
    });
    assertThat(store().<List<OpenJobs.Entry>, RuntimeException>read(t -> t.jobs().all())).containsExactly(mine);
  }

  @Test
  void numbersChangesInOrder() throws Exception {
    long before = store().read(t -> t.changes().last());
    store().write(t -> {
      t.datasets().add(dataset("a1", "sales"));
      t.flows().swap("clean", 0, "aa");
      return null;
    });
    List<Changes.Change> after = store().read(t -> t.changes().after(before));
    assertThat(after).extracting(Changes.Change::what).containsExactly("dataset", "flow");
    assertThat(after).extracting(Changes.Change::id).containsExactly("a1", "clean");
    assertThat(after).extracting(Changes.Change::seq).isSorted().doesNotHaveDuplicates();
    assertThat(store().<List<Changes.Change>, RuntimeException>read(t -> t.changes().after(after.getLast().seq()))).isEmpty();
  }

  @Test
  void forgetsOldChanges() throws Exception {
    store().write(t -> {
      for (int i = 0; i < 5; i++) {
        t.flows().swap("flow" + i, 0, "aa");
      }
      t.changes().trim(2);
      return null;
    });
    assertThat(store().<List<Changes.Change>, RuntimeException>read(t -> t.changes().after(0))).extracting(Changes.Change::id).containsExactly("flow3", "flow4");
  }

  @Test
  void storesAllOfATransactionOrNothing() throws Exception {
    long before = store().read(t -> t.changes().last());
    assertThatThrownBy(() -> store().write(t -> {
      t.datasets().add(dataset("a1", "sales"));
      throw new IllegalArgumentException("no");
    })).hasMessage("no");
    assertThat(store().<List<Datasets.Entry>, RuntimeException>read(t -> t.datasets().all())).isEmpty();
    assertThat(store().<Long, RuntimeException>read(t -> t.changes().last())).isEqualTo(before);
  }
}
