package atelier.flow.work;

import static atelier.core.data.TableText.table;
import static org.assertj.core.api.Assertions.assertThat;

import atelier.core.data.Column;
import atelier.core.data.Dataset;
import atelier.core.data.Kind;
import atelier.core.data.Schema;
import atelier.core.data.Table;
import atelier.core.engine.DuckEngine;
import atelier.core.engine.DuckSession;
import atelier.core.engine.FileFormat;
import atelier.core.expr.Rel;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.job.worker.WorkerPool;
import atelier.core.json.Json;
import atelier.flow.catalog.Catalog;
import atelier.flow.catalog.FlowException;
import atelier.flow.document.Edit;
import atelier.flow.document.History;
import atelier.flow.document.RandomEdits;
import atelier.flow.graph.Flow;
import atelier.flow.graph.Node;
import atelier.flow.run.Planner;
import atelier.flow.worker.StepLearning;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkbenchTest {
  private static final Catalog CATALOG = Catalog.standard();
  private static final Progress QUIET = Progress.none();
  private static final Table PEOPLE = table(
      "name | city | age", "Ann | Ulm | 31", "Bob | Bonn | -", "cid | Ulm | 17", "Dora | - | 64", "Ann | Ulm | 31", "Eve | Köln | 45", "- | Bonn | 22", "Gus | Ulm | -", "Hal | Trier | 80");
  private static final Table CITIES = table("town | people", "Ulm | 126", "Bonn | 330", "Köln | 1085");

  @TempDir private Path folder;
  private DuckEngine engine;
  private Workbench bench;
  private final Map<String, Dataset> datasets = new LinkedHashMap<>();

  @BeforeEach
  void open() throws Exception {
    engine = new DuckEngine(DuckSession.open(folder));
    dataset("people", PEOPLE);
    dataset("cities", CITIES);
    bench = Workbench.open(CATALOG, s -> datasets.get(s.dataset()), folder);
  }

  @AfterEach
  void close() throws Exception {
    bench.close();
    engine.close();
  }

  private void dataset(String name, Table content) throws Exception {
    var columns = new ArrayList<Column>(List.of(new Column(Schema.ROW, Kind.INTEGER)));
    columns.addAll(content.schema().columns());
    var rows = new ArrayList<List<@Nullable Object>>();
    for (List<@Nullable Object> row : content.rows()) {
      var cells = new ArrayList<@Nullable Object>(List.of((long) rows.size() + 1));
      cells.addAll(row);
      rows.add(cells);
    }
    var whole = new Table(new Schema(columns), rows);
    Path file = folder.resolve(name + ".parquet");
    engine.write(new Rel.Scan(new Rel.Source.Memory(whole), whole.schema()), file, FileFormat.PARQUET, QUIET);
    datasets.put(name, new Dataset(name + rows.size(), name, rows.size(), content.schema(), file));
  }

  private static Node.Step step(String id, String transform, String input, String params) throws Exception {
    return new Node.Step(id, transform, List.of(input.split(",")), (ObjectNode) Json.tree(params.replace('\'', '"')));
  }

  private static Flow flow(Node.Step... steps) {
    var nodes = new ArrayList<>(RandomEdits.flow().nodes());
    nodes.addAll(List.of(steps));
    return new Flow(Flow.VERSION, Map.of(), nodes);
  }

  private Worked work(Flow flow) throws ProblemException {
    return bench.work(flow, Sampling.standard(), QUIET);
  }

  private static Effect effect(Worked worked, String step) {
    assertThat(worked.standings().get(step)).isInstanceOf(Standing.Good.class);
    Effect effect = ((Standing.Good) worked.standings().get(step)).effect();
    assertThat(effect).isNotNull();
    return effect;
  }

  private Table rows(Dataset dataset) throws Exception {
    try (var own = new DuckEngine(DuckSession.open(dataset.file()))) {
      return own.collect(own.scan(List.of(dataset.file())), QUIET);
    }
  }

  @Test
  void saysWhatEachStepDid() throws Exception {
    Worked worked = work(flow(
        step("fill", "miss.fill", "people", "{'columns':['age'],'value':30}"), step("old", "row.filter-expression", "fill", "{'expr':'age > 30'}"),
        step("initial", "find.extract-first", "old", "{'columns':['city'],'n':1,'out':'letter'}"), step("gone", "col.drop", "initial", "{'columns':['city']}"),
        step("count", "agg.count", "gone", "{'keys':['letter']}")));
    assertThat(effect(worked, "fill")).isEqualTo(new Effect(true, 9, 9, 0, List.of(), List.of(), List.of(), Map.of("age", 2L)));
    assertThat(effect(worked, "old")).isEqualTo(new Effect(true, 9, 5, 4, List.of(), List.of(), List.of(), Map.of()));
    assertThat(effect(worked, "initial").added()).containsExactly("letter");
    assertThat(effect(worked, "gone").removed()).containsExactly("city");
    assertThat(effect(worked, "count").sameRows()).isFalse();
  }

  @Test
  void showsRowsAndCellsBesideWhatTheyWere() throws Exception {
    Worked worked = work(flow(step("fill", "miss.fill", "people", "{'columns':['age'],'value':30}"), step("old", "row.filter-expression", "fill", "{'expr':'age > 30'}")));
    Table filled = rows(worked.difference("fill", QUIET).table());
    assertThat(filled.column("age")).containsExactly(31L, 30L, 17L, 64L, 31L, 45L, 22L, 30L, 80L);
    assertThat(filled.column(Difference.former("age"))).containsExactly(31L, null, 17L, 64L, 31L, 45L, 22L, null, 80L);
    assertThat(filled.column(Difference.FATE)).containsExactly("", "changed", "", "", "", "", "", "changed", "");
    Table dropped = rows(worked.difference("old", QUIET).table());
    assertThat(dropped.column("name")).as("rows that are gone show what they were").startsWith("Ann", "Bob", "cid");
    assertThat(dropped.column(Difference.FATE)).startsWith("", "dropped", "dropped", "");
  }

  @Test
  void runsNoProgramBeforeAPersonLetsIt() throws Exception {
    Path trace = folder.resolve("it-ran");
    Flow flow = flow(step("own", "code.command", "people", "{'command':['sh','-c','touch " + trace + "; cat']}"), step("twice", "code.java-row", "people",
        "{'source':'Object apply(Row r) { return r.number(\"age\") * 2; }','output':'twice','type':'number'}".replace("\"", "\\\"")));
    Worked before = work(flow);
    assertThat(before.standings().get("own")).isInstanceOfSatisfying(Standing.Broken.class, broken -> assertThat(broken.problem().what()).contains("nothing of it has run"));
    assertThat(before.standings().get("twice")).isInstanceOf(Standing.Broken.class);
    assertThat(trace).as("nothing ran").doesNotExist();
    bench.allowPrograms();
    assertThat(work(flow).standings().get("twice")).isInstanceOf(Standing.Good.class);
    assertThat(trace).exists();
  }

  @Test
  void putsColumnsThatAreGoneWhereTheyWere() throws Exception {
    Worked worked = work(flow(step("gone", "col.drop", "people", "{'columns':['city']}")));
    assertThat(worked.difference("gone", QUIET).columns()).containsExactly("name", Difference.former("city"), "age");
  }

  @Test
  void errorsStandAtTheirStepAndStopOnlyWhatReadsIt() throws Exception {
    Worked worked = work(flow(
        step("gone", "col.drop", "people", "{'columns':['age']}"), step("lost", "num.clip", "gone", "{'columns':['age'],'max':60}"), step("after", "str.upper", "lost", "{'columns':['name']}"),
        step("later", "row.limit", "after", "{'k':1}"), step("side", "str.strip", "people", "{'columns':['name']}"), step("regex", "find.replace", "side", "{'columns':['name'],'find':'[','regex':true}"),
        step("alone", "join.left", "people", "{'keys':{'city':'town'}}")));
    assertThat(worked.standings().get("lost")).isInstanceOfSatisfying(Standing.Broken.class, b -> assertThat(b.problem().what()).isEqualTo("There is no column 'age'."));
    assertThat(worked.standings().get("after")).isEqualTo(new Standing.Waiting("lost"));
    assertThat(worked.standings().get("later")).isEqualTo(new Standing.Waiting("lost"));
    assertThat(worked.isGood("side")).isTrue();
    assertThat(worked.standings().get("regex")).isInstanceOf(Standing.Broken.class);
    assertThat(worked.standings().get("alone")).isInstanceOfSatisfying(Standing.Broken.class, b -> assertThat(b.problem().what()).contains("input 2"));
  }

  @Test
  void switchedOffStepsLetTheirInputPass() throws Exception {
    Flow on = flow(step("gone", "col.drop", "people", "{'columns':['age']}"), step("clip", "num.clip", "gone", "{'columns':['age'],'max':60}"));
    assertThat(work(on).isGood("clip")).isFalse();
    Worked off = work(new Edit.Switch("gone", true).apply(on));
    assertThat(effect(off, "gone").isNothing()).isTrue();
    assertThat(effect(off, "clip").changed()).isEqualTo(Map.of("age", 2L));
  }

  @Test
  void computesOnlyWhatChanged() throws Exception {
    Flow flow = flow(
        step("a", "str.strip", "people", "{'columns':['name']}"), step("b", "miss.impute-median", "a", "{'columns':['age']}"), step("c", "str.upper", "b", "{'columns':['city']}"),
        step("side", "row.limit", "people", "{'k':2}"));
    work(flow);
    assertThat(bench.computed()).isEqualTo(4);
    Flow edited = new Edit.Params("c", (ObjectNode) Json.tree("{\"columns\":[\"name\"]}")).apply(flow);
    work(edited);
    assertThat(bench.computed()).as("the edited step only").isEqualTo(5);
    work(new Edit.Comment("a", "note").apply(edited));
    work(flow);
    assertThat(bench.computed()).as("a comment, and going back, cost nothing").isEqualTo(5);
    work(new Edit.Switch("a", true).apply(flow));
    assertThat(bench.computed()).as("what stands behind it").isEqualTo(7);
  }

  @Test
  void samplesWhatFlowsAndNotWhatIsLookedUp() throws Exception {
    var join = step("join", "join.left", "people,cities", "{'keys':{'city':'town'}}");
    Worked worked = bench.work(flow(join), new Sampling.First(2), QUIET);
    assertThat(worked.isSampled()).isTrue();
    assertThat(((Standing.Good) worked.standings().get("people")).rows()).isEqualTo(2);
    assertThat(((Standing.Good) worked.standings().get("cities")).rows()).isEqualTo(3);
    assertThat(rows(worked.table("join", QUIET)).column("people")).containsExactly(126L, 330L);
    assertThat(bench.work(flow(join), new Sampling.Random(4, 1), QUIET).table("people", QUIET).rows()).isEqualTo(4);
    assertThat(bench.work(flow(join), new Sampling.Stratified(4, "city", 1), QUIET).table("people", QUIET).rows()).isBetween(4L, 7L);
    assertThat(bench.work(flow(join), new Sampling.All(), QUIET).isSampled()).isFalse();
    assertThat(bench.work(flow(join), new Sampling.All(), QUIET).effect("join", QUIET).after()).isEqualTo(9);
  }

  @Test
  void learnsOnTrainingRows() throws Exception {
    dataset("parted", table("x:number | _part", "0 | train", "10 | train", "- | test", "1000 | test"));
    var nodes = List.<Node>of(new Node.Source("parted", "parted"), step("m", "miss.impute-mean", "parted", "{'columns':['x']}"));
    Worked worked = work(new Flow(Flow.VERSION, Map.of(), nodes));
    assertThat(rows(worked.table("m", QUIET)).column("x")).containsExactly(0.0, 10.0, 5.0, 1000.0);
    assertThat(((Standing.Good) worked.standings().get("m")).learned()).isTrue();
  }

  @Test
  void followsColumnsToWhereTheyComeFrom() throws Exception {
    Worked worked = work(flow(
        step("strip", "str.strip", "people", "{'columns':['name']}"), step("join", "join.left", "strip,cities", "{'keys':{'city':'town'}}"),
        step("sum", "col.expression", "join", "{'name':'total','expr':'age + people'}"), step("ren", "col.rename", "sum", "{'pairs':{'total':'all'}}"),
        step("group", "agg.sum", "ren", "{'column':'all','keys':['city']}")));
    Lineage all = worked.lineage("ren", "all");
    assertThat(all.inputs()).isEqualTo(Set.of(new Lineage.Origin("people", "age"), new Lineage.Origin("cities", "people")));
    assertThat(all.steps()).contains("sum", "ren").doesNotContain("strip");
    assertThat(worked.lineage("ren", "name")).isEqualTo(new Lineage(Set.of(new Lineage.Origin("people", "name")), List.of("strip")));
    assertThat(worked.lineage("strip", "city").steps()).isEmpty();
    assertThat(worked.isGood("group")).isTrue();
  }

  @Test
  void aHundredRandomEditsGiveWhatARunFromScratchGives() throws Exception {
    compareRandomEdits(11, 100);
  }

  @Test
  @Tag("full")
  void aThousandRandomEditsGiveWhatARunFromScratchGives() throws Exception {
    compareRandomEdits(12, 1000);
  }

  private void compareRandomEdits(long seed, int count) throws Exception {
    var edits = new RandomEdits(seed);
    History history = History.of(RandomEdits.flow(), Instant.EPOCH);
    int good = 0;
    int broken = 0;
    for (int i = 0; i < count; i++) {
      try {
        history = edits.travels() ? history.at(edits.one(history.entries()).id()) : history.with(edits.edit(history.current().flow()), Instant.EPOCH.plusSeconds(i));
      } catch (FlowException refused) {
        continue;
      }
      Flow flow = history.current().flow();
      Worked worked = work(flow);
      String node = edits.one(flow.nodes()).id();
      if (worked.isGood(node)) {
        assertThat(rows(worked.table(node, QUIET)).rows()).as("%s of edit %d", node, i).isEqualTo(fromScratch(flow, node).rows());
        good++;
      } else {
        broken++;
        assertThat(refused(flow, node)).as("%s of edit %d: %s", node, i, worked.standings().get(node)).isTrue();
      }
    }
    assertThat(good).isGreaterThan(count / 4);
    assertThat(broken).isPositive();
  }

  private boolean refused(Flow flow, String node) throws Exception {
    try {
      fromScratch(flow, node);
      return false;
    } catch (ProblemException e) {
      return true;
    }
  }

  /// The node's table by the planner alone, over the whole files.
  private Table fromScratch(Flow flow, String node) throws ProblemException {
    var wanted = new LinkedHashSet<>(Set.of(node));
    for (Node each : flow.sorted().reversed()) {
      if (wanted.contains(each.id())) {
        each.inputs().forEach(i -> wanted.add(Node.nodeOf(i)));
      }
    }
    var part = new Flow(flow.version(), flow.parameters(), flow.nodes().stream().filter(n -> wanted.contains(n.id())).toList());
    var inputs = new LinkedHashMap<String, Rel>();
    for (Node.Source source : part.sources()) {
      inputs.put(source.id(), engine.scan(List.of(datasets.get(source.dataset()).file())));
    }
    return engine.collect(new Planner(CATALOG, engine).plan(part, inputs, Map.of(), null, QUIET).table(node), QUIET);
  }

  @Test
  void aStepWhoseWorkerFailsStandsBrokenAndTheOthersWork() throws Exception {
    var none = new StepLearning(size -> WorkerPool.start(size, 1, "atelier.NoSuchWorker"), 0);
    try (Workbench own = Workbench.open(CATALOG, s -> datasets.get(s.dataset()), none, folder)) {
      Flow flow = flow(step("s1", "str.upper", "people", "{'columns': ['name']}"), step("s2", "ml.kmeans-label", "s1", "{'columns': ['age'], 'k': 2}"), step("s3", "str.lower", "s2", "{'columns': ['name']}"));
      Worked worked = own.work(flow, Sampling.standard(), QUIET);
      assertThat(worked.standings().get("s1")).isInstanceOf(Standing.Good.class);
      assertThat(worked.standings().get("s2")).isInstanceOfSatisfying(Standing.Broken.class, b -> assertThat(b.problem().what()).startsWith("The worker process did not come up"));
      assertThat(worked.standings().get("s3")).isEqualTo(new Standing.Waiting("s2"));
    }
  }
}
