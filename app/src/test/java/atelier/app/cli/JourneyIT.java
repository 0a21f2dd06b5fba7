package atelier.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The main job as a person types it: a messy file into a project, profile, flow, training, prediction, explanation, lineage.
class JourneyIT {
  @TempDir private Path folder;

  private static CliRun studio(Object... words) {
    return CliRun.run(Stream.of(words).map(Object::toString).toArray(String[]::new));
  }

  /// Orders of three cities: decimal comma, a preamble, a total, dates by day first, and a late one of no day.
  private Path orders() throws IOException {
    String rows = IntStream.rangeClosed(1, 200)
        .mapToObj(i -> String.format("%05d;%s;%d,%02d;%02d.%02d.2024;%s", i, i % 3 == 0 ? "Ulm" : i % 3 == 1 ? "Köln" : "Bonn", i % 3 * 10 + i % 7, i % 100, i % 28 + 1, i % 12 + 1, i % 3 == 0 ? "ja" : "nein"))
        .collect(Collectors.joining("\n"));
    String text = "Bericht 2024\n\nkunde;stadt;betrag;datum;treu\n" + rows + "\n00201;Ulm;3,50;31.02.2024;ja\nSumme;;1234,50;;\n";
    return Files.write(folder.resolve("orders.csv"), text.getBytes("windows-1252"));
  }

  @Test
  void goesFromAMessyFileToExplainedPredictions() throws IOException {
    Path orders = orders();
    Path project = folder.resolve("work");

    assertThat(studio("project", "create", project).code()).isZero();
    JsonNode report = studio("import", orders, "--project", project, "--json").json();
    assertThat(report.path("rows").asInt()).isEqualTo(201);
    assertThat(report.at("/source/delimiter").asText()).isEqualTo(";");
    assertThat(report.at("/rejects/first/0/text").asText()).isEqualTo("31.02.2024");
    assertThat(report.at("/columns/0/kind").asText()).as("customers keep their zeros").isIn("text", "category");
    assertThat(report.at("/columns/2/kind").asText()).isEqualTo("number");
    assertThat(report.at("/columns/3/kind").asText()).isEqualTo("date");
    assertThat(report.at("/columns/4/kind").asText()).isEqualTo("boolean");

    Path model = folder.resolve("model.zip");
    JsonNode board = studio("train", orders, "--target", "treu", "--algorithm", "linear", "--folds", "3", "--seed", "7", "--out", model, "--project", project, "--json").json();
    assertThat(board.path("task").asText()).isEqualTo("binary");
    assertThat(board.at("/candidates/0/metrics/auc").asDouble()).isGreaterThan(0.99);
    assertThat(board.path("notes").toString()).contains("kunde");

    Path scored = folder.resolve("scored.csv");
    assertThat(studio("predict", model, orders, "--out", scored).code()).isZero();
    assertThat(Files.readAllLines(scored)).hasSize(202).first().asString()
        .isEqualTo("kunde,stadt,betrag,datum,treu,prediction,probability_nein,probability_ja");

    JsonNode explanation = studio("explain", model, orders, "--rows", "2", "--json").json();
    double margin = explanation.path("base").asDouble();
    for (JsonNode value : explanation.at("/rows/0/values")) {
      margin += value.asDouble();
    }
    double probability = Double.parseDouble(Files.readAllLines(scored).get(1).split(",")[7]);
    assertThat(1 / (1 + Math.exp(-margin))).isCloseTo(probability, org.assertj.core.api.Assertions.within(1e-5));

    JsonNode one = studio("explain", model, orders, "--row", "1", "--counterfactuals", "--fixed", "datum", "--json").json();
    assertThat(one.at("/rows/0/row").asInt()).isEqualTo(1);
    double points = one.at("/what_if/base").asDouble();
    for (JsonNode reason : one.at("/what_if/reasons")) {
      points += reason.path("effect").asDouble();
    }
    assertThat(points).isCloseTo(probability, org.assertj.core.api.Assertions.within(1e-5));
    assertThat(one.at("/what_if/counterfactuals")).isNotEmpty().allSatisfy(way -> assertThat(way.path("changes").toString()).doesNotContain("datum").contains("stadt"));
    // Amounts of this city go with no other answer: without another city nothing real is left to change.
    assertThat(studio("explain", model, orders, "--row", "1", "--counterfactuals", "--fixed", "stadt", "--json").json().at("/what_if/counterfactuals")).isEmpty();
    assertThat(studio("explain", model, orders, "--row", "1", "--counterfactuals", "--fixed", "Stadt?").code()).isEqualTo(Cli.BAD_INPUT);
    assertThat(studio("explain", model, orders, "--fixed", "stadt").code()).isEqualTo(Cli.BAD_INPUT);

    Path reasons = folder.resolve("reasons.csv");
    assertThat(studio("predict", model, orders, "--out", reasons, "--reasons", "2").code()).isZero();
    assertThat(Files.readAllLines(reasons).getFirst()).endsWith("probability_ja,reason_1,reason_2");
    assertThat(Files.readAllLines(reasons).get(1)).matches(".*\\([+-]\\d+\\.\\d\\).*");

    JsonNode info = studio("project", "info", project, "--json").json();
    assertThat(info.path("models")).hasSize(1);
    assertThat(studio("project", "check", project, "--json").json().path("ok").asBoolean()).isTrue();
    String id = info.at("/models/0/id").asText();
    JsonNode lineage = studio("lineage", "query", "--project", project, "--start", id, "--direction", "both", "--json").json();
    assertThat(lineage.path("entities").findValuesAsText("type")).contains("source", "dataset", "model");
  }

  @Test
  void refusesBadInputInOneSentence() throws IOException {
    Path empty = Files.createFile(folder.resolve("empty.csv"));

    CliRun none = studio("train", folder.resolve("none.csv"), "--target", "a", "--algorithm", "linear");
    CliRun hollow = studio("profile", empty);
    CliRun target = studio("train", orders(), "--target", "loyal", "--algorithm", "linear");
    CliRun algorithm = studio("train", orders(), "--target", "treu", "--algorithm", "magic");

    assertThat(none.code()).isEqualTo(Cli.BAD_INPUT);
    assertThat(none.notes()).contains("none.csv");
    assertThat(hollow.code()).isEqualTo(Cli.BAD_INPUT);
    assertThat(target.code()).isEqualTo(Cli.BAD_INPUT);
    assertThat(target.notes()).contains("loyal").contains("treu");
    assertThat(algorithm.code()).isEqualTo(Cli.BAD_INPUT);
    assertThat(algorithm.notes()).contains("magic").contains("xgboost");
  }
}
