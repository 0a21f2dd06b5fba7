package atelier.app.cli;

import static atelier.app.cli.CliRun.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import atelier.core.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `autopilot` as a person types it: papers, flows, sealed rows, bad input.
class AutopilotCommandIT {
  @TempDir private Path folder;

  @BeforeEach
  void keepsItsHome() {
    System.setProperty("atelier.home", folder.resolve("home").toString());
  }

  @Test
  void writesPapersWhoseCellsRepeatTheScores() throws Exception {
    Path table = table("it's, a table.csv", 240);
    Path papers = folder.resolve("papers");
    CliRun ended = run("autopilot", table.toString(), "--target", "leaves", "--budget", "60s", "--max-trials", "4", "--folds", "3", "--reports", papers.toString(), "--json");
    assertThat(ended.code()).as(ended.notes()).isZero();
    assertThat(ended.json().path("reports")).extracting(JsonNode::asText).extracting(file -> Path.of(file).getFileName().toString())
        .containsExactly("candidates.ipynb", "data-exploration.ipynb", "model-card.md", "quality.html", "explanations.html");
    assertThat(ended.json().path("model").isNull()).isTrue();

    for (String name : List.of("candidates.ipynb", "data-exploration.ipynb")) {
      isANotebook(Json.tree(Files.readString(papers.resolve(name))));
    }
    assertThat(Files.readString(papers.resolve("quality.html"))).contains("Leaderboard", "Who is right").doesNotContain("NaN").doesNotContainPattern("(src|href)=");
    assertThat(Files.readString(papers.resolve("explanations.html"))).contains("What moves the prediction", "How much each column moves").doesNotContain("NaN");
    assertThat(Files.readString(papers.resolve("model-card.md"))).contains("## Evaluation", "| auc |", "| age |", "## Suspected leaks");
    assertThat(Files.readString(papers.resolve("data-exploration.ipynb"))).contains("## Missing values", "## Cardinality", "## Target analysis");
    repeats(Json.tree(Files.readString(papers.resolve("candidates.ipynb"))), ended.json(), table);
  }

  private static void isANotebook(JsonNode notebook) {
    assertThat(notebook.path("nbformat").asInt()).isEqualTo(4);
    assertThat(notebook.path("nbformat_minor").asInt()).isEqualTo(5);
    assertThat(notebook.path("metadata").path("kernelspec").path("name").asText()).isEqualTo("java");
    assertThat(notebook.path("cells")).extracting(cell -> cell.path("id").asText()).doesNotHaveDuplicates();
    assertThat(notebook.path("cells")).allSatisfy(cell -> {
      assertThat(cell.path("cell_type").asText()).isIn("markdown", "code");
      assertThat(cell.path("metadata").isObject()).isTrue();
      assertThat(cell.path("source").isArray()).isTrue();
      if (cell.path("cell_type").asText().equals("code")) {
        assertThat(cell.has("execution_count")).isTrue();
        assertThat(cell.path("outputs").isArray()).isTrue();
      }
    });
  }

  /// Runs what the cells of the candidates say.
  private static void repeats(JsonNode notebook, JsonNode report, Path table) throws Exception {
    List<String> cells = StreamSupport.stream(notebook.path("cells").spliterator(), false).filter(cell -> cell.path("cell_type").asText().equals("code"))
        .map(cell -> String.join("", StreamSupport.stream(cell.path("source").spliterator(), false).map(JsonNode::asText).toList())).toList();
    List<String> common = literals(cells.stream().filter(cell -> cell.contains("command.addAll(List.of(")).findFirst().orElseThrow().lines().filter(line -> line.contains("command.addAll(List.of(\"--target\"")).findFirst().orElseThrow());
    assertThat(literals(cells.getFirst())).contains(table.toAbsolutePath().toString());
    int count = 0;
    for (String cell : cells.stream().filter(cell -> cell.startsWith("train(")).toList()) {
      List<String> words = literals(cell);
      var command = new ArrayList<>(List.of("train", table.toString(), "--algorithm", words.get(1), "--json"));
      command.addAll(common);
      words.subList(2, words.size()).forEach(parameter -> command.addAll(List.of("--param", parameter)));
      JsonNode candidate = StreamSupport.stream(report.path("candidates").spliterator(), false).filter(row -> row.path("name").asText().equals(words.getFirst())).findFirst().orElseThrow();
      if (candidate.path("status").asText().equals("done")) {
        CliRun trained = run(command.toArray(String[]::new));
        assertThat(trained.code()).as(trained.notes()).isZero();
        assertThat(trained.json().path("candidates").get(0).path("score").asDouble()).as(words.getFirst()).isEqualTo(candidate.path("score").asDouble());
        count++;
      }
    }
    assertThat(count).isBetween(3, 4);
  }

  private static List<String> literals(String java) {
    Matcher found = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"").matcher(java);
    return found.results().map(r -> r.group(1).replace("\\\\", "\\").replace("\\\"", "\"")).toList();
  }

  @Test
  void opensItsSealedRowsAndCountsTheLooks() throws Exception {
    Path project = folder.resolve("project");
    assertThat(run("project", "create", project.toString()).code()).isZero();
    Path table = table("sealed.csv", 400);
    CliRun ended = run(
        "autopilot", table.toString(), "--target", "leaves", "--budget", "60s", "--max-trials", "3", "--folds", "3", "--hold-out", "0.25", "--project", project.toString(), "--reports",
        folder.resolve("papers").toString(), "--json");
    assertThat(ended.code()).as(ended.notes()).isZero();
    // The model is the project's own, whatever the papers were made from.
    assertThat(Path.of(ended.json().path("model").asText())).isRegularFile().startsWith(project);
    assertThat(ended.json().path("reports")).hasSize(5);
    assertThat(Files.readString(folder.resolve("papers/quality.html"))).contains("rows of sealed");
    assertThat(ended.json().path("held_out_rows").asInt()).isBetween(95, 105);
    String run = StreamSupport.stream(run("project", "info", project.toString(), "--json").json().path("runs").spliterator(), false).filter(r -> r.path("kind").asText().equals("autopilot")).findFirst().orElseThrow().path("id").asText();

    JsonNode first = run("experiment", "hold-out", run, "--project", project.toString(), "--json").json();
    assertThat(first.path("rows")).isEqualTo(ended.json().path("held_out_rows"));
    assertThat(first.path("looks").asInt()).isEqualTo(1);
    assertThat(first.path("metrics").path("auc").asDouble()).isBetween(0.5, 1.0);
    CliRun second = run("experiment", "hold-out", run, "--project", project.toString());
    assertThat(second.results()).contains("looked at 2 times");
    Path moved = Files.move(project, folder.resolve("moved"));
    CliRun third = run("experiment", "hold-out", run, "--project", moved.toString(), "--json");
    assertThat(third.code()).as(third.notes()).isZero();
    assertThat(third.json().path("metrics")).isEqualTo(first.path("metrics"));
    Files.move(moved, project);
    CliRun other = run("experiment", "hold-out", run, "nobody", "--project", project.toString());
    assertThat(other.code()).isEqualTo(2);
    assertThat(other.notes()).contains("'nobody'");
  }

  @Test
  void carriesTheFlowThatPreparedTheTable() throws Exception {
    Path table = table("raw.csv", 200);
    Path flow = Files.writeString(folder.resolve("flow.json"), """
        {"version": 1, "nodes": [
          {"id": "raw", "kind": "source"},
          {"id": "plain", "kind": "transform", "transform": "str.strip", "inputs": ["raw"], "params": {"columns": ["city"]}},
          {"id": "out", "kind": "destination", "inputs": ["plain"]}]}
        """);
    Path model = folder.resolve("model.zip");
    Path papers = folder.resolve("papers");
    CliRun ended = run("autopilot", table.toString(), "--target", "leaves", "--budget", "60s", "--max-trials", "3", "--folds", "3", "--flow", flow.toString(), "--test", table.toString(), "--out", model.toString(),
        "--reports", papers.toString(), "--json");
    assertThat(ended.code()).as(ended.notes()).isZero();
    assertThat(ended.json().path("reports")).extracting(JsonNode::asText).extracting(file -> Path.of(file).getFileName().toString()).contains("candidates.ipynb", "quality.html", "prepared.parquet");
    // What the flow made is kept, for the notebooks' commands to work on.
    repeats(Json.tree(Files.readString(papers.resolve("candidates.ipynb"))), ended.json(), papers.resolve("prepared.parquet"));
    CliRun predicted = run("predict", model.toString(), table.toString(), "--out", folder.resolve("said.csv").toString());
    assertThat(predicted.code()).as(predicted.notes()).isZero();
    CliRun evaluated = run("evaluate", model.toString(), table.toString(), "--json");
    assertThat(evaluated.json().path("metrics").path("auc").asDouble()).isCloseTo(ended.json().path("test").path("auc").asDouble(), within(1e-12));
  }

  @Test
  void refusesWhatIsWrongInWords() throws Exception {
    Path table = table("bad.csv", 60);
    for (List<String> wrong : List.of(
        List.of("--reports", table.toString(), "is a file"), List.of("--hold-out", "1.5", "--hold-out takes a share"), List.of("--budget", "soon", "--budget takes a time"), List.of("--mode", "best", "--mode is auto"))) {
      CliRun ended = run("autopilot", table.toString(), "--target", "leaves", wrong.get(0), wrong.get(1));
      assertThat(ended.code()).as(wrong.toString()).isEqualTo(2);
      assertThat(ended.notes()).contains(wrong.get(2)).doesNotContain("\tat ");
    }
  }

  private Path table(String name, int rows) throws Exception {
    var random = new Random(5);
    var text = new StringBuilder("age,city,wage,leaves\n");
    for (int i = 0; i < rows; i++) {
      int age = 20 + random.nextInt(40);
      text.append(age).append(',').append(List.of("Ulm", " Bonn", "Kiel ").get(random.nextInt(3))).append(',').append(i % 11 == 0 ? "" : 1000 + random.nextInt(3000)).append(',')
          .append(age + 8 * random.nextGaussian() > 42 ? "yes" : "no").append('\n');
    }
    return Files.writeString(folder.resolve(name), text.toString());
  }
}
