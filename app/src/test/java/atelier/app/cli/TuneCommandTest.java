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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TuneCommandTest {
  @TempDir Path folder;

  private record Ended(int code, String results, String notes) {}

  private static Ended run(String... args) {
    var results = new ByteArrayOutputStream();
    var notes = new ByteArrayOutputStream();
    int code = Cli.run(new Studio(), new PrintStream(results, true, StandardCharsets.UTF_8), new PrintStream(notes, true, StandardCharsets.UTF_8), args);
    return new Ended(code, results.toString(StandardCharsets.UTF_8), notes.toString(StandardCharsets.UTF_8));
  }

  @Test
  void printsTheContractsShape() throws Exception {
    Ended ended = run("tune", "--function", "mixed", "--max-trials", "25", "--seed", "1", "--json");
    JsonNode document = Json.tree(ended.results());

    assertThat(ended.code()).isZero();
    assertThat(document.path("metric").asText()).isEqualTo("mixed");
    assertThat(document.path("direction").asText()).isEqualTo("minimize");
    assertThat(document.path("best").path("parameters").path("k").isTextual()).isTrue();
    assertThat(document.path("best").path("parameters").path("n").isIntegralNumber()).isTrue();
    assertThat(document.path("best").path("score").isNumber()).isTrue();
    assertThat(document.path("trials")).hasSize(25).allSatisfy(trial -> {
      assertThat(trial.path("parameters").path("lr").isNumber()).isTrue();
      assertThat(trial.path("status").asText()).isEqualTo("done");
      assertThat(trial.path("seconds").isNumber()).isTrue();
    });
    assertThat(document.path("trials").findValuesAsText("number")).startsWith("0", "1", "2");
    assertThat(document.path("importance")).hasSize(3);
  }

  @Test
  void showsWhatAProjectKept() throws Exception {
    String project = folder.resolve("project").toString();
    assertThat(run("project", "create", project).code()).isZero();
    JsonNode made = Json.tree(run("tune", "--function", "branin", "--max-trials", "12", "--project", project, "--json").results());

    Ended shown = run("tune", "show", made.path("run").asText(), "--project", project, "--json");
    assertThat(shown.code()).isZero();
    assertThat(Json.tree(shown.results())).isEqualTo(made);
    assertThat(run("tune", "show", made.path("run").asText(), "--project", project).results()).contains("best branin").contains("explains");
    Ended nobody = run("tune", "show", "run-nobody", "--project", project);
    assertThat(nobody.code()).isEqualTo(2);
    assertThat(nobody.notes()).contains("has no tuning 'run-nobody'");
  }

  @Test
  void saysTheRuleByWhichItChoseTheStrategy() throws Exception {
    JsonNode few = Json.tree(run("tune", "--function", "branin", "--strategy", "auto", "--max-trials", "6", "--parallel", "2", "--json").results());
    assertThat(few.path("strategy").asText()).isEqualTo("random");
    assertThat(few.path("notes").path(0).asText()).startsWith("Random: with 2 of 6 trials side by side");
    JsonNode one = Json.tree(run("tune", "--function", "branin", "--strategy", "auto", "--max-trials", "6", "--json").results());
    assertThat(one.path("strategy").asText()).isEqualTo("bayesian");
  }

  @Test
  void saysAdviceBesideTheResult() throws Exception {
    Path space = Files.writeString(folder.resolve("space.json"), "{\"parameters\": [{\"name\": \"x1\", \"type\": \"continuous\", \"min\": 0.001, \"max\": 10, \"scale\": \"linear\"}, {\"name\": \"x2\", \"type\": \"continuous\", \"min\": 0, \"max\": 15}]}");
    Ended ended = run("tune", "--function", "branin", "--space", space.toString(), "--strategy", "random", "--max-trials", "10", "--json");
    assertThat(ended.notes()).contains("Advice: 'x1'").contains("Take the scale log");
    assertThat(Json.tree(ended.results()).path("advice").path(0).path("code").asText()).isEqualTo("log-scale");
  }

  @Test
  void startsFromAnEarlierJob() throws Exception {
    Path earlier = Files.writeString(folder.resolve("earlier.json"), run("tune", "--function", "branin", "--max-trials", "40", "--json").results());
    JsonNode document = Json.tree(run("tune", "--function", "branin", "--strategy", "random", "--max-trials", "45", "--warm-start", earlier.toString(), "--json").results());
    assertThat(document.path("trials")).hasSize(5);
    assertThat(document.path("best").path("from").asText()).isEqualTo(earlier.toString());
    Ended other = run("tune", "--function", "mixed", "--warm-start", earlier.toString());
    assertThat(other.code()).isEqualTo(2);
    assertThat(other.notes()).contains("metric 'branin', not 'mixed'");
  }

  @Test
  void refusesWrongUsage() {
    assertRefused("one of", "tune");
    assertRefused("one of", "tune", "--function", "branin", "--command", "x");
    assertRefused("--target", "tune", "table.csv");
    assertRefused("--pattern", "tune", "--command", "x {a}");
    assertRefused("--resume RUN needs --project", "tune", "--resume", "run-1");
    assertRefused("auto or off", "tune", "--function", "branin", "--early-stopping", "yes");
    assertRefused("no strategy 'best'", "tune", "--function", "branin", "--strategy", "best");
    assertRefused("no function 'nope'", "tune", "--function", "nope");
    assertRefused("no list of values", "tune", "--function", "branin", "--strategy", "grid");
    assertRefused("report rounds", "tune", "--function", "branin", "--strategy", "hyperband");
    assertRefused("only an algorithm", "tune", "--function", "branin", "--out", "m.zip");
  }

  private static void assertRefused(String words, String... args) {
    Ended ended = run(args);
    assertThat(ended.code()).as(ended.notes()).isEqualTo(2);
    assertThat(ended.notes()).contains(words);
    assertThat(ended.results()).isEmpty();
  }
}
