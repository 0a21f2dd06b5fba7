package atelier.app.cli;

import static atelier.app.cli.CliRun.run;
import static org.assertj.core.api.Assertions.assertThat;

import atelier.core.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TuneCommandTest {
  @TempDir Path folder;

  @Test
  void printsTheContractsShape() throws Exception {
    CliRun ended = run("tune", "--function", "mixed", "--max-trials", "25", "--seed", "1", "--json");
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

    CliRun shown = run("tune", "show", made.path("run").asText(), "--project", project, "--json");
    assertThat(shown.code()).isZero();
    assertThat(Json.tree(shown.results())).isEqualTo(made);
    assertThat(run("tune", "show", made.path("run").asText(), "--project", project).results()).contains("best branin").contains("explains");
    CliRun nobody = run("tune", "show", "run-nobody", "--project", project);
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
    CliRun ended = run("tune", "--function", "branin", "--space", space.toString(), "--strategy", "random", "--max-trials", "10", "--json");
    assertThat(ended.notes()).contains("Advice: 'x1'").contains("Take the scale log");
    assertThat(Json.tree(ended.results()).path("advice").path(0).path("code").asText()).isEqualTo("log-scale");
  }

  @Test
  void startsFromAnEarlierJob() throws Exception {
    Path earlier = Files.writeString(folder.resolve("earlier.json"), run("tune", "--function", "branin", "--max-trials", "40", "--json").results());
    JsonNode document = Json.tree(run("tune", "--function", "branin", "--strategy", "random", "--max-trials", "45", "--warm-start", earlier.toString(), "--json").results());
    assertThat(document.path("trials")).hasSize(5);
    assertThat(document.path("best").path("from").asText()).isEqualTo(earlier.toString());
    CliRun other = run("tune", "--function", "mixed", "--warm-start", earlier.toString());
    assertThat(other.code()).isEqualTo(2);
    assertThat(other.notes()).contains("metric 'branin', not 'mixed'");
  }

  @Test
  void refusesWrongUsage() {
    assertRefused("one of", "tune");
    assertRefused("one of", "tune", "--function", "branin", "--command", "x");
    assertRefused("--algorithm", "tune", "table.csv");
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
    CliRun ended = run(args);
    assertThat(ended.code()).as(ended.notes()).isEqualTo(2);
    assertThat(ended.notes()).contains(words);
    assertThat(ended.results()).isEmpty();
  }

  private String table() throws Exception {
    var rows = new StringBuilder("a,b,y\n");
    for (int i = 0; i < 120; i++) {
      rows.append(i * 7 % 31).append(',').append(i * 13 % 17).append(',').append(i * 7 % 31 + i * 5 % 11 > 20 ? "yes" : "no").append('\n');
    }
    return Files.writeString(folder.resolve("table.csv"), rows).toString();
  }

  private String alpha() throws Exception {
    return Files.writeString(folder.resolve("alpha.json"), "{\"parameters\": [{\"name\": \"alpha\", \"type\": \"continuous\", \"min\": 0.001, \"max\": 1000, \"scale\": \"log\"}]}").toString();
  }

  @Test
  void findsTheFrontOfTwoScoresThatAProgramPrints() throws Exception {
    String project = folder.resolve("project").toString();
    assertThat(run("project", "create", project).code()).isZero();
    String[] order = {"tune", "--command", "echo score={alpha}; echo size={alpha}", "--pattern", "score=(.*)", "--direction", "minimize", "--second-pattern", "size=(.*)", "--second-direction", "maximize", "--space", alpha(), "--max-trials", "8", "--project", project, "--json"};
    JsonNode made = Json.tree(run(order).results());

    assertThat(made.path("second")).isEqualTo(Json.tree("{\"metric\": \"second score\", \"direction\": \"maximize\"}"));
    assertThat(made.path("trials")).hasSize(8).allSatisfy(trial -> assertThat(trial.path("second")).isEqualTo(trial.path("score")));
    assertThat(made.path("front")).as("each is a compromise").hasSize(8);
    assertThat(made.path("front").path(0)).as("the best score first").isEqualTo(made.path("best").path("trial"));
    assertThat(Json.tree(run("tune", "show", made.path("run").asText(), "--project", project, "--json").results())).isEqualTo(made);
    CliRun shown = run("tune", "show", made.path("run").asText(), "--project", project);
    assertThat(shown.results()).contains("second score").contains("* on the front of 8: ").contains("minimize score; maximize second score");
    assertThat(shown.results().lines().filter(line -> line.matches("\\s*\\d+\\s+\\*.*"))).hasSize(8);
  }

  @Test
  void weighsAMetricOfATableAgainstAnotherOrAgainstTime() throws Exception {
    String[] order = {"tune", table(), "--target", "y", "--algorithm", "linear", "--space", alpha(), "--folds", "3", "--max-trials", "6", "--worker", "local.small", "--second", "seconds"};
    CliRun ended = run(order);
    assertThat(ended.code()).as(ended.notes()).isZero();
    assertThat(ended.results()).contains("* on the front of ").contains("maximize auc; minimize seconds").contains("best auc ");
    assertRefused("Both objectives are 'auc'", "tune", table(), "--target", "y", "--algorithm", "linear", "--second", "auc");
    assertRefused("no metric 'speed'", "tune", table(), "--target", "y", "--algorithm", "linear", "--second", "speed");
    assertRefused("does not measure the task binary", "tune", table(), "--target", "y", "--algorithm", "linear", "--second", "rmse");
    assertRefused("Hyperband ends trials by the first score", "tune", table(), "--target", "y", "--algorithm", "xgboost", "--strategy", "hyperband", "--second", "seconds");
    assertRefused("Early stopping ends trials by the first score", "tune", table(), "--target", "y", "--algorithm", "linear", "--early-stopping", "auto", "--second", "seconds");
  }

  @Test
  void refusesWrongUsageOfASecondObjective() throws Exception {
    assertRefused("--function has one value", "tune", "--function", "branin", "--second", "seconds");
    assertRefused("a table takes --second", "tune", "t.csv", "--target", "y", "--algorithm", "linear", "--second-pattern", "x", "--second-direction", "minimize");
    String[] command = {"tune", "--command", "echo {alpha}", "--pattern", "(.*)", "--direction", "minimize", "--space", alpha()};
    assertRefused("needs --second-direction", with(command, "--second-pattern", "x"));
    assertRefused("needs --second-pattern", with(command, "--second-direction", "minimize"));
    assertRefused("one second objective", with(command, "--second-pattern", "x", "--second-direction", "minimize", "--second", "seconds"));
    assertRefused("--second-direction is minimize or maximize, got 'up'", with(command, "--second-pattern", "x", "--second-direction", "up"));
    assertRefused("no metric 'auc'", with(command, "--second", "auc"));
    assertRefused("cannot be read", with(command, "--second-pattern", "x(", "--second-direction", "minimize"));
  }

  private static String[] with(String[] line, String... more) {
    return Stream.concat(Arrays.stream(line), Arrays.stream(more)).toArray(String[]::new);
  }
}
