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
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A model that was trained behind a flow takes raw tables.
class FlowModelIT {
  private static final String FLOW =
      """
      {"version": 1, "nodes": [
        {"id": "in", "kind": "source"},
        {"id": "number", "kind": "transform", "transform": "type.to-double", "inputs": ["in"], "params": {"columns": ["size"], "decimal": ","}},
        {"id": "fill", "kind": "transform", "transform": "miss.impute-median", "inputs": ["number"], "params": {"columns": ["size"]}},
        {"id": "double", "kind": "transform", "transform": "col.expression", "inputs": ["fill"], "params": {"name": "twice", "expr": "size * 2"}},
        {"id": "drop", "kind": "transform", "transform": "col.drop", "inputs": ["double"], "params": {"columns": ["size"]}}%s]}
      """;

  @TempDir Path folder;
  private String result = "";
  private String notes = "";

  private int run(String... arguments) {
    var results = new ByteArrayOutputStream();
    var said = new ByteArrayOutputStream();
    int code = Cli.run(new Studio(), new PrintStream(results, true, StandardCharsets.UTF_8), new PrintStream(said, true, StandardCharsets.UTF_8), arguments);
    result = results.toString(StandardCharsets.UTF_8);
    notes = said.toString(StandardCharsets.UTF_8);
    return code;
  }

  /// The price is ten times the size.
  private Path table() throws Exception {
    var text = new StringBuilder("size;price\n");
    for (int i = 1; i <= 200; i++) {
      text.append("about ").append(i).append(";1\n".repeat(0)).append(";").append(i * 10).append('\n');
    }
    return Files.writeString(folder.resolve("raw.csv"), text.toString().replace("about ", "").replaceAll("(?m)^(\\d+);", "$1,5;"));
  }

  @Test
  void predictsEvaluatesAndExplainsFromTheRawColumns() throws Exception {
    Path flow = Files.writeString(folder.resolve("f.flow.json"), FLOW.formatted(""));
    Path raw = table();
    Path model = folder.resolve("model.zip");
    assertThat(run("train", raw.toString(), "--target", "price", "--algorithm", "linear", "--task", "regression", "--folds", "0", "--flow", flow.toString(), "--test", raw.toString(), "--out", model.toString(), "--json")).as(notes).isZero();
    assertThat(Json.tree(result).path("test").path("r2").asDouble()).isGreaterThan(0.999);

    // The middle of what was learned stands for the gap: 100.5 + 0.5.
    Path fresh = Files.writeString(folder.resolve("fresh.csv"), "size;price\n10,5;100\n;1005\n");
    Path out = folder.resolve("out.csv");
    assertThat(run("predict", model.toString(), fresh.toString(), "--out", out.toString(), "--json")).as(notes).isZero();
    assertThat(Json.tree(result).path("notes").toString()).contains("flow of 4 steps");
    List<String> lines = Files.readAllLines(out);
    assertThat(lines).hasSize(3).first().isEqualTo("price,twice,prediction");
    assertThat(lines.get(1)).startsWith("100,21,");
    assertThat(Double.parseDouble(lines.get(2).substring(lines.get(2).lastIndexOf(',') + 1))).isBetween(990.0, 1020.0);

    assertThat(run("evaluate", model.toString(), raw.toString(), "--json")).as(notes).isZero();
    assertThat(Json.tree(result).path("metrics").path("r2").asDouble()).isGreaterThan(0.999);
    assertThat(run("explain", model.toString(), raw.toString(), "--json")).as(notes).isZero();
    JsonNode global = Json.tree(result).path("global");
    assertThat(global.get(0).path("column").asText()).isEqualTo("twice");
    assertThat(run("report", model.toString(), raw.toString(), "--out", folder.resolve("report.json").toString(), "--json")).as(notes).isZero();
    assertThat(notes).contains("flow of 4 steps");
    assertThat(Json.tree(result).path("scores").get(0).path("value").asDouble()).as("rmse of prices to 2000").isLessThan(10);
    assertThat(Json.tree(result).path("measured").path("table").asText()).isEqualTo("raw");
  }

  @Test
  void rolesThatAFlowGivesReachTraining() throws Exception {
    String roles = """
        ,
        {"id": "goal", "kind": "transform", "transform": "col.set-role", "inputs": ["drop"], "params": {"column": "price", "role": "target"}},
        {"id": "out", "kind": "transform", "transform": "col.expression", "inputs": ["goal"], "params": {"name": "told", "expr": "price + 1"}},
        {"id": "last", "kind": "transform", "transform": "col.set-role", "inputs": ["out"], "params": {"column": "told", "role": "ignore"}}""";
    Path flow = Files.writeString(folder.resolve("f.flow.json"), FLOW.formatted(roles));
    Path without = Files.writeString(folder.resolve("g.flow.json"), FLOW.formatted(""));
    Path raw = table();
    assertThat(run("train", raw.toString(), "--target", "price", "--algorithm", "linear", "--task", "regression", "--flow", without.toString(), "--json")).as(notes).isZero();
    JsonNode byFlag = Json.tree(result);
    assertThat(run("train", raw.toString(), "--algorithm", "linear", "--task", "regression", "--flow", flow.toString(), "--json")).as(notes).isZero();
    JsonNode byRole = Json.tree(result);
    assertThat(byRole.path("target").asText()).isEqualTo("price");
    assertThat(byRole.path("candidates").get(0).path("metrics")).isEqualTo(byFlag.path("candidates").get(0).path("metrics"));
    assertThat(byRole.path("notes").toString()).contains("Column 'price' is predicted: its role is target.", "Column 'told' was left out: its role is ignore.");

    assertThat(run("train", raw.toString(), "--algorithm", "linear")).isEqualTo(Cli.BAD_INPUT);
    assertThat(notes).contains("no column of 'raw' has the role target", "--target");
  }

  @Test
  void refusesFlowsThatAModelCannotCarry() throws Exception {
    Path raw = table();
    Path runs = Files.writeString(folder.resolve("runs.flow.json"), FLOW.formatted(",\n{\"id\": \"own\", \"kind\": \"transform\", \"transform\": \"code.command\", \"inputs\": [\"drop\"], \"params\": {\"command\": [\"cat\"]}}"));
    assertThat(run("train", raw.toString(), "--target", "price", "--algorithm", "linear", "--flow", runs.toString(), "--out", folder.resolve("m.zip").toString())).isEqualTo(Cli.BAD_INPUT);
    assertThat(notes).contains("'own' (code.command)");
    Path two = Files.writeString(folder.resolve("two.flow.json"), FLOW.formatted(",\n{\"id\": \"other\", \"kind\": \"source\"}"));
    assertThat(run("train", raw.toString(), "--target", "price", "--algorithm", "linear", "--flow", two.toString(), "--out", folder.resolve("m.zip").toString())).isEqualTo(Cli.BAD_INPUT);
    assertThat(notes).contains("2 sources");
    assertThat(folder.resolve("m.zip")).doesNotExist();
  }
}
