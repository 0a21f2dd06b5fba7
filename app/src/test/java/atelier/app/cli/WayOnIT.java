package atelier.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.app.wiring.Studio;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// After a cancel a command says how to go on.
class WayOnIT {
  @TempDir Path folder;

  @BeforeEach
  void makeAProject() {
    System.setProperty("atelier.home", folder.resolve("home").toString());
    assertThat(CliRun.run("project", "create", project()).code()).isZero();
  }

  @AfterEach
  void forgetTheHome() {
    System.clearProperty("atelier.home");
  }

  private String project() {
    return folder.resolve("project").toString();
  }

  /// As with Ctrl-C right after the start.
  private static String cancelled(String... arguments) {
    var notes = new ByteArrayOutputStream();
    Console console = Console.of(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8), new PrintStream(notes, true, StandardCharsets.UTF_8), false);
    console.progress().cancel();
    assertThat(new Cli(new Studio(), console, Commands.all()).run(arguments)).as(notes.toString(StandardCharsets.UTF_8)).isEqualTo(Cli.CANCELLED);
    return notes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aTuningIsNamedWithWhatResumesIt() {
    String said = cancelled("tune", "--function", "branin", "--max-trials", "3", "--project", project());
    assertThat(said).containsPattern("Cancelled; what was finished is kept\\. The run is (run-\\S+); to go on: studio tune --project \\S+ --resume \\1\\.");
    String run = said.replaceFirst("(?s).*--resume (\\S+)\\.\\s*", "$1");
    assertThat(CliRun.run("tune", "--project", project(), "--resume", run).code()).isZero();
    assertThat(cancelled("tune", "--function", "branin", "--max-trials", "3")).contains("Cancelled").doesNotContain("--resume");
  }

  @Test
  void aSearchIsTakenUpByTheSameCommand() throws Exception {
    Path table = Files.writeString(folder.resolve("t.csv"), "x,y\n1,a\n2,b\n3,a\n4,b\n5,a\n6,b\n");
    assertThat(cancelled("autopilot", table.toString(), "--target", "y", "--budget", "20s", "--project", project())).contains("Cancelled; what was finished is kept. The same command takes the search up again");
  }
}
