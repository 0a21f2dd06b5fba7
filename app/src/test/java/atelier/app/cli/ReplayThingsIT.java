package atelier.app.cli;

import static atelier.app.cli.CliRun.run;
import static org.assertj.core.api.Assertions.assertThat;

import atelier.app.wiring.Studio;
import atelier.core.file.Digests;
import atelier.core.json.Json;
import atelier.core.project.Project;
import atelier.core.store.Run;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Flows and predictions of a project know what made them, and are made again in a fresh process.
class ReplayThingsIT {
  private static final String TIDY =
      """
      {"version": 1, "parameters": {}, "nodes": [
        {"id": "birds", "kind": "source", "dataset": "penguins"},
        {"id": "fill", "kind": "transform", "transform": "miss.impute-median", "inputs": ["birds"], "params": {"columns": ["body_mass_g"]}},
        {"id": "tidy", "kind": "destination", "inputs": ["fill"], "dataset": "tidy"}]}
      """;

  @TempDir Path folder;

  @BeforeEach
  void makeAProject() throws Exception {
    System.setProperty("atelier.home", folder.resolve("home").toString());
    try (InputStream in = Studio.class.getResourceAsStream("/atelier/app/demo/penguins.csv")) {
      Files.copy(in, table());
    }
    assertThat(run("project", "create", project()).code()).isZero();
    assertThat(run("import", table().toString(), "--project", project()).code()).isZero();
  }

  @AfterEach
  void forgetTheHome() {
    System.clearProperty("atelier.home");
  }

  private Path table() {
    return folder.resolve("penguins.csv");
  }

  private String project() {
    return folder.resolve("project").toString();
  }

  private JsonNode json(int code, String... arguments) throws Exception {
    CliRun ended = run(Stream.concat(Stream.of(arguments), Stream.of("--project", project(), "--json")).toArray(String[]::new));
    assertThat(ended.code()).as(ended.notes()).isEqualTo(code);
    return Json.tree(ended.results());
  }

  private static JsonNode plain(String... arguments) throws Exception {
    CliRun ended = run(arguments);
    assertThat(ended.code()).as(ended.notes()).isZero();
    return Json.tree(ended.results());
  }

  private JsonNode replay(int code) throws Exception {
    return json(code, "replay", "--all");
  }

  @Test
  void aFlowIsRunAgainAsItWas() throws Exception {
    Path flow = Path.of(project()).resolve("flows/tidy.flow.json");
    Files.createDirectories(flow.getParent());
    Files.writeString(flow, TIDY);
    String made = json(0, "flow", "run", "tidy").path("outputs").path(0).path("dataset").asText();
    Path csv = folder.resolve("out.csv");
    json(0, "flow", "run", "tidy", "--input", "birds=" + table(), "--output", "tidy=" + csv);
    assertThat(run("flow", "run", "tidy", "--project", project(), "--state", folder.resolve("none.json").toString()).code()).isEqualTo(Cli.BAD_INPUT);

    JsonNode runs = json(0, "runs", "search", "kind = flow order by begun");
    assertThat(runs.findValuesAsText("status")).containsExactly("done", "done");
    assertThat(json(0, "runs", "search", "kind = flow and data = penguins")).hasSize(1);
    assertThat(names(json(0, "lineage", "query", "--start", made, "--direction", "ascendants"), "run")).containsExactly("Run tidy");

    // What the flow is now does not matter.
    Files.writeString(flow, TIDY.replace("miss.impute-median", "miss.impute-mean"));
    JsonNode same = replay(0);
    assertThat(same.path("checked").asInt()).isEqualTo(2);
    assertThat(same.path("identical").asInt()).isEqualTo(2);

    Files.writeString(table(), Files.readString(table()).replaceFirst("3750", "3751"));
    JsonNode changed = replay(1);
    assertThat(changed.path("identical").asInt()).isEqualTo(1);
    assertThat(changed.path("different")).singleElement().satisfies(one -> {
      assertThat(one.path("what").asText()).isEqualTo("source 'birds'");
      assertThat(one.path("why").asText()).contains("penguins.csv was changed");
    });
  }

  @Test
  void predictionsKnowTheirModelAndTable() throws Exception {
    CliRun trained = run("train", "penguins", "--project", project(), "--target", "species", "--algorithm", "linear", "--folds", "2", "--threads", "1", "--worker", "local.small", "--json");
    assertThat(trained.code()).as(trained.notes()).isZero();
    String model = plain("project", "info", project(), "--json").path("models").path(0).path("id").asText();
    Path out = folder.resolve("out.csv");
    assertThat(json(0, "predict", model, "penguins", "--out", out.toString(), "--reasons", "1").path("rows").asInt()).isPositive();
    Path other = folder.resolve("other.csv");
    assertThat(json(0, "predict", model, table().toString(), "--out", other.toString()).path("rows").asInt()).isPositive();
    assertThat(run("predict", "gone", "penguins", "--project", project(), "--out", out.toString()).code()).isEqualTo(Cli.BAD_INPUT);

    JsonNode down = json(0, "lineage", "query", "--start", model, "--direction", "descendants");
    assertThat(names(down, "predictions")).containsExactlyInAnyOrder("out.csv", "other.csv");
    String predictions = down.path("entities").valueStream().filter(e -> e.path("name").asText().equals("out.csv")).findFirst().orElseThrow().path("id").asText();
    assertThat(names(json(0, "lineage", "query", "--start", predictions, "--direction", "ascendants"), "dataset")).contains("penguins");
    assertThat(plain("project", "check", project(), "--json").path("ok").asBoolean()).isTrue();

    JsonNode same = replay(0);
    assertThat(same.path("identical").asInt()).as(same.toString()).isEqualTo(3);
    assertThat(same.path("skipped")).isEmpty();

    Files.writeString(table(), Files.readString(table()).replaceFirst("3750", "3751"));
    assertThat(replay(1).path("different")).singleElement().satisfies(one -> assertThat(one.path("why").asText()).contains("SHA-256 is another than when it was predicted"));
  }

  @Test
  void whatCannotBeComparedIsNamed() throws Exception {
    Path flow = Path.of(project()).resolve("flows/tidy.flow.json");
    Files.createDirectories(flow.getParent());
    String two = TIDY.replace("\"tidy\"}]}", "\"tidy\"}, {\"id\": \"other\", \"kind\": \"destination\", \"inputs\": [\"fill\"], \"dataset\": \"other\"}]}");
    Files.writeString(flow, two);
    json(0, "flow", "run", "tidy", "--output", "tidy=" + folder.resolve("out.csv"), "--output", "other=" + folder.resolve("out.parquet"));
    JsonNode same = replay(0);
    assertThat(same.path("identical").asInt()).isEqualTo(1);
    assertThat(same.path("skipped")).singleElement().satisfies(one -> assertThat(one.path("why").asText()).contains("'other' was not compared", "out.parquet"));

    json(0, "flow", "run", "tidy", "--input", "birds=" + table(), "--output", "tidy=" + folder.resolve("a.parquet"), "--output", "other=" + folder.resolve("b.parquet"));
    JsonNode none = replay(0);
    assertThat(none.path("checked").asInt()).isEqualTo(1);
    assertThat(none.path("skipped").findValuesAsText("why")).anyMatch(why -> why.contains("'tidy', 'other'"));

    Files.delete(table());
    JsonNode gone = replay(1);
    assertThat(gone.path("identical").asInt()).isEqualTo(1);
    assertThat(gone.path("different")).singleElement().satisfies(one -> assertThat(one.path("why").asText()).contains("penguins.csv is not there any more"));
  }

  @Test
  void predictionsAsParquetAreComparedByTheirCells() throws Exception {
    assertThat(run("train", "penguins", "--project", project(), "--target", "species", "--algorithm", "linear", "--folds", "2", "--threads", "1", "--worker", "local.small").code()).isZero();
    String model = plain("project", "info", project(), "--json").path("models").path(0).path("id").asText();
    Path out = folder.resolve("out.parquet");
    json(0, "predict", model, "penguins", "--out", out.toString());
    assertThat(replay(0).path("identical").asInt()).isEqualTo(2);

    // As another version would have written it: other bytes of the same cells.
    String run = json(0, "runs", "search", "kind = predict").path(0).path("run").asText();
    rewrite(out, "SELECT * FROM read_parquet('" + out + "')");
    written(run, out);
    assertThat(replay(0).path("identical").asInt()).as("other bytes, the same cells").isEqualTo(2);

    rewrite(out, "SELECT * REPLACE (CASE WHEN prediction = 'Adelie' THEN 'Gentoo' ELSE prediction END AS prediction) FROM read_parquet('" + out + "')");
    written(run, out);
    assertThat(replay(1).path("different")).singleElement().satisfies(one -> assertThat(one.path("what").asText()).isEqualTo("predictions"));

    Files.delete(out);
    JsonNode gone = replay(0);
    assertThat(gone.path("identical").asInt()).isEqualTo(1);
    assertThat(gone.path("skipped")).singleElement().satisfies(one -> assertThat(one.path("why").asText()).contains("no longer there to compare its cells"));

    try (Project project = new Studio().projects().open(Path.of(project()))) {
      Files.write(project.modelFile(model), new byte[] {0}, StandardOpenOption.APPEND);
    }
    assertThat(replay(1).path("different").findValuesAsText("what")).contains("model file");
  }

  private static void rewrite(Path file, String query) throws Exception {
    Path next = file.resolveSibling("next.parquet");
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:"); Statement statement = duck.createStatement()) {
      statement.execute("COPY (" + query + ") TO '" + next + "' (FORMAT parquet, COMPRESSION gzip)");
    }
    Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
  }

  /// Makes the project believe that the run wrote the file as it is now.
  private void written(String run, Path file) throws Exception {
    try (Project project = new Studio().projects().open(Path.of(project()))) {
      Run kept = project.store().<Run, RuntimeException>read(tables -> tables.runs().find(run).orElseThrow());
      ObjectNode outcome = ((ObjectNode) kept.outcome()).deepCopy().put("sha256", Digests.of(file));
      project.store().<Integer, RuntimeException>write(tables -> {
        tables.runs().put(new Run(kept.id(), kept.kind(), kept.name(), kept.status(), kept.parameters(), kept.started(), kept.ended(), kept.problem(), kept.parent(), outcome, kept.environment()));
        return 0;
      });
    }
  }

  private static List<String> names(JsonNode graph, String type) {
    var names = new ArrayList<String>();
    graph.path("entities").forEach(entity -> {
      if (entity.path("type").asText().equals(type)) {
        names.add(entity.path("name").asText());
      }
    });
    return names;
  }
}
