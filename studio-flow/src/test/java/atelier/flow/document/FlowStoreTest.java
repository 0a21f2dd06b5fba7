package atelier.flow.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.core.json.Json;
import atelier.core.project.Home;
import atelier.core.project.Project;
import atelier.core.project.Projects;
import atelier.flow.catalog.FlowException;
import atelier.flow.graph.Flow;
import atelier.flow.graph.FlowFile;
import atelier.flow.graph.Node;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlowStoreTest {
  private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");

  @TempDir private Path folder;

  interface Work {
    void in(Project project, FlowStore flows) throws Exception;
  }

  private void project(Work work) throws Exception {
    var projects = new Projects(new Home(folder.resolve("home")), Clock.systemUTC());
    Path place = folder.resolve("work");
    if (!Files.isDirectory(place)) {
      projects.create(place, "Work");
    }
    try (Project project = projects.open(place)) {
      work.in(project, new FlowStore(project, Clock.systemUTC()));
    }
  }

  private static Flow start() {
    return new Flow(Flow.VERSION, Map.of(), List.of(new Node.Source("table", "titanic")));
  }

  private static Edit insert(String id, String after) {
    return new Edit.Insert(new Node.Step(id, "str.upper", List.of(after), Json.object()));
  }

  @Test
  void keepsEveryKindOfEditThroughItsFile() throws Exception {
    project((project, flows) -> {
      FlowDocument document = flows.create("clean", start())
          .edit(insert("a", "table"), NOON).edit(insert("b", "a"), NOON).edit(new Edit.Params("a", Json.object().put("x", 1)), NOON)
          .edit(new Edit.Switch("a", true), NOON).edit(new Edit.Comment("a", "名字 – why"), NOON).edit(new Edit.Move("a", "b"), NOON)
          .edit(new Edit.Duplicate("b", "b2"), NOON).edit(new Edit.Delete("b"), NOON).edit(new Edit.Connect("a", List.of("table")), NOON)
          .edit(new Edit.Add(new Node.Destination("out", List.of("a"))), NOON).edit(new Edit.Bind("out", "clean"), NOON)
          .edit(new Edit.Parameters(Map.of("city", Json.mapper().getNodeFactory().textNode("Ulm"))), NOON);
      FlowDocument saved = flows.save(document);
      assertThat(saved.isSaved()).isTrue();
      FlowDocument read = flows.open("clean");
      assertThat(FlowFile.text(read.flow())).isEqualTo(FlowFile.text(document.flow()));
      assertThat(read.history().entries()).extracting(History.Entry::id).containsExactlyElementsOf(document.history().entries().stream().map(History.Entry::id).toList());
      assertThat(read.history().path()).hasSize(13);
      assertThat(flows.names()).containsExactly("clean");
      assertThat(flows.free("Clean")).isEqualTo("Clean 2");
      assertThat(Files.readString(project.folder().resolve("flows/clean.flow.json"))).contains("\"comment\" : \"名字 – why\"", "\"disabled\" : true");
    });
  }

  @Test
  void standsWhereItWasLeftAndCanGoForthAgain() throws Exception {
    project((project, flows) -> flows.save(flows.create("f", start()).edit(insert("a", "table"), NOON).edit(insert("b", "a"), NOON).undo()));
    project((project, flows) -> {
      FlowDocument read = flows.open("f");
      assertThat(read.flow().nodes()).hasSize(2);
      assertThat(read.history().entries()).hasSize(3);
    });
  }

  @Test
  void whoLosesAgainstAnotherProgramFindsItsEditsAsABranch() throws Exception {
    project((project, flows) -> {
      FlowDocument mine = flows.create("f", start()).edit(insert("mine", "table"), NOON);
      FlowDocument theirs = flows.open("f").edit(insert("theirs", "table"), NOON.plusSeconds(1));
      flows.save(theirs);
      assertThatThrownBy(() -> flows.save(mine)).hasMessageContaining("changed by someone else");
      FlowDocument now = flows.open("f");
      assertThat(now.flow().nodes()).extracting(Node::id).containsExactly("table", "theirs");
      assertThat(now.history().entries()).hasSize(3).anyMatch(e -> e.flow().nodes().stream().anyMatch(n -> n.id().equals("mine")));
    });
  }

  @Test
  void aLineCutShortLosesItselfOnlyAndATextFromOutsideBecomesAnEdit() throws Exception {
    project((project, flows) -> {
      flows.save(flows.create("f", start()).edit(insert("a", "table"), NOON));
      Path history = project.folder().resolve("flows/f.history.jsonl");
      Files.writeString(history, Files.readString(history) + "{\"id\":\"zz\",\"par");
      FlowDocument more = flows.save(flows.open("f").edit(insert("b", "a"), NOON));
      assertThat(flows.open("f").history().entries()).hasSize(3);
      Flow outside = insert("c", "b").apply(more.flow());
      Files.writeString(project.folder().resolve("flows/f.flow.json"), FlowFile.text(outside));
      FlowDocument read = flows.open("f");
      assertThat(read.flow().nodes()).hasSize(4);
      assertThat(read.history().current().edit()).isInstanceOf(Edit.Replace.class);
      assertThat(flows.open("f").undo().flow().nodes()).hasSize(3);
    });
  }

  @Test
  void refusesAFileThatIsNoFlow() throws Exception {
    project((project, flows) -> {
      flows.create("f", start());
      Files.writeString(project.folder().resolve("flows/f.flow.json"), "{\"version\": 1, \"nodes\": [");
      assertThatThrownBy(() -> flows.open("f")).isInstanceOf(FlowException.class).hasMessageContaining("The flow 'f' is not JSON");
    });
  }
}
