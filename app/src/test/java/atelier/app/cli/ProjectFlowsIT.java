package atelier.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.app.wiring.Studio;
import atelier.core.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Flows of a project, as a person types them.
class ProjectFlowsIT {
  private static final String TIDY =
      """
      {"version": 1, "parameters": {}, "nodes": [
        {"id": "orders", "kind": "source"},
        {"id": "cities", "kind": "source", "dataset": "Towns"},
        {"id": "fill", "kind": "transform", "transform": "miss.impute-median", "inputs": ["orders"], "params": {"columns": ["n"]}},
        {"id": "join", "kind": "transform", "transform": "join.left", "inputs": ["fill", "cities"], "params": {"keys": {"city": "name"}}}%s]}
      """;

  @TempDir Path temporary;
  private Path shop = Path.of("");
  private String result = "";
  private String lastNote = "";

  @BeforeEach
  void makeAShop() throws Exception {
    System.setProperty("atelier.home", temporary.resolve("home").toString());
    shop = temporary.resolve("shop");
    assertThat(run("project", "create", shop.toString(), "--name", "Shop", "--json")).isZero();
    Path orders = Files.writeString(temporary.resolve("orders.csv"), "n,city\n1,Ulm\n,Bonn\n3,Ulm\n");
    Path cities = Files.writeString(temporary.resolve("cities.csv"), "name,land\nUlm,BW\nBonn,NRW\n");
    assertThat(run("import", orders.toString(), "--project", shop.toString(), "--name", "orders", "--json")).isZero();
    assertThat(run("import", cities.toString(), "--project", shop.toString(), "--name", "Towns", "--json")).isZero();
    Files.createDirectories(shop.resolve("flows"));
    Files.writeString(shop.resolve("flows/tidy.flow.json"), TIDY.formatted(""));
    Files.writeString(shop.resolve("flows/two.flow.json"), TIDY.formatted(",\n{\"id\": \"all\", \"kind\": \"destination\", \"inputs\": [\"join\"], \"dataset\": \"Joined\"},\n{\"id\": \"lost\", \"kind\": \"destination\", \"inputs\": [\"join:unmatched\"]}"));
  }

  @AfterEach
  void forgetTheFolder() {
    System.clearProperty("atelier.home");
  }

  private int run(String... arguments) {
    var results = new ByteArrayOutputStream();
    var notes = new ByteArrayOutputStream();
    int code = Cli.run(new Studio(), new PrintStream(results, true, StandardCharsets.UTF_8), new PrintStream(notes, true, StandardCharsets.UTF_8), arguments);
    result = results.toString(StandardCharsets.UTF_8);
    lastNote = notes.toString(StandardCharsets.UTF_8).strip().lines().reduce("", (a, b) -> b);
    return code;
  }

  private JsonNode json() throws Exception {
    return Json.tree(result);
  }

  @Test
  void listsAndShowsFlows() throws Exception {
    Files.writeString(shop.resolve("flows/broken.flow.json"), "{");
    assertThat(run("flow", "list", "--project", shop.toString(), "--json")).isZero();
    assertThat(json()).extracting(f -> f.path("name").asText()).containsExactly("broken", "tidy", "two");
    assertThat(json().get(0).path("problem").asText()).contains("not JSON");
    assertThat(json().get(1).path("sources")).isEqualTo(Json.tree("[{\"id\": \"orders\", \"dataset\": \"orders\"}, {\"id\": \"cities\", \"dataset\": \"Towns\"}]"));
    assertThat(json().get(2).path("destinations")).isEqualTo(Json.tree("[\"all\", \"lost\"]"));
    assertThat(run("flow", "list", "--project", shop.toString())).isZero();
    assertThat(result).contains("tidy").contains("orders, Towns");

    assertThat(run("flow", "show", "tidy", "--project", shop.toString(), "--json")).isZero();
    assertThat(json().path("flow").path("nodes")).hasSize(4);
    assertThat(json().path("history")).isNotEmpty();
    assertThat(run("flow", "show", "tidy", "--project", shop.toString())).isZero();
    assertThat(result).contains("miss.impute-median");
    assertThat(run("flow", "show", "nope", "--project", shop.toString())).isEqualTo(Cli.BAD_INPUT);
    assertThat(lastNote).contains("'nope'").contains("tidy");
  }

  @Test
  void makesADatasetOfTheEndAndKeepsWhatWasLearned() throws Exception {
    assertThat(run("flow", "run", "tidy", "--project", shop.toString(), "--counts", "--json")).as(lastNote).isZero();
    JsonNode output = json().path("outputs").get(0);
    assertThat(output.path("name").asText()).isEqualTo("tidy");
    assertThat(output.path("rows").asInt()).isEqualTo(3);
    assertThat(Path.of(output.path("file").asText())).exists();
    assertThat(json().path("steps")).hasSize(2);
    assertThat(Files.readString(shop.resolve("flows/tidy.state.json"))).contains("miss.impute-median");

    assertThat(run("lineage", "query", "--project", shop.toString(), "--start", output.path("dataset").asText(), "--direction", "ascendants", "--json")).isZero();
    assertThat(json().path("entities")).extracting(e -> e.path("name").asText()).contains("orders", "Towns", "tidy", "orders.csv");
    assertThat(run("project", "check", shop.toString(), "--json")).isZero();
  }

  @Test
  void takesOtherDatasetsAndFiles() throws Exception {
    Path more = Files.writeString(temporary.resolve("more.csv"), "n,city\n,Rom\n5,Ulm\n");
    Path file = temporary.resolve("lost.csv");
    assertThat(run("flow", "run", "two", "--project", shop.toString(), "--input", "orders=" + more, "--output", "lost=" + file, "--state", shop.resolve("none.json").toString())).isEqualTo(Cli.BAD_INPUT);
    assertThat(run("flow", "run", "two", "--project", shop.toString(), "--input", "orders=" + more, "--output", "lost=" + file, "--json")).as(lastNote).isZero();
    assertThat(json().path("outputs").get(0).path("name").asText()).isEqualTo("Joined");
    assertThat(json().path("outputs").get(1).path("dataset").isNull()).isTrue();
    assertThat(Files.readString(file)).contains("Rom");
    assertThat(run("flow", "run", "two", "--project", shop.toString(), "--output", "all=Again", "--output", "lost=Lost", "--json")).as(lastNote).isZero();
    assertThat(json().path("outputs")).extracting(o -> o.path("name").asText()).containsExactly("Again", "Lost");
  }

  @Test
  void bringsResultsWhereTheFlowSays() throws Exception {
    Files.writeString(shop.resolve("flows/out.flow.json"), TIDY.formatted(",\n{\"id\": \"file\", \"kind\": \"destination\", \"inputs\": [\"join\"], \"to\": \"joined.csv\"}"));
    assertThat(run("flow", "run", "out", "--project", shop.toString(), "--json")).as(lastNote).isZero();
    assertThat(json().path("outputs").get(0).path("dataset").isNull()).isTrue();
    assertThat(Files.readAllLines(shop.resolve("joined.csv"))).hasSize(4);
    assertThat(run("flow", "run", "out", "--project", shop.toString(), "--output", "Joined", "--json")).as(lastNote).isZero();
    assertThat(json().path("outputs").get(0).path("name").asText()).isEqualTo("Joined");
  }

  @Test
  void namesTheSourceThatHasNoDataset() throws Exception {
    Files.writeString(shop.resolve("flows/lost.flow.json"), TIDY.formatted("").replace("\"Towns\"", "\"Villages\""));
    assertThat(run("flow", "run", "lost", "--project", shop.toString())).isEqualTo(Cli.BAD_INPUT);
    assertThat(lastNote).contains("'cities'").contains("'Villages'").contains("Towns");
    assertThat(run("project", "info", shop.toString(), "--json")).isZero();
    assertThat(json().path("datasets")).hasSize(2);
  }

  @Test
  void recordsAFlowOfAFileToo() throws Exception {
    Path flow = Files.writeString(temporary.resolve("own.flow.json"), TIDY.formatted(""));
    assertThat(run("flow", "run", flow.toString(), "--project", shop.toString(), "--json")).as(lastNote).isZero();
    assertThat(json().path("outputs").get(0).path("name").asText()).isEqualTo("own");
    assertThat(shop.resolve("flows/own.state.json")).doesNotExist();
  }
}
