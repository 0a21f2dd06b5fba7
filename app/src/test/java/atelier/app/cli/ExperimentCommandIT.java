package atelier.app.cli;

import static atelier.app.cli.CliRun.run;
import static org.assertj.core.api.Assertions.assertThat;

import atelier.app.wiring.Studio;
import atelier.core.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentCommandIT {
  @TempDir static Path folder;

  private static JsonNode board;

  @BeforeAll
  static void runsAnExperiment() throws Exception {
    System.setProperty("atelier.home", folder.resolve("home").toString());
    try (InputStream in = Studio.class.getResourceAsStream("/atelier/app/demo/penguins.csv")) {
      Files.copy(in, folder.resolve("penguins.csv"));
    }
    assertThat(run("project", "create", project()).code()).isZero();
    CliRun ended = run(
        "experiment", "run", folder.resolve("penguins.csv").toString(), "--project", project(), "--target", "species", "--algorithms", "baseline,linear,linear", "--folds", "3", "--hold-out", "0.2",
        "--worker", "local.small", "--threads", "1", "--json");
    assertThat(ended.code()).as(ended.notes()).isZero();
    board = Json.tree(ended.results());
  }

  @AfterAll
  static void forgetTheHome() {
    System.clearProperty("atelier.home");
  }

  @Test
  void printsTheBoardInTrainsShape() {
    assertThat(board.path("phase").asText()).isEqualTo("done");
    assertThat(board.path("task").asText()).isEqualTo("multiclass");
    assertThat(board.path("metric").asText()).isEqualTo("logloss");
    assertThat(board.path("rows").asInt() + board.path("held_out_rows").asInt()).isEqualTo(344);
    assertThat(board.path("candidates").findValuesAsText("name")).containsExactly("linear", "linear-2", "baseline");
    for (JsonNode candidate : board.path("candidates")) {
      assertThat(candidate.path("status").asText()).isEqualTo("done");
      assertThat(candidate.path("fold_scores")).hasSize(3);
      assertThat(candidate.path("interval").path(0).asDouble()).isLessThanOrEqualTo(candidate.path("score").asDouble());
      assertThat(candidate.path("metrics").path("logloss").asDouble()).isEqualTo(candidate.path("score").asDouble());
      assertThat(candidate.path("predict_seconds_per_1000").asDouble()).isPositive();
      assertThat(candidate.path("bytes").asLong()).isPositive();
    }
    assertThat(board.path("best").asText()).isEqualTo("linear");
    assertThat(board.path("ties").path("names")).hasSize(2);
  }

  @Test
  void listsAndShowsIt() throws Exception {
    String id = board.path("experiment").asText();
    JsonNode list = Json.tree(run("experiment", "list", "--project", project(), "--json").results());
    JsonNode shown = Json.tree(run("experiment", "show", id, "--project", project(), "--json").results());

    assertThat(list).hasSize(1);
    assertThat(list.path(0).path("experiment").asText()).isEqualTo(id);
    assertThat(list.path(0).path("best").asText()).isEqualTo("linear");
    assertThat(shown).isEqualTo(board);
    assertThat(run("experiment", "show", id, "--project", project()).results()).contains("90 % interval").contains("linear-2").contains("tied");
  }

  @Test
  void opensTheHoldOutAndCountsTheLooks() throws Exception {
    String id = board.path("experiment").asText();
    JsonNode first = Json.tree(run("experiment", "hold-out", id, "--project", project(), "--json").results());
    String second = run("experiment", "hold-out", id, "baseline", "--project", project()).results();

    assertThat(first.path("candidate").asText()).isEqualTo("linear");
    assertThat(first.path("rows").asInt()).isEqualTo(board.path("held_out_rows").asInt());
    assertThat(first.path("metrics").path("accuracy").asDouble()).isGreaterThan(0.9);
    assertThat(first.path("looks").asInt()).isEqualTo(1);
    assertThat(second).contains("looked at 2 times");
  }

  @Test
  void refusesWithTheWayOut() {
    assertThat(run("experiment", "run", "whales", "--project", project(), "--target", "species")).satisfies(ended -> {
      assertThat(ended.code()).isEqualTo(Cli.BAD_INPUT);
      assertThat(ended.notes()).contains("'whales'").contains("penguins");
    });
    assertThat(run("experiment", "resume", board.path("experiment").asText(), "--project", project())).satisfies(ended -> {
      assertThat(ended.code()).isEqualTo(Cli.BAD_INPUT);
      assertThat(ended.notes()).contains("is not unfinished");
    });
    assertThat(run("experiment", "retry", board.path("experiment").asText(), "linear", "--project", project()).notes()).contains("is done");
    assertThat(run("experiment", "run", "penguins", "--project", project(), "--target", "species", "--folds", "1").code()).isEqualTo(Cli.BAD_INPUT);
    assertThat(run("experiment", "run", "penguins", "--project", project(), "--target", "species", "--leave-out", "species").code()).isEqualTo(Cli.BAD_INPUT);
  }

  private static String project() {
    return folder.resolve("project").toString();
  }
}
