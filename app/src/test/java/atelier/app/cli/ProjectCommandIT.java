package atelier.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.app.wiring.Studio;
import atelier.core.data.Column;
import atelier.core.data.Dataset;
import atelier.core.data.Kind;
import atelier.core.data.Schema;
import atelier.core.json.Json;
import atelier.core.lineage.Association;
import atelier.core.lineage.Entity;
import atelier.core.lineage.Graph;
import atelier.core.project.Project;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands `project` and `lineage`, as a person types them.
class ProjectCommandIT {
  @TempDir Path temporary;
  private Path shop = Path.of("");
  private String result = "";
  private String lastNote = "";

  @BeforeEach
  void useAFolderOfItsOwn() throws Exception {
    System.setProperty("atelier.home", temporary.resolve("home").toString());
    shop = temporary.resolve("shop");
    assertThat(run("project", "create", shop.toString(), "--name", "Shop", "--json")).isZero();
  }

  @AfterEach
  void forgetTheFolder() {
    System.clearProperty("atelier.home");
  }

  private int run(String... arguments) {
    var results = new ByteArrayOutputStream();
    var notes = new ByteArrayOutputStream();
    int code = Cli.run(new Studio(), print(results), print(notes), arguments);
    result = results.toString(StandardCharsets.UTF_8);
    lastNote = notes.toString(StandardCharsets.UTF_8).strip().lines().reduce("", (a, b) -> b);
    return code;
  }

  private static PrintStream print(ByteArrayOutputStream to) {
    return new PrintStream(to, true, StandardCharsets.UTF_8);
  }

  private JsonNode json() throws Exception {
    return Json.tree(result);
  }

  private void addDataset() throws Exception {
    Path file = Files.writeString(temporary.resolve("d.tmp"), "values");
    try (Project project = new Studio().projects().open(shop)) {
      project.register(
          new Dataset("d1", "sales", 7, Schema.of(new Column("x", Kind.NUMBER)), file),
          Json.object(),
          Map.of(),
          new Graph(List.of(new Entity("file:a.csv", "source", "a.csv")), List.of(new Association("file:a.csv", "d1", "imported"))));
    }
  }

  @Test
  void showsWhatIsInAProject() throws Exception {
    addDataset();
    assertThat(run("project", "info", shop.toString(), "--json")).isZero();
    assertThat(json().get("name").asText()).isEqualTo("Shop");
    assertThat(json().get("datasets")).hasSize(1);
    assertThat(Json.line(json().get("datasets").get(0))).isEqualTo("{\"id\":\"d1\",\"name\":\"sales\",\"rows\":7}");
    assertThat(json().has("flows") && json().has("runs") && json().has("models")).isTrue();
    assertThat(run("project", "info", shop.toString())).isZero();
    assertThat(result).contains("sales").contains("7 rows");
  }

  @Test
  void exitsWithOneWhenSomethingIsWrongAndRepairsIt() throws Exception {
    addDataset();
    assertThat(run("project", "check", shop.toString(), "--json")).isZero();
    assertThat(json().get("ok").asBoolean()).isTrue();
    assertThat(json().get("problems")).isEmpty();
    Files.writeString(shop.resolve("data/d1.parquet"), "other");
    assertThat(run("project", "check", shop.toString(), "--json")).isEqualTo(1);
    assertThat(json().get("ok").asBoolean()).isFalse();
    assertThat(json().get("problems")).hasSize(1);
    assertThat(lastNote).contains("--repair");
    assertThat(run("project", "check", shop.toString(), "--repair", "--json")).isZero();
    assertThat(run("project", "check", shop.toString())).isZero();
  }

  @Test
  void backsUpAndRestores() throws Exception {
    addDataset();
    Path archive = temporary.resolve("shop.zip");
    Path back = temporary.resolve("back");
    assertThat(run("project", "backup", shop.toString(), "--out", archive.toString(), "--json")).isZero();
    assertThat(json().get("bytes").asLong()).isEqualTo(Files.size(archive));
    assertThat(run("project", "restore", back.toString(), "--from", archive.toString(), "--json")).isZero();
    assertThat(json().get("datasets")).hasSize(1);
    assertThat(run("project", "check", back.toString())).isZero();
    assertThat(run("project", "restore", back.toString(), "--from", archive.toString())).isEqualTo(2);
  }

  @Test
  void followsLineage() throws Exception {
    addDataset();
    assertThat(run("lineage", "query", "--project", shop.toString(), "--start", "d1", "--direction", "ascendants", "--json")).isZero();
    assertThat(Json.line(json()))
        .isEqualTo(
            "{\"entities\":[{\"id\":\"d1\",\"type\":\"dataset\",\"name\":\"sales\"},{\"id\":\"file:a.csv\",\"type\":\"source\",\"name\":\"a.csv\"}],"
                + "\"associations\":[{\"from\":\"file:a.csv\",\"to\":\"d1\",\"type\":\"imported\"}]}");
    assertThat(run("lineage", "query", "--project", shop.toString(), "--start", "d1", "--direction", "descendants", "--depth", "0")).isZero();
    assertThat(result).contains("sales").doesNotContain("a.csv");
    assertThat(run("lineage", "query", "--project", shop.toString(), "--start", "nobody", "--direction", "both")).isEqualTo(2);
    assertThat(lastNote).contains("nobody");
    assertThat(run("lineage", "query", "--project", shop.toString(), "--start", "d1", "--direction", "up")).isEqualTo(2);
    assertThat(run("lineage", "query", "--project", shop.toString(), "--start", "d1", "--direction", "both", "--depth", "-1")).isEqualTo(2);
  }

  @Test
  void refusesWhatIsNoProject() {
    for (String command : List.of("info", "check")) {
      assertThat(run("project", command, temporary.toString())).isEqualTo(2);
      assertThat(lastNote).contains("is not a project");
    }
    assertThat(run("project", "create", shop.toString())).isEqualTo(2);
    assertThat(run("project", "create")).isEqualTo(2);
    assertThat(run("project")).isEqualTo(2);
    assertThat(run("project", "restore", temporary.resolve("new").toString(), "--from", temporary.resolve("none.zip").toString())).isEqualTo(2);
  }
}
