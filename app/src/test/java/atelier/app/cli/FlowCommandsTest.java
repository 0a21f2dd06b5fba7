package atelier.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.app.wiring.Studio;
import atelier.core.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlowCommandsTest {
  private static final String FLOW =
      """
      {"version": 1, "parameters": {"least": 1}, "nodes": [
        {"id": "in", "kind": "source"},
        {"id": "s", "kind": "transform", "transform": "row.filter", "inputs": ["in"], "params": {"rules": [{"column": "x", "op": ">", "value": "${least}"}]}},
        {"id": "out", "kind": "destination", "inputs": ["s"]}]}
      """;

  @TempDir Path folder;

  private final ByteArrayOutputStream results = new ByteArrayOutputStream();
  private final ByteArrayOutputStream notes = new ByteArrayOutputStream();

  @Test
  void runsAFlowAndSaysWhatItDid() throws IOException {
    Path flow = Files.writeString(folder.resolve("f.flow.json"), FLOW);
    Path in = Files.writeString(folder.resolve("in.csv"), "x,y\n1,a\n2,b\n3,c\n");
    Path out = folder.resolve("out.csv");

    assertThat(studio("flow", "run", flow.toString(), "--input", "in=" + in, "--output", out.toString(), "--set", "least=2", "--counts", "--json")).isZero();

    JsonNode report = Json.tree(results.toString(StandardCharsets.UTF_8));
    assertThat(report.properties()).extracting(java.util.Map.Entry::getKey).containsExactly("rows", "columns", "seconds", "engine", "outputs", "steps", "warnings");
    assertThat(report.path("rows").asInt()).isEqualTo(1);
    assertThat(report.path("steps")).isEqualTo(Json.tree("[{\"id\": \"s\", \"rows\": 1, \"changed\": 2}]"));
    assertThat(Files.readString(out)).isEqualTo("x,y\n3,c\n");
  }

  @Test
  void refusesWrongUsage() throws IOException {
    Path flow = Files.writeString(folder.resolve("f.flow.json"), FLOW);
    for (List<String> wrong : List.of(List.of("--input", "nowhere=x.csv"), List.of("--input", "in=" + folder.resolve("none.csv")), List.of("--engine", "spark"), List.of("--set", "most=1"), List.<String>of())) {
      var args = new java.util.ArrayList<>(List.of("flow", "run", flow.toString(), "--output", folder.resolve("out.csv").toString()));
      args.addAll(wrong);
      assertThat(studio(args.toArray(String[]::new))).as(wrong.toString()).isEqualTo(Cli.BAD_INPUT);
    }
    assertThat(folder.resolve("out.csv")).doesNotExist();
  }

  @Test
  void refusesARunWhoseResultWouldGoNowhere() throws IOException {
    Path flow = Files.writeString(folder.resolve("f.flow.json"), FLOW);
    Path in = Files.writeString(folder.resolve("in.csv"), "x,y\n1,a\n2,b\n3,c\n");

    assertThat(studio("flow", "run", flow.toString(), "--input", "in=" + in)).isEqualTo(Cli.BAD_INPUT);
    assertThat(said()).contains("would go nowhere", "--output out=FILE");
    assertThat(studio("flow", "run", flow.toString(), "--input", "in=" + in, "--counts")).isZero();
    assertThat(said()).contains("No table was written");
    Path endless = Files.writeString(folder.resolve("e.flow.json"), FLOW.replace(",\n  {\"id\": \"out\", \"kind\": \"destination\", \"inputs\": [\"s\"]}", ""));
    assertThat(studio("flow", "run", endless.toString(), "--input", "in=" + in)).isEqualTo(Cli.BAD_INPUT);
    assertThat(said()).contains("has no destination");
    Path none = Files.writeString(folder.resolve("n.flow.json"), "{\"version\": 1, \"nodes\": []}");
    assertThat(studio("flow", "run", none.toString(), "--input", "in=" + in, "--output", folder.resolve("o.csv").toString())).isEqualTo(Cli.BAD_INPUT);
    assertThat(said()).contains("The flow has no source for 'in=").doesNotContain("one of: .");
  }

  @Test
  void saysOfAValueOfTheWrongShapeWhereItStandsAndWhatWouldDo() throws IOException {
    Path in = Files.writeString(folder.resolve("in.csv"), "x,y\n1,a\n2,b\n3,c\n");
    String step = "\"row.filter\", \"inputs\": [\"in\"], \"params\": {\"rules\": [{\"column\": \"x\", \"op\": \">\", \"value\": \"${least}\"}]}";
    for (List<String> wrong : List.of(
        List.of("\"str.strip\", \"inputs\": [\"in\"], \"params\": {\"columns\": \"y\"}", "parameter 'columns' is \"y\"", "It takes a list: write [\"y\"]"),
        List.of("\"row.filter\", \"inputs\": [\"in\"], \"params\": {\"rules\": [7]}", "parameter 'rules[0]' is 7", "It takes an object of column, op, value"))) {
      assertThat(FLOW).contains(step);
      Path flow = Files.writeString(folder.resolve("f.flow.json"), FLOW.replace(step, wrong.getFirst()));
      assertThat(studio("flow", "run", flow.toString(), "--input", "in=" + in, "--output", folder.resolve("o.csv").toString())).isEqualTo(Cli.BAD_INPUT);
      assertThat(said()).contains(wrong.get(1), wrong.get(2)).doesNotContain("java.", "atelier.");
    }
  }

  @Test
  void saysWhatItLeftOutOfAFolder() throws IOException {
    Path flow = Files.writeString(folder.resolve("f.flow.json"), FLOW);
    Path months = Files.createDirectory(folder.resolve("months"));
    Files.writeString(months.resolve("1.csv"), "x,y\n1,a\n2,b\n");
    Files.writeString(months.resolve("2.csv"), "x,Y\n3,c\n");
    Files.writeString(months.resolve("3.csv"), "");
    Files.writeString(months.resolve("readme.txt"), "hello\nx\n");
    Path out = folder.resolve("out.csv");

    assertThat(studio("flow", "run", flow.toString(), "--input", "in=" + months, "--output", out.toString())).isZero();
    assertThat(Files.readString(out)).isEqualTo("x,y,Y_2\n2,b,\n3,,c\n");
    assertThat(said()).contains("Only the csv files of the folder were read; left out: readme.txt.", "Empty files of the folder were left out: 3.csv.", "Y → Y_2", "'1.csv' has no column Y_2");
  }

  private String said() {
    String said = notes.toString(StandardCharsets.UTF_8);
    notes.reset();
    return said;
  }

  @Test
  void printsTheCatalogueInTheShapeOfTheContract() throws IOException {
    assertThat(studio("transforms", "--json")).isZero();

    JsonNode transforms = Json.tree(results.toString(StandardCharsets.UTF_8));
    assertThat(transforms).hasSizeGreaterThan(45).allSatisfy(t -> {
      assertThat(t.properties()).extracting(java.util.Map.Entry::getKey).containsExactly("id", "group", "title", "help", "kind", "reach", "engines", "params", "examples");
      assertThat(t.path("examples")).isNotEmpty();
    });
  }

  @Test
  void printsFunctionsAsATable() {
    assertThat(studio("transforms", "--functions")).isZero();
    assertThat(results.toString(StandardCharsets.UTF_8)).contains("upper(text) text");
  }

  private int studio(String... args) {
    results.reset();
    return Cli.run(new Studio(), new PrintStream(results, true, StandardCharsets.UTF_8), new PrintStream(notes, true, StandardCharsets.UTF_8), args);
  }
}
