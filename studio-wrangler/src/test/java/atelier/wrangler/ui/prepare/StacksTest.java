package atelier.wrangler.ui.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.core.json.Json;
import atelier.flow.graph.Flow;
import atelier.flow.graph.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Long runs of steps stand as one box.
class StacksTest {
  private static Flow chain(int steps, Node... more) {
    var nodes = new ArrayList<Node>(List.of(new Node.Source("a")));
    for (int i = 1; i <= steps; i++) {
      nodes.add(new Node.Step("s" + i, "str.upper", List.of(i == 1 ? "a" : "s" + (i - 1)), Json.object()));
    }
    nodes.addAll(List.of(more));
    return new Flow(Flow.VERSION, Map.of(), nodes);
  }

  @Test
  void foldsALongRun() {
    Stacks stacks = Stacks.of(chain(6), "a");
    assertThat(stacks.all()).containsOnlyKeys("stack:s1");
    assertThat(stacks.boxOf("s4")).isEqualTo("stack:s1");
    assertThat(stacks.boxOf("a")).isEqualTo("a");
    assertThat(Stacks.nodeOf("stack:s1", chain(6))).isEqualTo("s6");
    assertThat(Stacks.nodeOf("a", chain(6))).isEqualTo("a");
  }

  @Test
  void leavesShortRunsAndTheOneThatIsLookedAtOpen() {
    assertThat(Stacks.of(chain(4), "a").all()).isEmpty();
    assertThat(Stacks.of(chain(6), "s3").all()).isEmpty();
  }

  @Test
  void endsARunWhereTheFlowBranches() {
    Flow flow = chain(10, new Node.Step("b", "str.upper", List.of("s5"), Json.object()));
    assertThat(Stacks.of(flow, "a").all().values()).extracting(run -> run.stream().map(Node.Step::id).toList()).containsExactly(List.of("s1", "s2", "s3", "s4", "s5"), List.of("s6", "s7", "s8", "s9", "s10"));
  }
}
