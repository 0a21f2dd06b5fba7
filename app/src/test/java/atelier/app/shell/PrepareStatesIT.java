package atelier.app.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import atelier.app.keep.Keep;
import atelier.core.data.Dataset;
import atelier.core.data.load.ImportOptions;
import atelier.core.data.load.Importer;
import atelier.core.job.Progress;
import atelier.core.json.Json;
import atelier.core.project.Home;
import atelier.core.project.Intake;
import atelier.core.project.Project;
import atelier.core.project.Projects;
import atelier.flow.document.FlowStore;
import atelier.flow.graph.FlowFile;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Collectors;
import javafx.scene.control.ListView;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The Prepare page while it works, where something failed, where there is nothing, and where there is much: each state says what it is, and is drawn into `target/pictures`
/// as `prepare-<state>-<theme>.png` to be looked at.
class PrepareStatesIT {
  private static final int STEPS = 40;
  private static final int COLUMNS = 200;

  @TempDir private Path folder;
  private Path work;
  private Path gate;
  private String theme = "";

  @ParameterizedTest
  @CsvSource({"light, en, 1440, 900", "dark, zh-TW, 1024, 700"})
  void everyStateSaysWhatItIs(String theme, String language, double width, double height) throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/mkfifo")), "skipped: there is no mkfifo here, by which a program is made to wait");
    this.theme = theme;
    work = folder.resolve("work");
    gate = folder.resolve("gate");
    assertThat(new ProcessBuilder("/usr/bin/mkfifo", gate.toString()).start().waitFor()).isZero();
    String gone = makeTheProject();
    var keep = new Keep(folder.resolve("home"));
    keep.settings(s -> s.withTheme(theme).withLanguage(language));
    keep.session(s -> s.withBounds(0, 0, width, height));
    keep.close();
    boolean english = language.equals("en");
    try (Screen screen = Screen.open(folder.resolve("home"), Optional.of(work))) {
      screen.until("the project is open", screen.shell()::hasProject);
      show(screen, "no-steps", "nothing yet", "60 × 3");
      show(screen, "no-rows", "no rows", "0 × 3");
      show(screen, "broken", "a column that is not there", "citty");
      screen.on(() -> {
        ((ListView<?>) screen.shell().root().lookup("#steps")).getSelectionModel().select(2);
        return true;
      });
      screen.find("trouble-edit");
      screen.picture("prepare-broken-step-" + theme);
      assertThat(texts(screen)).as("what comes after it waits").contains(english ? "waits" : "等");
      Files.delete(work.resolve("data/" + gone + ".parquet"));
      show(screen, "gone", "no source", english ? "There is no table to show" : "沒有可顯示的表");
      screen.choose("source-dataset", "shop");
      screen.until("the flow reads another dataset", () -> !screen.shell().isBusy() && texts(screen).contains("60 × 3"));
      screen.on(() -> {
        ((ListView<?>) screen.shell().root().lookup("#steps")).getSelectionModel().select(0);
        return true;
      });
      screen.until("the inspector says which", () -> screen.shell().root().lookup("#inspector").lookup("#source-dataset") != null);
      screen.picture("prepare-another-source-" + theme);
      show(screen, "many-steps", "forty steps", String.valueOf(STEPS));
      show(screen, "wide", "two hundred columns", String.valueOf(COLUMNS));

      show(screen, "whole", "a flow to be run", "60 × 3");
      screen.press("flow-run");
      screen.find("destinations-form");
      screen.picture("prepare-destinations-" + theme);
      screen.press("flow-run-whole");
      screen.until("it says that the run failed", () -> texts(screen).contains("no/such"));
      screen.picture("prepare-run-failed-" + theme);

      screen.go("prepare", "waiting");
      screen.press("run-programs");
      screen.until("the page works", () -> screen.shell().isBusy());
      screen.until("it says so, and can be stopped", () -> screen.shell().root().lookup("#stop-work").getParent().isVisible());
      screen.picture("prepare-working-" + theme);
      screen.press("flow-run");
      screen.press("flow-run-whole");
      screen.until("the run is under way", () -> screen.shell().root().lookup("#flow-running") != null);
      screen.picture("prepare-running-" + theme);
    }
  }

  /// Goes to a flow and draws it once it stands still and says what it is.
  private void show(Screen screen, String flow, String what, String says) {
    screen.go("prepare", flow);
    screen.until(what + " is shown, with '" + says + "'", () -> screen.shell().navigator().here().toString().startsWith("prepare/" + flow) && !screen.shell().isBusy() && texts(screen).contains(says));
    screen.picture("prepare-" + flow + "-" + theme);
  }

  private static String texts(Screen screen) {
    return Screen.texts(screen.shell().root());
  }

  /// @return the id of a dataset whose rows will be lost
  private String makeTheProject() throws Exception {
    var projects = new Projects(new Home(folder.resolve("home")), Clock.systemUTC());
    projects.create(work, "Shop");
    try (Project project = projects.open(work)) {
      String shop = take(project, "shop", shop(60));
      String gone = take(project, "lost", shop(50));
      flow(project, "no-steps", shop, List.of());
      flow(project, "no-rows", take(project, "none", "order,city,amount\n"), List.of(step("str.upper", "{'columns': ['city']}")));
      flow(project, "broken", shop, List.of(step("str.upper", "{'columns': ['city']}"), step("miss.fill", "{'columns': ['citty'], 'value': '?'}"), step("row.limit", "{'k': 10}"), step("str.lower", "{'columns': ['city']}")));
      flow(project, "gone", gone, List.of(step("str.upper", "{'columns': ['city']}")));
      flow(project, "many-steps", shop, IntStream.rangeClosed(1, STEPS).mapToObj(i -> i % 4 == 0
          ? step("col.expression", "{'name': 'amount_%d', 'expr': 'amount * %d'}".formatted(i, i))
          : i % 4 == 1 ? step("str.upper", "{'columns': ['city']}") : i % 4 == 2 ? step("miss.fill", "{'columns': ['amount'], 'value': 0}") : step("str.lower", "{'columns': ['city']}")).toList());
      String head = IntStream.rangeClosed(1, COLUMNS).mapToObj(i -> "measurement_" + i).collect(Collectors.joining(","));
      String rows = IntStream.range(0, 30).mapToObj(r -> IntStream.rangeClosed(1, COLUMNS).mapToObj(i -> String.valueOf((r * i) % 97 / 4.0)).collect(Collectors.joining(","))).collect(Collectors.joining("\n"));
      flow(project, "wide", take(project, "wide", head + "\n" + rows + "\n"), List.of(step("num.clip", "{'columns': ['measurement_3'], 'min': 2, 'max': 20}")));
      List<ObjectNode> upper = List.of(step("str.upper", "{'columns': ['city']}"));
      flow(project, "whole", shop, upper, "no/such/folder/shop.csv");
      flow(project, "waiting", shop, List.of(step("str.upper", "{'columns': ['city']}"), step("code.command", "{'command': ['cat', '%s']}".formatted(gate))), "out.csv");
      return gone;
    }
  }

  private String take(Project project, String name, String text) throws Exception {
    Path file = Files.writeString(folder.resolve(name + ".csv"), text);
    Dataset dataset = new Intake(new Importer()).take(project, file, ImportOptions.auto(), Progress.none()).dataset();
    return dataset.id();
  }

  private static String shop(int rows) {
    var text = new StringBuilder("order,city,amount\n");
    for (int i = 1; i <= rows; i++) {
      text.append("o%03d,%s,%s\n".formatted(i, i % 3 == 0 ? "taipei" : "Tainan", i % 8 == 7 ? "" : String.valueOf(i * 2.5)));
    }
    return text.toString();
  }

  private static ObjectNode step(String transform, String params) {
    try {
      ObjectNode step = Json.object().put("kind", "transform").put("transform", transform);
      step.set("params", Json.tree(params.replace('\'', '"')));
      return step;
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }

  /// A flow of steps one behind the other.
  ///
  /// @param files where the last one's rows go
  private static void flow(Project project, String name, String dataset, List<ObjectNode> steps, String... files) throws Exception {
    ObjectNode flow = Json.object().put("version", 1);
    flow.putObject("parameters");
    var nodes = flow.putArray("nodes");
    nodes.addObject().put("id", "table").put("kind", "source").put("dataset", dataset);
    var ids = new ArrayList<>(List.of("table"));
    for (ObjectNode step : steps) {
      ObjectNode node = step.deepCopy().put("id", "s" + ids.size());
      node.putArray("inputs").add(ids.getLast());
      ids.add("s" + ids.size());
      nodes.add(node);
    }
    for (String file : files) {
      nodes.addObject().put("id", "out" + nodes.size()).put("kind", "destination").put("to", file).putArray("inputs").add(ids.getLast());
    }
    new FlowStore(project, Clock.systemUTC()).create(name, FlowFile.parse(flow.toString(), name));
  }
}
