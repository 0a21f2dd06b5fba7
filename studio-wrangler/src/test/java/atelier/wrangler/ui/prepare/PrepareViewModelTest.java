package atelier.wrangler.ui.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.core.json.Json;
import atelier.flow.document.Edit;
import atelier.flow.document.FlowDocument;
import atelier.flow.graph.Node;
import atelier.flow.work.Sampling;
import atelier.flow.work.Standing;
import atelier.flow.work.Worked;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A flow is worked on without anything that is painted.
class PrepareViewModelTest extends PrepareTestBase {
  @BeforeEach
  void open() throws Exception {
    open(folder.resolve("work"), "city,amount\nulm,1.5\nbonn,\nulm,4.5\nköln,9.5\n");
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
    until(() -> model.state().get().flow().nodes().stream().anyMatch(n -> n.id().equals("theirs")));
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

  @Test
  void aStepThatLearnsLongTellsHowFarItIsAndCanBeStopped() throws Exception {
    var text = new StringBuilder("a,b,c\n");
    IntStream.range(0, 3_000).forEach(i -> text.append(Math.sin(i)).append(',').append(Math.cos(1.7 * i)).append(',').append(i % 7 / 3.0).append('\n'));
    leave();
    project.close();
    open(folder.resolve("long"), text.toString());
    ObjectNode endless = json("{'columns': ['a', 'b', 'c'], 'hidden': [64, 64], 'epochs': 10000}");
    on(() -> {
      model.begin("ml.autoencoder-error", endless);
      model.draft(model.state().get().draft().orElseThrow());
      return true;
    });
    until(() -> model.doing().get().what().startsWith("Step 's1' (ml.autoencoder-error): Epoch "));
    act(model::stop);
    assertThat(state().problem()).isNotNull().satisfies(p -> assertThat(p.what()).startsWith("Stopped"));
    act(model::discard);
    assertThat(state().problem()).isNull();
    assertThat(rows("shop")).as("the flow goes on").isEqualTo(3_000);
  }
}
