package atelier.wrangler.ui.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.flow.document.Edit;
import atelier.flow.document.History;
import atelier.flow.graph.Flow;
import atelier.flow.graph.Node;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Branches of a history stand in lanes of their own.
class HistoryTreeTest {
  private static final Flow EMPTY = new Flow(Flow.VERSION, Map.of(), List.of(new Node.Source("a")));
  private int number;

  private History add(History history) throws Exception {
    number++;
    return history.with(new Edit.Add(new Node.Source("n" + number)), Instant.EPOCH.plusSeconds(number));
  }

  private static String drawn(History history) {
    var text = new StringBuilder();
    HistoryTree.of(history).forEach(l -> text.append(l.lane()).append(l.above() ? "^" : ".").append(l.passing()).append(l.forks()).append(' '));
    return text.toString().strip();
  }

  @Test
  void keepsOneLaneWhereNothingWasTakenBack() throws Exception {
    assertThat(drawn(add(add(History.of(EMPTY, Instant.EPOCH))))).isEqualTo("0.[][] 0^[][] 0^[][]");
  }

  @Test
  void beginsALaneWhereAnEditWasTakenBack() throws Exception {
    // first - second - third, and from second a fourth and a fifth
    History history = add(add(add(History.of(EMPTY, Instant.EPOCH)).undo()));
    assertThat(drawn(history)).isEqualTo("1.[][] 1^[][] 0.[1][] 0^[][1]");
  }

  @Test
  void usesALaneAgainThatIsFree() throws Exception {
    History first = add(History.of(EMPTY, Instant.EPOCH));
    History second = add(first.undo());
    // a second branch ended before the main one forked again
    History main = add(second.at(first.current().id()));
    History third = add(main.undo());
    assertThat(HistoryTree.of(third).stream().mapToInt(HistoryTree.Line::lane).max()).hasValue(2);
    History later = add(add(third.at(main.current().id())));
    History again = add(later.undo());
    assertThat(HistoryTree.of(again).getFirst().lane()).isEqualTo(1);
  }
}
