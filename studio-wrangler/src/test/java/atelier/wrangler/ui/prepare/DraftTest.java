package atelier.wrangler.ui.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.core.json.Json;
import atelier.flow.catalog.Catalog;
import atelier.flow.document.Edit;
import atelier.flow.graph.Flow;
import atelier.flow.graph.Node;
import atelier.flow.work.Effect;
import atelier.ui.text.Language;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Drafts become edits, and steps become sentences.
class DraftTest {
  private static final Node.Source TABLE = new Node.Source("table", "t");
  private final StepWords words = new StepWords(Catalog.standard(), new PrepareTexts(Language.ENGLISH), List.of());

  private static Node.Step step(String id, String transform, String input, String params) throws Exception {
    return new Node.Step(id, transform, List.of(input), (ObjectNode) Json.tree(params.replace('\'', '"')));
  }

  private static Flow flow(Node.Step... steps) {
    var nodes = new java.util.ArrayList<Node>(List.of(TABLE));
    nodes.addAll(List.of(steps));
    return new Flow(Flow.VERSION, Map.of(), nodes);
  }

  @Test
  void insertsBranchesAndChanges() throws Exception {
    Flow flow = flow(step("s1", "str.upper", "table", "{'columns':['a']}"));
    Node.Step fresh = step("s2", "str.strip", "table", "{'columns':['a']}");
    assertThat(new Draft(Draft.Kind.INSERT, List.of(), fresh).applied(flow).nodes()).extracting(n -> n.id() + n.inputs()).containsExactly("table[]", "s2[table]", "s1[s2]");
    assertThat(new Draft(Draft.Kind.BRANCH, List.of(), fresh).applied(flow).nodes()).extracting(n -> n.id() + n.inputs()).containsExactly("table[]", "s1[table]", "s2[table]");
    var changed = step("s1", "str.upper", "table", "{'columns':['b']}");
    assertThat(new Draft(Draft.Kind.CHANGE, List.of(), changed).edits(flow)).containsExactly(new Edit.Params("s1", changed.params()));
    assertThat(new Draft(Draft.Kind.CHANGE, List.of(), step("s1", "str.upper", "table", "{'columns':['a']}")).edits(flow)).isEmpty();
  }

  @Test
  void bringsItsSecondTableAlong() throws Exception {
    var second = new Node.Source("cities", "c");
    var join = new Node.Step("s1", "join.left", List.of("table", "cities"), Json.object());
    Draft draft = new Draft(Draft.Kind.INSERT, List.of(new Edit.Add(second)), join);
    assertThat(draft.applied(flow()).nodes()).extracting(n -> n.id() + n.inputs()).containsExactly("table[]", "s1[table, cities]", "cities[]");
  }

  @Test
  void saysWhatAStepIsAndDid() throws Exception {
    Node.Step fill = step("s1", "miss.fill", "table", "{'columns':['age','fare'],'value':30}");
    assertThat(words.title(fill)).isEqualTo("Fill missing: age, fare");
    assertThat(words.detail(fill)).isEqualTo("value 30");
    assertThat(words.title(step("s1", "no.such", "table", "{}"))).isEqualTo("no.such");
    assertThat(words.effect(new Effect(true, 9, 5, 4, List.of(), List.of(), List.of(), Map.of()))).isEqualTo("− 4 rows");
    assertThat(words.effect(new Effect(true, 9, 9, 0, List.of(), List.of(), List.of(), Map.of("age", 1L)))).isEqualTo("1 cell");
    assertThat(words.effect(new Effect(true, 9, 9, 0, List.of("x"), List.of(), List.of(), Map.of()))).isEqualTo("+ 1 column");
    assertThat(words.effect(new Effect(true, 9, 9, 0, List.of(), List.of(), List.of(), Map.of()))).isEqualTo("no change");
    assertThat(words.effect(new Effect(false, 9, 3, 0, List.of(), List.of(), List.of(), Map.of()))).isEqualTo("3 new rows");
    assertThat(words.edit(new Edit.Delete("s1"), List.of(fill), false)).isEqualTo("Deleted Fill missing: age, fare");
  }
}
