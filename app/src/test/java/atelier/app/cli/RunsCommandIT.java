package atelier.app.cli;

import static atelier.app.cli.CliRun.run;
import static org.assertj.core.api.Assertions.assertThat;

import atelier.app.wiring.Studio;
import atelier.core.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// The commands about runs and registered models, as `docs/command-line.md` promises them, one after the other in one project.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RunsCommandIT {
  private static final List<String> RUN = List.of("run", "kind", "name", "status", "begun", "ended", "parent", "parameters", "metrics", "tags", "note", "archived", "pinned", "groups");
  private static final List<String> DUEL = List.of("champion", "challenger", "on", "rows", "sampled", "metric", "higherIsBetter", "championScore", "challengerScore", "difference", "low", "high", "p", "mcnemar", "learnedFrom");

  @TempDir static Path folder;

  private static String baseline;
  private static String linear;

  @BeforeAll
  static void trainsTwo() throws Exception {
    System.setProperty("atelier.home", folder.resolve("home").toString());
    try (InputStream in = Studio.class.getResourceAsStream("/atelier/app/demo/penguins.csv")) {
      Files.copy(in, table());
    }
    assertThat(run("project", "create", project()).code()).isZero();
    assertThat(run("import", table().toString(), "--project", project()).code()).isZero();
    baseline = train("baseline");
    linear = train("linear");
  }

  private static String train(String algorithm) throws Exception {
    CliRun ended = run("train", "penguins", "--project", project(), "--target", "species", "--algorithm", algorithm, "--folds", "3", "--threads", "1", "--worker", "local.small", "--json");
    assertThat(ended.code()).as(ended.notes()).isZero();
    return json("runs", "list", "--limit", "1").path(0).path("run").asText();
  }

  @AfterAll
  static void forgetTheHome() {
    System.clearProperty("atelier.home");
  }

  @Test
  @Order(1)
  void listsSearchesAndShows() throws Exception {
    JsonNode list = json("runs", "list");
    assertThat(list.findValuesAsText("run")).containsExactly(linear, baseline);
    assertThat(names(list.path(0))).containsExactlyElementsOf(RUN);
    assertThat(json("runs", "list", "--sort", "metric.accuracy").findValuesAsText("run")).containsExactly(baseline, linear);
    assertThat(json("runs", "list", "--sort", "metric.accuracy:desc", "--limit", "1").findValuesAsText("run")).containsExactly(linear);
    assertThat(json("runs", "search", "algorithm = linear and metric.accuracy > 0.9").findValuesAsText("run")).containsExactly(linear);
    JsonNode shown = json("runs", "show", linear);
    assertThat(names(shown)).containsAll(RUN).contains("problem", "environment", "outcome", "parts", "models");
    assertThat(shown.path("models")).hasSize(1);
    assertThat(run("runs", "list", "--project", project()).results()).contains("linear on penguins").contains("baseline");
  }

  @Test
  @Order(2)
  void putsThemSideBySide() throws Exception {
    JsonNode both = json("runs", "compare", baseline, linear);
    assertThat(names(both)).containsExactly("runs", "parameters", "metrics", "data", "flow", "environment");
    assertThat(names(both.path("runs").path(0))).containsExactly("run", "name", "kind", "status", "begun", "seconds");
    assertThat(names(both.path("parameters").path(0))).containsExactly("name", "differs", "values");
    assertThat(both.path("metrics").valueStream().filter(metric -> metric.path("name").asText().equals("accuracy"))).singleElement().satisfies(metric -> {
      assertThat(names(metric)).containsExactly("name", "higherIsBetter", "best", "values");
      assertThat(metric.path("best").asInt()).isEqualTo(1);
    });
  }

  @Test
  @Order(3)
  void keepsWhatPeopleSayOfThem() throws Exception {
    assertThat(json("runs", "tag", linear, "add", "keep", "for the paper").path("tags")).hasSize(2);
    assertThat(json("runs", "tag", linear, "remove", "keep").path("tags").path(0).asText()).isEqualTo("for the paper");
    assertThat(json("runs", "note", linear, "the one").path("note").asText()).isEqualTo("the one");
    assertThat(json("runs", "pin", baseline).path(0).path("pinned").asBoolean()).isTrue();
    assertThat(json("runs", "list").path(0).path("run").asText()).isEqualTo(baseline);
    assertThat(json("runs", "archive", baseline).path(0).path("archived").asBoolean()).isTrue();
    assertThat(json("runs", "list").findValuesAsText("run")).containsExactly(linear);
    assertThat(json("runs", "list", "--archived")).hasSize(2);
    json("runs", "archive", baseline, "--undo");
    assertThat(json("runs", "pin", baseline, "--undo").path(0).path("pinned").asBoolean()).isFalse();
    assertThat(json("runs", "search", "tag = \"for the paper\"").findValuesAsText("run")).containsExactly(linear);
  }

  @Test
  @Order(3)
  void putsThemIntoGroupsAndShowsThemAsATree() throws Exception {
    assertThat(json("runs", "group", "add", "night", baseline, linear)).hasSize(2).allSatisfy(member -> assertThat(names(member)).containsExactly("run", "groups"));
    assertThat(json("runs", "group", "remove", "night", baseline).path(0).path("groups")).isEmpty();
    JsonNode groups = json("runs", "group", "list");
    assertThat(names(groups.path(0))).containsExactly("name", "runs");
    assertThat(groups.path(0).path("runs").path(0).asText()).isEqualTo(linear);
    assertThat(json("runs", "search", "group = night").findValuesAsText("run")).containsExactly(linear);
    assertThat(json("runs", "group", "list", "day")).isEmpty();
    refuses("needs the name of a group", "runs", "group", "add", "night");
    refuses("takes the name of a group and no runs", "runs", "group", "list", "night", linear);
    refuses("has no run 'gone'", "runs", "group", "add", "night", "gone");
    refuses("has no group 'gone'", "runs", "group", "remove", "gone", linear);
    assertThat(run("runs", "group", "remove", "night", baseline, "--project", project()).notes()).contains("'" + baseline + "' was not put into group 'night' itself.");
    refuses("no time", "runs", "search", "begun > yesterday");

    JsonNode tree = json("runs", "list", "--tree", "--limit", "1");
    assertThat(tree).hasSize(1);
    assertThat(names(tree.path(0))).containsAll(RUN).endsWith("count", "best", "parts");
    assertThat(run("runs", "list", "--tree", "--project", project()).results()).contains("linear on penguins", linear);
  }

  @Test
  @Order(4)
  void goesToMlflowAndBack() throws Exception {
    Path mlruns = folder.resolve("mlruns");
    JsonNode exported = json("runs", "export-mlflow", mlruns.toString());
    assertThat(names(exported)).containsExactly("runs", "experiments", "folder");
    assertThat(exported.path("runs").asInt()).isEqualTo(2);
    refuses("is not empty", "runs", "export-mlflow", mlruns.toString());

    assertThat(run("project", "create", folder.resolve("other").toString()).code()).isZero();
    CliRun imported = run("runs", "import-mlflow", mlruns.toString(), "--project", folder.resolve("other").toString(), "--json");
    assertThat(imported.code()).as(imported.notes()).isZero();
    assertThat(names(Json.tree(imported.results()))).containsExactly("imported", "known", "deleted", "runs", "skipped");
    assertThat(Json.tree(imported.results()).path("imported").asInt()).isEqualTo(2);

    try (Stream<Path> files = Files.walk(mlruns)) {
      for (Path file : files.filter(each -> each.endsWith("meta.yaml") && mlruns.relativize(each).getNameCount() == 3).toList()) {
        Files.writeString(file, "run_id: [");
      }
    }
    CliRun broken = run("runs", "import-mlflow", mlruns.toString(), "--project", folder.resolve("other").toString());
    assertThat(broken.code()).isEqualTo(Cli.FAILED);
    assertThat(broken.notes().lines().toList().getLast()).isEqualTo("Left out 2 that cannot be read.");
  }

  @Test
  @Order(5)
  void keepsModelsUnderANameAndLeadsBack() throws Exception {
    JsonNode added = json("registry", "add", "penguins", baseline, "--note", "the floor", "--by", "ann");
    assertThat(names(added)).containsExactly("name", "event", "untested", "champion", "registered");
    json("registry", "add", "penguins", linear);
    assertThat(json("registry", "stage", "penguins", "1", "champion", "--why", "first").path("champion").asInt()).isEqualTo(1);
    JsonNode duel = json("registry", "test", "penguins", "2");
    assertThat(names(duel)).containsExactlyElementsOf(DUEL);
    assertThat(names(duel.path("mcnemar"))).containsExactly("onlyChampion", "onlyChallenger", "p");
    assertThat(duel.path("learnedFrom")).isEmpty();
    assertThat(json("registry", "test", "penguins", "2", "--on", "penguins", "--metric", "accuracy").path("learnedFrom")).hasSize(2);
    assertThat(run("registry", "test", "penguins", "2", "--on", table().toString(), "--project", project()).results()).contains("Both learned from these rows");
    JsonNode second = json("registry", "stage", "penguins", "2", "champion", "--why", "better", "--by", "bob");
    assertThat(second.path("event").path("test").path("difference").asDouble()).isPositive();
    assertThat(json("registry", "rollback", "penguins", "--why", "it broke").path("champion").asInt()).isEqualTo(1);
    refuses("no champion before", "registry", "rollback", "penguins", "--why", "again");

    JsonNode list = json("registry", "list");
    assertThat(names(list.path(0))).containsExactly("name", "task", "target", "versions", "history");
    assertThat(names(list.path(0).path("versions").path(0))).containsExactly("number", "model", "title", "run", "stage", "note", "added", "by");
    assertThat(names(list.path(0).path("history").path(0))).containsExactly("at", "action", "version", "from", "to", "by", "why", "test");
    assertThat(list.path(0).path("versions").findValuesAsText("run")).containsExactly(baseline, linear);
    assertThat(run("registry", "list", "penguins", "--project", project()).results()).contains("rollback").contains("it broke");
  }

  @Test
  @Order(6)
  void replaysToTheBit() throws Exception {
    CliRun same = run("replay", linear, "--project", project(), "--json");
    assertThat(same.code()).as(same.results()).isZero();
    JsonNode report = Json.tree(same.results());
    assertThat(names(report)).containsExactly("checked", "identical", "different", "skipped");
    assertThat(report.path("identical").asInt()).isEqualTo(1);

    Path predictions;
    try (Stream<Path> files = Files.walk(Path.of(project(), "runs", linear))) {
      predictions = files.filter(file -> String.valueOf(file.getFileName()).equals("out-of-fold.csv")).findFirst().orElseThrow();
    }
    Files.delete(predictions);
    CliRun different = run("replay", linear, "--project", project(), "--json");
    assertThat(different.code()).isEqualTo(Cli.FAILED);
    assertThat(names(Json.tree(different.results()).path("different").path(0))).containsExactly("run", "what", "why");
  }

  @Test
  @Order(7)
  void refusesBadInputWithExitTwo() {
    refuses("A tag is 1 to", "runs", "tag", linear, "add", "");
    refuses("'run-none'", "runs", "show", "run-none");
    refuses("'run-none'", "runs", "note", "run-none", "text");
    refuses("'run-none'", "runs", "pin", "run-none");
    refuses("'run-none'", "runs", "compare", linear, "run-none");
    refuses("1 runs to compare", "runs", "compare", linear);
    refuses("'run-none'", "replay", "run-none");
    refuses("no field 'seconds limit 1'", "runs", "list", "--sort", "seconds limit 1");
    refuses("--limit", "runs", "list", "--limit", "-1");
    refuses("position 13", "runs", "search", "metric.auc >");
    refuses("no folder", "runs", "import-mlflow", folder.resolve("nowhere").toString());
    refuses("no model and no run", "registry", "add", "penguins", "run-none");
    refuses("Nothing is registered as 'whales'", "registry", "test", "whales", "1");
    refuses("no stage 'king'", "registry", "stage", "penguins", "1", "king", "--why", "x");
    refuses("needs its reason", "registry", "stage", "penguins", "2", "champion", "--why", " ");
  }

  private static void refuses(String words, String... args) {
    var all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--project", project()));
    CliRun ended = run(all.toArray(String[]::new));
    assertThat(ended.code()).as(ended.notes()).isEqualTo(Cli.BAD_INPUT);
    assertThat(ended.notes()).contains(words);
    assertThat(ended.results()).isEmpty();
  }

  private static JsonNode json(String... args) throws Exception {
    var all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--project", project(), "--json"));
    CliRun ended = run(all.toArray(String[]::new));
    assertThat(ended.code()).as(ended.notes()).isZero();
    return Json.tree(ended.results());
  }

  private static List<String> names(JsonNode node) {
    var names = new ArrayList<String>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static Path table() {
    return folder.resolve("penguins.csv");
  }

  private static String project() {
    return folder.resolve("project").toString();
  }
}
