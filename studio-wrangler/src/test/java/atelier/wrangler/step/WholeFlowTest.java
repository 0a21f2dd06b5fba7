package atelier.wrangler.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.core.data.load.ImportOptions;
import atelier.core.data.load.Importer;
import atelier.core.engine.foreign.ForeignTables;
import atelier.core.job.Progress;
import atelier.core.json.Json;
import atelier.core.lineage.Direction;
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
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A whole flow writes all that its destinations name.
class WholeFlowTest {
  @TempDir private Path folder;
  private Project project;
  private FlowDocument document;

  @BeforeEach
  void open() throws Exception {
    Path file = Files.writeString(folder.resolve("shop.csv"), "city,amount\nulm,1.5\nbonn,\nulm,4.5\nköln,9.5\n");
    var projects = new Projects(new Home(folder.resolve("home")), Clock.systemUTC());
    projects.create(folder.resolve("work"), "Shop");
    project = projects.open(folder.resolve("work"));
    String dataset = new Intake(new Importer()).take(project, file, ImportOptions.auto(), Progress.none()).dataset().id();
    var only = new Node.Step("s1", "row.filter-expression", List.of("shop"), (ObjectNode) Json.tree("{\"expr\": \"city = '${town}'\"}"));
    var flow = new Flow(Flow.VERSION, Map.of("town", TextNode.valueOf("ulm")), List.of(new Node.Source("shop", dataset), only));
    document = new FlowStore(project, Clock.systemUTC()).create("shop", flow);
  }

  @AfterEach
  void close() throws Exception {
    project.close();
  }

  private Flow with(Node.Destination... destinations) throws Exception {
    return new Edit.Destinations(List.of(destinations)).apply(document.flow());
  }

  private List<PreparedDatasets.Written> run(Flow flow) throws Exception {
    return new PreparedDatasets(Catalog.standard()).run(project, "shop", flow, List.of(), Progress.none()).tables();
  }

  @Test
  void makesADatasetAFileAFolderAndATableOfADatabase() throws Exception {
    String table = "jdbc:h2:" + folder.resolve("store") + "#TOWNS";
    List<PreparedDatasets.Written> written = run(with(
        new Node.Destination("out1", List.of("s1"), "ulm"), new Node.Destination("out2", List.of("shop"), "", "all.csv", List.of()),
        new Node.Destination("out3", List.of("shop"), "", folder.resolve("parted").toString(), List.of("city")), new Node.Destination("out4", List.of("s1"), "", table, List.of())));
    assertThat(written).extracting(PreparedDatasets.Written::rows).containsExactly(2L, 4L, 4L, 2L);
    assertThat(project.dataset("ulm").rows()).isEqualTo(2);
    assertThat(project.lineage(project.dataset("ulm").id(), Direction.ASCENDANTS, 1).entities()).extracting(e -> e.type()).contains("dataset", "flow");
    assertThat(Files.readAllLines(project.folder().resolve("all.csv"))).hasSize(5).contains("bonn,");
    try (Stream<Path> parts = Files.list(folder.resolve("parted"))) {
      assertThat(parts.map(p -> p.getFileName().toString())).containsExactlyInAnyOrder("city=bonn", "city=k%C3%B6ln", "city=ulm");
    }
    try (var tables = new ForeignTables(List.of())) {
      assertThat(tables.files(table, Progress.none())).hasSize(1);
    }
  }

  @Test
  void worksWithTheValuesOfParameters() throws Exception {
    Flow flow = with(new Node.Destination("out1", List.of("s1"), "town"));
    assertThat(run(flow.with(Map.of("town", TextNode.valueOf("köln"), "unknown", TextNode.valueOf("x"))))).extracting(PreparedDatasets.Written::rows).containsExactly(1L);
  }

  @Test
  void keepsDestinationsInTheFlowsFile() throws Exception {
    var store = new FlowStore(project, Clock.systemUTC());
    var destination = new Node.Destination("out1", List.of("s1"), "", "parted", List.of("city"));
    store.save(document.edit(new Edit.Destinations(List.of(destination)), Clock.systemUTC().instant()));
    FlowDocument read = store.open("shop");
    assertThat(read.flow().destinations()).containsExactly(destination);
    assertThat(read.history().current().edit()).isEqualTo(new Edit.Destinations(List.of(destination)));
  }

  @Test
  void refusesDestinationsWithoutAPlace() throws Exception {
    assertThatThrownBy(() -> run(document.flow())).hasMessageContaining("has no destination");
    Flow nowhere = with(new Node.Destination("out1", List.of("s1")));
    assertThatThrownBy(() -> run(nowhere)).hasMessageContaining("'out1' does not say where it goes");
    Flow unknown = with(new Node.Destination("out1", List.of("s1"), "", "all.docx", List.of()));
    assertThatThrownBy(() -> run(unknown)).hasMessageContaining("has no known ending");
  }
}
