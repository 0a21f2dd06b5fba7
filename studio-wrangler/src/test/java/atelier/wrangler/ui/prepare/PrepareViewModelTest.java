package atelier.wrangler.ui.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.core.data.load.ImportOptions;
import atelier.core.data.load.Importer;
import atelier.core.job.Progress;
import atelier.core.json.Json;
import atelier.core.project.Home;
import atelier.core.project.Intake;
import atelier.core.project.Project;
import atelier.core.project.Projects;
import atelier.flow.catalog.Catalog;
import atelier.flow.document.Edit;
import atelier.flow.document.FlowDocument;
import atelier.flow.document.FlowStore;
import atelier.flow.graph.Flow;
import atelier.flow.graph.Node;
import atelier.flow.work.Sampling;
import atelier.flow.work.Standing;
import atelier.flow.work.Workbench;
import atelier.flow.work.Worked;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// A flow is worked on without anything that is painted.
class PrepareViewModelTest {
  @TempDir private Path folder;
  private Project project;
  private FlowStore flows;
  private PlainDesk desk;
  private PrepareViewModel model;

  @BeforeAll
  static void startTheWindowsThread() throws Exception {
    FxToolkit.registerPrimaryStage();
  }

  @BeforeEach
  void open() throws Exception {
    Path file = Files.writeString(folder.resolve("shop.csv"), "city,amount\nulm,1.5\nbonn,\nulm,4.5\nköln,9.5\n");
    var projects = new Projects(new Home(folder.resolve("home")), Clock.systemUTC());
    projects.create(folder.resolve("work"), "Shop");
    project = projects.open(folder.resolve("work"));
    String dataset = new Intake(new Importer()).take(project, file, ImportOptions.auto(), Progress.none()).dataset().id();
    flows = new FlowStore(project, Clock.systemUTC());
    FlowDocument document = flows.create("shop", new Flow(Flow.VERSION, Map.of(), List.of(new Node.Source("shop", dataset))));
    desk = new PlainDesk(project);
    Workbench bench = Workbench.open(Catalog.standard(), source -> project.dataset(source.dataset()), project.dataFolder());
    model = on(() -> new PrepareViewModel(desk, new PrepareTexts(desk.language()), Catalog.standard(), Clock.systemUTC(), document, bench));
    settle();
  }

  @AfterEach
  void close() throws Exception {
    on(() -> {
      model.close();
      return true;
    });
    desk.close();
    project.close();
  }

  private static <T> T on(Callable<T> action) {
    return WaitForAsyncUtils.waitForAsyncFx(30_000, action);
  }

  private FlowState state() {
    return on(() -> model.state().get());
  }

  private void settle() throws Exception {
    WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> on(() -> !model.state().get().busy() && model.state().get().document().isSaved()));
  }

  private void act(Runnable action) throws Exception {
    on(() -> {
      action.run();
      return true;
    });
    settle();
  }

  private static ObjectNode json(String text) throws Exception {
    return (ObjectNode) Json.tree(text.replace('\'', '"'));
  }

  private void step(String transform, String params) throws Exception {
    ObjectNode given = json(params);
    act(() -> {
      model.begin(transform, given);
      model.draft(model.state().get().draft().orElseThrow());
    });
    act(model::apply);
  }

  @Test
  void previewsWithoutChangingTheFlowAndKeepsWhatIsApplied() throws Exception {
    act(() -> {
      model.begin("str.upper", Json.object());
      Draft draft = model.state().get().draft().orElseThrow();
      model.draft(draft.with(draft.step().withParams(columns("city"))));
    });
    assertThat(state().standing("s1").orElseThrow()).isInstanceOfSatisfying(Standing.Good.class, g -> assertThat(g.effect()).isNotNull().extracting(e -> e.changed().get("city")).isEqualTo(4L));
    assertThat(state().flow().nodes()).as("a draft is no part of the flow").hasSize(1);
    assertThat(state().picture()).isNotNull();
    act(model::apply);
    assertThat(state().flow().nodes()).extracting(Node::id).containsExactly("shop", "s1");
    assertThat(state().selected()).isEqualTo("s1");
    assertThat(flows.open("shop").flow().nodes()).as("saved by itself").hasSize(2);
  }

  private static ObjectNode columns(String name) {
    ObjectNode params = Json.object();
    params.putArray("columns").add(name);
    return params;
  }

  @Test
  void undoesRedoesMovesSwitchesAndDeletes() throws Exception {
    step("str.upper", "{'columns': ['city']}");
    step("miss.fill", "{'columns': ['amount'], 'value': 0}");
    act(() -> model.move("s2", -1));
    assertThat(state().flow().nodes()).extracting(n -> n.id() + n.inputs()).containsExactlyInAnyOrder("shop[]", "s2[shop]", "s1[s2]");
    act(model::undo);
    act(model::undo);
    assertThat(state().flow().nodes()).hasSize(2);
    assertThat(state().selected()).as("what was chosen is gone, so what stood before it").isEqualTo("s1");
    act(model::redo);
    assertThat(state().flow().nodes()).hasSize(3);
    act(() -> model.toggle("s1"));
    assertThat(((Node.Step) state().flow().nodes().get(1)).disabled()).isTrue();
    act(() -> model.delete("s1"));
    assertThat(state().flow().nodes()).extracting(n -> n.id() + n.inputs()).containsExactly("shop[]", "s2[shop]");
    assertThat(state().document().history().entries()).as("nothing is erased").hasSize(6);
  }

  @Test
  void saysWhatIsWrongAtTheStepAndGoesOnWithTheOthers() throws Exception {
    step("col.drop", "{'columns': ['amount']}");
    step("num.clip", "{'columns': ['amount'], 'max': 3}");
    assertThat(state().standing("s2").orElseThrow()).isInstanceOf(Standing.Broken.class);
    assertThat(state().picture()).as("what the broken step would read is shown").isNotNull();
    act(() -> model.toggle("s1"));
    assertThat(state().standing("s2").orElseThrow()).isInstanceOf(Standing.Good.class);
    act(() -> model.edit(new Edit.Connect("s1", List.of("s2")), "s1"));
    assertThat(desk.said).as("a circle is refused in words").anyMatch(n -> n.toString().contains("circle"));
  }

  @Test
  void branchesAndSamples() throws Exception {
    step("str.upper", "{'columns': ['city']}");
    act(() -> model.select("shop"));
    on(() -> {
      model.branching(true);
      return true;
    });
    step("row.limit", "{'k': 1}");
    assertThat(state().flow().nodes()).extracting(n -> n.id() + n.inputs()).containsExactly("shop[]", "s1[shop]", "s2[shop]");
    act(() -> model.sampling(new Sampling.First(2)));
    assertThat(state().worked()).isNotNull().extracting(Worked::isSampled).isEqualTo(true);
    assertThat(state().standing("shop").orElseThrow()).isInstanceOfSatisfying(Standing.Good.class, g -> assertThat(g.rows()).isEqualTo(2));
  }

  @Test
  void takesWhatAnotherProgramSaved() throws Exception {
    FlowDocument theirs = flows.open("shop");
    flows.save(theirs.edit(new Edit.Insert(new Node.Step("theirs", "row.limit", List.of("shop"), json("{'k': 2}"))), Clock.systemUTC().instant()));
    on(() -> {
      model.edit(new Edit.Insert(new Node.Step("mine", "row.limit", List.of("shop"), Json.object().put("k", 3))), "mine");
      return true;
    });
    WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> on(() -> model.state().get().flow().nodes().stream().anyMatch(n -> n.id().equals("theirs"))));
    settle();
    assertThat(state().document().history().entries()).anyMatch(e -> e.flow().nodes().stream().anyMatch(n -> n.id().equals("mine")));
    assertThat(desk.said).isNotEmpty();
  }

  @Test
  void triesValuesOfParametersWithoutKeepingThem() throws Exception {
    act(() -> model.parameters(Map.of("town", TextNode.valueOf("ulm")), Map.of()));
    ObjectNode given = Json.object().put("expr", "city = '${town}'");
    act(() -> {
      model.begin("row.filter-expression", given);
      model.draft(model.state().get().draft().orElseThrow());
    });
    act(model::apply);
    assertThat(state().standing("s1")).get().isInstanceOf(Standing.Good.class);
    long before = rows("s1");
    act(() -> model.parameters(Map.of("town", TextNode.valueOf("ulm")), Map.of("town", TextNode.valueOf("bonn"))));
    assertThat(List.of(before, rows("s1"))).containsExactly(2L, 1L);
    assertThat(state().flow().parameters()).containsExactly(Map.entry("town", TextNode.valueOf("ulm")));
  }

  @Test
  void beginsAJoinOfTwoBoxes() throws Exception {
    step("col.keep", "{'columns': ['city']}");
    act(() -> model.join("shop", "s1"));
    Draft draft = state().draft().orElseThrow();
    assertThat(draft.kind()).as("the second table is made of the first").isEqualTo(Draft.Kind.BRANCH);
    assertThat(draft.step().inputs()).containsExactly("shop", "s1");
    ObjectNode keys = json("{'keys': {'city': 'city'}}");
    act(() -> model.draft(model.state().get().draft().orElseThrow().with(draft.step().withParams(keys))));
    act(model::apply);
    assertThat(rows("s2")).as("ulm is there twice").isEqualTo(6);
  }

  private long rows(String step) {
    return state().standing(step).orElseThrow() instanceof Standing.Good good ? good.rows() : -1;
  }
}
