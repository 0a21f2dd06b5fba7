package atelier.app.cli;

import static atelier.app.cli.CliRun.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import atelier.core.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.SnippetEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The examples of the manual's page on runs of one's own programs, in both languages, as a reader would take them.
class OwnRunsManualIT {
  private static final List<Path> PAGES = List.of(Path.of("../docs/manual/runs.md"), Path.of("../docs/manual/zh-TW/runs.md"));

  @TempDir Path folder;

  @BeforeEach
  void makeAProject() {
    System.setProperty("atelier.home", folder.resolve("home").toString());
    assertThat(run("project", "create", project()).code()).isZero();
  }

  @AfterEach
  void forgetTheHome() {
    System.clearProperty("atelier.home");
  }

  private String project() {
    return folder.resolve("my-project").toString();
  }

  private JsonNode json(String... arguments) throws Exception {
    CliRun ended = run(Stream.concat(Stream.of(arguments), Stream.of("--project", project(), "--json")).toArray(String[]::new));
    assertThat(ended.code()).as(ended.notes()).isZero();
    return Json.tree(ended.results());
  }

  /// The first example of a page in a language.
  private static String example(Path page, String language) throws IOException {
    Matcher block = Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(page));
    assertThat(block.find()).as(page + " has an example in " + language).isTrue();
    return block.group(1);
  }

  @Test
  void theJavaExampleRunsAsACell() throws Exception {
    for (Path page : PAGES) {
      String code = example(page, "java").replace("Path.of(\"my-project\")", "Path.of(" + Json.line(project()) + ")");
      try (JShell shell = JShell.builder().executionEngine("local").build()) {
        shell.addToClasspath(System.getProperty("java.class.path"));
        String left = code;
        while (!left.isBlank()) {
          CompletionInfo next = shell.sourceCodeAnalysis().analyzeCompletion(left);
          for (SnippetEvent event : shell.eval(next.source())) {
            assertThat(event.exception()).as(next.source()).isNull();
            assertThat(event.status()).as(() -> next.source() + shell.diagnostics(event.snippet()).map(d -> d.getMessage(java.util.Locale.ROOT)).toList()).isEqualTo(Snippet.Status.VALID);
          }
          left = next.remaining();
        }
      }
      JsonNode logged = json("runs", "list", "--limit", "1").path(0);
      assertThat(logged.path("kind").asText()).isEqualTo("logged");
      assertThat(logged.path("name").asText()).isEqualTo("by hand");
      assertThat(logged.path("status").asText()).isEqualTo("done");
      assertThat(logged.path("metrics").path("auc").asDouble()).isEqualTo(0.9);
      assertThat(logged.path("metrics").path("loss").asDouble()).isEqualTo(Math.exp(-0.1 * 29));
      assertThat(logged.path("tags").path(0).asText()).isEqualTo("baseline");
    }
    assertThat(json("runs", "list")).hasSize(PAGES.size());
  }

  @Test
  void thePythonExampleIsRecorded() throws Exception {
    assumeTrue(hasPython(), "There is no python3 on this machine, so the manual's Python example is not run.");
    for (Path page : PAGES) {
      Path script = Files.writeString(folder.resolve("train.py"), example(page, "python"));
      CliRun ended = run("runs", "record", "--project", project(), "--json", "--name", "from python", "--group", "tries", "--param", "seed=3", "--", "python3", script.toString());
      assertThat(ended.code()).as(ended.notes()).isZero();
      JsonNode recorded = Json.tree(ended.results());
      assertThat(recorded.path("points").asInt()).isEqualTo(31);
      assertThat(recorded.path("metrics").path("auc").asDouble()).isEqualTo(0.91);
      assertThat(recorded.path("notes")).isEmpty();
      JsonNode found = json("runs", "search", "group = tries and param.lr = 0.3 and param.layers = 2").path(0);
      assertThat(found.path("run")).isEqualTo(recorded.path("run"));
    }
  }

  @Test
  void aProgramThatFailsEndsTheCommandWithOne() throws Exception {
    CliRun failed = run("runs", "record", "--project", project(), "--name", "broken", "--", "sh", "-c", "echo metric loss=1; exit 4");
    assertThat(failed.code()).isEqualTo(Cli.FAILED);
    assertThat(failed.notes().strip().lines().toList().getLast()).isEqualTo("The program ended with exit code 4: metric loss=1");
    assertThat(json("runs", "list").path(0).path("status").asText()).isEqualTo("failed");
    assertThat(run("runs", "record", "--project", project()).code()).isEqualTo(Cli.BAD_INPUT);
    assertThat(run("runs", "record", "--project", project(), "--param", "x", "--", "true").code()).isEqualTo(Cli.BAD_INPUT);
  }

  private static boolean hasPython() throws InterruptedException {
    try {
      return new ProcessBuilder("python3", "--version").redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
