package atelier.flow.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.core.json.Json;
import atelier.flow.catalog.FlowException;
import atelier.flow.graph.Flow;
import atelier.flow.graph.FlowFile;
import atelier.flow.graph.Node;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HistoryTest {
  private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");

  private static Node.Step step(String id, String input) {
    return new Node.Step(id, "str.upper", List.of(input), Json.object());
  }

  private static Flow chain(String... ids) throws FlowException {
    Flow flow = new Flow(Flow.VERSION, Map.of(), List.of(new Node.Source("in")));
    String last = "in";
    for (String id : ids) {
      flow = new Edit.Insert(step(id, last)).apply(flow);
      last = id;
    }
    return flow;
  }

  private static String shape(Flow flow) {
    return String.join(" ", flow.nodes().stream().map(n -> n.id() + n.inputs()).toList());
  }

  @Test
  void insertsBetweenAStepAndItsReaders() throws Exception {
    assertThat(shape(new Edit.Insert(step("m", "a")).apply(chain("a", "b")))).isEqualTo("in[] a[in] m[a] b[m]");
  }

  @Test
  void movesAStepAndKeepsTheChain() throws Exception {
    assertThat(shape(new Edit.Move("a", "c").apply(chain("a", "b", "c", "d")))).isEqualTo("in[] b[in] c[b] a[c] d[a]");
    assertThat(shape(new Edit.Move("c", "in").apply(chain("a", "b", "c")))).isEqualTo("in[] c[in] a[c] b[a]");
    assertThatThrownBy(() -> new Edit.Move("a", "a").apply(chain("a"))).hasMessageContaining("behind itself");
  }

  @Test
  void deletesInTheMiddleAndKeepsWhatFollows() throws Exception {
    assertThat(shape(new Edit.Delete("b").apply(chain("a", "b", "c")))).isEqualTo("in[] a[in] c[a]");
    assertThatThrownBy(() -> new Edit.Delete("in").apply(chain("a"))).hasMessageContaining("read by a");
  }

  @Test
  void duplicatesBranchesAndJoins() throws Exception {
    Flow flow = new Edit.Duplicate("a", "a2").apply(chain("a", "b"));
    assertThat(shape(flow)).isEqualTo("in[] a[in] a2[a] b[a2]");
    Flow branched = new Edit.Add(step("side", "a")).apply(flow);
    Flow joined = new Edit.Add(new Node.Step("j", "join.left", List.of("b", "side"), Json.object())).apply(branched);
    assertThat(shape(joined)).isEqualTo("in[] a[in] a2[a] b[a2] side[a] j[b, side]");
    assertThatThrownBy(() -> new Edit.Connect("a", List.of("j")).apply(joined)).hasMessageContaining("circle");
  }

  @Test
  void refusesWhatIsNotThereByName() {
    assertThatThrownBy(() -> new Edit.Switch("z", true).apply(chain("a"))).hasMessageContaining("no node 'z'").hasMessageContaining("in, a");
    assertThatThrownBy(() -> new Edit.Params("in", Json.object()).apply(chain("a"))).hasMessageContaining("not a step");
    assertThatThrownBy(() -> new Edit.Add(new Node.Source("in")).apply(chain("a"))).hasMessageContaining("already");
  }

  @Test
  void undoInTheMiddleBeginsABranchAndLosesNothing() throws Exception {
    History history = History.of(chain(), NOON).with(new Edit.Insert(step("a", "in")), NOON).with(new Edit.Insert(step("b", "a")), NOON);
    String left = history.current().id();
    History other = history.undo().with(new Edit.Insert(step("c", "a")), NOON.plusSeconds(1));
    assertThat(shape(other.current().flow())).isEqualTo("in[] a[in] c[a]");
    assertThat(other.canRedo()).isFalse();
    assertThat(other.entries()).hasSize(4);
    assertThat(other.children(history.undo().current().id())).hasSize(2);
    assertThat(shape(other.at(left).current().flow())).isEqualTo("in[] a[in] b[a]");
    History back = other.at(left).undo().undo();
    assertThat(back.canUndo()).isFalse();
    assertThat(shape(back.redo().redo().current().flow())).as("forth the way it came").isEqualTo("in[] a[in] b[a]");
  }

  /// Whatever is done, every flow that ever was can be opened again.
  @Test
  void erasesNothingInAThousandRandomEdits() {
    var edits = new RandomEdits(7);
    History history = History.of(RandomEdits.flow(), NOON);
    Map<String, String> seen = new HashMap<>();
    for (int i = 0; i < 1000; i++) {
      try {
        history = edits.travels() ? history.at(edits.one(history.entries()).id()) : history.with(edits.edit(history.current().flow()), NOON.plusSeconds(i));
      } catch (FlowException refused) {
        // The flow stays as it was.
      }
      seen.putIfAbsent(history.current().id(), FlowFile.text(history.current().flow()));
    }
    assertThat(history.entries()).hasSizeGreaterThan(500);
    for (History.Entry entry : history.entries()) {
      assertThat(FlowFile.text(history.at(entry.id()).current().flow())).isEqualTo(seen.getOrDefault(entry.id(), FlowFile.text(entry.flow())));
    }
    assertThat(seen.keySet()).allMatch(history.entries().stream().map(History.Entry::id).toList()::contains);
  }
}
